"""How the outcomes of a theory stand, what they rest on, and where research is missing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from hlpgraph.analysis.evidence_gaps import STANCES
from hlpgraph.api.rows import Rows
from hlpgraph.api.speaking import Target, save
from hlpgraph.errors import FileError, visible
from hlpgraph.report import standing
from hlpgraph.report.gapmap import Survey
from hlpgraph.report.notebook import Cell, framed
from hlpgraph.report.wording import counted
from hlpgraph.workflow import gapmapping

Row = Mapping[str, Any]


class Support(Rows[Row]):
    """How well the best chain to each outcome stands under a reading; `str()` tells it in words. There is no score.

    Attributes:
        reading: The reading.
        links: Every link with its state, studies, tier, and what qualifies or disputes it.
    """

    columns = ("id", "label", "value", "chain", "deciding")

    def __init__(self, read: standing.Read):
        held = json.loads(standing.reading_as_json(read))
        super().__init__(held["outcomes"])
        self._read = read
        self.reading: str = held["reading"]
        self.links: list[dict[str, Any]] = held["links"]

    @property
    def summary(self) -> str:
        """How many outcomes there are, and the reading."""
        return f"{counted(len(self), 'outcome')}, by {self.reading}"

    def __str__(self) -> str:
        return standing.reading_as_text(self._read)

    def _row(self, item: Row) -> Row:
        return item

    def _table(self) -> tuple[Sequence[str], Iterable[Sequence[Cell]]]:
        labels = {link["id"]: link["label"] for link in self.links}
        return ("Outcome", "Stands as", "Its best chain", "Links that decide it"), (
            (row["label"], row["value"], [labels[name] for name in row["chain"]], [labels[name] for name in row["deciding"]])
            for row in self
        )


class Certificates(Rows[Row]):
    """On how few studies and assumptions each outcome rests, with the chains that prove it.

    Each is a dict as docs/certificates.md explains it; `str()` tells all in words.
    """

    columns = ("case", "outcome", "reading", "lower", "upper", "exact", "proof", "cut", "chains")

    def __init__(self, found: standing.Certified):
        super().__init__(json.loads(standing.certificates_as_json(found)))
        self._found = found

    def save(self, path: Target, *, force: bool = False) -> Path:
        """Write them to a JSON file that `hlpgraph certify --verify` checks.

        Raises:
            FileError: If the file exists and `force` is not set, or cannot be written.
        """
        content = json.dumps(list(self), ensure_ascii=False, indent=1) + "\n"
        return save(path, content.encode(), force=force)

    def to_dicts(self) -> list[dict[str, Any]]:
        """Each certificate, with every key that docs/certificates.md explains."""
        return [dict(item) for item in self]

    @property
    def summary(self) -> str:
        """How many there are."""
        return counted(len(self), "certificate")

    def __str__(self) -> str:
        return standing.certificates_as_text(self._found)

    def _row(self, item: Row) -> Row:
        return {key: item[key] for key in self.columns}

    def _table(self) -> tuple[Sequence[str], Iterable[Sequence[Cell]]]:
        labels = {one.id: one.label for one in self._found.theory.case.elements}
        return ("Outcome", "Falls with", "Chains that prove it"), (
            (labels[row["outcome"]], _grounds(row), str(len(row["chains"]))) for row in self
        )


def _grounds(row: Row) -> list[str]:
    named = {("study", held["id"]): held["label"] for held in row["studies"]}
    named |= {("assumption", held["id"]): f"the assumption that {held['label']}" for held in row["assumptions"]}
    return [named[ground] for held in row["cut"] for ground in held.items()] or ["nothing: no chain leads to it"]


class GapMap(Rows[Row]):
    """An evidence gap map: each row and column with the works that bear on it; docs/evidence-gaps.md explains it."""

    columns = ("row", "column", "gap", "works", *STANCES, "claimed", "complete")

    def __init__(self, survey: Survey):
        from hlpgraph.report.gapmap_data import cell_row

        super().__init__(map(cell_row, survey.map.cells))
        self._survey = survey

    @cached_property
    def html(self) -> str:
        """The map as one offline page, to click through."""
        return gapmapping.written(self._survey, "html").decode()

    def save(self, path: Target, *, force: bool = False) -> Path:
        """Write it to a file that ends in .html, .csv or .json.

        Raises:
            FileError: If the file exists and `force` is not set, cannot be written, or ends otherwise.
        """
        target = os.fspath(path)
        form = Path(target).suffix.lower().removeprefix(".")
        if form not in ("html", "csv", "json"):
            raise FileError(f"{visible(target)}: an evidence gap map is written to a file that ends in .html, .csv, .json")
        return save(target, gapmapping.written(self._survey, form), force=force)

    @property
    def summary(self) -> str:
        """The figures of the map."""
        return self._survey.summary()

    def __str__(self) -> str:
        return gapmapping.written(self._survey, "text").decode()

    def _row(self, item: Row) -> Row:
        return {**{key: item[key] for key in self.columns[:-2]}, **{key: item["pairs"][key] for key in self.columns[-2:]}}

    def _table(self) -> tuple[Sequence[str], Iterable[Sequence[Cell]]]:
        return self.columns, ([str(value) for value in self._row(item).values()] for item in self)

    def _repr_html_(self) -> str:
        return framed(self.html, f"Evidence gap map of {self._survey.scope()}")
