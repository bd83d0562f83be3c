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
from hlpgraph.knowledge import Claim, FrameworkElement
from hlpgraph.model import Case, Link

Row = dict[str, Any]

#: The parts of an answer, in order.
PARTS = ("works", "elements", "claims", "links", "chains", "outcomes", "cases")

#: The columns of the CSV answer.
COLUMNS = (
    "part", "case", "id", "label", "work", "stance", "via", "kind", "cause", "effect", "as_written",
    "year_as_written", "locator",
)  # fmt: skip


def rows_of(answer: Footprint) -> dict[str, list[Row]]:
    """The answer as plain rows; each has at least `id` and `label`."""
    labels = {(case.id, element.id): element.label for case in answer.cases for element in case.elements}
    return {
        "works": [{"id": work.id, "label": reference(work)} for work in answer.works],
        "elements": [_element_row(cited) for cited in answer.elements],
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


def _element_row(cited: Cited) -> Row:
    element = cited.statement
    assert isinstance(element, FrameworkElement)
    return {"id": f"{cited.owner}/{element.id}", "label": element.label, **_line(cited)}


def _claim_row(cited: Cited) -> Row:
    claim = cited.statement
    assert isinstance(claim, Claim)
    ends = {"cause": f"{cited.owner}/{claim.cause}", "effect": f"{cited.owner}/{claim.effect}"}
    return {"id": f"{cited.owner}/{claim.id}", "label": claim.label, **_line(cited), **ends}


def _link_row(cited: Cited, labels: dict[tuple[str, str], str]) -> Row:
    link = cited.statement
    assert isinstance(link, Link)
    label = f"{labels[cited.owner, link.cause]} → {labels[cited.owner, link.effect]}"
    return {"case": cited.owner, "id": link.id, "label": label, **_line(cited), "via": cited.via}


def _line(cited: Cited) -> Row:
    line = cited.line
    return {
        "work": line.work,
        "stance": line.stance,
        "kind": line.kind or "research-citation",
        "as_written": line.as_written,
        "year_as_written": line.year_as_written,
        "locator": line.locator,
    }


def as_json(answer: Footprint) -> str:
    """An object of lists: works, claims, links, chains, outcomes, cases.

    These names are a contract with other programs; the framework elements that name a work stand with it.
    """
    rows = rows_of(answer)
    elements = rows.pop("elements")
    for work in rows["works"]:
        work["elements"] = [row for row in elements if row["work"] == work["id"]]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_csv(answer: Footprint) -> str:
    """One row for each thing; `part` tells which list it belongs to."""
    stream = StringIO()
    writer = csv.DictWriter(stream, COLUMNS, restval="", lineterminator="\r\n")
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
    "elements": "Framework elements that name the work",
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
