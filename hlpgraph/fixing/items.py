"""The items of one list in an author's text: where each stands, how it is taken out, and what is put above it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from hlpgraph.authoring.insertion import Edit, Piece
from hlpgraph.authoring.layout import Layout, Span
from hlpgraph.authoring.nodes import Mapping, Node, Sequence
from hlpgraph.authoring.parts import item_start
from hlpgraph.errors import FileError
from hlpgraph.texts import lines_of


@dataclass(frozen=True)
class Items:
    """A list, or a mapping whose parts go by id, in block or in brackets.

    Attributes:
        layout: The text.
        node: The list in it.
    """

    layout: Layout
    node: Sequence | Mapping

    @property
    def is_flow(self) -> bool:
        """In brackets."""
        return self.layout.span(self.node).is_flow

    def start(self, number: int) -> int:
        """Where an item begins: at its dash, its key or its first character."""
        if isinstance(self.node, Mapping):
            return self.layout.span(self.node.items[number][0]).start
        if self.is_flow:
            return self.layout.span(self.node.items[number]).start
        return item_start(self.layout, self.node, number)

    def end(self, number: int) -> int:
        """Where the value of an item ends."""
        return self.layout.span(self._value(number)).end

    def _value(self, number: int) -> Node:
        item = self.node.items[number]
        return item[1] if isinstance(item, tuple) else item

    def lines(self, number: int) -> tuple[int, int]:
        """First and last character of the lines of an item of a block, with the comments that belong to it."""
        layout, start = self.layout, self.start(number)
        before = layout.next_line(self.end(number - 1)) if number else 0
        column = layout.column(start)
        first = layout.comments_above(layout.line(start)[0], before, column)
        return first, layout.past_comments(layout.next_line(self.end(number)), column + 1)

    def deletion(self, number: int) -> tuple[Edit, Span]:
        """What takes an item out that is not the first, and the characters in which comments are lost by it."""
        if not self.is_flow:
            start, end = self.lines(number)
            before = self.layout.next_line(self.end(number - 1))
            gap = start
            while gap > before and not self.layout.text[self.layout.line(gap - 1)[0] : gap].strip():
                gap = self.layout.line(gap - 1)[0]
            return Edit(gap, end, ""), Span(start, end, "")
        start, end = self.start(number), self.end(number)
        if not self._has_comments:
            return Edit(self.end(number - 1), end, ""), Span(start, end, "")
        comma = self.layout.comma_after(end, self.layout.span(self.node).end)
        start, end = self._whole_line(start, end if comma is None else comma + 1)
        return Edit(start, end, ""), Span(start, end, "")

    @cached_property
    def _has_comments(self) -> bool:
        """Comments between the items of brackets."""
        layout, count = self.layout, len(self.node.items)
        return any("#" in layout.text[self.end(n) : self.start(n + 1)] for n in range(count - 1))

    def _whole_line(self, start: int, end: int) -> tuple[int, int]:
        """The characters, and the rest of their lines if nothing else stands there."""
        first, last = self.layout.line(start)[0], self.layout.line(end)[1]
        is_alone = not self.layout.text[first:start].strip() and not self.layout.text[end:last].strip()
        return (first, last) if is_alone else (start, end)

    def above(self, number: int, comments: list[str]) -> list[Edit]:
        """The edits that put comments above an item, each on its line.

        Raises:
            FileError: If the item does not begin a line.
        """
        start = self.start(number)
        line = self.layout.line(start)[0]
        if comments and self.layout.text[line:start].strip():
            raise FileError("there is no line for the comments of the others above the first")
        indent = " " * (start - line)
        return [Edit(line, line, f"{indent}{comment}{self.layout.line_break}") for comment in comments]

    def piece(self, number: int, plain: Piece, *, in_lines: bool) -> tuple[Piece, Span | None]:
        """An item as the author wrote it, and the characters that go with it; `plain` where that cannot be moved.

        Args:
            number: The item.
            plain: The item written anew.
            in_lines: It is to stand in lines, not in brackets.
        """
        text, span = self.layout.text, self.layout.span(self._value(number))
        written = text[span.start : span.end]
        if self.is_flow or isinstance(self.node, Mapping) or not in_lines:
            is_short = (span.is_flow or span.style in ("'", '"')) and not set(written) & {"\r", "\n"}
            return (Piece(f"- {written}\n", written) if is_short and isinstance(self.node, Sequence) else plain), None
        start, end = self.lines(number)
        column = self.layout.column(self.start(number))
        lines = [line.lstrip(" ") if line.lstrip(" ").startswith("#") and line[:column].strip(" ") else line
                 for line in lines_of(text[start:end])]  # fmt: skip
        if any(line[:column].strip(" \r\n") for line in lines if not line.startswith("#")):
            return plain, None
        moved = (line if line.startswith("#") else line[column:] or self.layout.line_break for line in lines)
        return Piece("".join(moved), plain.inline), Span(start, end, "")
