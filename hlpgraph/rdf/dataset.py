"""The shipped graph described as a data set, in DCAT and VoID: what it is, whose, under which licence, how large."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from hlpgraph import __version__
from hlpgraph.names import BASE, DATA, ONTOLOGY, dataset_iri, framework_iri
from hlpgraph.rdf.terms import PREFIXES, RDF_TYPE, REUSED
from hlpgraph.rdf.write import link, text

if TYPE_CHECKING:
    from hlpgraph.rdf.write import Triple

#: Creative Commons Attribution 4.0 International: the licence of all that the graph says.
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TITLE = "hlpgraph: theories of action, frameworks and their evidence"
DESCRIPTION = (
    "What five published frameworks say about how education policy reaches students: every element they name, every"
    " causal claim they make and every citation they give, with its place; a crosswalk between the frameworks; and"
    " theories of action of single policies."
)
CREATOR = "The hlpgraph maintainers"
#: Syntax of an exported file -> its media type.
MEDIA_TYPES = {
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "trig": "application/trig",
    "nq": "application/n-quads",
}


def dataset_triples(others: Collection[Triple], frameworks: Collection[str]) -> Iterator[Triple]:
    """The description of the whole graph.

    Args:
        others: All other triples of the graph, each once.
        frameworks: Keys of the frameworks in it.

    Cost: O(triples), to count them.
    """
    described = list(_description(frameworks))
    count = len(others) + len(described) + 1
    yield from described
    yield text(dataset_iri(), REUSED["void"] + "triples", str(count), "integer")


def _description(frameworks: Collection[str]) -> Iterator[Triple]:
    iri, dcat, void, dcterms = dataset_iri(), REUSED["dcat"], REUSED["void"], PREFIXES["dcterms"]
    yield link(iri, RDF_TYPE, dcat + "Dataset")
    yield link(iri, RDF_TYPE, void + "Dataset")
    yield text(iri, dcterms + "title", TITLE)
    yield text(iri, dcterms + "description", DESCRIPTION)
    yield text(iri, dcterms + "creator", CREATOR)
    yield link(iri, dcterms + "license", LICENCE)
    yield text(iri, dcat + "version", __version__)
    yield text(iri, void + "uriSpace", DATA)
    yield link(iri, dcterms + "conformsTo", BASE + "ontology")
    for key in sorted(frameworks):
        yield link(iri, void + "rootResource", framework_iri(key))
    for space in sorted(
        {ONTOLOGY, PREFIXES["skos"], PREFIXES["dcterms"], *(REUSED[name] for name in ("dcat", "void"))}
    ):
        yield link(iri, void + "vocabulary", space)
    for syntax, media_type in MEDIA_TYPES.items():
        part = f"{iri}/{syntax}"
        yield link(iri, dcat + "distribution", part)
        yield link(part, RDF_TYPE, dcat + "Distribution")
        yield text(part, dcterms + "title", f"The whole graph: hlpgraph export --to {syntax}")
        yield text(part, dcterms + "format", media_type)
        yield link(part, dcterms + "license", LICENCE)
