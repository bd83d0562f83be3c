"""The terms of the ontology as plain values, for people who read and do not reason."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from hlpgraph.names import ONTOLOGY
from hlpgraph.rdf.terms import PREFIXES, RDF_TYPE, REUSED

_OWL, _RDFS, _SKOS = REUSED["owl"], PREFIXES["rdfs"], PREFIXES["skos"]
_KINDS = {
    "Class": "class",
    "ObjectProperty": "property, between things",
    "DatatypeProperty": "property, with a value",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the ontology.

    Attributes:
        name: Local name, such as `EvidenceLine`.
        kind: What sort of term it is, in words.
        domains: Local names of the classes that have the property.
        range: Local name of what a value is.
        note: What else a reader should know.
        source: Where the term comes from.
    """

    name: str
    kind: str
    label: str
    definition: str
    domains: tuple[str, ...]
    range: str
    note: str
    source: str


def ontology_terms(path: Path) -> tuple[Term, ...]:
    """The terms of an ontology file: classes, then properties, each by name.

    Cost: O(triples of the file).
    """
    from rdflib import Graph, URIRef

    graph = Graph().parse(path, format="turtle")

    def told(subject: URIRef, *predicates: str) -> list[str]:
        return sorted(str(value) for predicate in predicates for value in graph.objects(subject, URIRef(predicate)))

    terms = []
    for subject in {s for s in graph.subjects(URIRef(RDF_TYPE)) if str(s).startswith(ONTOLOGY)}:
        assert isinstance(subject, URIRef)
        kinds = [_KINDS[name] for kind in told(subject, RDF_TYPE) if (name := _local(kind)) in _KINDS]
        term = Term(
            _local(subject),
            kinds[0],
            *(" ".join(told(subject, predicate)) for predicate in (_RDFS + "label", _SKOS + "definition")),
            tuple(map(_local, told(subject, _RDFS + "domain", REUSED["schema"] + "domainIncludes"))),
            " ".join(map(_local, told(subject, _RDFS + "range"))),
            " ".join(told(subject, _SKOS + "scopeNote")),
            "; ".join(told(subject, PREFIXES["dcterms"] + "source")),
        )
        terms.append(term)
    return tuple(sorted(terms, key=lambda term: (term.kind != "class", term.name.casefold(), term.name)))


def _local(iri: str) -> str:
    return iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[2]
