"""CH07 undeclared-loop."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="CH07",
    name="undeclared-loop",
    gap="A cycle in which no link is marked as feedback.",
    why="An undeclared loop makes every element its own cause; declared loops are legitimate and often the point.",
    source="davies2018, learning-focused-leadership, kumu, ebpm, aston2023",
    bad=sketch(
        links={"lessons->tutoring": GROUND, "tutoring->lessons": GROUND},
    ),
    good=sketch(
        links={"lessons->tutoring": GROUND, "tutoring->lessons": f"relation: reinforces, {GROUND}"},
    ),
    fix="Mark the link that closes the loop as reinforces, or cut it.",
    false_positives="In a large component one finding hides several loops.",
)
def undeclared_loop(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links). Source: Tarjan's components, by networkx."""
    for component in case.loops(lambda link: link.relation != "reinforces"):
        ids = sorted(component)
        labels = " ⇄ ".join(repr(case.elements[name].label) for name in ids[:4])
        more = f" and {len(ids) - 4} more" if len(ids) > 4 else ""
        yield Finding("CH07", ids[0], ",".join(ids), f"{labels}{more} cause each other, and no link says so")
