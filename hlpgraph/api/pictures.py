"""`Map`: a theory of action as a picture to click through, and as a still one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from hlpgraph import workflow
from hlpgraph.api.speaking import Target, save
from hlpgraph.errors import visible
from hlpgraph.report.notebook import framed, scaled
from hlpgraph.workflow import Loaded, Settings

#: What a notebook takes: a form of the thing by media type, and what is to be known of some.
Bundle = tuple[dict[str, str], dict[str, dict[str, str]]]
_SVG = "image/svg+xml"


@dataclass(frozen=True)
class Drawing:
    """A still picture, for documents and for viewers that run no script, such as GitHub.

    Attributes:
        title: What it shows.
        svg: The picture.
    """

    title: str
    svg: str

    def __repr__(self) -> str:
        # A notebook that is not trusted shows this in place of the picture.
        return visible(f"<Drawing: {self.title}. If no picture shows here, run this cell again, or trust the notebook.>")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        """The picture, with the words for those who cannot see it."""
        return {_SVG: scaled(self.svg), "text/plain": repr(self)}, {_SVG: {"alt": self.title}}


class Map:
    """The map of a theory of action, with its gaps.

    In Jupyter and VS Code it is the page to click through, in a frame of its own; a viewer that shows no such page finds
    the still picture beside it.
    """

    def __init__(self, loaded: Loaded, settings: Settings):
        self._loaded = loaded
        self._settings = settings

    @cached_property
    def html(self) -> str:
        """The page: one offline file with everything in it."""
        return self._drawn("html").decode()

    @cached_property
    def svg(self) -> str:
        """The still picture, with title and legend."""
        return self._drawn("svg").decode()

    def drawing(self) -> Drawing:
        """The still picture as something that a notebook shows, and keeps, without the page.

        >>> import hlpgraph as hg
        >>> "<title>Reading by grade three, as first drafted</title>" in hg.load_all()["planted-gaps"].map().drawing().svg
        True
        """
        return Drawing(self._title, self.svg)

    def save(self, path: Target, *, force: bool = False) -> Path:
        """Write it to a file that ends in .html, .svg, .png or .pdf.

        Args:
            path: The file.
            force: Replace a file that exists.

        Returns:
            The path.

        Raises:
            FileError: If the file exists or cannot be written, or ends otherwise.

        >>> import hlpgraph as hg
        >>> hg.load_all()["planted-gaps"].map().save("map.doc")
        Traceback (most recent call last):
        hlpgraph.errors.FileError: map.doc: a map is written to a file that ends in .html, .svg, .png, .pdf
        """
        target = os.fspath(path)
        return save(target, self._drawn(workflow.map_format(target)), force=force)

    def _drawn(self, form: str) -> bytes:
        return workflow.draw(self._loaded, form, self._settings)

    @property
    def _title(self) -> str:
        case = self._loaded.cases[0][0]
        return f"Map of {case.title or case.id}"

    def __repr__(self) -> str:
        return visible(f"<{self._title}>")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        """The page and the picture: a front end shows the richest that it can."""
        picture, described = self.drawing()._repr_mimebundle_()
        return {**picture, "text/html": framed(self.html, self._title), "text/plain": repr(self)}, described
