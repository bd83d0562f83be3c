"""Everything that can stop hlpgraph, said in one voice: where, what, and the smallest edit.

A gap in a theory is data (see `hlpgraph.checks`); an error is a stop. Only the
command line catches these.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    """A spot in a file; line and column count from 1, and 0 means "not known"."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [visible(self.file), *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


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
        self.mistakes: tuple[Mistake, ...] = tuple(sorted(set(mistakes)))
        super().__init__(_told(self.mistakes))

    def __reduce__(self) -> tuple[type[CaseError], tuple[tuple[Mistake, ...]]]:
        """How to copy it into another process: an exception is otherwise made again from its message alone."""
        return type(self), (self.mistakes,)


def _told(mistakes: tuple[Mistake, ...]) -> str:
    lines = [str(mistake) for mistake in mistakes[:SHOWN]]
    if len(mistakes) > SHOWN:
        lines.append(f"{visible(mistakes[0].where.file)}: … and {len(mistakes) - SHOWN:,} more mistakes")
    return "\n".join(lines)
