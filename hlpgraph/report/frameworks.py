"""Frameworks for a terminal and as JSON: the list, the tree with counts, and the page of an element or claim."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from hlpgraph.analysis.entries import Counterpart, Entry, Holdings, holdings
from hlpgraph.analysis.routes import Atlas, in_tree
from hlpgraph.authoring.writer import plain
from hlpgraph.bibliography.apa import reference
from hlpgraph.errors import visible
from hlpgraph.knowledge import Claim, Framework
from hlpgraph.model import EvidenceLine, Work
from hlpgraph.report.wording import counted, wrapped
from hlpgraph.vocabulary import title_of

Works = Mapping[str, Work]

#: How a counterpart is introduced, by match.
MATCHED = {
    "close": "nearly the same",
    "related": "bears on it",
    "broader": "wider",
    "narrower": "a part or kind of it",
}


def listing(atlas: Atlas) -> str:
    """All frameworks, with what each holds."""
    lines = []
    for framework in atlas.frameworks:
        lines += [f"{framework.id}: {framework.title}", f"  {_told(holdings(framework)[''])}"]
    mapped, alone = len(atlas.crosswalk.mappings), len(atlas.crosswalk.unmatched)
    lines += ["", f"Crosswalk: {counted(mapped, 'mapping')}; {counted(alone, 'element')} without counterpart"]
    lines += [
        "",
        "hlpgraph frameworks KEY shows the tree of one; hlpgraph explain KEY/ELEMENT tells all of an element.",
    ]
    return "\n".join(lines) + "\n"


def _told(held: Holdings) -> str:
    others = f", {counted(held.witnesses, 'other witness', 'other witnesses')}" if held.witnesses else ""
    cites = f"{counted(held.citations, 'citation')} of {counted(held.works, 'work')}"
    return f"{counted(held.elements, 'element')}, {counted(held.claims, 'claim')}, {cites}{others}"


def tree(framework: Framework) -> str:
    """A framework: what it is about, its elements as a tree with counts, and its claims."""
    counts = holdings(framework)
    lines = [f"{framework.title} ({framework.id})", f"  {_told(counts[''])}", ""]
    lines += [wrapped(framework.summary), ""] if framework.summary else []
    lines += ["Elements (kind; in brackets what a branch holds)", *_branches(framework, counts), "", "Claims"]
    lines += [f"  {framework.id}/{claim.id}: {visible(claim.label)}{_cited(claim)}" for claim in framework.claims]
    if framework.notes:
        lines += ["", "Notes", *(wrapped(note.text, "  - ", "    ") for note in framework.notes)]
    return "\n".join(lines) + "\n"


def _branches(framework: Framework, counts: Mapping[str, Holdings]) -> Iterator[str]:
    for element, depth in in_tree(framework):
        held = counts[element.id]
        parts = [counted(held.elements, "element")] if held.elements > 1 else []
        parts += [counted(held.claims, "claim")] if held.claims else []
        parts += [counted(held.citations, "citation")] if held.citations else []
        inside = f" [{', '.join(parts)}]" if parts else ""
        name = f"{framework.id}/{element.id}: {visible(element.label or element.id)}"
        yield f"{'  ' * (depth + 1)}{name} ({title_of(element.kind).lower()}){inside}"


def _cited(claim: Claim) -> str:
    return f" [{counted(len(claim.evidence), 'line')} of evidence]" if claim.evidence else ""


def as_json(atlas: Atlas, key: str = "") -> str:
    """The frameworks with their counts; with `key` one of them, whole."""
    chosen = [framework for framework in atlas.frameworks if key in ("", framework.id)]
    rows: list[dict[str, Any]] = []
    for framework in chosen:
        held = holdings(framework)[""]
        row = {"id": framework.id, "title": framework.title, "work": framework.work}
        row |= {name: getattr(held, name) for name in Holdings.__slots__}
        rows.append(plain(framework) | {"counts": row} if key else row)
    return json.dumps(rows[0] if key else rows, ensure_ascii=False, indent=1) + "\n"


def element_page(entry: Entry, works: Works) -> str:
    """An element: what it means, where it stands, what is claimed and cited of it, its counterparts and its uses."""
    framework, element = entry.framework, entry.element
    lines = [
        f"{framework.id}/{element.id}: {visible(element.label or element.id)} ({title_of(element.kind).lower()})"
    ]
    lines += [wrapped(element.definition, "  ")] if element.definition else []
    lines += [f"  Lines {element.locator} of {framework.title}"]
    lines += [f"  Part of {framework.id}/{element.parent}"] if element.parent else []
    facts = [f"level: {element.level}"] if element.level else []
    facts += [f"stage: {title_of(element.stage).lower()}"] if element.stage else []
    facts += [f"places: {', '.join(element.jurisdictions)}"] if element.jurisdictions else []
    facts += [f"also called: {'; '.join(element.alternative_labels)}"] if element.alternative_labels else []
    lines += [wrapped(f"{facts[0][0].upper()}{'; '.join(facts)[1:]}", "  ")] if facts else []
    lines += [wrapped(f"“{element.quote}”", "  ")] if element.quote else []
    lines += [wrapped(f"Note: {element.note}", "  ")] if element.note else []
    lines += _section("Citations", (evidence_told(line, works) for line in element.evidence))
    lines += _section("Parts", (f"{framework.id}/{part.id}: {part.label}" for part in entry.parts))
    lines += _section("Claims", _claims_told(entry, works))
    lines += _section("Counterparts in other frameworks", map(_counterpart_told, entry.counterparts))
    if entry.unmatched:
        lines += ["  No counterpart in other frameworks", wrapped(entry.unmatched, "    ")]
    lines += _section("Cases that use it", (f"{case.id}: {used.label}" for case, used in entry.uses))
    return "\n".join(lines) + "\n"


def _section(head: str, rows: Iterable[str]) -> list[str]:
    told = [wrapped(row, "    ", "      ") for row in rows]
    return [f"  {head}", *told] if told else []


def _claims_told(entry: Entry, works: Works) -> Iterator[str]:
    for claim in entry.claims:
        role = "cause" if claim.cause == entry.element.id else "effect"
        yield f"{entry.framework.id}/{claim.id} (as {role}): {claim.label}"
        for line in claim.evidence:
            yield f"– {evidence_told(line, works)}"


def _counterpart_told(other: Counterpart) -> str:
    return f"{other.ref} ({other.match}: {MATCHED[other.match]}). {other.reason}"


def claim_page(framework: Framework, claim: Claim, works: Works) -> str:
    """A claim: what it says, where, and every line of evidence, whatever its stance."""
    lines = [wrapped(f"{framework.id}/{claim.id}: {claim.label} (claim)", "", "  ")]
    polarity = f", {claim.polarity}" if claim.polarity else ""
    lines += [f"  {framework.id}/{claim.cause} → {framework.id}/{claim.effect} ({claim.relation}{polarity})"]
    lines += [f"  Lines {claim.locator} of {framework.title}"]
    lines += [wrapped(f"“{claim.quote}”", "  ")] if claim.quote else []
    lines += [wrapped(f"Note: {claim.note}", "  ")] if claim.note else []
    lines += _section("Citations", (evidence_told(line, works) for line in claim.evidence))
    return "\n".join(lines) + "\n"


def evidence_told(line: EvidenceLine, works: Works) -> str:
    """A line of evidence in words: stance, source, and whatever else the line says."""
    work = works.get(line.work)
    source = reference(work) if work else line.jurisdiction or f"unresolved: “{line.unresolved}”."
    parts = [f"{line.stance}: {source}"]
    parts += [f"({title_of(line.kind).lower()})"] if line.kind not in ("", "research-citation") else []
    facts = ("setting", line.setting), ("compared with", line.comparison), ("effect", line.effect_size)
    parts += [f"{name.capitalize()}: {told}." for name, told in facts if told]
    parts += [f"As written: {line.as_written}."] if line.as_written else []
    parts += [f"Lines {line.locator}."] if line.locator else []
    parts += [f"Note: {line.note}"] if line.note else []
    return " ".join(parts)


FORMATS: dict[str, Callable[[Atlas, str], str]] = {
    "text": lambda atlas, key: tree(next(f for f in atlas.frameworks if f.id == key)) if key else listing(atlas),
    "json": as_json,
}
