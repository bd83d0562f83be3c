"""References and in-text citations in the style of APA 7, as plain text.

citeproc-py with apa.csl was tried and not taken. Of an author without given names it
makes "Fullan, ., & Bennett, .", it prints "(eds.)", the title twice where no author is
known and "Pub. L. Nos. Pub. L. No.", knows no 1995a, and takes 0.3 s for twenty works.
The records here are often incomplete, because their source names only author and year,
and must say so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from hlpgraph.bibliography.naming import folded, is_others, responsible, short_name
from hlpgraph.model import Person, Work

NO_DATE = "n.d."
NO_TITLE = "[Title not certain.]"
NO_AUTHOR = "[Author not certain.]"
#: Up to so many authors are all listed; of more, the first 19 and the last.
AUTHORS_LISTED = 20

_TITLE_FIRST = re.compile(r"^(a|an|the)\s+", re.IGNORECASE)
_ENDS = re.compile(r"[.?!…]['\"”’]?$")


def suffixes(works: Iterable[Work]) -> Mapping[str, str]:
    """The letters that tell works of the same authors and year apart, by citation key.

    Works that need none are left out. Letters go by title, as APA has it, then by key;
    the same set of works gives the same letters in any order.

    >>> from hlpgraph.model import Person
    >>> elmore = (Person("Elmore", "Richard F."),)
    >>> dict(suffixes([Work("x", author=elmore, year="1995", title="The Beta"),
    ...                Work("y", author=elmore, year="1995", title="Alpha")]))
    {'y': 'a', 'x': 'b'}

    Cost: O(works · log works).
    """
    groups: dict[tuple[tuple[str, ...], str], list[Work]] = defaultdict(list)
    for work in works:
        names = tuple(folded(short_name(person)) for person in responsible(work))
        if names:
            groups[names, folded(work.year or NO_DATE)].append(work)
    found: dict[str, str] = {}
    for same in (part for group in groups.values() for part in _by_person(group)):
        if len(same) > 1:
            ordered = sorted(same, key=lambda work: (_TITLE_FIRST.sub("", work.title).casefold(), work.id))
            found |= {work.id: _letters(number) for number, work in enumerate(ordered)}
    return found


def _by_person(works: list[Work]) -> Iterable[list[Work]]:
    """Works of one family name, apart for people whose first initials differ: those tell them apart without a letter."""
    initials = [folded(responsible(work)[0].given)[:1] for work in works]
    if not all(initials):
        return [works]
    return [[work for work, met in zip(works, initials, strict=True) if met == one] for one in dict.fromkeys(initials)]


def _letters(number: int) -> str:
    """a, b, … z, aa, ab, …"""
    head, last = divmod(number, 26)
    return (_letters(head - 1) if head else "") + chr(ord("a") + last)


def in_text(work: Work, works: Iterable[Work] = ()) -> str:
    """The work as it is cited in a sentence, without the brackets round it.

    Args:
        work: Any work.
        works: The works it must be told apart from; they give it its letter.

    >>> from hlpgraph.model import Person
    >>> in_text(Work("x", author=(Person("McDonnell", "L. M."), Person("Elmore", "R. F.")), year="1987"))
    'McDonnell & Elmore, 1987'
    """
    return f"{_cited_as(work)}, {_dated(work.year, suffixes(works).get(work.id, ''))}"


def _cited_as(work: Work) -> str:
    names = [short_name(person) for person in responsible(work)]
    if not names:
        title = " ".join(work.title.split())
        is_named = not title or work.type in ("legislation", "book", "report", "thesis")
        return (title or work.id) if is_named else f"“{title}”"
    is_cut = is_others(responsible(work)[-1])
    if is_cut:
        names.pop()
    if not names:
        return work.id
    if is_cut or len(names) > 2:
        return f"{names[0]} et al."
    return " & ".join(names)


def _dated(year: str, suffix: str) -> str:
    year = " ".join(year.split()) or NO_DATE
    dash = "-" if suffix and not year[-1].isdigit() else ""
    return f"{year}{dash}{suffix}"


def reference(work: Work, suffix: str = "") -> str:
    """The work as it stands in a list of references; plain text, not markup.

    What is not known is said: a work with author and year only ends in "[Title not
    certain.]". The record's note is not part of the reference.

    Args:
        work: Any work.
        suffix: Its letter among works of the same authors and year; see `suffixes`.

    >>> from hlpgraph.model import Person
    >>> reference(Work("x", author=(Person("Clune", "W."),), year="1991"))
    'Clune, W. (1991). [Title not certain.]'
    """
    if work.type == "legislation" and not work.author and work.title:
        parts = [_legislation(work, suffix), _address(work)]
    else:
        parts = [*_head(work, suffix), _source(work), _address(work)]
    if work.retracted:
        parts.append("[Retracted.]")
    return " ".join(" ".join(part.split()) for part in parts if part.strip())


def _head(work: Work, suffix: str) -> list[str]:
    """Who, when, what; without an author the title comes first."""
    date = f"({_dated(work.year, suffix)})."
    title = _stopped(_title(work)) if work.title else NO_TITLE
    if work.author:
        return [_stopped(_listed(work.author)), date, title]
    if work.editor and work.type != "chapter":
        return [f"{_listed(work.editor)} {_role(work.editor)}.", date, title]
    return [title, date] if work.title else [NO_AUTHOR, date, NO_TITLE]


def _listed(people: Iterable[Person]) -> str:
    """Names with the family name first, joined as in a reference."""
    known = list(people)
    is_cut = is_others(known[-1])
    names = [_inverted(person) for person in known if not is_others(person)]
    if is_cut:
        listed = ", ".join(names[:AUTHORS_LISTED])
        return f"{listed}, et al." if "," in listed else f"{listed} et al.".strip()
    if len(names) > AUTHORS_LISTED:
        return ", ".join(names[: AUTHORS_LISTED - 1]) + f", . . . {names[-1]}"
    if len(names) == 2 and "," not in names[0]:
        return " & ".join(names)
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + f", & {names[-1]}"


def _inverted(person: Person) -> str:
    given = _initials(person.given)
    return f"{short_name(person)}, {given}" if given and person.family and not person.literal else short_name(person)


def _upright(person: Person) -> str:
    """Initials first, as editors of a book are named inside a reference."""
    given, comma, suffix = _initials(person.given).partition(", ")
    known = f"{given} {short_name(person)}" if given and person.family and not person.literal else short_name(person)
    return known + comma + suffix


def _initials(given: str) -> str:
    """Initials of given names; particles, and names in scripts without capitals, stay whole.

    >>> _initials("Milbrey W."), _initials("Jean-Paul"), _initials("M.W."), _initials("Martin Luther, Jr.")
    ('M. W.', 'J.-P.', 'M. W.', 'M. L., Jr.')
    """
    given, comma, suffix = given.partition(",")
    words = re.sub(r"\.(?=[^\s.-])", ". ", given).split()
    return " ".join(map(_initial, words)) + (", " + suffix.strip() if comma else "")


def _initial(word: str) -> str:
    pieces = [piece for piece in word.split("-") if piece.strip(".")]
    if not pieces or pieces[0][0].lower() == pieces[0][0].upper() or pieces[0][0].islower():
        return word
    if len(pieces) == 1 and word.isupper() and word.isalpha() and len(word) in (2, 3):
        return ". ".join(word) + "."
    return "-".join(f"{piece[0]}." for piece in pieces)


def _role(editors: tuple[Person, ...]) -> str:
    return "(Ed.)" if len(editors) == 1 and not is_others(editors[-1]) else "(Eds.)"


def _stopped(text: str) -> str:
    text = text.strip()
    return text if not text or _ENDS.search(text) else text + "."


def _title(work: Work) -> str:
    """The title with what APA puts in brackets behind it."""
    notes = [] if work.type == "chapter" else [*_edition(work)]
    if work.type in ("book", "document", "report") and work.volume and not work.container_title:
        notes.append(f"Vol. {work.volume}")
    if work.type == "report" and work.number:
        notes.append(work.number if re.match(r"[^\W\d]{2,}.*\s", work.number) else f"Report No. {work.number}")
    shown = " ".join(work.title.split()) + (f" ({', '.join(notes)})" if notes else "")
    if work.type == "thesis":
        shown += f" [{', '.join(filter(None, ['Thesis', work.publisher]))}]"
    if work.type == "paper-conference" and not work.container_title:
        shown += " [Paper presentation]"
    return shown


def _edition(work: Work) -> list[str]:
    text = " ".join(work.edition.split())
    if text.isdecimal():
        number = int(text) if len(text) < 5 else 0
        ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return [f"{text}{ending} ed."]
    return [text if re.search(r"\bed(\.|ition)", text, re.IGNORECASE) else f"{text} ed."] if text else []


def _source(work: Work) -> str:
    """Where the work appeared."""
    if work.type in ("chapter", "paper-conference") and (work.container_title or work.editor):
        return f"{_in_book(work)} {_publisher(work)}"
    if work.type == "thesis":
        return ""
    if work.type == "report":
        return _publisher(work)
    if work.type == "article-journal" or (work.container_title and (work.volume or work.page)):
        return _periodical(work) or _publisher(work)
    place = "" if work.container_title in _known_names(work) else _stopped(work.container_title)
    return f"{place} {_publisher(work)}"


def _in_book(work: Work) -> str:
    editors = work.editor if work.author or work.title else ()
    names = [_upright(person) for person in editors if not is_others(person)]
    if editors and is_others(editors[-1]):
        names.append("et al.")
    last = " & " if len(names) == 2 else ", & "
    joined = names[0] if len(names) == 1 else ", ".join(names[:-1]) + last + names[-1] if names else ""
    joined = joined.replace(", & et al.", ", et al.").replace(" & et al.", " et al.")
    notes = [*_edition(work), *([f"Vol. {work.volume}"] if work.volume else []), *_pages(work)]
    head = f"In {joined} {_role(editors)}, " if joined else "In "
    return _stopped(
        head + (work.container_title or "[book title not certain]") + (f" ({', '.join(notes)})" if notes else "")
    )


def _pages(work: Work) -> list[str]:
    pages = _page_range(work)
    return [f"{'pp.' if re.search('[–,-]', pages) else 'p.'} {pages}"] if pages else []


def _page_range(work: Work) -> str:
    return re.sub(r"(?<=\d)\s*-+\s*(?=\d)", "–", work.page)


def _periodical(work: Work) -> str:
    number = work.volume + (f"({work.issue})" if work.issue else "")
    return _stopped(", ".join(filter(None, [work.container_title, number, _page_range(work)])))


def _publisher(work: Work) -> str:
    """The publisher, unless it is the author, whom APA does not name twice."""
    return "" if work.publisher in _known_names(work) else _stopped(work.publisher)


def _known_names(work: Work) -> list[str]:
    return [short_name(person) for person in responsible(work)]


def _legislation(work: Work, suffix: str) -> str:
    section = " ".join(filter(None, [work.volume, work.container_title, work.page and f"§ {work.page}"]))
    return ", ".join(filter(None, [work.title, work.number, section])) + f" ({_dated(work.year, suffix)})."


def _address(work: Work) -> str:
    return f"https://doi.org/{work.doi}" if work.doi else work.url
