"""PL03 plan-outside-theory."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

_HIRE = "id: hire-trainers, element: institutes, owner: State office, due: 2027-06, next_step: Post the positions."
_APP = "id: launch-app, owner: State office, due: 2028-01, next_step: Ask for bids."


@check(
    code="PL03",
    name="plan-outside-theory",
    gap="A plan item that belongs to no element.",
    why="Work that serves nothing in the theory competes for time and money with the work that does.",
    source="rsn-tools, three-levers",
    bad=sketch(case={"plan": f"[{{{_HIRE}}}, {{{_APP}}}]"}),
    good=sketch(case={"plan": f"[{{{_HIRE}}}, {{{_APP}, element: lessons}}]"}),
    fix="Tie the item to the element it serves, or drop it.",
    false_positives="Administrative work that serves the plan as a whole.",
)
def plan_outside_theory(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(plan items). The element must be named by its id; an unknown one is as good as none."""
    for item in case.case.plan:
        if item.element not in case.elements:
            yield Finding("PL03", item.id, "", f"the plan item {item.id!r} serves no element of the theory")
