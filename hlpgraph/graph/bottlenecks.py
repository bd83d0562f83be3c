"""Bottlenecks: the arcs that every path from a lever to an outcome must use.

Such an arc dominates the outcome. All levers get a common root, each arc that is asked about becomes a
node in the middle of itself, and one dominator tree then answers for all outcomes together.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Set

from hlpgraph.graph.case_graph import CaseGraph

Arc = tuple[str, str]
#: Above all levers; no element is called so.
_ROOT = ()


def bottlenecks(case: CaseGraph, asked: Set[Arc], most: int) -> list[tuple[Arc, str]]:
    """Each asked arc of G' without which no lever would lead to an outcome any more, with that outcome.

    Args:
        case: The case; an outcome without a lever before it has no bottleneck.
        asked: Cause and effect of the arcs to look at; one that is not in G' is never a bottleneck.
        most: How many to return for one outcome; a long chain to many outcomes has millions.

    Returns:
        Pairs of an arc and the id of a student outcome, for each outcome from the last arc to the first.

    >>> from hlpgraph.model import Case, Element, Link
    >>> ends = (Element("rule", "policy-design"), Element("fund", "policy-design"), Element("gain", "student-outcome"))
    >>> chain = CaseGraph(Case("x", elements=ends, links=(Link("rule", "fund"), Link("fund", "gain"))))
    >>> bottlenecks(chain, {("fund", "gain")}, 9), bottlenecks(chain, {("rule", "fund")}, 9)
    ([(('fund', 'gain'), 'gain')], [])

    Cost: O(links · log elements), and O(1) for each pair returned.
    """
    goals = sorted(outcome.id for outcome in case.student_outcomes)
    between = case.reached_from(case.lever_ids) & case.leading_to(goals)
    arcs = sorted(arc for arc in case.pairs if arc[0] in between and arc[1] in between)
    if not any(arc in asked for arc in arcs):
        return []
    onward: dict[Hashable, list[Hashable]] = {_ROOT: sorted(case.lever_ids & between)}
    for arc in arcs:
        cause, effect = arc
        onward.setdefault(cause, []).append(arc if arc in asked else effect)
        if arc in asked:
            onward[arc] = [effect]
    above: dict[Hashable, Hashable] = {}  # the nearest arc over each node of the tree
    for node, over in immediate_dominators(onward, _ROOT).items():
        above[node] = over if over in asked else above.get(over)
    found = []
    for goal in goals:
        arc, wanted = above.get(goal), most
        while arc is not None and wanted:
            found.append((arc, goal))
            arc, wanted = above.get(arc), wanted - 1
    return found


def immediate_dominators(onward: Mapping[Hashable, Iterable[Hashable]], root: Hashable) -> dict[Hashable, Hashable]:
    """The last node that every path from the root to a node passes before it, for each node reached.

    The algorithm of Lengauer and Tarjan (1979) with path compression. networkx iterates instead, and
    needs minutes for some theories with loops.

    Args:
        onward: What each node leads to; a node that leads nowhere may be left out.
        root: Where all paths start; it has no dominator.

    Returns:
        Node to dominator; every dominator comes before the nodes below it.

    >>> immediate_dominators({"r": "ab", "a": "c", "b": "c", "c": "d"}, "r")
    {'a': 'r', 'c': 'r', 'd': 'c', 'b': 'r'}
    >>> immediate_dominators({"a": "b"}, "r")
    {}

    Cost: O(arcs · log nodes).
    """
    order, parent, before = _numbered(onward, root)
    lowest = list(range(len(order)))  # semidominators
    best, tree, waiting = list(lowest), [-1] * len(order), [[] for _ in order]
    found = [0] * len(order)
    for node in range(len(order) - 1, 0, -1):
        lowest[node] = min(lowest[_best(cause, tree, best, lowest)] for cause in before[node])
        waiting[lowest[node]].append(node)
        tree[node] = parent[node]
        for other in waiting[parent[node]]:
            lower = _best(other, tree, best, lowest)
            found[other] = lower if lowest[lower] < lowest[other] else parent[node]
        waiting[parent[node]].clear()
    for node in range(1, len(order)):
        if found[node] != lowest[node]:
            found[node] = found[found[node]]
    return {order[node]: order[found[node]] for node in range(1, len(order))}


def _numbered(
    onward: Mapping[Hashable, Iterable[Hashable]], root: Hashable
) -> tuple[list[Hashable], list[int], list[list[int]]]:
    """The nodes in the order of a search in depth, and by number their parents in it and their causes."""
    number, order, parent, before = {root: 0}, [root], [0], [[]]
    front = [(0, iter(onward.get(root, ())))]
    while front:
        here, effects = front[-1]
        for effect in effects:
            if effect in number:
                before[number[effect]].append(here)
                continue
            there = number[effect] = len(order)
            order.append(effect)
            parent.append(here)
            before.append([here])
            front.append((there, iter(onward.get(effect, ()))))
            break
        else:
            front.pop()
    return order, parent, before


def _best(node: int, tree: list[int], best: list[int], lowest: list[int]) -> int:
    """The node with the lowest semidominator on the way up to, but without, the top of its tree."""
    if tree[node] < 0:
        return node
    path = []
    while tree[tree[node]] >= 0:
        path.append(node)
        node = tree[node]
    for node in reversed(path):
        over = tree[node]
        if lowest[best[over]] < lowest[best[node]]:
            best[node] = best[over]
        tree[node] = tree[over]
    return best[path[0] if path else node]
