"""Chains within and across frameworks: from any framework element to what students gain.

A step is a claim (cause to effect), the way from a part to its whole, or a match of the
crosswalk. "Related" says that two things bear on one another, not that what is claimed of one
holds for the other, so it is no step; a narrower match is one, and is told as holding in part.
What results from something, or is asked or warned of, is listed with it and is no part of it in
this sense, so no chain climbs from there to the heading under which a source speaks of it. Nor does a chain go
up to something wider and down again to something narrower: that would lead from one part to
another, of which nothing was said.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from hlpgraph.knowledge import Claim, Crosswalk, Framework, FrameworkElement

#: An element; whether a claim stands among the steps that led to it; whether the chain has gone up to
#: something wider since the last claim.
State = tuple[str, bool, bool]

#: How a match reads from the counterpart's side.
TURNED = {"close": "close", "related": "related", "broader": "narrower", "narrower": "broader"}

#: Kinds of framework elements that are listed under another without acting as a part of it: results,
#: difficulties, limits, questions, remarks.
LISTED = frozenset([
    "effect", "outcome", "reported-outcome", "adverse-effect", "problem", "warning", "caution", "partial-solution",
    "question", "statistic", "note",
])  # fmt: skip

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
            if element.parent and element.kind not in LISTED:
                yield Step("part", ref, f"{ref.partition('/')[0]}/{element.parent}")
        for mapping in self.crosswalk.mappings:
            if mapping.match != "related":
                yield Step("match", mapping.element, mapping.counterpart, mapping.match)
                yield Step("match", mapping.counterpart, mapping.element, TURNED[mapping.match])

    def wholes_of(self, ref: str) -> tuple[str, ...]:
        """What an element belongs to, the nearest first."""
        owner, found = ref.partition("/")[0], []
        while parent := self.elements[ref].parent:
            ref = f"{owner}/{parent}"
            found.append(ref)
        return tuple(found)

    @cached_property
    def outcomes(self) -> frozenset[str]:
        """The elements that are student outcomes."""
        return frozenset(ref for ref, element in self.elements.items() if element.stage == "student-outcome")


def in_tree(framework: Framework) -> Iterator[tuple[FrameworkElement, int]]:
    """Each element after the one it belongs to, with its depth; brothers in the order of the file.

    >>> parts = [FrameworkElement(name, "lever", locator="1", parent=up) for name, up in (("b", "a"), ("a", ""))]
    >>> [(element.id, depth) for element, depth in in_tree(Framework("x", "X", "w", elements=tuple(parts)))]
    [('a', 0), ('b', 1)]
    >>> list(in_tree(Framework("x", "X", "w")))
    []

    Cost: O(elements).
    """
    below: dict[str, list[FrameworkElement]] = {}
    for element in framework.elements:
        below.setdefault(element.parent, []).append(element)
    waiting = [(element, 0) for element in reversed(below.get("", ()))]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting += [(part, depth + 1) for part in reversed(below.get(element.id, ()))]


def is_helpful(claim: Claim) -> bool:
    """True if the claim says that the cause helps the effect along, not that it hinders it or does not suffice.

    >>> [is_helpful(Claim("c", "", "a", "b", how)) for how in ("enables", "hinders", "insufficient-alone")]
    [True, False, False]
    """
    return claim.relation not in ("hinders", "insufficient-alone") and claim.polarity != "negative"


def routes(atlas: Atlas, start: str, goals: Collection[str]) -> tuple[tuple[Step, ...], ...]:
    """The shortest chain from an element to each goal that can be reached, shortest first.

    Args:
        atlas: The frameworks.
        start: An element, `framework/id`.
        goals: Elements to reach.

    Returns:
        One chain for each goal reached, with at least one claim among its steps: to be part of an
        outcome, or to correspond to one, is not to bring it about. A chain ends at the first goal it meets.

    >>> ends = tuple(FrameworkElement(name, "lever", name, locator="1") for name in ("a", "b", "c"))
    >>> claim = Claim("a-b", "A leads to b.", "a", "b", relation="contributes", locator="1")
    >>> atlas = Atlas((Framework("x", "X", "w", elements=ends, claims=(claim,)),), Crosswalk("t", "J. Doe"))
    >>> [[step.ref for step in route] for route in routes(atlas, "x/a", ["x/b", "x/c"])]
    [['x/a-b']]
    >>> routes(atlas, "x/c", ["x/b"])
    ()

    Cost: O(elements + claims + mappings).
    """
    ends, origin = frozenset(goals), (start, False, False)
    arrival: dict[State, tuple[State, Step] | None] = {origin: None}
    queue: deque[State] = deque([origin])
    reached: dict[str, State] = {}
    while queue:
        here = queue.popleft()
        if here[1] and here[0] in ends:
            reached.setdefault(here[0], here)
            continue
        for step in atlas.steps.get(here[0], ()):
            if step.ref == "narrower" and here[2]:
                continue
            is_wider = step.kind == "part" or step.ref == "broader"
            there = (step.target, here[1] or step.kind == "claim", step.kind != "claim" and (here[2] or is_wider))
            if there not in arrival:
                arrival[there] = (here, step)
                queue.append(there)
    found = [_back(arrival, state) for goal, state in reached.items() if goal != start]
    return tuple(sorted(found, key=lambda route: (len(route), route)))


def _back(arrival: dict[State, tuple[State, Step] | None], state: State) -> tuple[Step, ...]:
    """The chain by which a state was reached."""
    steps: list[Step] = []
    while (before := arrival[state]) is not None:
        state, step = before
        steps.append(step)
    return tuple(reversed(steps))
