"""A workbook says what its case says: nothing is lost or changed on the way, whoever wrote the texts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from checks.theories import theories
from hypothesis import example, given, settings
from hypothesis import strategies as st
from strategies import cases

from hlpgraph import resources
from hlpgraph.authoring.case_file import read_case
from hlpgraph.errors import CaseError
from hlpgraph.model import Case, Datum, Element, Note, Partner, Person, PlanItem, Problem, Work
from hlpgraph.workbook.entries import cell_of, entries_of, joined, line_of, parted, text_of
from hlpgraph.workbook.read import read_workbook
from hlpgraph.workbook.write import to_workbook

REAL = Path(__file__).parent.parent / "checks" / "real"
FILES = sorted([*resources.cases().glob("*.yaml"), *REAL.glob("*.yaml")])
#: Texts that a spreadsheet, a zip of XML or a cell of several values could take for something else.
AWKWARD = [
    "=1+1", "+1", "-1", "@sum", "'=1", "'", "\t=1", "\r=1", "a\rb", "a\r\nb", "_x0041_", "_x000D_", "_x005F_", "x005F_",
    "__x0041_", "TRUE", "FALSE", "yes", "#N/A", "#REF!", "1-2", "2026-11-22", "11-16", "1e5", "007", "90 %", "0.10",
    " a", "a ", "\n", "\n\n", " ", "", '"', '""', '"a"', '"a', 'a"', '" "', '"a; b"', "a; b", "a;b", ";", "a\nb", "|", "a | b",
    "family: x", "a | given: b", "name: x", "<b>&amp;</b>", "]]>", "{}", "[1]", "مدرسة", "\u202eevil", "é", "e\u0301",
    "😀", "\u2028", "\x85", "\xa0", "\u200b", "“so”", "a, b", ",", "a,", "http://x.org", "mailto:x", "#1", "a #1", "->", "a->b",
    "\\n", "\\", "a" * 300, "case", "null", "~",
]  # fmt: skip


def reread(case: Case) -> Case | None:
    """The case after it has been a workbook."""
    draft = read_workbook(to_workbook(case), "x.xlsx")
    assert draft.mistakes == ()
    return draft.case


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_survives(path: Path):
    """Each shipped case, and each of the published theories, is the same after a round trip."""
    case = read_case(path.read_text("utf-8"), path.name).case

    assert reread(case) == case


@settings(max_examples=200, deadline=None)
@given(cases())
def test_any_case_survives(case: Case):
    """Whatever a case holds in whatever field, its workbook gives the same case."""
    assert reread(case) == case


@settings(max_examples=60, deadline=None)
@given(theories())
def test_any_theory_survives(case: Case):
    """Theories with all that checks look at come back the same."""
    assert reread(case) == case


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_survive_in_every_kind_of_cell(text: str):
    """Alone in a cell, among others in a cell, and as part of a small part, on every kind of sheet."""
    said = text if text.strip() else "a"  # no part is made of nothing
    people = (Person(family=text, given=text), Person(literal=text), Person(family=text), Person(given=text))
    case = Case(
        "x",
        title=text,
        population=tuple(sorted({text, "b"})),
        problem=Problem(statement=text, data=(Datum(said), Datum("b"))),
        elements=(Element("a", "policy-design", said, notes=(Note(said), Note(said))),),
        plan=(PlanItem("p", next_step=text, partners=(Partner(said), Partner(said, "low"))),),
        works=(Work("w", author=people, title=text),),
        notes=(Note("b"), Note(said)),
    )

    assert reread(case) == case


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(AWKWARD) | st.text("a\";\n |:,", max_size=6), max_size=4))
@example(['"a', 'b"'])
def test_texts_share_a_cell(texts: list[str]):
    """Several texts in one cell come apart where they were joined."""
    assert parted(joined(tuple(texts))) == texts
    assert [text_of(cell_of(text)) for text in texts] == texts


@settings(max_examples=300, deadline=None)
@given(st.lists(st.builds(Person, *[st.sampled_from(AWKWARD)] * 3), max_size=3))
def test_people_share_a_cell(people: list[Person]):
    """Authors in one cell come back with their names in the same fields."""
    held = reread(Case("x", works=(Work("w", author=tuple(people)),)))

    assert held.works[0].author == tuple(people)


def test_people_are_written_as_people_write_them():
    """A cell of authors needs no field names where everybody knows what is meant."""
    lines = [line_of(Person("Doe", "Jane")), line_of(Person(literal="RAND Corporation"))]

    assert lines == ["Doe, Jane", "RAND Corporation"]
    assert entries_of("State University | capacity: low\n\nA district ", Partner) == [
        {"name": "State University", "capacity": "low"},
        "A district",
    ]


def test_same_case_same_bytes():
    """Writing twice gives the same file, so that it can be compared and kept under version control."""
    case = read_case(FILES[0].read_text("utf-8"), "x").case

    assert to_workbook(case) == to_workbook(case)


def test_what_no_cell_can_hold_is_refused():
    """Excel would cut a longer text in silence; the message says which one it is."""
    case = Case("x", notes=tuple(Note("ab" * 10_000) for _ in range(2)))
    fits = replace(case, notes=(Note("ab" * 10_000), Note("ab" * 6_383)))

    assert reread(fits) == fits
    with pytest.raises(CaseError, match="'Notes' has 40,001 characters, and a cell of Excel at most 32,767"):
        to_workbook(case)
    with pytest.raises(CaseError, match="40,000 characters"):
        to_workbook(Case("x", summary="😀" * 20_000))
