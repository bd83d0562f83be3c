"""What people do to a workbook is read as they mean it; what is wrong is told with sheet and cell."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from sheets import case, changed, column_of, put, remarked, told

from hlpgraph.model import Case, Element, Timeframe


def same(change: Any) -> None:
    """The change makes no difference to what is read."""
    draft = changed(change)
    assert (told(draft), draft.case) == ([], case())


def test_blank_rows_columns_and_spaces_do_not_matter():
    """People leave gaps, indent, and type a space after a word."""

    def change(book: Any) -> None:
        book["Links"].insert_rows(2, 3)
        book["Elements"].insert_cols(2, 2)
        put(book, "Elements", 2, "Stage", " policy-design ")
        put(book, "Evidence", 2, "Of link", " coaching -> reading ")
        put(book, "Plan", 40, "Owner", "   ")

    same(change)


def test_columns_may_move_and_headings_be_spelt_freely():
    """A heading is found wherever it stands and however it is capitalised."""

    def change(book: Any) -> None:
        sheet = book["Works"]
        moved = column_of(sheet, "Title")
        for row in (1, 2):
            sheet.cell(row, 40).value = sheet.cell(row, moved).value
        sheet.delete_cols(moved)
        sheet.cell(1, column_of(sheet, "Container title")).value = "container_TITLE"
        book["Elements"].title = "ELEMENTS "

    same(change)


def test_lines_above_the_headings_are_told():
    """A title above the table is nobody's row."""

    def change(book: Any) -> None:
        book["Links"].insert_rows(1, 2)
        book["Links"]["A1"] = "Our arrows"

    draft = changed(change)

    assert draft.case == case()
    assert "x.xlsx: sheet Links, row 1: what stands above the headings in row 3 is not read" in remarked(draft)


def test_words_are_read_as_people_spell_them():
    """Capitals and spaces make no other word."""

    def change(book: Any) -> None:
        put(book, "Elements", 2, "Stage", "Policy design")
        put(book, "Elements", 2, "Factors", "Local will, local-capacity; Stability\nsensemaking")

    element = changed(change).case.elements[0]

    assert (element.stage, element.factors) == (
        "policy-design",
        ("local-capacity", "local-will", "sensemaking", "stability"),
    )


def test_labels_name_elements():
    """An arrow may be drawn between labels, and evidence may name it by them."""

    def change(book: Any) -> None:
        put(book, "Links", 2, "Cause", "literacy coaches")
        put(book, "Links", 2, "Id", None)
        put(book, "Evidence", 2, "Of link", "Literacy coaches → More students read")
        put(book, "Indicators", 2, "Of element", "More students read")
        put(book, "Evidence", 3, "Of assumption", "coaches stay.")

    same(change)


def test_an_id_left_over_from_other_ends_still_ties_its_evidence():
    """Who draws an arrow elsewhere need not mend every row that names it."""

    def change(book: Any) -> None:
        put(book, "Elements", 4, "Stage", "systems-change")
        put(book, "Elements", 4, "Id", "teaching")
        put(book, "Links", 2, "Effect", "teaching")

    draft = changed(change)

    assert told(draft) == []
    assert [(link.id, len(link.evidence)) for link in draft.case.links] == [("coaching->teaching", 1)]
    assert any("the link is now called 'coaching->teaching'" in text for text in remarked(draft))


def test_typed_cells_are_read_as_what_they_show():
    """Excel keeps dates, numbers and truth values where people typed them."""

    def change(book: Any) -> None:
        put(book, "Accepted", 2, "Code", "OU01")
        put(book, "Accepted", 2, "Focus", "case")
        put(book, "Accepted", 2, "Reason", "Known.")
        put(book, "Accepted", 2, "Person", "J. Doe")
        put(book, "Accepted", 2, "Date", datetime.date(2026, 11, 22), "m/d/yyyy")
        put(book, "Works", 2, "Year", 2020.0)
        put(book, "Works", 2, "Retracted", False)
        put(book, "Elements", 2, "Equity", True)
        put(book, "Elements", 2, "Timeframe start", 2027.0, "0.00")
        put(book, "Evidence", 2, "N", 2400, "#,##0")
        put(book, "Indicators", 2, "Target", 0.9, "0%")
        put(book, "Indicators", 2, "Baseline", True)

    held = changed(change).case

    assert held.accepted[0].date == "2026-11-22"
    assert (held.works[0].year, held.works[0].retracted) == ("2020", False)
    assert (held.elements[0].equity, held.elements[0].timeframe) == (True, Timeframe(2027))
    assert held.links[0].evidence[0].n == 2400
    assert (held.elements[1].indicators[0].target, held.elements[1].indicators[0].baseline) == ("90%", "TRUE")


@pytest.mark.parametrize(
    ("value", "look", "read", "remark"),
    [
        (datetime.date(2026, 11, 16), "d-mmm", "2026-11-16", "Excel holds a date here, which is read as 2026-11-16"),
        (datetime.date(2027, 6, 1), "mmm-yy", "2027-06", "Excel holds a date here, which is read as 2027-06"),
        (datetime.datetime(2027, 6, 1, 9, 30), "m/d/yy h:mm", "2027-06-01 09:30", "Excel holds a date here"),
        (4_000_000, '"$"#,##0', "4000000", "the number is read without its format, as 4000000"),
        (19, "General", "19", ""),
        (0.1, "General", "0.1", ""),
        (0.125, "0.0%", "12.5%", ""),
    ],
)
def test_what_excel_made_of_a_text_is_told(value: Any, look: str, read: str, remark: str):
    """Pages 11-16 become a date when they are typed; nobody should find out later."""
    draft = changed(lambda book: put(book, "Works", 2, "Page", value, look))

    assert draft.case.works[0].page == read
    assert [text for text in remarked(draft) if "column Page" in text and remark in text] if remark else not remarked(
        draft
    )


def test_the_calendar_of_old_macs():
    """Workbooks that count days from 1904 hold the same dates."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    def change(book: Any) -> None:
        book.epoch = CALENDAR_MAC_1904
        put(book, "Plan", 2, "Id", "p")
        put(book, "Plan", 2, "Due", datetime.date(2027, 6, 30), "m/d/yyyy")

    assert changed(change).case.plan[0].due == "2027-06-30"


def test_cells_merged_downwards_count_for_each_row():
    """Who merges the cells of one link means all of its rows."""

    def change(book: Any) -> None:
        sheet = book["Evidence"]
        put(book, "Evidence", 4, "Work", "w")
        put(book, "Evidence", 4, "Stance", "disputes")
        put(book, "Evidence", 3, "Of assumption", None)
        sheet.merge_cells(start_row=2, end_row=4, start_column=1, end_column=1)

    assert [line.stance for line in changed(change).case.links[0].evidence] == ["supports", "qualifies", "disputes"]


def test_formulas_are_told_and_never_run():
    """A formula counts for what it showed last; without that it is refused, at its cell."""
    draft = changed(lambda book: put(book, "Links", 2, "Because", "=1+1"))

    assert told(draft) == [
        "x.xlsx: sheet Links, row 2, column Because (cell C2): the cell holds a formula whose result is not in the"
        " file; write the value itself, or save the file in Excel"
    ]


def test_errors_of_excel_are_no_texts():
    """A cell that shows #N/A says nothing of the policy; the row is not blamed a second time."""

    def change(book: Any) -> None:
        put(book, "Links", 2, "Effect", "#N/A")
        book["Links"].cell(2, 2).data_type = "e"

    assert told(changed(change)) == [
        "x.xlsx: sheet Links, row 2, column Effect (cell B2): the cell shows the error #N/A; write the value itself"
    ]


@pytest.mark.parametrize(
    ("title", "row", "heading", "value", "message"),
    [
        ("Links", 2, "Effect", "raeding", "row 2, column Effect (cell B2): the link from 'coaching' to 'raeding' names unknown element 'raeding'; add 'raeding' under elements, or did you mean 'reading'?"),
        ("Elements", 3, "Stage", "outcome", "row 3, column Stage (cell B3): unknown stage 'outcome'; did you mean 'student-outcome'?"),
        ("Elements", 3, "Id", "coaching", "row 3: the id 'coaching' stands already in row 2 of Elements"),
        ("Evidence", 2, "Of link", "coaching->raeding", "row 2, column Of link (cell A2): there is no link 'coaching->raeding'; did you mean 'coaching->reading'?"),
        ("Evidence", 2, "Of link", None, "row 2: the row does not say what it belongs to; fill in Of link or Of assumption"),
        ("Evidence", 3, "Of link", "coaching->reading", "row 3: the row fills in both Of link and Of assumption"),
        ("Indicators", 2, "Of element", "nobody", "row 2, column Of element (cell A2): there is no element 'nobody'"),
        ("Evidence", 2, "Stance", None, "row 2: an evidence line lacks 'stance'; stance is one of: supports"),
        ("Works", 2, "Year", "soon", "row 2, column Year (cell C2): 'soon' is not a year"),
        ("Elements", 2, "Timeframe start", "2027.5", "'start' is a whole number, not '2027.5'"),
        ("Elements", 2, "Equity", "perhaps", "'equity' is yes or no, not 'perhaps'"),
    ],
)  # fmt: skip
def test_mistakes_name_sheet_and_cell(title: str, row: int, heading: str, value: Any, message: str):
    """One message, in the words of the workbook."""
    found = told(changed(lambda book: put(book, title, row, heading, value)))

    assert any(text.startswith(f"x.xlsx: sheet {title}, ") and message in text for text in found), found


def test_all_mistakes_are_told_at_once_by_sheet():
    """Who mends a workbook wants to open it once."""

    def change(book: Any) -> None:
        put(book, "Elements", 2, "Level", "moon")
        put(book, "Evidence", 2, "Stance", "likes")
        book["Case"]["B10"] = "dreamt"

    assert [text.split(": ")[1] for text in told(changed(change))] == [
        "sheet Case, row 10, column Value (cell B10)",
        "sheet Elements, row 2, column Level (cell E2)",
        "sheet Evidence, row 2, column Stance (cell E2)",
    ]


def test_unknown_columns_sheets_and_fields():
    """A slip is a mistake; what people add for themselves is not read, and that is told."""

    def change(book: Any) -> None:
        sheet = book["Links"]
        sheet.cell(1, column_of(sheet, "Because")).value = "Becuase"
        sheet.cell(1, 30).value, sheet.cell(2, 30).value = "Cost", "much"
        sheet.cell(2, 31).value = "stray"
        sheet.cell(1, 32).value = "Nothing below"
        book.create_sheet("Budget")["A1"] = "x"

    draft = changed(change)

    assert told(draft) == [
        "x.xlsx: sheet Links, row 1, cell C1: the column 'Becuase' is not known; did you mean 'Because'?"
    ]
    remarks = remarked(draft)
    assert "x.xlsx: sheet Links, row 1, cell AD1: the column 'Cost' is not read" in remarks
    assert "x.xlsx: sheet Links, row 2, cell AE2: what stands under no heading is not read" in remarks
    assert "x.xlsx: sheet Budget: the sheet is not read" in remarks
    assert not [text for text in remarks if "Nothing below" in text]


def test_a_misspelt_sheet_is_not_left_out_in_silence():
    """All links would be gone."""

    def change(book: Any) -> None:
        book["Links"].title = "Linkz"

    assert "x.xlsx: sheet Linkz: the sheet is not known; did you mean 'Links'?" in told(changed(change))


def test_a_sheet_without_headings_is_refused():
    """Otherwise its first row would be lost."""

    def change(book: Any) -> None:
        for cell in book["Plan"][1]:
            cell.value = None
        book["Plan"]["A5"] = "do it"

    assert told(changed(change)) == [
        "x.xlsx: sheet Plan, row 5: the sheet has no row of headings; write them above the values: Id, Element, Owner …"
    ]


def test_a_column_that_is_there_twice_is_refused():
    """Neither of the two is taken in silence."""

    def change(book: Any) -> None:
        book["Links"].cell(1, 30).value = "because"

    assert told(changed(change)) == [
        "x.xlsx: sheet Links, row 1, cell AD1: the column 'because' is there already, as C; delete one"
    ]


def test_the_sheet_of_the_case_in_any_order():
    """Fields are found by name; an unknown one is told."""

    def change(book: Any) -> None:
        sheet = book["Case"]
        sheet.move_range("A8:C40", rows=5)
        sheet["A60"], sheet["B60"] = "Population", "third graders; readers"
        sheet["A61"], sheet["B61"] = "Mood", "good"

    draft = changed(change)

    assert told(draft) == []
    assert draft.case == replace(case(), population=("readers", "third graders"))
    assert "x.xlsx: sheet Case, row 61, column Value (cell B61): the field 'Mood' is not read" in remarked(draft)


def test_a_workbook_made_by_hand():
    """Two sheets and a few headings are enough."""
    import openpyxl
    from sheets import saved

    from hlpgraph.workbook.read import read_workbook

    book = openpyxl.Workbook()
    book.active.title = "case"
    book.active.append(["Id", "mine"])
    sheet = book.create_sheet("elements")
    sheet.append(["Label", "Stage"])
    sheet.append(["Coaches", "policy design"])

    draft = read_workbook(saved(book), "mine.xlsx")

    assert draft.mistakes == ()
    assert draft.case == Case("mine", elements=(Element("coaches", "policy-design", "Coaches"),))


def test_what_the_program_writes_for_people_is_not_read():
    """Citations, findings and help may be changed without any effect."""

    def change(book: Any) -> None:
        put(book, "Evidence", 2, "Citation (not read)", "(Nobody, 1900)")
        book["Findings"]["A5"] = "nonsense"
        book["Help"]["B9"] = "nonsense"

    same(change)
