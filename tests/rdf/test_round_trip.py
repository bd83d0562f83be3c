"""RDF and the model say the same, in every syntax, to every reader."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given, settings
from rdflib import Dataset, Graph
from rdflib.compare import to_isomorphic

from strategies import cases

from hlpgraph.authoring.case_file import read_document
from hlpgraph.export.rdf_files import SYNTAXES, cases_as_named
from hlpgraph.model import Case
from hlpgraph.rdf.context import context
from hlpgraph.rdf.parse import parse_rdf
from hlpgraph.rdf.read import case_documents
from hlpgraph.rdf.serialize import to_ntriples
from hlpgraph.rdf.write import case_triples


def written(case: Case, syntax: str) -> str:
    """The case in a syntax."""
    return SYNTAXES[syntax](list(cases_as_named([case]))).decode()


def read_back(text: str, syntax: str) -> Case | None:
    """The one case in an RDF text."""
    (document,) = case_documents(parse_rdf(text, "x", f".{syntax}", context()))
    draft = read_document(document, "x")
    assert draft.mistakes == ()
    return draft.case


@pytest.mark.parametrize("syntax", sorted(SYNTAXES))
@settings(max_examples=100, deadline=None)
@given(case=cases())
def test_nothing_is_lost(syntax: str, case: Case):
    """Any case comes back equal from any syntax."""
    assert read_back(written(case, syntax), syntax) == case


@settings(max_examples=100, deadline=None)
@given(case=cases())
def test_readers_agree_on_turtle(case: Case):
    """rdflib and Oxigraph see the same statements in our Turtle as in our N-Triples."""
    turtle, triples = written(case, "ttl"), to_ntriples(case_triples(case))

    assert to_isomorphic(Graph().parse(data=turtle, format="turtle")) == to_isomorphic(
        Graph().parse(data=triples, format="nt")
    )
    assert set(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)) == set(
        pyoxigraph.parse(triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    )


@settings(max_examples=30, deadline=None)
@given(case=cases())
def test_no_blank_nodes(case: Case):
    """Everything has a name."""
    assert "_:" not in {term[:2] for line in to_ntriples(case_triples(case)).splitlines() for term in line.split(" ")[:1]}


@settings(max_examples=30, deadline=None)
@given(case=cases())
def test_same_bytes_twice(case: Case):
    """The order in which triples come does not show."""
    for syntax in SYNTAXES:
        assert written(case, syntax) == written(case, syntax)


def test_trig_keeps_one_graph_for_each_case(case_of):
    """Two cases are two named graphs."""
    one, two = case_of("id: one\ntitle: A\n"), case_of("id: two\ntitle: B\n")
    dataset = Dataset()
    dataset.parse(data=SYNTAXES["trig"](list(cases_as_named([one, two]))).decode(), format="trig")

    names = {str(graph.identifier) for graph in dataset.graphs() if len(graph)}
    assert names == {"https://w3id.org/hlpgraph/id/case/one", "https://w3id.org/hlpgraph/id/case/two"}
