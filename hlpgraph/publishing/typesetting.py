"""The one door to Typst: data in as JSON, never as text of a program; tagged PDF or a picture out.

Typst brings its own fonts, so that the same case gives the same bytes on every machine. They hold the Latin, Greek,
Cyrillic, Hebrew and Arabic letters. Where a text has others, the fonts of the machine are asked; what no font has is
written as the number of the character, for nothing may vanish.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

from hlpgraph.errors import HlpgraphError, MissingPart

#: What Typst says of each character that no font has.
_MISSING = re.compile(r"the text `(\"(?:[^\"\\]|\\.)*\")` could not be displayed")
#: How often the fonts are asked again: each time Typst names some of what is missing.
_ROUNDS = 50
#: Longest stretch of letters that is not broken: about the narrowest column.
_LONGEST = 16
_LONG_WORD = re.compile(r"[^\s\u200b]{%d,}" % (_LONGEST + 1))


def typeset(template: str, data: Mapping[str, Any], what: str, **options: Any) -> bytes:
    """What Typst makes of a template and its data.

    Args:
        template: Name of a file in `templates/`.
        data: Values that JSON can hold; the template reads them from `sys.inputs`.
        what: What is made, for the message if Typst is not there, such as "a PDF report".
        options: Passed on to Typst.

    Raises:
        MissingPart: If Typst is not installed.
        HlpgraphError: If Typst refuses the document.

    Cost: linear in the data, and once more for each round in which a character is missing.
    """
    try:
        import typst
    except ImportError:
        raise MissingPart(f"{what} needs the package typst; say: pip install typst") from None
    source = (files("hlpgraph.publishing") / "templates" / template).read_bytes()
    lost: set[str] = set()
    has_own_fonts_only = True
    for _ in range(_ROUNDS):
        inputs = {"data": json.dumps(replaced(data, lost), ensure_ascii=False)}
        try:
            return bytes(typst.compile(source, sys_inputs=inputs, ignore_system_fonts=has_own_fonts_only, **options))
        except typst.TypstError as fault:
            told = f"{fault.message} {getattr(fault, 'diagnostic', '')}"
            found = _shown({char for text in _MISSING.findall(told) for char in _unquoted(text)})
            if not found:
                raise HlpgraphError(f"{what} cannot be made: {fault.message}") from None
            lost |= set() if has_own_fonts_only else found
            has_own_fonts_only = False
    raise HlpgraphError(f"{what} cannot be made: its fonts lack too many of the characters")


def _shown(chars: set[str]) -> set[str]:
    """The characters without those that only join others, such as within an emoji, unless there are no others."""
    return {char for char in chars if unicodedata.category(char) != "Cf"} or chars


def _unquoted(text: str) -> str:
    """A text as Rust writes it in quotation marks, which is nearly JSON.

    >>> _unquoted('"\\\\u{4e2d}x"')
    '中x'
    """
    text = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), text[1:-1])
    return re.sub(r"\\(.)", r"\1", text)


def replaced(value: Any, lost: set[str]) -> Any:
    """The data with the characters that no font has written as numbers.

    >>> replaced({"a": ["x中"]}, {"中"})
    {'a': ['x[U+4E2D]']}
    """
    return _mapped(value, lambda text: "".join(f"[U+{ord(c):04X}]" if c in lost else c for c in text)) if lost else value


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _mapped(held, change) for key, held in value.items()}
    return [_mapped(held, change) for held in value] if isinstance(value, list) else value


def breakable(text: str) -> str:
    """`text` with places inside very long words where a line may end; they are not seen.

    >>> breakable("short words"), breakable("x" * 20) == "x" * 16 + "\u200b" + "x" * 4
    ('short words', True)
    >>> breakable("https://doi.org/10.3102/0013189X019009011").replace("\u200b", "|")
    'https://|doi.org/|10.3102/|0013189X01900901|1'
    """
    return _LONG_WORD.sub(lambda found: _broken(found[0]), text)


def _broken(word: str) -> str:
    pieces = re.findall(r"[^/]*/+|[^/]+", word)
    return "\u200b".join(piece[at : at + _LONGEST] for piece in pieces for at in range(0, len(piece), _LONGEST))
