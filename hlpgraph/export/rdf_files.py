"""RDF of cases and of the whole shipped graph, in each syntax."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from hlpgraph.library import Library
from hlpgraph.model import Case
from hlpgraph.names import case_iri, crosswalk_iri, framework_iri
from hlpgraph.rdf.context import context
from hlpgraph.rdf.dataset import dataset_triples
from hlpgraph.rdf.serialize import Named, to_jsonld, to_nquads, to_ntriples, to_trig, to_turtle
from hlpgraph.rdf.write import case_triples, crosswalk_triples, framework_triples, work_triples

if TYPE_CHECKING:
    from hlpgraph.rdf.write import Triple


def cases_as_named(cases: Iterable[Case]) -> Iterator[Named]:
    """One named graph for each case; its name is the case's IRI."""
    for case in cases:
        yield case_iri(case.id), list(case_triples(case))


def shipped_as_named(library: Library, cases: Iterable[Case]) -> Iterator[Named]:
    """Everything that ships: the data set's description, ontology and works in the default graph, then the rest.

    Each framework, the crosswalk and each case has a named graph of its own.
    """
    ontology = chain.from_iterable(_file_triples(library, name) for name in ("hlp.ttl", "vocabularies.ttl"))
    works = chain.from_iterable(work_triples(work) for work in library.works.values())
    default = [*ontology, *works]
    named: list[tuple[str, list[Triple]]] = [
        *((framework_iri(held.id), list(framework_triples(held))) for held in library.frameworks()),
        (crosswalk_iri(), list(crosswalk_triples(library.crosswalk))),
        *((name, list(triples)) for name, triples in cases_as_named(cases)),
    ]
    others = set(chain(default, *(triples for _, triples in named)))
    yield "", [*dataset_triples(others, library.framework_keys), *default]
    yield from named


def _file_triples(library: Library, name: str) -> Iterator[Triple]:
    from rdflib import Graph

    yield from Graph().parse(library.folder / name, format="turtle")  # type: ignore[misc]


def _merged(graphs: Iterable[Named]) -> Iterator[Triple]:
    return chain.from_iterable(triples for _, triples in graphs)


#: Syntax by name: named graphs -> bytes.
SYNTAXES: dict[str, Callable[[Sequence[Named]], bytes]] = {
    "ttl": lambda graphs: to_turtle(_merged(graphs)).encode(),
    "nt": lambda graphs: to_ntriples(_merged(graphs)).encode(),
    "jsonld": lambda graphs: to_jsonld(_merged(graphs), context()).encode(),
    "trig": lambda graphs: to_trig(graphs).encode(),
    "nq": lambda graphs: to_nquads(graphs).encode(),
}
