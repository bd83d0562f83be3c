"""The pages of what is known: frameworks with their elements and claims, crosswalk, checks, glossary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from hlpgraph.analysis.entries import holdings
from hlpgraph.analysis.routes import Atlas, in_tree
from hlpgraph.knowledge import Claim, Framework
from hlpgraph.report.frameworks import MATCHED
from hlpgraph.report.reference import Chapter, Entry
from hlpgraph.site.addresses import CHECKS, CROSSWALK, FRAMEWORKS, GLOSSARY, START, anchor
from hlpgraph.site.case_pages import Card
from hlpgraph.site.pages import Printer
from hlpgraph.site.search import Find
from hlpgraph.site.uses import Mention
from hlpgraph.vocabulary import title_of


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim on the page of its cause."""

    anchor: str
    entry: Entry
    mentions: Sequence[Mention]


@dataclass(frozen=True)
class Shelves:
    """What is known, with what cases do with it.

    Attributes:
        chapters: The reference, by id of the chapter.
        cards: The cases.
    """

    atlas: Atlas
    chapters: Mapping[str, Chapter]
    cards: Sequence[Card]
    printer: Printer

    @cached_property
    def instances(self) -> Mapping[str, list[Mention]]:
        """The elements of cases that name a framework element, by its name."""
        return _gathered(pair for card in self.cards for pair in card.instances)

    @cached_property
    def warranted(self) -> Mapping[str, list[Mention]]:
        """The links of cases that a claim warrants, by its name."""
        return _gathered(pair for card in self.cards for pair in card.warranted)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Title of each case."""
        return {card.id: card.title for card in self.cards}

    def framework_pages(self, framework: Framework) -> Iterator[tuple[str, bytes]]:
        """The page of a framework and of each of its elements: path -> content."""
        entries = {entry.id: entry for entry in self.chapters[framework.id].entries}
        causes: dict[str, list[Claim]] = {}
        effects: dict[str, list[Claim]] = {}
        parts: dict[str, list[Any]] = {}
        for claim in framework.claims:
            causes.setdefault(claim.cause, []).append(claim)
            effects.setdefault(claim.effect, []).append(claim)
        for element in framework.elements:
            parts.setdefault(element.parent, []).append({"ref": f"{framework.id}/{element.id}", "label": element.label or element.id})
        yield self._contents(framework, entries, causes, effects)
        for element in framework.elements:
            ref = f"{framework.id}/{element.id}"
            here = self.printer.at.elements[ref]
            yield here, self.printer.page(
                "element", here, ref=ref, entry=entries[ref], framework=framework, titles=self.titles,
                steps=self._steps(framework, ref), about=_without(entries[ref], "Claims"), parts=parts.get(element.id, ()),
                as_cause=[self._stated(framework, claim, entries) for claim in causes.get(element.id, ())],
                as_effect=[
                    {"path": self.printer.at.claims[f"{framework.id}/{claim.id}"], "label": claim.label}
                    for claim in effects.get(element.id, ())
                ],
                mentioned=self.instances.get(ref, ()),
            )  # fmt: skip

    def _contents(
        self, framework: Framework, entries: Mapping[str, Entry], causes: Mapping[str, Sequence[Claim]], effects: Mapping[str, Sequence[Claim]]
    ) -> tuple[str, bytes]:
        here = self.printer.at.elements[framework.id]
        rows = []
        for element, depth in in_tree(framework):
            ref = f"{framework.id}/{element.id}"
            claims = {claim.id for claim in (*causes.get(element.id, ()), *effects.get(element.id, ()))}
            row = {"path": self.printer.at.elements[ref], "label": entries[ref].title, "depth": depth}
            row |= {"kind": title_of(element.kind).lower(), "claims": len(claims), "mentions": len(self.instances.get(ref, ()))}
            rows.append(row)
        chapter = self.chapters[framework.id]
        intro = len(chapter.intro) - len(framework.notes)
        return here, self.printer.page("framework", here, framework=framework, chapter=chapter, intro=intro, rows=rows)

    def _steps(self, framework: Framework, ref: str) -> list[tuple[str, str]]:
        """The way from the start page to an element: its framework, and what it belongs to."""
        at, elements = self.printer.at, self.atlas.elements
        steps = [("Frameworks", FRAMEWORKS), (framework.title, at.elements[framework.id])]
        steps += [(elements[above].label or above, at.elements[above]) for above in reversed(self.atlas.wholes_of(ref))]
        return [("Start", START), *steps, (elements[ref].label or ref, "")]

    def _stated(self, framework: Framework, claim: Claim, entries: Mapping[str, Entry]) -> Stated:
        ref = f"{framework.id}/{claim.id}"
        entry = entries[f"claim/{ref}"]
        place = self.printer.at.claims[ref].partition("#")[2]
        return Stated(place, replace(entry, lines=_without(entry, "From")), self.warranted.get(ref, ()))

    def shared_pages(self) -> Iterator[tuple[str, bytes]]:
        """The list of frameworks, the crosswalk, the checks and the glossary: path -> content."""
        rows = [
            {"framework": one, "held": holdings(one)[""], "mentions": self._mentions_of(one)} for one in self.atlas.frameworks
        ]
        yield FRAMEWORKS, self.printer.page("frameworks", FRAMEWORKS, rows=rows)
        yield CROSSWALK, self.printer.page("crosswalk", CROSSWALK, **self._pairs())
        found: dict[str, list[tuple[Card, int]]] = {}
        for card in self.cards:
            for code, count in card.codes.items():
                found.setdefault(code, []).append((card, count))
        yield CHECKS, self.printer.page("checks", CHECKS, chapter=self.chapters["checks"], anchor=anchor, found=found)
        yield GLOSSARY, self.printer.page("glossary", GLOSSARY, chapter=self.chapters["glossary"], anchor=anchor)

    def _mentions_of(self, framework: Framework) -> int:
        return sum(len(held) for ref, held in self.instances.items() if ref.partition("/")[0] == framework.id)

    def _pairs(self) -> dict[str, Any]:
        """The crosswalk, by the two frameworks of each pair."""
        frameworks = {framework.id: framework for framework in self.atlas.frameworks}

        def owners(mapping: Any) -> tuple[str, str]:
            return mapping.element.partition("/")[0], mapping.counterpart.partition("/")[0]

        held = sorted(self.atlas.crosswalk.mappings, key=owners)
        return {
            "crosswalk": self.atlas.crosswalk,
            "pairs": [((frameworks[one], frameworks[two]), list(group)) for (one, two), group in groupby(held, key=owners)],
            "names": {ref: element.label or ref for ref, element in self.atlas.elements.items()},
            "framework_titles": {key: framework.title for key, framework in frameworks.items()},
            "matches": MATCHED,
            "anchor": anchor,
        }

    def finds(self) -> Iterator[Find]:
        """What can be found among what is known."""
        at = self.printer.at
        for framework in self.atlas.frameworks:
            yield Find("framework", framework.title, at.elements[framework.id], framework.summary)
            for element in framework.elements:
                told = f"{framework.title}: {element.definition}"
                yield Find("framework element", element.label or element.id, at.elements[f"{framework.id}/{element.id}"], told)
            for claim in framework.claims:
                yield Find("claim", claim.label, at.claims[f"{framework.id}/{claim.id}"], framework.title)
        for chapter, kind in (("checks", "check"), ("glossary", "word")):
            for entry in self.chapters[chapter].entries:
                first = entry.lines[0].items[0].text if entry.lines else ""
                yield Find(kind, entry.title.replace("-", " ") if kind == "check" else entry.title, at.of(entry.id), first)


def _gathered(pairs: Iterable[tuple[str, Mention]]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for ref, mention in pairs:
        found.setdefault(ref, []).append(mention)
    return found


def _without(entry: Entry, name: str) -> tuple[Any, ...]:
    """The lines of an entry except one that its page tells at length."""
    return tuple(line for line in entry.lines if line.name != name)
