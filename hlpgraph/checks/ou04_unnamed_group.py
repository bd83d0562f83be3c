"""OU04 unnamed-group."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import OUTCOME, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

DISTANCE = "equity: true, indicators: [{name: Portfolio, source: State, disaggregate_by: [language]}]"


@check(
    code="OU04",
    name="unnamed-group",
    gap="An equity outcome that names no group.",
    why="Inequality lies between groups; until they are named, nobody can tell whether it has shrunk.",
    source="hlp-framework, koica2018, cps2026",
    bad=sketch(elements={"gap": f"{{{OUTCOME}, label: The gap narrows, students: all, {DISTANCE}}}"}),
    good=sketch(elements={"gap": f"{{{OUTCOME}, label: The gap narrows, students: [English learners], {DISTANCE}}}"}),
    fix="Name the groups.",
    false_positives="Measures of how widely results are spread.",
)
def unnamed_group(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). An element at any stage with equity: true; a group named beside `all` is enough."""
    for element in case.case.elements:
        if element.equity and not set(element.students) - {"all"}:
            yield Finding("OU04", element.id, "", f"{element.label!r} is about equity and names no group of students")
