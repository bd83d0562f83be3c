"""OU07 problem-unanswered."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="OU07",
    name="problem-unanswered",
    gap="No student outcome is named as the answer to the stated problem.",
    why="If what the chain leads to is something other than the problem it began with, the theory may succeed and the problem remain.",
    source="cps2026, americorps, uwex2003, betterevaluation2013",
    bad=sketch(case={"problem": "{statement: Students leave unprepared., data: [41 % of them (State 2025)]}"}),
    good=sketch(
        case={
            "problem": "{statement: Students leave unprepared., data: [41 % of them (State 2025)], answered_by: [learning]}"
        }
    ),
    fix="Name under answered_by the student outcome that answers the problem.",
    false_positives="None.",
)
def problem_unanswered(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). A theory without a student outcome leaves every stated problem unanswered."""
    problem = case.case.problem
    outcomes = {outcome.id for outcome in case.student_outcomes}
    if problem and not is_blank(problem.statement) and outcomes.isdisjoint(problem.answered_by):
        yield Finding("OU07", "case", "", "no student outcome is named as the answer to the problem")
