"""The search index: a script that holds what can be found, since a page from a disk may fetch nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

#: Where the index stands in a site.
INDEX = "assets/search-index.js"
#: Longest text of an entry beside its title, in characters.
_WORDS = 240

#: Kinds of things that can be found, in the order in which equal hits are shown.
KINDS = (
    "case", "work", "framework", "check", "framework element", "element of a case", "link of a case", "claim", "word",
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class Find:
    """Something that can be found.

    Attributes:
        kind: One of `KINDS`.
        title: What a reader clicks on.
        path: Where it stands, from the site's root.
        words: What it may be found by, besides its title; the beginning is shown.
    """

    kind: str
    title: str
    path: str
    words: str = ""


def index(finds: Iterable[Find]) -> bytes:
    """The script: in plain ASCII, so that no encoding can go wrong.

    >>> told = index([Find("case", "Köln", "cases/x/index.html")])
    >>> told.isascii(), b"cases/x/index.html" in told
    (True, True)
    """
    kinds = {kind: number for number, kind in enumerate(KINDS)}
    rows = [[kinds[one.kind], one.title, one.path, " ".join(one.words.split())[:_WORDS]] for one in finds]
    told = json.dumps({"kinds": KINDS, "entries": rows}, separators=(",", ":"))
    return f"window.hlpgraphIndex={told};\n".encode()
