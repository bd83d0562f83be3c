"""Cuts of labelled networks: against networkx where it is plain flow, against published answers, never beyond the bound."""

from __future__ import annotations

import random
from itertools import combinations

import networkx
import pytest

from hlpgraph.analysis.cutting import Solution, _Search, minimum_cut
from hlpgraph.analysis.flow import Flow
from hlpgraph.analysis.network import Meter, Network, trimmed

#: Ends and capacity of each arc, start, goal, published maximum flow.
PUBLISHED = {
    "Cormen, Leiserson, Rivest and Stein (2009), Introduction to algorithms, figure 26.1": (
        [("s", "v1", 16), ("s", "v2", 13), ("v1", "v3", 12), ("v2", "v1", 4), ("v2", "v4", 14), ("v3", "v2", 9),
         ("v3", "t", 20), ("v4", "v3", 7), ("v4", "t", 4)], "s", "t", 23,
    ),
}  # fmt: skip


def network_of(arcs, start, goal) -> Network:
    """Each unit of capacity is a label of its own: a study that supports this link and no other."""
    names = sorted({end for tail, head, _ in arcs for end in (tail, head)})
    labels = iter(range(10_000))
    numbered = [(names.index(a), names.index(b), [next(labels) for _ in range(room)]) for a, b, room in arcs]
    return trimmed(len(names), numbered, [names.index(start)], names.index(goal))[0]


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_flows(name: str):
    """A link with k studies carries k: the number is the published maximum flow, chain for chain."""
    arcs, start, goal, answer = PUBLISHED[name]
    found = minimum_cut(network_of(arcs, start, goal), 0)

    assert (len(found.cut), len(found.chains), found.lower, found.proof) == (answer, answer, answer, "chains")


@pytest.mark.parametrize("seed", range(60))
def test_plain_flow_is_that_of_networkx(seed: int):
    """Labels on one arc each: no search, and the same number."""
    dice = random.Random(seed)
    arcs = [(*map(str, dice.sample(range(9), 2)), dice.randint(1, 4)) for _ in range(30)]
    graph = networkx.DiGraph()
    graph.add_nodes_from(map(str, range(9)))
    for tail, head, room in arcs:
        before = graph.get_edge_data(tail, head, {"capacity": 0})["capacity"]
        graph.add_edge(tail, head, capacity=before + room)
    found = minimum_cut(network_of([("0", "0", 0), *arcs], "0", "8"), 0)

    assert len(found.cut) == len(found.chains) == networkx.maximum_flow_value(graph, "0", "8")


@pytest.mark.parametrize("seed", range(40))
def test_a_flow_survives_that_room_moves(seed: int):
    """After any row of moves the flow is a maximum one, and its chains keep to the room."""
    dice = random.Random(seed)
    arcs = [(*dice.sample(range(7), 2), list(range(3 * n, 3 * n + dice.randint(1, 3)))) for n in range(20)]
    network, _ = trimmed(7, arcs, [0], 6)
    room = [len(labels) for _, _, labels in network.arcs]
    flow = Flow(network, list(room), Meter(10**9))
    for _ in range(30 if room else 0):
        arc = dice.randrange(len(room))
        if room[arc]:
            room[arc] -= 1
            flow.shrink(arc)
        other = dice.randrange(len(room))
        room[other] += 1
        flow.room[other] += 1
        flow.grow()
        fresh = Flow(network, list(room), Meter(10**9))
        chains = list(flow.chains())

        assert flow.value == fresh.value == len(chains) == sum(room[arc] for arc in flow.cut()) == sum(
            room[arc] for arc in flow.far_cut()
        )
        assert all(sum(walk.count(arc) for walk in chains) <= room[arc] for arc in range(len(room)))


@pytest.mark.parametrize("seed", range(150))
def test_each_part_of_the_search_is_right_by_itself(seed: int):
    """From the worst cut there is: branching alone finds the smallest, and what is weighed or moved is never too much."""
    dice = random.Random(seed)
    arcs = [(*sorted(dice.sample(range(6), 2)), dice.sample(range(6), dice.randint(1, 2))) for _ in range(12)]
    network, _ = trimmed(6, arcs, [0], 5)
    labels = sorted(network.uses)
    smallest = next(n for n in range(7) if any(map(network.is_cut, combinations(labels, n))))
    for part in ("_branch", "_weigh", "_move", "_pack", "_repack"):
        best = Solution(tuple(labels))
        search = _Search(network, best, 0, [1.0] * 7)
        if network.arcs and (part != "_pack" or smallest == len(labels)):
            getattr(search, part)(*[[[], []]] * (part == "_move"), Meter(10**6))

            assert network.is_cut(best.cut)
            assert best.lower <= smallest <= len(best.cut), part
            assert part != "_branch" or best.lower == len(best.cut)


def test_steps_are_the_bound():
    """However hard the network, the work ends; less work never proves more."""
    dice = random.Random(3)
    arcs = [(a, dice.randint(a + 1, min(29, a + 8)), dice.sample(range(25), 3)) for a in range(29) for _ in range(6)]
    network, _ = trimmed(30, arcs, [0, 1, 2], 29)
    gaps = [len(found.cut) - found.lower for found in (minimum_cut(network, steps) for steps in (0, 10**4, 10**6))]

    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < gaps[0]
