"""Certificates the slow way, written apart from hlpgraph.analysis: every set of what can fail, smallest first."""

from __future__ import annotations

import random
from itertools import combinations, product

from hlpgraph.model import Case, Element, EvidenceLine, Link

Grounds = dict[str, frozenset[str]]


def grounds_of(case: Case, same: dict[str, tuple[str, ...]], retracted: frozenset[str]) -> Grounds:
    """By link id the studies that it stands on, each as its smallest key; `!` and the id for an assumption."""
    groups = [{key, *others} for key, others in same.items()]
    while any(a is not b and a & b for a in groups for b in groups):
        one, other = next((a, b) for a in groups for b in groups if a is not b and a & b)
        groups = [group for group in groups if group is not one and group is not other] + [one | other]
    harms = {element.id for element in case.elements if element.stage == "adverse-effect"}
    found = {}
    for link in case.links:
        if link.cause == link.effect or link.cause in harms or link.effect in harms:
            continue
        keys = {
            line.work
            for line in link.evidence
            if line.stance == "supports" and line.work and line.kind in ("", "research-citation")
        } - retracted
        studies = {min(next((group for group in groups if key in group), {key})) for key in keys}
        found[link.id] = frozenset(studies) or frozenset([f"!{link.id}"])
    return found


def stands(case: Case, grounds: Grounds, starts: set[str], goal: str, failed: set[str]) -> bool:
    """True if a chain is left."""
    reached = set(starts)
    while True:
        new = {
            link.effect
            for link in case.links
            if link.id in grounds and link.cause in reached and not grounds[link.id] <= failed
        } - reached
        if not new:
            return goal in reached
        reached |= new


def number_of(case: Case, grounds: Grounds, starts: set[str], goal: str) -> int:
    """The size of a smallest cut."""
    tokens = sorted(frozenset().union(*grounds.values()))
    for size in range(len(tokens) + 1):
        for failed in combinations(tokens, size):
            if not stands(case, grounds, starts, goal, set(failed)):
                return size
    raise AssertionError("nothing left and still standing")


def disjoint_chains(case: Case, grounds: Grounds, starts: set[str], goal: str) -> int:
    """The most chains of which no two share what they stand on."""
    sets: set[frozenset[str]] = set()

    def walk(here: str, seen: tuple[str, ...], links: tuple[str, ...]) -> None:
        if here == goal:
            sets.update(map(frozenset, product(*(grounds[name] for name in links))))
            return
        for link in case.links:
            if link.id in grounds and link.cause == here and link.effect not in seen:
                walk(link.effect, (*seen, link.effect), (*links, link.id))

    for start in starts:
        walk(start, (start,), ())

    def most(left: list[frozenset[str]]) -> int:
        best = 0
        for number, one in enumerate(left):
            best = max(best, 1 + most([other for other in left[number + 1 :] if not one & other]))
        return best

    return most(sorted(sets, key=sorted))


def random_case(dice: random.Random, elements: int = 5, links: int = 7, works: int = 5) -> Case:
    """A small case with shared, disputing, qualifying and informal lines, loops, parallel links and harm."""
    stages = ["policy-design", "implementation-factor", "systems-change", "adverse-effect", "student-outcome"]
    names = [f"e{n}" for n in range(elements)]
    boxes = tuple(
        Element(name, "policy-design" if n == 0 else "student-outcome" if n == elements - 1 else dice.choice(stages))
        for n, name in enumerate(names)
    )
    arrows = []
    for number in range(dice.randint(1, links)):
        lines = tuple(
            EvidenceLine(
                work=f"w{dice.randrange(works)}",
                stance=dice.choice(["supports", "supports", "supports", "disputes", "qualifies"]),
                kind=dice.choice(["", "", "", "informal-attribution"]),
            )
            for _ in range(dice.randint(0, 3))
        )
        arrows.append(Link(dice.choice(names), dice.choice(names), id=f"l{number}", evidence=lines))
    return Case("x", elements=boxes, links=tuple(arrows))
