"""What is refused before any reader sees a text: size, control characters, deep nesting."""

from __future__ import annotations

import re

from hlpgraph.errors import CaseError, Mistake, Place
from hlpgraph.files import SIZE_LIMIT
from hlpgraph.texts import DEPTH_LIMIT, Lines

_BRACES = re.compile(r"(?<!\\)[{}]|^[ \t]*@", re.MULTILINE)
_BRACKETS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|$)|[\[\]{}]', re.DOTALL)
_STEP = {"{": 1, "[": 1, "}": -1, "]": -1}


def guarded(text: str, file: str, *, is_json: bool = False) -> str:
    """`text` without a byte order mark and with plain line ends, once it is fit to be read.

    Raises:
        CaseError: If it is too long, holds a control character or a character that is no
            text, or nests brackets deeper than `DEPTH_LIMIT`.

    Cost: O(characters).
    """
    if len(text) > SIZE_LIMIT:
        what = f"the file has {len(text):,} characters; at most {SIZE_LIMIT:,} are read"
        raise CaseError([Mistake(Place(file, 1, 1), what, "split the file")])
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = Lines(text, file)
    lines.refuse_controls()
    deep = _too_deep(text, _BRACKETS if is_json else _BRACES)
    if deep is not None:
        what = f"brackets are nested more than {DEPTH_LIMIT} deep"
        raise CaseError([Mistake(lines.place(deep), what, "delete brackets that do nothing")])
    return text


def _too_deep(text: str, marks: re.Pattern[str]) -> int | None:
    """Where the nesting passes the limit; a BibTeX record at the start of a line begins anew."""
    depth = 0
    for mark in marks.finditer(text):
        if mark[0].endswith("@"):
            depth = 0
            continue
        depth = max(0, depth + _STEP.get(mark[0], 0))
        if depth > DEPTH_LIMIT:
            return mark.start()
    return None
