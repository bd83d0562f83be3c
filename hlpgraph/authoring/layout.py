"""Where each value of an author's YAML begins and ends, so that it can be edited without being written anew."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from hlpgraph.authoring.nodes import Mapping, Node, Scalar, Sequence, events, parse
from hlpgraph.texts import BREAK, Lines

_COMMENT_LINE = re.compile(r"[ \t]*#")
#: Between two values in brackets: space, ends of lines and comments.
_BETWEEN = re.compile(r"(?:\s|#[^\r\n]*)*")
_COMMENT = re.compile(r"#[^\r\n]*")
#: A block of lines begins with this; a comment may follow.
_BLOCK_HEADER = re.compile(r"[|>][0-9+-]*[ \t]*")
_DOCUMENT_END = re.compile(r"(?<=[\r\n])\.\.\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Span:
    """The characters of a value: from `start` to before `end`.

    Attributes:
        style: Of a text, `|`, `>`, `'`, `"` or nothing; of a list or mapping, `[` or `{` in flow style.
    """

    start: int
    end: int
    style: str

    @property
    def is_flow(self) -> bool:
        """A list or mapping in brackets."""
        return self.style in ("[", "{")


class Layout:
    """The nodes of a YAML text with their spans, and its lines.

    >>> layout = Layout("id: x\\nlinks: [] # none\\n", "x.yaml")
    >>> key, node = layout.top.items[1]
    >>> layout.span(node)
    Span(start=13, end=15, style='[')
    >>> layout.text[slice(*layout.line(13))]
    'links: [] # none\\n'

    Cost: O(characters), about three times that of reading.
    """

    def __init__(self, text: str, file: str):
        """Raises `CaseError` if the text is not the YAML of one mapping; it must not begin with a byte order mark."""
        self.text, self.file = text, file
        self.top, _ = parse(text, file)
        found = BREAK.search(text)
        self.line_break = found[0] if found else "\n"
        self._nodes: dict[int, Span] = {}
        self._texts: list[Span] = []  # of keys and values that hold no others, in order
        self._starts = Lines(text, file).starts
        self._measure()
        self._flows = _outermost(sorted((one.start, one.end) for one in self._nodes.values() if one.is_flow))

    @property
    def last(self) -> Node:
        """The value that ends last."""
        node: Node = self.top
        while not isinstance(node, Scalar) and node.items and not self.span(node).is_flow:
            item = node.items[-1]
            node = item[1] if isinstance(item, tuple) else item
        return node

    def span(self, node: Node) -> Span:
        """The characters of a node of this layout."""
        return self._nodes[id(node)]

    def is_in_brackets(self, node: Node) -> bool:
        """True if a list or mapping in brackets is around the node."""
        at = self.span(node).start
        number = bisect_right(self._flows, (at, -1)) - 1
        return number >= 0 and at < self._flows[number][1]

    def _measure(self) -> None:
        """Go through nodes and events together; a block ends where the last value in it does."""
        # Hidden line breaks are read as spaces, see `nodes.parse`.
        nodes = _in_order(self.top)
        opened: list[tuple[Node, int, str]] = []
        end = 0
        for event in events(re.sub("[\x85\u2028\u2029]", " ", self.text), self.file):
            style = getattr(event, "style", None) or ""
            if hasattr(event, "value"):
                start, end = event.start_mark.index, event.end_mark.index
                end = self._content_end(start, end, style)
                self._texts.append(Span(start, end, style))
                self._nodes[id(next(nodes))] = self._texts[-1]
            elif hasattr(event, "flow_style"):
                node = next(nodes)
                bracket = ("[" if isinstance(node, Sequence) else "{") if event.flow_style else ""
                opened.append((node, event.start_mark.index, bracket))
            else:
                node, start, bracket = opened.pop()
                end = event.end_mark.index if bracket else end
                self._nodes[id(node)] = Span(start, end, bracket)

    def _content_end(self, start: int, end: int, style: str) -> int:
        """Where a text ends: of a block of lines, after its last line, without the empty ones that do not count."""
        if style not in ("|", ">"):
            return end
        header = BREAK.split(self.text[start:end], 1)[0].partition("#")[0]
        if "+" in header:
            return end
        content = self.text[start:end].rstrip("\r\n")
        return start + len(content)

    def column(self, at: int) -> int:
        """Characters before `at` in its line."""
        return at - self.line(at)[0]

    def line(self, at: int) -> tuple[int, int]:
        """Start and end of the line of a character; the line break belongs to it."""
        row = bisect_right(self._starts, at)
        return self._starts[row - 1], self._starts[row] if row < len(self._starts) else len(self.text)

    def next_line(self, at: int) -> int:
        """Where the line after that of `at` begins; `at` itself if it begins a line."""
        return at if at and self.text[at - 1] in "\r\n" else self.line(at)[1]

    def past_comments(self, at: int, column: int) -> int:
        """Where a line begins, after those comment lines from `at` on that are indented by `column` or more."""
        here = at
        while here < len(self.text):
            start, end = here, self.line(here)[1]
            line = self.text[start:end]
            if line.strip() and not _COMMENT_LINE.match(line):
                break
            if line.strip():
                if len(line) - len(line.lstrip()) < column:
                    break
                at = end
            here = end
        return at

    def comments_above(self, line: int, limit: int, column: int) -> int:
        """Where the comment lines directly above a line begin that are not indented by more than `column`.

        The line itself if there are none; nothing before `limit` is looked at.
        """
        while line > limit:
            start = self.line(line - 1)[0]
            if start < limit or not _COMMENT_LINE.match(self.text, start, line):
                break
            if self.text.index("#", start) - start > column:
                break
            line = start
        return line

    def comments(self, start: int, end: int) -> Iterator[Span]:
        """The comments between two characters that stand in no text, in order."""
        here = start
        first = bisect_right(self._texts, start, key=lambda span: span.end)
        for text in [*self._texts[first : bisect_right(self._texts, end, key=lambda span: span.start)], None]:
            stop = min(text.start, end) if text else end
            yield from (Span(*found.span(), "#") for found in _COMMENT.finditer(self.text, here, stop))
            if text is None:
                break
            here = max(here, text.end)
            header = _BLOCK_HEADER.match(self.text, text.start, text.end) if text.style in ("|", ">") else None
            found = _COMMENT.match(self.text, header.end(), end) if header and start <= text.start else None
            if found:
                yield Span(*found.span(), "#")

    @property
    def document_end(self) -> int:
        """Where one more line can stand after all others: the end of the text, or before the `...` that ends it."""
        found = _DOCUMENT_END.search(self.text, self.span(self.top).end)
        return found.start() if found else len(self.text)

    def comma_after(self, start: int, end: int) -> int | None:
        """Where a comma stands after a value in brackets that ends at `start`, the brackets at `end`."""
        found = _BETWEEN.match(self.text, start, end)
        at = found.end() if found else start
        return at if at < end and self.text[at] == "," else None

    def is_spaced(self, node: Mapping | Sequence) -> bool:
        """True if an empty line follows the last value of a block but one."""
        if len(node.items) < 2:
            return False
        before, last = (item[1] if isinstance(item, tuple) else item for item in node.items[-2:])
        gap = self.text[self.next_line(self.span(before).end) : self.span(last).start]
        return not BREAK.split(gap, maxsplit=1)[0].strip() and bool(BREAK.search(gap))

    def is_bare(self, node: Mapping | Sequence) -> bool:
        """True for brackets with nothing in them, no comment either."""
        span = self.span(node)
        return not node.items and not self.text[span.start + 1 : span.end - 1].strip()


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of spans sorted by start, those that are in no other."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _in_order(node: Node) -> Iterator[Node]:
    """Nodes as they begin in the text."""
    left: list[Node] = [node]
    while left:
        one = left.pop()
        yield one
        if isinstance(one, Sequence):
            left += reversed(one.items)
        elif isinstance(one, Mapping):
            left += [child for key, value in reversed(one.items) for child in (value, key)]
