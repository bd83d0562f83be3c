"""Which questions a case raises, and what becomes of their answers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from strategies import cases

from hlpgraph import workflow
from hlpgraph.analysis.reviewing import _OCCASIONS, Question, questions
from hlpgraph.findings import Finding
from hlpgraph.knowledge import Prompt
from hlpgraph.model import Case, Element, EvidenceLine, Link, Review
from hlpgraph.vocabulary import words_of

PROMPTS = workflow.library().prompts.prompts
STAGES = {"rule": "policy-design", "leaders": "implementation-factor", "gain": "student-outcome", "exam": "pressure-point"}
ELEMENTS = tuple(Element(name, stage, name.title()) for name, stage in STAGES.items())
BARE = Case("x", status="enacted", elements=ELEMENTS, links=(Link("rule", "gain", "l1"), Link("leaders", "gain", "l2")))


def raised(case: Case, occasion: str) -> tuple[str, ...] | None:
    """The places of a question with that occasion; None if it is not raised."""
    found = questions(case, [], [Prompt("RP01", "Why?", occasion=occasion)])
    return found[0].places if found else None


def element(name: str, **fields: object) -> Case:
    """The bare case with one element changed."""
    changed = tuple(replace(one, **fields) if one.id == name else one for one in ELEMENTS)
    return replace(BARE, elements=changed)


def test_every_occasion_is_known():
    """The words that prompts may use are the words that are looked for."""
    assert tuple(_OCCASIONS) == words_of("occasion")


@pytest.mark.parametrize(
    ("occasion", "case", "places"),
    [
        ("always", Case("x"), ()),
        ("new-case", BARE, None),
        ("new-case", replace(BARE, status="evaluated"), None),
        ("new-case", replace(BARE, status=""), ()),
        ("new-case", replace(BARE, status="proposed"), ()),
        ("new-case", replace(BARE, status="hypothetical"), ()),
        ("several-levels", BARE, None),
        ("several-levels", element("rule", level="state"), None),
        ("several-levels", replace(element("rule", level="state"), elements=(
            replace(ELEMENTS[0], level="state"), replace(ELEMENTS[1], level="district"), *ELEMENTS[2:])), ()),
        ("each-pressure-point", BARE, ("exam",)),
        ("each-policy-design", BARE, ("rule",)),
        ("each-student-outcome", BARE, ("gain",)),
        ("each-student-outcome", Case("x"), None),
        ("outcome-with-one-cause", BARE, None),
        ("outcome-with-one-cause", replace(BARE, links=BARE.links[:1]), ("gain",)),
        ("outcome-with-one-cause", replace(BARE, links=()), None),
        ("outcome-with-one-cause", replace(element("gain", stage="adverse-effect"), links=BARE.links[:1]), None),
        ("outcome-with-one-cause", replace(element("gain", stage="intermediate-outcome"), links=BARE.links[:1]), ("gain",)),
        ("sensemaking-factor", BARE, None),
        ("sensemaking-factor", element("leaders", factors=("local-will", "sensemaking")), ("leaders",)),
        ("stability-factor", element("leaders", factors=("sensemaking",)), None),
        ("stability-factor", element("leaders", factors=("stability",)), ("leaders",)),
        ("applicability-note", replace(BARE, links=(
            *BARE.links[:1], replace(BARE.links[1], evidence=(EvidenceLine("w", "supports", applicability=" "),)))), None),
        ("applicability-note", replace(BARE, links=(
            *BARE.links[:1], replace(BARE.links[1], evidence=(EvidenceLine("w", "supports", applicability="Same."),)))), ("l2",)),
    ],
)  # fmt: skip
def test_an_occasion_is_met_where_it_is_given(occasion: str, case: Case, places: tuple[str, ...] | None):
    """At its places, and nowhere else."""
    assert raised(case, occasion) == places


def test_gaps_raise_a_question_at_their_places():
    """In the order of the file, elements before links; a code by its beginning; the whole case has no place."""
    prompt = Prompt("RP16", "Is the dose enough?", checks=("IM03", "MC"))
    found = [Finding("MC05", "l1"), Finding("IM03", "gain"), Finding("IM03", "rule"), Finding("EV01", "l2"), Finding("MC02", "case")]

    assert questions(BARE, found, [prompt]) == (Question(prompt, ("IM03", "MC02", "MC05"), ("rule", "gain", "l1")),)
    assert questions(BARE, [Finding("EV01", "l2")], [prompt]) == ()


def test_an_answer_stays_when_nothing_raises_its_question():
    """It is shown, marked as raised no more; the newest answer comes first, of two on one day the later one."""
    prompt = Prompt("RP21", "What could go wrong?", checks=("SE01",))
    given_ = [Review("RP21", "", text, "J. Doe", date) for text, date in (
        ("first", "2026-01-02"), ("second", "2026-03-02"), ("third", "2026-03-02"), ("oldest", "2025"))]  # fmt: skip
    case = replace(BARE, reviews=(*given_, Review("RP02", "", "other", "J. Doe", "2026")))

    (asked,) = questions(case, [], [prompt])

    assert (asked.is_raised, [review.answer for review in asked.reviews]) == (False, ["third", "second", "first", "oldest"])
    assert questions(case, [Finding("SE01", "case")], [prompt])[0].is_raised


@given(cases())
def test_answers_change_no_question(case: Case):
    """What was answered decides neither whether a question is put nor where."""
    bare = replace(case, reviews=())
    answered = replace(bare, reviews=tuple(Review(prompt.id, "", "Yes.", "A", "2026") for prompt in PROMPTS))

    before = {asked.prompt.id: asked for asked in questions(bare, [], PROMPTS)}
    after = {asked.prompt.id: asked for asked in questions(answered, [], PROMPTS)}

    assert {name for name, asked in after.items() if asked.is_raised} == set(before)
    assert all(after[name].places == asked.places for name, asked in before.items())
    assert len(after) == len(PROMPTS)


@given(cases())
def test_answers_change_no_finding(case: Case):
    """An answer is no score: the checks do not see it."""
    from hlpgraph.checks.run import run

    answered = replace(case, reviews=(Review("RP01", "", "Ours.", "A", "2026"),))

    assert run(answered) == run(replace(case, reviews=()))
