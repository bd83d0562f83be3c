"""`TheoryOfAction`, which `load` gives, and `Theories`, several of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, overload

from hlpgraph import workflow
from hlpgraph.api.cases import Cases, Names, names_in, refuse_unknown
from hlpgraph.api.evidence import Certificates, Support
from hlpgraph.api.pictures import Map
from hlpgraph.api.rows import Rows
from hlpgraph.api.speaking import in_python
from hlpgraph.api.words import Narration
from hlpgraph.authoring.reader import did_you_mean
from hlpgraph.errors import HlpgraphError, UnknownName, shortened, visible
from hlpgraph.model import Case, Element, Link
from hlpgraph.report.notebook import Cell, table
from hlpgraph.report.wording import counted
from hlpgraph.vocabulary import title_of, words_of
from hlpgraph.workflow import Loaded, Settings, certifying


class TheoryOfAction(Cases):
    """One policy's theory of action, as `load` reads it."""

    @property
    def case(self) -> Case:
        """The case as it was written: frozen values, `hlpgraph.model` names them."""
        return self._loaded.cases[0][0]

    @property
    def id(self) -> str:
        """Its short name."""
        return self.case.id

    @property
    def title(self) -> str:
        """Name of the policy."""
        return self.case.title

    @property
    def file(self) -> str:
        """Where it was read."""
        return self.case.file

    @property
    def elements(self) -> tuple[Element, ...]:
        """What is done, changed or reached, in the order of the file."""
        return self.case.elements

    @property
    def links(self) -> tuple[Link, ...]:
        """What leads to what, in the order of the file."""
        return self.case.links

    def map(self, *, profile: str = "submission") -> Map:
        """The map, with the gaps that `check` finds.

        Args:
            profile: How severe gaps are; see `check`.

        Raises:
            UnknownName: If there is no such profile.

        >>> import hlpgraph as hg
        >>> hg.load_all()["senior-exit-exhibitions"].map()
        <Map of Senior exit exhibitions>
        """
        settings = Settings(profile)
        settings.severities()
        return Map(self._loaded, settings)

    def narrate(self, *, profile: str = "submission") -> Narration:
        """The theory in sentences: If … then … because …, with the research for and against, and its gaps.

        Args:
            profile: How severe gaps are; see `check`.

        Raises:
            UnknownName: If there is no such profile.

        >>> import hlpgraph as hg
        >>> told = hg.load_all()["senior-exit-exhibitions"].narrate()
        >>> told, "because the state takes exhibitions as the place to press" in " ".join(str(told).split())
        (<Narration of Senior exit exhibitions>, True)
        """
        from hlpgraph.workflow.narrating import narrative

        return Narration(narrative(self._loaded, Settings(profile)))

    def support(self, reading: str = "weakest-link", *, starts: Names = (), goals: Names = ()) -> Support:
        """How well the best chain to each outcome stands. There is no score.

        Args:
            reading: What is asked of each link: `weakest-link` (its state), `independent-evidence` (how many studies)
                or `essa-tier` (the tier that somebody gave).
            starts: Where chains begin, by id or label; pressure points and policy designs if not given.
            goals: Where chains end; every student outcome if not given.

        Raises:
            UnknownName: If there is no such reading or element.

        >>> import hlpgraph as hg
        >>> case = hg.load_all()["senior-exit-exhibitions"]
        >>> {row["value"] for row in case.support(goals="graduation")}
        {'asserted'}
        >>> case.support("gut-feeling")
        Traceback (most recent call last):
        hlpgraph.errors.UnknownName: there is no reading 'gut-feeling'; choose one of weakest-link, independent-evidence, essa-tier

        Cost: O(links · log links) for each outcome.
        """
        from hlpgraph.analysis.readings import READINGS

        refuse_unknown("reading", reading, READINGS)
        with in_python():
            return Support(certifying.read(self._loaded, reading, names_in(starts), names_in(goals)))

    def certify(self, *, starts: Names = (), goals: Names = (), research_only: bool = False) -> Certificates:
        """On how few studies and assumptions each outcome rests, with the chains that prove it.

        Args:
            starts: Where chains begin, by id or label; pressure points and policy designs if not given.
            goals: Where chains end; every student outcome if not given.
            research_only: Count links that no study supports as fallen.

        Raises:
            UnknownName: If there is no such element.

        >>> import hlpgraph as hg
        >>> [row["upper"] for row in hg.load_all()["senior-exit-exhibitions"].certify(goals=["acceptances", "readiness"])]
        [1, 1]

        Cost: bounded, see docs/certificates.md.
        """
        ends = names_in(starts), names_in(goals)
        with in_python():
            return Certificates(certifying.certify(self._loaded, self.file, *ends, is_research_only=research_only))

    def __repr__(self) -> str:
        counts = f"{counted(len(self.elements), 'element')}, {counted(len(self.links), 'link')}"
        return visible(f"<TheoryOfAction {self.id}: {counts}>")

    def _repr_html_(self) -> str:
        facts = [self.case.status, self.case.jurisdiction, self.case.year, counted(len(self.links), "link")]
        caption = f"{self.title or self.id}: {', '.join(filter(None, facts))}"
        stages = ((title_of(stage), [one.label for one in self.elements if one.stage == stage]) for stage in words_of("stage"))
        return table(caption, ("Stage", "Elements"), ((stage, labels) for stage, labels in stages if labels))


class Theories(Cases, Rows[TheoryOfAction]):
    """Several theories of action, by number or by id.

    Attributes:
        failures: Why the rest could not be read.
    """

    columns = ("id", "title", "status", "jurisdiction", "elements", "links", "file")

    def __init__(self, loaded: Loaded):
        Cases.__init__(self, loaded)
        Rows.__init__(self, (TheoryOfAction(Loaded((pair,))) for pair in loaded.cases))
        self.failures: tuple[HlpgraphError, ...] = loaded.failures

    @overload
    def __getitem__(self, index: int | str) -> TheoryOfAction: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[TheoryOfAction, ...]: ...
    def __getitem__(self, index: int | str | slice) -> TheoryOfAction | tuple[TheoryOfAction, ...]:
        """One by its number or its id, or several.

        Raises:
            UnknownName: If none has that id.
        """
        if not isinstance(index, str):
            return super().__getitem__(index)
        if index not in self._by_id:
            hint = did_you_mean(index, self._by_id) or f"they are {', '.join(self._by_id)}"
            raise UnknownName(f"there is no case {visible(shortened(index))!r}; {hint}")
        return self._by_id[index]

    @cached_property
    def _by_id(self) -> dict[str, TheoryOfAction]:
        return {theory.id: theory for theory in self._items}

    @property
    def summary(self) -> str:
        """How many they are."""
        failed = f"; {counted(len(self.failures), 'file')} could not be read" if self.failures else ""
        return counted(len(self), "theory of action", "theories of action") + failed

    def _row(self, item: TheoryOfAction) -> Mapping[str, Any]:
        case = item.case
        counts = {"elements": len(case.elements), "links": len(case.links), "file": case.file}
        return {key: getattr(case, key) for key in self.columns[:4]} | counts

    def _table(self) -> tuple[Sequence[str], Iterable[Sequence[Cell]]]:
        return ("Id", "Title", "Elements", "Links"), (
            (one.id, one.title, str(len(one.elements)), str(len(one.links))) for one in self
        )


def loaded_of(theories: Iterable[TheoryOfAction] | None) -> Loaded:
    """Theories of action as the use cases take them; those that ship if None."""
    if theories is None:
        return workflow.load()
    held = [theories] if isinstance(theories, TheoryOfAction) else theories
    return Loaded(tuple(chain.from_iterable(theory._loaded.cases for theory in held)))
