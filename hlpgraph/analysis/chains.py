"""Chains: directed paths from a lever to a student outcome, never through harm.

A layered theory can hold more chains than there are atoms, so they are never all
listed: a bound is part of every answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from hlpgraph.graph.case_graph import CaseGraph

#: Most chains that are listed, and most steps that are tried, for one case.
CHAIN_LIMIT = 100
STEP_LIMIT = 50_000

Pair = tuple[str, str]
State = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Chains:
    """Chains found, as tuples of element ids; `is_complete` is False if the bound was met."""

    found: tuple[tuple[str, ...], ...]
    is_complete: bool


def starts_of(graph: CaseGraph) -> tuple[str, ...]:
    """Where chains begin: levers that no lever leads to, and those that only they themselves lead to, by way of a circle.

    >>> from dataclasses import replace
    >>> from hlpgraph.model import Case, Element, Link
    >>> levers = (Element("rule", "policy-design"), Element("money", "policy-design"))
    >>> links = (Link("rule", "gain"), Link("gain", "rule"), Link("money", "gain"))
    >>> case = Case("x", elements=(*levers, Element("gain", "student-outcome")), links=links[:2])
    >>> starts_of(CaseGraph(case))
    ('rule', 'money')
    >>> starts_of(CaseGraph(replace(case, links=links)))
    ('money',)

    Cost: O(elements + links).
    """
    levers = [lever.id for lever in graph.levers]
    later = graph.reached_from(effect for lever in levers for effect in graph.effects.get(lever, ()))
    covered = graph.reached_from(lever for lever in levers if lever not in later)
    return tuple(name for name in levers if name not in later or name not in covered)


def chains_through(graph: CaseGraph, arcs: Collection[Pair]) -> Chains:
    """Chains that use at least one of `arcs`.

    Args:
        graph: The case.
        arcs: Pairs of cause and effect.

    Returns:
        At most `CHAIN_LIMIT` chains, each a tuple of element ids, in the order of the ids.

    >>> from hlpgraph.model import Case, Element, Link
    >>> ends = (Element("rule", "policy-design", "Rule"), Element("gain", "student-outcome", "Gain"))
    >>> graph = CaseGraph(Case("x", elements=ends, links=(Link("rule", "gain"),)))
    >>> chains_through(graph, {("rule", "gain")})
    Chains(found=(('rule', 'gain'),), is_complete=True)
    >>> chains_through(graph, {("gain", "rule")}).found
    ()

    Cost: O(elements + links) to prepare, then at most `STEP_LIMIT` steps.
    """
    wanted = frozenset(arcs)
    goals = frozenset(outcome.id for outcome in graph.student_outcomes)
    onward = _states_that_finish(graph, wanted, goals)
    found: list[tuple[str, ...]] = []
    for steps, chain in enumerate(_walks(graph, wanted, goals, onward)):
        if chain:
            found.append(chain)
        if len(found) >= CHAIN_LIMIT or steps >= STEP_LIMIT:
            return Chains(tuple(sorted(found)), is_complete=False)
    return Chains(tuple(sorted(found)), is_complete=True)


def _states_that_finish(graph: CaseGraph, wanted: frozenset[Pair], goals: frozenset[str]) -> frozenset[State]:
    """(element, has used a wanted arc) from which a goal can still be reached with one used."""
    seen: set[State] = {(goal, True) for goal in goals}
    front = list(seen)
    while front:
        name, used = front.pop()
        for cause in graph.causes.get(name, ()):
            if cause in graph.harms:
                continue
            is_wanted = (cause, name) in wanted
            # Before a wanted arc, either state will do; before another, the state stays.
            for before in ((cause, False), (cause, True)) if is_wanted and used else ((cause, used),):
                if before not in seen:
                    seen.add(before)
                    front.append(before)
    return frozenset(seen)


def _walks(
    graph: CaseGraph, wanted: frozenset[Pair], goals: frozenset[str], onward: frozenset[State]
) -> Iterator[tuple[str, ...]]:
    """Depth-first walks without repetition; yields a chain, or () for a step without one."""
    for start in starts_of(graph):
        path = {start: None}  # in order, and quick to ask
        branches = [iter(_steps(graph, (start, False), wanted, onward))]
        while branches:
            state = next((s for s in branches[-1] if s[0] not in path), None)
            if state is None:
                branches.pop()
                path.popitem()
                continue
            path[state[0]] = None
            branches.append(iter(_steps(graph, state, wanted, onward)))
            yield tuple(path) if state[1] and state[0] in goals else ()


def _steps(graph: CaseGraph, state: State, wanted: frozenset[Pair], onward: frozenset[State]) -> list[State]:
    name, used = state
    nexts = [(effect, used or (name, effect) in wanted) for effect in graph.effects.get(name, ())]
    return [step for step in nexts if step in onward and step[0] not in graph.harms]
