"""The crosswalk in RDF: a named judgement, and the same in SKOS, in the right direction."""

from __future__ import annotations

import pytest
from rdflib import RDF, SKOS, Graph, Namespace, URIRef

from hlpgraph.knowledge import Crosswalk, Mapping, Unmatched
from hlpgraph.names import ONTOLOGY, crosswalk_iri, framework_part_iri
from hlpgraph.rdf.serialize import graph_of
from hlpgraph.rdf.write import crosswalk_triples

HLP = Namespace(ONTOLOGY)
ONE, OTHER = (URIRef(framework_part_iri("element", ref)) for ref in ("x/a", "y/b"))


def written(match: str) -> Graph:
    """A crosswalk of one mapping."""
    mapping = Mapping("x/a", match, "y/b", "So it is.")
    return graph_of(crosswalk_triples(Crosswalk("t", "J. Doe", (mapping,), (Unmatched("x/c", "Nothing."),))))


@pytest.mark.parametrize(
    ("match", "relation"),
    [
        ("close", SKOS.closeMatch),
        ("related", SKOS.relatedMatch),
        ("broader", SKOS.broadMatch),
        ("narrower", SKOS.narrowMatch),
    ],
)
def test_a_match_is_said_in_skos(match: str, relation: URIRef):
    """From the element to its counterpart: `broader` says that the counterpart is the broader one."""
    graph = written(match)
    mappings = (SKOS.closeMatch, SKOS.relatedMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.exactMatch)

    assert [(s, p, o) for p in mappings for s, o in graph.subject_objects(p)] == [(ONE, relation, OTHER)]


def test_a_judgement_is_a_thing():
    """With its element, counterpart, match, reason and a name that does not depend on its place in the file."""
    graph = written("close")
    node = URIRef(crosswalk_iri() + "/mappings/x.a--y.b")

    assert (node, RDF.type, HLP.Mapping) in graph
    assert graph.value(node, HLP.element) == ONE and graph.value(node, HLP.counterpart) == OTHER
    assert str(graph.value(node, HLP.reason)) == "So it is."
    assert {str(reason) for reason in graph.objects(None, HLP.reason)} == {"So it is.", "Nothing."}
