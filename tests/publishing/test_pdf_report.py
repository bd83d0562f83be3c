"""PDF reports: tagged, described, with bookmarks; read back with pypdf and poppler."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import missing
from publishing.papers import AWKWARD, awkward, large_made, loaded, made, small

from hlpgraph.publishing.typesetting import breakable


def opened(data: bytes) -> Any:
    """The PDF as pypdf reads it."""
    import pypdf

    return pypdf.PdfReader(BytesIO(data))


@pytest.fixture(scope="module")
def report() -> Any:
    """The report on the small theory."""
    return opened(made(small(), "pdf"))


def parts(node: Any) -> Iterator[Any]:
    """Every structure element below a node of the structure tree, in reading order."""
    kids = node.get("/K")
    kids = kids if isinstance(kids, list) else [kids]
    for kid in kids:
        held = kid.get_object() if hasattr(kid, "get_object") else kid
        if hasattr(held, "get") and "/S" in held:
            yield held
            yield from parts(held)


def structure(report: Any) -> list[Any]:
    """The structure of a document."""
    return list(parts(report.root_object["/StructTreeRoot"]))


def outline(report: Any) -> list[str]:
    """Titles of all bookmarks."""
    found = []
    waiting = list(report.outline)
    while waiting:
        held = waiting.pop(0)
        if isinstance(held, list):
            waiting = held + waiting
        else:
            found.append(held.title)
    return found


def test_it_says_what_pdf_ua_asks_for(report: Any):
    """Tags, title, language, and the claim itself."""
    root = report.root_object

    assert root["/MarkInfo"]["/Marked"] is not False and bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert report.metadata.title == "Reading coaches"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_the_map_is_the_first_page(report: Any):
    """Letter in landscape, drawn as lines and letters, and described."""
    first, *rest = report.pages
    kinds = [part["/S"] for part in structure(report)]
    figures = [part for part in structure(report) if part["/S"] == "/Figure"]

    assert (float(first.mediabox.width), float(first.mediabox.height)) == (792, 612)
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in rest} == {(612, 792)}
    assert "Literacy coaches" in first.extract_text() and "Evidenced" in first.extract_text()
    assert [figure["/Alt"][:58] for figure in figures] == ["Map of the theory of action “Reading coaches”: 4 elements "]
    assert not [image for page in report.pages for image in page.images]
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/L", "/LI", "/Link", "/P"} <= set(kinds)
    assert kinds.count("/H1") == 1


def test_bookmarks_lead_to_the_sections(report: Any):
    """As the Word report has its headings."""
    assert [title for title in outline(report) if title in (
        "Reading coaches", "The map", "Summary", "The theory in words", "The links and what they stand on", "The elements",
        "Assumptions", "Gaps and how to mend them", "Questions for people", "Notes", "References", "What the checks rest on",
    )] == [
        "Reading coaches", "The map", "Summary", "The theory in words", "The links and what they stand on", "The elements",
        "Assumptions", "Gaps and how to mend them", "Questions for people", "Notes", "References", "What the checks rest on",
    ]  # fmt: skip


def test_only_addresses_of_works_are_links(report: Any):
    """The DOI of the study is one."""
    links = {
        annotation.get_object()["/A"]["/URI"]
        for page in report.pages
        for annotation in page.get("/Annots", ())
        if "/URI" in annotation.get_object().get("/A", {})
    }

    assert "https://doi.org/10.1000/doe" in links
    assert not [link for link in links if not link.startswith("http")]


def test_awkward_texts_stay_texts():
    """Markup of Typst is shown as it is; what no font has is written as a number."""
    report = opened(made(awkward(), "pdf"))
    shown = "".join("".join(page.extract_text() for page in report.pages).split()).replace("\u200b", "")
    links = [
        str(annotation.get_object()["/A"])
        for page in report.pages
        for annotation in page.get("/Annots", ())
        if "/A" in annotation.get_object()
    ]

    for text in (AWKWARD[1], AWKWARD[2], AWKWARD[3], AWKWARD[4], AWKWARD[11], AWKWARD[9]):
        assert "".join(text.split()) in shown, text
    assert "a\\u202eb\\u202c" in shown and "\u202e" not in shown
    assert not [link for link in links if "evil" in link or "javascript" in link]


def test_what_no_font_has_is_written_as_a_number(monkeypatch: pytest.MonkeyPatch):
    """Nothing vanishes, and nothing is an empty box."""
    import typst

    compiled = typst.compile
    monkeypatch.setattr(typst, "compile", lambda *args, **options: compiled(*args, **{**options, "ignore_system_fonts": True}))
    held = loaded("id: x\ntitle: Schools 学校 🎓\nelements: {a: {stage: policy-design, label: 学}}")
    report = opened(made(held, "pdf"))

    assert "Schools [U+5B66][U+6821] [U+1F393]" in report.pages[0].extract_text()
    assert report.metadata.title == "Schools [U+5B66][U+6821] [U+1F393]"


def test_a_missing_character_does_not_change_other_cases():
    """Texts in Latin, Greek, Cyrillic, Hebrew and Arabic letters never ask for the fonts of the machine."""
    asked = []


    import typst

    held = loaded("id: x\ntitle: Schools Σχολεία Школы בתי מדارس ■▲●→“”–")
    compiled = typst.compile
    try:
        typst.compile = lambda *args, **options: asked.append(options["ignore_system_fonts"]) or compiled(*args, **options)
        made(held, "pdf")
    finally:
        typst.compile = compiled
    assert set(asked) == {True}


def test_long_words_can_be_broken():
    """So that none runs out of its column."""
    assert [len(piece) for piece in breakable("y" * 40).split("\u200b")] == [16, 16, 8]


def test_a_large_map_follows_in_parts():
    """After the whole one, which nobody can read on a page."""
    report = opened(large_made(40, "pdf"))
    told = [part["/Alt"] for part in structure(report) if part["/S"] == "/Figure"]
    links = [int(piece.split(",")[0]) for text in told[1:] for piece in text.replace(";", ":").split("link ")[1:]]

    assert "The map in parts" in outline(report)
    assert sorted(links) == list(range(1, 69))


def test_poppler_finds_tags_and_fonts(tmp_path: Path):
    """Every font is in the file, and the structure can be read."""
    if not shutil.which("pdfinfo"):
        missing("pdfinfo", "apt-get install poppler-utils")
    file = tmp_path / "x.pdf"
    file.write_bytes(made(small(), "pdf"))

    def said(*words: str) -> str:
        return subprocess.run([*words, str(file)], capture_output=True, check=True).stdout.decode(errors="replace")

    fonts = [line.split() for line in said("pdffonts").splitlines()[2:]]
    assert "Tagged:          yes" in said("pdfinfo")
    assert fonts and all(line[-5] == "yes" for line in fonts)
    assert "TH (block)" in said("pdfinfo", "-struct-text") or "TH" in said("pdfinfo", "-struct")
