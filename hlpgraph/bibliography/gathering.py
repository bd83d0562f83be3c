"""Several bibliographies read into one: what is sound is kept, what is not is told, what stands twice is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hlpgraph.bibliography.doubles import Double, find_doubles, merged
from hlpgraph.bibliography.files import gather_bibliography, read_bibliography
from hlpgraph.errors import Mistake
from hlpgraph.model import Work

#: Fields in which two records of one work do not differ.
_TELLING = frozenset(["author", "year", "title"])


@dataclass(frozen=True, slots=True)
class Import:
    """What came of reading bibliographies.

    Attributes:
        works: What would be written: the sound records, merged if that was asked for.
        read: Each file with the number of its sound records.
        mistakes: What is wrong with the others.
        doubles: Records that seem to be of one work, as pairs.
        kept: How many records of the target stood already and stay as they are.
        left: Keys of records that are not written, because another work has the key already.
    """

    works: tuple[Work, ...]
    read: tuple[tuple[str, int], ...]
    mistakes: tuple[Mistake, ...]
    doubles: tuple[Double, ...]
    kept: int = 0
    left: tuple[str, ...] = ()


def gather(paths: Sequence[str], into: str = "", *, is_merged: bool = False) -> Import:
    """Read bibliographies, keep their sound records, and find what stands twice.

    Args:
        paths: .bib, .ris and .json (CSL-JSON) files.
        into: A .bib file whose records stay as they are; only what it lacks is to be added.
        is_merged: Make one record of those that seem to be of one work; the first keeps its key and its
            words, and takes from the other what it lacks.

    Raises:
        FileError, CaseError: If a file as a whole cannot be read, or `into` has mistakes.
    """
    old = list(read_bibliography(Path(into))) if into else []
    new: list[Work] = []
    read: list[tuple[str, int]] = []
    mistakes: list[Mistake] = []
    for path in paths:
        works, faults = gather_bibliography(Path(path))
        new += works
        mistakes += faults
        read.append((path, len(works)))
    same = {work.id: work for work in old}
    fresh = [work for work in new if same.setdefault(work.id, work) is work or same[work.id] != work]
    doubles = find_doubles([*old, *fresh])
    written, left = (_merged if is_merged else _apart)(old, fresh, doubles)
    return Import(tuple(written), tuple(read), tuple(mistakes), doubles, len(old), tuple(left))


def _apart(old: Sequence[Work], new: Sequence[Work], _: Sequence[Double]) -> tuple[list[Work], list[str]]:
    """The new records whose key is free; the others are left, for a file holds a key once."""
    taken = {work.id.casefold() for work in old}
    written: list[Work] = []
    left: list[str] = []
    for work in new:
        if work.id.casefold() in taken:
            left.append(work.id)
        else:
            taken.add(work.id.casefold())
            written.append(work)
    return written, left


def _merged(old: Sequence[Work], new: Sequence[Work], doubles: Sequence[Double]) -> tuple[list[Work], list[str]]:
    """The new records, each double made one with its first; what doubles an old record is not added.

    Two works under one key that have nothing else in common are not one: the second is left.
    """
    certain = {
        id(double.second): double.first
        for double in reversed(doubles)
        if double.reasons != ("same key",) or not {name for name, _, _ in double.differences} & _TELLING
    }
    kept: dict[int, Work] = {}
    stood = {id(work) for work in old}
    for work in new:
        first = certain.get(id(work))
        while first is not None and id(first) in certain:
            first = certain[id(first)]
        if first is None:
            kept[id(work)] = work
        elif id(first) not in stood:
            kept[id(first)] = merged(kept[id(first)], work)
    return _apart(old, list(kept.values()), ())
