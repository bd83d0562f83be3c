"""Word and PDF are read for their text; what is damaged, hostile or too large ends in one message."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

from hlpgraph.documents import pdf, word
from hlpgraph.documents.reading import read_document_text
from hlpgraph.errors import FileError, HlpgraphError, MissingPart

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, head: str = "", **parts: str) -> bytes:
    """A Word file with this body, and further parts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f'<?xml version="1.0"?>{head}<w:document {WORD}><w:body>{body}</w:body></w:document>'
        )
        for name, text in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:footnotes {WORD}>{text}</w:footnotes>")
    return stream.getvalue()


def paragraph(*runs: str) -> str:
    """A paragraph of runs."""
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def printed(*lines: str) -> bytes:
    """A PDF of one page, by hand."""
    shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
    content = f"BT /F1 12 Tf 72 720 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table,
        len(out),
    )


def test_word_gives_body_and_notes_as_a_reader_sees_them():
    """Runs are joined, fields of Zotero and deleted words are left out, footnotes follow."""
    hidden = "<w:p><w:r><w:instrText>ADDIN ZOTERO (Ghost, 1999)</w:instrText><w:delText>(Gone, 1998)</w:delText></w:r></w:p>"
    body = (
        paragraph("As McLaugh", "lin (1990) says.")
        + hidden
        + "<w:p><w:r><w:t>soft</w:t><w:softHyphen/><w:t>ly</w:t><w:tab/></w:r></w:p>"
    )

    text = word.word_text(docx(body, footnotes=paragraph("See Zald (1978).")), "x.docx")

    assert [part for part in text.split("\n\n") if part.strip()] == [
        "As McLaughlin (1990) says.", "soft\u00adly\t", "Notes", "See Zald (1978)."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is not a Word document"),
        (b"PK\x03\x04 broken", "is not a Word document"),
        (docx("<w:p>"), "is not valid XML"),
        (
            docx("<w:p/>", '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'),
            "declares a document type",
        ),
        (docx("<w:p/>", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "declares a document type"),
        (docx(paragraph("x"))[:-40], "is not a Word document"),
    ],
)
def test_a_bad_word_file_is_one_message(data: bytes, told: str):
    """No entity grows, no file is read."""
    with pytest.raises(FileError, match=told) as caught:
        word.word_text(data, "x\x1b.docx")

    assert "\x1b" not in str(caught.value) and "\n" not in str(caught.value)


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch):
    """Parts are read up to a limit, whatever the zip claims."""
    monkeypatch.setattr(word, "PART_LIMIT", 100_000)

    with pytest.raises(FileError, match="unpacked"):
        word.word_text(docx(" " * 1_000_000), "x.docx")


def test_pdf_gives_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Read in a process of its own, which takes no module from the current folder."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "x.pdf"
    path.write_bytes(printed("As Zald \\(1978\\) says,", "so Elmore \\(1995\\)."))
    (tmp_path / "pypdf.py").write_text("raise SystemExit('a foreign module ran')")

    assert "Zald (1978)" in read_document_text(path)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"no pdf", "is not a PDF"),
        (b"%PDF-1.4\nrubbish", "is damaged"),
        (printed(), "holds no text"),
        (printed("x")[:300], "is damaged|no text"),
    ],
)
def test_a_bad_pdf_is_one_message(data: bytes, told: str):
    """Whatever pypdf says to it."""
    with pytest.raises(FileError, match=told) as caught:
        pdf.pdf_text(data, "x.pdf")

    assert "\n" not in str(caught.value)


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch):
    """The child is ended when its time is over."""
    monkeypatch.setattr(pdf, "_CHILD", "while True: pass")
    monkeypatch.setattr(pdf, "TIME_LIMIT", 1)

    with pytest.raises(FileError, match="within 1 seconds"):
        pdf.pdf_text(printed("x"), "x.pdf")


def test_without_pypdf_one_clear_message(monkeypatch: pytest.MonkeyPatch):
    """It names the command that helps."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    with pytest.raises(MissingPart, match=r"pip install 'hlpgraph\[documents\]'"):
        pdf.pdf_text(printed("x"), "x.pdf")


@pytest.mark.parametrize("name", ["x.doc", "x.xyz", "missing.txt", "."])
def test_other_files_are_refused(name: str, tmp_path: Path):
    """By kind, or because there is none."""
    if name.startswith("x"):
        (tmp_path / name).write_text("x")

    with pytest.raises(HlpgraphError):
        read_document_text(tmp_path / name)
