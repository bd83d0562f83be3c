"""What remains if works fall, as text, JSON and CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Sequence
from io import StringIO
from typing import Any

from hlpgraph.analysis.falling import Change, Fall
from hlpgraph.bibliography.apa import reference
from hlpgraph.cells import cell
from hlpgraph.errors import visible
from hlpgraph.knowledge import Claim
from hlpgraph.model import Element, Link

Row = dict[str, Any]

COLUMNS = ("part", "case", "id", "label", "before", "after", "others")


def rows_of(found: Fall) -> dict[str, list[Row]]:
    """Plain rows, under the same names as the answer of `cite`; each change has `before` and `after`."""
    labels = {(case.id, element.id): element.label for case in found.cases for element in case.elements}
    rows = {
        part: [_row(change, labels) for change in getattr(found, part)]
        for part in ("claims", "links", "chains", "outcomes")
    }
    works = [{"id": work.id, "label": reference(work)} for work in found.works]
    cases = [{"id": case.id, "label": case.title or case.id} for case in found.cases]
    return {"works": works, **rows, "cases": cases}


def _row(change: Change, labels: dict[tuple[str, str], str]) -> Row:
    part, states = change.part, {"before": change.before, "after": change.after}
    if isinstance(part, Claim):
        return {"id": f"{change.owner}/{part.id}", "label": part.label, **states, "others": list(change.others)}
    if isinstance(part, Link):
        label = f"{labels[change.owner, part.cause]} → {labels[change.owner, part.effect]}"
        return {"case": change.owner, "id": part.id, "label": label, **states, "others": list(change.others)}
    if isinstance(part, Element):
        return {"case": change.owner, "id": part.id, "label": part.label, **states}
    name, label = "->".join(element.id for element in part), " → ".join(element.label for element in part)
    return {"case": change.owner, "id": name, "label": label, **states}


def as_json(found: Fall) -> str:
    """An object of lists: works, claims, links, chains, outcomes, cases."""
    return json.dumps(rows_of(found), ensure_ascii=False, indent=1) + "\n"


def as_csv(found: Fall) -> str:
    """One row for each thing; `part` tells which list it belongs to."""
    stream = StringIO()
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for part, rows in rows_of(found).items():
        for row in rows:
            flat = {**row, "others": "; ".join(row.get("others", ()))}
            writer.writerow({"part": part, **{key: cell(value) for key, value in flat.items()}})
    return stream.getvalue()


def as_text(found: Fall) -> str:
    """For a terminal: what falls, then part by part what loses its support and what keeps it."""
    rows = rows_of(found)
    lines = ["If this falls:", *(f"  {row['label']}" for row in rows["works"])]
    for part, head in _HEADS.items():
        told: dict[str, list[Row]] = {"lost": [], "weaker": [], "kept": []}
        for row in rows[part]:
            if row["before"] != row["after"]:
                told["lost" if row["after"] in _WITHOUT else "weaker"].append(row)
            elif row["before"] not in _WITHOUT:
                told["kept"].append(row)
        more = "" if part != "chains" or found.is_complete else ", of those that are listed"
        lines += ["", f"{head} ({len(told['lost'])} of {len(rows[part])} lose support{more})"]
        lines += [f"  {fate}: {line}" for fate, held in told.items() for line in _told(held)]
        rest = len(rows[part]) - sum(map(len, told.values()))
        lines += [f"  {rest} without support before as after"] if rest else []
    return "".join(visible(line) + "\n" for line in lines)


#: States in which no research stands behind a thing.
_WITHOUT = ("unsupported", "asserted", "bare")
_HEADS = {
    "claims": "Claims of frameworks",
    "links": "Links of cases",
    "chains": "Chains that use these links",
    "outcomes": "Outcomes of these cases",
}


def _told(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        where = f" [{row['case']}]" if "case" in row else f" [{row['id']}]"
        states = f", {row['before']} → {row['after']}" if row["before"] != row["after"] else f", {row['after']}"
        by = f", by {', '.join(row['others'])}" if row.get("others") else ""
        yield f"{row['label']}{where}{states}{by}"


FORMATS: dict[str, Callable[[Fall], str]] = {"text": as_text, "json": as_json, "csv": as_csv}
