"""Certificates: the number equals brute force, obeys the laws that docs/certificates.md promises, and is bounded."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from brute import disjoint_chains, grounds_of, number_of, random_case, stands
from hypothesis import given, settings
from hypothesis import strategies as st

from hlpgraph.analysis import cutting
from hlpgraph.analysis.certificate import Certificate, certificates
from hlpgraph.analysis.standing import GroundedCase, grounded
from hlpgraph.knowledge import Claim
from hlpgraph.model import Case, Element, EvidenceLine, Link

SEEDS = st.integers(0, 2**32)
SAME = {"w1": ("w0",), "w3": ("w2",)}
GOAL = "e4"


def theory(case: Case, same=None, retracted=()) -> GroundedCase:
    return grounded(case, {}.get, retracted, same or {})


def certificate(case: Case, starts=("e0",), goal: str = GOAL, same=None, retracted=(), **more) -> Certificate:
    (one,) = certificates(theory(case, same, retracted), starts, [goal], **more)
    return one


def number(case: Case, *args, **more) -> int:
    one = certificate(case, *args, **more)
    assert one.is_exact
    return one.upper


def chain_of(*grounds: str) -> Case:
    """e0 → e1 → … , each link on the works named; `` is an assumption."""
    names = [f"e{n}" for n in range(len(grounds) + 1)]
    links = tuple(
        Link(a, b, id=f"{a}{b}", evidence=tuple(EvidenceLine(work=w, stance="supports") for w in works.split()))
        for a, b, works in zip(names, names[1:], grounds, strict=False)
    )
    stages = ["policy-design", *["systems-change"] * (len(grounds) - 1), "student-outcome"]
    return Case("x", elements=tuple(map(Element, names, stages)), links=links)


@pytest.mark.parametrize("start", range(0, 4_000, 400))
def test_equals_brute_force(start: int):
    """Four thousand small cases, each also with what is one study and what is retracted."""
    for seed in range(start, start + 400):
        dice = random.Random(seed)
        case = random_case(dice)
        same, retracted = (SAME, frozenset({"w4"})) if seed % 2 else ({}, frozenset())
        grounds = grounds_of(case, same, retracted)
        one = certificate(case, same=same, retracted=retracted)

        assert one.is_exact, seed
        assert one.upper == number_of(case, grounds, {"e0"}, GOAL), seed
        failed = {f"!{g.id}" if g.kind == "assumption" else _smallest(g.id, same) for g in one.cut}
        assert not stands(case, grounds, {"e0"}, GOAL, failed), seed
        assert len(one.chains) == one.upper or len(one.chains) == disjoint_chains(case, grounds, {"e0"}, GOAL), seed


def _smallest(key: str, same: dict[str, tuple[str, ...]]) -> str:
    return min(key, *same.get(key, (key,)))


@pytest.mark.parametrize(
    ("grounds", "count", "cut"),
    [
        (["a"], 1, ["a"]),
        (["a b c"], 3, ["a", "b", "c"]),
        (["a b", "c"], 1, ["c"]),
        (["a b", ""], 1, ["e1e2"]),
        (["a b", "a b c"], 2, ["a", "b"]),
        ([""], 1, ["e0e1"]),
    ],
)
def test_a_chain_is_as_firm_as_its_weakest_link(grounds: list[str], count: int, cut: list[str]):
    """A link has as many lives as studies; an assumption has one."""
    one = certificate(chain_of(*grounds), goal=f"e{len(grounds)}")

    assert [ground.id for ground in one.cut] == cut
    assert (one.lower, len(one.chains), one.proof) == (count, count, "chains")


def test_one_study_behind_two_links_counts_once():
    """Two chains on one study: it alone brings both down."""
    links = (("e0", "e1", "a"), ("e1", "e3", "b"), ("e0", "e2", "a"), ("e2", "e3", "c"))
    assert number(_case(4, links), goal="e3") == 1


def _case(size: int, links) -> Case:
    names = [f"e{n}" for n in range(size)]
    stages = ["policy-design", *["systems-change"] * (size - 2), "student-outcome"]
    arrows = tuple(
        Link(a, b, id=f"l{n}", evidence=tuple(EvidenceLine(work=w, stance="supports") for w in works.split()))
        for n, (a, b, works) in enumerate(links)
    )
    return Case("x", elements=tuple(map(Element, names, stages)), links=arrows)


def test_where_disjoint_chains_are_fewer_than_the_cut():
    """Three chains, each pair sharing a study: two failures are needed, and no two chains share nothing."""
    links = [("e0", "e1", "a"), ("e1", "e4", "b"), ("e0", "e2", "b"), ("e2", "e4", "c"), ("e0", "e3", "c"), ("e3", "e4", "a")]
    one = certificate(_case(5, links))

    assert (one.upper, one.lower, len(one.chains)) == (2, 2, 1)
    assert one.proof == "weighted"
    uses = Counter()
    for times, chain in one.weighted:
        for ground in {step.ground for step in chain}:
            uses[ground] += times
    assert sum(times for times, _ in one.weighted) > max(uses.values())


def test_what_supports():
    """Research that supports, the link's own or a claim's; not practice, not retracted, not what qualifies or disputes."""
    ends = (Element("e0", "policy-design"), Element("e1", "student-outcome"))
    lines = (
        EvidenceLine(work="own", stance="supports"),
        EvidenceLine(work="gone", stance="supports"),
        EvidenceLine(work="hearsay", stance="supports", kind="informal-attribution"),
        EvidenceLine(jurisdiction="VT", stance="supports", kind="state-citation"),
        EvidenceLine(work="against", stance="disputes"),
        EvidenceLine(work="limits", stance="qualifies"),
    )
    claim = Claim("c", "", "x", "y", locator="1", evidence=(EvidenceLine(work="inherited", stance="supports"),
                                                          EvidenceLine(work="doubt", stance="disputes")))  # fmt: skip
    case = Case("x", elements=ends, links=(Link("e0", "e1", id="l", warrants=("f/c",), evidence=lines),))
    standing = grounded(case, {"f/c": claim}.__getitem__, {"gone"}).links["l"]

    assert standing.studies == {"own", "inherited"}
    assert standing.against == (("disputes", "against"), ("qualifies", "limits"), ("disputes", "doubt"))
    assert standing.state == "evidenced"
    assert grounded(case, {"f/c": claim}.__getitem__, {"gone", "own"}).links["l"].state == "warranted"


def test_same_study_is_symmetric_and_transitive():
    """a – b and c – b make one study of a, b and c, whoever says it."""
    case = chain_of("a b c d")
    assert number(case, goal="e1", same={"a": ("b",), "c": ("b",)}) == 2
    assert number(case, goal="e1", same={"b": ("a", "c")}) == 2
    assert number(case, goal="e1", same={"a": ("uncited",), "uncited": ("d",)}) == 3


@settings(max_examples=300, deadline=None)
@given(SEEDS, SEEDS)
def test_a_chain_more_never_lowers_the_number(seed: int, other: int):
    """Links can be added anywhere, on whatever they stand."""
    case = random_case(random.Random(seed))
    more = random_case(random.Random(other), links=3)
    links = tuple(replace(link, id=f"new-{link.id}") for link in more.links)

    assert number(replace(case, links=case.links + links)) >= number(case)


@settings(max_examples=300, deadline=None)
@given(SEEDS)
def test_a_study_more_never_lowers_the_number(seed: int):
    """A new study for any link; any study for a link that research supports already; any at all if only research counts."""
    dice = random.Random(seed)
    case = random_case(dice)
    at = dice.randrange(len(case.links))
    new, known = (_with_line(case, at, EvidenceLine(work=work, stance="supports")) for work in ("new", "w0"))

    assert number(new) >= number(case)
    assert number(known, is_research_only=True) >= number(case, is_research_only=True)
    link = case.links[at].id
    if link in theory(case).links and theory(case).links[link].studies:
        assert number(known) >= number(case)


def test_the_one_exception_of_which_the_docs_warn():
    """A study used elsewhere, put under an assumption: the two chains now have one thing in common."""
    before = _case(2, [("e0", "e1", "a"), ("e0", "e1", "")])
    after = _with_line(before, 1, EvidenceLine(work="a", stance="supports"))

    assert (number(before, goal="e1"), number(after, goal="e1")) == (2, 1)
    assert [number(case, goal="e1", is_research_only=True) for case in (before, after)] == [1, 1]


def _with_line(case: Case, at: int, line: EvidenceLine) -> Case:
    links = list(case.links)
    links[at] = replace(links[at], evidence=(*links[at].evidence, line))
    return replace(case, links=tuple(links))


@settings(max_examples=200, deadline=None)
@given(SEEDS, st.sampled_from(["disputes", "qualifies"]), st.sampled_from(["w0", "new"]))
def test_a_disputing_study_changes_no_number(seed: int, stance: str, work: str):
    """It is told beside the link; so it can never raise the number."""
    dice = random.Random(seed)
    case = random_case(dice)
    at = dice.randrange(len(case.links))
    after = _with_line(case, at, EvidenceLine(work=work, stance=stance))

    assert number(after) == number(case)
    link = case.links[at].id
    if link in theory(after).links:
        assert (stance, work) in theory(after).links[link].against


@settings(max_examples=200, deadline=None)
@given(SEEDS)
def test_more_starts_never_lower_the_number(seed: int):
    """Whoever may begin in more places has no fewer chains."""
    case = random_case(random.Random(seed))
    free = [one.id for one in case.elements if one.id not in ("e0", GOAL) and one.stage != "adverse-effect"]

    assert number(case, ("e0", *free[:1])) >= number(case)
    assert number(case, ("e0", *free)) >= number(case, ("e0", *free[:1]))


@settings(max_examples=200, deadline=None)
@given(SEEDS)
def test_order_changes_nothing_and_names_change_names_only(seed: int):
    """Shuffled: the same certificate. Renamed: the same number."""
    dice = random.Random(seed)
    case = random_case(dice)
    shuffled = replace(
        case,
        elements=tuple(dice.sample(case.elements, len(case.elements))),
        links=tuple(replace(k, evidence=k.evidence[::-1]) for k in dice.sample(case.links, len(case.links))),
    )
    names = dict(zip([one.id for one in case.elements], dice.sample("pqrst", 5), strict=True))
    renamed = replace(
        case,
        elements=tuple(replace(one, id=names[one.id]) for one in case.elements),
        links=tuple(replace(k, cause=names[k.cause], effect=names[k.effect], id=f"z{k.id}") for k in case.links),
    )

    assert certificate(shuffled) == certificate(case)
    assert number(renamed, [names["e0"]], names[GOAL]) == number(case)


def wide(size: int, links: int, lines: int, works: int) -> Case:
    """A large case in which every study supports many links."""
    dice = random.Random(7)
    stages = ["policy-design"] * (size // 5) + ["systems-change"] * (size - size // 5 - 5) + ["student-outcome"] * 5
    pairs = set()
    while len(pairs) < links:
        cause = dice.randrange(size - 5)
        pairs.add((cause, min(size - 1, cause + 1 + dice.randrange(size // 4))))
    held: dict[tuple[int, int], list[EvidenceLine]] = {pair: [] for pair in pairs}
    for _ in range(lines):
        held[dice.choice(sorted(pairs))].append(EvidenceLine(work=f"w{dice.randrange(works)}", stance="supports"))
    boxes = tuple(Element(f"e{n:03}", stage) for n, stage in enumerate(stages))
    arrows = tuple(Link(f"e{a:03}", f"e{b:03}", id=f"{a}-{b}", evidence=tuple(ls)) for (a, b), ls in held.items())
    return Case("wide", elements=boxes, links=arrows)


def test_beyond_the_bound_the_bounds_are_honest_and_the_same_again():
    """Few works behind very many links: lower and upper differ, and the second run says the same."""
    case = wide(200, 500, 2_000, 60)
    standing = theory(case)
    starts = sorted(standing.graph.lever_ids)
    first, second = (certificates(standing, starts, ["e199"])[0] for _ in range(2))

    assert first == second
    assert not first.is_exact
    assert len(first.chains) <= first.lower < first.upper
    names = {ground.id for ground in first.cut if ground.kind == "study"}
    links = {f"!{ground.id}" for ground in first.cut if ground.kind == "assumption"}
    assert not stands(case, grounds_of(case, {}, frozenset()), set(starts), "e199", names | links)


def test_the_search_is_what_makes_it_exact(monkeypatch):
    """With no steps allowed the bounds of the flow are all there is, and they are said to be bounds."""
    links = [("e0", "e1", "a"), ("e1", "e4", "b"), ("e0", "e2", "b"), ("e2", "e4", "c"), ("e0", "e3", "c"), ("e3", "e4", "a")]
    found = []
    monkeypatch.setattr(cutting._Search, "_within", lambda *_: found.append(1))
    one = certificate(_case(5, links))

    assert found and not one.is_exact and one.lower == 0 and one.upper >= 2
