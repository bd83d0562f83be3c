"""LV02 actorless-action."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="LV02",
    name="actorless-action",
    gap="A policy design or systems change without an actor.",
    why="What nobody does has no owner, and nobody can be asked whether it was done.",
    source="davies-logframe, rsn-tools, oese-m1",
    bad=sketch(
        elements={
            "tutoring": "{stage: systems-change, label: Tutoring each day, level: classroom, targets: [English learners]}"
        }
    ),
    good=sketch(
        elements={
            "tutoring": "{stage: systems-change, label: Tutoring each day, level: classroom, targets: [English learners], actor: Tutors}"
        }
    ),
    fix="Name who does it.",
    false_positives="Changes that emerge without anyone bringing them about. A label that names a state reached, such as a turnaround, where the actors stand upstream.",
)
def actorless_action(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements)."""
    for element in case.at_stage("policy-design", "systems-change"):
        if is_blank(element.actor):
            yield Finding("LV02", element.id, "", f"no actor is named for {element.label!r}")
