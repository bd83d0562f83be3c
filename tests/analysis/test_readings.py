"""Readings: a chain is its weakest link, an outcome its best chain, and the deciding links are named."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from brute import random_case
from hypothesis import given, settings
from hypothesis import strategies as st

from hlpgraph.analysis.readings import READINGS, answers, rank_of, value_of
from hlpgraph.analysis.standing import GroundedCase, grounded
from hlpgraph.analysis.support import STATES
from hlpgraph.model import Case, Element, EvidenceLine, Link, Rating

SEEDS = st.integers(0, 2**32)


def theory(case: Case) -> GroundedCase:
    return grounded(case, {}.get)


def rated(tier: str, rater: str = "J. Doe", work: str = "a") -> EvidenceLine:
    return EvidenceLine(work=work, stance="supports", tier=tier, rater=rater, basis="Two trials.")


def two_ways(*links: Link) -> Case:
    """e0 to e3 by way of e1 or of e2."""
    stages = ["policy-design", "systems-change", "systems-change", "student-outcome"]
    return Case("x", elements=tuple(Element(f"e{n}", stage) for n, stage in enumerate(stages)), links=links)


def best(theory: GroundedCase, reading: str, start: str, goal: str) -> int | None:
    """The slow way: every simple chain."""
    ranks = {name: rank_of(one, reading) for name, one in theory.links.items()}
    found: list[int] = []

    def walk(here: str, seen: frozenset[str], weakest: int) -> None:
        if here == goal:
            found.append(weakest)
            return
        for name, there in theory.onward.get(here, ()):
            if there not in seen:
                walk(there, seen | {there}, min(weakest, ranks[name]))

    walk(start, frozenset([start]), 99)
    return max(found, default=None)


@settings(max_examples=400, deadline=None)
@given(SEEDS, st.sampled_from(sorted(READINGS)))
def test_equals_every_chain(seed: int, reading: str):
    """The bottleneck path is the best of all chains; the deciding links cut every better one."""
    dice = random.Random(seed)
    case = random_case(dice, links=9)
    tiers = [replace(k, evidence=tuple(replace(one, tier=dice.choice(["", *"1234"]), rater="D", basis="B") for one in k.evidence)) for k in case.links]  # fmt: skip
    held = theory(replace(case, links=tuple(tiers)))
    (one,) = answers(held, ["e0"], ["e4"], reading)
    wanted = best(held, reading, "e0", "e4")

    assert one.value == ("" if wanted is None else value_of(wanted, reading))
    if wanted is None:
        return
    ends = [held.links[name].link for name in one.chain]
    assert ends[0].cause == "e0" and ends[-1].effect == "e4"
    assert [a.effect for a in ends[:-1]] == [b.cause for b in ends[1:]]
    assert min(rank_of(held.links[name], reading) for name in one.chain) == wanted
    assert max(rank_of(held.links[name], reading) for name in one.deciding) == wanted
    without = replace(held.case, links=tuple(k for k in held.case.links if k.id not in one.deciding))
    assert best(theory(without), reading, "e0", "e4") is None


def test_the_states_are_ordered_as_they_are_told():
    """From evidenced, the best, to bare."""
    assert [value_of(rank, "weakest-link") for rank in (3, 2, 1, 0)] == list(STATES)


@pytest.mark.parametrize(
    ("lines", "value"),
    [
        ([rated("1")], "tier 1"),
        ([rated("4"), rated("2")], "tier 2"),
        ([rated("1", rater="")], "unrated"),
        ([replace(rated("1"), basis=" ")], "unrated"),
        ([replace(rated("1"), stance="disputes")], "unrated"),
        ([replace(rated("1"), stance="qualifies")], "unrated"),
        ([], "unrated"),
    ],
)
def test_a_tier_counts_with_a_name_and_a_basis(lines: list[EvidenceLine], value: str):
    """The best tier of a study that supports; else the link is unrated."""
    case = two_ways(Link("e0", "e3", id="l", evidence=tuple(lines)))

    assert answers(theory(case), ["e0"], ["e3"], "essa-tier")[0].value == value


def test_an_unrated_link_leaves_its_chain_unrated():
    """Two links, one of tier 1 and one that nobody rated: no tier at all; a chain of tier 4 goes before it."""
    strong = (Link("e0", "e1", id="a", evidence=(rated("1"),)), Link("e1", "e3", id="b", because="So."))
    weak = (Link("e0", "e2", id="c", evidence=(rated("4"),)), Link("e2", "e3", id="d", evidence=(rated("3"),)))

    (alone,) = answers(theory(two_ways(*strong)), ["e0"], ["e3"], "essa-tier")
    (both,) = answers(theory(two_ways(*strong, *weak)), ["e0"], ["e3"], "essa-tier")
    assert (alone.value, alone.deciding) == ("unrated", ("b",))
    assert (both.value, both.chain, both.deciding) == ("tier 4", ("c", "d"), ("b", "c"))


def test_no_chain_is_no_value():
    """An outcome that nothing leads to is not bare: there is no chain to speak of."""
    (one,) = answers(theory(two_ways()), ["e0"], ["e3"], "weakest-link")

    assert (one.value, one.chain, one.deciding) == ("", (), ())


def test_a_tier_in_the_list_of_ratings_counts_like_that_of_the_line():
    """If it has a basis; the best one of a link stands."""
    ratings = (Rating("3", rater="J. Doe", basis="One study."), Rating("1", rater="J. Doe", basis=" "), Rating("2", rater="R. Roe", basis="Two."))
    link = Link("e0", "e3", id="l", evidence=(EvidenceLine(work="a", stance="supports", ratings=ratings),))

    assert theory(two_ways(link)).links["l"].tier == "2"
