"""Links that say the same of the same two elements, as CH10 finds them, and what they say together.

Links are merged only where they do not contradict each other. Two reasons are two mechanisms,
and which of them a third link without a reason means nobody but the author knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hlpgraph.graph.case_graph import sign_of
from hlpgraph.model import Assumption, Case, Link, with_link_ids

#: Fields that hold one text, in which links to be merged must not differ.
SINGLE = ("relation", "polarity", "because", "resolution")
#: Fields that hold several values, which are united.
SEVERAL = ("warrants", "evidence", "assumptions", "notes")


@dataclass(frozen=True, slots=True)
class Merger:
    """Numbers of links in the case: the first stays and takes in the others."""

    kept: int
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Numbers of links that are alike and contradict each other in a field."""

    links: tuple[int, ...]
    field: str


def duplicates(case: Case, foci: Collection[str]) -> tuple[list[Merger], list[Clash]]:
    """The links to merge, and the like links that are left to the author.

    Args:
        case: The case.
        foci: Ids of the links that CH10 names; of each group it leaves the first id out.

    Cost: O(links).
    """
    groups: dict[tuple[str, str, str], list[int]] = {}
    for number, link in enumerate(case.links):
        groups.setdefault((link.cause, link.effect, sign_of(link)), []).append(number)
    mergers: list[Merger] = []
    clashes: list[Clash] = []
    for numbers in groups.values():
        first = min(case.links[number].id for number in numbers)
        meant = [n for n in numbers if case.links[n].id == first or case.links[n].id in foci]
        if len(meant) > 1:
            _sort_out(case, meant, mergers, clashes)
    return sorted(mergers, key=lambda merger: merger.kept), clashes


def _sort_out(case: Case, numbers: list[int], mergers: list[Merger], clashes: list[Clash]) -> None:
    """Merge all if none contradicts another, else those that say exactly the same."""
    clash = next((name for name in SINGLE if len({_value(case.links[n], name) for n in numbers} - {""}) > 1), "")
    alike: dict[Any, list[int]] = {}
    for number in numbers:
        said = tuple(_value(case.links[number], name) for name in SINGLE)
        alike.setdefault(said if clash else (), []).append(number)
    mergers += (Merger(first, tuple(others)) for first, *others in alike.values() if others)
    if clash:
        clashes.append(Clash(tuple(first for first, *_ in alike.values()), clash))


def _value(link: Link, name: str) -> str:
    """What a link says in a field, said or not: to contribute and to influence by sign is what a link does."""
    if name == "relation":
        return link.relation or "contributes"
    if name == "polarity":
        return sign_of(link)
    return str(getattr(link, name))


def merged(case: Case, mergers: Iterable[Merger], own: Mapping[int, str]) -> tuple[Case, dict[str, str]]:
    """The case after the mergers, and the new id of each link whose id has changed.

    Args:
        case: The case.
        mergers: What to merge.
        own: The ids that the author gave, by number of the link; all others are made from cause and effect.
    """
    into = {other: merger.kept for merger in mergers for other in merger.others}
    taken = {merger.kept: merger.others for merger in mergers}
    ids = {n: own_id([n, *taken.get(n, ())], own) for n in range(len(case.links)) if n not in into}
    links = with_link_ids(
        tuple(replace(united([case.links[m] for m in (n, *taken.get(n, ()))]), id=ids[n]) for n in ids)
    )
    at = {number: link.id for number, link in zip(ids, links, strict=True)}
    renamed = {link.id: at[into.get(number, number)] for number, link in enumerate(case.links)}
    return replace(case, links=links), {old: new for old, new in renamed.items() if old != new}


def own_id(numbers: Iterable[int], own: Mapping[int, str]) -> str:
    """The first id that the author gave to one of the links; empty if to none."""
    return next((own[number] for number in numbers if number in own), "")


def united(links: list[Link]) -> Link:
    """One link that says what all say: values in their order, what is exactly the same once.

    >>> united([Link("a", "b", warrants=("x",)), Link("a", "b", because="So.", warrants=("x", "w"))])
    Link(cause='a', effect='b', id='', relation='', polarity='', because='So.', warrants=('w', 'x'), evidence=(), \
assumptions=(), resolution='', notes=())
    """
    first = links[0]
    fields: dict[str, Any] = {name: next((v for k in links if (v := getattr(k, name))), "") for name in SINGLE}
    fields |= {name: getattr(first, name) + tuple(value for _, value in added(links, name)) for name in SEVERAL}
    fields["warrants"] = tuple(sorted(fields["warrants"]))  # a set, as every reader leaves it
    return replace(first, **fields)


def added(links: list[Link], name: str) -> Iterator[tuple[tuple[int, int], Any]]:
    """What the other links add to the first in a field: number of link and of value, and the value."""
    seen = set(getattr(links[0], name))
    for number, link in enumerate(links[1:], 1):
        for at, value in enumerate(getattr(link, name)):
            if value not in seen:
                seen.add(value)
                yield (number, at), value


def redirected(case: Case, renamed: Mapping[str, str]) -> Case:
    """The case with every reference to a link by its new id."""

    def mended(assumption: Assumption) -> Assumption:
        return replace(assumption, links=tuple(sorted({renamed.get(name, name) for name in assumption.links})))

    return replace(
        case,
        assumptions=tuple(map(mended, case.assumptions)),
        links=tuple(replace(link, assumptions=tuple(map(mended, link.assumptions))) for link in case.links),
        accepted=tuple(replace(one, focus=renamed.get(one.focus, one.focus)) for one in case.accepted),
    )
