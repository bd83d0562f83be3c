"""What an analyst asks of cases in Python: graphs to compute with, their chains, and the works they rest on."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from hlpgraph.analysis.citing import Chain
from hlpgraph.loading import Loaded, library, load
from hlpgraph.model import Work
from hlpgraph.workflow.exporting import self_contained

if TYPE_CHECKING:
    from networkx import MultiDiGraph
    from rdflib import Graph


def to_networkx(loaded: Loaded) -> MultiDiGraph:
    """The loaded cases as one directed multigraph, with the attributes of docs/graph-files.md, as in every graph file.

    >>> from hlpgraph import resources
    >>> from hlpgraph.loading import load_one
    >>> graph = to_networkx(load_one(str(resources.cases() / "planted-gaps.yaml")))
    >>> sorted({held["state"] for _, _, held in graph.edges(data=True)})
    ['asserted', 'bare', 'warranted']
    >>> len(to_networkx(Loaded(())))
    0

    Cost: O(elements + evidence lines).
    """
    from hlpgraph.export.network import network_of

    return network_of(tuple(self_contained(case, known) for case, known in loaded.cases), library())


def to_rdf(loaded: Loaded) -> Graph:
    """The loaded cases as one rdflib graph, with the prefixes of the ontology bound.

    >>> len(to_rdf(Loaded(())))
    0

    Cost: O(values of the cases).
    """
    from hlpgraph.rdf.serialize import graph_of
    from hlpgraph.rdf.write import case_triples

    return graph_of(chain.from_iterable(case_triples(case) for case, _ in loaded.cases))


def knowledge_graph() -> Graph:
    """Everything that ships as one rdflib graph: ontology, works, frameworks, crosswalk and cases.

    Cost: O(everything that ships), some seconds.
    """
    from hlpgraph.export.rdf_files import shipped_as_named
    from hlpgraph.rdf.serialize import graph_of

    cases = (case for case, _ in load().cases)
    return graph_of(chain.from_iterable(triples for _, triples in shipped_as_named(library(), cases)))


def chains(loaded: Loaded) -> tuple[tuple[Chain, ...], bool]:
    """The chains of the loaded cases, from a lever to a student outcome, and whether they are all.

    >>> from hlpgraph import resources
    >>> from hlpgraph.loading import load_one
    >>> found, is_complete = chains(load_one(str(resources.cases() / "senior-exit-exhibitions.yaml")))
    >>> found[0].elements[0].id, is_complete
    ('exhibitions', True)
    >>> chains(Loaded(()))
    ((), True)

    Cost: bounded for each case, see `analysis.chains`.
    """
    from hlpgraph.analysis.chains import chains_through
    from hlpgraph.graph.case_graph import CaseGraph

    found: list[Chain] = []
    is_complete = True
    for case, _ in loaded.cases:
        graph = CaseGraph(case)
        listed = chains_through(graph, graph.pairs)
        is_complete = is_complete and listed.is_complete
        found += [Chain(case, tuple(graph.elements[name] for name in names)) for names in listed.found]
    return tuple(found), is_complete


def works(loaded: Loaded) -> tuple[Work, ...]:
    """The works that the loaded cases cite, themselves or through a claim, or bring along; by key.

    Raises:
        HlpgraphError: If two cases mean different works by one key.

    >>> from hlpgraph import resources
    >>> from hlpgraph.loading import load_one
    >>> [work.id for work in works(load_one(str(resources.cases() / "senior-exit-exhibitions.yaml")))][:1]
    ['elmore-1995']
    >>> works(Loaded(()))
    ()

    Cost: O(evidence lines), and the shipped bibliography.
    """
    from hlpgraph.analysis.shelf_checks import works_under
    from hlpgraph.loading import works_of

    held = works_of(loaded)
    keys = {key for case, _ in loaded.cases for key in works_under(case, library().claim)}
    keys |= {work.id for _, known in loaded.cases for work in known.added}
    return tuple(held[key] for key in sorted(keys & held.keys()))
