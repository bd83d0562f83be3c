"""PL02 critical-work-weak-partner."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

_ITEM = "id: hire-trainers, element: institutes, owner: State office, due: 2027-06, next_step: Post the positions."


@check(
    code="PL02",
    name="critical-work-weak-partner",
    gap="High-importance work with only low-capacity partners.",
    why="Where much depends on the work and none of the helpers is able enough, more capacity is needed first of all.",
    source="rsn-tools",
    bad=sketch(
        case={"plan": f"[{{{_ITEM}, importance: high, partners: [{{name: Local college, capacity: low}}]}}]"},
    ),
    good=sketch(
        case={
            "plan": f"[{{{_ITEM}, importance: high,"
            " partners: [{name: Local college, capacity: low}, {name: State university, capacity: high}]}]"
        },
    ),
    fix="Find a partner with the capacity, or build it.",
    false_positives="The partner's capacity is being built.",
)
def critical_work_weak_partner(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(plan items + partners). A partner of medium or unknown capacity does not suffice."""
    for item in case.case.plan:
        capacities = {partner.capacity for partner in item.partners}
        if item.importance == "high" and capacities and "high" not in capacities:
            yield Finding(
                "PL02",
                item.id,
                "",
                f"much depends on the plan item {item.id!r}, and no partner in it has high capacity",
            )
