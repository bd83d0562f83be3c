"""How a workbook looks: formats of cells, widths, and the notes on the headings."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Any

from hlpgraph.fields import LABEL_LIMIT, Slot, slots_of
from hlpgraph.model import Person
from hlpgraph.vocabulary import VOCABULARIES
from hlpgraph.workbook.layout import Column

_BODY = {"text_wrap": True, "valign": "top", "font_size": 11, "border": 1, "border_color": "#BFBFBF"}
#: Formats by what they are for. `@` keeps Excel from making dates and numbers of what people type.
LOOKS: dict[str, dict[str, Any]] = {
    "text": {**_BODY, "num_format": "@"},
    "long text": {**_BODY, "quote_prefix": True},
    "number": {**_BODY, "num_format": "0", "align": "right"},
    "heading": {
        "bold": True, "font_color": "#FFFFFF", "bg_color": "#1F3864", "text_wrap": True, "valign": "vcenter",
        "num_format": "@",
    },
    "unread heading": {
        "italic": True, "font_color": "#404040", "bg_color": "#D9D9D9", "text_wrap": True, "valign": "vcenter",
    },
    "unread": {**_BODY, "italic": True, "font_color": "#404040", "num_format": "@"},
    "title": {"bold": True, "font_size": 16, "font_color": "#1F3864"},
    "said": {"text_wrap": True, "valign": "top", "font_color": "#404040"},
    "name": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7ECF5", "border": 1, "border_color": "#BFBFBF"},
    # Of whole columns, where nothing is written yet.
    "new text": {"text_wrap": True, "valign": "top", "num_format": "@"},
    "new number": {"valign": "top", "num_format": "0"},
    "link": {"font_color": "#0563C1", "underline": 1, "valign": "top"},
}  # fmt: skip

_NARROW, _NAME, _WIDE = 12, 24, 48
_LINE_HEIGHT, _HIGHEST = 15, 405  #: Points; Excel shows no row higher than 409.
_LETTER = 1.05  #: Width of a letter as a share of that of a digit, which columns are measured in.
_PER_LINE = 44  #: Characters in a line of a note, about.


def width_of(what: Column | str) -> int:
    """Width of a column, in characters: that of its example and its heading, within bounds."""
    if isinstance(what, str):
        return 26
    spec = what.slot.spec
    if spec.kind == "id" or what.names:
        return _NAME
    example = str(example_of(what.slot))
    longest = max(map(len, example.split("\n")))
    if spec.words:
        longest = max(len(word) for word in VOCABULARIES[spec.words]) + 3
    if spec.kind == "text" and spec.limit == LABEL_LIMIT:
        longest = max(longest, _NAME)
    return max(_NARROW, min(_WIDE, longest + 2), len(what.heading) // 2 + 6)


def height_of(cells: Iterable[tuple[object, float]]) -> float:
    """Height of a row in points, by its values and the widths of their columns; about, for fonts differ."""
    lines = 1
    for value, width in cells:
        parts = str(value).split("\n")
        lines = max(lines, sum(max(1, ceil(len(part) * _LETTER / width)) for part in parts))
    return min(_LINE_HEIGHT * lines, _HIGHEST)


def example_of(slot: Slot) -> str:
    """The example of a field as it would stand in a cell."""
    spec = slot.spec
    if spec.part is Person:
        return "Doe, Jane\nRAND Corporation"
    if spec.part is not None:
        return str(slots_of(spec.part)[0].spec.example or "")
    if isinstance(spec.example, list):
        return "; ".join(map(str, spec.example))
    if spec.kind == "flag":
        return "yes"
    return str(spec.example if spec.example is not None else "")


def how_to_write(slot: Slot) -> str:
    """What people must know to fill in a field that takes more than one plain value; else nothing."""
    spec = slot.spec
    if spec.part is not None:
        return "Several: one on each line (Alt+Enter)."
    if spec.many:
        return "Several: with a semicolon between them."
    return "yes or no." if spec.kind == "flag" else ""


def note_of(column: Column) -> str:
    """The note on a heading: what belongs below it."""
    slot = column.slot
    parts = [slot.spec.doc, how_to_write(slot)]
    if slot.spec.required:
        parts.append("Needed in every row.")
    example = example_of(slot)
    if example:
        parts.append(f"Example: {example}")
    if slot.spec.words:
        parts += [f"{word}: {meaning}" for word, meaning in VOCABULARIES[slot.spec.words].items()]
    return "\n".join(filter(None, parts))


def comment_size(column: Column) -> dict[str, Any]:
    """A box that the note fits into."""
    lines = sum(1 + len(line) // _PER_LINE for line in note_of(column).split("\n"))
    return {"width": 300, "height": 16 * lines + 24, "font_size": 9, "author": "hlpgraph"}
