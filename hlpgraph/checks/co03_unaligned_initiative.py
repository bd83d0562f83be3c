"""CO03 unaligned-initiative."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import DESIGN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="CO03",
    name="unaligned-initiative",
    gap="A policy design tied to none of the plan's goals.",
    why="What stands outside the plan puzzles those who must carry it out, and is the first to lose its money.",
    source="three-levers, rsn-tools, newmann2001, hexagon",
    bad=sketch(case={"strategic_goals": "[{id: G1, text: Every graduate is prepared.}]"}),
    good=sketch(
        elements={"institutes": f"{{{DESIGN}, label: Design institutes, goals: [G1]}}"},
        case={"strategic_goals": "[{id: G1, text: Every graduate is prepared.}]"},
    ),
    fix="Tie the design to a goal, or drop it.",
)
def unaligned_initiative(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + goals). A goal that the case does not state is none."""
    stated = {goal.id for goal in case.case.strategic_goals}
    if not stated:
        return
    for design in case.designs:
        if stated.isdisjoint(design.goals):
            yield Finding("CO03", design.id, "", f"{design.label!r} serves none of the strategic goals")
