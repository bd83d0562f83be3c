"""Citations in running text → the works that they name, each with a score."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hlpgraph.bibliography.citation import find_pointed
from hlpgraph.bibliography.likeness import name_score
from hlpgraph.bibliography.mentions import Mention, find_mentions
from hlpgraph.bibliography.pointers import Pointer, plain_year
from hlpgraph.bibliography.shelf import Entry
from hlpgraph.model import Work

_SUFFIX = re.compile(r",? (?:[JS]r\.?|I{1,3}|IV)$")
_ENACTED = re.compile(r"\s(?:\([A-Z]+\)\s)?of \d{4}$")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation in running text with the work that it names.

    Attributes:
        mention: Where and how it stands in the text.
        work: The work beyond doubt; None if there is none, or several fit.
        score: How far names and year agree, up to 100; 0 without a work.
        candidates: Where no work is certain, the ones it may mean, the likeliest first.
    """

    mention: Mention
    work: Work | None = None
    score: float = 0.0
    candidates: tuple[tuple[Work, float], ...] = ()


def find_cited(text: str, works: Iterable[Work], *others: Iterable[Work]) -> tuple[Cited, ...]:
    """The citations of a running text with the works that they name.

    Args:
        text: The text as extracted.
        works: Works with different keys.
        others: Further works, asked in turn for what those before do not know: so a reader's own
            bibliography decides what its citations and their letters mean.

    >>> from hlpgraph.model import Person
    >>> works = [Work("zald-1978", author=(Person("Zald", "Mayer"),), year="1978")]
    >>> [(c.work.id if c.work else "", c.score) for c in find_cited("Zald (1978) and Nobody (1978)", works)]
    [('zald-1978', 100.0), ('', 0.0)]
    >>> find_cited("", works)
    ()

    Cost: O(characters + different citations · works).
    """
    shelves = [[Entry(work) for work in shelf] for shelf in (works, *others)]
    dated = {(n.split()[-1], entry.dated[0]) for entries in shelves for entry in entries for n in entry.names if n}
    mentions = find_mentions(text, lambda name, year: (name, plain_year(year)) in dated)
    answers: dict[tuple[object, ...], Cited] = {}
    found = []
    for mention in mentions:
        key = (mention.authors, mention.year, mention.suffix, mention.is_cut, mention.long_names)
        if key not in answers:
            tried = (_matched(mention, entries) for entries in shelves)
            answers[key] = next((one for one in tried if one.work or one.candidates), Cited(mention))
        held = answers[key]
        found.append(Cited(mention, held.work, held.score, held.candidates))
    return tuple(found)


def _matched(mention: Mention, entries: list[Entry]) -> Cited:
    """The work of one citation, by its own words or by what an abbreviation in it stands for."""
    candidates: tuple[tuple[Work, float], ...] = ()
    for names in dict.fromkeys((_plain(mention.authors), *(_plain((long,)) for long in mention.long_names))):
        year = plain_year(mention.year) if mention.year else ""
        pointer = Pointer(mention.text, names, year, mention.suffix, mention.is_cut)
        match = find_pointed(pointer, entries)
        if match.found:
            entry = next(entry for entry in entries if entry.work == match.found[0])
            is_slip = bool(match.respelt)
            score = name_score(pointer.pieces, pointer.is_cut, entry) if is_slip else 100.0
            return Cited(mention, match.found[0], round(score, 1))
        candidates = candidates or match.candidates
    return Cited(mention, None, 0.0, candidates)


def _plain(authors: tuple[str, ...]) -> str:
    """The names as a citation gives them, without "Jr." and the year of a law."""
    return " & ".join(_ENACTED.sub("", _SUFFIX.sub("", name)) for name in authors)
