"""The source texts, which lie outside the repository; HLPGRAPH_SOURCES names their folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from conftest import missing

from hlpgraph.library import Library
from hlpgraph.locators import words_of

LIBRARY = Library()
KEYS = LIBRARY.framework_keys
#: So many words in a row are a quotation.
RUN = 9


def folder() -> Path:
    """Where the source texts lie; without them a test skips loudly, and fails in CI."""
    path = Path(os.environ.get("HLPGRAPH_SOURCES", "/nonexistent"))
    if not path.is_dir():
        missing("the folder of source texts", "set HLPGRAPH_SOURCES to shared/sources")
    return path


@cache
def lines_of(key: str) -> list[str]:
    """The lines of the source text of a framework; the first is line 1."""
    path = folder() / LIBRARY.framework(key).source_file
    return path.read_text("utf-8").removesuffix("\n").split("\n")


def runs_in(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of `RUN` words."""
    words = words_of(text)
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


@cache
def runs_of_the_sources() -> frozenset[tuple[str, ...]]:
    """Every run of words in any of the source texts."""
    return frozenset(run for key in KEYS for run in runs_in("\n".join(lines_of(key))))


def borrowed(texts: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """(name, words) of each text that shares a run with a source."""
    known = runs_of_the_sources()
    return [(name, " ".join(run)) for name, text in texts for run in runs_in(text) if run in known]
