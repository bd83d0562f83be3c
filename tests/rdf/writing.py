"""What the RDF tests share: writing a case in a syntax, and reading it back."""

from __future__ import annotations

import pyoxigraph
import pytest

from hlpgraph.authoring.case_file import read_document
from hlpgraph.export.rdf_files import SYNTAXES, cases_as_named
from hlpgraph.model import Case
from hlpgraph.rdf.context import context
from hlpgraph.rdf.parse import parse_rdf
from hlpgraph.rdf.read import case_documents

EACH_SYNTAX = pytest.mark.parametrize("syntax", sorted(SYNTAXES))
#: Syntax -> its name in Oxigraph.
OXIGRAPH = {
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
}


def written(case: Case, syntax: str) -> str:
    """The case in a syntax."""
    return SYNTAXES[syntax](list(cases_as_named([case]))).decode()


def read_back(text: str, syntax: str) -> Case:
    """The one case in an RDF text."""
    ((document,), remarks) = case_documents(parse_rdf(text, "x", f".{syntax}", context()))
    assert remarks == ()
    draft = read_document(document, "x")
    assert draft.mistakes == ()
    assert draft.case is not None
    return draft.case


def statements(text: str, syntax: str) -> set[tuple]:
    """What Oxigraph reads, without the names of graphs."""
    return {(quad.subject, quad.predicate, quad.object) for quad in pyoxigraph.parse(text, format=OXIGRAPH[syntax])}
