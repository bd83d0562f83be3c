"""The same few things said in every document: what a map shows, what a link is, what an evidence line says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from hlpgraph.analysis.support import STATES
from hlpgraph.maps.palette import STROKES
from hlpgraph.maps.scene import Arrow, counted
from hlpgraph.maps.telling import Fact, Line
from hlpgraph.publishing.material import Material
from hlpgraph.publishing.paper import Run, Runs
from hlpgraph.publishing.safe import one_line

#: Elements of a stage that the description of a map names before it counts the rest, and the longest name.
_NAMED, _LONGEST = 3, 80
_UNRATED = Fact("Evidence tier", "unrated")
#: What severities are called: one, several.
SEVERITY = {"error": ("error", "errors"), "warn": ("warning", "warnings"), "info": ("note", "notes")}


def map_told(material: Material) -> str:
    """What the map shows, in sentences, for those who do not see it; where the whole is told in words.

    Cost: O(elements + links).
    """
    scene = material.scene
    stages = "; ".join(
        f"{lane.title.lower()}: {_names([box.label for box in lane.boxes])}" for lane in scene.lanes if lane.boxes
    )
    return (
        f"Map of the theory of action “{material.title}”: {counted(len(scene.boxes), 'element')} joined by"
        f" {counted(len(scene.arrows), 'link')}. From left to right: {stages or 'nothing yet'}. {standing_told(scene.arrows)}"
        " The section “The theory in words” tells every link of the map."
    )


def _names(labels: Sequence[str]) -> str:
    shown = [shortest(one_line(label), _LONGEST) for label in labels[:_NAMED]]
    more = len(labels) - _NAMED
    return ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")


def shortest(text: str, most: int) -> str:
    """`text`, cut to `most` characters where it is longer.

    >>> shortest("reading", 7), shortest("reading", 6)
    ('reading', 'readi…')
    """
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def standing_told(arrows: Sequence[Arrow]) -> str:
    """How many links are in which state, and on how many evidence speaks against or qualifies, in a sentence."""
    if not arrows:
        return "There are no links."
    counts = Counter(arrow.state for arrow in arrows)
    parts = [f"{counts[state]:,} {STROKES[state].title.lower()} ({meaning})" for state, meaning in STATES.items() if counts[state]]
    told = f"Of {counted(len(arrows), 'link')}, {'; '.join(parts)}."
    for stance, word in (("disputes", "against"), ("qualifies", "with a qualification of")):
        found = sum(any(line.stance == stance for line in arrow.lines) for arrow in arrows)
        told += f" There is evidence {word} {found:,} of them." if found else ""
    return told


def joins(material: Material, arrow: Arrow) -> str:
    """Cause and effect of a link."""
    cause, effect = material.boxes[arrow.cause], material.boxes[arrow.effect]
    return f"{one_line(cause.label)} → {one_line(effect.label)}"


def lines_told(material: Material, lines: Sequence[Line]) -> list[Runs]:
    """Evidence lines in words: each of the link's own with all that is recorded; what comes through a claim, claim by claim.

    Lines that dispute or qualify are told like those that support.

    Cost: linear in the lines.
    """
    told = [_own(material, line) for line in lines if not line.via]
    claims: dict[tuple[str, str, str], list[Line]] = {}
    for line in lines:
        if line.via:
            claims.setdefault((line.via, line.via_framework, line.stance_told), []).append(line)
    return told + [_through(material, held) for held in claims.values()]


def _own(material: Material, line: Line) -> Runs:
    return (Run(f"{line.stance_told}: ", is_bold=True), Run("; ".join(_parts(material, line)) + "."))


def _through(material: Material, lines: Sequence[Line]) -> Runs:
    """What comes through one claim with one stance; remarks are told where the lines do not simply support."""
    first, told = lines[0], []
    for line in lines:
        source = material.cite(line.reference.key) if line.reference else line.source or "no source named"
        remark = line.note if line.stance != "supports" else ""
        parts = (one_line(source), "retracted, supports nothing" if line.retracted else "", one_line(remark).rstrip("."))
        told.append(", ".join(part for part in parts if part))
    works = "; ".join(dict.fromkeys(told))
    claim = f"through the claim “{one_line(first.via).rstrip('.')}” of {one_line(first.via_framework)}"
    return (Run(f"{first.stance_told}: ", is_bold=True), Run(f"({works}), {claim}."))


def _parts(material: Material, line: Line) -> Iterator[str]:
    where = one_line(line.locator)
    if line.reference:
        cited = one_line(material.cite(line.reference.key))
        yield f"({cited}, {where})" if where else f"({cited})"
    if line.source:
        yield one_line(line.source)
    if where and not line.reference:
        yield where
    if not line.reference and not line.source:
        yield "no source named"
    if line.retracted:
        yield "the work has been retracted, so it supports nothing"
    if line.quote.strip():
        yield f"“{one_line(line.quote)}”"
    for fact in line.facts:
        if fact != _UNRATED:
            yield f"{fact.name[:1].lower()}{fact.name[1:]}: {one_line(fact.value).rstrip('.')}"
    if line.note.strip():
        yield one_line(line.note).rstrip(".")
