"""CSV of cases: one row for each element, then one for each link."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from hlpgraph.cells import cell
from hlpgraph.graph.to_networkx import element_row, link_row
from hlpgraph.model import Case

COLUMNS = (
    "case", "kind", "id", "label", "stage", "level", "actor", "mechanism", "factors", "students", "equity",
    "cause", "effect", "relation", "polarity", "because", "state", "supports", "qualifies", "disputes",
    "works", "warrants",
)  # fmt: skip


def to_csv(cases: Iterable[Case], states: Mapping[tuple[str, str], str]) -> bytes:
    """CSV in UTF-8 with a byte order mark, which Excel needs, and CRLF line ends."""
    stream = StringIO()
    writer = csv.DictWriter(stream, COLUMNS, restval="", extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    for case in cases:
        labels = {element.id: element.label for element in case.elements}
        for element in case.elements:
            _write(writer, {"case": case.id, "kind": "element", "id": element.id, **element_row(element)})
        for link in case.links:
            row = {
                "case": case.id,
                "kind": "link",
                "label": f"{labels[link.cause]} → {labels[link.effect]}",
                "cause": link.cause,
                "effect": link.effect,
                "state": states.get((case.id, link.id), ""),
                **link_row(link),
            }
            _write(writer, row)
    return stream.getvalue().encode("utf-8-sig")


def _write(writer: csv.DictWriter[str], row: Mapping[str, object]) -> None:
    writer.writerow({key: cell(value) for key, value in row.items()})
