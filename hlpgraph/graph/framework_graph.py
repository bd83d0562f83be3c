"""What the frameworks say, beside the cases in one graph: elements, claims, wholes and parts, counterparts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hlpgraph.graph.to_networkx import evidence_row
from hlpgraph.knowledge import Crosswalk, Framework

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def add_frameworks(graph: MultiDiGraph, frameworks: Iterable[Framework], crosswalk: Crosswalk) -> None:
    """Add to a graph of cases what they refer to.

    A framework element is the node `framework/id`. Arrows are its claims, `framework/claim/id`, since a claim may be
    called like an element; from each part to the whole it belongs to; from each element of a case to what it
    instantiates; and from each element to its counterparts.

    >>> from hlpgraph.graph.to_networkx import to_networkx
    >>> from hlpgraph.knowledge import Claim, FrameworkElement
    >>> ends = tuple(FrameworkElement(name, kind="factor", label=name, locator="1") for name in "ab")
    >>> claim = Claim("c", cause="a", effect="b", relation="enables", locator="2", label="A lets B happen.")
    >>> graph = to_networkx([])
    >>> add_frameworks(graph, [Framework("f", "F", "w", elements=ends, claims=(claim,))], Crosswalk("", ""))
    >>> [(*ends, held["because"]) for *ends, held in graph.edges(data=True)]
    [('f/a', 'f/b', 'A lets B happen.')]

    Cost: O(elements + claims + mappings).
    """
    for framework in frameworks:
        _add(graph, framework)
    for node, held in list(graph.nodes(data=True)):
        for ref in filter(None, str(held.get("instantiates", "")).split("; ")):
            own = f"{held['element']}->{ref}"
            row = {"kind": "instantiates", "label": "instantiates", "case": held["case"], "link": own}
            graph.add_edge(node, ref, key=f"{node}->{ref}", **row)
    for mapping in crosswalk.mappings:
        row = {"kind": "mapping", "label": mapping.match, "because": mapping.reason, "link": mapping.id}
        graph.add_edge(mapping.element, mapping.counterpart, key=mapping.id, **row)


def _add(graph: MultiDiGraph, framework: Framework) -> None:
    key = framework.id
    for element in framework.elements:
        graph.add_node(
            f"{key}/{element.id}", kind="framework-element", element=element.id, label=element.label,
            stage=element.stage, level=element.level, framework=key,
        )  # fmt: skip
    for element in framework.elements:
        if element.parent:
            part, whole = f"{key}/{element.id}", f"{key}/{element.parent}"
            row = {"kind": "parent", "label": "parent", "framework": key, "link": f"{element.id}->{element.parent}"}
            graph.add_edge(part, whole, key=f"{part}->{whole}", **row)
    for claim in framework.claims:
        row = {"kind": "claim", "link": claim.id, "label": claim.relation, "relation": claim.relation, "polarity": claim.polarity}
        graph.add_edge(
            f"{key}/{claim.cause}", f"{key}/{claim.effect}", key=f"{key}/claim/{claim.id}", **row,
            because=claim.label, framework=key, **evidence_row(claim.evidence),
        )  # fmt: skip
