"""The same work under several keys, or several works under one: found, told apart, and merged on request."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import combinations

from hlpgraph.bibliography.naming import folded, is_others, responsible, short_name
from hlpgraph.bibliography.pointers import plain_year
from hlpgraph.bibliography.records import KEYS
from hlpgraph.model import Work

#: Titles that are so much alike, of 100, are one, where first author and year agree.
ALIKE = 92.0
#: Most works of one author and year whose titles are compared with each other.
COMPARED = 200


@dataclass(frozen=True, slots=True)
class Double:
    """Two records that seem to be of one work.

    Attributes:
        first: The record that stands first.
        second: The other.
        reasons: Why they seem one: `same DOI`, `same ISBN`, `same author, year and title`, `same key`.
        differences: Fields in which both say something and not the same, with both values.
    """

    first: Work
    second: Work
    reasons: tuple[str, ...]
    differences: tuple[tuple[str, str, str], ...]


def find_doubles(works: Sequence[Work]) -> tuple[Double, ...]:
    """The pairs of records that seem to be of one work, in the order of the second record.

    >>> a, b = Work("a", year="1990", title="On Reform", doi="10.1000/X"), Work("b", doi="10.1000/x", title="Of Reform")
    >>> [(d.first.id, d.second.id, d.reasons, d.differences) for d in find_doubles([a, b])]
    [('a', 'b', ('same DOI',), (('title', 'On Reform', 'Of Reform'),))]
    >>> find_doubles([a])
    ()

    Cost: O(works), and a comparison of titles for each two works of one author and year, at most `COMPARED` of them.
    """
    reasons: dict[tuple[int, int], list[str]] = defaultdict(list)
    for reason, groups in _groups(works):
        for group in groups:
            for first, second in _pairs(works, group, reason):
                reasons[first, second].append(reason)
    ordered = sorted(reasons, key=lambda pair: (pair[1], pair[0]))
    return tuple(
        Double(works[a], works[b], tuple(reasons[a, b]), tuple(_differences(works[a], works[b]))) for a, b in ordered
    )


def _groups(works: Sequence[Work]) -> Iterator[tuple[str, Iterable[list[int]]]]:
    """The places of records that share something, for each reason to take them for one."""
    marks = {"same key": _key, "same DOI": _doi, "same ISBN": _isbn, "same author, year and title": _who_and_when}
    for reason, mark in marks.items():
        held: dict[object, list[int]] = defaultdict(list)
        for place, work in enumerate(works):
            found = mark(work)
            if found:
                held[found].append(place)
        yield reason, [group for group in held.values() if len(group) > 1]


def _key(work: Work) -> str:
    return work.id.casefold()


def _doi(work: Work) -> str:
    return work.doi.casefold()


def _isbn(work: Work) -> str:
    """The ISBN of a whole book; chapters share theirs with the book."""
    digits = re.sub(r"[^\dX]", "", work.isbn.upper())
    digits = digits[3:12] if len(digits) == 13 and digits.startswith("978") else digits[:9]
    return digits if len(digits) == 9 and work.type not in ("chapter", "paper-conference") else ""


def _who_and_when(work: Work) -> tuple[str, str] | None:
    people = [person for person in responsible(work) if not is_others(person)]
    who = folded(short_name(people[0])) if people else ""
    return (who, plain_year(work.year)) if folded(work.title) else None


def _pairs(works: Sequence[Work], group: list[int], reason: str) -> Iterator[tuple[int, int]]:
    if reason != "same author, year and title":
        yield from ((group[0], other) for other in group[1:])
        return
    titles = {place: _main_title(works[place]) for place in group[:COMPARED]}
    for first, second in combinations(titles, 2):
        if _are_alike(titles[first], titles[second], works[first], works[second]):
            yield first, second


def _main_title(work: Work) -> tuple[str, str]:
    """The whole title folded, and what stands before the colon."""
    return folded(work.title), folded(work.title.split(":")[0])


def _are_alike(one: tuple[str, str], other: tuple[str, str], first: Work, second: Work) -> bool:
    """True if titles differ by a slip at most, or one lacks the subtitle; numbers must agree."""
    from rapidfuzz import fuzz

    if re.findall(r"\d+", one[0]) != re.findall(r"\d+", other[0]) or _parts(first) != _parts(second):
        return False
    lacks = (one[0] == other[1] or other[0] == one[1]) and len(one[1].split()) > 2
    return lacks or fuzz.ratio(one[0][:500], other[0][:500]) >= ALIKE


def _parts(work: Work) -> str:
    return re.sub(r"\W", "", work.volume) if work.type in ("book", "report", "document", "") else ""


def _differences(one: Work, other: Work) -> Iterator[tuple[str, str, str]]:
    for slot in fields(Work):
        left, right = getattr(one, slot.name), getattr(other, slot.name)
        if slot.name in ("id", "hidden_labels", "retracted", *KEYS) or not left or not right:
            continue
        shown = [_shown(value) for value in (left, right)]
        if folded(shown[0]) != folded(shown[1]):
            yield slot.name, shown[0], shown[1]


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(", ".join(filter(None, [short_name(person), person.given])) for person in value)
    return str(value)


def merged(first: Work, second: Work) -> Work:
    """One record of two: what the first says stands, what it lacks comes from the second.

    >>> merged(Work("a", year="1990"), Work("b", year="1991", title="T", hidden_labels=("Doe",)))
    ... # doctest: +ELLIPSIS
    Work(id='a', ..., year='1990', title='T', ...hidden_labels=('Doe',), ...)
    """
    filled = {
        slot.name: getattr(second, slot.name)
        for slot in fields(Work)
        if slot.name != "id" and not getattr(first, slot.name) and getattr(second, slot.name)
    }
    # A record that names the other one would name itself.
    joined = {name: {*getattr(first, name), *getattr(second, name)} - {first.id, second.id} for name in KEYS}
    joined["hidden_labels"] = {*first.hidden_labels, *second.hidden_labels}
    return replace(first, **filled | {name: tuple(sorted(texts)) for name, texts in joined.items()})
