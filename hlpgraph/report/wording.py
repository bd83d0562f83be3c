"""What every text for a terminal needs: safe characters, folded lines, counted nouns."""

from __future__ import annotations

from textwrap import fill

from hlpgraph.errors import visible


def wrapped(text: str, first: str = "", later: str = "") -> str:
    """`text` on lines of at most 92 characters, with nothing that a terminal would obey.

    >>> wrapped("so\\nit goes", "  ")
    '  so it goes'
    """
    return fill(visible(" ".join(text.split())), 92, initial_indent=first, subsequent_indent=later or first)


def counted(count: int, noun: str, plural: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "work"), counted(1200, "work"), counted(2, "entry", "entries")
    ('1 work', '1,200 works', '2 entries')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def markdown(text: str) -> str:
    """`text` that Markdown shows as it is.

    >>> markdown("a_b <i>")
    'a\\\\_b \\\\<i\\\\>'
    """
    shown = visible(text).replace("\\", "\\\\")
    for mark in "`*_[]<>#|~!":
        shown = shown.replace(mark, "\\" + mark)
    return shown
