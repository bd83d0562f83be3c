"""The formats that `hlpgraph export` writes, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from hlpgraph.authoring.writer import to_yaml
from hlpgraph.bibliography.apa import in_text
from hlpgraph.errors import HlpgraphError
from hlpgraph.export.csv_files import to_gephi, to_neo4j
from hlpgraph.export.dot_file import to_dot
from hlpgraph.export.json_files import to_cytoscape, to_kumu
from hlpgraph.export.mermaid import to_mermaid
from hlpgraph.export.network import network_of, states_of
from hlpgraph.export.packing import packed
from hlpgraph.export.rdf_files import SYNTAXES, cases_as_named, shipped_as_named
from hlpgraph.export.ro_crate import Packing, to_ro_crate
from hlpgraph.export.tables import to_csv
from hlpgraph.export.xml_files import to_gexf, to_graphml
from hlpgraph.findings import Report
from hlpgraph.library import Library, works_cited
from hlpgraph.model import Case
from hlpgraph.workbook.write import to_workbook

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Files = Mapping[str, bytes]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is to be written.

    Attributes:
        cases: The cases.
        library: What they refer to.
        is_all: True if it is everything that ships.
        reports: What is found in them, for a workbook.
        packing: What an RO-Crate is told besides.
    """

    cases: tuple[Case, ...]
    library: Library
    is_all: bool = False
    reports: tuple[Report, ...] = ()
    packing: Packing | None = None


@dataclass(frozen=True, slots=True)
class Format:
    """A format and its writer.

    Attributes:
        name: What it is called on the command line.
        write: Gives the file; of a format of several files, a zip of them.
        is_authored: True if people write cases in it, so that it holds one as it was written.
        files: Gives the files by name, for a format of several.
    """

    name: str
    write: Callable[[Shelf], bytes]
    is_authored: bool = False
    files: Callable[[Shelf], Files] | None = None


def _folder(name: str, files: Callable[[Shelf], Files]) -> Format:
    return Format(name, lambda shelf: packed(files(shelf)), files=files)


def _rdf(name: str) -> Callable[[Shelf], bytes]:
    def write(shelf: Shelf) -> bytes:
        graphs = shipped_as_named(shelf.library, shelf.cases) if shelf.is_all else cases_as_named(shelf.cases)
        return SYNTAXES[name](list(graphs))

    return write


def _graph(write: Callable[[MultiDiGraph], T]) -> Callable[[Shelf], T]:
    return lambda shelf: write(network_of(shelf.cases, shelf.library, is_all=shelf.is_all))


def _mermaid(shelf: Shelf) -> bytes:
    case = _only(shelf, "a Mermaid flowchart")
    return to_mermaid(network_of([case], shelf.library), case.title or case.id)


def _neo4j(shelf: Shelf) -> Files:
    """Ids carry their case always: what is loaded into a database meets what was loaded before."""
    return to_neo4j(network_of(shelf.cases, shelf.library, is_all=shelf.is_all, is_prefixed=True))


def _ro_crate(shelf: Shelf) -> Files:
    assert shelf.packing is not None, "who asks for a crate packs it"
    return to_ro_crate(shelf.cases, shelf.library, shelf.is_all, shelf.packing)


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
    Format("nq", _rdf("nq")),
    Format("graphml", _graph(to_graphml)),
    Format("gexf", _graph(to_gexf)),
    Format("cytoscape", _graph(to_cytoscape)),
    Format("kumu", _graph(to_kumu)),
    Format("dot", _graph(to_dot)),
    Format("mermaid", _mermaid),
    _folder("gephi", _graph(to_gephi)),
    _folder("neo4j", _neo4j),
    _folder("ro-crate", _ro_crate),
    Format("csv", lambda shelf: to_csv(shelf.cases, states_of(shelf.cases, shelf.library))),
    Format("yaml", _yaml, is_authored=True),
    Format("xlsx", _workbook, is_authored=True),
)
