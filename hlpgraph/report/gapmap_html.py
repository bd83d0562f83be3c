"""An evidence gap map as one offline HTML page: a matrix to click through, to filter and to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from hlpgraph.analysis.evidence_gaps import SPANS, STANCES, STEP, Cell, witness_of
from hlpgraph.analysis.gap_axes import Entry
from hlpgraph.analysis.support import BorneLine, is_research
from hlpgraph.analysis.theories import Statement, Theory
from hlpgraph.report.gapmap import CAVEAT, MARKS, Survey, gain_told, lacking_told
from hlpgraph.report.pages import rendered
from hlpgraph.vocabulary import title_of

#: Columns of one table: what can be read side by side on a Letter page in landscape.
_ACROSS = 6
#: Studies that the page names before it counts the rest.
_STUDIES = 40
_ADDRESS = "https://doi.org/"


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell as the matrix shows it."""

    number: int
    cell: Cell
    counts: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of one case or framework; `title` is empty if the table has no such parts."""

    title: str
    group: str
    rows: tuple[tuple[Entry, tuple[Shown | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A piece of the matrix that fits on a page."""

    title: str
    group: str
    columns: tuple[Entry, ...]
    parts: tuple[Rows, ...]


def page(survey: Survey, trail: Sequence[tuple[str, str]] = ()) -> str:
    """The page.

    Args:
        survey: What it shows.
        trail: Words and address of each page that leads here, where it is part of a site.
    """
    cells = {
        (cell.row.id, cell.column.id): Shown(number, cell, {where: _counts(cell, where) for where in (SPANS, STEP)})
        for number, cell in enumerate(survey.map.cells)
    }
    index = _Index(survey)
    return rendered(
        "gapmap", trail=trail, survey=survey, tables=_tables(survey, cells), caveat=CAVEAT, marks=MARKS, stances=STANCES,
        levels=(_levels(survey, "row"), _levels(survey, "column")), data=index.data(), works=index.references(),
        studies=survey.outlook.studies[:_STUDIES], more=max(0, len(survey.outlook.studies) - _STUDIES),
        gain_told=partial(gain_told, survey), lacking=lacking_told(survey.outlook), title_of=title_of,
    )  # fmt: skip


def _counts(cell: Cell, where: str) -> dict[str, int]:
    return {stance: len(cell.studies(stance, where)) for stance in STANCES}


def _levels(survey: Survey, side: str) -> tuple[str, ...]:
    """The levels that rows or columns can be filtered by."""
    return tuple(sorted({getattr(cell, side).level for cell in survey.map.cells} - {""}))


def _tables(survey: Survey, cells: dict[tuple[str, str], Shown]) -> list[Table]:
    found = []
    for group, rows, columns in survey.blocks():
        for first in range(0, len(columns), _ACROSS):
            across = columns[first : first + _ACROSS]
            held = [
                (row, shown)
                for row in rows
                if any(shown := tuple(cells.get((row.id, column.id)) for column in across))
            ]
            title = survey.titles[group] if group else ""
            found.append(Table(title, group, across, _in_parts(survey, held, is_parted=not group)))
    return found


def _in_parts(survey: Survey, rows: Sequence[tuple[Entry, Any]], *, is_parted: bool) -> tuple[Rows, ...]:
    if not is_parted or not survey.map.row_axis.is_own:
        return (Rows("", "", tuple(rows)),)
    return tuple(
        Rows(survey.titles[group], group, tuple(held)) for group, held in groupby(rows, key=lambda row: row[0].group)
    )


class _Index:
    """What the script of the page needs to tell a cell: works, statements and cells, by number."""

    def __init__(self, survey: Survey):
        self.survey = survey
        self.theories = {theory: number for number, theory in enumerate(survey.map.theories)}
        self.statements: dict[tuple[Theory, str], tuple[int, Statement]] = {}
        for cell in survey.map.cells:
            for part in cell.parts:
                for held in part.statements:
                    self.statements.setdefault((part.theory, held.id), (len(self.statements), held))
        self.witnesses: dict[tuple[str, ...], int] = {}
        self.works = {key: number for number, key in enumerate(survey.references)}
        self.studies: dict[str, int] = {}

    def data(self) -> dict[str, Any]:
        """Everything, in plain values."""
        return {
            "theories": [{"kind": theory.kind, "title": theory.title} for theory in self.theories],
            "works": [{"told": told, "url": url, "twins": twins} for _, told, url, twins in self.references()],
            "statements": [self._statement(theory, held) for (theory, _), (_, held) in self.statements.items()],
            "cells": [self._cell(cell) for cell in self.survey.map.cells],
        }

    def references(self) -> list[tuple[str, str, str, str]]:
        """Citation, reference without its address, address of each work, and what else reports its study."""
        citations, twins = self.survey.citations, self.survey.twins
        return [(citations[key], *_parted(told), twins.get(key, "")) for key, told in self.survey.references.items()]

    def _statement(self, theory: Theory, held: Statement) -> dict[str, Any]:
        return {
            "theory": self.theories[theory],
            "label": f"{theory.pieces[held.cause].label} → {theory.pieces[held.effect].label}",
            "supported": theory.is_supported(held),
            "lines": [self._line(theory, borne) for borne in held.lines],
        }

    def _line(self, theory: Theory, borne: BorneLine) -> dict[str, Any]:
        line, who = borne.line, witness_of(borne.line)
        study = self.survey.map.study_of.get(line.work, line.work)
        is_retracted = line.work in theory.retracted
        is_counted = is_research(line) and line.stance in STANCES and not (is_retracted and line.stance == "supports")
        return {
            "work": self.works.get(line.work, -1),
            "study": self.studies.setdefault(study, len(self.studies)),
            "stance": line.stance,
            "counted": is_counted,
            "retracted": is_retracted,
            "kind": "" if is_research(line) else title_of(line.kind or "research-citation"),
            "witness": self.witnesses.setdefault(who, len(self.witnesses)) if who else -1,
            "via": borne.claim_ref,
            "who": "" if line.work else line.jurisdiction or line.as_written or line.unresolved,
            "locator": line.locator,
        }

    def _cell(self, cell: Cell) -> dict[str, Any]:
        survey = self.survey
        parts = []
        for part in cell.parts:
            numbers = {held.id: self.statements[part.theory, held.id][0] for held in part.statements}
            parts.append(
                {
                    "theory": self.theories[part.theory],
                    "pairs": [part.claimed, part.complete, part.spanned],
                    "statements": list(numbers.values()),
                    "direct": sorted(numbers[name] for name in part.direct),
                }
            )
        return {"row": survey.row(cell.row), "column": survey.column(cell.column), "parts": parts}


def _parted(told: str) -> tuple[str, str]:
    """A reference, and its address apart if it ends in a DOI."""
    start = told.rfind(_ADDRESS)
    if start < 0 or any(character.isspace() for character in told[start:]):
        return told, ""
    return told[:start].rstrip(), told[start:]
