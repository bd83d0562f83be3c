"""ST04 no-problem-statement."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank
from hlpgraph.model import Problem


@check(
    code="ST04",
    name="no-problem-statement",
    gap="No problem is stated, or no data stand behind it.",
    why="Whether a theory is any good can only be judged against the problem that it sets out to solve.",
    source="cps2026, americorps, relnei, hexagon, digitalpromise, betterevaluation2013",
    bad=sketch(
        case={"problem": "{statement: Students leave unprepared., answered_by: [learning]}"},
    ),
    good=sketch(
        case={
            "problem": "{statement: Students leave unprepared., data: [38 % of ninth graders fail a course (district, 2025)],"
            " answered_by: [learning]}"
        },
    ),
    fix="State the problem, and a figure that shows it.",
    false_positives="A problem that is documented elsewhere: cite it.",
)
def no_problem_statement(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(1). A case without any problem lacks both, and is told both."""
    problem = case.case.problem or Problem()
    if is_blank(problem.statement):
        yield Finding("ST04", "case", "statement", "no problem is stated")
    if not problem.data:
        yield Finding("ST04", "case", "data", "no figure shows what the problem is")
