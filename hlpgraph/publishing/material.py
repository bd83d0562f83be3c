"""What a document about one case is made of: the case as the map tells it, its gaps, its questions, its works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from hlpgraph.analysis.reviewing import questions
from hlpgraph.analysis.shelf_checks import works_under
from hlpgraph.bibliography.reference_list import Entry, reference_list
from hlpgraph.errors import HlpgraphError
from hlpgraph.export.formats import Shelf
from hlpgraph.findings import Report
from hlpgraph.library import Library
from hlpgraph.maps.scene import Arrow, Box, Scene, scene_of
from hlpgraph.maps.telling import Known
from hlpgraph.model import Case
from hlpgraph.publishing.safe import one_line


@dataclass(frozen=True)
class Material:
    """One case and all that is told of it.

    Attributes:
        known: The library that the case refers to.
        names: Where names in the case lead.
        scene: The case as its map shows it.
        reports: The gaps found in it.
    """

    case: Case
    known: Library
    names: Known
    scene: Scene
    reports: tuple[Report, ...]

    @property
    def title(self) -> str:
        """The title on one line; the id of the case if there is nothing to read in it."""
        return one_line(self.scene.title) or self.case.id

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every work that the document cites, in the order of an APA list of references."""
        keys = self.own_works | {key for report in self.reports for key in report.source}
        return reference_list(self.known.works[key] for key in sorted(keys) if key in self.known.works)

    @cached_property
    def own_works(self) -> set[str]:
        """Citation keys of the works that the case itself cites, or a claim that warrants one of its links."""
        return works_under(self.case, self.known.claim)

    @cached_property
    def cited(self) -> Mapping[str, str]:
        """How each work is cited in brackets, without them, by citation key."""
        return {entry.work.id: entry.cited for entry in self.entries}

    def cite(self, key: str) -> str:
        """A work as it is cited in brackets; its key where there is no record of it."""
        return self.cited.get(key, key)

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """The boxes of the map by key."""
        return {box.key: box for box in self.scene.boxes}

    def number(self, arrow: Arrow) -> int:
        """The number of a link: its place in the case."""
        return int(arrow.key[1:])


def material_of(shelf: Shelf, what: str) -> Material:
    """The one case of a shelf with all that is told of it.

    Args:
        shelf: The case, its library and what the checks found in it.
        what: What is to be made of it, such as "a Word document".

    Raises:
        HlpgraphError: If the shelf holds no case or several.

    >>> material_of(Shelf((), Library()), "a Word document")
    Traceback (most recent call last):
    hlpgraph.errors.HlpgraphError: a Word document tells one case, not 0; name one case

    Cost: O(elements + links + findings).
    """
    if len(shelf.cases) != 1:
        raise HlpgraphError(f"{what} tells one case, not {len(shelf.cases)}; name one case")
    (case,), known = shelf.cases, shelf.library
    names = Known(known.works, known.claim, known.framework_element, lambda key: known.framework(key).title)
    asked = questions(case, [report.finding for report in shelf.reports], known.prompts.prompts)
    return Material(case, known, names, scene_of(case, names, shelf.reports, asked), tuple(shelf.reports))
