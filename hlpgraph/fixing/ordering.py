"""Canonical order: keys as `hlpgraph schema` lists them, each moved with the comments that belong to it.

To a key belong the comment lines directly above it, the comment at its side and the deeper
indented ones below it. A comment directly below a value, with an empty line after it, stays
with that value. Empty lines stay where they are, and so do the comments that begin the file.
The order of elements, links and all other lists is the author's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hlpgraph.authoring.edits import applied
from hlpgraph.authoring.insertion import Edit
from hlpgraph.authoring.layout import Layout
from hlpgraph.authoring.nodes import Mapping
from hlpgraph.authoring.parts import fields_in, parts_in
from hlpgraph.fields import slots_of
from hlpgraph.model import Case
from hlpgraph.texts import lines_of

_DASH = re.compile(r" *-[ ]+")
_HEADER = "yaml-language-server"


def ordering(layout: Layout) -> list[Edit]:
    """The edits that put the keys of every mapping of a case in order; none if they are.

    A mapping in brackets with comments between its keys, or with keys written with `?`, is left as it is.

    >>> text = "title: t\\n# mine\\nid: x\\n"
    >>> print(applied(text, ordering(Layout(text, "x.yaml"))), end="")
    # mine
    id: x
    title: t
    >>> ordering(Layout("id: x\\ntitle: t\\n", "x.yaml"))
    []

    Cost: O(characters · depth).
    """
    return [*_edits(layout, layout.top, Case)]


def _edits(layout: Layout, node: Mapping, cls: type) -> Iterator[Edit]:
    inner: list[Edit] = []
    for slot, _, value in fields_in(cls, node):
        if slot.spec.part:
            for _, part in parts_in(slot, value):
                if isinstance(part, Mapping):
                    inner += _edits(layout, part, slot.spec.part)
    order = _order(node, cls)
    moved = None
    if order != sorted(order):
        move = _in_brackets if layout.span(node).is_flow else _in_lines
        moved = move(layout, node, order, inner)
    yield from inner if moved is None else [moved]


def _order(node: Mapping, cls: type) -> list[int]:
    """The numbers of the entries in the order that they should have."""
    rank = {slot.name: number for number, slot in enumerate(slots_of(cls))}
    ranks = [rank[slot.name] for slot, _, _ in fields_in(cls, node)]
    return sorted(range(len(node.items)), key=lambda number: ranks[number]) if len(ranks) == len(node.items) else []


def _in_brackets(layout: Layout, node: Mapping, order: list[int], inner: list[Edit]) -> Edit | None:
    spans = [(layout.span(key).start, layout.span(value).end) for key, value in node.items]
    whole = layout.span(node)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    between = [layout.text[a:b] for a, b in zip([whole.start, *ends], [*starts, whole.end], strict=True)]
    if any("#" in gap for gap in between):
        return None
    text = "".join(
        _edited(layout, *spans[number], inner) + gap for number, gap in zip(order, [*between[1:-1], ""], strict=True)
    )
    return Edit(starts[0], ends[-1], text)


def _edited(layout: Layout, start: int, end: int, edits: Iterable[Edit]) -> str:
    """A piece of the text after those edits that lie in it."""
    own = (Edit(e.start - start, e.end - start, e.text) for e in edits if start <= e.start and e.end <= end)
    return applied(layout.text[start:end], own)


@dataclass(frozen=True, slots=True)
class _Block:
    """An entry of a mapping: the lines of comment above it, the entry from its key on, and the comments below it."""

    above: str
    entry: str
    below: str


def _in_lines(layout: Layout, node: Mapping, order: list[int], inner: list[Edit]) -> Edit | None:
    start, column = layout.span(node).start, layout.column(layout.span(node).start)
    line = layout.line(start)[0]
    prefix = layout.text[line:start]
    keys = [layout.span(key).start for key, _ in node.items]
    if prefix.strip() and not _DASH.fullmatch(prefix):
        return None
    if any(layout.text[layout.line(key)[0] : key] != " " * column for key in keys[1:]):
        return None
    begins = line if prefix.strip() else _first_comment(layout, line, column)
    blocks, gaps, end = _blocks(layout, node, begins, inner)
    first, *others = (blocks[number] for number in order)
    # A comment above the first key of an item would stand behind its dash; it goes above the item.
    above = _indented(first.above, len(prefix) - len(prefix.lstrip(" "))) if prefix.strip() else first.above
    parts = [above, prefix, first.entry, first.below]
    for gap, block in zip(gaps, others, strict=True):
        parts += [gap, block.above, " " * column, block.entry, block.below]
    return Edit(begins, end, "".join(parts))


def _blocks(layout: Layout, node: Mapping, begins: int, inner: list[Edit]) -> tuple[list[_Block], list[str], int]:
    """The blocks of a mapping, the empty lines between them, and where the last one ends."""
    column = layout.column(layout.span(node).start)
    keys = [layout.span(key).start for key, _ in node.items]
    ends = [layout.past_comments(layout.next_line(layout.span(value).end), column + 1) for _, value in node.items]
    aboves, belows, gaps = [layout.text[begins : layout.line(keys[0])[0]]], [], []
    for end, key in zip(ends, keys[1:], strict=False):
        below, gap, above = _shared(layout.text[end : layout.line(key)[0]])
        belows.append(below)
        gaps.append(gap)
        aboves.append(above)
    entries = [_edited(layout, key, end, inner) for key, end in zip(keys, ends, strict=True)]
    return [_Block(*parts) for parts in zip(aboves, entries, [*belows, ""], strict=True)], gaps, ends[-1]


def _shared(between: str) -> tuple[str, str, str]:
    """Lines between two entries: what belongs to the one before, the empty lines, what belongs to the one after."""
    lines = lines_of(between)
    empty = [number for number, line in enumerate(lines) if not line.strip()]
    if not empty:
        return "", "", between
    first = empty[0]
    after = next((number for number in range(first, len(lines)) if lines[number].strip()), len(lines))
    return "".join(lines[:first]), "".join(lines[first:after]), "".join(lines[after:])


def _first_comment(layout: Layout, line: int, column: int) -> int:
    """Where the comment lines directly above the first entry of a mapping begin; those that begin a file are not its."""
    start = layout.comments_above(line, 0, column)
    if layout.line(layout.span(layout.top).start)[0] != line:
        return start
    head = layout.text[:start]
    is_header = "#" not in head or _HEADER in layout.text[start:line]
    return line if is_header else start


def _indented(lines: str, column: int) -> str:
    return "".join(" " * column + line.lstrip(" \t") if line.strip() else line for line in lines_of(lines))
