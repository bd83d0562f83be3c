"""Statements → documents: plain mappings, lists and texts, as an author would have written them.

A document then goes the way of every authored file, so that RDF and YAML are judged by
the same rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hlpgraph.errors import CaseError, Mistake, Place, shortened
from hlpgraph.fields import Slot, slots_of
from hlpgraph.model import Case, Element, Link
from hlpgraph.rdf.parse import Statements
from hlpgraph.rdf.terms import ONTOLOGY, PREFIXES, RDF_TYPE, XSD, class_iri, name_of, property_iri, word_of

if TYPE_CHECKING:
    from hlpgraph.rdf.parse import Term

Document = dict[str, Any]

#: Properties of others under which `hlpgraph.rdf.write` repeats what ours say.
_GENERAL = frozenset(
    [RDF_TYPE, PREFIXES["rdfs"] + "label", PREFIXES["dcterms"] + "title", PREFIXES["skos"] + "prefLabel"]
)


def case_documents(statements: Statements) -> tuple[list[Document], tuple[Mistake, ...]]:
    """The cases among the statements, by id, and remarks on what a case cannot hold.

    Raises:
        CaseError: If there is none, or if a node of a case has one of our properties where
            a case cannot have it.
    """
    found: list[tuple[str, Document]] = []
    mistakes: list[Mistake] = []
    kind = class_iri(Case)
    for subject, properties in statements.by_subject.items():
        if any(str(value) == f"<{kind}>" for value in properties.get(RDF_TYPE, ())):
            statements.taken.add(subject)
            document = _document(Case, subject, statements, mistakes)
            found.append((document.get("id", subject), document))
    if not found:
        what = "the file holds no theory of action"
        mistakes.append(Mistake(Place(statements.file), what, f"a case is typed <{kind}>"))
    if mistakes:
        raise CaseError(mistakes)
    documents = [document for _, document in sorted(found, key=lambda pair: pair[0])]
    return documents, tuple(_left_out(statements))


def _left_out(statements: Statements) -> Iterator[Mistake]:
    """Remarks on what stands in the file and in no case: nothing is dropped in silence."""
    parts = {f"<{class_iri(cls)}>" for cls in (Element, Link)}
    for subject, properties in statements.by_subject.items():
        kinds = {str(kind) for kind in properties.get(RDF_TYPE, ())}
        if subject not in statements.taken:
            if kinds & parts:
                yield _about(statements, subject, "belongs to no case and is left out")
            continue
        for predicate, values in properties.items():
            if not predicate.startswith(ONTOLOGY) and predicate not in _GENERAL:
                yield _about(statements, subject, f"has {predicate}, which a case cannot hold; it is left out")
            for value in values:
                if getattr(value, "language", None):
                    yield _about(
                        statements, subject, f"has a text in the language {value.language}; the tag is left out"
                    )


def _document(cls: type, subject: str, statements: Statements, mistakes: list[Mistake]) -> Document:
    properties = statements.by_subject.get(subject, {})
    slots = {property_iri(slot): slot for slot in slots_of(cls)}
    document: Document = {}
    for predicate, values in properties.items():
        slot = slots.get(predicate)
        if slot is None:
            if predicate.startswith(ONTOLOGY) and predicate != ONTOLOGY + "index":
                mistakes.append(_about(statements, subject, f"has the unknown property {predicate}"))
            continue
        if len(values) > 1 and not slot.spec.many:
            mistakes.append(_about(statements, subject, f"has {len(values)} values of {slot.term}; one is allowed"))
            continue
        document[slot.name] = _values(slot, values, statements, mistakes)
    return document


def _values(slot: Slot, values: list[Term], statements: Statements, mistakes: list[Mistake]) -> Any:
    if slot.spec.kind != "part":
        plain = [_plain(slot, value) for value in values]
        return plain if slot.spec.many else plain[0]
    assert slot.spec.part is not None
    ordered = sorted(values, key=lambda value: (_index_of(value, statements), str(value)))
    for value in ordered:
        # A shared part would be copied for each owner, and a small file could swell without end.
        if str(value) in statements.taken:
            mistakes.append(_about(statements, str(value), "is part of two things"))
        statements.taken.add(str(value))
    parts = [] if mistakes else [_document(slot.spec.part, str(value), statements, mistakes) for value in ordered]
    return parts if slot.spec.many else (parts or [{}])[0]


def _index_of(node: Term, statements: Statements) -> int:
    for value in statements.by_subject.get(str(node), {}).get(ONTOLOGY + "index", ()):
        if getattr(value, "value", "").isdecimal():
            return int(value.value[:9])
    return 0


def _plain(slot: Slot, value: Term) -> str:
    text = value.value
    if slot.spec.kind == "word":
        return word_of(slot.spec.words, text)
    if slot.spec.refers:
        return name_of(slot.spec.refers, text)
    datatype = getattr(value, "datatype", None)
    if slot.spec.kind == "flag" and datatype is not None and datatype.value == XSD + "boolean":
        return {"1": "true", "0": "false"}.get(text, text)
    return text


def _about(statements: Statements, subject: str, what: str) -> Mistake:
    return Mistake(Place(statements.file), f"{shortened(subject, 120)} {shortened(what, 200)}")
