"""A report as a Word document that people edit: real headings, lists, tables with headings, a described map."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from hlpgraph.errors import MissingPart
from hlpgraph.publishing import word_looks as looks
from hlpgraph.publishing.package import describe, undated
from hlpgraph.publishing.paper import Heading, Listing, Paper, Paragraph, Picture, Run, Runs, Table, text_of
from hlpgraph.publishing.picture import fitted, is_wide, png_of
from hlpgraph.publishing.safe import is_rightward, safe
from hlpgraph.publishing.wording import shortest

_WHAT = "a Word document"
#: Room for a map on a page that lies and on one that stands, in points, and what each heading above it takes of that.
_LANDSCAPE, _PORTRAIT, _HEADING = (720.0, 470.0), (468.0, 600.0), 40.0
#: Style of a heading by its level, of a paragraph by its role.
_HEADINGS = {1: "Title", 2: "Heading 1", 3: "Heading 2"}
_ROLES = {"body": "Normal", "subtitle": "Subtitle", "warning": "Remark", "reference": "Bibliography"}


def to_word(paper: Paper) -> bytes:
    """The report as .docx on Letter pages.

    Raises:
        MissingPart: If python-docx is not installed, or Typst, which draws its map.

    Cost: linear in the report, and the drawing of its pictures.
    """
    try:
        import docx
    except ImportError:
        raise MissingPart(f"{_WHAT} needs the package python-docx; say: pip install python-docx typst") from None
    document = docx.Document()
    describe(document.core_properties, paper.title)
    looks.prepare(document, shortest(paper.title, 100))
    _Writing(document).blocks(paper)
    stream = BytesIO()
    document.save(stream)
    return undated(stream.getvalue())


class _Writing:
    """A document being written; headings wait until it is known whether they stand on the page of a picture."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.waiting: list[Heading] = []
        self.pictures = 0
        # python-docx looks through all styles each time that it is given a name
        self.styles = {style.name: style.style_id for style in document.styles}

    def blocks(self, paper: Paper) -> None:
        """Write all blocks in order."""
        for block in paper.blocks:
            if isinstance(block, Heading):
                self.waiting.append(block)
            elif isinstance(block, Picture):
                self.picture(block)
            else:
                self.page(is_landscape=False)
                self.headings()
                {Paragraph: self.paragraph, Listing: self.listing, Table: self.table}[type(block)](block)
        self.page(is_landscape=False)
        self.headings()

    def page(self, *, is_landscape: bool) -> None:
        """Go on to a page that lies the right way, if this one does not."""
        section = self.document.sections[-1]
        if looks.is_landscape(section) == is_landscape:
            return
        looks.turn(self.document.add_section(), is_landscape=is_landscape)

    def headings(self) -> None:
        """Write the headings that wait."""
        for heading in self.waiting:
            self.add(_HEADINGS[heading.level], (Run(heading.text),))
        self.waiting = []

    def paragraph(self, block: Paragraph) -> None:
        """A paragraph in the style of its role."""
        self.add(_ROLES[block.role], block.runs)

    def listing(self, block: Listing) -> None:
        """A list in the list styles of Word."""
        style = "List Number" if block.is_numbered else "List Bullet"
        for runs in block.items:
            self.add(style, runs)

    def table(self, block: Table) -> None:
        """A table with a row of headings that each page repeats; its title stands above it and is told with it."""
        self.add("Caption", (Run(block.title),))
        table = self.document.add_table(1 + len(block.rows), len(block.heads), style="Table Grid")
        looks.shape(table, block.title, block.widths)
        grid = list(table._cells)  # table.cell() is quadratic
        wide = len(block.heads)
        for at, head in enumerate(block.heads):
            self.words(self.styled(grid[at].paragraphs[0], "Table heading"), (Run(head),))
        for number, row in enumerate(block.rows, 1):
            for at, cell in enumerate(row):
                self.cell(grid[number * wide + at], cell)
        self.add("No Spacing", ())

    def cell(self, cell: Any, paragraphs: Sequence[Runs]) -> None:
        """What stands in a cell, paragraph by paragraph."""
        for number, runs in enumerate(paragraphs):
            self.words(self.styled(cell.add_paragraph() if number else cell.paragraphs[0], "Table text"), runs)
        if not paragraphs:
            self.styled(cell.paragraphs[0], "Table text")

    def picture(self, block: Picture) -> None:
        """A picture between paragraphs, or on a page with the headings that wait above it; a wide one lies on its side."""
        from docx.shared import Pt

        over = _HEADING * len(self.waiting)
        lies = block.is_page and is_wide(block.svg)
        self.page(is_landscape=lies)
        self.headings()
        wide, high = fitted(block.svg, *(_LANDSCAPE if lies else _PORTRAIT), over if block.is_page else 0.0)
        stream = BytesIO(png_of(block.svg, wide, _WHAT))
        shape = self.document.add_picture(stream, width=Pt(wide), height=Pt(high))
        self.pictures += 1
        looks.tell(shape, f"Map {self.pictures}", safe(block.told))
        self.document.paragraphs[-1].paragraph_format.keep_with_next = True
        self.add("Below picture", (Run(block.caption),))

    def add(self, style: str, runs: Runs) -> None:
        """A paragraph at the end of the document."""
        self.words(self.styled(self.document.add_paragraph(), style), runs)

    def styled(self, paragraph: Any, style: str) -> Any:
        """The paragraph in a style."""
        paragraph._p.style = self.styles[style]
        return paragraph

    def words(self, paragraph: Any, runs: Runs) -> None:
        """Put words into a paragraph, from right to left where they are written so."""
        if not is_rightward(text_of(runs)):
            looks.turn_words(paragraph)
        for run in runs:
            text = safe(run.text)
            made = looks.linked(paragraph, text, run.url) if run.url else paragraph.add_run(text)
            made.bold, made.italic = run.is_bold or None, run.is_italic or None
            if not is_rightward(text):
                looks.mark_leftward(made)
