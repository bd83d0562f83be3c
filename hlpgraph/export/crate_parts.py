"""The files that go into an RO-Crate of cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hlpgraph.authoring.writer import to_yaml
from hlpgraph.bibliography.writing import as_bibtex
from hlpgraph.export.json_files import to_cytoscape
from hlpgraph.export.network import network_of, states_of
from hlpgraph.export.rdf_files import SYNTAXES, cases_as_named, shipped_as_named
from hlpgraph.export.tables import to_csv
from hlpgraph.export.xml_files import to_gexf, to_graphml
from hlpgraph.library import Library, works_cited
from hlpgraph.model import Case


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a crate; `sources` are the paths of the files that it was made of."""

    path: str
    content: bytes
    title: str
    description: str
    media_type: str
    sources: tuple[str, ...] = ()


def parts_of(
    cases: Sequence[Case], library: Library, maps: Mapping[str, bytes], *, is_all: bool = False
) -> Iterator[Part]:
    """Every file but the description: the cases first, then what was made of them.

    Cost: O(values of the cases).
    """
    for case in cases:
        about = case.summary or f"The theory of action of the policy, with {len(case.links)} causal links."
        yield Part(f"cases/{case.id}.yaml", to_yaml(case).encode(), case.title or case.id, about, "application/yaml")
    for case in cases:
        yield from _parts_of(case, library, maps.get(case.id, b""))
    paths = tuple(f"cases/{case.id}.yaml" for case in cases)
    yield from _joint(cases, library, is_all, paths)


def _parts_of(case: Case, library: Library, drawing: bytes) -> Iterator[Part]:
    title, source = case.title or case.id, (f"cases/{case.id}.yaml",)
    if drawing:
        told = "The picture of elements and links, lane by lane, with the state of the evidence."
        yield Part(f"maps/{case.id}.svg", drawing, f"Map: {title}", told, "image/svg+xml", source)
    known = {**library.works, **{work.id: work for work in case.works}}
    works = [known[key] for key in dict.fromkeys(sorted(key for key, _ in works_cited(case))) if key in known]
    if works:
        told = "The works that the case cites, for Zotero and other reference managers."
        content = as_bibtex(works).encode()
        yield Part(f"bibliography/{case.id}.bib", content, f"Works cited: {title}", told, "application/x-bibtex", source)


def _joint(cases: Sequence[Case], library: Library, is_all: bool, paths: tuple[str, ...]) -> Iterator[Part]:
    graphs = list(shipped_as_named(library, cases) if is_all else cases_as_named(cases))
    told = "One named graph for each case." if not is_all else "Ontology, works, frameworks, crosswalk and cases."
    yield Part("rdf/cases.trig", SYNTAXES["trig"](graphs), "RDF, as TriG", told, "application/trig", paths)
    yield Part("rdf/cases.nq", SYNTAXES["nq"](graphs), "RDF, as N-Quads", told, "application/n-quads", paths)
    graph = network_of(cases, library, is_all=is_all)
    told = "Elements and links with stage, relation, polarity, state and counts of the evidence."
    for suffix, content, title, media_type in (
        ("graphml", to_graphml(graph), "Graph, as GraphML", "application/graphml+xml"),
        ("gexf", to_gexf(graph), "Graph, as GEXF", "application/gexf+xml"),
        ("cyjs", to_cytoscape(graph), "Graph, as Cytoscape JSON", "application/json"),
    ):
        yield Part(f"graph/cases.{suffix}", content, title, told, media_type, paths)
    told = "A row for each element, then one for each link; UTF-8 with byte order mark."
    yield Part("tables/cases.csv", to_csv(cases, states_of(cases, library)), "Table of all cases", told, "text/csv", paths)
