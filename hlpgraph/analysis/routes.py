"""Chains within and across frameworks: from any framework element to what students gain.

A step is a claim (cause to effect), the way from a part to its whole, or a match of the
crosswalk. Only matches that carry a claim over are followed: from close to close, and from
the narrower to the broader. "Related" says that two things bear on one another, not that what
is claimed of one holds for the other, so it is no step.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from hlpgraph.knowledge import Claim, Crosswalk, Framework, FrameworkElement

#: An element, and whether a claim stands among the steps that led to it.
State = tuple[str, bool]

#: What a step can be, and how it is told.
STEP_KINDS = {"claim": "leads to", "part": "is part of", "match": "corresponds to"}


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One step of a chain between framework elements.

    Attributes:
        kind: One of `STEP_KINDS`.
        source: The element it starts from, `framework/id`.
        target: The element it reaches.
        ref: The claim, `framework/id`, or the word of a match; empty for a part.
    """

    kind: str
    source: str
    target: str
    ref: str = ""


@dataclass(frozen=True)
class Atlas:
    """All frameworks with the crosswalk, as one graph of steps."""

    frameworks: tuple[Framework, ...]
    crosswalk: Crosswalk

    @cached_property
    def elements(self) -> dict[str, FrameworkElement]:
        """Every framework element, by `framework/id`."""
        return {f"{owner.id}/{element.id}": element for owner in self.frameworks for element in owner.elements}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Every claim, by `framework/id`."""
        return {f"{owner.id}/{claim.id}": claim for owner in self.frameworks for claim in owner.claims}

    @cached_property
    def steps(self) -> dict[str, tuple[Step, ...]]:
        """The steps that start from each element: claims first, then wholes, then matches."""
        found: dict[str, list[Step]] = {}
        for step in self._all_steps():
            found.setdefault(step.source, []).append(step)
        return {source: tuple(sorted(steps)) for source, steps in found.items()}

    def _all_steps(self) -> Iterator[Step]:
        for ref, claim in self.claims.items():
            owner = ref.partition("/")[0]
            if is_helpful(claim):
                yield Step("claim", f"{owner}/{claim.cause}", f"{owner}/{claim.effect}", ref)
        for ref, element in self.elements.items():
            if element.parent:
                yield Step("part", ref, f"{ref.partition('/')[0]}/{element.parent}")
        for mapping in self.crosswalk.mappings:
            if mapping.match in ("close", "broader"):
                yield Step("match", mapping.element, mapping.counterpart, mapping.match)
            if mapping.match in ("close", "narrower"):
                back = {"narrower": "broader"}.get(mapping.match, mapping.match)
                yield Step("match", mapping.counterpart, mapping.element, back)

    @cached_property
    def outcomes(self) -> frozenset[str]:
        """The elements that are student outcomes."""
        return frozenset(ref for ref, element in self.elements.items() if element.stage == "student-outcome")


def is_helpful(claim: Claim) -> bool:
    """True if the cause helps the effect along: a hindrance is no step of a chain to what students gain.

    >>> is_helpful(Claim("c", "", "a", "b", relation="hinders")), is_helpful(Claim("c", "", "a", "b", "enables"))
    (False, True)
    """
    return claim.relation != "hinders" and claim.polarity != "negative"


def routes(atlas: Atlas, start: str, goals: Collection[str]) -> tuple[tuple[Step, ...], ...]:
    """The shortest chain from an element to each goal that can be reached, shortest first.

    Args:
        atlas: The frameworks.
        start: An element, `framework/id`.
        goals: Elements to reach.

    Returns:
        One chain for each goal reached, with at least one claim among its steps: to be part of an
        outcome, or to correspond to one, is not to bring it about.

    >>> ends = tuple(FrameworkElement(name, "lever", name, locator="1") for name in ("a", "b", "c"))
    >>> claim = Claim("a-b", "A leads to b.", "a", "b", relation="contributes", locator="1")
    >>> atlas = Atlas((Framework("x", "X", "w", elements=ends, claims=(claim,)),), Crosswalk("t", "J. Doe"))
    >>> [[step.ref for step in route] for route in routes(atlas, "x/a", ["x/b", "x/c"])]
    [['x/a-b']]
    >>> routes(atlas, "x/c", ["x/b"])
    ()

    Cost: O(elements + claims + mappings).
    """
    origin: State = (start, False)
    arrival: dict[State, tuple[State, Step] | None] = {origin: None}
    queue = deque([origin])
    while queue:
        here = queue.popleft()
        for step in atlas.steps.get(here[0], ()):
            there = (step.target, here[1] or step.kind == "claim")
            if there not in arrival:
                arrival[there] = (here, step)
                queue.append(there)
    found = [_back(arrival, (goal, True)) for goal in goals if (goal, True) in arrival and goal != start]
    return tuple(sorted(found, key=lambda route: (len(route), route)))


def _back(arrival: dict[State, tuple[State, Step] | None], state: State) -> tuple[Step, ...]:
    """The chain by which a state was reached."""
    steps: list[Step] = []
    while (before := arrival[state]) is not None:
        state, step = before
        steps.append(step)
    return tuple(reversed(steps))
