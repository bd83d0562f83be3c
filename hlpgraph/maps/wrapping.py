"""Breaking text into lines that fit a box, the same on every machine.

Fonts differ between machines, so widths come from a table (Arial's) and boxes leave an
eighth of their width free for wider fonts.
"""

from __future__ import annotations

import unicodedata

_WIDTHS = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 "
    "556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 "
    "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 "
    "667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 "
    "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 "
    "556 556 333 500 278 556 500 722 500 500 500 334 260 334 584 650"
)
_ASCII = tuple(int(width) / 1000 for width in _WIDTHS.split())
_WIDE, _JOINED, _OTHER = 1.05, 0.58, 0.68


def clean(text: str) -> str:
    """`text` on one line, without characters that XML or a font cannot hold.

    >>> clean("a\\n b\\x00\\ufffe")
    'a b\ufffd\ufffd'
    """
    return "".join(c if _is_drawable(c) else "\ufffd" for c in " ".join(text.split()))


def _is_drawable(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cs") and ord(char) & 0xFFFE != 0xFFFE


def width(text: str) -> float:
    """Width of a line in ems; an estimate."""
    return sum(map(_width, text))


def _width(char: str) -> float:
    code = ord(char)
    if 32 <= code < 128:
        return _ASCII[code - 32]
    if _joins(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDE
    if unicodedata.bidirectional(char) in ("R", "AL"):
        return _JOINED
    base = ord(unicodedata.normalize("NFD", char)[0])
    return _ASCII[base - 32] if 32 <= base < 128 else _OTHER


def _joins(char: str) -> bool:
    """True for a mark that must not be parted from the character before it."""
    return unicodedata.category(char) in ("Mn", "Me", "Cf") or 0x1F3FB <= ord(char) <= 0x1F3FF


def wrapped(text: str, ems: float, most: int) -> tuple[str, ...]:
    """`text` in at most `most` lines of at most `ems`; what does not fit ends in an ellipsis.

    >>> wrapped("Higher graduation rates", 6.0, 3)
    ('Higher', 'graduation', 'rates')
    >>> wrapped("Higher graduation rates", 6.0, 2)
    ('Higher', 'graduation…')

    Cost: linear in the text.
    """
    lines: list[str] = []
    line = ""
    for word in clean(text).split():
        for piece in _pieces(word, ems):
            joined = f"{line} {piece}" if line else piece
            if width(joined) <= ems:
                line = joined
                continue
            if line:
                lines.append(line)
            line = piece
        if len(lines) > most:
            break
    lines += [line] if line else []
    if len(lines) > most:
        lines = [*lines[: most - 1], _ended(lines[most - 1], ems)]
    return tuple(lines)


def _pieces(word: str, ems: float) -> list[str]:
    """A word cut where it is longer than a line, never inside a character."""
    pieces, held, wide = [], "", 0.0
    for char in word:
        step = _width(char)
        if held and wide + step > ems and not _joins(char) and not held.endswith("\u200d"):
            pieces.append(held)
            held, wide = "", 0.0
        held += char
        wide += step
    return [*pieces, held]


def _ended(line: str, ems: float) -> str:
    while line and width(line) + 1.0 > ems:
        line = line[:-1]
        while line and (_joins(line[-1])):
            line = line[:-1]
    return line.rstrip() + "…"
