"""What is written in a box and on an arrow, line by line, and how much room it takes."""

from __future__ import annotations

from hlpgraph.findings import SEVERITIES
from hlpgraph.maps.palette import BADGES
from hlpgraph.maps.scene import Arrow, Box, Gap, counted
from hlpgraph.maps.wrapping import width, wrapped

LABEL_SIZE, SMALL_SIZE = 13.0, 12.0  #: In whole points, as Graphviz wants them; nothing is smaller.
LABEL_LINE, TAG_LINE = 15.6, 14.4
BOX_WIDTH, BOX_PAD = 130.0, 7.0
_TEXT_EMS = (BOX_WIDTH - 2 * BOX_PAD) * 0.94 / LABEL_SIZE
_SMALL_EMS = (BOX_WIDTH - 2 * BOX_PAD) * 0.94 / SMALL_SIZE
MOST_LINES = 6  #: Lines of a label in a box; the panel has the whole.


_SIGNS = {
    "": (),
    "hinders": ("– hinders",),
    "lowers": ("– lowers",),
    "mixed": ("± mixed",),
    "feeds back": ("↺ feeds back",),
}


def label_lines(box: Box) -> tuple[str, ...]:
    """The label as it fits the box."""
    return wrapped(box.label, _TEXT_EMS, MOST_LINES)


def badge(gaps: tuple[Gap, ...]) -> str:
    """The mark of findings: a shape for the worst, and the number.

    >>> badge((Gap("CH01", "dead-end", "error", "", "", ""),))
    '■ 1 gap'
    """
    fresh = sum(gap.is_new for gap in gaps)
    told = f", {fresh:,} new" if fresh else ""
    return f"{BADGES[worst(gaps)].glyph} {counted(len(gaps), 'gap')}{told}" if gaps else ""


def worst(gaps: tuple[Gap, ...]) -> str:
    """The worst severity among findings."""
    return min((gap.severity for gap in gaps), key=SEVERITIES.index)


def box_height(box: Box) -> float:
    """Height of a box in points."""
    small = len(mark_lines(box)) + bool(box.level) + bool(box.gaps)
    return 2 * BOX_PAD + LABEL_LINE * len(label_lines(box)) + TAG_LINE * small


def mark_lines(thing: Box | Arrow) -> tuple[str, ...]:
    """What became of a box or an arrow, on a map of changes."""
    return tuple(words for said in (thing.mark.lines if thing.mark else ()) for words in wrapped(said, _SMALL_EMS, 2))


def tag_lines(arrow: Arrow) -> tuple[str, ...]:
    """What stands on an arrow: what became of it, sign, evidence, gaps."""
    return (*mark_lines(arrow), *_SIGNS[arrow.sign], *arrow.tag, *([badge(arrow.gaps)] if arrow.gaps else []))


def tag_width(arrow: Arrow) -> float:
    """Width of a tag in points, with room for a wider font."""
    return max(width(line) for line in tag_lines(arrow)) * SMALL_SIZE * 1.06
