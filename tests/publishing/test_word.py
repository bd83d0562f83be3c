"""Word reports, read back with python-docx and pandoc."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import missing
from publishing.papers import AWKWARD, SENIOR, awkward, large_made, loaded, made, small, written

from hlpgraph import workflow
from hlpgraph.maps.wrapping import clean

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(data: bytes) -> Any:
    """The document as python-docx reads it."""
    import docx

    return docx.Document(BytesIO(data))


@pytest.fixture(scope="module")
def report() -> Any:
    """The report on the small theory."""
    return opened(made(small(), "docx"))


def texts(document: Any, style: str) -> list[str]:
    """The paragraphs of a style."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def all_text(document: Any) -> str:
    """Every word of the document, also in tables."""
    return "\n".join(node.text or "" for node in document.element.iter(f"{W}t"))


def test_it_has_real_headings_in_order(report: Any):
    """Word's navigation and a screen reader go by them."""
    assert texts(report, "Title") == ["Reading coaches"]
    assert texts(report, "Subtitle") == ["Proposed · Ohio · 2026"]
    assert texts(report, "Heading 1") == [
        "Summary", "The theory in words", "The map", "The links and what they stand on", "The elements", "Assumptions",
        "Gaps and how to mend them", "Questions for people", "Notes", "References", "What the checks rest on",
    ]  # fmt: skip


def test_the_map_is_described(report: Any):
    """The alternative text tells the theory and where the whole is told."""
    (picture,) = report.inline_shapes
    told = picture._inline.docPr.get("descr")

    assert told == (
        "Map of the theory of action “Reading coaches”: 4 elements joined by 3 links. From left to right: policy design:"
        " Literacy coaches; systems change: Better teaching; student outcomes: More children read; adverse effects: Teachers"
        " feel watched. Of 3 links, 1 evidenced (research cited for this very link supports it); 1 asserted (a reason or an"
        " example is given, but no research); 1 bare (neither reason nor support is given). There is evidence against 1 of"
        " them. The section “The theory in words” tells every link of the map."
    )
    assert [section.page_width > section.page_height for section in report.sections] == [False, True, False]
    assert picture.width.inches > 6


def test_the_links_stand_in_a_table_with_headings(report: Any):
    """Each with its reason and every line of evidence, the disputing one too; the headings stand on each page."""
    links = report.tables[0]
    rows = [[cell.text for cell in row.cells] for row in links.rows]

    assert rows[0] == ["No.", "Link", "Why", "Evidence"]
    assert rows[1][:3] == [
        "1",
        rows[1][1],
        "Coached teachers teach better.\nAssumes: Coaches stay.",
    ]
    assert rows[1][1].startswith("Literacy coaches → Better teaching\nState: Evidenced\nGaps: EV03 unresolved-dispute")
    assert rows[1][3] == (
        "Supports: (Doe, 2020, p. 12); “taught better”.\nDisputes: (Roe, 2021); No gain in two districts."
    )
    assert [row[3] for row in rows[2:]] == ["None.", "None."]
    for table in report.tables:
        assert table._tbl.tr_lst[0].trPr.find(f"{W}tblHeader") is not None
        assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val")


def test_an_assumption_keeps_its_evidence(report: Any):
    """What qualifies it is told with it."""
    rows = [[cell.text for cell in row.cells] for row in report.tables[2].rows]

    assert rows[1:] == [
        ["The money lasts.", "the whole theory", ""],
        ["Coaches stay.", "Literacy coaches → Better teaching", "Likelihood: Low\nQualifies: (Roe, 2021, p. 3)."],
    ]


def test_gaps_come_with_their_cure(report: Any):
    """In a list for each kind; what somebody stands for is told with the name."""
    found = workflow.check(small())
    kinds = {report.finding.code for report in found}
    headings = [text.split()[0] for text in texts(report, "Heading 2") if text[:2].isupper()]
    bullets = texts(report, "List Bullet")

    assert set(headings) - {"RP21"} == kinds and len(headings) == len(kinds) + 1
    assert [held.finding.message for held in found if held.finding.message not in bullets] == []
    assert {f"How to mend it: {held.fix}" for held in found} <= set(texts(report, "Normal"))
    assert "MS01 at More children read: The test follows. (J. Doe, 2026-11-22)" in bullets
    assert "A. Poe, 2026-11-23: Some schools lose their coaches." in bullets
    assert len(texts(report, "List Number")) == 3


def test_references_hang_and_lean(report: Any):
    """APA 7: hanging indent, titles of journals and books in italics, the DOI a link."""
    entries = [paragraph for paragraph in report.paragraphs if paragraph.style.name == "Bibliography"]
    style = report.styles["Bibliography"].paragraph_format

    assert [entry.text for entry in entries[:2]] == [
        "Doe, J. (2020). Coaching at work. Journal of Reading, 3(1), 11–16. https://doi.org/10.1000/doe",
        "Roe, A. (2021). Against coaching. Press.",
    ]
    assert [run.text for entry in entries[:2] for run in entry.runs if run.italic] == ["Journal of Reading, 3", "Against coaching"]
    assert (style.left_indent.inches, style.first_line_indent.inches) == (0.5, -0.5)
    assert [link.address for link in entries[0].hyperlinks] == ["https://doi.org/10.1000/doe"]


def test_language_title_and_dates_are_set(report: Any):
    """A screen reader knows the language; nothing tells when it was written."""
    properties = report.core_properties
    (language,) = report.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")

    assert (properties.title, properties.language, properties.author) == ("Reading coaches", "en-US", "hlpgraph")
    assert str(properties.created) == str(properties.modified) == "2026-01-01 00:00:00+00:00"
    assert language.get(f"{W}val") == "en-US"
    assert report.sections[0].footer.paragraphs[0]._p.xpath("w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]


def test_a_large_map_is_shown_whole_and_in_parts():
    """Each part is a picture that tells its links."""
    document = opened(large_made(40, "docx"))
    told = [picture._inline.docPr.get("descr") for picture in document.inline_shapes]
    links = [number for text in told[1:] for number in text.replace(";", ":").split("link ")[1:]]

    assert "The map in parts" in texts(document, "Heading 1")
    assert sorted(int(text.split(",")[0]) for text in links) == list(range(1, 69))


def test_awkward_texts_stay_texts():
    """All of them are there, and none is a link or markup."""
    document = opened(made(awkward(), "docx"))
    held = all_text(document)
    links = {relation.target_ref for relation in document.part.rels.values() if relation.is_external}

    for text in AWKWARD:
        shown = "a\\u202eb\\u202c" if text.startswith("a\u202e") else " ".join(text.split())
        assert shown in held, text
    assert not [link for link in links if "evil" in link or "javascript" in link]
    assert "\u202e" not in held
    assert clean(held.replace("\n", " ")) == " ".join(held.split())


def test_arabic_runs_from_right_to_left():
    """The paragraph and its letters are marked so."""
    document = opened(made(awkward(), "docx"))
    cells = [cell for cell in document.tables[1]._cells if cell.text == "مدارس أفضل"]

    assert cells
    for cell in cells:
        assert cell.paragraphs[0]._p.pPr.find(f"{W}bidi") is not None
        assert cell.paragraphs[0].runs[0].font.rtl


@pytest.mark.parametrize("form", ["docx", "pptx", "pdf"])
def test_same_case_same_bytes(form: str):
    """Also a second later: no part is dated."""
    first, second = made(small(), form), made(small(), form)

    assert first == second
    if form != "pdf":
        assert {info.date_time for info in zipfile.ZipFile(BytesIO(first)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("form", ["docx", "pptx", "pdf"])
@pytest.mark.parametrize("title", ["", '" "', '"\\u200b"', '"\\u202e"', "🎓"])
def test_a_case_with_next_to_nothing(form: str, title: str):
    """An empty draft is a document, too, and so is one whose title cannot be seen."""
    assert len(made(loaded(f"id: x\ntitle: {title}\nelements: {{a: {{stage: policy-design}}}}" if title else "id: x"), form)) > 1_000


def test_pandoc_reads_the_same_words(tmp_path: Path):
    """Headings, tables and references, in another program."""
    if not shutil.which("pandoc"):
        missing("pandoc", "apt-get install pandoc")
    file = written(small(), "docx", tmp_path)
    done = subprocess.run(["pandoc", "-t", "html", "--wrap=none", str(file)], capture_output=True, text=True, check=True)

    assert '<h1 id="the-theory-in-words">The theory in words</h1>' in done.stdout
    assert "<em>Journal of Reading, 3</em>(1)" in done.stdout
    assert 'alt="Map of the theory of action “Reading coaches”: 4 elements' in done.stdout
    assert "<p><strong>Disputes:</strong> (Roe, 2021); No gain in two districts.</p>" in done.stdout
    assert "<caption>Links, why they should hold, and the evidence</caption>" in done.stdout
    assert "<th>Evidence</th>" in done.stdout


def test_a_shipped_case_has_each_of_its_links():
    """Numbered as in the file."""
    held = workflow.load_one(SENIOR)
    document = opened(made(held, "docx"))

    assert [row.cells[0].text for row in document.tables[0].rows][1:] == [str(n) for n in range(1, len(held.cases[0][0].links) + 1)]
