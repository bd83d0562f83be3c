"""The reference: every term, word, framework element, claim, match and work, with definition, place and citations.

Here it is put together as plain values; `reference_markdown` and `reference_html` write it down.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from hlpgraph.analysis.entries import Entry as Known
from hlpgraph.analysis.entries import entry as known_of
from hlpgraph.analysis.entries import holdings
from hlpgraph.analysis.routes import Atlas, in_tree
from hlpgraph.bibliography.apa import reference
from hlpgraph.findings import Gap
from hlpgraph.knowledge import Claim, Crosswalk, Framework
from hlpgraph.model import Case, EvidenceLine, Work
from hlpgraph.rdf.ontology_terms import Term
from hlpgraph.report.frameworks import evidence_told
from hlpgraph.report.wording import counted
from hlpgraph.vocabulary import VOCABULARIES, title_of

Works = Mapping[str, Work]


@dataclass(frozen=True, slots=True)
class Item:
    """A text, or a text that leads to another entry."""

    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A named line of an entry, or an unnamed paragraph."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is explained.

    Attributes:
        id: Name by which other entries lead to it.
        depth: How deep it stands in its tree, from 0.
    """

    id: str
    title: str
    kind: str
    lines: tuple[Line, ...]
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the reference; each is a file of its own in Markdown."""

    id: str
    title: str
    intro: tuple[str, ...]
    entries: tuple[Entry, ...]


def chapters(
    atlas: Atlas,
    works: Works,
    cases: Iterable[Case],
    terms: Iterable[Term],
    gaps: Sequence[Gap] = (),
    severities: Mapping[str, Mapping[str, str]] = {},
) -> tuple[Chapter, ...]:
    """The whole reference, in the order in which it is read.

    Args:
        atlas: The frameworks and their crosswalk.
        works: Every work by citation key.
        cases: Cases that use elements of the frameworks.
        terms: The terms of the ontology.
        gaps: What the checks look for.
        severities: Severity by code of the check, by profile; the default profile first.

    Cost: O(everything that is known), and for each element O(elements of the frameworks and cases).
    """
    held = tuple(cases)
    return (
        _glossary(terms),
        *([_checks(gaps, works, severities)] if gaps else []),
        *(_framework(framework, atlas, works, held) for framework in atlas.frameworks),
        _crosswalk(atlas.crosswalk, atlas),
        _works(atlas, works, gaps),
    )


def _line(name: str, *texts: str) -> list[Line]:
    items = tuple(Item(text) for text in texts if text)
    return [Line(name, items)] if items else []


def _glossary(terms: Iterable[Term]) -> Chapter:
    entries = [
        Entry(
            f"word/{vocabulary}/{word}",
            title_of(word),
            f"{title_of(vocabulary).lower()}: {word}",
            tuple(_line("", means)),
        )
        for vocabulary, words in VOCABULARIES.items()
        for word, means in words.items()
    ]
    for term in terms:
        spans = [f"{', '.join(term.domains)} → {term.range}"] if term.range else []
        lines = [*_line("", term.definition), *_line("From → to", *spans), *_line("Note", term.note)]
        title = term.label[:1].upper() + term.label[1:]
        entries.append(
            Entry(
                f"term/{term.name}", title, f"{term.kind}: hlp:{term.name}", (*lines, *_line("Source", term.source))
            )
        )
    entries.sort(key=lambda entry: (entry.title.casefold(), entry.kind))
    intro = "Every word that a case, a framework or a file in RDF may use, with its one meaning."
    return Chapter("glossary", "Glossary", (intro,), tuple(entries))


def _checks(gaps: Sequence[Gap], works: Works, severities: Mapping[str, Mapping[str, str]]) -> Chapter:
    intro = (
        f"{counted(len(gaps), 'kind')} of gap that hlpgraph check names, why each matters, who says so, how to mend it.",
        "Every example is the same small sound case with one thing wrong; here stand the lines that make the difference."
        " “hlpgraph explain CODE” shows the whole of it.",
    )
    return Chapter("checks", "Gaps that are checked", intro, tuple(_gap(gap, works, severities) for gap in gaps))


def _gap(gap: Gap, works: Works, severities: Mapping[str, Mapping[str, str]]) -> Entry:
    default, *others = severities
    usual = severities[default][gap.code]
    differing = [f"{severities[name][gap.code]} in {name}" for name in others if severities[name][gap.code] != usual]
    lost, gained = gap.mending()
    lines = [
        *_line("", gap.gap),
        *_line("Why it matters", gap.why),
        *_line("How to mend it", gap.fix),
        *_line("When it may be accepted", gap.false_positives),
        *_line("Other severities", "; ".join(differing)),
        *_line("Lines that have the gap", *map(str.strip, lost)),
        *_line("Lines that mend it", *map(str.strip, gained)),
    ]
    says = tuple(Item(reference(works[key]), f"work/{key}") for key in gap.source)
    return Entry(
        f"check/{gap.code}",
        f"{gap.code} {gap.name}",
        f"check: {usual}",
        (*lines, Line("Who says so", says or (Item("hlpgraph’s own rule."),))),
    )


def _framework(framework: Framework, atlas: Atlas, works: Works, cases: tuple[Case, ...]) -> Chapter:
    held = holdings(framework)[""]
    counts = f"{counted(held.elements, 'element')}, {counted(held.claims, 'claim')}, {counted(held.citations, 'citation')} of {counted(held.works, 'work')}."
    source = f"Source: {reference(works[framework.work])} Places are lines of {framework.source_file}."
    intro = (framework.summary, counts, source, *(note.text for note in framework.notes))
    elements = [
        _element(f"{framework.id}/{part.id}", depth, atlas, works, cases) for part, depth in in_tree(framework)
    ]
    claims = [_claim(framework, claim, atlas, works) for claim in framework.claims]
    return Chapter(framework.id, framework.title, tuple(filter(None, intro)), (*elements, *claims))


def _element(ref: str, depth: int, atlas: Atlas, works: Works, cases: tuple[Case, ...]) -> Entry:
    known = known_of(ref, atlas, cases)
    element = known.element
    lines = [*_line("", element.definition), *_line("Lines", element.locator)]
    lines += _line("In the source’s words", f"“{element.quote}”" if element.quote else "")
    lines += _line("Also called", "; ".join(element.alternative_labels))
    lines += _line("Level", element.level) + _line("Stage", title_of(element.stage) if element.stage else "")
    lines += _line("Places", "; ".join(element.jurisdictions)) + _line("Note", element.note)
    lines += _evidence(element.evidence, works) + _relations(known, atlas)
    return Entry(ref, element.label or element.id, f"{title_of(element.kind).lower()}: {ref}", tuple(lines), depth)


def _relations(known: Known, atlas: Atlas) -> list[Line]:
    key = known.framework.id
    claims = tuple(Item(claim.label, f"claim/{key}/{claim.id}") for claim in known.claims)
    others = tuple(
        Item(f"{other.match}: {atlas.elements[other.ref].label} ({other.ref})", other.ref)
        for other in known.counterparts
    )
    uses = tuple(Item(f"{case.title or case.id}: {used.label}") for case, used in known.uses)
    found = [
        Line(name, items) for name, items in (("Claims", claims), ("Counterparts", others), ("Cases", uses)) if items
    ]
    return found + _line("No counterpart", known.unmatched)


def _claim(framework: Framework, claim: Claim, atlas: Atlas, works: Works) -> Entry:
    ends = [f"{framework.id}/{name}" for name in (claim.cause, claim.effect)]
    lines = [
        Line("From", (Item(atlas.elements[ends[0]].label, ends[0]),)),
        Line("To", (Item(atlas.elements[ends[1]].label, ends[1]),)),
        *_line("How", claim.relation + (f", {claim.polarity}" if claim.polarity else "")),
        *_line("Lines", claim.locator),
        *_line("In the source’s words", f"“{claim.quote}”" if claim.quote else ""),
        *_line("Note", claim.note),
        *_evidence(claim.evidence, works),
    ]
    ref = f"{framework.id}/{claim.id}"
    return Entry(f"claim/{ref}", claim.label, f"claim: {ref}", tuple(lines))


def _evidence(lines: Iterable[EvidenceLine], works: Works) -> list[Line]:
    items = tuple(
        Item(evidence_told(line, works), f"work/{line.work}" if line.work in works else "") for line in lines
    )
    return [Line("Evidence", items)] if items else []


def _crosswalk(crosswalk: Crosswalk, atlas: Atlas) -> Chapter:
    entries = []
    for (one, other), group in groupby(
        sorted(crosswalk.mappings, key=lambda held: (_key(held.element), _key(held.counterpart))),
        key=lambda held: (_key(held.element), _key(held.counterpart)),
    ):
        for held in group:
            ends = [Item(f"{atlas.elements[ref].label} ({ref})", ref) for ref in (held.element, held.counterpart)]
            title = f"{atlas.elements[held.element].label} – {atlas.elements[held.counterpart].label}"
            lines = (Line("Element", (ends[0],)), Line("Counterpart", (ends[1],)), *_line("Reason", held.reason))
            entries.append(Entry(f"match/{held.id}", title, f"{held.match}: {one} – {other}", lines))
    for alone in crosswalk.unmatched:
        label = atlas.elements[alone.element].label
        lines = (
            Line("Element", (Item(f"{label} ({alone.element})", alone.element),)),
            *_line("Reason", alone.reason),
        )
        entries.append(Entry(f"alone/{alone.id}", label, f"no counterpart: {_key(alone.element)}", lines))
    intro = (
        "Which elements of the frameworks correspond, how closely, and why; and which stand alone.",
        f"Judged by {crosswalk.author}.",
    )
    return Chapter("crosswalk", crosswalk.title, (*intro, *(note.text for note in crosswalk.notes)), tuple(entries))


def _key(ref: str) -> str:
    return ref.partition("/")[0]


def _works(atlas: Atlas, works: Works, gaps: Sequence[Gap]) -> Chapter:
    users: dict[str, list[Item]] = {}
    for framework in atlas.frameworks:
        for group, prefix in ((framework.elements, ""), (framework.claims, "claim/")):
            for part in group:
                for key in dict.fromkeys(line.work for line in part.evidence if line.work):
                    item = Item(part.label or part.id, f"{prefix}{framework.id}/{part.id}")
                    users.setdefault(key, []).append(item)
    for gap in gaps:
        for key in gap.source:
            users.setdefault(key, []).append(Item(f"{gap.code} {gap.name}", f"check/{gap.code}"))
    entries = []
    for key, work in sorted(works.items(), key=lambda pair: reference(pair[1]).casefold()):
        lines = _line("Written in sources as", "; ".join(work.hidden_labels)) + _line("Note", work.note)
        lines += [Line("Cited for", tuple(users[key]))] if key in users else []
        entries.append(Entry(f"work/{key}", reference(work), f"work: {key}", tuple(lines)))
    return Chapter(
        "works",
        "Works",
        ("Every work that a framework, a check or a shipped case cites, in APA style.",),
        tuple(entries),
    )
