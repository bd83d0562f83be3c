"""What is known of one framework element, gathered from everywhere, and counts of what a framework holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from hlpgraph.analysis.coverage import named_by
from hlpgraph.analysis.routes import TURNED, Atlas
from hlpgraph.analysis.support import is_research
from hlpgraph.knowledge import Claim, Framework, FrameworkElement
from hlpgraph.model import Case, Element, EvidenceLine


@dataclass(frozen=True, slots=True, order=True)
class Counterpart:
    """An element of another framework, seen from this one.

    Attributes:
        match: How the other compares: a word of the vocabulary `match`.
        ref: The other element, `framework/id`.
        reason: Why the two belong together.
    """

    match: str
    ref: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entry:
    """All that is known of one framework element.

    Attributes:
        parts: The elements that belong to it.
        claims: The claims in which it is cause or effect.
        unmatched: Why it has no counterpart; empty if that was not judged.
        uses: Elements of cases that name it.
    """

    framework: Framework
    element: FrameworkElement
    parts: tuple[FrameworkElement, ...]
    claims: tuple[Claim, ...]
    counterparts: tuple[Counterpart, ...]
    unmatched: str
    uses: tuple[tuple[Case, Element], ...]


def entry(ref: str, atlas: Atlas, cases: Iterable[Case]) -> Entry:
    """What is known of the element `framework/id`.

    Raises:
        KeyError: If no framework has it.

    Cost: O(elements + claims + mappings + elements of the cases).
    """
    key, _, name = ref.partition("/")
    framework = next(framework for framework in atlas.frameworks if framework.id == key)
    return Entry(
        framework,
        atlas.elements[ref],
        tuple(part for part in framework.elements if part.parent == name),
        tuple(claim for claim in framework.claims if name in (claim.cause, claim.effect)),
        tuple(sorted(_counterparts(ref, atlas))),
        next((held.reason for held in atlas.crosswalk.unmatched if held.element == ref), ""),
        tuple((case, element) for case in cases for element in case.elements if ref in named_by(element)),
    )


def _counterparts(ref: str, atlas: Atlas) -> Iterator[Counterpart]:
    for mapping in atlas.crosswalk.mappings:
        if mapping.element == ref:
            yield Counterpart(mapping.match, mapping.counterpart, mapping.reason)
        elif mapping.counterpart == ref:
            yield Counterpart(TURNED[mapping.match], mapping.element, mapping.reason)


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much a framework, or a branch of it, holds.

    A citation that stands behind two statements is one citation.

    Attributes:
        citations: Places at which the source cites a published work.
        witnesses: Places at which it names practice, reports or hearsay, or what cannot be resolved.
        works: Distinct works among the citations.
    """

    elements: int
    claims: int
    citations: int
    witnesses: int
    works: int


def holdings(framework: Framework) -> dict[str, Holdings]:
    """Counts for the framework, under the empty name, and for each of its elements with all that belongs to it.

    A claim belongs where its cause does.

    >>> parts = (FrameworkElement("a", "lever", locator="1"), FrameworkElement("b", "lever", locator="2", parent="a"))
    >>> lines = [EvidenceLine(work="doe-2020", stance="supports", locator=at) for at in ("7", "7", "9")]
    >>> claim = Claim("c", "B leads to A.", "b", "a", "contributes", locator="2", evidence=tuple(lines))
    >>> counts = holdings(Framework("x", "X", "w", elements=parts, claims=(claim,)))
    >>> counts["a"], counts["a"] == counts[""], counts["b"].elements
    (Holdings(elements=2, claims=1, citations=2, witnesses=0, works=1), True, 1)
    >>> holdings(Framework("x", "X", "w"))[""].elements
    0

    Cost: O((elements + evidence lines) · depth).
    """
    wholes = {element.id: element.parent for element in framework.elements}
    tallies = {name: _Tally() for name in ("", *wholes)}
    for element in framework.elements:
        for name in _up(element.id, wholes):
            tallies[name].elements += 1
            tallies[name].lines += element.evidence
    for claim in framework.claims:
        for name in _up(claim.cause, wholes):
            tallies[name].claims += 1
            tallies[name].lines += claim.evidence
    return {name: tally.holdings() for name, tally in tallies.items()}


@dataclass(slots=True)
class _Tally:
    elements: int = 0
    claims: int = 0
    lines: list[EvidenceLine] = field(default_factory=list)

    def holdings(self) -> Holdings:
        pointers = {(*_pointer(line), is_research(line)) for line in self.lines}
        cited = sum(pointer[-1] for pointer in pointers)
        works = len({line.work for line in self.lines if is_research(line)})
        return Holdings(self.elements, self.claims, cited, len(pointers) - cited, works)


def _pointer(line: EvidenceLine) -> tuple[str, ...]:
    """What tells one citation of a source from another."""
    return (line.work or line.jurisdiction or line.unresolved, line.locator, line.as_written, line.setting)


def _up(name: str, wholes: Mapping[str, str]) -> Iterator[str]:
    """An element, all that it belongs to, and the framework."""
    while name:
        yield name
        name = wholes[name]
    yield ""
