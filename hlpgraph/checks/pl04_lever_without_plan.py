"""PL04 lever-without-plan."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

_STEPS = "owner: State office, due: 2027-06, next_step: Post the positions."


@check(
    code="PL04",
    name="lever-without-plan",
    gap="A plan exists, but not for this policy design.",
    why="A strategy that is left out of the plan has nobody who takes its next step.",
    source="rsn-tools, digitalpromise",
    bad=sketch(case={"plan": f"[{{id: hire-tutors, element: tutoring, {_STEPS}}}]"}),
    good=sketch(
        case={
            "plan": f"[{{id: hire-tutors, element: tutoring, {_STEPS}}},"
            f" {{id: hire-trainers, element: institutes, {_STEPS}}}]"
        },
    ),
    fix="Plan the steps of the design.",
    false_positives="A design of a later phase.",
)
def lever_without_plan(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + plan items). Policy designs only; pressure points need no plan."""
    if not case.case.plan:
        return
    planned = {item.element for item in case.case.plan}
    for design in case.designs:
        if design.id not in planned:
            yield Finding("PL04", design.id, "", f"the plan holds no work for {design.label!r}")
