"""IM03 unresourced-design."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="IM03",
    name="unresourced-design",
    gap="A mandate, capacity-building or system-changing design with no resources named.",
    why="Whether a design can be carried out hangs on money, time and people; unnamed, they are seldom there.",
    source="uwex2003, learning-focused-leadership, uva-ple-conditions, hexagon, oese-m1",
    bad=sketch(
        elements={
            "institutes": "{stage: policy-design, label: Design institutes, mechanism: capacity-building, actor: State}"
        },
    ),
    good=sketch(
        elements={
            "institutes": "{stage: policy-design, label: Design institutes, mechanism: capacity-building, actor: State,"
            " resources: 'US$ 4 million a year, 60 trainers'}"
        },
    ),
    fix="Name money, people and time.",
    false_positives="A budget in another document: cite it. Money for the same work, named at another element that no link joins to this one.",
)
def unresourced_design(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links). Neighbours are those in G; a tag on the design itself does not count."""
    for design in case.designs:
        if design.mechanism not in ("mandate", "capacity-building", "system-changing") or not is_blank(
            design.resources
        ):
            continue
        if not any("resources" in other.tags for other in case.near(design.id)):
            yield Finding("IM03", design.id, "", f"no money, people or time are named for {design.label!r}")
