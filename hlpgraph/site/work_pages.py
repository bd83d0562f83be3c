"""The page of each work: what rests on it, what would fall without it, where it speaks against something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hlpgraph.analysis.falling import fall
from hlpgraph.analysis.routes import Atlas
from hlpgraph.bibliography.reference_list import Entry, reference_list
from hlpgraph.bibliography.writing import as_bibtex, as_ris
from hlpgraph.findings import Gap
from hlpgraph.knowledge import Claim, Framework, FrameworkElement
from hlpgraph.maps.telling import reference_of
from hlpgraph.model import Case, EvidenceLine, Work
from hlpgraph.report.references import EXPORTS
from hlpgraph.report.wording import counted
from hlpgraph.site.addresses import WORKS
from hlpgraph.site.case_pages import Card
from hlpgraph.site.pages import Printer
from hlpgraph.site.search import Find
from hlpgraph.site.uses import LinkUse, WorkUse

#: Forms in which all works can be taken along: name of the export, suffix, title.
_SHELVES = (("bib", "bib", "BibTeX"), ("ris", "ris", "RIS"), ("csl", "json", "CSL-JSON"))
_AGAINST = ("disputes", "qualifies")


@dataclass(frozen=True, slots=True)
class Part:
    """A claim or an element of a framework, as far as a work is cited for it."""

    path: str
    label: str
    framework: str
    locator: str
    line: EvidenceLine
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Against:
    """A place where a work qualifies or disputes: in a case, or in a framework."""

    stance: str
    use: WorkUse | None = None
    key: str = ""
    label: str = ""
    part: Part | None = None


@dataclass(frozen=True)
class Stacks:
    """All works of a site with what cites them.

    Attributes:
        works: By citation key.
        atlas: The frameworks.
        cards: The cases.
        sources: The cases that were taken from a work, by its key.
        gaps: What the checks look for.
        retracted: Citation keys of the works retracted for the frameworks.
    """

    works: Mapping[str, Work]
    atlas: Atlas
    cards: Sequence[Card]
    sources: Mapping[str, Sequence[str]]
    gaps: Sequence[Gap]
    retracted: frozenset[str]
    printer: Printer

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The list of references."""
        return reference_list(self.works.values())

    @cached_property
    def parts(self) -> dict[str, list[Part]]:
        """What the frameworks cite each work for, by its key; claims have their name, elements none."""
        found: dict[str, list[Part]] = {}
        for framework in self.atlas.frameworks:
            for element in framework.elements:
                self._gather(found, framework, element, f"{framework.id}/{element.id}", "")
            for claim in framework.claims:
                ref = f"{framework.id}/{claim.id}"
                self._gather(found, framework, claim, ref, ref)
        return found

    def _gather(
        self, found: dict[str, list[Part]], framework: Framework, part: Claim | FrameworkElement, ref: str, claim: str
    ) -> None:
        at = self.printer.at
        path = at.claims[ref] if claim else at.elements[ref]
        for line in part.evidence:
            if line.work:
                told = Part(path, part.label or part.id, framework.title, part.locator, line, claim)
                found.setdefault(line.work, []).append(told)

    def uses(self, key: str) -> tuple[WorkUse, ...]:
        """What rests on a work in each case."""
        return tuple(card.uses[key] for card in self.cards if key in card.uses)

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """The page of each work and the list of them: path -> content."""
        titles = {card.id: card.title for card in self.cards}
        for entry in self.entries:
            here = self.printer.at.works[entry.work.id]
            yield here, self.printer.page("work", here, titles=titles, **self._values(entry))
        rows = [
            {"key": e.work.id, "text": e.text, "retracted": e.work.retracted, "told": self._told(e.work.id)}
            for e in self.entries
        ]
        downloads = [(f"works.{suffix}", title) for _, suffix, title in _SHELVES]
        yield WORKS, self.printer.page("works", WORKS, rows=rows, downloads=downloads)
        held = [entry.work for entry in self.entries]
        for name, suffix, _ in _SHELVES:
            yield f"works/works.{suffix}", EXPORTS[name](held).encode()

    def _told(self, key: str) -> str:
        """How often a work is cited, in words."""
        uses, parts = self.uses(key), self.parts.get(key, ())
        claims = sum(bool(part.claim) for part in parts)
        told = [counted(len(uses), "case")] if uses else []
        told += [counted(claims, "claim")] if claims else []
        told += [counted(len(parts) - claims, "element")] if len(parts) > claims else []
        return "cited in " + ", ".join(told) if told else ""

    def _others(self, work: Work) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """What the record says of other works: in words, and the page and reference of each."""
        for words, keys in (("Superseded by", work.superseded_by), ("Reports the same study as", work.same_study_as)):
            if keys:
                yield words, [(self.printer.at.works.get(key, ""), reference_of(key, self.works).text) for key in keys]

    def _values(self, entry: Entry) -> dict[str, Any]:
        work, uses = entry.work, self.uses(entry.work.id)
        parts = self.parts.get(work.id, [])
        claims = [part for part in parts if part.claim]
        lost_links = [(use, held) for use in uses if (held := _once(one for one in use.links if one.is_lost))]
        lost_outcomes = [(use, held) for use in uses if (held := [o for o in use.outcomes if o.before != o.after])]
        against = [Against(one.stance, use, one.key, one.label) for use in uses for one in use.links if one.stance in _AGAINST]
        against += [Against(part.line.stance, part=part) for part in parts if part.line.stance in _AGAINST]
        return {
            "work": work,
            "cited": entry.cited,
            "told": reference_of(work.id, self.works),
            "others": list(self._others(work)),
            "uses": uses,
            "is_complete": all(use.is_complete for use in uses),
            "claims": claims,
            "elements": [part for part in parts if not part.claim],
            "lost_links": lost_links,
            "lost_outcomes": lost_outcomes,
            "lost_claims": self._lost_claims(work, claims),
            "against": against,
            "sources": self.sources.get(work.id, ()),
            "checks": [gap for gap in self.gaps if work.id in gap.source],
            "bibtex": as_bibtex([work]).strip(),
            "ris": as_ris([work]).strip(),
        }

    def _lost_claims(self, work: Work, claims: Sequence[Part]) -> list[Part]:
        """The claims behind which no research would be left."""
        if not claims:
            return []
        changes = fall([work], self.atlas.frameworks, [], self.atlas.claims.__getitem__, self.retracted).claims
        lost = {f"{one.owner}/{one.part.id}" for one in changes if isinstance(one.part, Claim) and one.before != one.after}
        return list({part.claim: part for part in claims if part.claim in lost}.values())

    def finds(self) -> Iterator[Find]:
        """What can be found among the works."""
        for entry in self.entries:
            path = self.printer.at.works[entry.work.id]
            yield Find("work", entry.cited, path, entry.text)


def _once(links: Iterator[LinkUse]) -> list[LinkUse]:
    """The links, each once, whatever number of lines cite the work for it."""
    return list({one.key: one for one in links}.values())


def sources_of(cases: Sequence[Case]) -> dict[str, list[str]]:
    """The cases that were taken from each work.

    >>> sources_of([Case("x")])
    {}
    """
    found: dict[str, list[str]] = {}
    for case in cases:
        if case.source and case.source.work:
            found.setdefault(case.source.work, []).append(case.id)
    return found
