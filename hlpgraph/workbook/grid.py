"""The cells of a workbook with what they hold, wherever they lie; nothing is computed, run or fetched.

This is a reader of our own, of the six kinds of XML element that hold values, because the
library that would do it (openpyxl 3.1) changes texts on the way: it drops `x005F_`, keeps
`_x000D_`, and allocates whatever a file claims. Tests hold the two against each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from hlpgraph.errors import letters
from hlpgraph.workbook.package import Package
from hlpgraph.workbook.styles import Formats

#: Last row and column that may hold a value, and most values in a workbook.
ROW_LIMIT, COLUMN_LIMIT, CELL_LIMIT = 200_000, 1_000, 1_500_000

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in a sheet.

    Attributes:
        text: The value as text.
        kind: `text`, `number`, `date`, `flag` or `error`.
        is_formula: It was computed; `text` is what the program showed that saved the file.
        remark: What the text does not say of what people see in the cell.
    """

    text: str
    kind: str = "text"
    is_formula: bool = False
    remark: str = ""


@dataclass(slots=True)
class Grid:
    """A sheet: its cells by row and column, counted from 1."""

    title: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)


def sheet_names(package: Package) -> dict[str, str]:
    """Every sheet: name -> part that holds it, in the order of the workbook."""
    workbook = _workbook(package)
    related = package.related(workbook)
    found: dict[str, str] = {}

    def start(tag: str, held: dict[str, str]) -> None:
        if tag == "sheet":
            kind, part = related.get(held.get("id", ""), ("", ""))
            if kind == "worksheet":
                found[held.get("name", "")] = part

    package.parse(workbook, start)
    return found


def _workbook(package: Package) -> str:
    found = [part for kind, part in package.related("").values() if kind == "officeDocument"]
    if not found or not package.part(found[0]):
        raise package.fault("holds no workbook", "open it in Excel and save it as .xlsx")
    return found[0]


class Sheets:
    """Reads the sheets of one workbook; values count together towards the limit."""

    def __init__(self, package: Package):
        self._package = package
        workbook = _workbook(package)
        parts = {kind: part for kind, part in package.related(workbook).values()}
        self._texts = _shared_texts(package, parts.get("sharedStrings", ""))
        self._formats = Formats(package, parts.get("styles", ""), workbook)
        self._count = 0

    def grid(self, title: str, part: str) -> Grid:
        """The cells of a sheet.

        Raises:
            FileError: If it holds more than is read; the message names the cell.

        Cost: O(bytes of the sheet).
        """
        handler = _SheetHandler(Grid(title), self._texts, self._formats)
        try:
            self._package.parse(part, handler.start, handler.end, handler.text)
        except _TooMuch as fault:
            raise self._package.fault(f"sheet {title}: {fault}", "delete what is not part of the case") from None
        self._count += sum(len(row) for row in handler.grid.rows.values())
        if self._count > CELL_LIMIT:
            raise self._package.fault(f"holds more than {CELL_LIMIT:,} values", "split the case")
        _spread(handler.grid, handler.merged)
        return handler.grid


class _TooMuch(Exception):
    pass


def _decoded(text: str) -> str:
    """A text without the escapes in which workbooks keep odd characters.

    >>> _decoded("a_x000D_b_x005F_x0041_")
    'a\\rb_x0041_'
    """
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _shared_texts(package: Package, part: str) -> list[str]:
    found: list[str] = []
    pieces: list[str] = []
    state = {"phonetic": 0, "text": 0}

    def start(tag: str, held: dict[str, str]) -> None:
        if tag == "si":
            pieces.clear()
        elif tag == "rPh":  # how East Asian names are pronounced
            state["phonetic"] += 1
        elif tag == "t":
            state["text"] = not state["phonetic"]

    def end(tag: str) -> None:
        if tag == "si":
            found.append(_decoded("".join(pieces)))
        elif tag == "rPh":
            state["phonetic"] -= 1
        elif tag == "t":
            state["text"] = 0

    def text(piece: str) -> None:
        if state["text"]:
            pieces.append(piece)

    package.parse(part, start, end, text)
    return found


class _SheetHandler:
    """Takes the XML of a sheet piece by piece."""

    def __init__(self, grid: Grid, texts: list[str], formats: Formats):
        self.grid = grid
        self.merged: list[str] = []
        self._texts, self._formats = texts, formats
        self._row = self._column = self._count = 0
        self._kind = self._style = self._open = ""
        self._pieces: list[str] = []
        self._is_formula = False
        self._phonetic = 0

    def start(self, tag: str, held: dict[str, str]) -> None:
        if tag == "row":
            self._row = _number(held.get("r", ""), self._row + 1)
            self._column = 0
        elif tag == "c":
            found = _REFERENCE.fullmatch(held.get("r", ""))
            self._column = _column(found[1]) if found else self._column + 1
            self._row = int(found[2]) if found else self._row
            self._kind, self._style = held.get("t", "n"), held.get("s", "0")
            self._pieces, self._is_formula = [], False
        elif tag == "f":
            self._is_formula = True
        elif tag == "rPh":
            self._phonetic += 1
        elif tag in ("v", "t"):
            self._open = tag
        elif tag == "mergeCell":
            self.merged.append(held.get("ref", ""))

    def text(self, piece: str) -> None:
        if self._open and not self._phonetic:
            self._pieces.append(piece)

    def end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._open = ""
        elif tag == "rPh":
            self._phonetic -= 1
        elif tag == "c":
            self._keep("".join(self._pieces))

    def _keep(self, raw: str) -> None:
        if not raw and not self._is_formula:
            return
        at = f"{letters(self._column)}{self._row}"
        if self._row > ROW_LIMIT or self._column > COLUMN_LIMIT:
            limit = f"{letters(COLUMN_LIMIT)}{ROW_LIMIT}"
            raise _TooMuch(f"cell {at} holds a value; sheets are read as far as cell {limit}")
        self._count += 1
        if self._count > CELL_LIMIT:
            raise _TooMuch(f"more than {CELL_LIMIT:,} values, counted at cell {at}")
        self.grid.rows.setdefault(self._row, {})[self._column] = self._cell(raw)

    def _cell(self, raw: str) -> Cell:
        if not raw:
            return Cell("", is_formula=True)
        if self._kind == "s":
            number = _number(raw, -1)
            return Cell(self._texts[number] if 0 <= number < len(self._texts) else "", is_formula=self._is_formula)
        if self._kind in ("str", "inlineStr"):
            return Cell(_decoded(raw), is_formula=self._is_formula)
        if self._kind == "b":
            return Cell("true" if raw.strip() == "1" else "false", "flag", self._is_formula)
        if self._kind == "e":
            return Cell(raw, "error", self._is_formula)
        kind, text, remark = self._formats.shown(raw, self._style)
        return Cell(text, kind, self._is_formula, remark)


def _number(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\s*[0-9]{1,9}\s*", text) else otherwise


def _column(name: str) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _spread(grid: Grid, merged: list[str]) -> None:
    """Give each row of cells merged downwards the value that people see beside it."""
    last = max(grid.rows, default=0)
    for reference in merged[:CELL_LIMIT]:
        ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
        if len(ends) != 2 or not ends[0] or not ends[1]:
            continue
        column, top, bottom = _column(ends[0][1]), int(ends[0][2]), int(ends[1][2])
        cell = grid.rows.get(top, {}).get(column)
        for row in range(top + 1, min(bottom, last) + 1) if cell else ():
            if row in grid.rows:
                grid.rows[row].setdefault(column, cell)

