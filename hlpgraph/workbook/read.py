"""A workbook → a case, with the sheet and the cell of every value.

The workbook becomes the nodes of a case file and goes the way of every authored file, so
that Excel and YAML are judged by the same rules. What people do to workbooks is read as
they mean it: columns in another order, blank rows, lines above the headings, merged
cells, typed dates. What is not read is told.
"""

from __future__ import annotations

from difflib import get_close_matches

from hlpgraph.authoring.case_file import Draft, drafted
from hlpgraph.authoring.nodes import Mapping, Sequence
from hlpgraph.errors import Place
from hlpgraph.model import Case
from hlpgraph.workbook.grid import Grid, Sheets, sheet_names
from hlpgraph.workbook.layout import CASE_SHEET, UNREAD_SHEETS, folded_heading, tables
from hlpgraph.workbook.package import Package
from hlpgraph.workbook.rows import Remarks, Row, case_row, put, rows_of
from hlpgraph.workbook.tying import Tying

#: How alike a name must be to one that is missing to be taken for it.
_ALIKE = 0.75


def read_workbook(data: bytes, file: str) -> Draft:
    """Read the bytes of a workbook.

    Returns:
        A draft; it holds all mistakes of the workbook, each with its sheet and cell.

    Raises:
        FileError: If it is no workbook, a protected or damaged one, one of more than is read,
            or one without a sheet of a case.

    >>> read_workbook(b"Cause,Effect", "x.xlsx")
    Traceback (most recent call last):
    hlpgraph.errors.FileError: x.xlsx: is no Excel workbook, or a damaged one; open it in Excel and save it as .xlsx

    Cost: O(bytes once unpacked), which are bounded.
    """
    package = Package(data, file)
    remarks = Remarks(file)
    grids = _grids(package, remarks)
    case = case_row(grids.get(CASE_SHEET, Grid(CASE_SHEET)), remarks)
    rows: dict[type, list[Row]] = {Case: [case]}
    for table in tables()[1:]:
        rows[table.cls] = rows_of(grids[table.title], table, remarks) if table.title in grids else []
    Tying(rows, remarks).tie()
    draft = drafted(_node(case), file, remarks.notices)
    told = {(fault.where.sheet, fault.where.line) for fault in remarks.mistakes}
    # A cell that could not be read has had its message; that its row lacks something is no second one.
    others = [fault for fault in draft.mistakes if (fault.where.sheet, fault.where.line) not in told]
    found = sorted({*remarks.mistakes, *others}, key=lambda fault: (fault.where.sheet, fault))
    return Draft(draft.case, tuple(found), draft.notices)


def _node(row: Row) -> Mapping:
    """The nodes of a row with all that hangs on it."""
    mapping = row.mapping
    for path, children in row.children.items():
        put(mapping, path, Sequence(children[0].mapping.place, [_node(child) for child in children]))
    return mapping


def _grids(package: Package, remarks: Remarks) -> dict[str, Grid]:
    """The sheets that are read, by their proper title."""
    known = {folded_heading(table.title): table.title for table in tables()}
    held: dict[str, tuple[str, str]] = {}
    others = []
    for name, part in sheet_names(package).items():
        title = known.get(folded_heading(name))
        if title in held:
            remarks.refuse(Place(package.file, sheet=name), f"the sheet {title} is there twice", "delete one")
        elif title:
            held[title] = (name, part)
        elif folded_heading(name) not in map(folded_heading, UNREAD_SHEETS):
            others.append(name)
    if not held:
        titles = ", ".join(list(known.values())[:4])
        hint = f"its sheets are {titles} and so on; to begin: hlpgraph new my-policy -o my-policy.xlsx"
        raise package.fault("holds no sheet of a theory of action", hint)
    _tell_unread_sheets(others, [title for title in known.values() if title not in held], package.file, remarks)
    sheets = Sheets(package)
    return {title: sheets.grid(name, part) for title, (name, part) in held.items()}


def _tell_unread_sheets(names: list[str], missing: list[str], file: str, remarks: Remarks) -> None:
    for name in names:
        near = get_close_matches(name[:40].casefold(), [title.casefold() for title in missing], 1, _ALIKE)
        where = Place(file, sheet=name)
        if near:
            remarks.refuse(where, "the sheet is not known", f"did you mean {near[0].capitalize()!r}?")
        else:
            remarks.remark(where, "the sheet is not read")
