"""What a framework cites is looked for at its lines: fingerprints, quotations and citations alike."""

from __future__ import annotations

import pytest

from hlpgraph.analysis.locating import misplaced
from hlpgraph.knowledge import Claim, Framework, FrameworkElement
from hlpgraph.locators import fingerprint
from hlpgraph.model import EvidenceLine

LINES = ["Local will", "matters, as learn-", "ing does (McLaughlin, 1990)."]


def found(**parts: object) -> list[tuple[str, str, str]]:
    """(owner, lines, words) of what does not stand there."""
    return [(one.owner, one.locator, one.words) for one in misplaced(Framework("x", "X", "w", **parts), LINES)]


def element(locator: str, words: str, **more: object) -> FrameworkElement:
    """An element with a fingerprint."""
    return FrameworkElement("e", "lever", locator=locator, fingerprint=fingerprint(words), **more)


def claim(**more: object) -> Claim:
    """A claim at lines 2 and 3."""
    return Claim("c", "So.", "e", "f", "enables", locator="2-3", **more)


def test_words_over_two_lines_hold():
    """A word parted at the end of a line is whole."""
    assert found(elements=(element("1-2", "local will matters"), element("2-3", "as learning does"))) == []


@pytest.mark.parametrize("locator", ["1", "3", "1, 3"])
def test_words_at_other_lines_do_not(locator: str):
    """The lines given must hold them, in a row."""
    mark = fingerprint("will matters")

    assert found(elements=(element(locator, "will matters"),)) == [("e", locator, f"the words behind {mark}")]


def test_quotations_are_looked_for():
    """Of elements and of claims."""
    wrong = element("1", "local will", quote="local skill")

    assert found(elements=(wrong,)) == [("e", "1", "“local skill”")]
    assert found(claims=(claim(quote="learning did"),)) == [("c", "2-3", "“learning did”")]
    assert found(claims=(claim(quote="learning does"),)) == []


def test_citations_are_looked_for_at_their_own_lines():
    """A line of evidence has its own place."""
    right = EvidenceLine(work="w", stance="supports", locator="3", as_written="McLaughlin, 1990")
    wrong = EvidenceLine(work="w", stance="supports", locator="2", as_written="McLaughlin, 1990")

    assert found(claims=(claim(evidence=(right,)),)) == []
    assert found(claims=(claim(evidence=(right, wrong)),)) == [("c", "2", "“McLaughlin, 1990”")]
