"""Workbooks that break careless readers: one clear message, no memory eaten, nothing run or fetched."""

from __future__ import annotations

import resource
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from sheets import case, repacked

from hlpgraph.errors import FileError
from hlpgraph.workbook.read import read_workbook
from hlpgraph.workbook.write import to_workbook

SHEET = r"xl/worksheets/sheet2\.xml"  # Elements
TEXTS = r"xl/sharedStrings\.xml"
BOMB = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % ((chr(n + 1).encode(),) + (chr(n).encode(),) * 8)
    for n in range(ord("a"), ord("j"))
) + b"]>"  # fmt: skip
FAR = b'<row r="1048576"><c r="XFD1048576"%s</c></row></sheetData>'


def good() -> bytes:
    return to_workbook(case())


def head(content: bytes, more: bytes) -> bytes:
    """The XML with something put after its declaration."""
    declaration, rest = content.split(b"?>", 1)
    return declaration + b"?>" + more + rest


def message(data: bytes) -> str:
    with pytest.raises(FileError) as caught:
        read_workbook(data, "x.xlsx")
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("part", [SHEET, TEXTS, r"xl/workbook\.xml", r"xl/styles\.xml", r"xl/_rels/workbook\.xml\.rels"])
@pytest.mark.parametrize(
    "more", [BOMB, b'<!DOCTYPE x SYSTEM "file:///etc/passwd">', b'<!DOCTYPE x [<!ENTITY a SYSTEM "http://x.org">]>']
)
def test_document_types_are_refused(part: str, more: bytes):
    """Entities swell, and read files and addresses; no spreadsheet program needs them."""
    assert "holds an XML document type" in message(repacked(good(), part, lambda content: head(content, more)))


def test_document_types_are_refused_in_any_encoding():
    """A textual search would miss UTF-16."""

    def change(content: bytes) -> bytes:
        text = head(content, BOMB).decode().replace("UTF-8", "UTF-16", 1)
        return text.encode("utf-16")

    assert "holds an XML document type" in message(repacked(good(), SHEET, change))


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD9"])
def test_a_value_at_the_end_of_the_sheet_is_refused_at_its_cell(cell: str):
    """Row 1,048,576 is a slip; a grid up to there would be four gigabytes."""
    far = FAR.replace(b"XFD1048576", cell.encode())
    data = repacked(good(), SHEET, lambda c: c.replace(b"</sheetData>", far % b' t="n"><v>1</v>'))

    assert message(data) == (
        f"x.xlsx: sheet Elements: cell {cell} holds a value; sheets are read as far as cell ALL200000;"
        " delete what is not part of the case"
    )


def test_an_empty_cell_at_the_end_of_the_sheet_is_nothing():
    """Excel keeps such cells for their format."""
    data = repacked(good(), SHEET, lambda c: c.replace(b"</sheetData>", FAR % b' s="1">'))

    assert read_workbook(data, "x.xlsx").case == case()


def test_a_claimed_size_costs_nothing():
    """What a sheet says of its dimensions is not believed."""
    data = repacked(good(), SHEET, lambda c: c.replace(b'<dimension ref="', b'<dimension ref="A1:XFD1048576" x="'))

    assert read_workbook(data, "x.xlsx").case == case()


def test_merged_cells_cost_nothing():
    """A merge of all cells of a sheet spreads no further than its rows."""
    data = repacked(
        good(),
        SHEET,
        lambda c: c.replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="Z1:XFD1048576"/></mergeCells>'),
    )

    assert read_workbook(data, "x.xlsx").case == case()


@pytest.mark.parametrize("claimed", [None, 10])
def test_what_swells_is_refused_before_it_is_unpacked(claimed: int | None):
    """300 MB of spaces in a small file, said openly or denied in the archive."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(good())) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) if "sheet2" not in name else b" " * 300_000_000)
    data = bytearray(stream.getvalue())
    if claimed is not None:
        data = bytearray(bytes(data).replace((300_000_000).to_bytes(4, "little"), claimed.to_bytes(4, "little")))

    assert ("at most 50,331,648 are read" in message(bytes(data))) if claimed is None else message(bytes(data))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no Excel workbook"),
        (b"PK\x03\x04", "is no Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is protected by a password, or an Excel file of the old kind"),
        (good()[:-2000], "is no Excel workbook, or a damaged one"),
        (repacked(good(), SHEET, lambda c: c[:500]), "is damaged: xl/worksheets/sheet2.xml"),
        (repacked(good(), r"xl/workbook\.xml", lambda c: b""), "holds no workbook"),
        (repacked(good(), r"_rels/\.rels", lambda c: b""), "holds no workbook"),
        (repacked(good(), "x", bytes, {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "is an OpenDocument file"),
        (repacked(good(), "x", bytes, {f"m{n}": b"" for n in range(3_000)}), "parts once unpacked"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_told(data: bytes, said: str):
    """One message, with what to do."""
    assert said in message(data)


def test_a_damaged_archive_is_told():
    """Bytes flipped anywhere give the same case or one message, never a traceback."""
    whole = good()
    for at in range(0, len(whole), 997):
        data = bytearray(whole)
        data[at] ^= 0xFF
        try:
            read_workbook(bytes(data), "x.xlsx")
        except FileError as fault:
            assert "\n" not in str(fault)


def test_macros_and_outside_links_are_left_alone():
    """They are parts like others, and none that is read."""
    data = repacked(
        good(),
        r"xl/_rels/workbook\.xml\.rels",
        lambda c: c.replace(
            b"</Relationships>",
            b'<Relationship Id="r98" Type="x/worksheet" Target="http://x.org/s.xml" TargetMode="External"/>'
            b'<Relationship Id="r99" Type="x/externalLink" Target="../../../etc/passwd"/></Relationships>',
        ),
        {"xl/vbaProject.bin": b"\0", "xl/externalLinks/externalLink1.xml": BOMB},
    )

    assert read_workbook(data, "x.xlsm").case == case()


@pytest.mark.parametrize("reference", ["A0", "-1", "99999999999999999999", "A1:B2", "ÄÖ1", ""])
def test_odd_references_do_no_harm(reference: str):
    """Numbers that are none count as the next one."""
    data = repacked(good(), SHEET, lambda c: c.replace(b'<row r="3"', b'<row r="%s"' % reference.encode()))

    assert {e.id for e in read_workbook(data, "x.xlsx").case.elements} <= {"coaching", "reading"}


def test_control_characters_are_refused_at_their_cell():
    """Excel can hold them in escapes; no other format could."""
    data = repacked(good(), TEXTS, lambda c: c.replace(b"They help.", b"They _x001B_[2J help."))

    assert [str(fault) for fault in read_workbook(data, "x.xlsx").mistakes] == [
        "x.xlsx: sheet Links, row 2, column Because (cell C2): the text holds control character U+001B; delete it"
    ]


def test_a_big_case_is_read_within_bounds(tmp_path: Path):
    """Ten thousand elements take a few seconds, and less memory than a grid of cells would."""
    program = """
import sys, time
from hlpgraph.model import Case, Element, Link
from hlpgraph.workbook.write import to_workbook
from hlpgraph.workbook.read import read_workbook
elements = tuple(Element(f"e{n}", "policy-design", f"Label {n}") for n in range(10_000))
links = tuple(Link(f"e{n}", f"e{(n * 7 + 1) % 10_000}", because="So it is.") for n in range(10_000))
draft = read_workbook(to_workbook(Case("big", elements=elements, links=links)), "x.xlsx")
assert not draft.mistakes and len(draft.case.elements) == len(draft.case.links) == 10_000
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        timeout=120,
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 * 1024**3, 2 * 1024**3)),
    )

    assert done.returncode == 0, done.stderr
