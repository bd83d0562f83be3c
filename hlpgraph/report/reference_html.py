"""The reference as one offline HTML page that can be searched and printed."""

from __future__ import annotations

from collections.abc import Sequence

from hlpgraph.report.pages import rendered
from hlpgraph.report.reference import Chapter
from hlpgraph.report.reference_markdown import anchor


def page(chapters: Sequence[Chapter]) -> str:
    """The page."""
    known = {entry.id for chapter in chapters for entry in chapter.entries}
    return rendered("reference", chapters=chapters, known=known, anchor=anchor)
