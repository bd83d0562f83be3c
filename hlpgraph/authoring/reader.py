"""Nodes → frozen values, by the `Spec` of each field; all mistakes are collected.

A value that is wrong is told and left out, and reading goes on, so that an author sees
every mistake of a file at once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from hlpgraph.authoring.nodes import Mapping, Node, Scalar, Sequence
from hlpgraph.errors import Mistake, shortened
from hlpgraph.fields import Slot, short_form, slots_of
from hlpgraph.model import Link, Person
from hlpgraph.names import folded, id_fault, link_id_fault, normal, slug
from hlpgraph.texts import ADDRESS
from hlpgraph.vocabulary import words_of

_TRUE = frozenset(["true", "yes", "on"])
_FALSE = frozenset(["false", "no", "off"])
YEAR = re.compile(r"(c\. ?)?\d{3,4}[a-z]?( ?[-–/] ?\d{2,4})?|n\.d\.|in press|forthcoming", re.IGNORECASE)
_PLAIN_YEAR = re.compile(r"\d{4}")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
#: More unknown keys than this in one place are told in one message.
_UNKNOWN_SHOWN = 10

Path = tuple[str | int, ...]


def did_you_mean(met: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or all of them if they are few.

    >>> did_you_mean("evidance", ["evidence", "because"])
    "did you mean 'evidence'?"
    >>> did_you_mean("zzz", ["low", "high"])
    'write one of: low, high'
    """
    words = list(known)
    near = get_close_matches(met[:200], words, n=1, cutoff=0.6)
    if not near:
        folded = {w.casefold(): w for w in words}
        spelt = met.casefold().replace("_", "-").replace(" ", "-")
        near = [folded[spelt]] if spelt in folded else []
    if near:
        return f"did you mean {near[0]!r}?"
    return "write one of: " + ", ".join(words) if 0 < len(words) <= 12 else ""


@dataclass(slots=True)
class Reading:
    """What is gathered while one file is read."""

    mistakes: list[Mistake] = field(default_factory=list)
    notices: list[Mistake] = field(default_factory=list)
    places: dict[Path, tuple[int, int] | tuple[int, int, str, str]] = field(default_factory=dict)
    #: Ids and labels, folded, of parts that were met and refused; who names them has made no mistake.
    lost: set[str] = field(default_factory=set)

    def refuse(self, node: Node, what: str, hint: str = "") -> None:
        """Tell a mistake at a node."""
        self.mistakes.append(Mistake(node.place, what, hint))

    def remark(self, node: Node, what: str, hint: str = "") -> None:
        """Tell something that was read leniently."""
        self.notices.append(Mistake(node.place, what, hint))

    def value(self, cls: type, node: Node, path: Path = (), key: Scalar | None = None) -> Any | None:
        """An instance of a model class, or None if a required field is missing or wrong.

        `key` is the mapping key under which the node stood, if its class goes by id.
        """
        mapping = self._as_mapping(cls, node)
        if mapping is None:
            return None
        place = (key or node).place
        self.places[path] = place.spot
        held: dict[str, Any] = {}
        if key is not None:
            self._take_key(cls, key, mapping, held)
        for slot, name, child in self._matched(cls, mapping):
            self.places[(*path, slot.name)] = child.place.spot
            found = self._field(slot, child, (*path, slot.name), cls)
            if found is None:
                held.setdefault(slot.name, None)
            elif slot.name in held and held[slot.name] is not None:
                self.refuse(name, f"{slot.name!r} is given twice", "keep one of the two")
            else:
                held[slot.name] = found
        lacking = [slot for slot in slots_of(cls) if slot.spec.required and held.get(slot.name) is None]
        for slot in lacking:
            # A field that was met and refused has had its message.
            if slot.name not in held:
                self.refuse(node, f"{_kind(cls)} lacks {slot.name!r}", _how_to_fill(slot))
        if lacking:
            self.lost |= {folded(held[name]) for name in ("id", "label") if held.get(name)}
            self.lost |= {slug(held["label"])} if held.get("label") else set()
            return None
        return cls(**{name: v for name, v in held.items() if v is not None})

    def many(self, slot: Slot, node: Node, path: Path) -> tuple[Any, ...]:
        """The values of a field that holds several; one value may stand without brackets."""
        if slot.spec.kind == "part":
            return tuple(self._parts(slot, node, path))
        items = node.items if isinstance(node, Sequence) else [node]
        found = {v for item in items if (v := self._one(slot, item)) is not None}
        return tuple(sorted(found))

    def _parts(self, slot: Slot, node: Node, path: Path) -> Iterator[Any]:
        cls = slot.spec.part
        assert cls is not None
        pairs: list[tuple[Scalar | None, Node]]
        if isinstance(node, Mapping) and goes_by_id(cls, node):
            pairs = [*node.items]
        else:
            pairs = [(None, item) for item in (node.items if isinstance(node, Sequence) else [node])]
        number = 0
        for key, item in pairs:
            before, self.places = self.places, {}
            made = self.value(cls, item, (*path, number), key)
            if made is not None:  # places go by the number among the parts that were read
                number += 1
                before |= self.places
            self.places = before
            if made is not None:
                yield made

    def _take_key(self, cls: type, key: Scalar, mapping: Mapping, held: dict[str, Any]) -> None:
        name = normal(key.text.strip())
        fault = link_id_fault(name) if cls is Link else id_fault(name)
        if fault:
            near = slug(name)
            hint = f"write {near}: and put the words under label:" if near and not id_fault(near) else ""
            self.refuse(key, f"{shortened(name)!r} cannot be an id: {fault}", hint)
            held["id"] = None
            return
        held["id"] = name
        inner = next((value for k, value in mapping.items if k.text == "id"), None)
        if isinstance(inner, Scalar) and inner.text.strip() == name:
            mapping.items = [pair for pair in mapping.items if pair[1] is not inner]

    def _as_mapping(self, cls: type, node: Node) -> Mapping | None:
        if isinstance(node, Mapping):
            return node
        if isinstance(node, Scalar):
            if cls is Person:
                return _person(node)
            name = short_form(cls)
            if name and not node.is_blank:
                return Mapping(node.place, [(Scalar(name, node.place), node)])
            if node.is_blank:
                return Mapping(node.place)
        met = "a list" if isinstance(node, Sequence) else f"the text {shortened(node.text, 30)!r}"
        self.refuse(node, f"{_kind(cls)} is expected here, not {met}", _example_of(cls))
        return None

    def _matched(self, cls: type, mapping: Mapping) -> Iterator[tuple[Slot, Scalar, Node]]:
        slots = {slot.name: slot for slot in slots_of(cls)}
        names = {alias: slot for slot in slots.values() for alias in slot.spec.aliases} | slots
        unknown = []
        for key, child in mapping.items:
            slot = names.get(key.text)
            if slot is None:
                unknown.append(key)
            elif isinstance(child, Scalar) and child.is_blank:
                if child.text or not slot.spec.many:
                    self.remark(child, f"{key.text!r} is empty and is left out", "give a value, or delete the line")
            else:
                yield slot, key, child
        if len(unknown) > _UNKNOWN_SHOWN:
            first = ", ".join(repr(shortened(key.text, 30)) for key in unknown[:_UNKNOWN_SHOWN])
            self.refuse(
                unknown[0], f"{len(unknown):,} unknown keys in {_kind(cls)}: {first}, …", "see “hlpgraph schema”"
            )
            return
        for key in unknown:
            hint = did_you_mean(key.text, slots)
            self.refuse(key, f"unknown key {shortened(key.text)!r} in {_kind(cls)}", hint)

    def _field(self, slot: Slot, node: Node, path: Path, cls: type) -> Any | None:
        if slot.spec.many:
            return self.many(slot, node, path) or None
        if slot.spec.kind == "part":
            assert slot.spec.part is not None
            return self.value(slot.spec.part, node, path)
        if slot.spec.kind == "id" and cls is Link:
            return self._id(node, link_id_fault)
        return self._one(slot, node)

    def _one(self, slot: Slot, node: Node) -> Any | None:
        if not isinstance(node, Scalar):
            met = "a list" if isinstance(node, Sequence) else "a mapping"
            self.refuse(node, f"{slot.name!r} is one value, not {met}", _how_to_fill(slot))
            return None
        if node.is_blank and slot.spec.many:
            return None
        if slot.spec.kind == "id":
            return self._id(node, id_fault)
        reader = getattr(self, f"_{slot.spec.kind}")
        return reader(slot, node)

    def _id(self, node: Node, fault_of: Any) -> str | None:
        if not isinstance(node, Scalar):
            self.refuse(node, "an id is one word")
            return None
        name = normal(node.text.strip())
        fault = fault_of(name)
        if fault:
            near = slug(name)
            self.refuse(
                node,
                f"{shortened(name)!r} cannot be an id: {fault}",
                f"write {near}" if near and not id_fault(near) else "",
            )
            return None
        return name

    def _text(self, slot: Slot, node: Scalar) -> str | None:
        limit = slot.spec.limit
        if len(node.text) > limit:
            what = f"{slot.name!r} has {len(node.text):,} characters; at most {limit:,} are read"
            self.refuse(node, what, "shorten it and put the rest under notes:")
            return None
        if slot.spec.required and not node.text.strip():
            self.refuse(node, f"{slot.name!r} is empty", _how_to_fill(slot))
            return None
        return normal(node.text).strip() if slot.spec.refers else node.text

    def _word(self, slot: Slot, node: Scalar) -> str | None:
        known = words_of(slot.spec.words)
        word = node.text.strip()
        if word in known:
            return word
        self.refuse(node, f"unknown {slot.name} {shortened(word)!r}", did_you_mean(word, known))
        return None

    def _flag(self, slot: Slot, node: Scalar) -> bool | None:
        met = node.text.strip().casefold()
        if met in _TRUE or met in _FALSE:
            return met in _TRUE
        self.refuse(node, f"{slot.name!r} is yes or no, not {shortened(node.text)!r}", "write true or false")
        return None

    def _number(self, slot: Slot, node: Scalar) -> int | None:
        if re.fullmatch(r"\d{1,9}", node.text.strip(), re.ASCII):
            return int(node.text)
        self.refuse(node, f"{slot.name!r} is a whole number, not {shortened(node.text, 30)!r}", "write digits only")
        return None

    def _year(self, slot: Slot, node: Scalar) -> str | None:
        year = node.text.strip()
        if not YEAR.fullmatch(year):
            self.refuse(
                node, f"{shortened(year, 30)!r} is not a year", "write 2020, 2020-2021, c. 2020, n.d. or in press"
            )
            return None
        if not _PLAIN_YEAR.fullmatch(year):
            self.remark(node, f"the year {year!r} is kept as written")
        return year

    def _date(self, slot: Slot, node: Scalar) -> str | None:
        date = node.text.strip()
        match = _DATE.fullmatch(date)
        try:
            if not match:
                raise ValueError
            datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
        except ValueError:
            self.refuse(node, f"{shortened(date, 30)!r} is not a date", "write year-month-day, such as 2026-11-22")
            return None
        return date

    def _address(self, slot: Slot, node: Scalar) -> str | None:
        address = node.text.strip()
        if len(address) <= 2_000 and ADDRESS.fullmatch(address):
            return address
        self.refuse(node, f"{shortened(address)!r} is not a web address", "write one that begins with https://")
        return None


def goes_by_id(cls: type, node: Mapping) -> bool:
    """True if a mapping is `id: {fields}`, not the fields of a single value."""
    names = {slot.name for slot in slots_of(cls)}
    if "id" not in names:
        return False
    nested = all(not isinstance(value, Scalar) or value.is_blank for _, value in node.items)
    return nested or not any(key.text in names for key, _ in node.items)


def _person(node: Scalar) -> Mapping:
    family, comma, given = node.text.partition(",")
    if not comma:
        return Mapping(node.place, [(Scalar("literal", node.place), node)])
    pairs = (("family", family.strip()), ("given", given.strip()))
    return Mapping(node.place, [(Scalar(k, node.place), Scalar(v, node.place)) for k, v in pairs])


_KINDS = {
    "Additions": "a file of new evidence",
    "Case": "a case",
    "CaseSource": "a source",
    "EvidenceLine": "an evidence line",
    "PlanItem": "a plan item",
}


def _kind(cls: type) -> str:
    name = cls.__name__
    if name in _KINDS:
        return _KINDS[name]
    spelt = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()
    return ("an " if spelt[0] in "aeiou" else "a ") + spelt


def _how_to_fill(slot: Slot) -> str:
    if slot.spec.words:
        return f"{slot.name} is one of: " + ", ".join(words_of(slot.spec.words))
    return f"for example {slot.name}: {slot.spec.example}" if slot.spec.example else f"add {slot.name}:"


def _example_of(cls: type) -> str:
    slot = next((s for s in slots_of(cls) if s.spec.example is not None), None)
    return f"for example {slot.name}: {slot.spec.example}" if slot else ""
