"""The ontology says exactly what the model says, names everything and explains it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from graphs import FOLDER, HLP, TURTLE_FILES, VOC, graph_of, shipped
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Namespace, URIRef

import hlpgraph
from hlpgraph.fields import Slot, slots_of
from hlpgraph.names import BASE
from hlpgraph.rdf.context import model_classes
from hlpgraph.rdf.terms import DATATYPES, class_iri, property_iri, stage_class_iri
from hlpgraph.vocabulary import words_of

SCHEMA = Namespace("https://schema.org/")
IRI = URIRef(BASE + "ontology")
PROPERTY_KINDS = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
#: Namespaces whose terms OWL itself knows.
BUILT_IN = tuple(str(space) for space in (RDF, RDFS, OWL, XSD))
#: Properties whose value is a class.
ABOUT_CLASSES = (RDFS.subClassOf, RDFS.domain, RDFS.range, OWL.disjointWith)
#: Not fields: the order of parts, and what is derived from causal statements.
DERIVED = {HLP.leadsTo, HLP.hinders}
#: Never written either: the same statements read from the other end.
INVERSE = {
    HLP.isCauseIn, HLP.isEffectIn, HLP.hasPart, HLP.isInstantiatedBy, HLP.isWarrantFor, HLP.isNamedIn, HLP.isJudgedIn,
    HLP.isCounterpartIn,
}  # fmt: skip
BESIDE_FIELDS = {HLP["index"], *DERIVED, *INVERSE}
#: Not classes of the model: what elements of both kinds, and both kinds of statement, have in common.
COMMON = {HLP.CauseOrEffect, HLP.CausalStatement}

OWN = graph_of(FOLDER / "hlp.ttl")
CLASSES = sorted(term for term in OWN.subjects(RDF.type, OWL.Class) if term in HLP)
PROPERTIES = sorted({term for kind in PROPERTY_KINDS for term in OWN.subjects(RDF.type, kind) if term in HLP})


def fields() -> Iterator[tuple[URIRef, Slot, URIRef]]:
    """Each field of each class of the model: the class, the field and its property."""
    for cls in model_classes():
        for slot in slots_of(cls):
            yield URIRef(class_iri(cls)), slot, URIRef(property_iri(slot))


def shown(value: URIRef | Slot) -> str:
    """How a class, field or property shows in the name of a test."""
    return value.name if isinstance(value, Slot) else value.fragment


def ancestors(cls: URIRef) -> set[URIRef]:
    """A class and all classes above it."""
    return set(OWN.transitive_objects(cls, RDFS.subClassOf))


@pytest.mark.parametrize("path", TURTLE_FILES, ids=lambda path: path.name)
def test_every_reader_sees_the_same(path: Path):
    """rdflib and Oxigraph read the same statements."""
    strict = pyoxigraph.parse(path.read_text("utf-8"), format=pyoxigraph.RdfFormat.TURTLE)
    again = "".join(f"{quad.triple} .\n" for quad in strict)

    assert set(Graph().parse(data=again, format="nt")) == set(graph_of(path))


@pytest.mark.parametrize("path", TURTLE_FILES, ids=lambda path: path.name)
def test_no_blank_nodes(path: Path):
    """Everything has a name, so that two versions can be compared line by line."""
    assert {term for triple in graph_of(path) for term in triple if isinstance(term, BNode)} == set()


def test_header():
    """The ontology tells its name, version, licence and purpose, and pulls nothing in."""
    assert set(OWN.subjects(RDF.type, OWL.Ontology)) == {IRI}
    assert str(OWN.value(IRI, OWL.versionInfo)) == hlpgraph.__version__
    assert OWN.value(IRI, OWL.versionIRI) == URIRef(f"{IRI}/{hlpgraph.__version__}")
    for said in (DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.creator):
        assert OWN.value(IRI, said), f"the header lacks {said}"
    assert [path.name for path in TURTLE_FILES if (None, OWL.imports, None) in graph_of(path)] == []


def test_classes_are_the_models():
    """One class for each class of the model and each stage, and no other."""
    model = {URIRef(class_iri(cls)) for cls in model_classes()}
    stages = {URIRef(stage_class_iri(stage)) for stage in words_of("stage")}

    assert set(CLASSES) == model | stages | COMMON


def test_properties_are_the_fields():
    """One property for each field of the model, and no other."""
    assert set(PROPERTIES) == {prop for _, _, prop in fields()} | BESIDE_FIELDS


@pytest.mark.parametrize("term", [*CLASSES, *PROPERTIES], ids=lambda term: term.fragment)
def test_every_term_is_explained(term: URIRef):
    """A label, a definition that is a sentence, and where it is defined; each once."""
    (label,) = OWN.objects(term, RDFS.label)
    (definition,) = OWN.objects(term, SKOS.definition)

    assert (label.language, definition.language) == ("en", "en")
    assert str(label).replace(" ", "").casefold() == term.fragment.casefold()
    assert definition.endswith(".") and len(definition) > 10
    assert list(OWN.objects(term, RDFS.isDefinedBy)) == [IRI]


@pytest.mark.parametrize("prop", PROPERTIES, ids=lambda term: term.fragment)
def test_domain_and_range_are_given(prop: URIRef):
    """One range; and one domain, or a note that says why there is none."""
    domains, ranges = list(OWN.objects(prop, RDFS.domain)), list(OWN.objects(prop, RDFS.range))
    notes = [str(note) for note in OWN.objects(prop, SKOS.scopeNote)]

    assert len(ranges) == 1
    assert len(domains) == 1 or (not domains and any(note.startswith("No ") for note in notes))
    assert not (domains and (prop, SCHEMA.domainIncludes, None) in OWN)


@pytest.mark.parametrize("prop", [p for p in PROPERTIES if p not in BESIDE_FIELDS], ids=lambda term: term.fragment)
def test_domain_holds_the_classes_of_the_model(prop: URIRef):
    """The domain covers every class that has the field; a list of classes names just these."""
    owners = {owner for owner, _, other in fields() if other == prop}
    domain = OWN.value(prop, RDFS.domain)

    if domain is None:
        assert set(OWN.objects(prop, SCHEMA.domainIncludes)) == owners
    else:
        assert {owner for owner in owners if domain not in ancestors(owner)} == set()


@pytest.mark.parametrize(("owner", "slot", "prop"), list(fields()), ids=shown)
def test_kind_and_range_are_the_fields(owner: URIRef, slot: Slot, prop: URIRef):
    """What a field holds agrees with the kind of its property, with its range and with how many it takes."""
    spec, held = slot.spec, OWN.value(prop, RDFS.range)
    targets = {"work": HLP.Work, "claim": HLP.CausalClaim, "framework-element": HLP.FrameworkElement}
    is_object = spec.kind in ("part", "word") or bool(spec.refers)

    assert (prop, RDF.type, OWL.ObjectProperty if is_object else OWL.DatatypeProperty) in OWN
    assert ((prop, RDF.type, OWL.FunctionalProperty) in OWN) is not spec.many
    if spec.part:
        assert held in ancestors(URIRef(class_iri(spec.part)))
    elif spec.words:
        assert held == SKOS.Concept
        assert VOC[spec.words] in set(OWN.objects(prop, RDFS.seeAlso)) or spec.words == "degree"
    elif spec.refers == "element":
        assert held in (HLP.CauseOrEffect, HLP.FrameworkElement)
    elif spec.refers:
        assert held == targets[spec.refers]
    else:
        assert held == XSD[DATATYPES.get(spec.kind, "string")]


def test_a_property_is_of_one_kind():
    """OWL 2 DL: no property relates to things and to values."""
    for prop in PROPERTIES:
        assert len(PROPERTY_KINDS & set(OWN.objects(prop, RDF.type))) == 1


def test_derived_properties_are_not_transitive():
    """A chain is no stronger than its weakest step, so the ontology must not close it."""
    for prop in DERIVED:
        assert set(OWN.objects(prop, RDF.type)) == {OWL.ObjectProperty}


def test_stages_exclude_each_other():
    """Two stages of the same element are a contradiction, and so is an evidence line used as a cause."""
    stages = [URIRef(stage_class_iri(stage)) for stage in words_of("stage")]
    for place, one in enumerate(stages):
        for other in stages[place + 1 :]:
            assert {(one, other), (other, one)} & set(OWN.subject_objects(OWL.disjointWith))


def test_foreign_terms_are_declared_and_no_more():
    """What is reused has its kind said, for OWL 2 DL, and nothing else is said about it."""
    foreign = {s for s in OWN.subjects() if s not in HLP and s != IRI}

    assert {p for s in foreign for p in OWN.predicates(s)} == {RDF.type}
    assert all(not term.startswith(BUILT_IN) for term in foreign)


def test_every_foreign_term_in_use_is_declared():
    """Properties and classes of the ontology, the vocabularies and the exported data."""
    declared = set(OWN.subjects(RDF.type, None))
    used = {p for _, p, _ in shipped()} | set(shipped().objects(None, RDF.type))
    used |= {o for p in (*ABOUT_CLASSES, RDFS.subPropertyOf) for o in OWN.objects(None, p)}

    assert sorted(term for term in used - declared if not str(term).startswith(BUILT_IN)) == []


def test_every_reused_term_is_used():
    """No declaration without a use, in the ontology, the vocabularies or the exported data."""
    declared = {term for term in OWN.subjects(RDF.type, None) if term not in HLP and term != IRI}
    used = {p for _, p, _ in shipped()} | {o for s, _, o in shipped() if s not in declared}

    assert sorted(declared - used) == []
