"""Do the words that a framework cites stand where it says? Proven against the source text itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hlpgraph.errors import Place
from hlpgraph.knowledge import Claim, Framework, FrameworkElement
from hlpgraph.locators import fingerprint, has_fingerprint, lines_at
from hlpgraph.model import EvidenceLine


@dataclass(frozen=True, slots=True, order=True)
class Misplaced:
    """Words that do not stand at the lines that are given for them.

    Attributes:
        where: Place in the framework file.
        owner: Id of the element or claim.
        locator: The lines.
        words: What should stand there: a quotation or a fingerprint.
    """

    where: Place
    owner: str
    locator: str
    words: str


def misplaced(framework: Framework, lines: Sequence[str]) -> tuple[Misplaced, ...]:
    """What a framework cites that its source does not hold at the lines given.

    Args:
        framework: A framework.
        lines: The lines of its source text; the first is line 1.

    >>> from hlpgraph.locators import fingerprint
    >>> def cited(words): return FrameworkElement("will", "lever", locator="2", fingerprint=fingerprint(words))
    >>> held, lost = (Framework("x", "X", "w", elements=(cited(words),)) for words in ("local will", "no will"))
    >>> misplaced(held, ["", "The local will."]), [found.owner for found in misplaced(lost, ["", "The local will."])]
    ((), ['will'])

    Cost: O(words at each locator).
    """
    return tuple(sorted(_misplaced(framework, lines)))


def _misplaced(framework: Framework, lines: Sequence[str]) -> Iterator[Misplaced]:
    for group, parts in (("elements", framework.elements), ("claims", framework.claims)):
        for number, part in enumerate(parts):
            for at, cited in (((), part), *((("evidence", n), line) for n, line in enumerate(part.evidence))):
                text = lines_at(lines, cited.locator)
                for name, words, mark in _cited(cited):
                    if not has_fingerprint(text, mark):
                        where = framework.place(group, number, *at, name)
                        yield Misplaced(where, part.id, cited.locator, words)


def _cited(part: FrameworkElement | Claim | EvidenceLine) -> Iterator[tuple[str, str, str]]:
    """Each thing that must stand at the locator: its field, how it is told, its fingerprint."""
    if isinstance(part, FrameworkElement):
        yield "fingerprint", f"the words behind {part.fingerprint}", part.fingerprint
    for name in ("quote", "as_written"):
        words = getattr(part, name, "")
        if words:
            yield name, f"“{words}”", fingerprint(words)
