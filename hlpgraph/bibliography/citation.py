"""Finding works by what people write: a key, a DOI, a citation, words of a title.

A work is *found* only if the text leaves no doubt; if several works fit, or none does
quite, the nearest are *candidates* and nothing is guessed. The order of trial is: key,
DOI, whole title, authors and year, hidden label, authors and year with one slip in a
name, words of a title. `likeness` lists the thresholds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from hlpgraph.bibliography.apa import suffixes
from hlpgraph.bibliography.likeness import (
    BAR,
    NO_YEAR,
    OTHER_YEAR,
    TITLE_BAR,
    content_words,
    is_slip,
    name_score,
    title_score,
)
from hlpgraph.bibliography.mentions import find_mentions
from hlpgraph.bibliography.naming import folded
from hlpgraph.bibliography.pointers import Pointer, parts_of, pointers_of, reference_of
from hlpgraph.bibliography.records import bare_doi
from hlpgraph.bibliography.shelf import Entry, loose
from hlpgraph.model import Work
from hlpgraph.names import normal

#: Longest text that is looked up, in characters.
REF_LIMIT = 2_000
#: Most candidates that are named.
CANDIDATES = 5

Scored = tuple[Entry, float]
_LATEX_CITE = re.compile(r"\\\w*cite\w*\*?(?:\[[^\]]*\])*\{([^{}]*)\}")
_DOI_LIKE = re.compile(r"(?:https?://)?(?:dx\.)?doi(?:\.org/|\s*:|\s+10\.)|10\.\d{3,9}/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """What a reference names.

    Attributes:
        ref: The text as given.
        found: The works that it names beyond doubt, in its order.
        candidates: Other works that it may mean, the likeliest first, scored up to 100.
        unmatched: The parts of the text that name no work beyond doubt.
        respelt: The parts that were read as a name with one slip mended.
    """

    ref: str
    found: tuple[Work, ...] = ()
    candidates: tuple[tuple[Work, float], ...] = ()
    unmatched: tuple[str, ...] = ()
    respelt: tuple[str, ...] = ()


def find_works(ref: str, works: Iterable[Work]) -> Match:
    """The works that a text names, or those it may mean.

    Args:
        ref: A citation key, DOI, citation of one or several works, or words of a title.
        works: Works with different keys.

    >>> from hlpgraph.model import Person
    >>> work = Work("mclaughlin-1990", author=(Person("McLaughlin"),), year="1990")
    >>> [found.id for found in find_works("(see McLaughlin, 1990, p. 12)", [work]).found]
    ['mclaughlin-1990']
    >>> find_works("Smith 2035", [work])
    Match(ref='Smith 2035', found=(), candidates=(), unmatched=('Smith, 2035',), respelt=())

    Cost: O(works) for each work that the text names.
    """
    text = " ".join(normal(ref).split())
    if not text or len(text) > REF_LIMIT:
        return Match(ref, unmatched=(text[:60],) if text else ())
    text = _LATEX_CITE.sub(lambda found: found[1].replace(",", ";"), text)
    entries = [Entry(work) for work in works]
    match = _as_citation(ref, text, entries)
    if not match.unmatched or (match.candidates and not match.found):
        return match
    said = _as_sentence(ref, text, entries)
    return said if len(said.found) > len(match.found) or (said.candidates and not match.found) else match


def _as_sentence(ref: str, text: str, entries: list[Entry]) -> Match:
    """The works that a sentence cites: "according to McLaughlin (1990, p. 12)"."""
    search = _Search(entries)
    for mention in find_mentions(text):
        search.point(Pointer(mention.text, " & ".join(mention.authors), mention.year.casefold(), mention.suffix, mention.is_cut))
    return search.match(ref)


def _as_citation(ref: str, text: str, entries: list[Entry]) -> Match:
    search = _Search(entries)
    if not search.whole(text) and not search.referred(text):
        before: Pointer | None = None
        for part in parts_of(text):
            if search.whole(part):
                continue
            pointers = pointers_of(part, before)
            before = pointers[-1] if pointers else before
            if not all(map(search.is_exact, pointers)) and search.labelled(part):
                continue
            for pointer in pointers:
                search.point(pointer)
            if not pointers:
                search.unmatched.append(part)
    if not search.found and not search.unmatched:
        search.unmatched.append(text)
    return search.match(ref)


def find_pointed(pointer: Pointer, entries: Sequence[Entry]) -> Match:
    """The work that one pointer names, or those it may mean; see `find_works`.

    >>> from hlpgraph.model import Person
    >>> entries = [Entry(Work("elmore-1995", author=(Person("Elmore"),), year="1995"))]
    >>> [work.id for work in find_pointed(Pointer("(Elmore, 1995)", "Elmore", "1995"), entries).found]
    ['elmore-1995']
    >>> find_pointed(Pointer("(Smith, 1995)", "Smith", "1995"), entries).found
    ()
    """
    search = _Search(list(entries))
    search.point(pointer)
    return search.match(pointer.text)


class _Search:
    """What has been found so far, part by part."""

    def __init__(self, entries: list[Entry]):
        self.entries = entries
        self.found: dict[str, Work] = {}
        self.scores: dict[str, Scored] = {}
        self.unmatched: list[str] = []
        self.respelt: list[str] = []
        self.letters: dict[str, str] | None = None

    def match(self, ref: str) -> Match:
        """The result, in an order that depends on the text and the works alone."""
        open_ones = [held for held in self.scores.values() if held[0].work.id not in self.found]
        ordered = sorted(open_ones, key=lambda held: (-held[1], held[0].work.id))[:CANDIDATES]
        candidates = tuple((entry.work, round(score, 1)) for entry, score in ordered)
        return Match(ref, tuple(self.found.values()), candidates, tuple(self.unmatched), tuple(self.respelt))

    def whole(self, text: str) -> bool:
        """Try the text as a key, DOI or title; True if that settles it."""
        key = text.strip("@[]{}() ")
        if self._settle(text, [entry for entry in self.entries if entry.work.id == key]):
            return True
        if _DOI_LIKE.match(text):
            doi = bare_doi(text).casefold()
            if not self._settle(text, self._where(lambda entry: bool(doi) and entry.work.doi.casefold() == doi)):
                self.unmatched.append(text)
            return True
        title = folded(text)
        return self._settle(
            text, self._where(lambda entry: entry.work.id.casefold() == key.casefold())
        ) or self._settle(text, self._where(lambda entry: bool(title) and entry.title == title))

    def labelled(self, text: str) -> bool:
        """Try the text as a hidden label; True if that settles it."""
        label = loose(text)
        return self._settle(text, self._where(lambda entry: bool(label) and label in entry.labels))

    def referred(self, text: str) -> bool:
        """Try the text as a whole reference, whose title must be the work's; True if that settles it."""
        split = reference_of(text)
        if split is None:
            return False
        pointer, words = split[0], content_words([split[1]])
        named = self._where(lambda entry: entry.has_authors(pointer) and self._has_year(entry, pointer))
        titles = [content_words([entry.work.title]) for entry in named]
        fitting = [
            entry
            for entry, title in zip(named, titles, strict=True)
            if title <= words or (len(words) > 1 and words <= title)
        ]
        if len(fitting) == 1:
            return self._settle(text, fitting)
        if named:
            self.unmatched.append(text)
            self._weigh((entry, 90.0) for entry in fitting or named)
        return bool(named)

    def is_exact(self, pointer: Pointer) -> bool:
        """True if a work has the pointer's authors and year; no hidden label may stand in its way."""
        return any(entry.has_authors(pointer) and self._has_year(entry, pointer) for entry in self.entries)

    def point(self, pointer: Pointer) -> None:
        """Resolve one pointer of a citation."""
        if not pointer.year and self._is_shared(pointer):
            return
        if any(self._settle(pointer.text, fitting) for fitting in self._fitting(pointer)):
            return
        slips = self._where(lambda entry: self._has_year(entry, pointer) and _is_misspelt(pointer, entry))
        if len(slips) == 1 and self._settle(pointer.text, slips):
            self.respelt.append(pointer.text)
        elif not self._by_title_words(pointer):
            self.unmatched.append(pointer.text)
            self._weigh(self._near(pointer))
            if not pointer.year and not self.scores:
                near = self._where(lambda entry: _could_name(pointer.pieces, entry))
                self._weigh((entry, 100.0 * NO_YEAR) for entry in near)

    def _is_shared(self, pointer: Pointer) -> bool:
        """True if a name without a year fits several works; all that the person had a hand in become candidates."""
        whole = self._where(lambda entry: entry.has_authors(pointer))
        names = set(pointer.pieces)
        part = self._where(lambda entry: bool(names) and names <= set(entry.names) and entry not in whole)
        if not whole or len(whole) + len(part) < 2:
            return False
        self.unmatched.append(pointer.text)
        self._weigh((entry, 100.0) for entry in whole)
        self._weigh((entry, 100.0 * NO_YEAR) for entry in part)
        return True

    def _fitting(self, pointer: Pointer) -> Iterable[list[Entry]]:
        """The works that fit a pointer exactly, one way after the other."""
        named = folded(pointer.names)
        yield self._where(lambda entry: entry.has_authors(pointer) and self._has_year(entry, pointer))
        yield self._where(lambda entry: entry.has_label(pointer))
        yield self._where(lambda entry: entry.has_authors(pointer, fewest=2) and self._has_year(entry, pointer))
        yield self._where(lambda entry: entry.title == named != "" and self._has_year(entry, pointer))
        yield self._where(lambda entry: folded(entry.work.id) == named and self._has_year(entry, pointer))
        yield self._where(lambda entry: entry.is_shortened(pointer) and self._has_year(entry, pointer))

    def _where(self, is_wanted: Callable[[Entry], bool]) -> list[Entry]:
        return [entry for entry in self.entries if is_wanted(entry)]

    def _settle(self, text: str, fitting: Sequence[Entry]) -> bool:
        """Take the one work that fits; of several, all become candidates."""
        if len(fitting) == 1:
            self.found.setdefault(fitting[0].work.id, fitting[0].work)
        elif fitting:
            self.unmatched.append(text)
            self._weigh((entry, 100.0) for entry in fitting)
        return bool(fitting)

    def _weigh(self, scored: Iterable[Scored]) -> None:
        for entry, score in scored:
            known = self.scores.get(entry.work.id)
            if known is None or known[1] < score:
                self.scores[entry.work.id] = (entry, score)

    def _has_year(self, entry: Entry, pointer: Pointer) -> bool:
        """True if the work has the pointer's year and, where it has one, its letter."""
        year, letter = entry.dated
        if pointer.year and pointer.year != year:
            return False
        if not pointer.letter:
            return True
        if self.letters is None:
            self.letters = dict(suffixes(other.work for other in self.entries))
        return pointer.letter == (letter or self.letters.get(entry.work.id, ""))

    def _by_title_words(self, pointer: Pointer) -> bool:
        """Settle on the one title that holds two or more telling words of the text, in any order."""
        words = content_words([pointer.names])
        if len(words) < 2 or pointer.is_cut:
            return False
        fitting = self._where(lambda e: words <= content_words([e.work.title]) and self._has_year(e, pointer))
        return self._settle(pointer.text, fitting)

    def _near(self, pointer: Pointer) -> Iterable[Scored]:
        pieces, words = pointer.pieces, folded(pointer.names)
        for entry in self.entries:
            score, titled = name_score(pieces, pointer.is_cut, entry), title_score(words, entry.title)
            if not pointer.year:
                score *= NO_YEAR
            elif not self._has_year(entry, pointer):
                score, titled = score * OTHER_YEAR, titled * OTHER_YEAR
            if score >= BAR or titled >= TITLE_BAR:
                yield entry, max(score, titled)


def _could_name(pieces: Sequence[str], entry: Entry) -> bool:
    """True if each piece is an author's name, right or with one slip."""
    return bool(pieces) and all(any(is_slip(piece, name) for name in entry.names) for piece in pieces)


def _is_misspelt(pointer: Pointer, entry: Entry) -> bool:
    """True if the pointer names the authors in order, each right or with one slip."""
    if not pointer.year or not entry.names:
        return False
    pieces, names = pointer.pieces, entry.names
    if pointer.is_cut:
        is_longer = len(names) > len(pieces) or entry.is_cut
        names = names[: len(pieces)] if is_longer else ()
    elif entry.is_cut:
        return False
    return len(pieces) == len(names) > 0 and all(map(is_slip, pieces, names))
