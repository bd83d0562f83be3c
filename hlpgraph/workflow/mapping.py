"""The map of a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from hlpgraph.analysis.reviewing import questions
from hlpgraph.checks.settings import Settings
from hlpgraph.errors import FileError, visible
from hlpgraph.loading import STANDARD, Loaded, library
from hlpgraph.workflow.checking import USUAL, check

if TYPE_CHECKING:
    from hlpgraph.library import Library
    from hlpgraph.maps.scene import Scene
    from hlpgraph.maps.telling import Known


def draw(loaded: Loaded, format: str, settings: Settings = USUAL) -> bytes:
    """The map of the one loaded case, as `html`, `svg`, `png` or `pdf`, with the gaps that `check` finds.

    Raises:
        UnknownName: If the format is not known, or a name in the settings.
    """
    return drawn(scene_in(loaded, settings), format)


def scene_in(loaded: Loaded, settings: Settings = USUAL) -> Scene:
    """What the map of the one loaded case shows, with the gaps that `check` finds and the questions for people.

    Raises:
        UnknownName: If a name in the settings is not known.
    """
    from hlpgraph.maps.scene import scene_of

    (case, known), *_ = loaded.cases
    gaps = check(loaded, settings)
    asked = questions(case, [report.finding for report in gaps], library().prompts.prompts)
    return scene_of(case, names_of(known), gaps, asked)


def names_of(known: Library) -> Known:
    """Where the names in a case lead, for its map."""
    from hlpgraph.maps.telling import Known

    return Known(known.works, known.claim, known.framework_element, lambda key: known.framework(key).title)


def drawn(scene: Scene, format: str) -> bytes:
    """A scene as `html`, `svg`, `png` or `pdf`."""
    from hlpgraph.maps.drawing import draw
    from hlpgraph.maps.page import page

    return page(scene).encode() if format == "html" else draw(scene, format)


#: What a map can be drawn as, by suffix of the file.
MAP_FORMATS = ("html", "svg", "png", "pdf")


def map_name(loaded: Loaded) -> str:
    """The file that a map goes to if none is named; the case's id is a safe file name."""
    return f"{loaded.cases[0][0].id}.html"


def map_format(target: str) -> str:
    """How a map is drawn for a file of that name; standard output gets HTML.

    Raises:
        FileError: If the suffix is none of `MAP_FORMATS`.
    """
    if target == STANDARD:
        return "html"
    suffix = Path(target).suffix.lower().removeprefix(".")
    if suffix not in MAP_FORMATS:
        known = ", ".join(f".{name}" for name in MAP_FORMATS)
        raise FileError(f"{visible(target)}: a map is written to a file that ends in {known}")
    return suffix
