"""Works made ready for looking up: names, years, labels and titles in comparable form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from hlpgraph.bibliography.naming import folded, is_others, responsible, short_name
from hlpgraph.bibliography.pointers import Pointer, parts_of, plain_year, pointers_of
from hlpgraph.model import Person, Work

_LAW_NUMBER = re.compile(r"\b\d{2,3}-\d{1,4}\b")
_LETTERED = re.compile(r"(.*\d)([a-z])")
_LOOSE = frozenset(["and", "et", "al", "the"])


def loose(text: str) -> str:
    """`text` folded, without the words that join names.

    >>> loose("Seashore-Louis, Ebey, and Schroeder, 2005")
    'seashore louis ebey schroeder 2005'
    """
    return " ".join(word for word in folded(text).split() if word not in _LOOSE)


@dataclass(frozen=True)
class Entry:
    """A work and what it can be found by; each part is made when first asked for."""

    work: Work

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """Authors or editors that the record names."""
        return tuple(person for person in responsible(self.work) if not is_others(person))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Their family names, or names of organisations, folded."""
        return tuple(folded(short_name(person)) for person in self.people)

    @cached_property
    def is_cut(self) -> bool:
        """True if the record says that there are more authors."""
        return len(self.people) < len(responsible(self.work))

    @cached_property
    def dated(self) -> tuple[str, str]:
        """Year in plain form, and the letter it was published with."""
        year = plain_year(self.work.year)
        split = _LETTERED.fullmatch(year)
        return (split[1], split[2]) if split else (year, "")

    @cached_property
    def title(self) -> str:
        """Folded title."""
        return folded(self.work.title)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Hidden labels, loosened, whole and in parts."""
        return tuple(loose(text) for label in self.work.hidden_labels for text in (label, *parts_of(label)))

    @cached_property
    def label_names(self) -> tuple[str, ...]:
        """The names that hidden labels give the authors."""
        found = (pointers_of(label) for label in self.work.hidden_labels)
        return tuple(" ".join(pointers[0].pieces) for pointers in found if pointers)

    @cached_property
    def short_names(self) -> frozenset[str]:
        """The initials of an organisation that wrote it, or of a law, and the number of a law."""
        names = [person.literal for person in self.people if person.literal]
        numbers = []
        if self.work.type == "legislation":
            names.append(self.work.title)
            numbers = _LAW_NUMBER.findall(self.work.number)
        words = (re.findall(r"[^\W\d_]+", name) for name in names)
        made = ("".join(word[0] for word in held if word[0].isupper()) for held in words)
        return frozenset([*(short for short in made if len(short) > 2), *numbers])

    def is_shortened(self, pointer: Pointer) -> bool:
        """True for NCES, ESSA or Pub. L. 114-95, if they stand for the author or the law."""
        if pointer.is_cut or not self.short_names:
            return False
        number = _LAW_NUMBER.search(pointer.names.replace("–", "-"))
        return pointer.names in self.short_names or bool(number and number[0] in self.short_names)

    def has_label(self, pointer: Pointer) -> bool:
        """True if the pointer is written as in a hidden label; a label without year fits the work's own."""
        names = loose(pointer.names)
        if loose(f"{pointer.names} {pointer.year}{pointer.letter}") in self.labels:
            return True
        return names in self.labels and pointer.year in ("", self.dated[0])

    def has_authors(self, pointer: Pointer, *, fewest: int = 3) -> bool:
        """True if the pointer names exactly the authors, or with "et al." the first of them.

        Args:
            pointer: What a citation says.
            fewest: So many authors a work must have to be cited with "et al."; APA asks for three.
        """
        written = loose(pointer.names).split()
        if not written or not self.names or (pointer.is_cut and len(self.names) < fewest and not self.is_cut):
            return False
        for count in range(1, len(self.names) + 1) if pointer.is_cut else [len(self.names)]:
            is_whole = count == len(self.names) and not self.is_cut
            if pointer.is_cut == is_whole:
                continue
            people = self.people[:count]
            if written == loose(" ".join(self.names[:count])).split() or _names(pointer.pieces, people):
                return True
        return False


def _names(pieces: tuple[str, ...], people: tuple[Person, ...]) -> bool:
    """True if the pieces name these people one by one, with or without given names."""
    at = 0
    for person in people:
        if at >= len(pieces) or not _is_called(pieces[at], person):
            return False
        at += 1
        if at < len(pieces) and _are_given(pieces[at].split(), person):
            at += 1
    return at == len(pieces)


def _is_called(piece: str, person: Person) -> bool:
    """True for a family name, alone or behind given names, or behind the last of them: Seashore Louis."""
    name = folded(short_name(person))
    if piece == name:
        return True
    before = piece.removesuffix(name).split()
    is_double = before == folded(person.given).split()[-len(before) :] if before else False
    return piece.endswith(" " + name) and (is_double or _are_given(before, person))


def _are_given(words: list[str], person: Person) -> bool:
    """True if the words can stand for the first given names, each in full or by its initial."""
    given = folded(person.given).split()
    return 0 < len(words) <= len(given) and all(
        word == name or word == name[0] or word[0] == name for word, name in zip(words, given, strict=False)
    )
