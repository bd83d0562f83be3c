"""Model → triples. Every node has an IRI; a list keeps its order in `hlp:index`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from hlpgraph.fields import Slot, given
from hlpgraph.knowledge import Claim, Crosswalk, Framework, FrameworkElement, Mapping
from hlpgraph.model import Case, Element, Work
from hlpgraph.names import case_iri, crosswalk_iri, framework_iri, part_iri, word_iri, work_iri
from hlpgraph.rdf.terms import (
    DATATYPES,
    ONTOLOGY,
    PREFIXES,
    RDF_TYPE,
    XSD,
    Scope,
    class_iri,
    property_iri,
    stage_class_iri,
    step_of,
)

if TYPE_CHECKING:
    from rdflib import Literal, URIRef

    Triple = tuple[URIRef, URIRef, URIRef | Literal]

_SKOS = PREFIXES["skos"]
_RDFS = PREFIXES["rdfs"]
#: How SKOS calls a match.
MATCHES = {"close": "closeMatch", "related": "relatedMatch", "broader": "broadMatch", "narrower": "narrowMatch"}


def case_triples(case: Case) -> Iterator[Triple]:
    """All triples of a case; its works hang below it.

    Cost: O(values of the case).
    """
    iri = case_iri(case.id)
    return _value(case, iri, Scope(iri, frozenset(work.id for work in case.works)))


def framework_triples(framework: Framework) -> Iterator[Triple]:
    """All triples of a framework, as a SKOS concept scheme."""
    iri = framework_iri(framework.id)
    return _value(framework, iri, Scope(iri))


def crosswalk_triples(crosswalk: Crosswalk) -> Iterator[Triple]:
    """All triples of the crosswalk; each mapping is also said in SKOS, from element to counterpart."""
    iri = crosswalk_iri()
    return _value(crosswalk, iri, Scope(iri))


def work_triples(work: Work) -> Iterator[Triple]:
    """All triples of a work of a bibliography."""
    iri = work_iri(work.id)
    return _value(work, iri, Scope(iri))


def _value(value: Any, iri: str, scope: Scope, index: int = 0) -> Iterator[Triple]:
    yield link(iri, RDF_TYPE, class_iri(type(value)))
    if index:
        yield text(iri, ONTOLOGY + "index", str(index), "integer")
    yield from _labels(value, iri, scope)
    for slot, held in given(value):
        yield from _field(slot, held, iri, scope)


def _field(slot: Slot, held: Any, iri: str, scope: Scope) -> Iterator[Triple]:
    spec = slot.spec
    if spec.kind == "part" and spec.many:
        for index, (name, one) in enumerate(zip(_names(held), held, strict=True), start=1):
            yield from _part(slot, one, iri, part_iri(iri, step_of(slot), name), scope, index)
        return
    for one in held if spec.many else (held,):
        if spec.kind == "part":
            yield from _part(slot, one, iri, part_iri(iri, step_of(slot)), scope)
        elif spec.kind == "word":
            yield link(iri, property_iri(slot), word_iri(spec.words, one))
        elif spec.refers:
            yield link(iri, property_iri(slot), scope.iri_of(spec.refers, one))
        elif spec.kind == "flag":
            yield text(iri, property_iri(slot), "true", "boolean")
        else:
            yield text(iri, property_iri(slot), str(one), DATATYPES.get(spec.kind, ""))


def _part(slot: Slot, part: Any, owner: str, iri: str, scope: Scope, index: int = 0) -> Iterator[Triple]:
    yield link(owner, property_iri(slot), iri)
    yield from _value(part, iri, scope, index)


def _names(parts: Sequence[Any]) -> list[str]:
    """A name for each part, no two alike: its id, or else its place in the list.

    A place that is some part's id, and an id that stands twice, get a `~`, which no id holds.
    """
    taken = {getattr(part, "id", "") for part in parts}
    names: dict[str, None] = {}
    for index, part in enumerate(parts, start=1):
        own = getattr(part, "id", "")
        is_free = own not in names if own else str(index) not in taken
        names[(own or str(index)) if is_free else f"{index}~"] = None
    return [*names]


def _labels(value: Any, iri: str, scope: Scope) -> Iterator[Triple]:
    """What general RDF tools show: labels, and SKOS for framework elements."""
    if isinstance(value, Element):
        yield link(iri, RDF_TYPE, stage_class_iri(value.stage))
    if isinstance(value, FrameworkElement):
        yield link(iri, RDF_TYPE, _SKOS + "Concept")
        yield link(iri, _SKOS + "inScheme", scope.owner)
        if value.parent:
            yield link(iri, _SKOS + "broader", scope.iri_of("element", value.parent))
        else:
            yield link(iri, _SKOS + "topConceptOf", scope.owner)
        yield text(iri, _SKOS + "prefLabel", value.label or value.id)
        if value.definition:
            yield text(iri, _SKOS + "definition", value.definition)
        for label in value.alternative_labels:
            yield text(iri, _SKOS + "altLabel", label)
    elif isinstance(value, Mapping):
        element, counterpart = (scope.iri_of("framework-element", ref) for ref in (value.element, value.counterpart))
        yield link(element, _SKOS + MATCHES[value.match], counterpart)
    elif isinstance(value, (Case, Crosswalk, Framework, Work)) and value.title:
        yield text(iri, PREFIXES["dcterms"] + "title", value.title)
    elif isinstance(value, (Element, Claim)) and value.label:
        yield text(iri, _RDFS + "label", value.label)


def link(subject: str, predicate: str, value: str) -> Triple:
    """A statement that joins two things."""
    from rdflib import URIRef

    return URIRef(subject), URIRef(predicate), URIRef(value)


def text(subject: str, predicate: str, value: str, datatype: str = "") -> Triple:
    """A statement whose value is a text, or a value of an XSD datatype."""
    from rdflib import Literal, URIRef

    if datatype:
        return URIRef(subject), URIRef(predicate), Literal(value, datatype=URIRef(XSD + datatype))
    return URIRef(subject), URIRef(predicate), Literal(value)
