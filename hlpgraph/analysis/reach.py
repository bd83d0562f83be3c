"""Which elements the supported arcs of a case reach, and by which chain."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence

Arc = tuple[str, str]
#: An element, and whether the way to it uses an arc that is looked for.
State = tuple[str, bool]
Chain = tuple[str, ...]


class Reach:
    """Arcs as a graph to walk, never through harm.

    Args:
        arcs: Pairs of cause and effect.
        harms: Ids of elements that no walk enters.
    """

    def __init__(self, arcs: Iterable[Arc], harms: Collection[str] = ()):
        self.arcs = frozenset(arc for arc in arcs if arc[0] != arc[1] and not {*arc} & {*harms})
        self.onward: dict[str, list[str]] = {}
        for cause, effect in sorted(self.arcs):
            self.onward.setdefault(cause, []).append(effect)

    def reached(self, starts: Iterable[str]) -> frozenset[str]:
        """The elements at the end of at least one arc on a walk from one of `starts`.

        >>> sorted(Reach([("a", "b"), ("b", "c")]).reached(["a"])), sorted(Reach([]).reached(["a"]))
        (['b', 'c'], [])

        Cost: O(arcs).
        """
        seen: set[str] = set()
        front = list(starts)
        while front:
            for effect in self.onward.get(front.pop(), ()):
                if effect not in seen:
                    seen.add(effect)
                    front.append(effect)
        return frozenset(seen)

    def leading_to(self, goals: Iterable[str]) -> frozenset[str]:
        """The elements from which a walk leads to one of `goals`, and the goals themselves.

        >>> sorted(Reach([("a", "b"), ("b", "c")]).leading_to(["b"]))
        ['a', 'b']

        Cost: O(arcs).
        """
        held = frozenset(goals)
        return held | Reach((effect, cause) for cause, effect in self.arcs).reached(held)

    def chains(self, start: str, goals: Sequence[str]) -> dict[str, Chain]:
        """A shortest chain to each of the goals that is reached.

        >>> Reach([("a", "b"), ("b", "c"), ("a", "c")]).chains("a", ["c", "d"])
        {'c': ('a', 'c')}

        Cost: O(arcs + lengths of the chains).
        """
        came = self._walked(start, frozenset())
        return {goal: _way(came, (goal, False)) for goal in goals if goal != start and (goal, False) in came}

    def chains_using(self, start: str, goals: Sequence[str], wanted: Collection[Arc]) -> dict[str, Chain]:
        """A shortest walk to each goal that uses one of the wanted arcs, if it meets no element twice.

        Cost: O(arcs + lengths of the walks).
        """
        came = self._walked(start, frozenset(wanted))
        ways = {goal: _way(came, (goal, True)) for goal in goals if (goal, True) in came}
        return {goal: way for goal, way in ways.items() if len({*way}) == len(way)}

    def _walked(self, start: str, wanted: frozenset[Arc]) -> Mapping[State, State | None]:
        came: dict[State, State | None] = {(start, False): None}
        front = deque([(start, False)])
        while front:
            here = front.popleft()
            for effect in self.onward.get(here[0], ()):
                there = (effect, here[1] or (here[0], effect) in wanted)
                if there not in came:
                    came[there] = here
                    front.append(there)
        return came


def gained_of(old: Reach, new: Reach, start: str, goals: Sequence[str]) -> dict[str, Chain]:
    """For each goal a chain of `new` that `old` does not have, as far as one is found.

    If `old` does not reach the goal, one is always found. If it does, the shortest walk by way of a new arc is
    told, unless it runs in a circle: to look for another would be a search through all chains.

    >>> gained_of(Reach([("a", "b")]), Reach([("a", "b"), ("b", "c")]), "a", ["b", "c"])
    {'c': ('a', 'b', 'c')}

    Cost: O(arcs + lengths of the chains).
    """
    fresh = new.arcs - old.arcs
    if not fresh:
        return {}
    found = new.chains_using(start, goals, fresh)
    left = [goal for goal in goals if goal not in found]
    if left:
        before = old.reached([start])
        found |= {goal: chain for goal, chain in new.chains(start, left).items() if goal not in before}
    return found


def movers(old: Reach, new: Reach, goals: Collection[str]) -> frozenset[str]:
    """The elements from which a walk of `new` leads over an arc that `old` lacks to one of the goals.

    >>> sorted(movers(Reach([("a", "b")]), Reach([("a", "b"), ("b", "c"), ("x", "y")]), ["c"]))
    ['a', 'b']

    Cost: O(arcs).
    """
    useful = new.leading_to(goals)
    return new.leading_to(cause for cause, effect in new.arcs - old.arcs if effect in useful)


def _way(came: Mapping[State, State | None], end: State) -> Chain:
    way = []
    at: State | None = end
    while at is not None:
        way.append(at[0])
        at = came[at]
    return tuple(reversed(way))
