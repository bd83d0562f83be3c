"""Whatever a case says and however it is written, mending it loses nothing and is done in one go."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml
from authors import comments_in, files_of
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import cases

from hlpgraph.authoring.case_file import read_case
from hlpgraph.authoring.edits import MARK
from hlpgraph.authoring.nodes import Mapping, Node, Scalar, Sequence, parse
from hlpgraph.authoring.reader import Reading
from hlpgraph.authoring.settling import settled
from hlpgraph.checks.run import run
from hlpgraph.fields import slots_of
from hlpgraph.fixing.run import Fixed, fixed
from hlpgraph.graph.case_graph import sign_of
from hlpgraph.model import Acceptance, Assumption, Case, Link


def read(text: str) -> Case:
    draft = read_case(text.removeprefix(MARK), "x.yaml")
    assert draft.mistakes == ()
    assert draft.case is not None
    return draft.case


def mended(text: str, *codes: str, **more: Any) -> Fixed:
    return fixed(text, "x.yaml", [found for found in run(read(text)) if found.code in codes], **more)


def ink(text: str) -> Counter[str]:
    """The characters of a text without space, line breaks and dashes, which change places with what begins a line."""
    return Counter("".join(text.split()).replace("-", ""))


def has_comment_in_braces(text: str) -> bool:
    """True if a mapping in braces may have a comment between its keys; such a one is left as it is."""
    body, starts = text.removeprefix(MARK), []
    for event in yaml.parse(body, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.MappingStartEvent):
            starts.append(event.start_mark.index if event.flow_style else None)
        elif isinstance(event, yaml.MappingEndEvent):
            start = starts.pop()
            if start is not None and re.search(r"# c\d", body[start : event.end_mark.index]):
                return True
    return False


def is_ordered(node: Node, cls: type) -> Iterator[bool]:
    """For each mapping, whether its keys stand in the order of the model; told apart from the code under test."""
    if isinstance(node, Mapping):
        rank = {slot.name: (number, slot) for number, slot in enumerate(slots_of(cls))}
        known = [rank[key.text] for key, _ in node.items if key.text in rank]
        if len(known) == len(node.items):
            yield [number for number, _ in known] == sorted(number for number, _ in known)
            for (_, slot), (_, value) in zip(known, node.items, strict=True):
                if slot.spec.part:
                    yield from is_ordered(value, slot.spec.part)
        else:  # parts by their ids
            for _, value in node.items:
                yield from is_ordered(value, cls)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from is_ordered(item, cls)
    else:
        assert isinstance(node, Scalar)


@settings(max_examples=150, deadline=None)
@given(files_of(cases()))
def test_order_moves_and_changes_nothing_else(file: tuple[Case, str]):
    """The case is the same, every character is still there, and a second time there is nothing to do."""
    case, text = file
    assert read(text) == case

    once = mended(text)

    assert read(once.after) == case
    assert comments_in(once.after) == comments_in(text)
    assert ink(once.after) == ink(text)
    if not has_comment_in_braces(text):
        assert all(is_ordered(parse(once.after.removeprefix(MARK), "x.yaml")[0], Case))
    assert mended(once.after).after == once.after
    assert ("\r" in once.after, once.after.startswith(MARK)) == ("\r" in text, text.startswith(MARK))
    assert yaml.safe_load(once.after.removeprefix(MARK)) == yaml.safe_load(text.removeprefix(MARK))


@settings(max_examples=50, deadline=None)
@given(files_of(cases()))
def test_a_file_in_order_is_left_alone(file: tuple[Case, str]):
    """Byte for byte, as nothing is written anew."""
    once = mended(file[1]).after

    again = mended(once)

    assert (again.before, again.after, again.done) == (once, once, ())


@st.composite
def doubled(draw: st.DrawFn) -> Case:
    """A case in which some links stand twice or more, whole or in part, and other parts refer to them."""
    case = draw(cases().filter(lambda case: case.links))
    links = [*case.links]
    for _ in range(draw(st.integers(1, 3))):
        link = draw(st.sampled_from(links))
        empty = draw(st.lists(st.sampled_from(["because", "evidence", "notes", "warrants", "assumptions"])))
        copy = replace(link, id="", **{name: type(getattr(link, name))() for name in empty})
        if draw(st.integers(1, 4)) == 1:
            copy = replace(copy, because="Another.")
        links.insert(draw(st.integers(0, len(links))), copy)
    raw = tuple(link if link.id.startswith("own") else replace(link, id="") for link in links)
    ids = [link.id for link in settled(replace(case, links=raw), Reading()).links]
    aimed = st.sampled_from(ids)
    accepted = tuple(Acceptance("EV01", draw(aimed), "r", "p", "2026") for _ in range(draw(st.integers(0, 2))))
    named = Assumption("t", links=tuple(sorted({draw(aimed), draw(aimed)})))
    return settled(replace(case, links=raw, accepted=accepted, assumptions=(named,)), Reading())


Said = dict[tuple[str, str, str], tuple[set[Any], ...]]


def said(links: tuple[Link, ...]) -> Said:
    """All that the links between two elements say together."""
    found: Said = {}
    for link in links:
        held = found.setdefault((link.cause, link.effect, sign_of(link)), tuple(set() for _ in range(6)))
        for number, name in enumerate(("evidence", "warrants", "notes")):
            held[number].update(getattr(link, name))
        held[3].update(replace(assumption, links=()) for assumption in link.assumptions)
        held[4].update({link.because} - {""})
        held[5].update({link.resolution} - {""})
    return found


@settings(max_examples=150, deadline=None)
@given(files_of(doubled()))
def test_merging_loses_nothing(file: tuple[Case, str]):
    """The links say together what they said; no comment is gone; what refers to a link finds one of the same ends."""
    case, text = file

    once = mended(text, "CH10")

    after = read(once.after)
    ends = {link.id: (link.cause, link.effect) for link in case.links}
    now = {link.id: (link.cause, link.effect) for link in after.links}
    assert said(after.links) == said(case.links)
    assert comments_in(once.after) == comments_in(text)
    assert [now[one.focus] for one in after.accepted] == [ends[one.focus] for one in case.accepted]
    assert {now[name] for name in after.assumptions[0].links} == {ends[name] for name in case.assumptions[0].links}
    assert replace(after, links=(), accepted=(), assumptions=()) == replace(case, links=(), accepted=(), assumptions=())
    assert [(e.code, e.reason) for e in after.accepted] == [(e.code, e.reason) for e in case.accepted]
    again = mended(once.after, "CH10")
    assert (again.after, again.done) == (once.after, ())


@settings(max_examples=150, deadline=None)
@given(files_of(doubled()))
def test_like_links_that_agree_are_one_afterwards(file: tuple[Case, str]):
    """Where no text contradicts another, CH10 is silent afterwards, unless the file's layout was given as the reason."""
    once = mended(file[1], "CH10")

    after = read(once.after)
    groups: dict[Any, list[Link]] = {}
    for link in after.links:
        groups.setdefault((link.cause, link.effect, sign_of(link)), []).append(link)
    for links in groups.values():
        differ = any(
            len({getattr(link, name) for link in links} - {""}) > 1 for name in ("because", "resolution")
        ) or len({link.relation or "contributes" for link in links}) > 1
        assert len(links) == 1 or differ or "how they are laid out" in "".join(once.left)


@settings(max_examples=80, deadline=None)
@given(files_of(cases()), st.randoms(use_true_random=False))
def test_declaring_feedback_changes_relations_alone(file: tuple[Case, str], chance: Any):
    """Whatever the author answers, only relations become `reinforces`, and what was confirmed is no loop any more."""
    case, text = file

    once = mended(text, "CH07", ask=lambda loop: chance.randrange(len(loop.links)))

    after = read(once.after)
    changed = [new for old, new in zip(case.links, after.links, strict=True) if old != new]
    assert all(link.relation == "reinforces" for link in changed)
    assert [replace(k, relation="") for k in after.links] == [replace(k, relation="") for k in case.links]
    assert comments_in(once.after) == comments_in(text)
    assert {f.focus for f in run(after) if f.code == "CH07"} == set() or "relation of its own" in "".join(once.left)
