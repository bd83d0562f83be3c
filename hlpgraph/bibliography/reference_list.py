"""A list of references in APA 7: its order, its letters, and the in-text forms that go with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hlpgraph.bibliography.apa import NO_DATE, in_text, reference, suffixes
from hlpgraph.bibliography.naming import folded, is_others, responsible, short_name
from hlpgraph.model import Person, Work

_ARTICLE = re.compile(r"^(?:a|an|the)\s+", re.IGNORECASE)
_INITIAL = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a list of references.

    Attributes:
        work: The work.
        text: Its reference.
        cited: How it is cited in brackets, without them.
    """

    work: Work
    text: str
    cited: str


def reference_list(works: Iterable[Work]) -> tuple[Entry, ...]:
    """The works in the order of an APA list, each with the letter that its neighbours ask for.

    APA 7, sections 9.44 to 9.49: by the family name of the first author, letter by letter, "nothing
    precedes something"; one author before several; then by year, without a date first and in press
    last; then by title, without "A", "An" and "The".

    >>> smith, jones = Person("Smith", "A."), Person("Jones", "B.")
    >>> works = [Work("b", author=(smith, jones), year="1990"), Work("a", author=(smith,), year="in press"),
    ...          Work("c", author=(smith,), year="1995", title="The Beta"), Work("d", author=(smith,), year="1995", title="Alpha")]
    >>> [(entry.work.id, entry.cited) for entry in reference_list(works)]
    [('d', 'Smith, 1995a'), ('c', 'Smith, 1995b'), ('a', 'Smith, in press'), ('b', 'Smith & Jones, 1990')]
    >>> reference_list([])
    ()

    Cost: O(works · log works).
    """
    held = sorted(works, key=_order)
    letters = suffixes(held)
    namesakes = _namesakes(held)
    return tuple(
        Entry(work, reference(work, letters.get(work.id, "")), _cited(work, letters.get(work.id, ""), namesakes))
        for work in held
    )


def _order(work: Work) -> tuple[object, ...]:
    people = responsible(work)
    title = folded(_ARTICLE.sub("", work.title))
    names = tuple(_name_key(person) for person in people if not is_others(person)) or ((title, ""),)
    return names, any(map(is_others, people)), _year_key(work.year), title, work.id


def _name_key(person: Person) -> tuple[str, str]:
    """Family name without spaces and marks, as it is ordered letter by letter, then the initials."""
    family = folded(short_name(person)).replace(" ", "")
    given = "" if person.literal else " ".join(word[0] for word in folded(person.given).split())
    return family, given


def _year_key(year: str) -> tuple[int, str]:
    text = " ".join(year.casefold().split()) or NO_DATE
    found = re.search(r"\d{4}", text)
    if found:
        return 1, found[0] + text
    return (0, text) if text.startswith("n") else (2, text)


def _namesakes(works: Iterable[Work]) -> frozenset[str]:
    """Family names that two first authors with different initials share."""
    initials: dict[str, set[str]] = {}
    for work in works:
        people = responsible(work)
        if people and people[0].family and not people[0].literal:
            family, given = _name_key(people[0])
            initials.setdefault(family, set()).add(given)
    return frozenset(family for family, found in initials.items() if len(found - {""}) > 1)


def _cited(work: Work, letter: str, namesakes: frozenset[str]) -> str:
    """In-text form; the initials of a first author whose family name another first author bears are given (8.20)."""
    base = in_text(work)
    names, comma, year = base.rpartition(", ")
    dash = "-" if letter and not year[-1:].isdigit() else ""
    people = responsible(work)
    if people and _name_key(people[0])[0] in namesakes and people[0].given:
        names = f"{_initials_of(people[0])} {names}"
    return f"{names}{comma}{year}{dash}{letter}"


def _initials_of(person: Person) -> str:
    given = person.given.partition(",")[0]
    return " ".join(f"{found[0]}." for word in re.split(r"[\s.]+", given) if (found := _INITIAL.match(word)))
