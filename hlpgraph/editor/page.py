"""One text as an editor shows it: whether it is a case, what stands in it, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import PurePath

from hlpgraph.authoring.case_file import read_case
from hlpgraph.authoring.nodes import Mapping, Scalar
from hlpgraph.authoring.outline import Outline, outlined, repaired, without_line
from hlpgraph.authoring.settling import Names
from hlpgraph.editor.spots import Spot, spots_of
from hlpgraph.errors import CaseError, HlpgraphError, Place
from hlpgraph.fields import slots_of
from hlpgraph.knowledge import Criteria, Crosswalk, Framework, Prompts
from hlpgraph.library import Library
from hlpgraph.loading import YAML_SUFFIXES, known_to, library
from hlpgraph.model import Case
from hlpgraph.texts import BREAK

#: Longest text that is judged while it is written, in characters.
LIMIT = 250_000

_SCHEMA = re.compile(r"^#\s*(?:yaml-language-server:\s*\$schema=|\$schema:\s*)(\S+)", re.MULTILINE)
_KEY = re.compile(r"""^["']?([A-Za-z_][\w-]*)["']?[ \t]*:(?=\s|$)""", re.MULTILINE)
#: Lines with what no case may hold, such as an anchor, that are left out before the rest is given up.
_TRIES = 6


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A line and a column, both from 1; a column counts characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Span:
    """From a position up to another, which is no longer part of it."""

    start: Position
    end: Position

    def holds(self, at: Position) -> bool:
        """True if the position lies in it, or where it ends."""
        return self.start <= at <= self.end


@dataclass(frozen=True)
class Page:
    """A text and the file it belongs to. Everything else is worked out when it is first asked for.

    Attributes:
        text: The text as it stands in the editor, saved or not.
        file: Path of the file; bibliographies are looked for beside it.
    """

    text: str
    file: str

    @cached_property
    def lines(self) -> list[str]:
        """The lines, as YAML and editors count them."""
        return BREAK.split(self.text)

    @cached_property
    def is_too_long(self) -> bool:
        """More than is judged while it is written."""
        return len(self.text) > LIMIT

    @cached_property
    def is_case(self) -> bool:
        """True for the text of a case; any other YAML is left alone.

        The first line that names a schema decides. Without one, a case holds `elements` or `links`, at least
        half of its keys are fields of a case, and no other file of ours (framework, crosswalk, …) fits better.

        >>> Page("id: x\\nelements: []", "x.yaml").is_case
        True
        >>> Page("services: {}\\nlinks: []\\nnetworks: {}", "docker-compose.yaml").is_case
        False
        """
        if not self.file.lower().endswith(YAML_SUFFIXES):
            return False
        schema = _SCHEMA.search(self.text[:2_000])
        if schema:
            return PurePath(schema[1].replace("\\", "/")).name == "case.schema.json"
        keys = set(_KEY.findall(self.text[:LIMIT]))
        if not keys and isinstance(self.outline.top, Mapping):
            keys = {key.text for key, _ in self.outline.top.items}
        fitting = len(keys & _fields_of(Case))
        others = (len(keys & _fields_of(cls)) for cls in (Framework, Crosswalk, Criteria, Prompts))
        return bool(keys & {"elements", "links"}) and 2 * fitting >= len(keys) and fitting >= max(others)

    @cached_property
    def sound(self) -> str:
        """The text without the lines that keep it from being read as YAML."""
        return repaired(self.text) if not self.is_too_long else ""

    @cached_property
    def outline(self) -> Outline:
        """The tree of what can be read."""
        return outlined(self.sound)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every key and value."""
        return tuple(spots_of(self.outline.top))

    @cached_property
    def case(self) -> Case | None:
        """The case as far as it can be read, whatever mistakes it has; None if nothing can be."""
        text = self.sound
        for _ in range(_TRIES):
            try:
                return read_case(text, self.file).case or read_case(self._with_some_id(text), self.file).case
            except CaseError as fault:
                line = fault.mistakes[0].where.line
                if line < 1:
                    return None
                text = repaired(without_line(text, line))
        return None

    def _with_some_id(self, text: str) -> str:
        """The text with an id, at its end, in place of the one that is missing or wrong."""
        top = self.outline.top
        keys = {key.text: key.place.line for key, _ in top.items} if isinstance(top, Mapping) else {}
        return (without_line(text, keys["id"]) if "id" in keys else text) + "\nid: unnamed"

    @cached_property
    def names(self) -> Names:
        """What an author may call the elements."""
        return Names(self.case.elements if self.case else ())

    @cached_property
    def known(self) -> Library:
        """All works that the case may cite; without its bibliography if that cannot be read."""
        if self.case is None:
            return library()
        try:
            return known_to(self.case, self.file)
        except HlpgraphError:
            return known_to(replace(self.case, bibliography=""), self.file)

    def span_at(self, place: Place) -> Span:
        """What stands at a place: the text there, or the first line of a list item; never past the line.

        >>> page = Page("links:\\n  - cause: a  # b\\n    effect: {c: d}", "x.yaml")
        >>> page.span_at(Place("x.yaml", 2, 5)).end, page.span_at(Place("x.yaml", 2, 12)).end
        (Position(line=2, column=13), Position(line=2, column=13))
        >>> page.span_at(Place("x.yaml", 3, 13)).end
        Position(line=3, column=19)
        """
        key = self.outline.blanks.get((place.line, place.column))
        if key and (place.line, place.column) not in self.outline.ends:
            return self.span_at(replace(place, line=key[0], column=key[1]))
        line = min(max(place.line, 1), len(self.lines))
        shown = self.lines[line - 1]
        column = min(max(place.column, 1), len(shown) + 1)
        after = self._line_ends.get(line, 0)
        after = after if after > column else len(shown.rstrip()) + 1
        end = self.outline.ends.get((line, column))
        if shown[column - 1 : column] in ("{", "["):
            end = self.outline.bodies.get((line, column))
        elif shown[: column - 1].rstrip().endswith("-") and (line, column) in self.outline.bodies:
            end = None  # an item of a list: its key alone would say too little
        last = end[1] if end and end[0] == line else after
        if last <= column:  # nothing stands there: show the line
            column, last = len(shown) - len(shown.lstrip()) + 1, len(shown.rstrip()) + 1
        return Span(Position(line, min(column, last)), Position(line, last))

    @cached_property
    def _line_ends(self) -> dict[int, int]:
        """Where the last text or bracket of each line ends, before any comment."""
        found: dict[int, int] = {}
        for line, column in (*self.outline.ends.values(), *self.outline.bodies.values()):
            found[line] = max(found.get(line, 0), column)
        return found

    def span_of(self, node: Scalar) -> Span:
        """Where a text stands, with its quotes, over all of its lines."""
        start = Position(node.place.line, node.place.column)
        return Span(start, Position(*self.outline.ends.get((start.line, start.column), (start.line, start.column))))

    def spot_at(self, at: Position) -> Spot | None:
        """The key or value under a position."""
        return next((spot for spot in self.spots if spot.node.text and self.span_of(spot.node).holds(at)), None)


@lru_cache
def _fields_of(cls: type) -> frozenset[str]:
    return frozenset(name for slot in slots_of(cls) for name in (slot.name, *slot.spec.aliases))


@lru_cache(maxsize=16)
def page_of(text: str, file: str) -> Page:
    """The page of a text; the last few are kept, because an editor asks many times about one text."""
    return Page(text, file)
