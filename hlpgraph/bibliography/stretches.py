"""Stretches of running text: what stands in brackets, and what belongs to the list of references."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BRACKETS = re.compile(r"[(\[\])\n]")
_REFERENCES = re.compile(
    r"^[ \t#*\d.]*(?:references?(?: list| cited)?|bibliography|works cited|literature cited|literature)[ \t*:]*$",
    re.IGNORECASE | re.MULTILINE,
)
_AFTER_REFERENCES = re.compile(
    r"^[ \t#*\d.]*(?:appendix|appendices|(?:end)?notes?|tables?|figures?|about the authors?)\b.{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
#: What an entry of such a list begins with: names, then the year in brackets.
_ENTRY = re.compile(r"\s*\n[^\W\d_][^()\n]{1,300}(?:\n[^()\n]{0,300})?\(\s?(?:(?:1[5-9]|20)\d\d|n\.\s?d|in press)")

#: Brackets longer than this are not taken for a citation, in characters.
BRACKET_LIMIT = 2_000
#: How far a bracket without its partner reaches, in characters.
OPEN_LIMIT = 300


class Innermost:
    """The innermost bracket round each place, asked in the order of the text."""

    def __init__(self, groups: list[tuple[int, int]]):
        self.groups, self.next = groups, 0
        self.open: list[tuple[int, int]] = []

    def of(self, at: int) -> tuple[int, int] | None:
        """Start and end of the innermost bracket round `at`, or None."""
        while self.next < len(self.groups) and self.groups[self.next][0] < at:
            self.open.append(self.groups[self.next])
            self.next += 1
        while self.open and self.open[-1][1] < at:
            self.open.pop()
        return next((group for group in reversed(self.open) if group[1] >= at), None)


def brackets(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each pair of brackets; one that only closes or opens reaches to where the sentence may.

    >>> list(brackets("a (b [c]) d)"))
    [(5, 7), (2, 8), (8, 11)]
    >>> list(brackets("a (b"))
    [(2, 4)]
    >>> list(brackets("a"))
    []

    Cost: O(characters).
    """
    stack: list[int] = []
    last = 0
    for found in _BRACKETS.finditer(text):
        at, mark = found.start(), found[0]
        if mark == "\n":
            yield from _left_open(stack, at)
            stack, last = [], at
        elif mark in "([":
            stack.append(at)
        elif stack:
            start = stack.pop()
            if at - start <= BRACKET_LIMIT:
                yield start, at
            last = at
        else:
            yield max(last, at - OPEN_LIMIT), at
            last = at
    yield from _left_open(stack, len(text))


def _left_open(stack: list[int], end: int) -> Iterator[tuple[int, int]]:
    """The last bracket that a paragraph, cut by the end of its page, does not close."""
    if stack and end - stack[-1] <= OPEN_LIMIT:
        yield stack[-1], end


def reference_lists(text: str) -> Iterator[tuple[int, int]]:
    """Where a list of references begins and ends: at its heading, and at the next one or the end of the text.

    >>> list(reference_lists("Text.\\nReferences\\nDoe, J. (2020). T.\\nAppendix\\nMore."))
    [(6, 36)]
    >>> list(reference_lists("The references are few."))
    []
    """
    for found in _REFERENCES.finditer(text):
        if not _ENTRY.match(text, found.end()):
            continue  # the heading in a table of contents
        end = _AFTER_REFERENCES.search(text, found.end())
        yield found.start(), end.start() if end else len(text)
