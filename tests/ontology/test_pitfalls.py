"""The common pitfalls of ontologies, as OOPS! and FOOPS! number them, looked for without their servers.

What `test_hlp_ttl` and `test_vocabularies` already say (P08 missing labels and definitions, P11 missing domain or
range, P19 several domains or ranges) is not repeated here.
"""

from __future__ import annotations

import re
from pathlib import Path

import networkx
import pytest
from graphs import FOLDER, HLP, graph_of, shipped
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef

import hlpgraph
from hlpgraph.names import BASE, DATA, VOCAB
from hlpgraph.rdf.dataset import LICENCE

OWN = graph_of(FOLDER / "hlp.ttl")
ONTOLOGY = URIRef(BASE + "ontology")
DATASET = URIRef(BASE + "dataset")
DCAT, VOID = Namespace("http://www.w3.org/ns/dcat#"), Namespace("http://rdfs.org/ns/void#")
VANN, SCHEMA = Namespace("http://purl.org/vocab/vann/"), Namespace("https://schema.org/")
CLASSES = sorted(term for term in OWN.subjects(RDF.type, OWL.Class) if term in HLP)
OBJECT_PROPERTIES = sorted(term for term in OWN.subjects(RDF.type, OWL.ObjectProperty) if term in HLP)
PROPERTIES = sorted({*OBJECT_PROPERTIES, *(t for t in OWN.subjects(RDF.type, OWL.DatatypeProperty) if t in HLP)})

#: Every term of others that we use, and no other.
FOREIGN = {
    "http://purl.org/dc/terms/": "Agent conformsTo created creator description format issued license modified source title",
    "http://purl.org/ontology/bibo/": "Document doi edition isbn issue number pages volume",
    "http://purl.org/vocab/vann/": "preferredNamespacePrefix preferredNamespaceUri",
    "http://rdfs.org/ns/void#": "Dataset rootResource triples uriSpace vocabulary",
    "http://www.w3.org/2004/02/skos/core#": "Concept ConceptScheme altLabel broadMatch broader changeNote closeMatch"
    " definition editorialNote inScheme narrowMatch notation prefLabel relatedMatch scopeNote topConceptOf",
    "http://www.w3.org/ns/dcat#": "Dataset Distribution distribution version",
    "https://schema.org/": "domainIncludes",
}  # fmt: skip


def test_foreign_terms_are_pinned():
    """Adding one is a decision, not an accident."""
    declared = {str(term) for term in OWN.subjects(RDF.type) if term not in HLP and term != ONTOLOGY}

    assert declared == {space + name for space, names in FOREIGN.items() for name in names.split()}


@pytest.mark.parametrize("term", [*CLASSES, *PROPERTIES], ids=lambda term: term.fragment)
def test_p04_no_term_is_isolated(term: URIRef):
    """Something speaks of it: a hierarchy, a domain, a range, a disjointness, an inverse, or it speaks of others."""
    relations = [
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        RDFS.domain,
        RDFS.range,
        OWL.disjointWith,
        OWL.inverseOf,
        SCHEMA.domainIncludes,
    ]
    joined = any((term, relation, None) in OWN or (None, relation, term) in OWN for relation in relations)

    assert joined


@pytest.mark.parametrize("relation", [RDFS.subClassOf, RDFS.subPropertyOf])
def test_p06_no_cycle_in_the_ontology(relation: URIRef):
    """Nothing is its own ancestor."""
    assert networkx.is_directed_acyclic_graph(networkx.DiGraph(list(OWN.subject_objects(relation))))


def test_p06_no_cycle_in_the_data():
    """No framework element belongs to itself by any way."""
    assert networkx.is_directed_acyclic_graph(networkx.DiGraph(list(shipped().subject_objects(SKOS.broader))))


def test_p07_no_merged_concepts():
    """A class is one thing; "or" stands only where a class is there to hold two."""
    joined = {term.fragment for term in CLASSES if re.search(r"\b(and|or)\b", str(OWN.value(term, RDFS.label)))}

    assert joined == {"CauseOrEffect"}


def test_p10_disjointness_is_said():
    """Statements, evidence, works and elements are different things, whichever two one takes."""
    pairs = {frozenset(pair) for pair in OWN.subject_objects(OWL.disjointWith)}
    apart = [HLP.CausalStatement, HLP.EvidenceLine, HLP.Work, HLP.CauseOrEffect]

    assert {frozenset([a, b]) for a in apart for b in apart if a != b} <= pairs
    assert frozenset([HLP.CausalClaim, HLP.CausalLink]) in pairs
    assert frozenset([HLP.ChainElement, HLP.FrameworkElement]) in pairs
    assert frozenset([HLP.TheoryOfAction, HLP.Framework]) in pairs


def test_p13_what_joins_two_things_has_an_inverse():
    """A property that refers to something can be asked from either end; parts and words are reached from their owner."""
    inverses = {end for pair in OWN.subject_objects(OWL.inverseOf) for end in pair}
    referring = {
        HLP.cause,
        HLP.effect,
        HLP.partOf,
        HLP.instantiates,
        HLP.warrants,
        HLP.work,
        HLP.element,
        HLP.counterpart,
    }

    assert referring <= inverses
    assert inverses <= set(OBJECT_PROPERTIES)


@pytest.mark.parametrize("prop", sorted(OWN.subjects(OWL.inverseOf)), ids=lambda prop: prop.fragment)
def test_p05_inverses_fit(prop: URIRef):
    """The domain of one is the range of the other, or one of them is open."""
    other = OWN.value(prop, OWL.inverseOf)
    for one, two in ((prop, other), (other, prop)):
        domain, span = OWN.value(one, RDFS.domain), OWN.value(two, RDFS.range)
        assert (
            domain == span
            or None in (domain, span)
            or OWL.Thing in (domain, span)
            or (domain, RDFS.subClassOf, span) in OWN
        )


def test_p22_names_follow_one_pattern():
    """Classes begin with a capital, properties do not; no underscore, no hyphen."""
    assert [term.fragment for term in CLASSES if not re.fullmatch(r"[A-Z][A-Za-z]+", term.fragment)] == []
    assert [term.fragment for term in PROPERTIES if not re.fullmatch(r"[a-z][A-Za-z]*", term.fragment)] == []


def test_p34_nothing_is_untyped():
    """Whatever we speak of, or point to under our own names, has a type."""
    data = shipped()
    typed = set(data.subjects(RDF.type))
    named = {
        term for triple in data for term in triple if isinstance(term, URIRef) and str(term).startswith((DATA, VOCAB))
    }

    assert sorted(term for term in named - typed if term not in {URIRef(DATA)}) == []
    assert sorted({subject for subject in data.subjects()} - typed) == []


def test_p38_p41_the_ontology_is_declared_licensed_and_versioned():
    """FOOPS! OM1 to OM5, VER1 and FIND1, as far as they can be asked offline."""
    told = {said: [*OWN.objects(ONTOLOGY, said)] for said in OWN.predicates(ONTOLOGY)}

    assert told[DCTERMS.license] == [URIRef(LICENCE)]
    assert told[OWL.versionIRI] == [URIRef(f"{ONTOLOGY}/{hlpgraph.__version__}")]
    for said in (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.creator,
        DCTERMS.created,
        DCTERMS.modified,
        DCTERMS.issued,
    ):
        assert len(told[said]) == 1 and str(told[said][0]).strip()
    assert told[VANN.preferredNamespacePrefix] == [Literal("hlp")]
    assert told[VANN.preferredNamespaceUri] == [Literal(str(HLP))]


def test_the_ontology_tells_what_changed():
    """Each change with its date and version."""
    notes = [str(note) for note in OWN.objects(ONTOLOGY, SKOS.changeNote)]

    assert len(notes) >= 2
    assert all(re.match(r"\d{4}-\d\d-\d\d, \d+\.\d+\.\d+: \w", note) for note in notes)


def test_all_licences_agree():
    """Ontology, vocabularies and data are under one licence."""
    assert set(shipped().objects(None, DCTERMS.license)) == {URIRef(LICENCE)}


def test_the_data_set_describes_itself():
    """DCAT and VoID: title, creator, licence, version, distributions, and the true number of triples."""
    data = shipped()

    assert {DCAT.Dataset, VOID.Dataset} <= set(data.objects(DATASET, RDF.type))
    assert data.value(DATASET, DCTERMS.title) and data.value(DATASET, DCTERMS.creator)
    assert data.value(DATASET, DCAT.version) == Literal(hlpgraph.__version__)
    assert data.value(DATASET, VOID.triples).toPython() == len(data)
    assert len(set(data.objects(DATASET, DCAT.distribution))) == 5
    assert set(data.objects(DATASET, VOID.rootResource)) == set(data.subjects(RDF.type, HLP.Framework))


def test_the_whole_graph_has_no_blank_node():
    """Everything has a name."""
    assert {term for triple in shipped() for term in triple if isinstance(term, BNode)} == set()


def test_iris_are_minted_in_one_place():
    """No other module writes an address of ours."""
    root = Path(hlpgraph.__file__).parent
    writing = {str(path.relative_to(root)) for path in root.rglob("*.py") if f'"{BASE}' in path.read_text("utf-8")}

    assert writing == {"names.py"}


def test_every_iri_of_ours_is_sound():
    """Nothing in a name has to be guessed at: letters, digits and a few marks, percent signs for the rest."""
    ours = {
        str(term)
        for triple in shipped()
        for term in triple
        if isinstance(term, URIRef) and str(term).startswith(BASE)
    }

    assert [iri for iri in ours if not re.fullmatch(r"[\w./:#~%-]+", iri)] == []


def test_a_pitfall_would_be_found():
    """The graph of the tests is not empty, and a cycle would show."""
    spoilt = Graph() + OWN
    spoilt.add((HLP.CauseOrEffect, RDFS.subClassOf, HLP.PressurePoint))

    assert not networkx.is_directed_acyclic_graph(networkx.DiGraph(list(spoilt.subject_objects(RDFS.subClassOf))))
    assert len(CLASSES) > 25 and len(PROPERTIES) > 100
