"""`Cases`: what can be asked of one theory of action and of several alike."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hlpgraph import workflow
from hlpgraph.analysis.citing import Chain
from hlpgraph.api.evidence import GapMap
from hlpgraph.api.findings import Findings
from hlpgraph.api.publications import Works
from hlpgraph.api.rows import Rows
from hlpgraph.api.speaking import Target, save
from hlpgraph.authoring.reader import did_you_mean
from hlpgraph.errors import FileError, UnknownName, shortened, visible
from hlpgraph.export.formats import FORMATS
from hlpgraph.report.notebook import Cell
from hlpgraph.report.wording import counted
from hlpgraph.workflow import Loaded, Settings, analysing

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from rdflib import Graph

#: A name or several.
Names = str | Iterable[str]


def names_in(names: Names) -> tuple[str, ...]:
    """One name, or several, as several.

    >>> names_in("CH01"), names_in(["CH", "EV01"]), names_in(())
    (('CH01',), ('CH', 'EV01'), ())
    """
    return (names,) if isinstance(names, str) else tuple(names)


class Cases:
    """What can be asked of one theory of action and of several alike."""

    def __init__(self, loaded: Loaded):
        self._loaded = loaded

    @property
    def notices(self) -> tuple[str, ...]:
        """What was read leniently, as messages with file, line and column."""
        return tuple(map(str, self._loaded.notices))

    def check(self, *, select: Names = (), ignore: Names = (), profile: str = "submission") -> Findings:
        """The gaps.

        Args:
            select: Codes, beginnings of codes or names of the only checks to run; all if not given.
            ignore: The same for checks to leave out.
            profile: How severe gaps are: `submission`, `draft`, `tier-four`, `component` or `general`.

        Raises:
            UnknownName: If there is no such check or profile.

        A `hlpgraph.toml` is not read: the same call gives the same answer in every folder.

        >>> import hlpgraph as hg
        >>> [(gap.code, gap.focus) for gap in hg.load_all()["planted-gaps"].check(select="CH02")]
        [('CH02', 'attendance')]
        >>> hg.load_all()["planted-gaps"].check(select="CH99")
        Traceback (most recent call last):
        hlpgraph.errors.UnknownName: there is no check 'CH99'; did you mean 'CH09'?

        Cost: O(elements + links) for each check.
        """
        return Findings(workflow.check(self._loaded, Settings(profile, names_in(select), names_in(ignore))))

    def works(self) -> Works:
        """The works that are cited, by a link itself or by a claim that warrants it, or brought along.

        >>> import hlpgraph as hg
        >>> "mclaughlin-1990" in {work.id for work in hg.load_all()["senior-exit-exhibitions"].works()}
        True
        """
        return Works(analysing.works(self._loaded))

    def chains(self) -> Chains:
        """The chains from a pressure point or a policy design to a student outcome.

        >>> import hlpgraph as hg
        >>> chains = hg.load_all()["senior-exit-exhibitions"].chains()
        >>> [element.id for element in chains[0].elements][-1], chains.is_complete
        ('mastery', True)

        Cost: bounded; `is_complete` tells whether all were listed.
        """
        return Chains(*analysing.chains(self._loaded))

    def gaps(self, rows: str = "lever", columns: str = "outcome") -> GapMap:
        """An evidence gap map: levers crossed with outcomes, and the works that bear on each pair.

        Args:
            rows: `lever`, `mechanism`, `framework`, `level` or `stage`.
            columns: `outcome`, `stage`, `level`, `students`, `framework` or `harm`.

        Raises:
            UnknownName: If there are no such rows or columns.
            HlpgraphError: If the map would be too large to read.

        >>> import hlpgraph as hg
        >>> len(hg.load_all()["planted-gaps"].gaps("mechanism", "students"))
        2
        """
        return gap_map(self._loaded, rows, columns)

    def to_networkx(self) -> MultiDiGraph:
        """A directed multigraph; `hlpgraph.graph.to_networkx` names every attribute.

        >>> import hlpgraph as hg
        >>> graph = hg.load_all()["senior-exit-exhibitions"].to_networkx()
        >>> graph.edges["resources", "curriculum", "resources->curriculum"]["relation"]
        'enables'
        """
        return analysing.to_networkx(self._loaded)

    def to_rdf(self) -> Graph:
        """An rdflib graph, to run SPARQL on; the prefixes of the ontology are bound.

        >>> import hlpgraph as hg
        >>> len(hg.load_all()["planted-gaps"].to_rdf().query("SELECT ?link { ?link a hlp:CausalLink }"))
        10
        """
        return analysing.to_rdf(self._loaded)

    def export(self, form: str) -> bytes:
        """The same for other programs.

        Args:
            form: A format of `hlpgraph export`, such as `graphml`, `gexf`, `ttl`, `csv`, `yaml` or `xlsx`.

        Raises:
            UnknownName: If there is no such format.
            HlpgraphError: If the format holds one theory of action and these are several.

        >>> import hlpgraph as hg
        >>> hg.load_all()["planted-gaps"].export("yaml").splitlines()[1]
        b'id: planted-gaps'
        >>> hg.load_all().export("yaml")
        Traceback (most recent call last):
        hlpgraph.errors.HlpgraphError: a YAML file holds one case, not 12; name one case
        """
        known = [held.name for held in FORMATS]
        if form not in known:
            hint = did_you_mean(form, known) or f"choose one of {', '.join(known)}"
            raise UnknownName(f"there is no format {visible(shortened(form))!r}; {hint}")
        return workflow.export(self._loaded, form)

    def save(self, path: Target, *, force: bool = False) -> Path:
        """Write it to a file in the format that its name ends in, such as .graphml, .ttl or .xlsx.

        Returns:
            The path.

        Raises:
            FileError: If the file exists and `force` is not set, cannot be written, or ends otherwise.

        >>> import hlpgraph as hg
        >>> hg.load_all()["planted-gaps"].save("planted.graphm")
        Traceback (most recent call last):
        hlpgraph.errors.FileError: planted.graphm: there is no format 'graphm'; did you mean 'graphml'?
        """
        target = os.fspath(path)
        try:
            content = self.export(Path(target).suffix.lower().removeprefix("."))
        except UnknownName as fault:
            raise FileError(f"{visible(target)}: {fault}") from None
        return save(target, content, force=force)


class Chains(Rows[Chain]):
    """Directed paths from a lever to a student outcome.

    Attributes:
        is_complete: False if more exist than are listed.
    """

    columns = ("case", "id", "label")

    def __init__(self, items: Iterable[Chain], is_complete: bool):
        super().__init__(items)
        self.is_complete = is_complete

    @property
    def summary(self) -> str:
        """How many are listed."""
        return counted(len(self), "chain") + ("" if self.is_complete else ", and more that are not listed")

    def _row(self, item: Chain) -> Mapping[str, str]:
        names, labels = ("->".join(one.id for one in item.elements), " → ".join(one.label for one in item.elements))
        return {"case": item.case.id, "id": names, "label": labels}

    def _table(self) -> tuple[Sequence[str], Iterable[Sequence[Cell]]]:
        return ("Case", "Chain"), ((row["case"], row["label"]) for row in self.to_dicts())


def gap_map(loaded: Loaded, rows: str, columns: str, *, with_frameworks: bool = False) -> GapMap:
    """The evidence gap map of loaded cases.

    Raises:
        UnknownName: If there are no such rows or columns.
    """
    from hlpgraph.analysis.gap_axes import COLUMNS, ROWS
    from hlpgraph.workflow import gapmapping

    refuse_unknown("kind of rows", rows, ROWS)
    refuse_unknown("kind of columns", columns, COLUMNS)
    return GapMap(gapmapping.survey(loaded, rows, columns, with_frameworks=with_frameworks))


def refuse_unknown(what: str, name: str, known: Iterable[str]) -> None:
    """Refuse a word that is none of those known.

    Raises:
        UnknownName: With all that are.

    >>> refuse_unknown("reading", "weakest-link", ["weakest-link"])
    >>> refuse_unknown("reading", "x", ["weakest-link"])
    Traceback (most recent call last):
    hlpgraph.errors.UnknownName: there is no reading 'x'; choose one of weakest-link
    """
    if name not in known:
        raise UnknownName(f"there is no {what} {visible(shortened(str(name)))!r}; choose one of {', '.join(known)}")
