"""FR02 role-without-authority."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import DESIGN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="FR02",
    name="role-without-authority",
    gap="A new role without authority to act.",
    why="Whoever holds a new post and may decide nothing can only ask, and is easily passed over.",
    source="learning-focused-leadership, cfir",
    bad=sketch(elements={"institutes": f"{{{DESIGN}, label: Lead teachers, tags: [new-role]}}"}),
    good=sketch(
        elements={
            "institutes": f"{{{DESIGN}, label: Lead teachers who set the meeting times, tags: [new-role, authority]}}"
        }
    ),
    fix="Give the role the right to decide what its work requires.",
    false_positives="Authority is given and not yet tagged.",
)
def role_without_authority(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). The authority may be tagged at any element of the theory."""
    if "authority" in case.tags:
        return
    for element in case.tagged("new-role"):
        yield Finding(
            "FR02", element.id, "", f"{element.label!r} creates a new role, and nothing in the theory gives authority"
        )
