"""The shapes agree with the model, each can be violated alone, and what ships violates none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
from graphs import FOLDER, HLP, HLPSH, VOC, graph_of, shipped
from hypothesis import given, settings
from rdflib import RDF, SH, XSD, Graph, Literal, URIRef
from strategies import cases

from hlpgraph.fields import Slot, slots_of
from hlpgraph.model import Case
from hlpgraph.rdf.context import model_classes
from hlpgraph.rdf.serialize import graph_of as graph_of_triples
from hlpgraph.rdf.terms import DATATYPES, class_iri, property_iri
from hlpgraph.rdf.write import case_triples
from hlpgraph.vocabulary import words_of

SHAPES = Graph() + graph_of(FOLDER / "shapes.ttl")  # pySHACL writes into it, and others share what graph_of keeps
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
#: The shapes that judge something; the others are helpers of these.
JUDGING = sorted({shape for target in TARGETS for shape in SHAPES.subjects(target)})
FIXTURES = Path(__file__).parent / "fixtures"
EACH_SHAPE = pytest.mark.parametrize("shape", JUDGING, ids=lambda shape: shape.fragment)


def results(data: Graph) -> list[tuple[URIRef, URIRef, URIRef]]:
    """What pySHACL finds: shape, severity and focus node. Core SHACL only, nothing inferred."""
    _, report, _ = pyshacl.validate(data, shacl_graph=SHAPES, inference="none", advanced=False, js=False)
    return sorted(
        (
            report.value(result, SH.sourceShape),
            report.value(result, SH.resultSeverity),
            report.value(result, SH.focusNode),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )


def fields(kinds: tuple[str, ...] = ()) -> list[tuple[type, Slot]]:
    """Each field of each class of the model, of some kinds or of all."""
    return [(cls, slot) for cls in model_classes() for slot in slots_of(cls) if not kinds or slot.spec.kind in kinds]


def shapes_on(cls: type, slot: Slot) -> Iterator[URIRef]:
    """The shapes that judge a field of a class: those of the class, and those of whatever has the property."""
    prop = URIRef(property_iri(slot))
    for shape in SHAPES.subjects(SH.path, prop):
        if (shape, SH.targetClass, URIRef(class_iri(cls))) in SHAPES or (shape, SH.targetSubjectsOf, prop) in SHAPES:
            yield shape


def name_of(value: object) -> str:
    """How a class or field shows in the name of a test."""
    return value.name if isinstance(value, Slot) else getattr(value, "__name__", "")


def test_every_shape_speaks_for_itself():
    """Each judging shape has one severity and one message; helpers have neither target nor message."""
    for shape in JUDGING:
        (severity,) = SHAPES.objects(shape, SH.severity)
        (message,) = SHAPES.objects(shape, SH.message)
        assert severity in (SH.Violation, SH.Warning, SH.Info)
        assert message.endswith(".") and message.language == "en"
    for helper in set(SHAPES.subjects(RDF.type)) - set(JUDGING):
        assert (None, None, helper) in SHAPES, f"{helper} is used by no shape"
        assert SHAPES.value(helper, SH.message) is None


def test_every_subject_is_a_shape():
    """No shape is misspelt into something that SHACL would pass over."""
    assert set(SHAPES.subjects()) == set(SHAPES.subjects(RDF.type, SH.PropertyShape)) | set(
        SHAPES.subjects(RDF.type, SH.NodeShape)
    )
    assert all(shape in HLPSH for shape in SHAPES.subjects())


def test_paths_are_properties_of_the_ontology():
    """A shape on a property that nothing has would never fire."""
    ontology = graph_of(FOLDER / "hlp.ttl")
    named = {o for p in (SH.path, SH.targetClass, SH.targetSubjectsOf, SH["class"]) for o in SHAPES.objects(None, p)}

    assert sorted(term for term in named if (term, RDF.type, None) not in ontology) == []


@pytest.mark.parametrize(("cls", "slot"), fields(("word",)), ids=name_of)
def test_patterns_are_the_vocabularies(cls: type, slot: Slot):
    """A field that holds words of a vocabulary is held to exactly these words."""
    expected = f"^{VOC[slot.spec.words]}/({'|'.join(words_of(slot.spec.words))})$".replace(".", "\\.")
    patterns = {str(pattern) for shape in shapes_on(cls, slot) for pattern in SHAPES.objects(shape, SH.pattern)}

    assert patterns == {expected}


@pytest.mark.parametrize(("cls", "slot"), [(cls, slot) for cls, slot in fields() if slot.spec.required], ids=name_of)
def test_required_fields_have_a_shape(cls: type, slot: Slot):
    """What a file may not leave out, a graph may not leave out."""
    counts = {
        SHAPES.value(shape, SH.minCount)
        for shape in shapes_on(cls, slot)
        if (shape, SH.targetClass, URIRef(class_iri(cls))) in SHAPES
    }

    assert Literal(1) in counts


def test_only_required_fields_are_demanded():
    """A shape does not ask for what a file may leave out, except by a warning."""
    demanded = {
        (cls, slot.name)
        for cls, slot in fields()
        for shape in shapes_on(cls, slot)
        if not slot.spec.required
        and SHAPES.value(shape, SH.minCount)
        and SHAPES.value(shape, SH.severity) == SH.Violation
    }

    # An element may be written without id or label, but not without both; reading gives it the other.
    assert {(cls.__name__, name) for cls, name in demanded} == {("Element", "id"), ("Element", "label")}


@pytest.mark.parametrize(("cls", "slot"), fields(("flag", "number")), ids=name_of)
def test_numbers_and_flags_have_their_datatype(cls: type, slot: Slot):
    """A number is a number, and a flag is true or false."""
    datatypes = {SHAPES.value(shape, SH.datatype) for shape in shapes_on(cls, slot)}

    assert datatypes == {XSD[DATATYPES[slot.spec.kind]]}


@pytest.mark.parametrize(("cls", "slot"), [(c, s) for c, s in fields() if s.spec.many], ids=name_of)
def test_several_values_may_stand_where_the_model_takes_several(cls: type, slot: Slot):
    """No shape limits a field that holds many."""
    assert [shape for shape in shapes_on(cls, slot) if SHAPES.value(shape, SH.maxCount)] == []


def test_each_shape_has_its_fixtures():
    """A folder for each shape, and no folder for none."""
    assert {path.name for path in FIXTURES.iterdir()} == {shape.fragment for shape in JUDGING}


@EACH_SHAPE
def test_good_graph_conforms(shape: URIRef):
    """A right use of what the shape judges draws no finding at all."""
    data = Graph().parse(FIXTURES / shape.fragment / "good.ttl", format="turtle")

    assert results(data) == []
    assert judged(shape, data), "the shape finds nothing to judge in its good graph"


@EACH_SHAPE
def test_bad_graph_violates_this_shape_only(shape: URIRef):
    """Each node named bad draws a finding of this shape, and of no other shape."""
    data = Graph().parse(FIXTURES / shape.fragment / "bad.ttl", format="turtle")
    found = results(data)

    assert {(broken, severity) for broken, severity, _ in found} == {(shape, SHAPES.value(shape, SH.severity))}
    assert {focus for _, _, focus in found} == {node for node in data.subjects() if "/bad" in node}


def judged(shape: URIRef, data: Graph) -> set[URIRef]:
    """The nodes of a graph that a shape looks at."""
    of_class = {node for cls in SHAPES.objects(shape, SH.targetClass) for node in data.subjects(RDF.type, cls)}
    return of_class | {node for prop in SHAPES.objects(shape, SH.targetSubjectsOf) for node in data.subjects(prop)}


@settings(max_examples=25, deadline=None)
@given(case=cases())
def test_any_case_conforms(case: Case):
    """What the model allows, the shapes allow; only the library asks what an evidence line rests on."""
    found = results(graph_of_triples(case_triples(case)))

    broken = {shape.fragment for shape, severity, _ in found if severity == SH.Violation}
    assert broken <= {"line-ground"}


def test_shipped_graph_has_no_violation():
    """Ontology, works, frameworks and cases, as exported together."""
    data = shipped()

    assert [found for found in results(data) if found[1] == SH.Violation] == []
    assert {HLP.TheoryOfAction, HLP.Framework, HLP.Work, HLP.CausalClaim} <= set(data.objects(None, RDF.type))


def test_shipped_graph_describes_what_it_names():
    """Together with the frameworks and works, no case points into the void."""
    assert [found for found in results(shipped()) if found[1] == SH.Info] == []
