"""The one graph that every graph file is written from, so that all say the same names and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from hlpgraph.analysis.support import lines_of, state_of
from hlpgraph.graph.attributes import EDGE, INHERITED, NODE, STANCES, Attribute
from hlpgraph.graph.framework_graph import add_frameworks
from hlpgraph.graph.to_networkx import Row, to_networkx
from hlpgraph.library import Library
from hlpgraph.model import Case

if TYPE_CHECKING:
    from networkx import MultiDiGraph

#: Something by (case id, link id).
States = Mapping[tuple[str, str], str]


def states_of(cases: Sequence[Case], library: Library) -> States:
    """The evidence state of each link, by (case id, link id)."""
    gone = {case.id: library.retracted | {work.id for work in case.works if work.retracted} for case in cases}
    return {
        (case.id, link.id): state_of(link, library.claim, gone[case.id]) for case in cases for link in case.links
    }


def network_of(
    cases: Sequence[Case], library: Library, *, is_all: bool = False, is_prefixed: bool | None = None
) -> MultiDiGraph:
    """The cases as one graph; with `is_all` also the frameworks and the crosswalk.

    Every node has all attributes of `NODE` and every arrow all of `EDGE`; what does not apply is empty, 0 or false.
    Ids are `case/element` and `case/link` if there are several cases, or with `is_all` or `is_prefixed`.

    >>> from hlpgraph.model import Element, EvidenceLine, Link
    >>> lines = (EvidenceLine(work="zald-1978", stance="disputes"),)
    >>> case = Case("x", elements=(Element("a", "policy-design"),), links=(Link("a", "a", id="l", evidence=lines),))
    >>> held = network_of([case], Library()).edges["a", "a", "l"]
    >>> held["disputes"], held["inherited_disputes"], held["state"]
    (1, 0, 'bare')
    >>> len(network_of([], Library()))
    0

    Cost: O(elements + evidence lines).
    """
    inherited = {
        (case.id, link.id): _inherited(Counter(b.line.stance for b in lines_of(link, library.claim) if b.claim))
        for case in cases
        for link in case.links
    }
    graph = to_networkx(cases, states_of(cases, library), inherited, is_prefixed=is_all or is_prefixed)
    if is_all:
        add_frameworks(graph, library.frameworks(), library.crosswalk)
    for _, held in graph.nodes(data=True):
        _fill(held, NODE)
    for *_, held in graph.edges(data=True):
        _fill(held, EDGE)
    return graph


def _inherited(counts: Counter[str]) -> Mapping[str, int]:
    return {name: counts[stance] for name, stance in zip(INHERITED, STANCES, strict=True)}


def _fill(held: Row, table: Mapping[str, Attribute]) -> None:
    """Give what is missing its empty value, and all the order of the table."""
    filled = {name: held.get(name, attribute.type()) for name, attribute in table.items()}
    held.clear()
    held.update(filled)


def nodes_of(graph: MultiDiGraph) -> Iterator[tuple[str, Row]]:
    """Id and attributes of each node."""
    yield from graph.nodes(data=True)


def edges_of(graph: MultiDiGraph) -> Iterator[tuple[str, str, str, Row]]:
    """Id, source, target and attributes of each arrow."""
    for source, target, key, held in graph.edges(keys=True, data=True):
        yield key, source, target, held
