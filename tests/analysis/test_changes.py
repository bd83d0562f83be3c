"""Changes in words: which item each is told at, what it is called, and where programs find it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from strategies import cases

from hlpgraph.analysis.changes import Changes, Row, Side, changes, counts
from hlpgraph.model import (
    Acceptance,
    Assumption,
    Case,
    Element,
    Indicator,
    Link,
    Note,
    PlanItem,
    Problem,
    Review,
    with_link_ids,
)  # fmt: skip

SIDE = Side(lambda kind, name: {"mclaughlin-1990": "McLaughlin, 1990"}.get(name, ""), lambda link: "bare")
CASE = Case(
    "c",
    elements=(Element("a", "policy-design", "Coaches"), Element("b", "student-outcome", "Reading")),
    links=with_link_ids((Link("a", "b"),)),
)


def between(old: Case, new: Case) -> Changes:
    """What differs, with one work known by name."""
    return changes(old, new, SIDE, SIDE)


def told(row: Row) -> tuple[str, str, str, str]:
    """A row without what is for programs."""
    return row.kind, row.name, row.old, row.new


@pytest.mark.parametrize(
    ("part", "place", "name"),
    [
        (Acceptance("EV01", "a->b", "r", "J. Doe", "2026"), "a->b", "Accepted, EV01, Coaches → Reading"),
        (Acceptance("EV01", "case", "r", "J. Doe", "2026"), "", "Accepted, EV01, case"),
        (Review("RP21", "b", "yes", "J. Doe", "2026"), "b", "Reviews, RP21, Reading, J. Doe"),
        (Review("RP21", "", "yes", "J. Doe", "2026"), "", "Reviews, RP21, J. Doe"),
        (PlanItem("hire", "a", owner="X"), "a", "Plan, hire"),
        (PlanItem("hire", "nobody", owner="X"), "", "Plan, hire"),
        (Assumption("It holds.", links=("a->b",)), "a->b", "Assumptions, It holds."),
        (Assumption("It holds."), "", "Assumptions, It holds."),
    ],
    ids=lambda held: type(held).__name__ if not isinstance(held, str) else held or "the whole",
)
@pytest.mark.parametrize("is_added", [True, False], ids=["added", "removed"])
def test_what_is_said_elsewhere_of_one_thing_is_told_at_that_thing(part: object, place: str, name: str, is_added: bool):
    """Once; what names nothing, or the whole, is told of the case itself."""
    field = {Acceptance: "accepted", Review: "reviews", PlanItem: "plan", Assumption: "assumptions"}[type(part)]
    more = replace(CASE, **{field: (part,)})
    found = between(CASE, more) if is_added else between(more, CASE)

    at = {item.id: [row.name for row in item.rows] for item in (*found.elements, *found.links)}
    at |= {"": [row.name for row in found.whole]} if found.whole else {}
    assert at == {place: [name]}
    rows = [*found.whole, *(row for item in (*found.elements, *found.links) for row in item.rows)]
    assert [row.kind for row in rows] == ["added" if is_added else "removed"]


def test_what_is_said_of_a_thing_that_went_is_told_there():
    """Not of another that got its id: the link that was numbered 2 is number 1 now."""
    two = with_link_ids((Link("a", "b", because="x"), Link("a", "b", because="y")))
    old = replace(CASE, links=two, accepted=(Acceptance("EV01", "a->b", "r", "J. Doe", "2026"),))
    found = between(old, replace(CASE, links=with_link_ids((Link("a", "b", because="y"),))))

    assert [(item.kind, item.id, [row.kind for row in item.rows]) for item in found.links] == [("removed", "a->b", ["removed"])]


def with_element(**fields: object) -> Case:
    """The case with other fields of its first element."""
    return replace(CASE, elements=(replace(CASE.elements[0], **fields), CASE.elements[1]))


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        (
            with_element(goals=("g", "h")), with_element(goals=("h", "i")),
            [("removed", "Goals", "g", ""), ("added", "Goals", "", "i")],
        ),
        (with_element(equity=True), with_element(), [("removed", "Equity", "yes", "")]),
        (with_element(mechanism="mandate"), with_element(mechanism="capacity-building"), [("changed", "Mechanism", "Mandate", "Capacity building")]),
        (
            with_element(indicators=(Indicator("Rate", target="9"),)), with_element(indicators=(Indicator("Rate", target="10"),)),
            [("changed", "Indicators, Rate: target", "9", "10")],
        ),
        (with_element(notes=(Note("x"),)), with_element(notes=(Note("y"),)), [("removed", "Notes", "x", ""), ("added", "Notes", "", "y")]),
        (
            with_element(notes=(Note("x"), Note("y"))), with_element(notes=(Note("y"), Note("x"))),
            [("reordered", "Notes", "", "")],
        ),
    ],
)  # fmt: skip
def test_each_kind_of_value_is_told_in_words(old: Case, new: Case, rows: list):
    """Sets by their members, flags as yes, parts of parts by what they belong to."""
    assert [told(row) for item in between(old, new).elements for row in item.rows] == rows


def test_a_long_name_of_a_part_is_told_once_and_whole():
    """Not cut in its heading and then again under it."""
    text = "It holds " + "and holds " * 20
    (row,) = between(CASE, replace(CASE, assumptions=(Assumption(text),))).whole

    assert told(row) == ("added", "Assumptions", "", text)


def test_names_that_are_called_the_same_are_told_as_they_are_written():
    """A reader must see that something differs."""
    one, other = (replace(CASE, problem=Problem("p", answered_by=(name,))) for name in ("a", "b"))

    assert [told(row) for row in between(one, other).whole] == [
        ("removed", "Problem: answered by", "Coaches", ""), ("added", "Problem: answered by", "", "Reading"),
    ]  # fmt: skip
    twins = replace(CASE, elements=(*CASE.elements, Element("d", "policy-design", "Coaches")), links=(Link("a", "b", "l1"),))
    (item,) = between(twins, replace(twins, links=(Link("d", "b", "l1"),))).links
    assert [told(row) for row in item.rows] == [("changed", "Cause", "a", "d")]


@given(cases(), cases())
@settings(max_examples=60, deadline=None)
def test_every_difference_is_told_somewhere_and_nothing_else(old: Case, new: Case):
    """No item without a reason, and rows exactly where the structure differs."""
    found = between(old, new)

    assert found.is_empty == found.difference.is_empty
    assert all(item.rows for item in (*found.elements, *found.links) if item.kind == "changed")
    assert all(row.old or row.new or row.kind == "reordered" or row.was is not None or row.now is not None for row in found.whole)


def test_counts_name_what_there_is():
    """Singular, plural, thousands, and no word of what did not happen."""

    def case(size: int) -> Case:
        return Case("c", elements=(CASE.elements[0], *(Element(f"e{n}", "policy-design", "x") for n in range(size))))

    assert counts(between(case(0), case(1))) == ("1 element added",)
    assert counts(between(case(1200), case(0))) == ("1,200 elements removed",)
    assert counts(between(CASE, replace(CASE, title="t", year="2026"))) == ("2 fields of the case itself changed",)
