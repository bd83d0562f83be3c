"""The sheets of a workbook that are no tables of parts: the case, the findings, the help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from hlpgraph.fields import doc_of
from hlpgraph.findings import Report
from hlpgraph.vocabulary import VOCABULARIES
from hlpgraph.workbook.layout import CASE_SHEET, FINDINGS_SHEET, HELP_SHEET, Column, Table, tables
from hlpgraph.workbook.looks import example_of, height_of, how_to_write
from hlpgraph.workbook.rows import FIELD, VALUE

if TYPE_CHECKING:
    from hlpgraph.workbook.write import Writing

#: Excel keeps no more links than this in a sheet.
_LINKS_LIMIT = 60_000
_HELP_WIDTHS = (16, 28, 90, 44)
_SEVERITIES = {"error": "error", "warn": "warning", "info": "note"}

_HOW = (
    "This workbook is one theory of action. Elements are its boxes, Links its arrows; the other sheets say more of them.",
    "Write below the headings. A heading with * must be filled in. Point at a heading to see what belongs below it.",
    "Click + above the columns of a sheet for rarer ones. The sheet Help explains every column and word.",
    "Rows may be sorted, columns moved; keep the headings. Then, where the file is: hlpgraph check FILE.xlsx",
)
_SNAPSHOT = (
    "What “hlpgraph check” found when this workbook was written. It does not change as you write, and it is not read:"
    " mend the other sheets, then check again."
)


def write_case_sheet(writing: Writing) -> None:
    """The first sheet: how to use the workbook, then a row for each field of the case."""
    sheet, looks = writing.sheets[CASE_SHEET], writing.looks
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 70)
    sheet.set_column(2, 2, 58)
    sheet.write_string(0, 0, "Theory of action", looks["title"])
    for row, text in enumerate(_HOW, 1):
        sheet.merge_range(row, 0, row, 2, "", looks["said"])
        sheet.write_string(row, 0, text, looks["said"])
    top = len(_HOW) + 2
    for at, text in enumerate((FIELD, VALUE, "What goes here")):
        sheet.write_string(top, at, text, looks["heading"])
    for row, column in enumerate(tables()[0].columns, top + 1):
        name = column.heading + (" *" if column.slot.spec.required else "")
        sheet.write_string(row, 0, name, looks["name"])
        value = writing.case_value(column)
        writing.write_cell(sheet, row, 1, value)
        sheet.write_string(row, 2, _told(column), looks["said"])
        sheet.set_row(row, height_of([(value or "", 70), (_told(column), 58)]))
        writing.offer(sheet, row, 1, column)
    _print(sheet)


def _print(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _told(column: Column) -> str:
    """What goes into a field, in a sentence or two."""
    slot = column.slot
    example = " / ".join(example_of(slot).split("\n"))
    words = ", ".join(VOCABULARIES[slot.spec.words]) if slot.spec.words else ""
    parts = (slot.spec.doc, how_to_write(slot), f"One of: {words}." if words else f"Example: {example}" if example else "")
    return " ".join(filter(None, parts))


def write_findings(writing: Writing, reports: Sequence[Report]) -> None:
    """What was found in the case, each with a link to its row."""
    sheet, looks = writing.sheets[FINDINGS_SHEET], writing.looks
    sheet.merge_range(0, 0, 0, 6, "", looks["said"])
    sheet.write_string(0, 0, _SNAPSHOT, looks["said"])
    sheet.set_row(0, 32)
    columns = (("Row", 18), ("Severity", 10), ("Code", 8), ("Gap", 26), ("What was found", 56), ("How to mend it", 56), ("Why it matters", 56))
    for at, (heading, width) in enumerate(columns):
        sheet.set_column(at, at, width)
        sheet.write_string(2, at, heading, looks["heading"])
    for row, report in enumerate(reports, 3):
        _write_place(writing, sheet, row, report.finding.focus)
        texts = (_SEVERITIES[report.severity], report.finding.code, report.name, report.finding.message, report.fix, report.why)
        for at, text in enumerate(texts, 1):
            sheet.write_string(row, at, text, looks["text"])
        sheet.set_row(row, height_of([(text, width) for text, (_, width) in zip(texts, columns[1:], strict=True)]))
    if not reports:
        sheet.write_string(3, 0, "No gaps found.", looks["text"])
    sheet.autofilter(2, 0, 2 + max(len(reports), 1), len(columns) - 1)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    _print(sheet)


def _write_place(writing: Writing, sheet: Any, row: int, focus: str) -> None:
    title, number = writing.found_at.get(focus, (CASE_SHEET, 1))
    text = f"{title}, row {number}" if focus in writing.found_at else title
    if row < _LINKS_LIMIT:
        sheet.write_url(row, 0, f"internal:'{title}'!A{number}", writing.looks["link"], text)
    else:
        sheet.write_string(row, 0, text, writing.looks["text"])


def write_help(writing: Writing) -> None:
    """Every sheet, column and word, explained; to be searched and printed."""
    sheet, looks = writing.sheets[HELP_SHEET], writing.looks
    for at, width in enumerate(_HELP_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, "What belongs where", looks["title"])
    sheet.merge_range(1, 0, 1, 3, "", looks["said"])
    sheet.write_string(1, 0, "This sheet is for reading only; changes to it are not read.", looks["said"])
    for at, heading in enumerate(("Sheet", "Column or word", "What it is", "Example")):
        sheet.write_string(3, at, heading, looks["heading"])
    row = 4
    for row, texts in enumerate(_explained(), 4):
        for at, text in enumerate(texts):
            sheet.write_string(row, at, text, looks["text"])
        sheet.set_row(row, height_of(zip(texts, _HELP_WIDTHS, strict=True)))
    sheet.autofilter(3, 0, row, 3)
    sheet.freeze_panes(4, 0)
    sheet.repeat_rows(3)
    _print(sheet)


def _explained() -> Iterator[tuple[str, str, str, str]]:
    for table in tables():
        yield table.title, "", doc_of(table.cls), ""
        yield from _owners_explained(table)
        for column in table.columns:
            slot = column.slot
            parts = [slot.spec.doc, how_to_write(slot), "Needed." if slot.spec.required else ""]
            yield table.title, column.heading, " ".join(filter(None, parts)), example_of(slot)
            for word, meaning in VOCABULARIES.get(slot.spec.words, {}).items():
                yield table.title, f"{column.heading}: {word}", meaning, ""


def _owners_explained(table: Table) -> Iterator[tuple[str, str, str, str]]:
    names = [owner.heading for owner in table.owners if owner.path and len(owner.heading) > 3 and owner.cls.__name__ != "Case"]
    for name in names:
        whole = " Empty: it concerns the whole theory." if len(names) < len(table.owners) else ""
        what = name.removeprefix("Of ")
        others = " Fill in one of the “Of …” columns." if len(names) > 1 else ""
        yield table.title, name, f"The id of the {what} that the row belongs to.{others}{whole}", ""
