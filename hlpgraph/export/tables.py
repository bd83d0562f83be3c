"""CSV of cases: one row for each element, then one for each link, with all fields that fit into a cell."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from hlpgraph.cells import cell
from hlpgraph.graph.to_networkx import element_row, link_row
from hlpgraph.model import Case, Element, Link
from hlpgraph.workbook.layout import Column, table_of
from hlpgraph.workbook.listing import shown

_MAIN = (
    "case", "kind", "id", "label", "stage", "level", "actor", "mechanism", "factors", "students", "equity",
    "cause", "effect", "relation", "polarity", "because", "state", "supports", "qualifies", "disputes",
    "background", "works", "warrants",
)  # fmt: skip


def _more(cls: type) -> dict[str, Column]:
    """The other fields of a class, as the workbook has them: name of the column -> the field."""
    named = {"_".join(column.path): column for column in table_of(cls).columns}
    return {name: column for name, column in named.items() if name not in _MAIN}


_MORE = {cls: _more(cls) for cls in (Element, Link)}
COLUMNS = (*_MAIN, *dict.fromkeys(name for more in _MORE.values() for name in more))


def to_csv(cases: Iterable[Case], states: Mapping[tuple[str, str], str]) -> bytes:
    """CSV in UTF-8 with a byte order mark, which Excel needs, and CRLF line ends."""
    stream = StringIO()
    writer = csv.DictWriter(stream, COLUMNS, restval="", extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for case in cases:
        labels = {element.id: element.label for element in case.elements}
        for element in case.elements:
            _write(writer, {"case": case.id, "kind": "element", "id": element.id, **element_row(element), **_rest(element)})
        for link in case.links:
            row = {
                "case": case.id,
                **link_row(link),
                "id": link.id,
                "label": f"{labels[link.cause]} → {labels[link.effect]}",
                "cause": link.cause,
                "effect": link.effect,
                "state": states.get((case.id, link.id), ""),
                **_rest(link),
            }
            _write(writer, row)
    return stream.getvalue().encode("utf-8-sig")


def _rest(part: Element | Link) -> dict[str, object]:
    found = {name: shown(part, column) for name, column in _MORE[type(part)].items()}
    return {name: "" if held is None else held for name, held in found.items()}


def _write(writer: csv.DictWriter[str], row: Mapping[str, object]) -> None:
    writer.writerow({key: cell(value) for key, value in row.items()})
