"""Text from a file on its way into a document: it stays text, and what a page cannot hold is shown, not lost."""

from __future__ import annotations

import re
import unicodedata

from hlpgraph.texts import REFUSED

#: What would turn round the order of the words that follow.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def safe(text: str) -> str:
    """`text` with one kind of line end, and with what XML refuses or what reorders a line written out as an escape.

    >>> safe("a\\r\\nb\\x07 \\u202ec")
    'a\\nb\\\\x07 \\\\u202ec'
    >>> safe("naïve 👩‍🏫 مدرسة")
    'naïve 👩‍🏫 مدرسة'
    """
    return _TURNS.sub(_escaped, REFUSED.sub(_escaped, _ENDS.sub("\n", text)))


def _escaped(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def one_line(text: str) -> str:
    """`text` on one line, as `safe` gives it.

    >>> one_line(" a\\n b ")
    'a b'
    """
    return " ".join(safe(text).split())


def is_rightward(text: str) -> bool:
    """False if the first letter that has a direction runs from right to left.

    >>> is_rightward("12 مدرسة"), is_rightward("school مدرسة"), is_rightward("")
    (False, True, True)
    """
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return kind == "L"
    return True
