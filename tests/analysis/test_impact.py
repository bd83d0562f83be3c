"""What a change of the evidence changes: exact on small cases, lawful on any."""

from __future__ import annotations

from dataclasses import replace

import networkx
import pytest
from checks.theories import LINES, theories
from hypothesis import given, settings
from hypothesis import strategies as st

from hlpgraph.analysis import impact as impacts
from hlpgraph.analysis.impact import Impact, Snapshot, impact
from hlpgraph.analysis.reach import Reach, gained_of
from hlpgraph.analysis.support import STATES, SUPPORTED, state_of
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.knowledge import Claim
from hlpgraph.model import Case, Element, EvidenceLine, Link, with_link_ids

WORKS = ("good-2020", "withdrawn-2019")
ORDER = tuple(STATES)


def line(work: str, stance: str = "supports") -> EvidenceLine:
    """A line of research."""
    return EvidenceLine(work=work, stance=stance)


def theory(*arrows: str, **stages: str) -> Case:
    """A case of arrows such as `rule>reading good-2020,roe-2021`."""
    links = []
    for arrow in arrows:
        ends, _, works = arrow.partition(" ")
        cause, effect = ends.split(">")
        links.append(Link(cause, effect, evidence=tuple(line(work) for work in works.split(",") if work)))
    names = dict.fromkeys(name for link in links for name in (link.cause, link.effect))
    elements = tuple(Element(name, stages.get(name, "systems-change"), name.title()) for name in names)
    return Case("x", elements=elements, links=with_link_ids(tuple(links)))


def snapshot(case: Case, *gone: str, claims: dict[str, Claim] | None = None) -> Snapshot:
    """One case, with these works retracted."""
    return Snapshot(((case, frozenset(gone)),), claims or {}, frozenset(gone))


def told(found: Impact) -> list[tuple[str, str, str]]:
    """Links with their states."""
    return [(change.statement.id, change.before.state, change.after.state) for change in found.links]


ENDS = {"rule": "policy-design", "aim": "pressure-point", "gain": "student-outcome", "peace": "student-outcome"}


def test_a_chain_that_falls_is_named_with_the_link_that_fell():
    """The only way to the outcome breaks in the middle."""
    case = theory("rule>work good-2020", "work>gain doe-2020", **ENDS)

    found = impact(snapshot(case), snapshot(case, "doe-2020"))

    assert told(found) == [("work->gain", "evidenced", "bare")]
    assert [(change.lost, change.gained, change.remaining, change.links) for change in found.chains] == [
        (("rule", "work", "gain"), (), (), ("work->gain",))
    ]
    assert [(change.outcome.id, change.is_supported) for change in found.outcomes] == [("gain", False)]


def test_a_chain_that_remains_is_named_beside_the_lost_one():
    """Two ways to the outcome, one of which breaks: the outcome keeps its support."""
    case = theory(
        "rule>a doe-2020", "a>gain good-2020", "rule>b good-2020", "b>c good-2020", "c>gain good-2020", **ENDS
    )

    found = impact(snapshot(case), snapshot(case, "doe-2020"))

    assert [(change.lost, change.remaining) for change in found.chains] == [
        (("rule", "a", "gain"), ("rule", "b", "c", "gain"))
    ]
    assert found.outcomes == ()


def test_each_lever_is_told_apart():
    """The pressure point loses its way to the outcome; the design, which begins later, keeps its own."""
    case = theory("aim>rule doe-2020", "rule>gain good-2020", **ENDS)

    found = impact(snapshot(case), snapshot(case, "doe-2020"))

    assert [(change.lever.id, change.outcome.id, change.remaining) for change in found.chains] == [("aim", "gain", ())]
    assert found.outcomes == ()


def test_no_chain_runs_through_harm():
    """What an adverse effect leads to was never supported by way of it."""
    case = theory("rule>harm doe-2020", "harm>gain good-2020", **ENDS, harm="adverse-effect")

    found = impact(snapshot(case), snapshot(case, "doe-2020"))

    assert (len(found.links), found.chains, found.outcomes) == (1, (), ())


def test_parallel_links_bear_one_another():
    """A step stands as long as one of its links does."""
    case = theory("rule>gain doe-2020", "rule>gain good-2020", **ENDS)

    found = impact(snapshot(case), snapshot(case, "doe-2020"))

    assert told(found) == [("rule->gain", "evidenced", "bare")]
    assert (found.chains, found.outcomes) == ((), ())


def test_a_retraction_is_inherited_through_a_claim_and_leaves_what_else_supports_it():
    """The claim falls only with its last supporting work, and the link with the claim."""
    lines = (line("doe-2020"), line("roe-2021"))
    claims = {"hlp/c": Claim("c", label="C", cause="x", effect="y", relation="", locator="1", evidence=lines)}
    case = theory("rule>gain", **ENDS)
    case = replace(case, links=tuple(replace(link, warrants=("hlp/c",)) for link in case.links))
    before = snapshot(case, claims=claims)

    assert impact(before, snapshot(case, "doe-2020", claims=claims)).is_empty
    found = impact(before, snapshot(case, "doe-2020", "roe-2021", claims=claims))

    assert [(one.owner, one.before.state, one.after.state) for one in found.claims] == [
        ("hlp", "supported", "unsupported")
    ]
    assert told(found) == [("rule->gain", "warranted", "bare")]
    assert [(reason.line.work, reason.is_new, reason.via) for reason in found.links[0].reasons] == [
        ("doe-2020", False, "hlp/c"), ("roe-2021", False, "hlp/c"),
    ]  # fmt: skip


def test_a_new_dispute_is_told_and_changes_no_state():
    """Who supports a link and who disputes it are two things."""
    case = theory("rule>gain good-2020", **ENDS)
    against = line("doe-2020", "disputes")
    later = replace(case, links=tuple(replace(link, evidence=(*link.evidence, against)) for link in case.links))

    found = impact(snapshot(case), snapshot(later))

    assert told(found) == [("rule->gain", "evidenced", "evidenced")]
    assert [(one.before.is_disputed, one.after.is_disputed) for one in found.links] == [(False, True)]
    assert [(reason.line, reason.is_new) for reason in found.links[0].reasons] == [(against, True)]
    assert (found.chains, found.outcomes) == ((), ())


def test_a_dispute_falls_with_the_work_that_made_it():
    """A retracted work speaks neither for a link nor against it."""
    case = theory("rule>gain good-2020", **ENDS)
    against = line("doe-2020", "disputes")
    case = replace(case, links=tuple(replace(link, evidence=(*link.evidence, against)) for link in case.links))

    found = impact(snapshot(case), snapshot(case, "doe-2020"))

    assert [(one.before.is_disputed, one.after.is_disputed) for one in found.links] == [(True, False)]


def test_more_pairs_than_are_told_are_said_to_exist(monkeypatch: pytest.MonkeyPatch):
    """The bound limits chains alone: outcomes are all told."""
    monkeypatch.setattr(impacts, "PAIR_LIMIT", 1)
    case = theory("rule>mid doe-2020", "mid>gain good-2020", "mid>peace good-2020", **ENDS)

    found = impact(snapshot(case), snapshot(case, "doe-2020"))

    assert (len(found.chains), found.is_complete) == (1, False)
    assert [change.outcome.id for change in found.outcomes] == ["gain", "peace"]


def test_sixty_diamonds_are_no_trouble():
    """2^60 chains fall, and one of them is named."""
    arrows = ["rule>n0 doe-2020"]
    for at in range(60):
        after = f"n{at + 1}" if at < 59 else "gain"
        arrows += [f"n{at}>{side}{at} good-2020" for side in "ab"] + [f"{side}{at}>{after} good-2020" for side in "ab"]
    case = theory(*arrows, **ENDS)

    found = impact(snapshot(case), snapshot(case, "doe-2020"))

    assert [(len(change.lost), change.remaining) for change in found.chains] == [(122, ())]


def test_the_order_of_the_cases_changes_nothing():
    """The answer goes by their ids."""
    one = theory("rule>gain doe-2020", **ENDS)
    two = replace(one, id="y")
    gone = frozenset(["doe-2020"])

    def answer(*cases: Case) -> Impact:
        before, after = (tuple((case, works) for case in cases) for works in (frozenset(), gone))
        return impact(Snapshot(before, {}), Snapshot(after, {}))

    assert answer(one, two) == answer(two, one)
    assert [change.owner for change in answer(two, one).links] == ["x", "y"]


CLAIMS = st.fixed_dictionaries(
    {
        "hlp/stability": st.lists(LINES, max_size=3).map(
            lambda lines: Claim("stability", "S", "x", "y", "contributes", locator="1", evidence=tuple(lines))
        )
    }
)


def of(case: Case, claims: dict[str, Claim], gone: frozenset[str]) -> Snapshot:
    """A case at random as a snapshot; every warrant is the claim that is there."""
    links = tuple(replace(link, warrants=("hlp/stability",) if link.warrants else ()) for link in case.links)
    return Snapshot(((replace(case, links=links), gone),), claims, gone)


GONE = st.frozensets(st.sampled_from(WORKS))

STAGES = {
    **dict.fromkeys(["p", "q"], "policy-design"), **dict.fromkeys(["a", "b", "c"], "systems-change"),
    "h": "adverse-effect", **dict.fromkeys(["y", "z"], "student-outcome"),
}  # fmt: skip
ARCS = sorted((one, other) for one in STAGES for other in STAGES)


@st.composite
def webs(draw: st.DrawFn) -> Case:
    """A small theory with many supported ways, so that chains are lost and gained often."""
    links = [
        Link(*arc, evidence=tuple(line(work) for work in draw(st.sampled_from([WORKS, *((w,) for w in WORKS), ()]))))
        for arc in draw(st.lists(st.sampled_from(ARCS), min_size=4, max_size=16))
    ]
    elements = tuple(Element(name, stage, name.upper()) for name, stage in STAGES.items())
    return Case("x", elements=elements, links=with_link_ids(tuple(links)))


ANY = theories() | webs()


@settings(max_examples=150, deadline=None)
@given(ANY, CLAIMS, GONE)
def test_nothing_changes_without_a_change(case: Case, claims: dict[str, Claim], gone: frozenset[str]):
    """Neither by itself nor by retracting what nobody cites."""
    now = of(case, claims, gone)

    assert impact(now, now).is_empty
    assert impact(now, of(case, claims, gone | {"nobody-cites-1900"})).is_empty


@settings(max_examples=150, deadline=None)
@given(ANY, CLAIMS, GONE, GONE)
def test_there_and_back_is_the_identity(case: Case, claims: dict[str, Claim], one: frozenset[str], two: frozenset[str]):
    """What a change does, the opposite change undoes, conclusion by conclusion."""
    there, back = (
        impact(of(case, claims, first), of(case, claims, second)) for first, second in ((one, two), (two, one))
    )

    assert [(c.statement, c.after, c.before) for c in (*there.links, *there.claims)] == [
        (c.statement, c.before, c.after) for c in (*back.links, *back.claims)
    ]
    assert [(c.outcome, c.is_supported) for c in there.outcomes] == [
        (c.outcome, not c.is_supported) for c in back.outcomes
    ]
    assert [(c.lever, c.outcome, c.lost, c.gained) for c in there.chains] == [
        (c.lever, c.outcome, c.gained, c.lost) for c in back.chains
    ]


@settings(max_examples=150, deadline=None)
@given(ANY, CLAIMS, st.sampled_from(WORKS))
def test_a_retraction_never_improves_a_state(case: Case, claims: dict[str, Claim], work: str):
    """And never gives an outcome support."""
    found = impact(of(case, claims, frozenset()), of(case, claims, frozenset([work])))

    assert all(ORDER.index(c.before.state) <= ORDER.index(c.after.state) for c in found.links)
    assert not any(c.gained for c in found.chains)
    assert not any(c.is_supported for c in found.outcomes)


@settings(max_examples=150, deadline=None)
@given(ANY, CLAIMS, LINES.filter(lambda one: one.stance != "supports"), st.integers(0, 9))
def test_what_does_not_support_never_improves_a_state(
    case: Case, claims: dict[str, Claim], new: EvidenceLine, at: int
):
    """A dispute, a condition and background leave every state, chain and outcome as they are."""
    if not case.links:
        return
    number = at % len(case.links)
    links = list(case.links)
    links[number] = replace(links[number], evidence=(*links[number].evidence, new))

    found = impact(of(case, claims, frozenset()), of(replace(case, links=tuple(links)), claims, frozenset()))

    assert all(c.before.state == c.after.state for c in found.links)
    assert (found.chains, found.outcomes) == ((), ())


@settings(max_examples=150, deadline=None)
@given(ANY, CLAIMS, GONE, st.randoms(use_true_random=False))
def test_order_changes_nothing(case: Case, claims: dict[str, Claim], gone: frozenset[str], luck):
    """Neither that of the elements nor that of the links."""
    elements, links = list(case.elements), list(case.links)
    luck.shuffle(elements)
    luck.shuffle(links)
    mixed = replace(case, elements=tuple(elements), links=tuple(links))

    def answer(one: Case) -> list[object]:
        found = impact(of(one, claims, frozenset()), of(one, claims, gone))
        chains = [(c.lever, c.outcome, c.lost, c.gained, c.remaining, c.links) for c in found.chains]
        return [found.claims, found.links, chains, [(c.outcome, c.is_supported) for c in found.outcomes]]

    assert answer(case) == answer(mixed)


@settings(max_examples=150, deadline=None)
@given(ANY, CLAIMS, GONE)
def test_names_change_nothing(case: Case, claims: dict[str, Claim], gone: frozenset[str]):
    """Other ids give the same answer with other ids."""
    elements = tuple(replace(element, id=f"z-{element.id}") for element in case.elements)
    links = tuple(
        replace(link, id=f"z-{link.id}", cause=f"z-{link.cause}", effect=f"z-{link.effect}") for link in case.links
    )
    other = replace(case, elements=elements, links=links)

    def answer(one: Case, strip: int) -> list[object]:
        found = impact(of(one, claims, frozenset()), of(one, claims, gone))
        ways = [[[name[strip:] for name in way] for way in (c.lost, c.gained, c.remaining)] for c in found.chains]
        states = [(c.statement.id[strip:], c.before, c.after, c.reasons) for c in found.links]
        return [found.claims, states, ways, [(c.outcome.id[strip:], c.is_supported) for c in found.outcomes]]

    assert answer(case, 0) == answer(other, 2)


@settings(max_examples=100, deadline=None)
@given(ANY, CLAIMS, GONE, GONE)
def test_chains_and_outcomes_are_what_a_search_through_all_paths_finds(
    case: Case, claims: dict[str, Claim], one: frozenset[str], two: frozenset[str]
):
    """Against networkx, path by path, on theories small enough for it."""
    before, after = of(case, claims, one), of(case, claims, two)
    found = impact(before, after)
    graph = CaseGraph(case)
    paths = {}
    for side, held in (("before", before), ("after", after)):
        arcs = networkx.DiGraph()
        arcs.add_nodes_from(graph.elements)
        for link in held.cases[0][0].links:
            is_supported = state_of(link, held.claim_of, held.cases[0][1]) in SUPPORTED
            if is_supported and not {link.cause, link.effect} & graph.harms and link.cause != link.effect:
                arcs.add_edge(link.cause, link.effect)
        paths[side] = {
            (lever, outcome.id): {tuple(path) for path in networkx.all_simple_paths(arcs, lever, outcome.id)}
            for lever in graph.lever_ids
            for outcome in graph.student_outcomes
        }
    told = {(c.lever.id, c.outcome.id): c for c in found.chains}
    for pair, was in paths["before"].items():
        now = paths["after"][pair]
        change = told.pop(pair, None)
        if bool(was) != bool(now):
            assert change is not None
        if change is not None:
            assert change.lost in was - now if change.lost else change.gained
            assert change.gained in now - was if change.gained else change.lost
            assert change.remaining in now if change.remaining else not now
    assert not told
    reached = {
        side: {outcome for (_, outcome), ways in held.items() if ways} for side, held in paths.items()
    }
    assert {c.outcome.id for c in found.outcomes} == reached["before"] ^ reached["after"]


def test_a_walk_in_a_circle_is_no_chain():
    """The new arc leads only back to where the way has been, so nothing is gained."""
    old = Reach([("a", "b"), ("b", "goal")])
    new = Reach([("a", "b"), ("b", "goal"), ("b", "c"), ("c", "a")])

    assert gained_of(old, new, "a", ["goal"]) == {}
