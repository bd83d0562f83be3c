"""What ships: works, frameworks, explanations, and all of it as one graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hlpgraph import workflow
from hlpgraph.analysis.entries import holdings
from hlpgraph.api.cases import gap_map
from hlpgraph.api.evidence import GapMap
from hlpgraph.api.publications import Works, refuse_puzzles
from hlpgraph.api.rows import Rows
from hlpgraph.api.theory import TheoryOfAction, loaded_of
from hlpgraph.authoring.reader import did_you_mean
from hlpgraph.errors import UnknownName, shortened, visible
from hlpgraph.knowledge import Framework
from hlpgraph.report.notebook import Cell
from hlpgraph.report.wording import counted
from hlpgraph.workflow import analysing, explaining

if TYPE_CHECKING:
    from rdflib import Graph


class Frameworks(Rows[Framework]):
    """The source frameworks, by number or by key."""

    columns = ("id", "title", "elements", "claims", "citations", "works", "witnesses")

    def __getitem__(self, index: Any) -> Any:
        """One by its number or its key, or several.

        Raises:
            UnknownName: If none has that key.
        """
        if not isinstance(index, str):
            return super().__getitem__(index)
        keys = [one.id for one in self]
        if index not in keys:
            raise UnknownName(f"there is no framework {visible(shortened(index))!r}; {did_you_mean(index, keys)}")
        return self[keys.index(index)]

    @property
    def summary(self) -> str:
        """How many they are."""
        return counted(len(self), "framework")

    def _row(self, item: Framework) -> Mapping[str, Any]:
        held = holdings(item)[""]
        return {"id": item.id, "title": item.title, **{key: getattr(held, key) for key in self.columns[2:]}}

    def _table(self) -> tuple[Sequence[str], Iterable[Sequence[Cell]]]:
        heads = ("Key", "Framework", "Elements", "Claims", "Research citations", "Works", "Other witnesses")
        return heads, ([str(value) for value in self._row(one).values()] for one in self)


class Explanation(str):
    """A text that a notebook and the prompt show as it is."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def works(*refs: str) -> Works:
    """The works that references name; without any, all that ship.

    Args:
        refs: Citations, keys, DOIs or words of titles.

    Raises:
        UnknownName: If a reference names no work, or several; the message names the nearest.

    >>> print(works("McLaughlin 1990"), end="")
    McLaughlin, M. W. (1990). The Rand Change Agent Study Revisited: Macro Perspectives and Micro Realities. Educational Researcher, 19(9), 11–16. https://doi.org/10.3102/0013189X019009011
    >>> works("Nobody 2035")
    Traceback (most recent call last):
    hlpgraph.errors.UnknownName: no work is 'Nobody, 2035'

    Cost: O(works · refs).
    """
    if not refs:
        return Works(workflow.library().works.values())
    found, puzzles, _ = workflow.named(refs, workflow.load())
    refuse_puzzles(puzzles)
    return Works(found)


def frameworks() -> Frameworks:
    """The source frameworks, each with its elements and causal claims.

    >>> frameworks()["hlp"].title
    'High Leverage Policy Framework'
    >>> frameworks()["hpl"]
    Traceback (most recent call last):
    hlpgraph.errors.UnknownName: there is no framework 'hpl'; did you mean 'hlp'?
    """
    return Frameworks(workflow.library().frameworks())


def explain(name: str) -> Explanation:
    """What a check, a word, a framework element, a claim or a work means, and who says so.

    Raises:
        UnknownName: If nothing is called so; the message names the nearest.

    >>> explain("CH01").splitlines()[0]
    'CH01 dead-end (warn)'
    >>> explain("dead-ent")
    Traceback (most recent call last):
    hlpgraph.errors.UnknownName: nothing is called 'dead-ent'; did you mean 'dead-end'?
    """
    return Explanation(explaining.explained(name))


def gaps(
    cases: Iterable[TheoryOfAction] | None = None, *, rows: str = "lever", columns: str = "outcome", with_frameworks: bool = False
) -> GapMap:
    """An evidence gap map: levers crossed with outcomes, and the works that bear on each pair.

    Args:
        cases: The theories of action; those that ship if not given.
        rows: `lever`, `mechanism`, `framework`, `level` or `stage`.
        columns: `outcome`, `stage`, `level`, `students`, `framework` or `harm`.
        with_frameworks: Take in what the shipped frameworks claim as well.

    Raises:
        UnknownName: If there are no such rows or columns.
        HlpgraphError: If the map would be too large to read.

    >>> [row["works"] for row in gaps(rows="mechanism", columns="stage")][:1]
    [11]
    >>> gaps(rows="colour")
    Traceback (most recent call last):
    hlpgraph.errors.UnknownName: there is no kind of rows 'colour'; choose one of lever, mechanism, framework, level, stage
    """
    return gap_map(loaded_of(cases), rows, columns, with_frameworks=with_frameworks)


def knowledge_graph() -> Graph:
    """Everything that ships as one rdflib graph, to run SPARQL on: ontology, works, frameworks, crosswalk and cases.

    >>> len(knowledge_graph().query("SELECT ?framework { ?framework a hlp:Framework }"))
    5

    Cost: some seconds; more than 60,000 statements.
    """
    return analysing.knowledge_graph()
