"""The formats that `hlpgraph export` writes, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hlpgraph.analysis.support import state_of
from hlpgraph.authoring.writer import to_yaml
from hlpgraph.errors import HlpgraphError
from hlpgraph.export.graph_files import to_dot, to_gexf, to_graphml
from hlpgraph.export.rdf_files import SYNTAXES, cases_as_named, shipped_as_named
from hlpgraph.export.tables import to_csv
from hlpgraph.graph.to_networkx import to_networkx
from hlpgraph.library import Library
from hlpgraph.model import Case

if TYPE_CHECKING:
    from networkx import MultiDiGraph


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is to be written: cases with their library; `is_all` if it is everything that ships."""

    cases: tuple[Case, ...]
    library: Library
    is_all: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A format and its writer."""

    name: str
    write: Callable[[Shelf], bytes]


def _states(shelf: Shelf) -> dict[tuple[str, str], str]:
    claim_of = shelf.library.claim
    return {(case.id, link.id): state_of(link, claim_of) for case in shelf.cases for link in case.links}


def _rdf(name: str) -> Callable[[Shelf], bytes]:
    def write(shelf: Shelf) -> bytes:
        graphs = shipped_as_named(shelf.library, shelf.cases) if shelf.is_all else cases_as_named(shelf.cases)
        return SYNTAXES[name](list(graphs))

    return write


def _graph(write: Callable[[MultiDiGraph], bytes]) -> Callable[[Shelf], bytes]:
    return lambda shelf: write(to_networkx(shelf.cases, _states(shelf)))


def _yaml(shelf: Shelf) -> bytes:
    if len(shelf.cases) != 1:
        raise HlpgraphError(f"a YAML file holds one case, not {len(shelf.cases)}; name one case")
    return to_yaml(shelf.cases[0]).encode()


FORMATS: Sequence[Format] = (
    Format("ttl", _rdf("ttl")),
    Format("nt", _rdf("nt")),
    Format("jsonld", _rdf("jsonld")),
    Format("trig", _rdf("trig")),
    Format("graphml", _graph(to_graphml)),
    Format("gexf", _graph(to_gexf)),
    Format("dot", _graph(to_dot)),
    Format("csv", lambda shelf: to_csv(shelf.cases, _states(shelf))),
    Format("yaml", _yaml),
)
