"""Cases → a networkx graph with flat, documented attributes, for analysts and for export.

Node attributes: `label`, `stage`, `level`, `actor`, `mechanism`, `factors`, `students`,
`equity`, `case`. Edge attributes: `id`, `relation`, `polarity`, `sign`, `because`,
`supports`, `qualifies`, `disputes` (own evidence lines), `works`, `warrants`, `state`,
`case`. Several values stand in one text, separated by "; "; nothing is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hlpgraph.graph.case_graph import sign_of
from hlpgraph.model import Case, Element, Link

if TYPE_CHECKING:
    from networkx import MultiDiGraph

STANCES = ("supports", "qualifies", "disputes")


def to_networkx(cases: Iterable[Case], states: Mapping[tuple[str, str], str] | None = None) -> MultiDiGraph:
    """One graph of all cases; a node is `element id`, or `case/element id` if there are several.

    Args:
        cases: The cases.
        states: Evidence state by (case id, link id), if it is known.

    Returns:
        A directed multigraph; the edge key is the link's id.

    >>> ends = (Element("a", "policy-design", "Rule"), Element("b", "student-outcome", "Gain"))
    >>> graph = to_networkx([Case("x", elements=ends, links=(Link("a", "b", id="l"),))])
    >>> graph.nodes["a"]["stage"], graph.edges["a", "b", "l"]["relation"], len(to_networkx([]))
    ('policy-design', 'contributes', 0)

    Cost: O(elements + links).
    """
    import networkx

    held = list(cases)
    graph = networkx.MultiDiGraph()
    for case in held:
        prefix = f"{case.id}/" if len(held) > 1 else ""
        for element in case.elements:
            graph.add_node(prefix + element.id, **element_row(element), case=case.id)
        for link in case.links:
            state = (states or {}).get((case.id, link.id), "")
            row = link_row(link)
            graph.add_edge(
                prefix + link.cause, prefix + link.effect, key=prefix + link.id, **row, state=state, case=case.id
            )
    return graph


def element_row(element: Element) -> dict[str, str | bool]:
    """The attributes of an element, flat."""
    return {
        "label": element.label,
        "stage": element.stage,
        "level": element.level,
        "actor": element.actor,
        "mechanism": element.mechanism,
        "factors": "; ".join(element.factors),
        "students": "; ".join(element.students),
        "equity": element.equity,
    }


def link_row(link: Link) -> dict[str, str | int]:
    """The attributes of a link, flat."""
    counts = {stance: sum(line.stance == stance for line in link.evidence) for stance in STANCES}
    return {
        "id": link.id,
        "relation": link.relation or "contributes",
        "polarity": link.polarity,
        "sign": sign_of(link),
        "because": link.because,
        **counts,
        "works": "; ".join(sorted({line.work for line in link.evidence if line.work})),
        "warrants": "; ".join(link.warrants),
    }
