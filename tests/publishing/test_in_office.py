"""What LibreOffice makes of the documents: pages to print, with the words that belong on them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import missing
from publishing.papers import awkward, large, small, written

pytestmark = pytest.mark.office
Convert = Callable[[list[Path], str], list[Path]]


def pages_of(pdf: Path) -> list[str]:
    """The text of each page."""
    if not shutil.which("pdftotext"):
        missing("pdftotext", "apt-get install poppler-utils")
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def words_of(page: str) -> str:
    """A page on one line."""
    return " ".join(page.split())


def test_the_report_prints(office: Convert, tmp_path: Path):
    """Title, sections and page numbers; the map on a page that lies on its side; the table's headings again."""
    (pdf,) = office([written(small(), "docx", tmp_path)], "pdf")
    pages = [words_of(page) for page in pages_of(pdf)]
    (map_page,) = [page for page in pages if page.startswith("Reading coaches The map")]

    assert pages[0].startswith("Reading coaches Reading coaches Proposed · Ohio · 2026 Summary Coaches help teachers.")
    assert "Map of Reading coaches: 4 elements, 3 links." in map_page
    assert all(re.search(rf"Page {number} of {len(pages)}$", page) for number, page in enumerate(pages, 1))
    assert any("Doe, J. (2020). Coaching at work. Journal of Reading, 3(1), 11–16." in page for page in pages)


def test_the_slides_print(office: Convert, tmp_path: Path):
    """One page for each slide; the map with its boxes and numbers."""
    (pdf,) = office([written(small(), "pptx", tmp_path)], "pdf")
    pages = [words_of(page) for page in pages_of(pdf)]

    assert "Theory of action: Reading coaches" in pages[1]
    for words in ("Better teaching", "Literacy coaches", "1 · 1 against", "3 · hinders", "Evidenced", "Policy design"):
        assert words in pages[1], words
    assert pages[-1].startswith("References Doe, J. (2020).")


def test_large_and_awkward_ones_are_read(office: Convert, tmp_path: Path):
    """Nothing is refused, and no page is lost."""
    import pptx

    for form in ("pptx", "docx"):
        files = [written(held, form, tmp_path) for held in (large(40), awkward())]
        for file, pdf in zip(files, office(files, "pdf"), strict=True):
            pages = pages_of(pdf)
            words = words_of(" ".join(pages))
            if form == "pptx":
                assert len(pages) == len(pptx.Presentation(str(file)).slides)
            assert ("Element number 39 of the theory" if file.stem == "large" else "<script>alert(1)</script>") in words
