"""Which IRI stands for which class, field and value of the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from hlpgraph import knowledge, model
from hlpgraph.fields import Slot
from hlpgraph.names import DATA, ONTOLOGY, VOCAB, framework_part_iri, part_iri, work_iri

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"

#: Classes whose RDF name says more than the Python name.
_CLASS_NAMES = {
    model.Case: "TheoryOfAction",
    model.Link: "CausalLink",
    knowledge.Claim: "CausalClaim",
    model.Element: "ChainElement",
    model.Claimed: "ClaimedTier",
    model.CaseSource: "SourceReference",
}

#: Namespace prefixes of every RDF file that is written.
PREFIXES = {
    "hlp": ONTOLOGY,
    "hlpid": DATA,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": XSD,
}

#: Prefixes of what only the ontology itself speaks of.
REUSED = {
    "amo": "http://purl.org/spar/amo/",
    "bibo": "http://purl.org/ontology/bibo/",
    "cids": "https://ontology.commonapproach.org/cids#",
    "cito": "http://purl.org/spar/cito/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "obo": "http://purl.obolibrary.org/obo/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "void": "http://rdfs.org/ns/void#",
    "vann": "http://purl.org/vocab/vann/",
    "wdt": "http://www.wikidata.org/prop/direct/",
}

#: XSD datatype of a kind of field; every other plain value is a text.
DATATYPES = {"flag": "boolean", "number": "integer"}

#: Steps in the IRI of a part, where the plural of the field would read oddly.
_STEPS = {"elements": "element", "links": "link", "claims": "claim", "works": "work"}


def class_iri(cls: type) -> str:
    """IRI of a model class.

    >>> class_iri(model.Case)
    'https://w3id.org/hlpgraph/ontology#TheoryOfAction'
    """
    return ONTOLOGY + _CLASS_NAMES.get(cls, cls.__name__)


def stage_class_iri(stage: str) -> str:
    """IRI of the class of all elements at a stage.

    >>> stage_class_iri("policy-design")
    'https://w3id.org/hlpgraph/ontology#PolicyDesign'
    """
    return ONTOLOGY + "".join(word.capitalize() for word in stage.split("-"))


def property_iri(slot: Slot) -> str:
    """IRI of a field."""
    return ONTOLOGY + slot.term


def step_of(slot: Slot) -> str:
    """The path segment under which the parts of a field hang."""
    return _STEPS.get(slot.name, slot.name)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a reference inside a case or framework means.

    Attributes:
        owner: IRI of the case or framework.
        own_works: Keys of the works that the case itself describes.
    """

    owner: str
    own_works: frozenset[str] = frozenset()

    def iri_of(self, refers: str, name: str) -> str:
        """IRI of what a reference names."""
        makers: dict[str, Callable[[], str]] = {
            "element": lambda: part_iri(self.owner, "element", name),
            "work": lambda: part_iri(self.owner, "work", name) if name in self.own_works else work_iri(name),
            "framework-element": lambda: framework_part_iri("element", name),
            "claim": lambda: framework_part_iri("claim", name),
        }
        return makers[refers]()


def name_of(refers: str, iri: str) -> str:
    """What an author would write for the thing with this IRI; the inverse of `Scope.iri_of`.

    >>> name_of("claim", framework_part_iri("claim", "hlp/stability"))
    'hlp/stability'
    >>> name_of("work", "https://example.org/other")
    'https://example.org/other'
    """
    if not iri.startswith(DATA):
        return iri
    steps = [unquote(step) for step in iri.removeprefix(DATA).split("/")]
    if refers in ("framework-element", "claim") and len(steps) == 4:
        return f"{steps[1]}/{steps[3]}"
    return steps[-1]


def word_of(vocabulary: str, iri: str) -> str:
    """The vocabulary word behind an IRI; the IRI itself if it is no word of that vocabulary."""
    return unquote(iri.removeprefix(f"{VOCAB}{vocabulary}/"))
