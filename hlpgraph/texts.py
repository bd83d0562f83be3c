"""What every reader of a text needs: characters that are no text, lines, and what counts as too deep."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from hlpgraph.errors import CaseError, Mistake, Place

#: Deepest nesting of brackets or indents that is read.
DEPTH_LIMIT = 40
#: Characters that are no text: controls, halves of a surrogate pair, noncharacters.
REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
#: A web address; nothing in it can end a quotation or an IRI.
ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^]+", re.IGNORECASE)

#: What ends a line.
BREAK = re.compile(r"\r\n|\r|\n")


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def lines_of(text: str) -> list[str]:
    """The lines of a text, each with what ends it; unlike `splitlines`, only at ends of lines that YAML knows too.

    >>> lines_of("a\\r\\n\\nb\\x0c")
    ['a\\r\\n', '\\n', 'b\\x0c']
    """
    return _LINE.findall(text)


@dataclass(frozen=True)
class Lines:
    """A text with its lines, to tell places in it. Cost: O(characters) once, then O(log lines)."""

    text: str
    file: str

    @cached_property
    def starts(self) -> list[int]:
        """Where each line begins; after a last line break, the end of the text as well."""
        return [0, *(found.end() for found in BREAK.finditer(self.text))]

    def place(self, index: int) -> Place:
        """Line and column of a character.

        >>> str(Lines("a\\r\\nbc", "x").place(4))
        'x:2:2'
        """
        row = bisect_right(self.starts, index) - 1
        return Place(self.file, row + 1, index - self.starts[row] + 1)

    def refuse_controls(self) -> None:
        """Raise a `CaseError` at the first character that is no text."""
        found = REFUSED.search(self.text)
        if found:
            what = f"control character U+{ord(found[0]):04X} is not text"
            raise CaseError([Mistake(self.place(found.start()), what, "delete it")])
