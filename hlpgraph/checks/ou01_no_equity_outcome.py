"""OU01 no-equity-outcome."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import OUTCOME, SEEN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="OU01",
    name="no-equity-outcome",
    gap="No outcome about equity.",
    why="Greater equity is the second half of the definition of high leverage.",
    source="hlp-framework, hlp2010",
    bad=sketch(
        elements={"gap": f"{{{OUTCOME}, label: Better writing, {SEEN}}}"},
    ),
    good=sketch(),
    fix="Add the equity outcome.",
    false_positives="Equity implied by the wording: set equity: true.",
)
def no_equity_outcome(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements)."""
    outcomes = case.student_outcomes
    if outcomes and not any(outcome.equity for outcome in outcomes):
        yield Finding("OU01", "case", "", "no student outcome says that differences among students shrink")
