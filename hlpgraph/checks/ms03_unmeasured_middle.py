"""MS03 unmeasured-middle."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, OUTCOME, SEEN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

#: The target keeps the theory testable (MS05) where the lessons, which have the other one, are not measured.
_AIMED = (
    f"{{{OUTCOME}, label: Deeper learning, students: all, indicators: [{{name: Test, source: State, target: 70 %}}]}}"
)


@check(
    code="MS03",
    name="unmeasured-middle",
    gap="Only the ends are measured, nothing in between.",
    why="When results disappoint, nobody can tell a wrong theory from one that was never carried out.",
    source="cps2026, nirn-drivers, weiss1995, white2009, carnegie",
    bad=sketch(
        elements={"lessons": f"{{{CHANGE}, label: Redesigned lessons, level: classroom}}", "learning": _AIMED},
    ),
    good=sketch(
        elements={
            "lessons": f"{{{CHANGE}, label: Redesigned lessons, level: classroom, {SEEN}}}",
            "learning": _AIMED,
        },
    ),
    fix="Measure the first change that must happen.",
)
def unmeasured_middle(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). Silent unless a student outcome is measured; otherwise MS01 speaks."""
    middle = case.at_stage("systems-change", "intermediate-outcome")
    is_measured = any(outcome.indicators for outcome in case.student_outcomes)
    if is_measured and middle and not any(change.indicators for change in middle):
        yield Finding("MS03", "case", "", "student outcomes are measured, and no change on the way to them is")
