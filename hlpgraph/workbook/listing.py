"""A case → the rows of each sheet, with the names by which rows call one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from hlpgraph.errors import CaseError, Mistake
from hlpgraph.fields import given, slots_of
from hlpgraph.model import Case, with_link_ids
from hlpgraph.workbook.entries import cell_of, joined, line_of
from hlpgraph.workbook.layout import Column, Owner, tables

#: Most characters in a cell; Excel counts those beyond the basic plane twice.
CELL_LIMIT = 32_767
#: What a row of a sheet holds: a text, or a number.
Value = str | int


@dataclass(slots=True)
class Line:
    """A row to be written.

    Attributes:
        part: The value of the model.
        path: Where it stands in the case, for messages.
        owner: In which column, and of which row.
        name: How other rows call it; empty if none does.
    """

    part: Any
    path: tuple[str | int, ...]
    owner: tuple[Owner, Line] | None = None
    name: str = ""
    has_children: bool = field(default=False)


def lines_of(case: Case) -> dict[str, list[Line]]:
    """The rows of every sheet by its title; that of the case has one.

    Cost: O(values).
    """
    case = replace(case, links=with_link_ids(case.links))
    by_class = {table.cls: table for table in tables()}
    found: dict[str, list[Line]] = {table.title: [] for table in tables()}

    def gather(line: Line) -> None:
        found[by_class[type(line.part)].title].append(line)
        for owner in _owned_by(type(line.part)):
            for number, part in enumerate(_at(line.part, owner.path) or ()):
                line.has_children = True
                gather(Line(part, (*line.path, *owner.path, number), (owner, line)))

    gather(Line(case, ()))
    for lines in found.values():
        _name(lines)
    return found


def _owned_by(cls: type) -> Iterator[Owner]:
    """Where parts hang on a row of the class."""
    return (owner for table in tables() for owner in table.owners if owner.cls is cls)


def _name(lines: list[Line]) -> None:
    """A name for each row that others call: its id where that is its own, else a number."""
    ids = Counter(getattr(line.part, "id", "") for line in lines)
    for number, line in enumerate(lines, 1):
        own = getattr(line.part, "id", "")
        line.name = own
        if line.has_children and (not own or ids[own] > 1):
            line.name = f"{own} #{number}".strip()


def _at(part: Any, path: tuple[str, ...]) -> Any:
    """The value at a path of fields; None if a part on the way is not there."""
    for step in path:
        part = getattr(part, step) if part is not None else None
    return part


def value_of(line: Line, column: Column, case: Case) -> Value | None:
    """What stands in a cell of a row; None if nothing.

    Raises:
        CaseError: If it is longer than a cell may be.
    """
    if column.path == ("id",) and not isinstance(line.part, Case):
        return line.name or None
    found = shown(line.part, column)
    if found is None:
        return '""' if _is_empty_part(line.part, column) else None
    if isinstance(found, str):
        _refuse_overlong(found, line, column, case)
    return found


def shown(part: Any, column: Column) -> Value | None:
    """What people see of a field of a part, however long; None if nothing is in it."""
    held = _at(part, column.path)
    spec = column.slot.spec
    if held is None or held == column.slot.default:
        return None
    if spec.kind == "number":
        return int(held)
    if spec.kind == "flag":
        return "yes"
    if spec.part is not None:
        return "\n".join(line_of(part) for part in held)
    if spec.many:
        return joined(held)
    return cell_of(held) if spec.kind == "text" else str(held)


def _is_empty_part(part: Any, column: Column) -> bool:
    """True for the first single value of a part that is there and holds nothing."""
    if len(column.path) < 2 or column.slot.spec.many:
        return False
    owner = _at(part, column.path[:-1])
    if owner is None or any(True for _ in given(owner)):
        return False
    first = next(slot for slot in slots_of(type(owner)) if not slot.spec.many)
    return first.name == column.path[-1]


def _refuse_overlong(text: str, line: Line, column: Column, case: Case) -> None:
    length = len(text.encode("utf-16-le")) // 2
    if length > CELL_LIMIT:
        what = f"{column.heading!r} has {length:,} characters, and a cell of Excel at most {CELL_LIMIT:,}"
        where = case.place(*line.path, *column.path)
        raise CaseError([Mistake(where, what, "shorten it, or keep this case as YAML")])
