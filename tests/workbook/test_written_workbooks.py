"""What other programs find in a workbook: dropdowns, help, findings with links, and nothing that runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import missing
from sheets import case, column_of, opened

from hlpgraph import resources, workflow
from hlpgraph.fields import slots_of
from hlpgraph.model import Case, Element, Link, Note, Person, PlanItem, Work
from hlpgraph.vocabulary import VOCABULARIES
from hlpgraph.workbook.layout import folded_heading, tables
from hlpgraph.workbook.read import read_workbook
from hlpgraph.workbook.write import to_workbook

FORMULAS = ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")", "http://x.org", "{=1}"]  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> Any:
    """A shipped case with all that a workbook can tell of it, as openpyxl sees it."""
    return opened(workflow.export(workflow.load_one(str(resources.cases() / "class-size-reduction.yaml")), "xlsx"))


def cells(book: Any) -> list[Any]:
    """Every cell that holds something."""
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def offered(book: Any, title: str, heading: str, row: int = 2) -> list[str]:
    """The words of the dropdown of a column."""
    sheet = book[title]
    at = sheet.cell(row, column_of(sheet, heading)).coordinate
    rules = [rule for rule in sheet.data_validations.dataValidation if at in rule.sqref]
    assert len(rules) == 1
    name = rules[0].formula1.removeprefix("=")
    where = book.defined_names[name].attr_text
    sheet_name, area = where.split("!", 1)
    return [row[0].value for row in book[sheet_name][area.replace("$", "")]]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_becomes_a_formula_or_a_link(text: str):
    """Whatever a case says, in whatever cell, it stays text for other programs, too."""
    bad = Case(
        "x",
        title=text,
        population=(text,),
        elements=(Element("a", "policy-design", text, actor=text), Element("b", "student-outcome", text)),
        links=(Link("a", "b", because=text, notes=(Note(text),)),),
        plan=(PlanItem("p", next_step=text),),
        works=(Work("w", title=text, author=(Person(literal=text),), url="https://example.org"),),
    )
    loaded = workflow.Loaded(((bad, workflow.library()),))
    book = opened(workflow.export(loaded, "xlsx"))

    assert {cell.data_type for cell in cells(book)} <= {"s", "n"}
    assert text in [cell.value for cell in cells(book)]
    assert all(cell.hyperlink.target is None for cell in cells(book) if cell.hyperlink)


def test_nothing_in_the_file_leads_outside(shipped: Any):
    """No external relation, no macro, no connection."""
    data = to_workbook(case())
    with zipfile.ZipFile(BytesIO(data)) as held:
        text = b"".join(held.read(name) for name in held.namelist() if name.endswith(".rels"))
        assert b"External" not in text
        assert {info.date_time for info in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in held.namelist() if "vba" in name.lower() or "external" in name.lower()]


def test_every_field_of_the_model_has_its_place():
    """Each field of each class is a column, a sheet, or part of a cell; none is named twice in a sheet."""
    for table in tables():
        headings = [folded_heading(column.heading) for column in table.columns]
        headings += [folded_heading(owner.heading) for owner in table.owners]
        assert len(headings) == len(set(headings)), table.title
        placed = {column.path[0] for column in table.columns}
        placed |= {owner.path[0] for other in tables() for owner in other.owners if owner.cls is table.cls}
        assert placed == {slot.name for slot in slots_of(table.cls)}
    titles = [folded_heading(table.title) for table in tables()]
    assert len(titles) == len(set(titles))


def test_words_are_offered(shipped: Any):
    """Each closed vocabulary is a dropdown of exactly its words, however long together."""
    count = 0
    for table in tables()[1:]:
        for column in table.columns:
            if column.slot.spec.words:
                heading = column.heading
                assert offered(shipped, table.title, heading) == list(VOCABULARIES[column.slot.spec.words])
                assert offered(shipped, table.title, heading, 300) == list(VOCABULARIES[column.slot.spec.words])
                count += 1
    assert count >= 20
    assert shipped["Lists"].sheet_state == "hidden"


def test_a_wrong_word_is_stopped_only_where_one_may_stand(shipped: Any):
    """Several factors go into one cell, which no dropdown can offer."""
    sheet = shipped["Elements"]
    strict = {}
    for heading in ("Stage", "Factors", "Equity", "Tags"):
        at = sheet.cell(2, column_of(sheet, heading)).coordinate
        strict[heading] = next(bool(r.showErrorMessage) for r in sheet.data_validations.dataValidation if at in r.sqref)

    assert strict == {"Stage": True, "Factors": False, "Equity": True, "Tags": False}


def test_ids_are_offered_and_the_list_grows(shipped: Any):
    """Cause and effect offer the ids of all elements, also of those that are added later."""
    sheet = shipped["Links"]
    at = sheet.cell(2, column_of(sheet, "Cause")).coordinate
    rule = next(rule for rule in sheet.data_validations.dataValidation if at in rule.sqref)
    name = rule.formula1.removeprefix("=")

    assert name == "ids_elements"
    assert shipped.defined_names[name].attr_text == (
        "'Elements'!$A$2:INDEX('Elements'!$A$2:$A$200000,MAX(1,COUNTA('Elements'!$A$2:$A$200000)))"
    )
    assert "mclaughlin-1990" in offered(shipped, "Evidence", "Work")


def test_headings_are_explained(shipped: Any):
    """Each heading has a note that says what belongs below; needed ones are marked by more than colour."""
    for table in tables()[1:]:
        sheet = shipped[table.title]
        assert sheet.freeze_panes == "B2"
        assert list(sheet.tables.values())[0].autoFilter is not None
        for column in table.columns:
            cell = sheet.cell(1, column_of(sheet, column.heading))
            assert cell.comment.text.startswith(column.slot.spec.doc)
            assert str(cell.value).endswith(" *") == column.slot.spec.required


def test_rare_empty_columns_are_folded_and_filled_ones_are_not():
    """People see what they need; nothing that is filled in is hidden."""
    held = opened(to_workbook(Case("x", elements=(Element("a", "policy-design", enforcement="By law."),))))
    sheet = held["Elements"]
    letters = {str(cell.value).removesuffix(" *"): cell.column_letter for cell in sheet[1]}
    hidden = {
        name for name, letter in letters.items()
        if any(d.hidden and d.min <= sheet[f"{letter}1"].column <= d.max for d in sheet.column_dimensions.values())
    }  # fmt: skip

    assert {"Feature", "Divergence", "Tags"} <= hidden
    assert not {"Id", "Stage", "Label", "Enforcement"} & hidden


def test_findings_lead_to_their_rows():
    """Each finding is told with its cure and a link to the row; the sheet says that it is a snapshot."""
    loaded = workflow.load_one(str(resources.cases() / "planted-gaps.yaml"))
    reports = workflow.check(loaded)
    book = opened(workflow.export(loaded, "xlsx"))
    sheet = book["Findings"]
    rows = [[cell.value for cell in row[:6]] for row in sheet.iter_rows(min_row=4, max_row=3 + len(reports))]

    assert "does not change as you write, and it is not read" in sheet["A1"].value
    assert [row[2] for row in rows] == [report.finding.code for report in reports]
    assert [row[5] for row in rows] == [report.fix for report in reports]
    for report, row, cell in zip(reports, rows, sheet["A"][3:], strict=False):
        title, _, number = row[0].partition(", row ")
        target = book[title].cell(int(number or 1), 1)
        assert cell.hyperlink.location == f"'{title}'!A{number or 1}"
        named = {str(c.value) for c in book[title][int(number or 1)]}
        assert report.finding.focus in named or title == "Case", (report, target)


def test_texts_are_kept_from_becoming_dates(shipped: Any):
    """Cells to write into are formatted as text, beyond the last row, too."""
    sheet = shipped["Works"]
    letter = sheet.cell(1, column_of(sheet, "Page")).column_letter

    assert sheet.cell(2, column_of(sheet, "Page")).number_format == "@"
    assert any(
        d.number_format == "@" and d.min <= sheet[f"{letter}1"].column <= d.max for d in sheet.column_dimensions.values()
    )


def test_without_xlsxwriter_one_message():
    """The package is needed for writing only, and the message says how to get it."""
    program = (
        "import sys; sys.modules['xlsxwriter'] = None\n"
        "sys.argv = ['hlpgraph', 'new', 'x', '-o', 'x.xlsx']\n"
        "from hlpgraph.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert done.stderr == "an Excel workbook needs the package XlsxWriter; say: pip install XlsxWriter\n"


@pytest.mark.office
def test_libreoffice_keeps_everything(office: Any, tmp_path: Path):
    """A workbook that LibreOffice has opened and saved holds the same case, awkward texts and all."""
    from test_workbook_round_trip import AWKWARD, FILES

    held = {path.stem: workflow.load_one(str(path)).cases[0][0] for path in FILES[:4]}
    held["awkward"] = Case(
        "awkward",
        population=tuple(sorted(set(AWKWARD))),
        elements=tuple(Element(f"e{n}", "policy-design", t if t.strip() else "x", actor=t) for n, t in enumerate(AWKWARD)),
        notes=tuple(Note(text) for text in AWKWARD if text.strip()),
        works=(Work("w", author=tuple(Person(text, text) for text in AWKWARD), page="11-16"),),
    )
    files = [tmp_path / f"{name}.xlsx" for name in held]
    for file in files:
        file.write_bytes(to_workbook(held[file.stem]))

    for file in office(files, "xlsx"):
        draft = read_workbook(file.read_bytes(), file.name)
        assert (draft.mistakes, draft.case) == ((), held[file.stem])
        assert {c.data_type for c in cells(opened(file.read_bytes()))} <= {"s", "n"}


@pytest.mark.office
def test_libreoffice_prints_it(office: Any, tmp_path: Path):
    """As PDF every sheet is there, with its heading on each page."""
    if not shutil.which("pdftotext"):
        missing("pdftotext", "apt-get install poppler-utils")
    file = tmp_path / "x.xlsx"
    file.write_bytes(workflow.export(workflow.load_one(str(resources.cases() / "planted-gaps.yaml")), "xlsx"))
    (pdf,) = office([file], "pdf")
    text = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout

    assert not [title for title in ("Theory of action", "What was found", "What belongs where", "Because") if title not in text]
    assert not re.search("#REF!|#NAME\\?|Err:5", text)
