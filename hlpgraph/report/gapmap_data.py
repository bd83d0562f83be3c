"""An evidence gap map for other programs: JSON and CSV."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import Any

from hlpgraph.analysis.evidence_gaps import SPANS, STANCES, STEP, Bearing, Cell
from hlpgraph.analysis.gap_axes import Axis, Entry
from hlpgraph.analysis.next_study import Study
from hlpgraph.cells import cell as guarded
from hlpgraph.report.gapmap import Survey, study_told


def _counts(cell: Cell, where: str = "", *, is_own: bool | None = None) -> dict[str, int]:
    return {stance: len(cell.studies(stance, where, is_own=is_own)) for stance in STANCES}


def _entry_row(survey: Survey, entry: Entry, axis: Axis) -> dict[str, str]:
    return {"id": entry.id, "label": survey.label(entry, axis), "in": entry.group, "level": entry.level}


def cell_row(cell: Cell) -> dict[str, Any]:
    """The figures of a cell, as docs/evidence-gaps.md explains them."""
    return {
        "row": cell.row.id,
        "column": cell.column.id,
        "gap": cell.is_gap,
        "pairs": {name: cell.total(name) for name in ("claimed", "complete", "spanned")},
        "works": len(cell.studies()),
        **_counts(cell),
        "spans": _counts(cell, SPANS),
        "step": _counts(cell, STEP),
        "own": _counts(cell, is_own=True),
        "inherited": _counts(cell, is_own=False),
        "retracted": list(cell.retracted()),
        "witnesses": dict(cell.witnesses()),
        "lines": [_line_row(bearing) for bearing in cell.bearings],
    }


def _line_row(bearing: Bearing) -> dict[str, Any]:
    line, theory = bearing.line, bearing.theory
    return {
        theory.kind: theory.id,
        "statement": bearing.statement.id,
        "where": bearing.where,
        "work": line.work,
        "stance": line.stance,
        "kind": line.kind or "research-citation",
        "via": bearing.claim,
        "locator": line.locator,
        "retracted": bearing.is_retracted,
        "counted": bearing.is_counted,
    }


def _study_row(survey: Survey, study: Study) -> dict[str, Any]:
    return {
        "claim": study.claim,
        "steps": [{theory.kind: theory.id, "cause": cause, "effect": effect} for theory, (cause, effect) in study.steps],
        "completes": study.gain.completes,
        "nearer": study.gain.nearer,
        "disputing": list(study.disputing()),
        "pairs": [
            {pair.theory.kind: pair.theory.id, "lever": pair.lever, "outcome": pair.outcome}
            for pair in study.gain.pairs
        ],
        "label": study_told(survey, study),
    }


def as_json(survey: Survey) -> str:
    """An object of scope, rows, columns, cells, works and studies; docs/evidence-gaps.md explains every field."""
    found = survey.map
    whole = {
        "axes": {"rows": found.row_axis.name, "columns": found.column_axis.name},
        "cases": [{"id": t.id, "label": t.title} for t in found.theories if t.kind == "case"],
        "frameworks": [{"id": t.id, "label": t.title} for t in found.theories if t.kind == "framework"],
        "rows": [_entry_row(survey, row, found.row_axis) for row in found.rows],
        "columns": [_entry_row(survey, column, found.column_axis) for column in found.columns],
        "cells": [cell_row(cell) for cell in found.cells],
        "works": [
            {"id": key, "label": told, "study": found.study_of.get(key, key)} for key, told in survey.references.items()
        ],
        "lacking": {str(lack): count for lack, count in survey.outlook.lacking.items()},
        "studies": [_study_row(survey, study) for study in survey.outlook.studies],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


#: Groups of counts in a CSV row, after those of all works.
_GROUPS = ("spans", "step", "own", "inherited")


def as_csv(survey: Survey) -> str:
    """One row for each claimed cell, with its counts and the keys of its works."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([
        "row_in", "row", "row_label", "column_in", "column", "column_label", "gap", "pairs_claimed", "pairs_complete",
        "pairs_spanned", "works", *STANCES, *(f"{group}_{stance}" for group in _GROUPS for stance in STANCES),
        "witnesses", *(f"works_{stance}" for stance in STANCES), "works_retracted",
    ])  # fmt: skip
    for cell in survey.map.cells:
        row = cell_row(cell)
        values = [cell.row.group, cell.row.id, survey.row(cell.row)]
        values += [cell.column.group, cell.column.id, survey.column(cell.column), row["gap"], *row["pairs"].values()]
        values += [row["works"], *(row[stance] for stance in STANCES)]
        values += [row[group][stance] for group in _GROUPS for stance in STANCES]
        values += [sum(row["witnesses"].values()), *("; ".join(cell.works(stance)) for stance in STANCES)]
        writer.writerow([guarded(value) for value in (*values, "; ".join(row["retracted"]))])
    return stream.getvalue()
