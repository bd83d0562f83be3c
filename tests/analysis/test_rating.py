"""Proposals of the shipped rules: each condition at its edge, and never a rating without a name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from checks.theories import LINES, theories
from hypothesis import given, settings

from hlpgraph.analysis.rating import Proposal, proposals, ratings_of, value_of
from hlpgraph.library import Library
from hlpgraph.model import Case, EvidenceLine, Link, Rating
from hlpgraph.report.ratings import Sheet

RULES = Library().rating_rules
WWC = Rating(wwc="meets-without-reservations", rater="What Works Clearinghouse", basis="A review.")
BEST = EvidenceLine(
    "doe-2020", "supports", design="rct", result="significant-positive", n=350, sites=2, ratings=(WWC,)
)  # fmt: skip


def proposed(*lines: EvidenceLine, retracted: tuple[str, ...] = ()) -> list[Proposal]:
    """What the shipped rules say of lines on one link."""
    return list(proposals(Case("x", links=(Link("a", "b", id="l", evidence=lines),)), RULES.rules, retracted))


def tier(line: EvidenceLine) -> str:
    """The tier that is proposed for a line; empty if none is."""
    (one,) = proposed(line)
    return one.rule.tier if one.rule else ""


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "1"),
        ({"n": 349}, "3"),
        ({"n": None}, "3"),
        ({"sites": 1}, "3"),
        ({"design": "qed"}, "2"),
        ({"design": "correlational"}, "3"),
        ({"design": "qualitative"}, ""),
        ({"design": "review"}, ""),
        ({"design": ""}, ""),
        ({"result": "not-significant"}, ""),
        ({"result": "significant-negative"}, ""),
        ({"result": ""}, ""),
        ({"ratings": ()}, "3"),
        ({"ratings": (replace(WWC, wwc="meets-with-reservations"),)}, "2"),
        ({"ratings": (replace(WWC, wwc="does-not-meet"),)}, "3"),
        ({"ratings": (replace(WWC, rater=" "),)}, "3"),
        ({"ratings": (WWC, replace(WWC, wwc="does-not-meet", rater="J. Doe"))}, "3"),
        ({"ratings": (WWC, replace(WWC, rater="J. Doe"))}, "1"),
    ],
)
def test_each_condition_at_its_edge(change: dict, expected: str):
    """One fact less, and the tier is another."""
    assert tier(replace(BEST, **change)) == expected


def test_what_is_missing_for_a_higher_tier_is_named():
    """With the value that was met, or that none is recorded."""
    (one,) = proposed(replace(BEST, n=120, sites=None))

    assert one.rule is not None and one.rule.id == "essa-3"
    assert [ground.condition.ground for ground in one.used] == ["design", "result"]
    assert [
        (short.rule.tier, [(ground.condition.ground, ground.value) for ground in short.lacking])
        for short in one.shortfalls
    ] == [("1", [("n", "120"), ("sites", "")]), ("2", [("n", "120"), ("sites", "")])]


@pytest.mark.parametrize("change", [{"stance": "qualifies"}, {"stance": "disputes"}, {"kind": "field-case"}, {"work": ""}])
def test_only_research_that_supports_is_looked_at(change: dict):
    """A tier says how well a claim is supported."""
    assert proposed(replace(BEST, **change)) == []


def test_nothing_is_proposed_for_a_retracted_work():
    """Whatever is recorded of it."""
    assert proposed(BEST, retracted=("doe-2020",)) == []


def test_disputes_stand_beside_the_proposal():
    """They change no rule, and a person sees them."""
    (one,) = proposed(BEST, EvidenceLine("roe-2021", "disputes"))

    assert one.rule is not None and (one.rule.tier, one.disputing) == ("1", ("roe-2021",))


def test_a_rating_is_drafted_for_a_named_person_only():
    """And it holds what the person would stand for."""
    (one,) = found = proposed(replace(BEST, population=("grades 3-5",)))
    nobody = Sheet(Case("x"), tuple(found), RULES, {}, "", "2026-11-26")

    assert nobody.drafted(one) is None
    drafted = replace(nobody, rater="J. Doe").drafted(one)
    assert drafted == Rating(
        tier="1", rater="J. Doe", rated="2026-11-26", population=("grades 3-5",),
        basis="Rule essa-1 on what is recorded (design rct, result significant-positive, wwc"
        " meets-without-reservations, n 350, sites 2), and my own judgement of the study.",
    )  # fmt: skip


def test_every_condition_was_read_somewhere():
    """A source that works.bib holds, and where in it."""
    conditions = [held for rule in RULES.rules for held in rule.conditions]

    assert all(held.work in Library().shipped_keys and held.locator for held in (*conditions, *RULES.judgements))


def test_a_higher_tier_asks_for_no_less():
    """Whatever fulfils a rule fulfils each one below it, so the first that holds is the highest."""
    for higher, lower in zip(RULES.rules, RULES.rules[1:], strict=False):
        asked = {held.ground: held for held in higher.conditions}
        assert int(higher.tier) < int(lower.tier)
        for held in lower.conditions:
            if held.least is None:
                assert set(asked[held.ground].among) <= set(held.among)
            else:
                assert asked[held.ground].least >= held.least


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_an_unrated_line_stays_unrated(line: EvidenceLine):
    """A tier that nobody stands for is no rating, and a proposal does not make it one."""
    named = [rating for rating in ratings_of(line) if rating.rater.strip()]

    assert list(ratings_of(line)) == named
    assert value_of(replace(line, ratings=()), "wwc") == ""
    assert all(one.line is line and one.line.ratings == line.ratings for one in proposed(line))


@settings(max_examples=100, deadline=None)
@given(theories())
def test_each_line_is_asked_about_once(case: Case):
    """In the order of the file."""
    asked = [(one.link.id, one.number) for one in proposals(case, RULES.rules, ["withdrawn-2019"])]

    assert len(asked) == len(set(asked))
    assert asked == [
        (link.id, number)
        for link in case.links
        for number, line in enumerate(link.evidence)
        if line.stance == "supports" and line.work == "good-2020" and line.kind in ("", "research-citation")
    ]
