"""Which one study would help most: by hand, and against trying every study on every chain."""

from __future__ import annotations

from dataclasses import replace

import pytest
from analysis.small_theories import CASE, cases, chains, line, theory
from hypothesis import given

from hlpgraph.analysis import next_study
from hlpgraph.analysis.next_study import Outlook, Study, outlook
from hlpgraph.analysis.theories import Theory, theory_of_framework
from hlpgraph.knowledge import Claim, Framework, FrameworkElement
from hlpgraph.model import Case, Element, Link, with_link_ids


def told(found: Outlook) -> list[tuple[str, list[tuple[str, str]], int, int | None]]:
    """Each study in plain values."""
    return [(s.claim, [arc for _, arc in s.steps], s.gain.completes, s.gain.nearer) for s in found.studies]


def test_by_hand():
    """rule → gain is complete by way of teaching; money lacks its first step, and only that."""
    found = outlook([theory()])

    assert told(found) == [("", [("money", "teach")], 1, 0)]
    assert [(pair.lever, pair.outcome) for pair in found.studies[0].gain.pairs] == [("money", "gain")]
    assert found.lacking == {0: 1, 1: 1} and found.is_counted


def ladder(*bare: tuple[str, str], warrants: tuple[str, ...] = ()) -> Case:
    """Two levers that meet at one change, from which two outcomes come; only `bare` links lack research."""
    elements = (
        Element("a", "policy-design", "A"), Element("b", "policy-design", "B"), Element("m", "systems-change", "M"),
        Element("y", "student-outcome", "Y"), Element("z", "student-outcome", "Z"),
    )  # fmt: skip
    arcs = [("a", "m"), ("b", "m"), ("m", "y"), ("m", "z")]
    links = (
        Link(*arc, warrants=warrants if arc in bare else (), evidence=() if arc in bare else (line("w"),)) for arc in arcs
    )
    return Case("ladder", "Ladder", elements=elements, links=with_link_ids(tuple(links)))


def test_equal_gains_go_by_name():
    """Each completes one pair, A to Z or B to Y, and brings A to Y nearer."""
    found = outlook([theory(ladder(("m", "y"), ("a", "m")))])

    assert told(found) == [("", [("a", "m")], 1, 1), ("", [("m", "y")], 1, 1)]
    assert found.lacking == {0: 1, 1: 2, 2: 1}


def test_what_is_completed_goes_before_what_comes_nearer():
    """m → y brings two pairs nearer and completes none, so it is last although it touches as many."""
    found = outlook([theory(ladder(("a", "m"), ("b", "m"), ("m", "y")))])

    assert told(found) == [("", [("a", "m")], 1, 1), ("", [("b", "m")], 1, 1), ("", [("m", "y")], 0, 2)]


def test_a_step_that_several_chains_share():
    """One bare step into the middle: both outcomes of that lever; nothing else lacks anything."""
    found = outlook([theory(ladder(("a", "m")))])

    assert told(found) == [("", [("a", "m")], 2, 0)]


def test_a_study_of_a_claim_counts_all_that_it_licenses():
    """Two bare links rest on one claim without research: a study of it completes what neither link's study would."""
    found = outlook([theory(ladder(("a", "m"), ("m", "y"), warrants=("fw/e",)))])

    assert told(found)[0] == ("fw/e", [("a", "m"), ("m", "y")], 3, 0)
    assert [study for study in told(found) if study[0]] == [told(found)[0]]


def test_a_claim_on_which_one_link_rests_is_no_study_of_its_own():
    """The study of the link itself says it better."""
    assert [study[0] for study in told(outlook([theory(ladder(("a", "m"), warrants=("fw/e",)))]))] == [""]


def test_a_claim_is_not_weighed_for_links_that_are_supported():
    """Of two links that rest on it, one is supported: a study of the claim does no more than one of the other."""
    case = ladder(("a", "m"), warrants=("fw/e",))
    links = (case.links[0], replace(case.links[1], warrants=("fw/e",)), *case.links[2:])

    assert told(outlook([theory(replace(case, links=links))])) == [("", [("a", "m")], 2, 0)]


def test_a_step_of_a_longer_way_brings_nothing_nearer():
    """By M two steps lack, by P and Q three: a study of the first step to P does not shorten what lacks."""
    elements = (Element("a", "policy-design", "A"), *(Element(n, "systems-change", n) for n in "mpq"), Element("y", "student-outcome", "Y"))
    arcs = [("a", "m"), ("m", "y"), ("a", "p"), ("p", "q"), ("q", "y")]
    case = Case("ways", "Ways", elements=elements, links=with_link_ids(tuple(Link(*arc) for arc in arcs)))

    assert told(outlook([theory(case)])) == [("", [("a", "m")], 0, 1), ("", [("m", "y")], 0, 1)]


def test_a_claim_of_a_framework_lifts_cases_as_well():
    """Each theory adds its pairs."""
    elements = tuple(
        FrameworkElement(name, "lever", name, locator="1", stage=stage)
        for name, stage in (("x", "policy-design"), ("y", "student-outcome"))
    )
    claim = Claim("e", "E", "x", "y", "contributes", locator="1")
    framework = theory_of_framework(Framework("fw", "F", "w", elements=elements, claims=(claim,)))
    found = outlook([framework, theory(ladder(("a", "m"), warrants=("fw/e",)))])

    assert told(found) == [("fw/e", [("a", "m"), ("x", "y")], 3, 0), ("", [("a", "m")], 2, 0)]


def test_what_speaks_against_a_step_is_named():
    """It would not go away."""
    case = ladder(("a", "m"))
    first = replace(case.links[0], evidence=(line("baker", "disputes"), line("allen", "qualifies"), line("", "disputes")))
    (study,) = outlook([theory(replace(case, links=(first, *case.links[1:])))]).studies

    assert study.disputing() == ("allen", "baker")


def test_retracted_support_is_no_support():
    """A step that only a retracted work supports waits for a study."""
    links = with_link_ids((Link("rule", "gain", evidence=(line("evans"),)),))

    assert told(outlook([theory(replace(CASE, links=links))])) == [("", [("rule", "gain")], 1, 0)]


def test_too_large_to_count_is_said(monkeypatch: pytest.MonkeyPatch):
    """What is completed is counted at any size."""
    monkeypatch.setattr(next_study, "WORK_LIMIT", 3)
    found = outlook([theory(ladder(("a", "m")))])

    assert told(found) == [("", [("a", "m")], 2, None)] and not found.is_counted and found.lacking == {}


def test_a_thousand_diamonds_are_no_burden():
    """2^1000 chains, one pair."""
    names = [f"{kind}{n}" for n in range(1000) for kind in "abc"] + ["end"]
    elements = [Element(name, "systems-change", name) for name in names]
    elements[0] = replace(elements[0], stage="policy-design")
    elements[-1] = replace(elements[-1], stage="student-outcome")
    arcs = []
    for n in range(1000):
        onward = f"a{n + 1}" if n < 999 else "end"
        arcs += [(f"a{n}", f"b{n}"), (f"a{n}", f"c{n}"), (f"b{n}", onward), (f"c{n}", onward)]
    case = Case("wide", "Wide", elements=tuple(elements), links=with_link_ids(tuple(Link(*arc) for arc in arcs)))
    found = outlook([theory(case)])

    assert found.lacking == {2000: 1} and len(found.studies) == 4000 and found.studies[0].gain.nearer == 1


def fewest(held: Theory, more: frozenset = frozenset()) -> dict[tuple[str, str], int]:
    """For each pair the bare steps of the chain that lacks least, by trying every chain."""
    found = {}
    for lever in held.levers:
        for goal in held.at_stage("student-outcome"):
            lacks = [sum(arc not in held.supported | more for arc in chain) for chain in chains(held, lever, goal)]
            if lacks:
                found[lever, goal] = min(lacks)
    return found


@given(cases(supported_often=True))
def test_the_counts_are_what_trying_everything_finds(case: Case):
    """With loops as without, for links and for claims; and no study that helps is left out."""
    held = theory(case)
    found = outlook([held])
    before = fewest(held)

    def gain(steps: frozenset) -> tuple[int, int]:
        after = fewest(held, steps)
        completed = sum(before[pair] > 0 and after[pair] == 0 for pair in before)
        return completed, sum(0 < after[pair] < before[pair] for pair in before)

    for study in found.studies:
        steps = frozenset(arc for _, arc in study.steps)
        assert (study.gain.completes, study.gain.nearer) == gain(steps)
    of_links = {study.steps[0][1] for study in found.studies if not study.claim}
    assert of_links == {arc for arc in held.arcs - held.supported if any(gain(frozenset([arc])))}
    assert found.lacking == {lack: list(before.values()).count(lack) for lack in set(before.values())}


@given(cases(supported_often=True))
def test_the_most_valuable_comes_first_and_the_order_of_the_file_does_not_matter(case: Case):
    """The rank is a whole order: equal gains go by name."""
    one = outlook([theory(case)])
    two = outlook([theory(replace(case, links=case.links[::-1], elements=case.elements[::-1]))])

    def values(study: Study) -> tuple[int, int]:
        return (study.gain.completes, study.gain.nearer or 0)

    assert told(one) == told(two)
    assert list(map(values, one.studies)) == sorted(map(values, one.studies), reverse=True)
    assert len({study.rank for study in one.studies}) == len(one.studies)
