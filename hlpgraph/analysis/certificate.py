"""The weakest-link certificate of an outcome: what has to fall before no chain to it is left, and why no less will do.

What can fall are independent studies, and links that stand on no study: each of those is an assumption. A link falls
once every study that supports it has failed or, if it is an assumption, once that has failed. See docs/certificates.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from hlpgraph.analysis.cutting import minimum_cut
from hlpgraph.analysis.network import Path, trimmed
from hlpgraph.analysis.standing import GroundedCase

#: How many arcs the search may look at for one outcome, and for all outcomes that are asked for together.
STEPS_FOR_ONE, STEPS_FOR_ALL = 4_000_000, 6_000_000


@dataclass(frozen=True, slots=True, order=True)
class Ground:
    """What can fall: a `study`, by its id, or an `assumption`, by the id of its link."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Step:
    """A link of a chain and what it stands on there."""

    link: str
    ground: Ground


Steps = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Certificate:
    """How firmly an outcome stands.

    Attributes:
        outcome: Id of the outcome.
        starts: Ids of the elements where chains begin.
        is_research_only: Links that stand on no study count as fallen from the outset.
        cut: What has to fall; the fewest, if `is_exact`.
        chains: Chains of which no two stand on the same study or assumption.
        weighted: Chains, each with how many times it counts, if they prove more than `chains` do.
        lower: So many, at least, have to fall.
        proof: What proves `lower`: `chains`, `weighted` or `search`.
    """

    outcome: str
    starts: tuple[str, ...]
    is_research_only: bool
    cut: tuple[Ground, ...]
    chains: tuple[Steps, ...]
    weighted: tuple[tuple[int, Steps], ...]
    lower: int
    proof: str

    @property
    def upper(self) -> int:
        """So many, at most, have to fall."""
        return len(self.cut)

    @property
    def is_exact(self) -> bool:
        """True if the number is proven."""
        return self.lower == self.upper


def certificates(
    theory: GroundedCase, starts: Iterable[str], outcomes: Collection[str], *, is_research_only: bool = False
) -> tuple[Certificate, ...]:
    """One certificate for each outcome, in order of the ids.

    Args:
        theory: The case with what its links stand on.
        starts: Ids of elements where chains begin; none of them an outcome asked for.
        outcomes: Ids of elements.
        is_research_only: Let links that stand on no study count as fallen from the outset.

    >>> from hlpgraph.analysis.standing import grounded
    >>> from hlpgraph.model import Case, Element, EvidenceLine, Link
    >>> ends = (Element("rule", "policy-design"), Element("gain", "student-outcome"))
    >>> lines = tuple(EvidenceLine(work=key, stance="supports") for key in ("doe-2018", "roe-2020"))
    >>> theory = grounded(Case("x", elements=ends, links=(Link("rule", "gain", id="l", evidence=lines),)), {}.get)
    >>> (one,) = certificates(theory, ["rule"], ["gain"])
    >>> [ground.id for ground in one.cut], len(one.chains), one.is_exact
    (['doe-2018', 'roe-2020'], 2, True)
    >>> bare = grounded(Case("x", elements=ends, links=(Link("rule", "gain", id="l"),)), {}.get)
    >>> certificates(bare, ["rule"], ["gain"])[0].cut
    (Ground(kind='assumption', id='l'),)
    >>> certificates(bare, ["rule"], ["gain"], is_research_only=True)[0].cut
    ()

    Cost: a maximum flow for each outcome; where a study supports several links, at most `STEPS_FOR_ALL` steps more.
    """
    steps = min(STEPS_FOR_ONE, STEPS_FOR_ALL // max(1, len(outcomes)))
    first = tuple(sorted(set(starts)))
    return tuple(_certificate(theory, first, one, is_research_only, steps) for one in sorted(set(outcomes)))


def grounds_of(theory: GroundedCase, link: str, *, is_research_only: bool = False) -> list[Ground]:
    """What a link stands on; nothing, if it is an assumption and only research counts."""
    studies = theory.links[link].studies
    if studies or is_research_only:
        return [Ground("study", study) for study in sorted(studies)]
    return [Ground("assumption", link)]


def _certificate(
    theory: GroundedCase, starts: tuple[str, ...], outcome: str, is_research_only: bool, steps: int
) -> Certificate:
    names = sorted(theory.graph.elements)
    number = {name: n for n, name in enumerate(names)}
    links = sorted(theory.links)
    held = {link: grounds_of(theory, link, is_research_only=is_research_only) for link in links}
    links = [link for link in links if held[link]]
    grounds = sorted({ground for link in links for ground in held[link]}, key=lambda g: (g.kind != "study", g.id))
    label = {ground: n for n, ground in enumerate(grounds)}
    ends = [(number[theory.links[link].link.cause], number[theory.links[link].link.effect]) for link in links]
    arcs = [(*pair, [label[ground] for ground in held[link]]) for pair, link in zip(ends, links, strict=True)]
    network, kept = trimmed(len(names), arcs, [number[start] for start in starts], number[outcome])
    found = minimum_cut(network, steps)

    def told(path: Path) -> Steps:
        return tuple(Step(links[kept[arc]], grounds[one]) for arc, one in path)

    return Certificate(
        outcome,
        starts,
        is_research_only,
        tuple(grounds[one] for one in found.cut),
        tuple(sorted(map(told, found.chains), key=_order)),
        tuple((times, told(path)) for path, times in Counter(found.weighted).items()),
        found.lower,
        found.proof,
    )


def _order(steps: Steps) -> tuple[int, list[tuple[str, str]]]:
    """Short chains first."""
    return len(steps), [(step.link, step.ground.id) for step in steps]
