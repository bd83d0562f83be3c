"""Cases → a networkx graph with flat, typed attributes, for analysts and for export.

`hlpgraph.graph.attributes` says what each attribute means. Several values stand in one text, separated by "; ";
nothing is None, so that every format can hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hlpgraph.graph.attributes import STANCES
from hlpgraph.graph.case_graph import sign_of
from hlpgraph.model import Case, Element, EvidenceLine, Link

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Row = dict[str, str | int | bool]
_SIGNS = {"+": "positive", "-": "negative", "?": "mixed"}


def to_networkx(
    cases: Iterable[Case],
    states: Mapping[tuple[str, str], str] | None = None,
    inherited: Mapping[tuple[str, str], Mapping[str, int]] | None = None,
    *,
    is_prefixed: bool | None = None,
) -> MultiDiGraph:
    """One graph of all cases; a node is `element id`, or `case/element id` if there are several.

    Args:
        cases: The cases.
        states: Evidence state by (case id, link id), if it is known.
        inherited: Counts of the evidence lines that reach a link through its warrants, likewise.
        is_prefixed: Put the case before each id, or not, however many cases there are.

    Returns:
        A directed multigraph; the edge key is the link's id, with the case before it as for nodes.

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
        prefix = f"{case.id}/" if (len(held) > 1 if is_prefixed is None else is_prefixed) else ""
        for element in case.elements:
            graph.add_node(prefix + element.id, **element_row(element), case=case.id)
        for link in case.links:
            row = link_row(link) | dict((inherited or {}).get((case.id, link.id), {}))
            state = (states or {}).get((case.id, link.id), "")
            graph.add_edge(
                prefix + link.cause, prefix + link.effect, key=prefix + link.id, **row, state=state, case=case.id
            )
    return graph


def element_row(element: Element) -> Row:
    """The attributes of an element, flat."""
    return {
        "kind": "element",
        "element": element.id,
        "label": element.label,
        "stage": element.stage,
        "level": element.level,
        "actor": element.actor,
        "mechanism": element.mechanism,
        "factors": "; ".join(element.factors),
        "students": "; ".join(element.students),
        "equity": element.equity,
        "instantiates": "; ".join(element.instantiates),
    }


def link_row(link: Link) -> Row:
    """The attributes of a link, flat."""
    relation = link.relation or "contributes"
    return {
        "kind": "link",
        "link": link.id,
        "label": relation,
        "relation": relation,
        "polarity": link.polarity,
        "sign": _SIGNS[sign_of(link)],
        "because": link.because,
        **evidence_row(link.evidence),
        "warrants": "; ".join(link.warrants),
    }


def evidence_row(lines: Iterable[EvidenceLine]) -> Row:
    """How many lines there are of each stance, and the works that they cite.

    >>> evidence_row([EvidenceLine(work="b", stance="supports"), EvidenceLine(work="a", stance="supports")])
    {'supports': 2, 'qualifies': 0, 'disputes': 0, 'background': 0, 'works': 'a; b'}
    >>> evidence_row([])["works"]
    ''
    """
    held = list(lines)
    counts = {stance: sum(line.stance == stance for line in held) for stance in STANCES}
    return {**counts, "works": "; ".join(sorted({line.work for line in held if line.work}))}
