"""A report as PDF/UA-1: tagged, with title, language, bookmarks and a map that is described."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hlpgraph.publishing.paper import Block, Heading, Listing, Paper, Paragraph, Picture, Runs, Table, text_of
from hlpgraph.publishing.picture import fitted, is_wide
from hlpgraph.publishing.safe import is_rightward, safe
from hlpgraph.publishing.typesetting import breakable, typeset
from hlpgraph.publishing.wording import shortest

#: Room for a map on a Letter page that lies and on one that stands, in points, and what a heading above it takes of that.
_LANDSCAPE, _PORTRAIT, _HEADING = (720.0, 490.0), (468.0, 600.0), 42.0

Data = dict[str, Any]


def to_pdf(paper: Paper) -> bytes:
    """The report as a tagged PDF on Letter pages.

    Raises:
        MissingPart: If Typst is not installed.

    Cost: linear in the report.
    """
    data = {
        "title": shortest(paper.title, 1_000),
        "header": breakable(shortest(paper.title, 100)),
        "blocks": list(_blocks(paper.blocks)),
    }
    return typeset("report.typ", data, "a PDF report", format="pdf", pdf_standards="ua-1")


def _blocks(blocks: Sequence[Block]) -> Iterator[Data]:
    """The blocks as data; headings right before a picture go with it onto its page."""
    waiting: list[Data] = []
    for block in blocks:
        if isinstance(block, Heading):
            waiting.append(_heading(block))
        elif isinstance(block, Picture) and block.is_page:
            yield _picture(block, waiting)
            waiting = []
        else:
            yield from waiting
            waiting = []
            yield _picture(block, []) if isinstance(block, Picture) else _block(block)
    yield from waiting


def _heading(block: Heading) -> Data:
    leftward = not is_rightward(block.text)
    return {"kind": "heading", "text": breakable(safe(block.text)), "level": block.level, "leftward": leftward}


def _block(block: Paragraph | Listing | Table) -> Data:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "role": block.role, **_told(block.runs)}
    if isinstance(block, Listing):
        return {"kind": "list", "numbered": block.is_numbered, "items": [_told(runs) for runs in block.items]}
    rows = [[{"paragraphs": [_told(runs) for runs in cell]} for cell in row] for row in block.rows]
    return {"kind": "table", "title": block.title, "heads": list(block.heads), "widths": list(block.widths), "rows": rows}


def _told(runs: Runs) -> Data:
    shown = [
        {"text": breakable(safe(run.text)), "bold": run.is_bold, "italic": run.is_italic, "url": run.url} for run in runs
    ]
    return {"runs": shown, "leftward": not is_rightward(text_of(runs))}


def _picture(block: Picture, heads: list[Data]) -> Data:
    lies = block.is_page and is_wide(block.svg)
    wide, high = fitted(block.svg, *(_LANDSCAPE if lies else _PORTRAIT), _HEADING * len(heads))
    return {
        "kind": "page" if block.is_page else "picture", "svg": block.svg.decode(), "told": safe(block.told), "caption": breakable(safe(block.caption)),
        "width": wide, "height": high, "heads": heads, "lies": lies,
    }  # fmt: skip
