"""Everything that can stop hlpgraph, said in one voice: where, what, and the smallest edit.

A gap in a theory is data (see `hlpgraph.checks`); an error is a stop. Only the
command line catches these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

SHOWN = 20  #: How many mistakes of one file are written out before the rest is counted.


def visible(text: str) -> str:
    """`text` with every control, direction-changing or unprintable character escaped.

    Text from a file goes through here before it reaches a terminal, so that a case
    can neither move the cursor nor reorder what the reader sees.

    >>> visible("x\\x1b[2J")
    'x\\\\x1b[2J'
    >>> visible("naïve – مدرسة")
    'naïve – مدرسة'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shortened(text: str, width: int = 60) -> str:
    """`text` cut to `width` characters for use inside a message."""
    return text if len(text) <= width else text[: width - 1] + "…"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file; line and column count from 1, and 0 means "not known".

    In a workbook they are the row and the column of a cell in `sheet`; `heading` is what
    stands above the cell.

    >>> str(Place("x.yaml", 7, 3)), str(Place("x.xlsx", 7, 3, "Links", "Effect"))
    ('x.yaml:7:3', 'x.xlsx: sheet Links, row 7, column Effect (cell C7)')
    """

    file: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    heading: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return visible(f"{self.file}: {', '.join(self._steps())}")
        parts = [visible(self.file), *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)

    def _steps(self) -> Iterator[str]:
        yield f"sheet {self.sheet}"
        if self.line:
            yield f"row {self.line}"
        cell = f"cell {letters(self.column)}{self.line or ''}" if self.column else ""
        if self.heading:
            yield f"column {shortened(self.heading, 40)}" + (f" ({cell})" if cell else "")
        elif cell:
            yield cell

    @property
    def spot(self) -> tuple[int, int] | tuple[int, int, str, str]:
        """The place without the file."""
        return (self.line, self.column, self.sheet, self.heading) if self.sheet else (self.line, self.column)

    @property
    def there(self) -> str:
        """The place as it is told beside another one of the same file.

        >>> Place("x.yaml", 7).there, Place("x.xlsx", 7, 3, "Links").there
        ('on line 7', 'in row 7 of Links')
        """
        return f"in row {self.line} of {self.sheet}" if self.sheet else f"on line {self.line}"


def letters(column: int) -> str:
    """The letters that a spreadsheet gives a column; the first is 1.

    >>> letters(1), letters(26), letters(27), letters(16_384)
    ('A', 'Z', 'AA', 'XFD')
    """
    found = ""
    while column:
        column, digit = divmod(column - 1, 26)
        found = chr(ord("A") + digit) + found
    return found


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing that is wrong in a file: its place, what was met, the smallest edit."""

    where: Place
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {visible(self.what)}" + (f"; {visible(self.hint)}" if self.hint else "")


class HlpgraphError(Exception):
    """Any reason why hlpgraph cannot do the job; `str()` is the message for the user."""

    def _render_traceback_(self) -> list[str]:
        """What IPython shows: the message says all that its reader can act on, and our own lines would bury it."""
        return [f"{type(self).__name__}: {self}"]


class FileError(HlpgraphError):
    """A file cannot be read or written."""


class UnknownName(HlpgraphError):
    """A name given on the command line or to a function is not known."""


class MissingPart(HlpgraphError):
    """An optional package or program that the request needs is not installed."""


class CaseError(HlpgraphError):
    """A file was read and is not a valid case, framework or bibliography.

    Attributes:
        mistakes: All that was found wrong, in the order of the file.
    """

    def __init__(self, mistakes: Iterable[Mistake]):
        self.mistakes: tuple[Mistake, ...] = tuple(sorted(set(mistakes), key=lambda mistake: (mistake.where.sheet, mistake)))
        super().__init__(_told(self.mistakes))

    def __reduce__(self) -> tuple[type[CaseError], tuple[tuple[Mistake, ...]]]:
        """How to copy it into another process: an exception is otherwise made again from its message alone."""
        return type(self), (self.mistakes,)


def _told(mistakes: tuple[Mistake, ...]) -> str:
    lines = [str(mistake) for mistake in mistakes[:SHOWN]]
    if len(mistakes) > SHOWN:
        lines.append(f"{visible(mistakes[0].where.file)}: … and {len(mistakes) - SHOWN:,} more mistakes")
    return "\n".join(lines)
