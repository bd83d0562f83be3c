"""A report as plain values, block by block: what a Word file and a PDF are written from.

No text here is markup. Where two blocks differ only in looks, the writers decide.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a paragraph.

    Attributes:
        url: An http or https address that the words lead to; never one from a label or another free text.
    """

    text: str
    is_bold: bool = False
    is_italic: bool = False
    url: str = ""


#: The runs of a paragraph.
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title of the report."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `role` is `body`, `subtitle`, `warning` or `reference`."""

    runs: Runs
    role: str = "body"


@dataclass(frozen=True, slots=True)
class Listing:
    """A list, with bullets or numbers."""

    items: tuple[Runs, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of headings, which stands on each page again.

    Attributes:
        title: What it shows, in a few words.
        heads: The headings of its columns.
        rows: Rows of cells; a cell holds paragraphs.
        widths: Of the columns, as shares of the width of the page.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Runs, ...], ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing.

    Attributes:
        svg: The drawing.
        told: What it shows, for those who do not see it.
        caption: What stands below it.
        is_page: It has a landscape page of its own; else it stands between paragraphs.
    """

    svg: bytes
    told: str
    caption: str
    is_page: bool = True


Block = Heading | Paragraph | Listing | Table | Picture


@dataclass(frozen=True, slots=True)
class Paper:
    """A report: its title and its blocks, the map first."""

    title: str
    blocks: tuple[Block, ...]


def plain(text: str) -> Runs:
    """Words without any emphasis.

    >>> plain("so")
    (Run(text='so', is_bold=False, is_italic=False, url=''),)
    """
    return (Run(text),)


def named(name: str, text: str) -> Runs:
    """A name in bold and what is said under it.

    >>> "".join(run.text for run in named("Why", "Because."))
    'Why: Because.'
    """
    return (Run(f"{name}: ", is_bold=True), Run(text))


def text_of(runs: Runs) -> str:
    """The words of a paragraph.

    >>> text_of((Run("a"), Run("b", is_bold=True)))
    'ab'
    """
    return "".join(run.text for run in runs)
