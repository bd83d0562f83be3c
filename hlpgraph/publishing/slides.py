"""PowerPoint's shapes, as few as slides of a theory need: titles, texts, tables, cards, connectors, notes.

All of them are native and can be edited; connectors are glued to their cards. Positions are in points.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from hlpgraph.errors import MissingPart
from hlpgraph.maps.geometry import Rect
from hlpgraph.maps.wrapping import wrapped
from hlpgraph.publishing.package import describe, undated
from hlpgraph.publishing.paper import Run, Runs, Table, text_of
from hlpgraph.publishing.paging import Measure
from hlpgraph.publishing.safe import is_rightward, safe

#: A slide of 16 : 9, in points, and its edge.
WIDE, HIGH, EDGE = 960.0, 540.0, 24.0
FONT = "Arial"
DARK, FAINT, PAPER = "1F3864", "404040", "FFFFFF"
_TITLE_HIGH, _TITLE_SIZES = 46.0, (26, 22, 18, 16, 14)
#: Sites of a rectangle to which a connector is glued.
TOP, LEFT, BOTTOM, RIGHT = range(4)


class Slides:
    """A presentation being written.

    Raises:
        MissingPart: If python-pptx is not installed.
    """

    def __init__(self, title: str) -> None:
        try:
            import pptx
        except ImportError:
            raise MissingPart("a PowerPoint file needs the package python-pptx; say: pip install python-pptx") from None
        from pptx.util import Pt

        self._pt = Pt
        self._show = pptx.Presentation()
        self._show.slide_width, self._show.slide_height = Pt(WIDE), Pt(HIGH)
        self._layout = _only_layout(self._show)
        describe(self._show.core_properties, title)

    def saved(self) -> bytes:
        """The .pptx file."""
        stream = BytesIO()
        self._show.save(stream)
        return undated(stream.getvalue())

    def add(self, title: str, notes: str = "") -> Slide:
        """A further slide with a title and with what the speaker may say."""
        slide = Slide(self._show.slides.add_slide(self._layout), self._pt)
        slide.title(title)
        slide.number(len(self._show.slides))
        if notes:
            slide.slide.notes_slide.notes_text_frame.text = safe(notes)
        return slide


def _only_layout(show: Any) -> Any:
    """The layout "Title Only" on slides of 16 : 9 in Arial; the other layouts, made for 4 : 3, are taken out."""
    from pptx.util import Pt

    layout = show.slide_layouts.get_by_name("Title Only")
    for other in list(show.slide_layouts):
        if other is not layout:
            show.slide_layouts.remove(other)
    for holder in (show.slide_master, layout):
        for held in list(holder.placeholders):
            if held.placeholder_format.type == 1:  # the title
                held.left, held.top, held.width, held.height = Pt(EDGE), Pt(12), Pt(WIDE - 2 * EDGE), Pt(_TITLE_HIGH)
            elif held.placeholder_format.type != 2:  # date, footer and number stand where 4 : 3 has them
                held._element.getparent().remove(held._element)
            else:
                held.left, held.top, held.width, held.height = Pt(EDGE), Pt(70), Pt(WIDE - 2 * EDGE), Pt(430)
    for relation in show.slide_master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            relation.target_part._blob = relation.target_part.blob.replace(b'"Calibri"', b'"Arial"')
    return layout


class Slide:
    """A slide being written."""

    def __init__(self, slide: Any, pt: Any) -> None:
        self.slide = slide
        self._pt = pt

    def title(self, text: str) -> None:
        """The title, in letters that let it fit; a very long one is cut, and the notes have the whole."""
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

        size = next((s for s in _TITLE_SIZES if len(wrapped(text, _title_ems(s), 3)) * s * 1.2 <= _TITLE_HIGH - 4), _TITLE_SIZES[-1])
        most = int((_TITLE_HIGH - 4) / (size * 1.2))
        lines = wrapped(text, _title_ems(size), most)
        frame = self.slide.shapes.title.text_frame
        frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.MIDDLE, True
        is_cut = len(wrapped(text, _title_ems(size), most + 1)) > most
        self._write(frame, [(Run(" ".join(lines) if is_cut else text, is_bold=True),)], size, DARK)
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT if is_rightward(text) else PP_ALIGN.RIGHT

    def number(self, count: int) -> None:
        """The number of the slide, which PowerPoint keeps right."""
        box = self._box(Rect(WIDE - EDGE - 30, HIGH - 14, 60, 16), "Slide number")
        paragraph = box.text_frame.paragraphs[0]._p
        paragraph.append(_field(str(count)))

    def text(self, paragraphs: Sequence[Runs], rect: Rect, size: float, name: str, color: str = FAINT) -> Any:
        """A box of text."""
        box = self._box(rect, name)
        self._write(box.text_frame, paragraphs, size, color)
        return box

    def card(self, paragraphs: Sequence[tuple[Runs, float, str]], rect: Rect, name: str, told: str) -> Any:
        """A card with a border; each paragraph has letters of its own size and colour."""
        shape = self._shape(rect, name, "ROUNDED_RECTANGLE")
        shape.adjustments[0] = 0.08
        _fill(shape, PAPER)
        shape.line.color.rgb, shape.line.width = _rgb("5A5A5A"), self._pt(1)
        frame = self._frame(shape, 4.0)
        for number, (runs, size, color) in enumerate(paragraphs):
            paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
            self._words(paragraph, runs, size, color)
        _tell(shape, told)
        return shape

    def lane(self, heading: str, rect: Rect, color: str, size: float) -> None:
        """The background of a lane with its heading."""
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

        shape = self._shape(rect, f"Stage: {heading}", "RECTANGLE")
        _fill(shape, color)
        shape.line.fill.background()
        frame = self._frame(shape, 4.0)
        frame.vertical_anchor = MSO_ANCHOR.TOP
        self._write(frame, [(Run(heading, is_bold=True),)], size, DARK)
        frame.paragraphs[0].alignment = PP_ALIGN.CENTER

    def connector(self, ends: tuple[tuple[Any, int], tuple[Any, int]], stroke: tuple[str, str, float], head: str, told: str) -> Any:
        """A straight line glued to two cards.

        Args:
            ends: Card and site where it begins, card and site where it ends.
            stroke: Colour, `solid`, `dashed` or `dotted`, and width.
            head: Shape of its end, as DrawingML calls it.
            told: What it says, for those who do not see it.
        """
        from pptx.enum.shapes import MSO_CONNECTOR

        line = self.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 0, 0)
        (cause, start), (effect, end) = ends
        line.begin_connect(cause, start)
        line.end_connect(effect, end)
        self._stroke(line, stroke, head)
        _tell(line, told)
        line.name = "Link"
        return line

    def sample(self, left: float, y: float, stroke: tuple[str, str, float], head: str) -> None:
        """A line of the legend."""
        from pptx.enum.shapes import MSO_CONNECTOR

        line = self.slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(self._pt, (left, y, left + 30, y)))
        self._stroke(line, stroke, head)
        line.name = "Legend"

    def _stroke(self, line: Any, stroke: tuple[str, str, float], head: str) -> None:
        from pptx.enum.dml import MSO_LINE

        color, style, width = stroke
        line.line.color.rgb, line.line.width = _rgb(color.removeprefix("#").upper()), self._pt(width)
        dashes = {"solid": MSO_LINE.SOLID, "dashed": MSO_LINE.DASH, "dotted": MSO_LINE.ROUND_DOT}
        line.line.dash_style = dashes[style]
        end = _element("a:tailEnd")
        for key, value in (("type", head), ("w", "med"), ("len", "med")):
            end.set(key, value)
        line.line._get_or_add_ln().append(end)
        _plain(line)

    def table(self, table: Table, measure: Measure, top: float) -> None:
        """A table with a row of headings; it must fit, see `paging.pages`."""
        from pptx.enum.text import MSO_ANCHOR

        rows = 1 + len(table.rows)
        heights = [measure.height_of_heads(table), *map(measure.height_of, table.rows)]
        place = map(self._pt, (EDGE, top, sum(measure.widths), sum(heights)))
        frame = self.slide.shapes.add_table(rows, len(table.heads), *place)
        frame.name = "Table"
        _tell(frame, table.title)
        held = frame.table
        for at, width in enumerate(measure.widths):
            held.columns[at].width = self._pt(width)
        for at, high in enumerate(heights):
            held.rows[at].height = self._pt(high)
        contents = [tuple(((Run(head, is_bold=True),),) for head in table.heads), *table.rows]
        cells = iter(held.iter_cells())
        for number, row in enumerate(contents):
            for paragraphs in row:
                cell = next(cells)
                cell.margin_left = cell.margin_right = self._pt(measure.pad)
                cell.margin_top = cell.margin_bottom = self._pt(measure.pad - 1)
                cell.vertical_anchor = MSO_ANCHOR.TOP
                cell.fill.solid()
                cell.fill.fore_color.rgb = _rgb(DARK if not number else ("F2F5FA" if number % 2 else PAPER))
                self._write(cell.text_frame, paragraphs, measure.size, PAPER if not number else "1A1A1A")

    def _box(self, rect: Rect, name: str) -> Any:
        box = self.slide.shapes.add_textbox(*self._place(rect))
        box.name = name
        self._frame(box, 2.0)
        return box

    def _shape(self, rect: Rect, name: str, kind: str) -> Any:
        from pptx.enum.shapes import MSO_SHAPE

        shape = self.slide.shapes.add_shape(MSO_SHAPE[kind], *self._place(rect))
        shape.name = name
        _plain(shape)
        return shape

    def _place(self, rect: Rect) -> tuple[Any, ...]:
        return tuple(map(self._pt, (rect.left, rect.bottom, rect.width, rect.height)))  # y runs downwards here

    def _frame(self, shape: Any, pad: float) -> Any:
        from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE

        frame = shape.text_frame
        frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = self._pt(pad)
        frame.margin_top = frame.margin_bottom = self._pt(1)
        return frame

    def _write(self, frame: Any, paragraphs: Sequence[Runs], size: float, color: str) -> None:
        for number, runs in enumerate(paragraphs):
            self._words(frame.add_paragraph() if number else frame.paragraphs[0], runs, size, color)

    def _words(self, paragraph: Any, runs: Runs, size: float, color: str) -> None:
        from pptx.enum.text import PP_ALIGN

        is_leftward = not is_rightward(text_of(runs))
        paragraph.alignment = PP_ALIGN.RIGHT if is_leftward else PP_ALIGN.LEFT
        if is_leftward:
            paragraph._p.get_or_add_pPr().set("rtl", "1")
        for run in runs:
            made = paragraph.add_run()
            made.text = safe(run.text).replace("\n", " ")
            made.font.size, made.font.name, made.font.color.rgb = self._pt(size), FONT, _rgb(color)
            made.font.bold, made.font.italic = run.is_bold or None, run.is_italic or None
            made._r.get_or_add_rPr().set("lang", "en-US")
            if run.url:
                made.hyperlink.address = run.url


def _title_ems(size: float) -> float:
    return (WIDE - 2 * EDGE - 20) * 0.86 / size  # bold letters are wider


def _rgb(color: str) -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(color)


def _fill(shape: Any, color: str) -> None:
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb(color)


def _plain(shape: Any) -> None:
    """Take away the style of the theme, which casts shadows."""
    for style in shape._element.xpath("p:style"):
        shape._element.remove(style)


def _tell(shape: Any, told: str) -> None:
    """Describe a shape for those who do not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", safe(told))


def _element(name: str) -> Any:
    from pptx.oxml.ns import qn
    from pptx.oxml.xmlchemy import OxmlElement

    assert qn(name)
    return OxmlElement(name)


def _field(number: str) -> Any:
    """A field with the number of the slide; its id only has to differ from those of other fields on the slide."""
    field = _element("a:fld")
    field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    field.set("type", "slidenum")
    properties, text = _element("a:rPr"), _element("a:t")
    properties.set("lang", "en-US")
    properties.set("sz", "900")
    text.text = number
    field.append(properties)
    field.append(text)
    return field
