"""The cells of a sheet → the nodes of its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from hlpgraph.authoring.nodes import Mapping, Node, Scalar, Sequence, from_plain
from hlpgraph.errors import Mistake, Place, letters, shortened
from hlpgraph.model import Link
from hlpgraph.texts import REFUSED
from hlpgraph.vocabulary import words_of
from hlpgraph.workbook.entries import entries_of, parted, text_of
from hlpgraph.workbook.grid import Cell, Grid
from hlpgraph.workbook.layout import UNREAD, Column, Owner, Table, folded_heading, heading_of, tables

#: The headings of the sheet of the case.
FIELD, VALUE = "Field", "Value"
#: How far down the headings may stand.
_HEADINGS_WITHIN = 50
_ALIKE = 0.75
#: A row's number, by which others name it where it has no id of its own.
HANDLE = re.compile(r"(?:^|(?<=\s))#\d+$")


@dataclass(slots=True)
class Remarks:
    """What is told of a workbook besides what its case says."""

    file: str
    mistakes: list[Mistake] = field(default_factory=list)
    notices: list[Mistake] = field(default_factory=list)
    _seen: set[tuple[str, int, str]] = field(default_factory=set)

    def refuse(self, where: Place, what: str, hint: str = "") -> None:
        """Tell a mistake."""
        self.mistakes.append(Mistake(where, what, hint))

    def remark(self, where: Place, what: str, hint: str = "") -> None:
        """Tell what was read leniently, or not at all."""
        self.notices.append(Mistake(where, what, hint))

    def remark_once(self, where: Place, what: str, hint: str = "") -> None:
        """Tell it of the first cell of a column only."""
        if (where.sheet, where.column, what) not in self._seen:
            self._seen.add((where.sheet, where.column, what))
            self.remark(where, what, hint)


@dataclass(slots=True)
class Row:
    """A row of a sheet.

    Attributes:
        texts: What its cells say, by path of the field.
        owned: What its “Of …” cells say, with their place.
        children: The rows that hang on it, by path of the field.
    """

    table: Table
    mapping: Mapping
    texts: dict[tuple[str, ...], str] = field(default_factory=dict)
    owned: dict[Owner, tuple[str, Place]] = field(default_factory=dict)
    children: dict[tuple[str, ...], list[Row]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """What the cell of a field says; empty if nothing."""
        return self.texts.get((name,), "")


def put(mapping: Mapping, path: tuple[str, ...], node: Node | None) -> None:
    """Hang a node into a mapping, below the parts on its path; None makes only these."""
    place = node.place if node is not None else mapping.place
    for step in path[:-1]:
        inner = next((held for key, held in mapping.items if key.text == step), None)
        if not isinstance(inner, Mapping):
            inner = Mapping(place)
            mapping.items.append((Scalar(step, place), inner))
        mapping = inner
    if node is not None:
        mapping.items.append((Scalar(path[-1], place), node))


def case_row(grid: Grid, remarks: Remarks) -> Row:
    """The sheet of the case, which has a row for each field, as one row."""
    table = tables()[0]
    row = Row(table, Mapping(Place(remarks.file, sheet=grid.title)))
    names, values, first = _case_columns(grid)
    known = {folded_heading(column.heading): column for column in table.columns}
    missing = {**known}
    for number, cells in sorted(grid.rows.items()):
        name, cell = cells.get(names), cells.get(values)
        if number < first or not cell or not (cell.text.strip() or cell.is_formula):
            continue
        where = Place(remarks.file, number, values, grid.title, VALUE)
        spelt = folded_heading(name.text) if name else ""
        column = known.get(spelt)
        missing.pop(spelt, None)
        if column is None:
            _tell_unread(where, f"the field {name.text!r}" if name else "a value without a field", spelt, missing, remarks)
        else:
            _take(row, column, cell, where, remarks)
    return row


def _case_columns(grid: Grid) -> tuple[int, int, int]:
    """The columns of the names and of the values, and the first row that has some."""
    for number, cells in sorted(grid.rows.items())[:_HEADINGS_WITHIN]:
        spelt = {folded_heading(cell.text): column for column, cell in cells.items()}
        if FIELD.casefold() in spelt and VALUE.casefold() in spelt:
            return spelt[FIELD.casefold()], spelt[VALUE.casefold()], number + 1
    return 1, 2, 1


def rows_of(grid: Grid, table: Table, remarks: Remarks) -> list[Row]:
    """The rows of a sheet that say something."""
    known: dict[str, Column | Owner] = {folded_heading(owner.heading): owner for owner in table.owners if owner.heading}
    for column in table.columns:
        for spelling in (column.heading, *(heading_of(*column.path[:-1], a) for a in column.slot.spec.aliases)):
            known.setdefault(folded_heading(spelling), column)
    top = _heading_row(grid, known)
    if not top:
        if any(cell.text.strip() for cells in grid.rows.values() for cell in cells.values()):
            some = ", ".join(column.heading for column in table.columns[:3])
            where = Place(remarks.file, min(grid.rows), 0, grid.title)
            remarks.refuse(where, "the sheet has no row of headings", f"write them above the values: {some} …")
        return []
    above = [number for number, cells in grid.rows.items() if number < top and _is_filled(cells)]
    if above:
        where = Place(remarks.file, min(above), 0, grid.title)
        remarks.remark(where, f"what stands above the headings in row {top} is not read")
    held = _matched(grid, top, known, remarks)
    return [*_filled_rows(grid, top, held, table, remarks)]


def _is_filled(cells: dict[int, Cell]) -> bool:
    return any(cell.text.strip() or cell.is_formula for cell in cells.values())


def _heading_row(grid: Grid, known: dict[str, Column | Owner]) -> int:
    """The row, near the top, that holds most headings; 0 if none holds any."""
    scores = [
        (len({folded_heading(cell.text) for cell in cells.values()} & known.keys()), -number)
        for number, cells in sorted(grid.rows.items())[:_HEADINGS_WITHIN]
    ]
    best, number = max(scores, default=(0, 0))
    return -number if best else 0


def _matched(
    grid: Grid, top: int, known: dict[str, Column | Owner], remarks: Remarks
) -> dict[int, tuple[str, Column | Owner]]:
    """The columns that are read: number -> (heading as written, what it is); the rest is told."""
    filled = {at for number, cells in grid.rows.items() if number > top for at, c in cells.items() if c.text.strip()}
    spelt = {at: " ".join(cell.text.replace("*", " ").split()) for at, cell in sorted(grid.rows[top].items()) if cell.text.strip()}
    held: dict[int, tuple[str, Column | Owner]] = {}
    missing = {name: what for name, what in known.items() if name not in map(folded_heading, spelt.values())}
    for at, name in spelt.items():
        what = known.get(folded_heading(name))
        where = Place(remarks.file, top, at, grid.title)
        if what is not None:
            first = next((other for other, (_, met) in held.items() if met == what), 0)
            if first:
                remarks.refuse(where, f"the column {name!r} is there already, as {letters(first)}", "delete one")
            held[at] = (name, what)
        elif not name.endswith(UNREAD) and at in filled:
            _tell_unread(where, f"the column {shortened(name)!r}", folded_heading(name), missing, remarks)
    for at in sorted(filled - spelt.keys()):
        number = min(n for n, cells in grid.rows.items() if n > top and at in cells and cells[at].text.strip())
        remarks.remark(Place(remarks.file, number, at, grid.title), "what stands under no heading is not read")
    return held


def _tell_unread(where: Place, what: str, spelt: str, missing: dict[str, object], remarks: Remarks) -> None:
    """A name that is almost one that is missing is a slip; any other is people's own business, but told."""
    near = get_close_matches(spelt[:100], missing, 1, _ALIKE)
    if near:
        remarks.refuse(where, f"{what} is not known", f"did you mean {heading_of(near[0])!r}?")
    else:
        remarks.remark(where, f"{what} is not read")


def _filled_rows(
    grid: Grid, top: int, held: dict[int, tuple[str, Column | Owner]], table: Table, remarks: Remarks
) -> Iterator[Row]:
    for number, cells in sorted(grid.rows.items()):
        taken = {at: cell for at, cell in cells.items() if at in held}
        if number <= top or not _is_filled(taken):
            continue
        row = Row(table, Mapping(Place(remarks.file, number, 0, grid.title)))
        for at, cell in sorted(taken.items()):
            name, what = held[at]
            where = Place(remarks.file, number, at, grid.title, name)
            if isinstance(what, Column):
                _take(row, what, cell, where, remarks)
            elif cell.text.strip() and _is_readable(cell, where, remarks):
                row.owned[what] = (cell.text.strip(), where)
        yield row


def _take(row: Row, column: Column, cell: Cell, where: Place, remarks: Remarks) -> None:
    """Hang the value of a cell into its row."""
    if not _is_readable(cell, where, remarks) or not cell.text.strip():
        return
    spec = column.slot.spec
    text = cell.text.upper() if cell.kind == "flag" and spec.kind != "flag" else cell.text
    if spec.kind == "text":
        _tell_typed(cell, where, remarks)
    row.texts[column.path] = text.strip()
    if spec.part is None and not spec.many and len(column.path) > 1 and not text_of(text):
        put(row.mapping, column.path, None)  # the part is there, and nothing in it
        return
    if column.path == ("id",) and row.table.cls is not Link:
        text = HANDLE.sub("", text.strip())
        if not text:
            return
    put(row.mapping, column.path, _node(column, text, where))


def _is_readable(cell: Cell, where: Place, remarks: Remarks) -> bool:
    odd = REFUSED.search(cell.text)
    if odd:
        remarks.refuse(where, f"the text holds control character U+{ord(odd[0]):04X}", "delete it")
    elif cell.kind == "error":
        remarks.refuse(where, f"the cell shows the error {shortened(cell.text, 20)}", "write the value itself")
    elif cell.is_formula and not cell.text:
        what = "the cell holds a formula whose result is not in the file"
        remarks.refuse(where, what, "write the value itself, or save the file in Excel")
    else:
        if cell.is_formula:
            remarks.remark_once(where, "the cell holds a formula; what it showed last is read")
        return True
    return False


def _tell_typed(cell: Cell, where: Place, remarks: Remarks) -> None:
    """Excel turns what people type into dates and numbers, which may not be what they wrote."""
    hint = "if it should read otherwise, format the cell as text and write it again"
    if cell.kind == "date":
        remarks.remark(where, f"Excel holds a date here, which is read as {cell.text}", hint)
    elif cell.remark:
        remarks.remark(where, f"{cell.remark}, as {cell.text}", hint)


def _node(column: Column, text: str, where: Place) -> Node:
    spec = column.slot.spec
    if spec.part is not None:
        return Sequence(where, [from_plain(entry, where) for entry in entries_of(text, spec.part)])
    if spec.many:
        texts = parted(text, ";," if spec.kind == "word" else ";")
        return Sequence(where, [Scalar(_word(spec.words, one), where) for one in texts])
    if spec.kind == "text":
        return Scalar(text_of(text), where)
    return Scalar(_word(spec.words, text.strip()), where)


def _word(vocabulary: str, text: str) -> str:
    """A word of a vocabulary however it is spelt, as in “Policy design”; any other text as it is."""
    spelt = text.strip().casefold().replace(" ", "-").replace("_", "-")
    return spelt if vocabulary and spelt in words_of(vocabulary) else text
