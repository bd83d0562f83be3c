"""FR03 activity-without-feedback."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import DESIGN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="FR03",
    name="activity-without-feedback",
    gap="Leadership activity without feedback on it.",
    why="Leaders who never hear how their work is received cannot make it better.",
    source="learning-focused-leadership, uva-ple-conditions",
    bad=sketch(
        elements={"institutes": f"{{{DESIGN}, label: Principals coach teachers, tags: [leadership-activity]}}"}
    ),
    good=sketch(
        elements={
            "institutes": f"{{{DESIGN}, label: Principals coach teachers and are rated by them, tags: [leadership-activity, feedback]}}"
        }
    ),
    fix="Add a way for leaders to learn how they are doing.",
    false_positives="Feedback exists and is not yet tagged.",
)
def activity_without_feedback(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). The feedback may be tagged at any element of the theory."""
    if "feedback" in case.tags:
        return
    for element in case.tagged("leadership-activity"):
        yield Finding(
            "FR03", element.id, "", f"{element.label!r} is work of leaders, and nothing in the theory gives feedback"
        )
