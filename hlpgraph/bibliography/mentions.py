"""Citations in running text: who, which year, where in the work, and where in the text they stand.

Read are parenthetical and narrative citations in the styles that education policy uses: APA,
with or without commas, "et al.", "as cited in", institutions with their abbreviations, laws and
court cases by name. One work and year is one mention: `(Smith, 1987, 1990a)` holds two.

Each year is looked at, and the names before it are read backwards (`name_runs`); where they stand
elsewhere in the sentence, its words tell where (`names_apart`). What looks alike but is none, such
as `(March, 2010)`, `Figure 3 (2010)` or `Ohio (2010)`, is left out (`doubtful`); so is the list of
references, whose entries are not citations in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hlpgraph.bibliography.doubtful import Found, Known, without_dates
from hlpgraph.bibliography.name_runs import WINDOW, Names, long_name, names_before
from hlpgraph.bibliography.name_words import WRITINGS
from hlpgraph.bibliography.names_apart import (
    author_of_sentence,
    is_their_work,
    names_of_dated,
    owner_of_title,
    quoted_title,
    title_first,
)
from hlpgraph.bibliography.prose import Prose, smoothed
from hlpgraph.bibliography.stretches import Innermost, brackets, reference_lists
from hlpgraph.bibliography.years import PLAIN, YEARS, locator_of, split_year, years_of

_ABBREVIATION = re.compile(
    r"\s?[\[(]\s?(?:hereafter\s|or\s|henceforth\s)?[“\"]?(?P<short>[A-Z][A-Za-z.&-]{0,9}[A-Z])[”\"]?\s?[\])]\s?$"
)
_ANY_ABBREVIATION = re.compile(r"[\[(]\s?[“\"]?(?P<short>[A-Z][A-Za-z&-]{0,9}[A-Z])[”\"]?\s?(?=[,;\])])")
#: Abbreviations inside a list of authors: "American Psychological Association [APA], & …".
_LISTED_SHORT = re.compile(r"\s\[[A-Z][A-Za-z&-]{1,9}\](?=,|\s(?:&|and)\s)")
_LAW_YEAR = re.compile(
    rf"(?P<law>\b(?:Act|Amendments?))\s?(?:\((?P<short>[A-Z]{{2,9}})\)\s?)?,?\s?of\s(?P<year>{PLAIN})(?!\d)"
)
_PUBLIC_LAW = re.compile(
    r"(?:P\.\s?L\.|Pub\.\s?L\.|Public\sLaw)\s?(?:No\.\s?)?(?P<number>\d{2,3}[-–]\d{1,4})", re.IGNORECASE
)
_STATUTE = re.compile(
    r",\s(?:P\.\s?L\.|Pub\.\s?L\.|Public\sLaw|\d+\sU\.\s?S\.\s?C\.)(?:[^()\n;,]|,\s(?=\d)){1,60}$", re.IGNORECASE
)
#: "report" behind "National Council on Teacher Quality (NCTQ)".
_WRITING = re.compile(rf"\)(\s(?:{'|'.join(sorted(WRITINGS))})\s?)$")
#: What shows that capitals before a year are no author: "KIPP (2016) schools".
_OWNED = re.compile(r"\s(?:schools?|students|scores|exams?|funds|cohorts?|classrooms)\b")
_EDITOR = re.compile(r"\s?\([Ee]ds?\.\)[.,]?\s?$|,\s[Ee]ds?\.,?\s?$")
_CITED_IN = re.compile(
    r"\b(?:tables?|figures?|chapters?|appendix|sections?)\s[\w.–-]{1,8}\s(?:in|of|from)$|\b(?:cited|quoted|discussed|reported|described|reviewed|reprinted|summarized|appear\w*)\s(?:in|by)$|\d[a-z]?,\sin$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """One work and year, as cited in running text.

    Attributes:
        text: The words of the original at `start` to `end`.
        start: Character of the original at which it begins.
        end: Character behind its last.
        form: `parenthetical` or `narrative`.
        authors: As written, without possessive and "et al."; the ones before, where only a year stands.
        year: As written, without its letter; empty for a law that is cited by its number.
        suffix: The letter behind the year.
        locator: Pages, chapter, table or the like, as written.
        is_cut: True if "et al." follows the authors.
        long_names: What the author's abbreviation was introduced for in this text.
    """

    text: str
    start: int
    end: int
    form: str
    authors: tuple[str, ...]
    year: str = ""
    suffix: str = ""
    locator: str = ""
    is_cut: bool = False
    long_names: tuple[str, ...] = ()


def find_mentions(text: str, known: Known = lambda name, year: False) -> tuple[Mention, ...]:
    """The citations of a running text, in its order.

    Args:
        text: The text as extracted; offsets count its characters.
        known: Tells of authors; asked where a name may be a month, a place or a thing.

    >>> [(m.form, m.authors, m.year, m.locator) for m in find_mentions("As Zald (1978, p. 3) and others (Odden, 1991) say.")]
    [('narrative', ('Zald',), '1978', 'p. 3'), ('parenthetical', ('Odden',), '1991', '')]
    >>> find_mentions("In March (2010), Ohio (2011) and Figure 3 (2012) changed.")
    ()

    Cost: O(characters).
    """
    prose = smoothed(text)
    reading = _Reading(prose)
    found = sorted(reading.all(), key=lambda one: (one.start, one.end))
    return tuple(_told(one, prose, reading.shorts) for one in without_dates(found, reading.text, known))


def _told(one: Found, prose: Prose, shorts: dict[str, list[str]]) -> Mention:
    start, end = prose.span(one.start, one.end)
    authors = one.names.authors
    longs = tuple(shorts.get(authors[0], ())) if len(authors) == 1 else ()
    return Mention(
        prose.original[start:end], start, end, one.form, authors, one.year, one.suffix, one.locator,
        one.names.is_cut, longs,
    )  # fmt: skip


@dataclass
class _Reading:
    """One smoothed text, with its brackets and abbreviations."""

    prose: Prose
    groups: list[tuple[int, int]] = field(default_factory=list)
    shorts: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text = self.prose.text
        self.ends = {end: start for start, end in brackets(self.text)}
        self.groups = sorted((start, end) for end, start in self.ends.items())
        self.last: tuple[Names, str] | None = None  # who was cited last, and of when
        self.skipped = list(reference_lists(self.prose.original))
        for found in _ANY_ABBREVIATION.finditer(self.text):
            names = long_name(self.text, 0, found.start(), found["short"])
            longs = self.shorts.setdefault(found["short"], []) if names else []
            if names and names.authors[0] not in longs:
                longs.append(names.authors[0])

    def all(self) -> Iterator[Found]:
        """Every citation; those with a month for a name are doubtful."""
        taken = 0
        previous: dict[int, Names] = {}
        inner = Innermost(self.groups)
        for year in YEARS.finditer(self.text):
            if year.start() < taken or self._is_skipped(year.start()):
                continue
            found = list(self._at(year, inner.of(year.start()), previous))
            yield from found
            taken = max([taken, *(one.end for one in found)])
        yield from self._laws()

    def _is_skipped(self, at: int) -> bool:
        origin = self.prose.span(at, at + 1)[0] if self.skipped else 0
        return any(start <= origin < end for start, end in self.skipped)

    def _at(self, year: re.Match[str], group: tuple[int, int] | None, previous: dict[int, Names]) -> Iterator[Found]:
        """The citations that begin with this year: one for each year of the list."""
        if group is None:
            outside = self._law_before(year) or self._dated(year)
            if outside:
                yield outside
            return
        start, end = group
        at = year.start()
        is_first = bool(re.fullmatch(r"\s?(?:[Ee]ds?\.,?)?\s?", self.text[start + 1 : at]))
        names, form = self._names(year, group, previous, is_first)
        if names is None or (
            form == "narrative" and names.authors[-1].isupper() and _OWNED.match(self.text, end + 1)
        ):
            return
        previous[start] = names
        self.last = names, year[0]
        years, last = years_of(self.text, year, end)
        for number, (begin, stop, written, suffix) in enumerate(years):
            locator, stop = locator_of(self.text, stop, end) if number == len(years) - 1 else ("", stop)
            is_last = form == "narrative" and number == len(years) - 1 and not self.text[stop:end].strip()
            if is_last and names.start < start and self.text[end : end + 1] in (")", "]"):
                stop = end + 1
            head = names.start if number == 0 and names.start < begin and self._is_fresh(names, begin) else begin
            yield Found(head, stop, form, names, written, suffix, locator, start)

    def _is_fresh(self, names: Names, begin: int) -> bool:
        """True if the names stand right before the year and not before another one."""
        return not YEARS.search(self.text, names.start, begin) or " of " in self.text[names.start : begin]

    def _names(
        self, year: re.Match[str], group: tuple[int, int], previous: dict[int, Names], is_first: bool
    ) -> tuple[Names | None, str]:
        start, end = group
        if is_first:
            limit = self._limit(start)
            apart = owner_of_title(self.text, limit, start) or title_first(self.text, limit, start, end)
            return apart or self._narrative(start) or self._far(year, start, end), "narrative"
        short = re.fullmatch(
            r"\s?([A-Z][A-Za-z&-]{0,9}[A-Z])\s?[,;]?\s?", self.text[start + 1 : min(year.start(), start + 30)]
        )
        long = long_name(self.text, self._limit(start), start, short[1]) if short else None
        if long:
            return long, "narrative"
        separator = max(self.text.rfind(";", start, year.start()), start)
        head = self.text[max(separator + 1, year.start() - 400) : year.start()]
        if not head.strip() or re.fullmatch(r"\s?(?:and|&|also|see also)\s?", head):
            return previous.get(start), "narrative" if self._is_narrative_group(start) else "parenthetical"
        named = self._parenthetical(separator + 1, year.start(), has_sibling=start in previous)
        return named, "parenthetical"

    def _is_narrative_group(self, start: int) -> bool:
        return self.text[start + 1 : start + 12].lstrip()[:1].isdigit() or bool(
            re.match(r"\s?(?:n\.\s?d|in press|forthcoming)", self.text[start + 1 : start + 12])
        )

    def _narrative(self, start: int) -> Names | None:
        """The names before an opening bracket; an abbreviation in brackets of its own may stand between."""
        end = start
        editor = _EDITOR.search(self.text, max(0, end - 12), end)
        if editor:
            end = editor.start()
        writing = _WRITING.search(self.text, max(0, end - 30), end)
        if writing:
            end = writing.start(1)
        short = _ABBREVIATION.search(self.text, max(0, end - 20), end)
        if short:
            end = short.start()
        statute = _STATUTE.search(self.text, max(0, end - 90), end)
        if statute:
            end = statute.start()
        names = self._of_year(0, end, is_narrative=True)
        return names or names_before(self.text, self._limit(end), end, is_narrative=True)

    def _far(self, year: re.Match[str], start: int, end: int) -> Names | None:
        """Who is named earlier in the sentence, or was cited last; the citation itself is what stands in the brackets."""
        has_locator = bool(locator_of(self.text, years_of(self.text, year, end)[1], end)[0])
        is_last = self.text[end + 1 : end + 2] in (".", ";")
        names = author_of_sentence(self.text, 0, start, has_locator=has_locator, is_last=is_last)
        if (
            names is None
            and self.last
            and (has_locator and year[0] == self.last[1] or is_their_work(self.text, start))
        ):
            names = self.last[0]
        return replace(names, start=start + 1) if names else None

    def _dated(self, year: re.Match[str]) -> Found | None:
        """A writing with its year outside brackets: "Weber’s 1922 essay"."""
        names, end = names_of_dated(self.text, 0, year.start(), year.end()) or (None, 0)
        written, suffix = split_year(year[0])
        start = min(names.start, year.start()) if names else 0
        return Found(start, end, "narrative", names, written, suffix) if names else None

    def _limit(self, end: int) -> int:
        """Names do not reach back over a bracket."""
        return max(self.text.rfind(mark, max(0, end - 400), end) + 1 for mark in ")]([;")

    def _parenthetical(self, limit: int, end: int, has_sibling: bool) -> Names | None:
        """The names before a year in brackets."""
        titled = quoted_title(self.text, limit, end)
        if titled:
            return titled
        editor = _EDITOR.search(self.text, max(limit, end - 12), end)
        end = editor.start() + 1 if editor else end
        text = self.text[limit:end].rstrip()
        has_comma = text.endswith(",")
        called = re.search(r"(?<=\bAct)\sof$", text)
        stop = limit + (called.start() if called else len(text.rstrip(" ,")))
        short = _ABBREVIATION.search(self.text, max(limit, stop - 20), stop) or _STATUTE.search(
            self.text, max(limit, stop - 90), stop
        )
        stop = short.start() if short else stop
        names = self._of_year(limit, stop, is_narrative=False) or self._listed(limit, stop)
        if names is None:
            return None
        is_short = (
            names.authors[0] not in self.shorts
            and not has_sibling
            and len(names.authors) == 1
            and names.authors[0].isupper()
        )
        if not names.reaches and not self._is_bounded(limit, names.start):
            return None
        return None if not has_comma and is_short and not names.is_cut else names

    def _listed(self, limit: int, stop: int) -> Names | None:
        """The names that end at `stop`, whatever abbreviations in brackets stand between them."""
        limit = max(limit, stop - WINDOW)
        text = _LISTED_SHORT.sub(lambda found: " " * len(found[0]), self.text[limit:stop])
        names = names_before(text, max(text.rfind(mark) + 1 for mark in "([)]"), len(text), is_narrative=False)
        return replace(names, start=limit + names.start, end=limit + names.end) if names else None

    def _is_bounded(self, limit: int, start: int) -> bool:
        """True if what stands before the names ends another citation or a phrase."""
        before = self.text[limit:start].rstrip()
        if before.endswith((",", ":", "—", "–", "“", "”")):
            return bool(
                re.search(rf"(?:{PLAIN}[a-z]?|[-\d]\d*|n\.d\.|in press|\.)\s?,$|[—–]$|e\.g\.:$", before)
            ) or before.endswith(", e.g.,")
        if _CITED_IN.search(before):
            return True
        return (
            bool(before)
            and before.split()[-1].islower()
            and before.split()[-1] not in ("in", "since", "until", "from")
        )

    def _of_year(self, limit: int, end: int, *, is_narrative: bool) -> Names | None:
        """The name of a law with the year in it: "No Child Left Behind Act of 2001"."""
        limit = max(limit, end - WINDOW)
        end = limit + len(self.text[limit:end].rstrip())
        head = re.search(rf"\bAct(?:\s\([A-Z]{{2,9}}\))?\sof\s{PLAIN}$", self.text[max(limit, end - 40) : end])
        if not head:
            return None
        at = max(limit, end - 40) + head.start() + 3
        names = names_before(self.text, limit, at, is_narrative=is_narrative)
        if names is None:
            return None
        whole = " ".join([names.authors[-1], *self.text[at:end].split()])
        return replace(names, authors=(*names.authors[:-1], whole))

    def _law_before(self, year: re.Match[str], limit: int = 0) -> Found | None:
        """A law that is called by its year, outside brackets: "Every Student Succeeds Act of 2015"."""
        begin = max(limit, year.start() - 40)
        law = next(
            (one for one in _LAW_YEAR.finditer(self.text, begin, year.end()) if one.start("year") == year.start()),
            None,
        )
        if law is None or re.match(rf"\s?[(,]\s?{PLAIN}", self.text[year.end() : year.end() + 8]):
            return None
        names = names_before(self.text, limit, law.end("law"), is_narrative=True)
        return Found(names.start, year.end(), "narrative", names, year[0]) if names else None

    def _laws(self) -> Iterator[Found]:
        """Laws that are cited by their number."""
        for found in _PUBLIC_LAW.finditer(self.text):
            year = re.match(
                rf"\s?,\s?({PLAIN})(?=\s?[);\]])|\s?\(({PLAIN})\)", self.text[found.end() : found.end() + 12]
            )
            before = self.text[max(0, found.start() - 12) : found.start()].rstrip()
            if before.endswith(",") and re.search(r"Act\s?,$|\d\s?,$", before) or self._is_skipped(found.start()):
                continue
            names = Names((" ".join(found[0].split()),), found.start())
            is_inside = any(start < found.start() < end for start, end in self._near(found.start()))
            form = "parenthetical" if is_inside else "narrative"
            when = (year[1] or year[2]) if year else ""
            yield Found(found.start(), found.end() + (year.end() if year else 0), form, names, when)

    def _near(self, at: int) -> Iterator[tuple[int, int]]:
        return (group for group in self.groups if group[0] < at < group[1])
