"""EV01 unevidenced-link."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank, is_evidence


@check(
    code="EV01",
    name="unevidenced-link",
    gap="A link without evidence that can be traced, and without a warrant.",
    why="Each causal statement needs its ground; one without it is an assumption and should be called so.",
    source="hlp-framework, davies2012, uwex2003, mes-rubric, ebpm, hexagon",
    bad=sketch(
        links={"institutes->lessons": "because: Teachers who design units teach them."},
    ),
    good=sketch(
        links={"institutes->lessons": GROUND},
    ),
    fix="Cite a work, name a warrant, or turn the link into an assumption.",
    false_positives="Links that hold by definition. A link that only says what the cause gives access to, such as a portal that shows the data.",
)
def unevidenced_link(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(evidence lines). What `is_evidence` leaves out supports nothing."""
    for link in case.case.links:
        if not any(map(is_evidence, link.evidence)) and all(is_blank(ref) for ref in link.warrants):
            cause, effect = case.elements[link.cause].label, case.elements[link.effect].label
            yield Finding("EV01", link.id, "", f"nothing that can be traced is cited for {cause!r} leading to {effect!r}")
