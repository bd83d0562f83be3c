"""Where and how more values go into an author's YAML, in the manner of those that are there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence as Several
from dataclasses import dataclass
from typing import Any

from hlpgraph.authoring.layout import Layout
from hlpgraph.authoring.nodes import Mapping, Node, Scalar, Sequence
from hlpgraph.authoring.parts import field_in
from hlpgraph.authoring.reader import goes_by_id
from hlpgraph.authoring.writer import dumped
from hlpgraph.errors import FileError, visible
from hlpgraph.fields import Slot
from hlpgraph.texts import lines_of


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Characters `start` to before `end` become `text`; with `start == end` it is put in there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A value to put in, as it stands in lines and as it stands in brackets.

    >>> Piece.of({"text": "No: no."})
    Piece(lines="- text: 'No: no.'\\n", inline="{text: 'No: no.'}")
    >>> Piece.of_entry("a", {"stage": "policy-design"})
    Piece(lines='a:\\n  stage: policy-design\\n', inline='a: {stage: policy-design}')
    """

    lines: str
    inline: str

    @classmethod
    def of(cls, value: Any) -> Piece:
        """An item of a list."""
        return cls(dumped([value]), _inner(dumped([value], in_flow=True)))

    @classmethod
    def of_entry(cls, key: str, value: Any) -> Piece:
        """A key with its value."""
        return cls(dumped({key: value}), _inner(dumped({key: value}, in_flow=True)))


def _inner(bracketed: str) -> str:
    return bracketed.strip()[1:-1]


def put_in(layout: Layout, node: Mapping, cls: type, additions: Iterable[tuple[Slot, Several[Piece]]]) -> list[Edit]:
    """The edits that add values to fields of a mapping; of a field with one value, that is not there yet.

    Args:
        layout: The text.
        node: A mapping in it, read as a `cls`.
        additions: What to add to each field: items, entries if its value goes by id, or an entry with the key itself.

    Raises:
        FileError: If a field holds one value on several lines that is in no list.
    """
    edits: list[Edit] = []
    new: list[Piece] = []
    for slot, pieces in additions:
        held = field_in(cls, node, slot.name)
        if held is None:
            new.append(_entry(layout, slot, pieces) if slot.spec.many else pieces[0])
        elif slot.spec.many:
            edits += _more(layout, *held, slot, pieces)
        else:
            span = layout.span(held[1])
            space = "" if layout.text[span.start - 1] == " " else " "
            edits.append(Edit(span.start, span.end, space + pieces[0].inline.partition(": ")[2]))
    return edits + (_entries(layout, node, new) if new else [])


def _entry(layout: Layout, slot: Slot, pieces: Several[Piece]) -> Piece:
    """A key with a list."""
    lines = "".join(f"  {line}" for piece in pieces for line in lines_of(piece.lines))
    return Piece(f"{slot.key}:\n{lines}", f"{slot.key}: [{', '.join(piece.inline for piece in pieces)}]")


def _entries(layout: Layout, node: Mapping, new: list[Piece]) -> list[Edit]:
    """Keys after all others of a mapping."""
    span = layout.span(node)
    if span.is_flow:
        return [_into_brackets(layout, node, new)]
    column = layout.column(span.start)
    at = layout.document_end if node is layout.top else layout.past_comments(layout.next_line(span.end), column + 1)
    return [_in_lines(layout, at, column, new, has_gap=layout.is_spaced(node))]


def _more(layout: Layout, key: Scalar, node: Node, slot: Slot, pieces: Several[Piece]) -> list[Edit]:
    """Items after those that are there, in their own manner."""
    span = layout.span(node)
    if is_blank(layout, node):
        return _first(layout, key, node, slot, pieces)
    part = slot.spec.part
    if isinstance(node, Scalar) or (isinstance(node, Mapping) and not (part and goes_by_id(part, node))):
        return [_listed(layout, key, node, pieces)]
    if span.is_flow:
        return [_into_brackets(layout, node, pieces)]
    column = layout.column(span.start)
    at = layout.past_comments(layout.next_line(span.end), max(column, layout.column(layout.span(key).start) + 1))
    return [_in_lines(layout, at, column, pieces, has_gap=layout.is_spaced(node))]


def _listed(layout: Layout, key: Scalar, node: Scalar | Mapping, pieces: Several[Piece]) -> Edit:
    """One value that is in no list, and more."""
    span = layout.span(node)
    written = layout.text[span.start : span.end]
    if set(written) & {"\r", "\n"} or not (span.is_flow or isinstance(node, Scalar)):
        where = f"{visible(layout.file)}:{key.place.line}:{key.place.column}"
        what = f"{key.text!r} holds one value that is not in a list"
        raise FileError(f"{where}: {what}; put “- ” before it, on a line of its own, and save the file first")
    if isinstance(node, Scalar) and not span.style:
        written = Piece.of(node.text).inline  # brackets allow less without quotes
    return Edit(span.start, span.end, f"[{', '.join([written, *(piece.inline for piece in pieces)])}]")


def is_blank(layout: Layout, node: Node) -> bool:
    """No value, or brackets with nothing in them."""
    return node.is_blank if isinstance(node, Scalar) else layout.is_bare(node)


def _first(layout: Layout, key: Scalar, node: Node, slot: Slot, pieces: Several[Piece]) -> list[Edit]:
    """Items where a key has no value yet, or empty brackets."""
    span, name = layout.span(node), layout.span(key)
    if layout.is_in_brackets(key):
        between = layout.text[name.end : span.start]
        colon = "" if ":" in between else ":"
        space = "" if between.endswith(" ") else " "
        return [Edit(span.start, span.end, f"{colon}{space}[{', '.join(piece.inline for piece in pieces)}]")]
    column = layout.column(name.start)
    start = span.start
    while layout.text[start - 1] in " \t" and start > name.end:
        start -= 1
    at = layout.past_comments(layout.next_line(span.end), column + 1)
    return [Edit(start, span.end, ""), _in_lines(layout, at, column + 2, pieces)]


def _in_lines(layout: Layout, at: int, column: int, pieces: Several[Piece], *, has_gap: bool = False) -> Edit:
    """Lines where a line begins, or at the end of a text whose last line is not ended."""
    lines = []
    for piece in pieces:
        lines += [""] if has_gap else []
        lines += [line.rstrip("\r\n") for line in lines_of(piece.lines)]
    text = "".join((" " * column + line if line else "") + layout.line_break for line in lines)
    is_open = at > 0 and layout.text[at - 1] not in "\r\n"
    return Edit(at, at, layout.line_break + text if is_open else text)


def _into_brackets(layout: Layout, node: Mapping | Sequence, pieces: Several[Piece]) -> Edit:
    """Values at the end of a list or mapping in brackets, on lines of their own if the others are."""
    span, inline = layout.span(node), [piece.inline for piece in pieces]
    if not node.items:
        return Edit(span.end - 1, span.end - 1, ", ".join(inline))
    starts = [layout.span(item[0] if isinstance(item, tuple) else item).start for item in node.items]
    last = node.items[-1][1] if isinstance(node, Mapping) else node.items[-1]
    end = layout.span(last).end
    comma = layout.comma_after(end, span.end - 1)
    rest = end if comma is None else comma + 1
    before = starts[-2] if len(starts) > 1 else span.start
    is_alone = layout.line(before)[0] != layout.line(starts[-1])[0]
    if not is_alone:
        return Edit(rest, rest, f"{', ' if comma is None else ' '}{', '.join(inline)}")
    tail = layout.text[rest : layout.line(rest)[1]].rstrip("\r\n")
    stop = rest if rest + len(tail) >= span.end else rest + len(tail)
    indent = layout.line_break + " " * layout.column(starts[-1])
    values = ",".join(indent + one for one in inline)
    return Edit(rest, stop, ("," if comma is None else "") + layout.text[rest:stop] + values)


def unended_lines(layout: Layout) -> list[Edit]:
    """What keeps the last text as it is if a line is to follow it.

    Lines after `|` that end with the file, and not with a line break, would gain one.
    """
    span = layout.span(layout.last)
    is_open = span.style in ("|", ">") and not layout.text.endswith(("\r", "\n"))
    if not is_open or span.end < len(layout.text):
        return []
    header = layout.text[span.start : layout.line(span.start)[1]]
    found = re.match(r"[|>]\d?([+-]?)", header)
    assert found is not None  # it is the header of such a block
    return [Edit(span.start + found.start(1), span.start + found.end(1), "-")]
