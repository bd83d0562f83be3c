"""A case → an Excel workbook to read, fill in and send back.

Every text is written as text: nothing in a case can become a formula or a link to
elsewhere. The same case gives the same bytes.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from typing import Any

from hlpgraph.errors import MissingPart, letters
from hlpgraph.fields import Slot
from hlpgraph.findings import Report
from hlpgraph.model import Case, EvidenceLine
from hlpgraph.vocabulary import words_of
from hlpgraph.workbook.heights import with_free_heights
from hlpgraph.workbook.layout import (
    CASE_SHEET,
    FINDINGS_SHEET,
    HELP_SHEET,
    LISTS_SHEET,
    UNREAD,
    Column,
    Table,
    table_of,
    tables,
)
from hlpgraph.workbook.listing import Line, lines_of, value_of
from hlpgraph.workbook.looks import LOOKS, comment_size, height_of, note_of, width_of
from hlpgraph.workbook.pages import write_case_sheet, write_findings, write_help

#: Rows below the last one that have dropdowns, for people who go on writing.
SPARE = 500
#: Last row that a dropdown of names takes in.
_LAST = 200_000
#: A date for the file's properties that does not change: same case, same bytes.
_WRITTEN = datetime.datetime(2026, 1, 1)
_CITATION = f"Citation {UNREAD}"


def to_workbook(case: Case, reports: Sequence[Report] = (), citations: Mapping[str, str] | None = None) -> bytes:
    """The workbook of a case.

    Args:
        case: The case.
        reports: What is found in it; a sheet of its own tells it.
        citations: In-text citation by citation key, of every work that people may cite; empty if nothing cites it.

    Returns:
        An .xlsx file; reading it gives an equal case.

    Raises:
        MissingPart: If XlsxWriter is not installed.
        CaseError: If a text is longer than a cell may be.

    >>> to_workbook(Case("x", title="Reading"))[:2]
    b'PK'

    Cost: O(values).
    """
    try:
        import xlsxwriter
    except ImportError:
        raise MissingPart("an Excel workbook needs the package XlsxWriter; say: pip install XlsxWriter") from None
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": case.title or case.id, "comments": "Written by hlpgraph", "created": _WRITTEN})
    writing = Writing(book, case, dict(citations or {}))
    writing.lists()
    for table in tables()[1:]:
        writing.table(table)
    write_case_sheet(writing)
    write_findings(writing, reports)
    write_help(writing)
    writing.sheets[CASE_SHEET].activate()
    book.close()
    return with_free_heights(stream.getvalue())


@dataclass
class Writing:
    """A workbook being written."""

    book: Any
    case: Case
    citations: dict[str, str]
    #: Where the row of an id stands: id -> (sheet, row counted from 1).
    found_at: dict[str, tuple[str, int]] = field(default_factory=dict)
    sheets: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        titles = (CASE_SHEET, *(table.title for table in tables()[1:]), FINDINGS_SHEET, HELP_SHEET, LISTS_SHEET)
        for title in titles:
            self.sheets[title] = self.book.add_worksheet(title)

    @cached_property
    def lines(self) -> dict[str, list[Line]]:
        """The rows of every sheet."""
        return lines_of(self.case)

    @cached_property
    def looks(self) -> dict[str, Any]:
        """The formats of cells, by what they are for."""
        return {name: self.book.add_format(held) for name, held in LOOKS.items()}

    def lists(self) -> None:
        """The hidden sheet behind the dropdowns, and a name for each list."""
        sheet = self.sheets[LISTS_SHEET]
        lists: dict[str, Sequence[str]] = {"yes": ("yes", "no"), "works": sorted(self.citations)}
        for table in tables():
            for column in table.columns:
                if column.slot.spec.words:
                    lists[column.slot.spec.words] = words_of(column.slot.spec.words)
        for at, (name, words) in enumerate(lists.items()):
            sheet.write_string(0, at, name, self.looks["heading"])
            for row, word in enumerate(words, 1):
                sheet.write_string(row, at, word)
            letter = _letters(at)
            self.book.define_name(_list_name(name), f"={LISTS_SHEET}!${letter}$2:${letter}${max(len(words), 1) + 1}")
        sheet.hide()
        for table in tables()[1:]:
            if any(column.path == ("id",) for column in table.columns):
                self._define_ids(table)

    def _define_ids(self, table: Table) -> None:
        """A name for the ids of a sheet that grows as people write."""
        at = next(n for n, what in enumerate(self.columns(table)) if isinstance(what, Column) and what.path == ("id",))
        column = f"'{table.title}'!${_letters(at)}$2"
        last = f"${_letters(at)}${_LAST}"
        formula = f"={column}:INDEX({column}:{last},MAX(1,COUNTA({column}:{last})))"
        self.book.define_name(_ids_name(table), formula)

    def columns(self, table: Table) -> list[Column | str]:
        """What each column of a sheet is, from the left: what is filled or needed first, the rest last."""
        owners = [owner.heading for owner in table.owners if owner.cls is not Case]
        held = [*table.columns]
        shown = [column for column in held if column.is_first or self._is_used(table, column)]
        rest = [column for column in held if column not in shown]
        found: list[Column | str] = [*owners, *shown, *rest]
        if table.cls is EvidenceLine:
            at = next(n for n, what in enumerate(found) if isinstance(what, Column) and what.path == ("work",))
            found.insert(at + 1, _CITATION)
        return found

    def _is_used(self, table: Table, column: Column) -> bool:
        return any(value_of(line, column, self.case) is not None for line in self.lines[table.title])

    def table(self, table: Table) -> None:
        """A sheet with a row for each part."""
        sheet, lines = self.sheets[table.title], self.lines[table.title]
        columns = self.columns(table)
        last = max(len(lines), 1)
        headings = [{"header": self._heading(what), "header_format": self.looks[self._look(what)]} for what in columns]
        style = {"style": "Table Style Light 1", "name": "table_" + table.title.replace(" ", "_"), "columns": headings}
        sheet.add_table(0, 0, last, len(columns) - 1, style)
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, 32)
        self._shape(sheet, table, columns)
        for row, line in enumerate(lines, 1):
            values = [self._value(line, what) for what in columns]
            for at, what in enumerate(columns):
                self._write(sheet, row, at, values[at], what)
            widths = [(value or "", width_of(what)) for value, what in zip(values, columns, strict=True)]
            sheet.set_row(row, height_of(widths))
            if line.name:
                self.found_at.setdefault(line.name, (table.title, row + 1))
        for at, what in enumerate(columns):
            if isinstance(what, Column):
                sheet.write_comment(0, at, note_of(what), comment_size(what))
            self._dropdown(sheet, (1, at, last + SPARE, at), what)
        self._print(sheet, table.title)

    def _print(self, sheet: Any, title: str) -> None:
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(f"&L{title}&RPage &P of &N")
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})

    def _value(self, line: Line, what: Column | str) -> Any:
        if isinstance(what, Column):
            return value_of(line, what, self.case)
        if what == _CITATION:
            return self.citations.get(line.part.work) or None
        return line.owner[1].name if line.owner and line.owner[0].heading == what else None

    def _heading(self, what: Column | str) -> str:
        if isinstance(what, str):
            return what
        return what.heading + (" *" if what.slot.spec.required else "")

    def _look(self, what: Column | str) -> str:
        return "unread heading" if what == _CITATION else "heading"

    def _write(self, sheet: Any, row: int, at: int, value: Any, what: Column | str | None) -> None:
        if isinstance(value, int):
            sheet.write_number(row, at, value, self.looks["number"])
        elif value is None:
            sheet.write_blank(row, at, None, self.looks["text"])
        else:
            sheet.write_string(row, at, value, self.looks["unread" if what == _CITATION else _look_of(value)])

    def _shape(self, sheet: Any, table: Table, columns: list[Column | str]) -> None:
        """Widths, and the columns that few people need folded away to the right."""
        sheet.outline_settings(True, True, False, False)
        previous = False
        for at, what in enumerate(columns):
            is_folded = isinstance(what, Column) and not what.is_first and not self._is_used(table, what)
            is_number = isinstance(what, Column) and what.slot.spec.kind == "number"
            look = "new number" if is_number else "new text"
            options = {"level": 1, "hidden": True} if is_folded else {}
            sheet.set_column(at, at, width_of(what), self.looks[look], options)
            if is_folded and not previous and at:
                before = columns[at - 1]
                sheet.set_column(at - 1, at - 1, width_of(before), self.looks["new text"], {"collapsed": True})
            previous = is_folded

    def _dropdown(self, sheet: Any, area: tuple[int, int, int, int], what: Column | str) -> None:
        """A list to choose from; where several words may stand, or a new name, anything else can be written."""
        slot = what.slot if isinstance(what, Column) else None
        source = self._source(what)
        if not source:
            return
        is_strict = slot is not None and bool(slot.spec.words or slot.spec.kind == "flag") and not slot.spec.many
        sheet.data_validation(*area, {
            "validate": "list", "source": f"={source}", "show_error": is_strict, "show_input": False,
            "error_title": "Not one of the words", "error_message": "Choose a word from the list, or leave the cell empty.",
        })  # fmt: skip

    def _source(self, what: Column | str) -> str:
        if isinstance(what, str):
            owners = (owner for table in tables() for owner in table.owners if owner.heading == what)
            return next((_ids_name(table_of(owner.cls)) for owner in owners), "")
        return _list_of(what.slot) or (_ids_name(table_of(what.names)) if what.names else "")

    def case_value(self, column: Column) -> Any:
        """What the sheet of the case says in a field."""
        return value_of(self.lines[CASE_SHEET][0], column, self.case)

    def write_cell(self, sheet: Any, row: int, at: int, value: Any) -> None:
        """A value as people see it."""
        self._write(sheet, row, at, value, None)

    def offer(self, sheet: Any, row: int, at: int, column: Column) -> None:
        """A dropdown in one cell."""
        self._dropdown(sheet, (row, at, row, at), column)


def _list_of(slot: Slot) -> str:
    spec = slot.spec
    if spec.words:
        return _list_name(spec.words)
    if spec.kind == "flag":
        return _list_name("yes")
    return _list_name("works") if spec.refers == "work" else ""


def _list_name(name: str) -> str:
    return "list_" + name.replace("-", "_")


def _ids_name(table: Table) -> str:
    return "ids_" + table.title.lower().replace(" ", "_")


def _look_of(text: str) -> str:
    # Excel shows ##### for a text longer than this in a cell that is formatted as text.
    return "text" if len(text) <= 255 else "long text"


def _letters(at: int) -> str:
    return letters(at + 1)

