"""`Narration`: a theory of action in sentences."""

from __future__ import annotations

import os
from pathlib import Path

from hlpgraph.api.speaking import Target, save
from hlpgraph.errors import FileError, visible
from hlpgraph.report.narrative import Narrative
from hlpgraph.report.narrative_formats import FORMATS

#: Ending of a file -> how it is written.
_ENDINGS = {".txt": "text", ".md": "markdown", ".html": "html", ".json": "json"}


class Narration:
    """A theory of action as paragraphs to paste into a memo; `print` shows them, a notebook sets them."""

    def __init__(self, told: Narrative):
        self._told = told

    def to_markdown(self) -> str:
        """The same as Markdown."""
        return FORMATS["markdown"](self._told)

    def save(self, path: Target, *, force: bool = False) -> Path:
        """Write it to a file that ends in .txt, .md, .html or .json.

        Args:
            path: The file.
            force: Replace a file that exists.

        Returns:
            The path.

        Raises:
            FileError: If the file exists or cannot be written, or ends otherwise.

        >>> import hlpgraph as hg
        >>> hg.load_all()["planted-gaps"].narrate().save("memo.doc")
        Traceback (most recent call last):
        hlpgraph.errors.FileError: memo.doc: a theory in words is written to a file that ends in .txt, .md, .html, .json
        """
        target = os.fspath(path)
        form = _ENDINGS.get(Path(target).suffix.lower())
        if form is None:
            raise FileError(f"{visible(target)}: a theory in words is written to a file that ends in {', '.join(_ENDINGS)}")
        return save(target, FORMATS[form](self._told).encode(), force=force)

    def __str__(self) -> str:
        return FORMATS["text"](self._told)

    def __repr__(self) -> str:
        return visible(f"<Narration of {self._told.title}>")

    def _repr_markdown_(self) -> str:
        return self.to_markdown()
