"""OU02 no-all-students-outcome."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import OUTCOME, SEEN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="OU02",
    name="no-all-students-outcome",
    gap="No outcome for all students.",
    why="A gain for all students is the first half of the definition of high leverage.",
    source="hlp-framework, learning-focused-leadership",
    bad=sketch(
        elements={"learning": f"{{{OUTCOME}, label: Deeper learning, students: [English learners], {SEEN}}}"},
    ),
    good=sketch(),
    fix="Say what all students gain.",
    false_positives="A policy aimed at one group: accept with a reason. An outcome for students in general that names no group: set students: all.",
)
def no_all_students_outcome(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements)."""
    outcomes = case.student_outcomes
    if outcomes and not any(outcome.students == ("all",) for outcome in outcomes):
        yield Finding("OU02", "case", "", "no student outcome is for all students")
