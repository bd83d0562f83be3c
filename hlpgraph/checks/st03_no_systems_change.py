"""ST03 no-systems-change."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="ST03",
    name="no-systems-change",
    gap="No systems change.",
    why="Success factors act through lasting change that reaches the classroom; without it the policy is a wish with a budget.",
    source="hlp-framework, hlp2010, breuer2016",
    bad=sketch(
        elements={
            "readiness": "{stage: intermediate-outcome, label: Readiness, level: classroom, targets: [English learners],"
            " timeframe: {start: 2028, end: 2029}, indicators: [{name: Survey, source: District, target: 70 %}]}"
        },
        links={"leaders->readiness": GROUND, "readiness->learning": GROUND, "readiness->gap": GROUND},
        without=["lessons", "tutoring"],
    ),
    good=sketch(),
    fix="Name the new form of work.",
    false_positives="A systems change typed as an intermediate outcome.",
)
def no_systems_change(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements)."""
    if not case.at_stage("systems-change"):
        yield Finding("ST03", "case", "", "no element names a systems change")
