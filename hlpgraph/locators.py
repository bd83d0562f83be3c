"""Places in a source text: line ranges, and the words that are said to stand there.

The source texts are not ours to publish. What was cited at a place is therefore kept as a
fingerprint: how many words there are, and a hash of them. Whoever has the text can then prove
that the words stand where the locator says, and nobody can read them off the fingerprint.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence

#: Line ranges of a locator: first and last line, counted from 1.
Ranges = tuple[tuple[int, int], ...]

_LOCATOR = re.compile(r"\d{1,6}(?:-\d{1,6})?(?:, \d{1,6}(?:-\d{1,6})?)*")
_FINGERPRINT = re.compile(r"([1-9]\d{0,4})-([0-9a-f]{16})")
_HYPHENS = "-\u00ad\u2010\u2011"
_DASH = re.compile(f"[{_HYPHENS}]{{2,}}")
_PARTED = re.compile(f"[{_HYPHENS}][ \t]*(?:\r\n|\r|\n)\\s*")
_NOTE_MARK = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def ranges_of(locator: str) -> Ranges:
    """The line ranges of a locator; empty if it is none, or if the lines do not ascend.

    >>> ranges_of("199, 220-224")
    ((199, 199), (220, 224))
    >>> ranges_of("224-220"), ranges_of("p. 3")
    ((), ())
    """
    if not _LOCATOR.fullmatch(locator):
        return ()
    ends = [[int(end) for end in part.split("-")] for part in locator.split(", ")]
    ranges = tuple((end[0], end[-1]) for end in ends)
    numbers = [number for start, end in ranges for number in (start, end)]
    follow = all(before[1] < after[0] for before, after in zip(ranges, ranges[1:], strict=False))
    return ranges if follow and numbers == sorted(numbers) and numbers[0] > 0 else ()


def words_of(text: str) -> list[str]:
    """The words of a text, without regard to case, punctuation, kinds of hyphen, ends of lines and note marks.

    A hyphen is no word's part, so that a word parted at the end of a line is the same word.

    >>> words_of("State-level learn-\\ning:  don’t²")
    ['statelevel', 'learning', "don't"]
    """
    plain = unicodedata.normalize("NFKC", _NOTE_MARK.sub(" ", text))
    joined = _PARTED.sub("", _DASH.sub(" ", plain))
    for hyphen in _HYPHENS:
        joined = joined.replace(hyphen, "")
    return _WORD.findall(joined.replace("’", "'").casefold())


def fingerprint(text: str) -> str:
    """Number and hash of the words of a text.

    >>> fingerprint("Local  will") == fingerprint("local\\nWill")
    True
    >>> fingerprint("Local will")[:2], fingerprint("…")
    ('2-', '')
    """
    words = words_of(text)
    return f"{len(words)}-{_hashed(words)}" if words else ""


def is_fingerprint(mark: str) -> bool:
    """True if `mark` has the form of a fingerprint.

    >>> is_fingerprint(fingerprint("local will")), is_fingerprint("local will")
    (True, False)
    """
    return bool(_FINGERPRINT.fullmatch(mark))


def has_fingerprint(text: str, mark: str) -> bool:
    """True if the words behind a fingerprint stand in the text, in a row.

    >>> mark = fingerprint("local will")
    >>> has_fingerprint("initial or developed: Local\\nwill matters", mark), has_fingerprint("local or will", mark)
    (True, False)

    Cost: O(words of the text · words of the fingerprint).
    """
    match = _FINGERPRINT.fullmatch(mark)
    if not match:
        return False
    count, words = int(match[1]), words_of(text)
    return any(_hashed(words[at : at + count]) == match[2] for at in range(len(words) - count + 1))


def lines_at(lines: Sequence[str], locator: str) -> str:
    """The text at a locator.

    Args:
        lines: The lines of the source text; the first is line 1.
        locator: Line ranges.

    >>> lines_at(["a", "b", "c"], "1, 3")
    'a\\nc'
    >>> lines_at(["a"], "2")
    ''
    """
    return "\n".join(line for start, end in ranges_of(locator) for line in lines[start - 1 : end])


def _hashed(words: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]
