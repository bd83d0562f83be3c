"""Which framework elements cases cover, side by side: as text, JSON and CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import groupby
from typing import Any

from hlpgraph.analysis.coverage import WAYS, Cover
from hlpgraph.analysis.routes import Atlas, in_tree
from hlpgraph.cells import cell
from hlpgraph.errors import shortened, visible
from hlpgraph.model import Case

#: How a cover shows in a table.
MARKS = {"named": "●", "part": "◐", "counterpart": "○"}
_LABEL_WIDTH = 56


@dataclass(frozen=True, slots=True)
class Comparison:
    """Cases beside one another.

    Attributes:
        covers: For each case, the elements it covers.
        is_all: Show every element of the frameworks, not only those that some case covers.
    """

    atlas: Atlas
    cases: Sequence[Case]
    covers: Sequence[Mapping[str, Cover]]
    is_all: bool = False

    def refs(self) -> list[str]:
        """The elements that are shown, framework by framework, parts after what they belong to."""
        covered = set().union(*self.covers)
        held = (f"{owner.id}/{element.id}" for owner in self.atlas.frameworks for element, _ in in_tree(owner))
        return [ref for ref in held if self.is_all or ref in covered]


def as_text(compared: Comparison) -> str:
    """A table with a column for each case."""
    letters = [_column(number) for number in range(len(compared.cases))]
    lines = [
        f"{letter}  {case.id}: {visible(case.title)}" for letter, case in zip(letters, compared.cases, strict=True)
    ]
    lines += ["", *(f"{MARKS[way]}  {told}" for way, told in WAYS.items())]
    width = max(map(len, letters), default=1)
    for key, group in groupby(compared.refs(), key=lambda ref: ref.partition("/")[0]):
        framework = next(held for held in compared.atlas.frameworks if held.id == key)
        lines += ["", f"{framework.title} ({key})"]
        lines += [f"{'':{_LABEL_WIDTH}}  " + "  ".join(f"{letter:>{width}}" for letter in letters)]
        for ref in group:
            indent = "  " * len(compared.atlas.wholes_of(ref))
            label = shortened(indent + visible(compared.atlas.elements[ref].label or ref), _LABEL_WIDTH)
            marks = (MARKS[held[ref].way] if ref in held else "·" for held in compared.covers)
            lines.append(f"{label:{_LABEL_WIDTH}}  " + "  ".join(f"{mark:>{width}}" for mark in marks))
        covered = ", ".join(
            f"{letter} {_named(held, key)}" for letter, held in zip(letters, compared.covers, strict=True)
        )
        lines.append(f"named directly, of {len(framework.elements)}: {covered}")
    return "\n".join(lines) + "\n"


def _column(number: int) -> str:
    """A, B, … Z, AA, AB, …

    >>> _column(0), _column(27)
    ('A', 'AB')
    """
    head, last = divmod(number, 26)
    return (_column(head - 1) if head else "") + chr(ord("A") + last)


def _named(held: Mapping[str, Cover], key: str) -> int:
    return sum(cover.way == "named" and ref.startswith(f"{key}/") for ref, cover in held.items())


def _rows(compared: Comparison) -> list[dict[str, Any]]:
    return [
        {
            "framework": ref.partition("/")[0],
            "id": ref,
            "label": compared.atlas.elements[ref].label,
            "kind": compared.atlas.elements[ref].kind,
            "cases": {
                case.id: {"way": held[ref].way, "by": list(held[ref].by)} if ref in held else None
                for case, held in zip(compared.cases, compared.covers, strict=True)
            },
        }
        for ref in compared.refs()
    ]


def as_json(compared: Comparison) -> str:
    """An object with `cases` and `elements`; each element tells for each case how it is covered, or null."""
    cases = [{"id": case.id, "label": case.title or case.id} for case in compared.cases]
    return json.dumps({"cases": cases, "elements": _rows(compared)}, ensure_ascii=False, indent=1) + "\n"


def as_csv(compared: Comparison) -> str:
    """One row for each element, one column for each case; a cell says how it is covered."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(["framework", "id", "label", "kind", *(cell(case.id) for case in compared.cases)])
    for row in _rows(compared):
        covers = (held["way"] if held else "" for held in row["cases"].values())
        writer.writerow([cell(row[name]) for name in ("framework", "id", "label", "kind")] + [*covers])
    return stream.getvalue()


FORMATS: dict[str, Callable[[Comparison], str]] = {"text": as_text, "json": as_json, "csv": as_csv}
