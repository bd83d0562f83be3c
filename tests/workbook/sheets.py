"""Workbooks as people change them: with openpyxl, which is another program than the one that wrote them."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from hlpgraph.authoring.case_file import Draft, read_case
from hlpgraph.workbook.read import read_workbook
from hlpgraph.workbook.write import to_workbook

TEXT = """
id: x
title: Reading
elements:
  coaching: {stage: policy-design, label: Literacy coaches}
  reading: {stage: student-outcome, label: More students read, students: all, indicators: [{name: Scores}]}
links:
  - cause: coaching
    effect: reading
    because: They help.
    evidence: [{work: w, stance: supports}]
    assumptions: [{text: Coaches stay., evidence: [{work: w, stance: qualifies}]}]
works: [{id: w, author: [{family: Doe, given: Jane}], year: 2020, title: T}]
"""


def case() -> Any:
    """A small case that fills several sheets."""
    draft = read_case(TEXT, "x.yaml")
    assert draft.mistakes == ()
    return draft.case


def opened(data: bytes) -> Any:
    """The workbook as openpyxl sees it in full."""
    import openpyxl

    return openpyxl.load_workbook(BytesIO(data))


def saved(book: Any) -> bytes:
    """The bytes of a workbook that openpyxl holds."""
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(change: Callable[[Any], Any], file: str = "x.xlsx") -> Draft:
    """What is read after somebody has changed the workbook of the small case."""
    book = opened(to_workbook(case()))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        change(book)
    return read_workbook(saved(book), file)


def told(draft: Draft) -> list[str]:
    """The mistakes as people read them."""
    return [str(mistake) for mistake in draft.mistakes]


def remarked(draft: Draft) -> list[str]:
    """The remarks as people read them."""
    return [str(notice) for notice in draft.notices]


def column_of(sheet: Any, heading: str) -> int:
    """The number of a column of a sheet, by its heading."""
    return next(c.column for c in sheet[1] if str(c.value).removesuffix(" *") == heading)


def put(book: Any, title: str, row: int, heading: str, value: Any, look: str = "") -> None:
    """Write into a cell, and give it a number format."""
    sheet = book[title]
    cell = sheet.cell(row, column_of(sheet, heading))
    cell.number_format = look or "General"
    cell.value = value
    cell.number_format = look or "General"


def repacked(data: bytes, part: str, change: Callable[[bytes], bytes], add: dict[str, bytes] | None = None) -> bytes:
    """The workbook with one part changed, or others added."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if re.fullmatch(part, name) else old.read(name))
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return stream.getvalue()
