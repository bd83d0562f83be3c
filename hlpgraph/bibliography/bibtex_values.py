"""The value of a BibTeX field: pieces in braces or quotes, numbers and abbreviations, joined by #."""

from __future__ import annotations

import re
from collections.abc import Iterator

#: Longest value, before LaTeX is read, in characters.
VALUE_LIMIT = 100_000
#: Most characters that abbreviations may add to one file.
GROWTH_LIMIT = 2_000_000

_MONTHS = {name[:3]: name.capitalize() for name in (
    "january february march april may june july august september october november december").split()}  # fmt: skip
_BRACE = re.compile(r"(?<!\\)[{}]")
_BRACE_OR_QUOTE = re.compile(r'(?<!\\)[{}"]')
_BARE = re.compile(r'[^\s#{}",=()\\]+')
_SPACE = re.compile(r"\s*")


class Fault(Exception):
    """Why a value cannot be read, and the smallest edit."""

    def __init__(self, what: str, hint: str = ""):
        super().__init__(what)
        self.what = what
        self.hint = hint


class Echo(Fault):
    """A value uses an abbreviation whose own fault has been told."""


class Abbreviations:
    """The @string definitions of a file so far, and the budget of what they may grow to."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = dict(_MONTHS)
        self._refused: set[str] = set()
        self._budget = GROWTH_LIMIT

    def define(self, name: str, value: str) -> None:
        """Give `name` the meaning of `value`.

        Raises:
            Fault: If the value cannot be read; later uses of the name are an `Echo`.
        """
        try:
            self._texts[name.casefold()] = self.expand(value)
            self._refused.discard(name.casefold())
        except Fault:
            self._refused.add(name.casefold())
            raise

    def expand(self, value: str) -> str:
        """The text of a value.

        Raises:
            Fault: If it is not well formed, uses an unknown abbreviation or grows too large.
        """
        found, size = [], 0
        for is_text, text in pieces(value):
            if not is_text and not text.isdigit():
                text = self._meaning(text)
                self._budget -= len(text)
            found.append(text)
            size += len(text)
            if size > VALUE_LIMIT or self._budget < 0:
                limit = VALUE_LIMIT if size > VALUE_LIMIT else GROWTH_LIMIT
                raise Fault(f"the value grows to more than {limit:,} characters", "write it out, and shorter")
        return "".join(found)

    def _meaning(self, name: str) -> str:
        if name.casefold() in self._refused:
            raise Echo(f"{name[:60]!r} has no meaning")
        if name.casefold() not in self._texts:
            raise Fault(f"{name[:60]!r} is no abbreviation that is defined above", "put the value in braces")
        return self._texts[name.casefold()]


def pieces(value: str) -> Iterator[tuple[bool, str]]:
    """The pieces of a value: whether each is a text, and its inside or its name.

    >>> list(pieces('{A {b}} # "c" # jan'))
    [(True, 'A {b}'), (True, 'c'), (False, 'jan')]

    Raises:
        Fault: If the value is not well formed.
    """
    at = 0
    while True:
        at = _skip(value, at)
        if at >= len(value):
            raise Fault("the value is empty", "give one, or delete the field")
        end, piece = _piece(value, at)
        yield piece
        at = _skip(value, end)
        if at >= len(value):
            return
        if value[at] != "#":
            raise Fault(f"{value[at : at + 20]!r} follows the value", "put a comma between two fields")
        at += 1


def _skip(value: str, at: int) -> int:
    match = _SPACE.match(value, at)
    assert match is not None
    return match.end()


def _piece(value: str, at: int) -> tuple[int, tuple[bool, str]]:
    if value[at] == "{":
        end = _closing(value, at, _BRACE)
        return end, (True, value[at + 1 : end - 1])
    if value[at] == '"':
        end = _closing(value, at, _BRACE_OR_QUOTE)
        return end, (True, value[at + 1 : end - 1])
    bare = _BARE.match(value, at)
    if not bare:
        raise Fault(f"{value[at : at + 20]!r} is no value", "put the value in braces")
    return bare.end(), (False, bare[0])


def _closing(value: str, start: int, marks: re.Pattern[str]) -> int:
    """Just behind the brace or quote that closes the one at `start`."""
    depth = 0
    for mark in marks.finditer(value, start + (value[start] == '"')):
        if mark[0] == '"':
            if not depth:
                return mark.end()
            continue
        depth += 1 if mark[0] == "{" else -1
        if not depth and value[start] == "{":
            return mark.end()
        if depth < 0:
            break
    raise Fault("the value's braces or quotes are not closed", "close them")
