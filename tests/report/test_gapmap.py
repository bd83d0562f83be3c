"""An evidence gap map as text, JSON and CSV."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import StringIO

import pytest
from analysis.small_theories import CASE, line
from report.gap_sample import WORKS, survey

from hlpgraph.model import Case, Element, Link, Person, Work, with_link_ids
from hlpgraph.report.gapmap_data import as_csv, as_json, cell_row
from hlpgraph.report.gapmap_html import page
from hlpgraph.report.gapmap_text import as_text

TEXT = """\
Evidence gap map of 1 case: lever × outcome
2 cells with a claimed chain, 0 absolute gaps among them. In 1 cell research supports every
step of some chain; in 1 cell a work bears on the pair itself. 3 works are cited for a link
itself; 2 are taken over from a claim that licenses one.

a|b  works on the pair itself | works on steps of a chain: + support, ± qualify, − dispute
c    some of these works are cited only for a claim that licenses a link
●    research supports every step of a chain
∅    absolute gap: a chain is claimed, and no research bears on any part of it
·    no chain is claimed

Counted by hand (hand)
  A  Gain
                                              A
  Rule                                  ±1|+2±1−1c ●
  Money                                     0|+1

Without a row or column, as no chain joins them to the other side: Exam; Fairness.

The next study
  Of 2 pairs of a lever and a student outcome that a chain joins, 1 has a chain of which
  research supports every step. On the chain that lacks least, 1 lacks 1 step.
  1. A study of “Money” → “Teaching” [hand]. If it supports, it completes the support of a
     chain for 1 pair: Money → Gain.

A gap means that none of these sources cites research there. It does not mean that there is
none: nobody has searched the literature for this map. A work that bears on a step of a
chain is no evidence that the lever changes the outcome.
"""


def test_the_text_of_the_case_counted_by_hand():
    """Word for word."""
    assert as_text(survey()) == TEXT


def test_the_json_of_the_case_counted_by_hand():
    """Every figure, and every line whether it is counted or not."""
    told = json.loads(as_json(survey()))
    rule, money = told["cells"]

    assert told["axes"] == {"rows": "lever", "columns": "outcome"}
    assert told["cases"] == [{"id": "hand", "label": "Counted by hand"}] and told["frameworks"] == []
    assert [row["id"] for row in told["rows"]] == ["case:hand/rule", "case:hand/money", "case:hand/exam"]
    assert told["rows"][0] == {"id": "case:hand/rule", "label": "Rule", "in": "case:hand", "level": "state"}
    assert {name: value for name, value in rule.items() if name != "lines"} == {
        "row": "case:hand/rule", "column": "case:hand/gain", "gap": False,
        "pairs": {"claimed": 1, "complete": 1, "spanned": 0},
        "works": 4, "supports": 2, "qualifies": 2, "disputes": 1,
        "spans": {"supports": 0, "qualifies": 1, "disputes": 0},
        "step": {"supports": 2, "qualifies": 1, "disputes": 1},
        "own": {"supports": 1, "qualifies": 1, "disputes": 1},
        "inherited": {"supports": 1, "qualifies": 1, "disputes": 0},
        "retracted": ["evans"], "witnesses": {"informal-attribution": 1, "state-citation": 1},
    }  # fmt: skip
    assert money["works"] == 1 and money["pairs"] == {"claimed": 1, "complete": 0, "spanned": 0}
    lines = [(held["work"], held["stance"], held["where"], held["via"], held["counted"]) for held in rule["lines"]]
    assert ("clune", "supports", "step", "fw/c", True) in lines
    assert ("evans", "supports", "step", "", False) in lines
    assert ("grant", "background", "spans", "", False) in lines
    assert [work["id"] for work in told["works"]] == ["allen", "baker", "clune", "evans", "frank", "grant"]
    assert told["studies"] == [
        {
            "claim": "", "steps": [{"case": "hand", "cause": "money", "effect": "teach"}], "completes": 1, "nearer": 0,
            "disputing": [], "pairs": [{"case": "hand", "lever": "money", "outcome": "gain"}],
            "label": "A study of “Money” → “Teaching” [hand]. If it supports, it completes the support of a chain for"
            " 1 pair: Money → Gain.",
        }
    ]  # fmt: skip
    assert told["lacking"] == {"0": 1, "1": 1}


def test_works_that_report_one_study_count_once():
    """In every figure; the works themselves are all named. Only through a claim is what no report is cited for itself."""
    found = survey(frank=("allen",), clune=("baker",))
    rule = cell_row(found.map.by_place["case:hand/rule", "case:hand/gain"])

    assert {name: rule[name] for name in ("works", "supports", "qualifies", "disputes")} == {
        "works": 2, "supports": 2, "qualifies": 1, "disputes": 1,
    }  # fmt: skip
    assert rule["spans"]["qualifies"] == rule["step"]["qualifies"] == 1
    assert found.map.by_place["case:hand/rule", "case:hand/gain"].only_inherited == ()
    assert {work["id"]: work["study"] for work in json.loads(as_json(found))["works"]} == {
        "allen": "allen", "baker": "baker", "clune": "baker", "evans": "evans", "frank": "allen", "grant": "grant",
    }  # fmt: skip
    first = next(csv.DictReader(StringIO(as_csv(found), newline="")))
    assert (first["works"], first["works_supports"]) == ("2", "allen; clune")
    assert "Reports one study with Frank, 2001: they count once." in page(found)


def test_the_csv_has_the_same_figures():
    """One row for each claimed cell."""
    first, second = csv.DictReader(StringIO(as_csv(survey()), newline=""))

    assert [first[name] for name in ("row_label", "column_label", "gap", "works", "witnesses")] == [
        "Rule", "Gain", "false", "4", "2",
    ]  # fmt: skip
    assert [first[name] for name in ("spans_qualifies", "step_supports", "own_disputes", "inherited_qualifies")] == [
        "1", "2", "1", "1",
    ]  # fmt: skip
    assert [first[f"works_{name}"] for name in ("supports", "qualifies", "disputes", "retracted")] == [
        "allen; clune", "allen; frank", "baker", "evans",
    ]  # fmt: skip
    assert second["pairs_claimed"] == "1" and second["pairs_complete"] == "0"


HOSTILE = ("=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "\u202eevil", "<script>x</script>", "مدرسة", "a\nb", '"; DROP')


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_case_stays_text(text: str):
    """No formula in a spreadsheet, no turned direction in a terminal, and JSON as it was written."""
    elements = (Element("rule", "policy-design", text), Element("gain", "student-outcome", text))
    links = with_link_ids((Link("rule", "gain", evidence=(line("allen"), line("", "supports", kind="field-case", as_written=text))),))
    found = survey(Case("hand", text, elements=elements, links=links))

    rows = list(csv.reader(StringIO(as_csv(found), newline="")))
    assert not any(value[:1] in ("=", "+", "-", "@", "\t", "\r") for row in rows for value in row)
    assert rows[1][2].removeprefix("'") == text
    told = as_text(found)
    assert all(character.isprintable() or character == "\n" for character in told)
    assert json.loads(as_json(found))["rows"][0]["label"] == text


def test_many_columns_stand_four_by_four():
    """No line of the matrix is wider than a terminal, and each column keeps its letter."""
    elements = (CASE.elements[0], *(Element(f"o{n}", "student-outcome", f"Outcome {n}") for n in range(30)))
    links = with_link_ids(tuple(Link("rule", f"o{n}") for n in range(30)))
    told = as_text(survey(replace(CASE, elements=elements, links=links)))

    assert max(map(len, told.splitlines())) <= 92
    assert told.count("∅") == 31 and "  AD  Outcome 29\n" in told


def test_works_of_one_author_and_year_carry_letters():
    """As APA has it, among the works of the map."""
    works = dict(WORKS)
    works["frank"] = Work("frank", author=(Person("Allen", "A."),), year="2001", title="Zebras")
    told = {work["id"]: work["label"] for work in json.loads(as_json(survey(works=works)))["works"]}

    assert told["allen"].startswith("Allen, A. (2001a)") and told["frank"].startswith("Allen, A. (2001b)")


def test_what_disputes_a_step_is_told_with_the_study():
    """By name, not by key."""
    links = with_link_ids((Link("rule", "gain", evidence=(line("baker", "disputes"),)),))

    assert "What qualifies or disputes the step stays: Baker, 2001." in " ".join(
        as_text(survey(replace(CASE, links=links))).split()
    )


def test_nothing_to_cross():
    """It says so, and the other forms stay whole."""
    empty = survey(Case("void", "Void"))

    assert "0 cells with a claimed chain" in as_text(empty)
    assert "No single study would complete a chain" in as_text(empty)
    assert json.loads(as_json(empty))["cells"] == []
    assert len(as_csv(empty).splitlines()) == 1
