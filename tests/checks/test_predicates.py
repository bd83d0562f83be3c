"""The predicates, at the edges where two readers might differ."""

from __future__ import annotations

import pytest
from checks.small import GROUND, sketch

from hlpgraph.checks.check import check
from hlpgraph.checks.run import chosen, reports, run
from hlpgraph.errors import UnknownName

CHANGE = "{stage: systems-change, label: Change}"
HARM = "{stage: adverse-effect, label: Harm}"
LEARNING = "{stage: student-outcome, label: L, students: all, equity: true}"


#: The checks whose edges are tried here; the small case lacks what others ask for.
TRIED = chosen(select="CH01 CH02 CH03 CH04 CH05 CH07 CH08 CH09 DA04 EV01 EV02 MC02 OU01 OU02 ST01 ST02 ST03".split())


@pytest.fixture
def found(case_of):
    """(code, focus, value) of everything that these checks find in a case."""
    return lambda text: [(f.code, f.focus, f.value) for f in run(case_of(text), TRIED)]


def test_sound_sketch_is_clean(found):
    """The case that all examples are made from has no gap."""
    assert found(sketch()) == []


def test_path_through_harm_does_not_count(found):
    """A lever that reaches the outcome only through an adverse effect is a dead end."""
    text = sketch(
        elements={"rule": "{stage: policy-design, label: Rule, mechanism: capacity-building}", "harm": HARM},
        links={"rule->harm": GROUND, "harm->lessons": GROUND},
    )

    assert found(text) == [("CH01", "rule", "")]


def test_mitigator_is_no_dead_end(found):
    """What counters a harm has done its work, and so has what leads to it."""
    text = sketch(
        elements={"harm": HARM, "audit": CHANGE, "rule": "{stage: policy-design, label: Rule}"},
        links={
            "institutes->harm": GROUND,
            "rule->audit": GROUND,
            "audit->harm": f"relation: hinders, {GROUND}",
        },
    )

    assert found(text) == []


def test_mitigator_needs_a_negative_sign(found):
    """hinders with positive polarity does not mitigate; contributes with negative polarity does."""
    elements = {"harm": HARM, "audit": CHANGE}
    plus = sketch(
        elements, {"institutes->audit": GROUND, "audit->harm": f"relation: hinders, polarity: positive, {GROUND}"}
    )
    minus = sketch(elements, {"institutes->audit": GROUND, "audit->harm": f"polarity: negative, {GROUND}"})

    assert found(plus) == [("CH01", "audit", "")]
    assert found(minus) == []


def test_outcome_behind_harm_has_no_lever(found):
    """Paths never run through adverse effects, forward either."""
    text = sketch(
        elements={"harm": HARM, "other": "{stage: student-outcome, label: O}"},
        links={"exam->harm": GROUND, "harm->other": GROUND},
    )

    assert found(text) == [("CH02", "other", "")]


def test_isolated_element_raises_only_ch03(found):
    """A lone outcome, a lone change and a self-linked element are isolated and nothing else of CH."""
    text = sketch(
        elements={"lone": CHANGE, "goal": "{stage: student-outcome, label: G}", "self": CHANGE},
        links={"self->self": GROUND},
    )

    assert found(text) == [
        ("CH03", "goal", ""),
        ("CH03", "lone", ""),
        ("CH03", "self", ""),
        ("CH08", "self->self", ""),
    ]


def test_empty_theory_lacks_stages_only(found):
    """Without elements nothing dangles; the stages are missing."""
    assert found("id: x\nelements: []\nlinks: []\n") == [
        ("ST01", "case", ""),
        ("ST02", "case", "implementation-factor"),
        ("ST02", "case", "policy-design"),
        ("ST02", "case", "pressure-point"),
        ("ST03", "case", ""),
    ]


def test_dead_end_is_silent_without_student_outcome(found):
    """ST01 speaks for the whole theory, not CH01 for each element."""
    assert found(sketch(without=["learning"])) == [("ST01", "case", "")]


def test_outcome_without_lever_is_silent_without_levers(found):
    """ST02 speaks when there is neither pressure point nor policy design."""
    assert found(sketch(without=["exam", "institutes"])) == [
        ("ST02", "case", "policy-design"),
        ("ST02", "case", "pressure-point"),
    ]


def test_caused_by_harm_counts_as_caused(found):
    """CH04 asks the whole graph, harm included."""
    text = sketch(
        elements={"harm": HARM, "repair": CHANGE},
        links={"exam->harm": GROUND, "harm->repair": GROUND, "repair->learning": GROUND},
    )

    assert found(text) == []


def test_loop_is_one_finding_for_its_component(found):
    """Two cycles that share an element are one component, named by its smallest id."""
    text = sketch(
        elements={"b": CHANGE, "a": CHANGE},
        links={"lessons->b": GROUND, "b->lessons": GROUND, "lessons->a": GROUND, "a->lessons": GROUND},
    )

    assert found(text) == [("CH07", "a", "a,b,lessons")]


def test_one_declared_link_opens_the_loop(found):
    """A loop in which any link is feedback is declared."""
    text = sketch(links={"lessons->leaders": f"relation: reinforces, {GROUND}"})

    assert found(text) == []


def test_loop_through_harm_counts(found):
    """CH07 looks at all elements."""
    text = sketch(elements={"harm": HARM}, links={"lessons->harm": GROUND, "harm->lessons": GROUND})

    assert found(text) == [("CH07", "harm", "harm,lessons")]


def test_equal_pieces_are_told_apart_by_smallest_id(found):
    """Of two pieces of equal size the one with the smallest id is the main part."""
    text = """
id: x
elements:
  d: {stage: pressure-point, label: D}
  c: {stage: policy-design, label: C, mechanism: capacity-building}
  b: {stage: implementation-factor, label: B}
  a: {stage: student-outcome, label: A, students: all, equity: true}
  s: {stage: systems-change, label: S}
links:
  - {cause: d, effect: c, warrants: hlp/stability}
  - {cause: b, effect: a, warrants: hlp/stability}
"""
    assert [f for f in found(text) if f[0] == "CH09"] == [("CH09", "c", "c,d")]


def test_evidence_of_any_stance_is_evidence(found):
    """EV01 asks whether anything is cited; EV02 what it says."""
    text = sketch(
        links={
            "exam->institutes": "evidence: [{work: elmore-1995, stance: qualifies}]",
            "institutes->leaders": "evidence: [{work: elmore-1995, stance: qualifies}, {work: zald-1978, stance: disputes}]",
            "leaders->lessons": "because: It is so",
        }
    )

    assert found(text) == [("EV01", "leaders->lessons", ""), ("EV02", "institutes->leaders", "")]


def test_mandate_with_inducement_has_support(found):
    """Money counts as support; another mandate does not, and neither does local capacity."""
    mandate = "{stage: policy-design, label: Rule, mechanism: mandate}"
    capacity = "{stage: implementation-factor, label: C, factors: [local-capacity]}"
    assert found(sketch({"institutes": mandate, "leaders": capacity})) == [("MC02", "case", "")]
    assert (
        found(
            sketch(
                {
                    "institutes": mandate,
                    "leaders": capacity,
                    "exam": "{stage: policy-design, label: M, mechanism: inducement}",
                    "p": "{stage: pressure-point, label: P}",
                },
                {"p->exam": GROUND},
            )
        )
        == []
    )


def test_students_all_must_stand_alone(found):
    """A list of groups is not all students."""
    groups = "{stage: student-outcome, label: L, students: [girls, boys], equity: true}"
    assert found(sketch({"learning": groups})) == [("OU02", "case", "")]
    assert found(sketch({"learning": "{stage: student-outcome, label: L}"})) == [
        ("OU01", "case", ""),
        ("OU02", "case", ""),
    ]


ACCEPT = "accepted:\n  - {{code: {code}, focus: {focus}, reason: R, person: P, date: 2026-11-22}}"


def test_accepted_gap_is_not_listed(found):
    """An accepted finding is gone, whatever its value, and its entry is not stale."""
    text = sketch({"lone": CHANGE}, more=ACCEPT.format(code="CH03", focus="lone"))
    stages = sketch(without=["exam", "institutes"], more=ACCEPT.format(code="ST02", focus="case"))

    assert found(text) == []
    assert found(stages) == []


def test_stale_acceptance_names_its_code(found):
    """DA04 hangs on the focus of the entry, with its code as value."""
    assert found(sketch(more=ACCEPT.format(code="CH01", focus="lessons"))) == [("DA04", "lessons", "CH01")]


def test_acceptance_of_an_unknown_code_is_stale(found):
    """A mistyped code accepts nothing."""
    assert found(sketch(more=ACCEPT.format(code="ZZ99", focus="lessons"))) == [("DA04", "lessons", "ZZ99")]


def test_stale_acceptance_is_silent_for_a_check_that_did_not_run(case_of):
    """Nobody knows whether the gap is there while its check is off."""
    case = case_of(sketch(more=ACCEPT.format(code="CH01", focus="lessons")))

    assert run(case, [check for check in TRIED if check.code != "CH01"]) == ()


def test_broken_check_becomes_a_finding_and_the_rest_runs(case_of):
    """One check that crashes does not silence the others."""

    @check(code="QQ01", name="broken", gap="G.", why="W.", source="", bad="", good="", fix="F.")
    def broken(case):
        raise ZeroDivisionError("no")
        yield

    found = run(case_of(sketch({"lone": CHANGE})), (*TRIED, broken))

    assert [(f.code, f.focus, f.value) for f in found] == [("CH03", "lone", ""), ("XX00", "case", "QQ01")]
    told = reports(case_of(sketch()), (broken,))
    assert [(r.name, r.severity) for r in told] == [("check-crashed", "error")]


def test_select_and_ignore_take_prefixes_and_names():
    """CH selects all of its group; a name does as well as a code."""
    assert [c.code for c in chosen(select=["EV", "dead-end"])] == ["CH01", *(f"EV{n:02}" for n in range(1, 12))]
    assert [c.code for c in chosen(select=["PL"], ignore=["PL02", "lever-without-plan"])] == ["PL01", "PL03"]
    with pytest.raises(UnknownName, match="did you mean 'dead-end'"):
        chosen(select=["dead-emd"])


def test_report_tells_where(case_of):
    """A finding points at the element in the file; one about the case at its id."""
    told = reports(case_of(sketch({"lone": CHANGE}, without=["exam"])), TRIED)

    assert [(r.finding.code, str(r.where)) for r in told] == [
        ("CH03", "test.yaml:8:3"),
        ("ST02", "test.yaml:1:5"),
    ]
