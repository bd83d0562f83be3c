"""PL01 unassigned-item."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank

#: What a plan item must say, with the word for it in a message.
_FIELDS = {"owner": "owner", "due": "date", "next_step": "next step"}


@check(
    code="PL01",
    name="unassigned-item",
    gap="A plan item without owner, date or next step.",
    why="Work that is nobody's, has no date or no first move tends to stay on paper.",
    source="rsn-tools, three-levers",
    bad=sketch(
        case={"plan": "[{id: hire-trainers, element: institutes, due: 2027-06, next_step: Post the positions.}]"},
    ),
    good=sketch(
        case={
            "plan": "[{id: hire-trainers, element: institutes, owner: State office, due: 2027-06,"
            " next_step: Post the positions.}]"
        },
    ),
    fix="Fill in what is missing.",
)
def unassigned_item(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(plan items). One finding for each blank field."""
    for item in case.case.plan:
        for field, word in _FIELDS.items():
            if is_blank(getattr(item, field)):
                yield Finding("PL01", item.id, field, f"the plan item {item.id!r} names no {word}")
