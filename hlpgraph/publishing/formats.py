"""The documents that `hlpgraph export` writes, and how each is made."""

from __future__ import annotations

from collections.abc import Sequence

from hlpgraph.export.formats import Format, Shelf
from hlpgraph.publishing.contents import paper_of
from hlpgraph.publishing.deck import to_slides
from hlpgraph.publishing.material import material_of
from hlpgraph.publishing.pdf import to_pdf
from hlpgraph.publishing.word import to_word


def _pdf(shelf: Shelf) -> bytes:
    return to_pdf(paper_of(material_of(shelf, "a PDF report"), is_map_first=True))


def _word(shelf: Shelf) -> bytes:
    return to_word(paper_of(material_of(shelf, "a Word document")))


def _slides(shelf: Shelf) -> bytes:
    return to_slides(material_of(shelf, "a PowerPoint file"))


FORMATS: Sequence[Format] = (
    Format("docx", _word),
    Format("pptx", _slides),
    Format("pdf", _pdf),
)
