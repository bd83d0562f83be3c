"""Tables cut into pages: how high each row is, which rows go together, and rows that are longer than a page.

Everything is shown; what does not fit goes on, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from hlpgraph.maps.wrapping import wrapped
from hlpgraph.publishing.board import place_after
from hlpgraph.publishing.paper import Run, Runs, Table, text_of

#: Cells of a row; each cell holds paragraphs.
Row = tuple[tuple[Runs, ...], ...]

_ANY = 1_000_000  #: More lines than any text has.
_SHARE = 0.88  #: Of the width of a cell, how much its text may take: fonts differ, and bold letters are wider.
_LEAST = 8  #: A row that does not fit on a page is cut where so many lines of it do; else it goes to the next page.


@dataclass(frozen=True, slots=True)
class Measure:
    """The room on a page, in points.

    Attributes:
        widths: Of the columns.
        height: Of all rows of a page, without the headings.
        size: Of the letters.
        pad: Between text and edge of a cell, on each side.
    """

    widths: tuple[float, ...]
    height: float
    size: float
    pad: float = 4.0

    @property
    def line(self) -> float:
        """Height of a line."""
        return self.size * 1.2

    def ems(self, column: int) -> float:
        """Width of the text in a column."""
        return (self.widths[column] - 2 * self.pad) * _SHARE / self.size

    def lines(self, runs: Runs, column: int) -> int:
        """Lines that a paragraph takes."""
        return _lines(text_of(runs), self.ems(column))

    def height_of_heads(self, table: Table) -> float:
        """Height of the headings of a table."""
        return self.height_of(tuple(((Run(head, is_bold=True),),) for head in table.heads))

    def height_of(self, row: Row) -> float:
        """Height of a row."""
        most = max((sum(self.lines(runs, at) for runs in cell) for at, cell in enumerate(row)), default=1)
        return max(most, 1) * self.line + 2 * self.pad


@lru_cache(maxsize=20_000)
def _lines(text: str, ems: float) -> int:
    """Lines that a text takes: each is asked for when rows go to pages, and again when they are written."""
    return max(len(wrapped(text, ems, _ANY)), 1)


def pages(table: Table, measure: Measure) -> Iterator[Table]:
    """The table page by page, each with some of the rows.

    >>> rows = tuple(((((Run("x"),),),)) for _ in range(5))
    >>> [len(page.rows) for page in pages(Table("t", ("h",), rows, (1.0,)), Measure((100.0,), 50.0, 10.0))]
    [2, 2, 1]
    >>> list(pages(Table("t", ("h",), (), (1.0,)), Measure((100.0,), 50.0, 10.0)))
    []

    Cost: linear in the characters, and for a row longer than a page once more for each page that it takes.
    """
    held: list[Row] = []
    left = measure.height
    waiting = list(reversed(table.rows))
    while waiting:
        row = waiting.pop()
        height = measure.height_of(row)
        if height <= left:
            held.append(row)
            left -= height
            continue
        lines = int((left - 2 * measure.pad) / measure.line)
        if lines >= _LEAST or not held:
            first, rest = cut(row, measure, max(lines, 1))
            held.append(first)
            waiting.append(rest)
        else:
            waiting.append(row)
        yield replace(table, rows=tuple(held))
        held, left = [], measure.height
    if held:
        yield replace(table, rows=tuple(held))


def cut(row: Row, measure: Measure, lines: int) -> tuple[Row, Row]:
    """The first lines of a row, and the rest, whose first cell says that it goes on.

    >>> row = (((Run("1"),),), ((Run("so it goes on"),),))
    >>> first, rest = cut(row, Measure((60.0, 60.0), 50.0, 10.0), 1)
    >>> [text_of(cell[0]) for cell in first], [text_of(cell[0]) for cell in rest]
    (['1', 'so it goes'], ['1 (continued)', 'on'])
    """
    firsts, rests = [], []
    for at, cell in enumerate(row):
        first, rest = _cut_cell(cell, measure, at, lines)
        firsts.append(first)
        rests.append(rest)
    if not rests[0] and row[0]:
        rests[0] = ((*_without_continued(row[0][0]), Run(" (continued)")),)
    return tuple(firsts), tuple(rests)


def _without_continued(runs: Runs) -> Runs:
    return tuple(run for run in runs if run.text != " (continued)")


def _cut_cell(
    cell: tuple[Runs, ...], measure: Measure, column: int, lines: int
) -> tuple[tuple[Runs, ...], tuple[Runs, ...]]:
    for number, runs in enumerate(cell):
        needed = measure.lines(runs, column)
        if needed <= lines:
            lines -= needed
            continue
        head, tail = _cut_words(runs, measure.ems(column), lines)
        return (*cell[:number], *([head] if head else [])), (tail, *cell[number + 1 :])
    return cell, ()


def _cut_words(runs: Runs, ems: float, lines: int) -> tuple[Runs, Runs]:
    """A paragraph after so many lines: no character is lost, and each run stays as it looks."""
    if not lines:
        return (), runs
    shown = wrapped(text_of(runs), ems, _ANY)[:lines]
    at = place_after(text_of(runs), sum(len(line.replace(" ", "")) for line in shown))
    head: list[Run] = []
    tail: list[Run] = []
    for run in runs:
        if at >= len(run.text):
            head.append(run)
        else:
            head += [replace(run, text=run.text[:at])] if at > 0 else []
            tail.append(replace(run, text=run.text[max(at, 0) :].lstrip() if not tail else run.text))
        at -= len(run.text)
    return tuple(head), tuple(tail)
