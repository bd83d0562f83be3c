"""The JSON-LD context is made from the model, and JSON-LD is readable without a fetch."""

from __future__ import annotations

import json

import pyoxigraph
import pytest
from rdflib import XSD, Literal, URIRef
from writing import read_back, written

from hlpgraph import resources
from hlpgraph.authoring.case_file import read_case
from hlpgraph.fields import slots_of
from hlpgraph.names import ONTOLOGY
from hlpgraph.rdf.context import context, context_text, model_classes
from hlpgraph.rdf.parse import CONTEXT_ADDRESS
from hlpgraph.rdf.serialize import to_jsonld

CASE = """
id: x
elements:
  a: {stage: policy-design, label: A mandate, students: [all], equity: true, timeframe: {start: 2027}}
  b: {stage: systems-change, label: A change}
links: [{cause: a, effect: b, because: They must., warrants: [hlp/stability]}]
"""
REFRESH = (
    "refresh it: python -c 'from hlpgraph.rdf.context import context_text as t; print(t(), end=\"\")'"
    " > ontology/context.jsonld"
)


def test_shipped_context_is_the_models():
    """`ontology/context.jsonld` is what the code makes, byte for byte."""
    assert (resources.ontology() / "context.jsonld").read_bytes().decode() == context_text(), REFRESH
    assert json.loads(context_text()) == context()


def test_every_field_has_its_word():
    """Each field's property can be written as a plain key."""
    words = context()["@context"]
    for cls in model_classes():
        for slot in slots_of(cls):
            meaning = words[slot.term]
            assert (meaning if isinstance(meaning, str) else meaning["@id"]) == f"hlp:{slot.term}"


def test_one_word_has_one_meaning():
    """Two classes that share a property give its values the same form."""
    forms: dict[str, set[tuple]] = {}
    for cls in model_classes():
        for slot in slots_of(cls):
            is_iri = slot.spec.kind in ("part", "word") or bool(slot.spec.refers)
            datatype = slot.spec.kind if slot.spec.kind in ("flag", "number") else ""
            forms.setdefault(slot.term, set()).add((is_iri, datatype, slot.spec.many))

    assert {term: found for term, found in forms.items() if len(found) > 1} == {}


def test_jsonld_is_readable(case_of):
    """Words as keys, short IRIs, plain values, arrays where several may stand."""
    graph = json.loads(written(case_of(CASE), "jsonld"))["@graph"]
    nodes = {node["@id"].removeprefix("hlpid:case/x"): node for node in graph}

    assert nodes["/link/a-%3Eb"] == {
        "@id": "hlpid:case/x/link/a-%3Eb",
        "@type": "hlp:CausalLink",
        "because": "They must.",
        "cause": "hlpid:case/x/element/a",
        "effect": "hlpid:case/x/element/b",
        "id": "a->b",
        "index": 1,
        "warrants": ["hlpid:framework/hlp/claim/stability"],
    }
    assert nodes["/element/a"]["stage"] == "voc:stage/policy-design"
    assert nodes["/element/a"]["equity"] is True
    assert nodes["/element/a"]["students"] == ["all"]
    assert nodes["/element/a/timeframe"]["start"] == 2027


def test_our_address_stands_for_our_context(case_of):
    """A document may name the published context instead of carrying it."""
    document = json.loads(written(case_of(CASE), "jsonld"))
    document["@context"] = CONTEXT_ADDRESS

    assert read_back(json.dumps(document), "jsonld") == case_of(CASE)


@pytest.mark.parametrize("digits", ["007", "-0", "12345678901234567890", "1e3"])
def test_a_number_keeps_its_digits(digits: str):
    """A number that JSON would write otherwise stays a text with its datatype."""
    number = Literal(digits, datatype=XSD.integer, normalize=False)
    text = to_jsonld([(URIRef("https://example.org/a"), URIRef(ONTOLOGY + "n"), number)], context())
    (quad,) = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.JSON_LD)

    assert (quad.object.value, quad.object.datatype.value) == (digits, str(XSD.integer))


@pytest.mark.parametrize("path", sorted(resources.cases().glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_cases_survive(path):
    """Each shipped case comes back equal from JSON-LD."""
    case = read_case(path.read_text("utf-8"), path.name).case

    assert read_back(written(case, "jsonld"), "jsonld") == case
