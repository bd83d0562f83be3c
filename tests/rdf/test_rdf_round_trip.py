"""RDF and the model say the same, in every syntax, to every reader."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyoxigraph
import pytest
from hypothesis import given, settings
from rdflib import Graph
from strategies import cases
from writing import EACH_SYNTAX, read_back, statements, written

from hlpgraph.authoring.writer import to_yaml
from hlpgraph.fields import Slot, slots_of
from hlpgraph.model import Assumption, Case, with_link_ids
from hlpgraph.rdf.context import context
from hlpgraph.rdf.parse import parse_rdf
from hlpgraph.rdf.read import case_documents
from hlpgraph.vocabulary import words_of

#: Syntax -> its name in rdflib, which reads no TriG without warnings.
RDFLIB = {"nt": "nt", "ttl": "turtle", "jsonld": "json-ld"}


@EACH_SYNTAX
@settings(max_examples=200, deadline=None)
@given(case=cases())
def test_nothing_is_lost(syntax: str, case: Case):
    """Any case comes back equal from any syntax, and so does its YAML, byte for byte."""
    back = read_back(written(case, syntax), syntax)

    assert back == case
    assert to_yaml(back) == to_yaml(case)


@EACH_SYNTAX
@settings(max_examples=100, deadline=None)
@given(case=cases())
def test_nothing_is_lost_the_other_way(syntax: str, case: Case):
    """RDF that was read and is written again has the same bytes."""
    text = written(case, syntax)

    assert written(read_back(text, syntax), syntax) == text


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize("syntax", sorted(RDFLIB))
@settings(max_examples=100, deadline=None)
@given(case=cases())
def test_readers_agree(syntax: str, case: Case):
    """rdflib and Oxigraph see the same statements in every syntax as in N-Triples."""
    text, triples = written(case, syntax), written(case, "nt")

    assert statements(text, syntax) == statements(triples, "nt")
    assert set(Graph().parse(data=text, format=RDFLIB[syntax])) == set(Graph().parse(data=triples, format="nt"))


@settings(max_examples=100, deadline=None)
@given(case=cases())
def test_no_blank_nodes(case: Case):
    """Everything has a name."""
    for subject, _, value in statements(written(case, "nt"), "nt"):
        assert isinstance(subject, pyoxigraph.NamedNode)
        assert not isinstance(value, pyoxigraph.BlankNode)


def fullest(cls: type, *, is_spare: bool = False) -> Any:
    """A value of a model class with every field filled."""
    return cls(**{slot.name: sample(slot, is_spare=is_spare) for slot in slots_of(cls)})


def sample(slot: Slot, *, is_spare: bool) -> Any:
    """A value for a field; several where it takes several."""
    spec = slot.spec
    if spec.kind == "part":
        assert spec.part is not None
        if spec.many:
            return tuple(fullest(spec.part, is_spare=spare) for spare in (True, False))
        return fullest(spec.part)
    refs = {"element": "e0", "work": "w", "claim": "hlp/stability", "framework-element": "hlp/local-will"}
    plain = {
        "id": f"e{is_spare:d}",
        "number": 7,
        "flag": True,
        "year": "1990",
        "date": "2026-11-22",
        "address": "https://example.org/?a=b#c",
    }
    text = refs.get(spec.refers, f"{slot.name} é \"'\\")
    one = words_of(spec.words)[0] if spec.words else plain.get(spec.kind, text)
    return (one,) if spec.many else one


@EACH_SYNTAX
def test_every_field_survives(syntax: str):
    """A case that fills every field of every class comes back equal."""
    case: Case = fullest(Case)
    case = replace(case, links=with_link_ids(tuple(replace(link, id="") for link in case.links)))

    assert read_back(written(case, syntax), syntax) == case


@pytest.mark.parametrize("ids", [("2", ""), ("", "1"), ("same", "same"), ("", "2", "")])
def test_parts_never_share_an_iri(case_of, ids: tuple[str, ...]):
    """An id that looks like a place in the list, or stands twice, does not merge two parts."""
    case = case_of("id: x\nelements: {a: {stage: policy-design}}\nlinks: [{cause: a, effect: a}]\n")
    assumptions = tuple(Assumption(f"text {number}", name) for number, name in enumerate(ids))
    case = replace(case, links=(replace(case.links[0], assumptions=assumptions),))
    ((document,), remarks) = case_documents(parse_rdf(written(case, "nt"), "x", ".nt", context()))
    assert remarks == ()

    found = [(part["text"], part.get("id", "")) for part in document["links"][0]["assumptions"]]
    assert found == [(f"text {number}", name) for number, name in enumerate(ids)]
