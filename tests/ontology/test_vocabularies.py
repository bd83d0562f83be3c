"""The published vocabularies are those of the code: same words, same order, same meanings."""

from __future__ import annotations

import pytest
from graphs import FOLDER, VOC, graph_of
from rdflib import RDF, RDFS, SKOS, URIRef

from hlpgraph.names import BASE, word_iri
from hlpgraph.vocabulary import VOCABULARIES, title_of

OWN = graph_of(FOLDER / "vocabularies.ttl")
EACH = pytest.mark.parametrize("vocabulary", sorted(VOCABULARIES))
#: Words that stand outside the order of their vocabulary.
UNORDERED = {VOC["stage/adverse-effect"]}


def concepts(vocabulary: str) -> set[URIRef]:
    """The concepts of a scheme."""
    return set(OWN.subjects(SKOS.inScheme, VOC[vocabulary]))


def test_schemes():
    """One scheme for each vocabulary."""
    assert set(OWN.subjects(RDF.type, SKOS.ConceptScheme)) == {VOC[name] for name in VOCABULARIES}


def test_nothing_else_is_described():
    """Only schemes and words are subjects, so that a misspelt IRI cannot hide."""
    words = {URIRef(word_iri(name, word)) for name, words in VOCABULARIES.items() for word in words}

    assert set(OWN.subjects()) == words | {VOC[name] for name in VOCABULARIES}
    assert set(OWN.subjects(RDF.type, SKOS.Concept)) == words


@EACH
def test_words_and_meanings(vocabulary: str):
    """The concepts of a scheme are its words, each with its one definition."""
    words = VOCABULARIES[vocabulary]
    published = {(iri, str(text)) for iri in concepts(vocabulary) for text in OWN.objects(iri, SKOS.definition)}

    assert published == {(URIRef(word_iri(vocabulary, word)), text) for word, text in words.items()}


@EACH
def test_labels(vocabulary: str):
    """Scheme and concepts have one English label; it begins with the word, as it would be shown."""
    for iri in [VOC[vocabulary], *concepts(vocabulary)]:
        (label,) = OWN.objects(iri, SKOS.prefLabel)
        assert label.language == "en"
    labels = [str(OWN.value(iri, SKOS.prefLabel)) for iri in concepts(vocabulary)]
    assert len({label.casefold() for label in labels}) == len(labels)


@EACH
def test_concepts_hang_on_their_scheme(vocabulary: str):
    """Each concept belongs to one scheme, stands at its top and says where it is defined."""
    for iri in concepts(vocabulary):
        assert list(OWN.objects(iri, SKOS.inScheme)) == [VOC[vocabulary]]
        assert list(OWN.objects(iri, SKOS.topConceptOf)) == [VOC[vocabulary]]
        assert list(OWN.objects(iri, RDFS.isDefinedBy)) == [VOC[vocabulary]]
    assert list(OWN.objects(VOC[vocabulary], RDFS.isDefinedBy)) == [URIRef(BASE + "ontology")]


@EACH
def test_order(vocabulary: str):
    """Notations, where a scheme has them, count its words in the order of the code."""
    iris = [URIRef(word_iri(vocabulary, word)) for word in VOCABULARIES[vocabulary]]
    found = {iri: OWN.value(iri, SKOS.notation).toPython() for iri in iris if (iri, SKOS.notation, None) in OWN}

    if found:
        assert list(found) == [iri for iri in iris if iri not in UNORDERED]
        assert list(found.values()) == sorted(set(found.values()))


def test_titles_are_what_readers_see():
    """Most labels are made from the word; the others are longer, never another word."""
    for name, words in VOCABULARIES.items():
        for word in words:
            label = str(OWN.value(URIRef(word_iri(name, word)), SKOS.prefLabel))
            assert title_of(word).casefold() == label.casefold() or len(label) > len(word), (name, word, label)
