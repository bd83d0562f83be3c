"""Answers by citation, as text, JSON and CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

from hlpgraph.analysis.citing import Cited, Footprint
from hlpgraph.bibliography.apa import reference
from hlpgraph.cells import cell
from hlpgraph.errors import visible
from hlpgraph.knowledge import Claim
from hlpgraph.model import Case, Link

Row = dict[str, Any]

#: The parts of an answer, in order.
PARTS = ("works", "claims", "links", "chains", "outcomes", "cases")


def rows_of(answer: Footprint) -> dict[str, list[Row]]:
    """The answer as plain rows; each has at least `id` and `label`."""
    labels = {(case.id, element.id): element.label for case in answer.cases for element in case.elements}
    return {
        "works": [{"id": work.id, "label": reference(work)} for work in answer.works],
        "claims": [_claim_row(cited) for cited in answer.claims],
        "links": [_link_row(cited, labels) for cited in answer.links],
        "chains": [
            {
                "case": chain.case.id,
                "id": "->".join(element.id for element in chain.elements),
                "label": " → ".join(element.label for element in chain.elements),
            }
            for chain in answer.chains
        ],
        "outcomes": [{"case": case.id, "id": o.id, "label": o.label} for case, o in answer.outcomes],
        "cases": [{"id": case.id, "label": _title(case)} for case in answer.cases],
    }


def _title(case: Case) -> str:
    return case.title or case.id


def _claim_row(cited: Cited) -> Row:
    claim = cited.statement
    assert isinstance(claim, Claim)
    return {"id": f"{cited.owner}/{claim.id}", "label": claim.label, "work": cited.work, "stance": cited.stance}


def _link_row(cited: Cited, labels: dict[tuple[str, str], str]) -> Row:
    link = cited.statement
    assert isinstance(link, Link)
    label = f"{labels[cited.owner, link.cause]} → {labels[cited.owner, link.effect]}"
    row = {"case": cited.owner, "id": link.id, "label": label}
    return row | {"work": cited.work, "stance": cited.stance, "via": cited.via}


def as_json(answer: Footprint) -> str:
    """An object of lists, one for each of `PARTS`."""
    return json.dumps(rows_of(answer), ensure_ascii=False, indent=1) + "\n"


def as_csv(answer: Footprint) -> str:
    """One row for each thing; `part` tells which list it belongs to."""
    stream = StringIO()
    writer = csv.DictWriter(
        stream, ["part", "case", "id", "label", "work", "stance", "via"], restval="", lineterminator="\r\n"
    )
    writer.writeheader()
    for part, rows in rows_of(answer).items():
        writer.writerows({"part": part, **{key: cell(value) for key, value in row.items()}} for row in rows)
    return stream.getvalue()


def as_text(answer: Footprint) -> str:
    """For a terminal."""
    rows = rows_of(answer)
    lines = [row["label"] for row in rows["works"]]
    for part, head in _HEADS.items():
        if part == "works":
            continue
        lines += ["", f"{head} ({len(rows[part])}{'+' if part == 'chains' and not answer.is_complete else ''})"]
        lines += [f"  {line}" for row in rows[part] for line in _told(row)]
    return "".join(visible(line) + "\n" for line in lines)


_HEADS = {
    "works": "Works",
    "claims": "Claims of frameworks",
    "links": "Links of cases",
    "chains": "Chains that use these links",
    "outcomes": "Outcomes that these links lead to",
    "cases": "Cases",
}


def _told(row: Row) -> Iterator[str]:
    stance = f"{row['stance']}: " if "stance" in row else ""
    via = f", through {row['via']}" if row.get("via") else ""
    where = f" [{row['case']}{via}]" if "case" in row else ""
    yield f"{stance}{row['label']}{where}" + ("" if "case" in row else f" [{row['id']}]")


FORMATS: dict[str, Callable[[Footprint], str]] = {"text": as_text, "json": as_json, "csv": as_csv}
