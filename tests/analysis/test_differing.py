"""What differs between two cases, held against brute force, and by hand where brute force cannot tell."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import cases

from hlpgraph.analysis.differing import (
    IDENTITIES,
    Change,
    Difference,
    Parts,
    counterparts,
    difference,
    parts_between,
    renamed,
)
from hlpgraph.fields import slots_of
from hlpgraph.model import Case, Element, EvidenceLine, Link, Note, Timeframe, with_link_ids
from hlpgraph.names import folded


@st.composite
def versions(draw: st.DrawFn) -> tuple[Case, Case]:
    """A case, and one that takes each of its fields, elements, links and parts from it or from a stranger."""
    old, stranger = draw(cases()), draw(cases())
    new = {}
    for slot in slots_of(Case):
        held = [getattr(old, slot.name), getattr(stranger, slot.name)]
        if slot.spec.kind == "part" and slot.spec.many:
            parts = draw(st.permutations([*held[0], *held[1]]))
            new[slot.name] = _unlike(parts[: draw(st.integers(0, len(parts)))])
        else:
            new[slot.name] = draw(st.sampled_from(held))
    return old, Case(**{**new, "links": with_link_ids(tuple(map(_bare, new["links"])))})


def _unlike(parts: Sequence[Any]) -> tuple[Any, ...]:
    """The parts without those whose id an earlier one has."""
    held = {getattr(part, "id", "") or number: part for number, part in reversed([*enumerate(parts)])}
    return tuple(held.values())


def _bare(link: Link) -> Link:
    return replace(link, id="") if "->" in link.id else link


def canonical(value: Any) -> Any:
    """A value without the order of its parts, and without ids that only repeat the ends of a link."""
    if isinstance(value, tuple):
        return tuple(sorted(map(canonical, value), key=repr))
    if not dataclasses.is_dataclass(value):
        return value
    value = _bare(value) if isinstance(value, Link) else value
    return (type(value).__name__, *((slot.name, canonical(getattr(value, slot.name))) for slot in slots_of(type(value))))


def applied(value: Any, changes: Sequence[Change], **parts: Parts) -> Any:
    """`value` with all changes made in it, and in the fields `parts`."""
    new = {change.slot.name: change.new for change in changes if change.parts is None}
    parts |= {change.slot.name: change.parts for change in changes if change.parts is not None}
    for name, held in parts.items():
        now = getattr(value, name)
        if isinstance(now, tuple):
            new[name] = tuple(_after(now, held))
        else:
            new[name] = next(iter(_after(() if now is None else (now,), held)), None)
    return replace(value, **new)


def _after(old: Sequence[Any], parts: Parts) -> list[Any]:
    left = list(old)
    for gone in (*parts.removed, *(altered.old for altered in parts.changed)):
        left.remove(gone)
    return [*left, *(applied(altered.old, altered.changes) for altered in parts.changed), *parts.added]


def swapped(parts: Parts) -> Parts:
    """What the difference the other way round must say, without its order."""
    return Parts(
        tuple(sorted(parts.added, key=repr)),
        tuple(sorted(parts.removed, key=repr)),
        tuple(sorted(((one.new, one.old) for one in parts.changed), key=repr)),
        is_reordered=parts.is_reordered,
    )


def plain(parts: Parts) -> Parts:
    """The same of this way round."""
    return Parts(
        tuple(sorted(parts.removed, key=repr)),
        tuple(sorted(parts.added, key=repr)),
        tuple(sorted(((one.old, one.new) for one in parts.changed), key=repr)),
        is_reordered=parts.is_reordered,
    )


@given(cases())
@settings(max_examples=60, deadline=None)
def test_a_case_does_not_differ_from_itself(case: Case):
    """Nor from a copy that was read from elsewhere."""
    assert difference(case, case).is_empty
    assert difference(case, replace(case, file="elsewhere.yaml")).is_empty


@given(versions())
@settings(max_examples=300, deadline=None)
def test_nothing_is_left_out(pair: tuple[Case, Case]):
    """The old case with the changes made in it is the new one; nothing differs only if they are equal."""
    old, new = pair
    found = difference(old, new)

    assert canonical(applied(old, found.whole, elements=found.elements, links=found.links)) == canonical(new)
    is_equal = replace(old, links=tuple(map(_bare, old.links))) == replace(new, links=tuple(map(_bare, new.links)))
    assert found.is_empty == is_equal


@given(versions())
@settings(max_examples=150, deadline=None)
def test_the_other_way_round_what_was_added_is_removed(pair: tuple[Case, Case]):
    """The same parts are paired."""
    there, back = difference(*pair), difference(*reversed(pair))

    assert plain(there.elements) == swapped(back.elements)
    assert plain(there.links) == swapped(back.links)
    assert [change.slot.name for change in there.whole] == [change.slot.name for change in back.whole]


def fields_by_id(case: Case) -> dict[tuple[str, str], Any]:
    """Every field of every element; driven by the dataclass, not by the declarations."""
    return {
        (element.id, field.name): getattr(element, field.name)
        for element in case.elements
        for field in dataclasses.fields(element)
    }


@given(versions())
@settings(max_examples=150, deadline=None)
def test_elements_differ_as_brute_force_says(pair: tuple[Case, Case]):
    """By id, field by field."""
    old, new = pair
    before, after = fields_by_id(old), fields_by_id(new)
    found = difference(old, new).elements

    assert {one.id for one in found.removed} == {name for name, _ in before} - {name for name, _ in after}
    assert {one.id for one in found.added} == {name for name, _ in after} - {name for name, _ in before}
    told = {(one.new.id, change.slot.name) for one in found.changed for change in one.changes}
    assert told == {key for key in before.keys() & after.keys() if before[key] != after[key]}


@given(versions())
@settings(max_examples=150, deadline=None)
def test_what_is_alike_is_told_as_brute_force_tells_it(pair: tuple[Case, Case]):
    """Every pair of a removed and an added element with one label and stage; then by framework element."""
    found = difference(*pair)
    pairs = [(one, other) for one in found.elements.removed for other in found.elements.added]

    label = {(a.id, b.id) for a, b in pairs if a.stage == b.stage and folded(a.label) == folded(b.label)}
    assert {(a.id, b.id) for alike in renamed(found) for a in alike.old for b in alike.new} == label
    named = {name for names in label for name in names}
    ref = {(r, a.id, b.id) for a, b in pairs for r in a.instantiates if r in b.instantiates}
    told = {(alike.by, a.id, b.id) for alike in counterparts(found) for a in alike.old for b in alike.new}
    assert told == {(r, a, b) for r, a, b in ref if a not in named and b not in named}


def part_classes(cls: type = Case) -> Iterator[type]:
    """Every class that stands in a list somewhere in a case."""
    for slot in slots_of(cls):
        if slot.spec.part is not None:
            if slot.spec.many:
                yield slot.spec.part
            yield from part_classes(slot.spec.part)


def test_every_kind_of_part_has_an_identity():
    """A new class of the model is not forgotten, and no field that is named there has gone."""
    assert set(part_classes()) == set(IDENTITIES)
    for cls, groups in IDENTITIES.items():
        names = {slot.name for slot in slots_of(cls)}
        assert {name for group in groups for name in group} <= names


def link(cause: str, effect: str, because: str = "", **more: Any) -> Link:
    """A link of the small cases below."""
    return Link(cause, effect, because=because, **more)


def links_between(old: Sequence[Link], new: Sequence[Link]) -> Parts:
    """How two lists of links differ, as cases hold them."""
    return parts_between(with_link_ids(tuple(old)), with_link_ids(tuple(new)))


def told(parts: Parts) -> dict[str, list[Any]]:
    """By kind, the reasons of links."""
    return {
        "removed": [one.because for one in parts.removed],
        "added": [one.because for one in parts.added],
        "changed": [(one.old.because, one.new.because) for one in parts.changed],
    }


def test_of_parallel_links_the_one_that_went_is_told():
    """Although the number in the id of the other has moved."""
    found = links_between([link("a", "b", "x"), link("a", "b", "y")], [link("a", "b", "y")])

    assert told(found) == {"removed": ["x"], "added": [], "changed": []}
    assert [(old.id, new.id) for old, new in found.kept] == [("a->b#2", "a->b")]


def test_of_parallel_links_the_reason_tells_which_one_got_evidence():
    """Cause and effect are the same of both."""
    line = EvidenceLine("mclaughlin-1990", "supports")
    found = links_between(
        [link("a", "b", "x"), link("a", "b", "y")], [link("a", "b", "y", evidence=(line,)), link("a", "b", "x")]
    )

    assert told(found) == {"removed": [], "added": [], "changed": [("y", "y")]}
    assert found.is_reordered


def test_a_link_with_an_id_of_its_own_is_the_same_wherever_it_leads():
    """An id goes before the ends."""
    found = links_between([link("a", "b", id="l1"), link("a", "c")], [link("a", "c", id="l1"), link("a", "b")])

    assert [(one.old.id, one.new.id, [change.slot.name for change in one.changes]) for one in found.changed] == [
        ("l1", "l1", ["effect"]),
    ]
    assert [one.id for one in (*found.removed, *found.added)] == ["a->c", "a->b"]


def test_a_link_that_gets_an_id_stays_the_same_link():
    """Its ends are the same."""
    found = links_between([link("a", "b", "x")], [link("a", "b", "z", id="l1")])

    assert told(found) == {"removed": [], "added": [], "changed": [("x", "z")]}


def lines(*held: tuple[str, str, str]) -> tuple[EvidenceLine, ...]:
    """Evidence lines of work, stance and locator."""
    return tuple(EvidenceLine(work, stance, locator=locator) for work, stance, locator in held)


@pytest.mark.parametrize(
    ("old", "new", "removed", "added", "changed"),
    [
        ([("w", "supports", "1")], [("w", "disputes", "1")], 0, 0, {"stance"}),
        ([("w", "supports", "1")], [("v", "supports", "1")], 1, 1, set()),
        ([("w", "supports", "1"), ("w", "disputes", "2")], [("w", "supports", "2")], 1, 0, {"stance"}),
        ([("w", "supports", "1"), ("w", "disputes", "2")], [("w", "disputes", "2"), ("w", "supports", "1")], 0, 0, set()),
        ([("w", "supports", "1")] * 2, [("w", "supports", "1")], 1, 0, set()),
    ],
    ids=["stance", "other work", "place before stance", "order", "twice"],
)  # fmt: skip
def test_evidence_is_the_same_by_work_and_place(old: list, new: list, removed: int, added: int, changed: set):
    """A changed stance is a change of the line, another work another line."""
    found = parts_between(lines(*old), lines(*new))

    assert (len(found.removed), len(found.added)) == (removed, added)
    assert {change.slot.name for one in found.changed for change in one.changes} == changed


def test_a_part_that_is_alone_comes_goes_and_changes():
    """A time frame is the time frame, whatever stands in it."""

    def between(old: Timeframe | None, new: Timeframe | None) -> Change:
        one, other = (Case("c", elements=(Element("e", "policy-design", timeframe=held),)) for held in (old, new))
        (altered,) = difference(one, other).elements.changed
        (change,) = altered.changes
        return change

    assert between(None, Timeframe(2027)).parts.added == (Timeframe(2027),)
    assert between(Timeframe(2027), None).parts.removed == (Timeframe(2027),)
    (inner,) = between(Timeframe(2027, 2029), Timeframe(2027, 2030)).parts.changed
    assert [(change.slot.name, change.old, change.new) for change in inner.changes] == [("end", 2029, 2030)]


def test_another_order_is_a_difference_of_its_own():
    """Nothing was added or removed."""
    found = parts_between((Note("a"), Note("b"), Note("c")), (Note("c"), Note("x"), Note("a"), Note("b")))

    assert (found.removed, found.added, found.changed, found.is_reordered) == ((), (Note("x"),), (), True)
    assert not parts_between((Note("a"), Note("b")), (Note("x"), Note("a"), Note("b"))).is_reordered


def test_two_cases_that_share_no_element_are_apart():
    """One that has none is not another case, only an empty one."""

    def case(*names: str) -> Case:
        return Case("c", elements=tuple(Element(name, "policy-design", name) for name in names))

    def is_apart(old: Case, new: Case) -> bool:
        found: Difference = difference(old, new)
        return found.is_apart

    assert is_apart(case("a", "b"), case("c"))
    one, other = (replace(case(a, b), links=(Link(a, b, id="l1"),)) for a, b in ("ab", "xy"))
    found = difference(one, other).links
    assert (found.removed, found.added, found.kept) == (one.links, other.links, ())
    assert not is_apart(case("a", "b"), case("b", "c"))
    assert not is_apart(case(), case("c"))


@pytest.mark.parametrize("is_parallel", [False, True], ids=["a chain", "parallel links"])
def test_large_cases_are_compared_in_linear_time(is_parallel: bool):
    """Ten times as much takes about ten times as long, also where all links have the same ends."""

    def case(size: int, word: str) -> Case:
        elements = tuple(Element(f"e{n}", "policy-design", f"{word} {n}") for n in range(size))
        pairs = (("e0", "e1") if is_parallel else (f"e{n}", f"e{n + 1}") for n in range(size - 1))
        return Case("c", elements=elements, links=with_link_ids(tuple(link(*pair, because=word) for pair in pairs)))

    def seconds(size: int) -> float:
        one, other = case(size, "old"), case(size, "new")
        start = time.perf_counter()
        assert len(difference(one, other).links.changed) == size - 1
        return time.perf_counter() - start

    small = min(seconds(400) for _ in range(3))
    assert seconds(4_000) < 40 * small
