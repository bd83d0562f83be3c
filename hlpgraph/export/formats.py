"""The formats that `hlpgraph export` writes, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hlpgraph.analysis.support import state_of
from hlpgraph.authoring.writer import to_yaml
from hlpgraph.bibliography.apa import in_text
from hlpgraph.errors import HlpgraphError
from hlpgraph.export.graph_files import to_dot, to_gexf, to_graphml
from hlpgraph.export.rdf_files import SYNTAXES, cases_as_named, shipped_as_named
from hlpgraph.export.tables import to_csv
from hlpgraph.findings import Report
from hlpgraph.graph.to_networkx import to_networkx
from hlpgraph.library import Library, works_cited
from hlpgraph.model import Case
from hlpgraph.workbook.write import to_workbook

if TYPE_CHECKING:
    from networkx import MultiDiGraph


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is to be written: cases with their library; `is_all` if it is everything that ships; what is found in them."""

    cases: tuple[Case, ...]
    library: Library
    is_all: bool = False
    reports: tuple[Report, ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """A format and its writer; `is_authored` if people write cases in it, so that it holds one as it was written."""

    name: str
    write: Callable[[Shelf], bytes]
    is_authored: bool = False


def _states(shelf: Shelf) -> dict[tuple[str, str], str]:
    claim_of, retracted = shelf.library.claim, shelf.library.retracted
    gone = {case.id: retracted | {work.id for work in case.works if work.retracted} for case in shelf.cases}
    return {
        (case.id, link.id): state_of(link, claim_of, gone[case.id]) for case in shelf.cases for link in case.links
    }


def _rdf(name: str) -> Callable[[Shelf], bytes]:
    def write(shelf: Shelf) -> bytes:
        graphs = shipped_as_named(shelf.library, shelf.cases) if shelf.is_all else cases_as_named(shelf.cases)
        return SYNTAXES[name](list(graphs))

    return write


def _graph(write: Callable[[MultiDiGraph], bytes]) -> Callable[[Shelf], bytes]:
    return lambda shelf: write(to_networkx(shelf.cases, _states(shelf)))


def _yaml(shelf: Shelf) -> bytes:
    return to_yaml(_only(shelf, "a YAML file")).encode()


def _workbook(shelf: Shelf) -> bytes:
    case, works = _only(shelf, "a workbook"), shelf.library.works
    cited = [works[key] for key in dict.fromkeys(key for key, _ in works_cited(case)) if key in works]
    told = {work.id: f"({in_text(work, cited)})" for work in cited}
    return to_workbook(case, shelf.reports, {key: told.get(key, "") for key in works})


def _only(shelf: Shelf, what: str) -> Case:
    if len(shelf.cases) != 1:
        raise HlpgraphError(f"{what} holds one case, not {len(shelf.cases)}; name one case")
    return shelf.cases[0]


FORMATS: Sequence[Format] = (
    Format("ttl", _rdf("ttl")),
    Format("nt", _rdf("nt")),
    Format("jsonld", _rdf("jsonld")),
    Format("trig", _rdf("trig")),
    Format("graphml", _graph(to_graphml)),
    Format("gexf", _graph(to_gexf)),
    Format("dot", _graph(to_dot)),
    Format("csv", lambda shelf: to_csv(shelf.cases, _states(shelf))),
    Format("yaml", _yaml, is_authored=True),
    Format("xlsx", _workbook, is_authored=True),
)
