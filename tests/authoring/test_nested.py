"""A rating goes to one line of evidence in an author's text, and nothing else in it changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from authoring.test_edits import _flowed, _unindented
from hypothesis import given
from hypothesis import strategies as st
from strategies import cases

from hlpgraph.authoring.case_file import read_case
from hlpgraph.authoring.nested import put_into
from hlpgraph.authoring.writer import plain, to_yaml
from hlpgraph.errors import FileError
from hlpgraph.model import Case, Element, EvidenceLine, Link, Rating

RATING = Rating(tier="2", rater="J. Doe", basis="Yes: so.")
INLINE = '{tier: "2", rater: J. Doe, basis: \'Yes: so.\'}'
HEAD = "id: x\nelements:\n  a: {stage: policy-design, label: A}\n  b: {stage: student-outcome, label: B}\nlinks:\n"


def with_rating(case: Case, number: int, at: int) -> Case:
    """The case with the rating at one of its lines."""
    links = list(case.links)
    lines = list(links[number].evidence)
    lines[at] = replace(lines[at], ratings=(*lines[at].ratings, RATING))
    links[number] = replace(links[number], evidence=tuple(lines))
    return replace(case, links=tuple(links))


def rated(text: str, number: int = 0, at: int = 0) -> str:
    """The text with the rating put in."""
    case = read_case(text, "x.yaml").case
    assert case is not None
    return put_into(text, "x.yaml", [("links", number), ("evidence", at)], "ratings", plain(RATING), with_rating(case, number, at))


#: How a line of evidence may be laid out -> with a rating.
LAYOUTS = {
    "brackets": (
        "  - {cause: a, effect: b, evidence: [{work: k, stance: supports}]}  # c\n",
        "  - {cause: a, effect: b, evidence: [{work: k, stance: supports, ratings: [%s]}]}  # c\n" % INLINE,
    ),
    "one line that is in no list": (
        "  - cause: a\n    effect: b\n    evidence: {work: k, stance: supports}\n",
        "  - cause: a\n    effect: b\n    evidence: {work: k, stance: supports, ratings: [%s]}\n" % INLINE,
    ),
    "lines with more after them": (
        "  - cause: a\n    effect: b\n    evidence:\n      - work: k  # c\n        stance: supports\n      # d\n    because: So.\n",
        "  - cause: a\n    effect: b\n    evidence:\n      - work: k  # c\n        stance: supports\n        ratings:\n"
        "          - tier: \"2\"\n            rater: J. Doe\n            basis: 'Yes: so.'\n      # d\n    because: So.\n",
    ),
    "beside another": (
        "  - cause: a\n    effect: b\n    evidence:\n    - work: k\n      stance: supports\n      ratings:\n      - {wwc: does-not-meet, rater: W, basis: x}\n",
        "  - cause: a\n    effect: b\n    evidence:\n    - work: k\n      stance: supports\n      ratings:\n      - {wwc: does-not-meet, rater: W, basis: x}\n"
        "      - tier: \"2\"\n        rater: J. Doe\n        basis: 'Yes: so.'\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_rating_stands_in_the_manner_of_the_author(name: str):
    """Whatever the layout, and with a text that is not ended."""
    before, after = LAYOUTS[name]

    assert rated(HEAD + before) == HEAD + after
    assert rated((HEAD + before).replace("\n", "\r\n")) == (HEAD + after).replace("\n", "\r\n")
    assert rated(HEAD + before.removesuffix("\n")).removesuffix("\n") == HEAD + after.removesuffix("\n")


def with_line(case: Case) -> Case:
    """The case with one more link, for which something is cited."""
    ends = (Element("one-end", "policy-design", "A"), Element("other-end", "student-outcome", "B"))
    link = Link("one-end", "other-end", id="one-more", evidence=(EvidenceLine("k", "supports"),))
    return replace(case, elements=(*case.elements, *ends), links=(*case.links, link))


@given(cases().map(with_line), st.sampled_from([to_yaml, _flowed, _unindented]), st.data())
def test_any_line_of_any_case_can_be_rated(case: Case, written: Callable[[Case], str], data: st.DataObject):
    """What was there is a part of the new text, in order, and the new text says one thing more."""
    spots = [(number, at) for number, link in enumerate(case.links) for at in range(len(link.evidence))]
    text = written(case)
    number, at = data.draw(st.sampled_from(spots))
    after = rated(text, number, at)

    assert read_case(after, "x.yaml").case == with_rating(read_case(text, "x.yaml").case, number, at)
    left = iter(after)
    assert all(character in left for character in text), "something of the author's text is gone"


def test_a_case_that_goes_on_otherwise_is_refused():
    """What the text says now is not what is expected."""
    text = HEAD + LAYOUTS["brackets"][0]
    with pytest.raises(FileError, match="cannot be edited safely"):
        put_into(text, "x.yaml", [("links", 0), ("evidence", 0)], "ratings", plain(RATING), Case("y"))
    with pytest.raises(FileError, match="cannot be edited safely"):
        put_into(text, "x.yaml", [("links", 0), ("evidence", 1)], "ratings", plain(RATING), Case("x"))
