"""Which sheets a workbook has and which columns, made from the fields of the model.

A part that a case holds many of has a sheet of its own, with a row for each; a row of a
part that belongs to another names it in an “Of …” column. Small parts, such as an author
or a note, stand in one cell of their owner. A new field of the model has its column
without a change here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from hlpgraph.fields import Slot, slots_of
from hlpgraph.model import (
    Acceptance,
    Assumption,
    Case,
    Element,
    EvidenceLine,
    Goal,
    Indicator,
    Link,
    PlanItem,
    Problem,
    Work,
)

CASE_SHEET = "Case"
#: Sheets that the program writes for people and never reads.
FINDINGS_SHEET, HELP_SHEET, LISTS_SHEET = "Findings", "Help", "Lists"
UNREAD_SHEETS = (FINDINGS_SHEET, HELP_SHEET, LISTS_SHEET)
#: Headings that the program writes for people and never reads end so.
UNREAD = "(not read)"
#: Largest number of fields of a part that stands in one cell of its owner.
_SMALL = 3

#: The sheets and columns that people need first; the rest follow in the order of the model.
_FIRST: dict[type, tuple[str, ...]] = {
    Element: ("id", "stage", "label", "description", "level", "actor", "mechanism", "factors", "students", "equity"),
    Link: ("cause", "effect", "because", "id", "relation", "polarity", "warrants", "notes"),
    EvidenceLine: ("work", "stance", "kind", "locator", "quote", "design", "population", "tier", "note"),
    Assumption: ("text", "id", "importance", "likelihood", "mitigation", "external"),
    Indicator: ("name", "source", "baseline", "target", "disaggregate_by"),
    Work: ("id", "author", "year", "title", "container_title", "volume", "issue", "page", "publisher", "doi", "url"),
    PlanItem: ("id", "element", "owner", "due", "next_step", "importance", "partners"),
    Goal: ("id", "text"),
    Acceptance: ("code", "focus", "reason", "person", "date"),
}

#: Texts that name a row of another sheet, which the model does not say.
_NAMES: dict[tuple[type, str], type] = {
    (Assumption, "elements"): Element,
    (Assumption, "links"): Link,
    (Problem, "answered_by"): Element,
    (PlanItem, "element"): Element,
    (Element, "goals"): Goal,
    (Acceptance, "focus"): Link,
}
_REFERS = {"element": Element, "work": Work}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet, or a row of the sheet of the case.

    Attributes:
        path: Names of the fields from the part of the row down to the value.
        slot: The field.
        heading: What people read above it.
        is_first: People need it at once.
        names: The class of the row of another sheet that the value names.
    """

    path: tuple[str, ...]
    slot: Slot
    heading: str
    is_first: bool
    names: type | None


@dataclass(frozen=True, slots=True)
class Owner:
    """Where a part hangs: in which class, by which fields, and the column that says in which row of it."""

    cls: type
    path: tuple[str, ...]
    heading: str


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: the class of its rows, its columns, and where its rows may hang."""

    cls: type
    title: str
    columns: tuple[Column, ...]
    owners: tuple[Owner, ...]


def folded_heading(text: str) -> str:
    """A heading or name of a sheet for comparing.

    >>> folded_heading(" Container_Title * ")
    'container title'
    """
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").replace("*", " ").split())


def heading_of(*path: str) -> str:
    """What people read for a field.

    >>> heading_of("timeframe", "start")
    'Timeframe start'
    """
    text = " ".join(path).replace("_", " ")
    return text[:1].upper() + text[1:]


def is_small(cls: type) -> bool:
    """True if a part fits into one cell of its owner, or has to: an evidence line has no name to hang a row on.

    >>> from hlpgraph.model import Person, Rating
    >>> is_small(Person), is_small(Link), is_small(Rating)
    (True, False, True)
    """
    if any(slot.spec.part is cls for slot in slots_of(EvidenceLine)):
        return True
    slots = slots_of(cls)
    plain = all(slot.spec.kind not in ("part", "id") and not slot.spec.many for slot in slots)
    return plain and len(slots) <= _SMALL


@cache
def tables() -> tuple[Table, ...]:
    """Every sheet that is read: the case's own, then the others in the order in which people need them.

    >>> [table.title for table in tables()][:4]
    ['Case', 'Elements', 'Links', 'Evidence']
    """
    titles: dict[type, str] = {Case: CASE_SHEET}
    hung: dict[type, list[tuple[type, tuple[str, ...]]]] = {Case: []}
    waiting = [Case]
    for cls in waiting:
        for path, slot in _sheet_parts(cls):
            part = slot.spec.part
            assert part is not None
            titles.setdefault(part, heading_of(slot.name))
            hung.setdefault(part, []).append((cls, path))
            if part not in waiting:
                waiting.append(part)
    first = [cls for cls in (Case, *_FIRST) if cls in titles]
    ordered = [*first, *(cls for cls in waiting if cls not in first)]
    return tuple(Table(cls, titles[cls], _columns(cls), _owners(hung[cls])) for cls in ordered)


def table_of(cls: type) -> Table:
    """The sheet of a class."""
    return next(table for table in tables() if table.cls is cls)


def _sheet_parts(cls: type, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Slot]]:
    """The fields of a class, and of single parts in it, whose parts have rows of their own."""
    for slot in slots_of(cls):
        part = slot.spec.part
        if part is not None and not slot.spec.many:
            yield from _sheet_parts(part, (*path, slot.name))
        elif part is not None and not is_small(part):
            yield (*path, slot.name), slot


def _columns(cls: type) -> tuple[Column, ...]:
    first = _FIRST.get(cls, ())
    found = sorted(_cells(cls, ()), key=lambda c: first.index(c.path[0]) if c.path[0] in first else len(first))
    return tuple(found)


def _cells(cls: type, path: tuple[str, ...], top: type | None = None) -> Iterator[Column]:
    """A column for each value that a row of the class has a cell for."""
    top = top or cls
    for slot in slots_of(cls):
        part = slot.spec.part
        here = (*path, slot.name)
        if part is not None and not slot.spec.many:
            yield from _cells(part, here, top)
        elif part is None or is_small(part):
            names = _NAMES.get((cls, slot.name)) or _REFERS.get(slot.spec.refers)
            is_first = slot.spec.required or here[0] in _FIRST.get(top, here[:1])
            yield Column(here, slot, heading_of(*here), is_first, names)


def _owners(hung: list[tuple[type, tuple[str, ...]]]) -> tuple[Owner, ...]:
    counts = [cls for cls, _ in hung]
    return tuple(
        Owner(cls, path, f"Of {cls.__name__.lower()}" + (f" ({path[-1]})" if counts.count(cls) > 1 else ""))
        for cls, path in hung
    )
