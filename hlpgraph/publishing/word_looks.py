"""How a Word document looks and what Word is told of it: pages, styles, headers, tables, links, descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

FONT = "Arial"
_DARK = "1F3864"
_LANGUAGE = "en-US"
#: Styles that the template lacks, each with the style that it is based on.
_STYLES = {
    "Bibliography": "Normal", "Remark": "Normal", "Below picture": "Caption", "Table text": "Normal", "Table heading": "Table text",
}  # fmt: skip
#: Letter, in inches, and its margins.
_SHORT, _LONG, _MARGIN, _LANDSCAPE_MARGIN = 8.5, 11.0, 1.0, 0.5


def prepare(document: Any, title: str) -> None:
    """Give an empty document its page, its styles, its language, and a header and footer."""
    turn(document.sections[0], is_landscape=False)
    _styles(document.styles)
    _settings(document)
    section = document.sections[0]
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.add_run(title)
    footer.alignment = 2  # to the right
    footer.add_run("Page ")
    _field(footer, "PAGE")
    footer.add_run(" of ")
    _field(footer, "NUMPAGES")


def is_landscape(section: Any) -> bool:
    """True if the pages of a section lie on their side."""
    return bool(section.page_width > section.page_height)


def turn(section: Any, *, is_landscape: bool) -> None:
    """Lay the pages of a section on their side, or stand them up."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Inches

    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    wide, high = (_LONG, _SHORT) if is_landscape else (_SHORT, _LONG)
    side = _LANDSCAPE_MARGIN if is_landscape else _MARGIN
    section.page_width, section.page_height = Inches(wide), Inches(high)
    section.left_margin = section.right_margin = Inches(side)
    section.top_margin = section.bottom_margin = Inches(0.8)
    section.header_distance = section.footer_distance = Inches(0.4)


def _styles(styles: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Inches, Pt, RGBColor

    _typeface(styles["Normal"], FONT)
    styles["Normal"].font.size = Pt(10.5)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 24), ("Heading 1", 16), ("Heading 2", 12.5), ("Subtitle", 12), ("Caption", 9.5)):
        style = styles[name]
        _typeface(style, FONT)
        style.font.size = Pt(size)
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string(_DARK if name.startswith(("Title", "Heading")) else "404040")
    styles["Caption"].paragraph_format.keep_with_next = True
    for name, base in _STYLES.items():
        # Word has a style of its own that is called Bibliography
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name == "Bibliography").base_style = styles[base]
    styles["Bibliography"].paragraph_format.left_indent = Inches(0.5)
    styles["Bibliography"].paragraph_format.first_line_indent = Inches(-0.5)
    styles["Below picture"].paragraph_format.keep_with_next = False
    styles["Remark"].font.italic = True
    styles["Table text"].font.size = Pt(9)
    styles["Table text"].paragraph_format.space_after = Pt(2)
    styles["Table heading"].font.bold = True
    styles["Table heading"].font.color.rgb = RGBColor.from_string("FFFFFF")
    link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.color.rgb, link.font.underline = RGBColor.from_string("0B4F9E"), True


def _typeface(style: Any, name: str) -> None:
    """A font for every script; the theme's fonts would go before it."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def _settings(document: Any) -> None:
    """The language of the text, and the ways of today's Word in place of those of 2007."""
    from docx.oxml.ns import qn

    (defaults,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    for held in defaults.findall(qn("w:lang")):
        defaults.remove(held)
    defaults.append(_element("w:lang", {"w:val": _LANGUAGE, "w:eastAsia": _LANGUAGE, "w:bidi": "ar-SA"}))
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = _element("w:compat")
        settings.append(compat)
    kind = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": "15"}
    for held in compat.findall(qn("w:compatSetting")):
        compat.remove(held)
    compat.append(_element("w:compatSetting", kind))


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set(qn(key), value)
    return made


def _field(paragraph: Any, name: str) -> None:
    """A number that Word counts by itself."""
    field = _element("w:fldSimple", {"w:instr": name})
    run, text = _element("w:r"), _element("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def shape(table: Any, title: str, widths: Sequence[float]) -> None:
    """Widths, a row of headings that pages repeat, and a title for those who hear the table."""
    from docx.shared import Inches

    table.autofit = False
    room = _SHORT - 2 * _MARGIN
    properties = table._tbl.tblPr
    properties.append(_element("w:tblCaption", {"w:val": title}))
    for column, share in zip(table.columns, widths, strict=True):
        column.width = Inches(room * share)
    for row in table._tbl.tr_lst:
        for cell, share in zip(row.tc_lst, widths, strict=True):
            cell.width = Inches(room * share)
    first = table._tbl.tr_lst[0]
    options = first.get_or_add_trPr()
    options.append(_element("w:cantSplit"))
    options.append(_element("w:tblHeader"))
    for cell in first.tc_lst:
        shade = {"w:val": "clear", "w:color": "auto", "w:fill": _DARK}
        cell.get_or_add_tcPr().append(_element("w:shd", shade))


def tell(shape: Any, name: str, told: str) -> None:
    """Describe a picture for those who do not see it."""
    shape._inline.docPr.set("name", name)
    shape._inline.docPr.set("descr", told)


def linked(paragraph: Any, text: str, url: str) -> Any:
    """A run of a paragraph that leads to a web address."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.text.run import Run

    held = _element("w:hyperlink", {"r:id": paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)})
    run = _element("w:r")
    held.append(run)
    paragraph._p.append(held)
    made = Run(run, paragraph)
    made.text = text
    made.style = "Hyperlink"
    return made


def turn_words(paragraph: Any) -> None:
    """Let a paragraph run from right to left."""
    paragraph._p.get_or_add_pPr().append(_element("w:bidi"))


def mark_leftward(run: Any) -> None:
    """Say of a run that its letters run from right to left."""
    run.font.rtl = True
