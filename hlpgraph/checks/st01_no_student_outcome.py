"""ST01 no-student-outcome."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="ST01",
    name="no-student-outcome",
    gap="No student outcome.",
    why="High leverage is defined by what students gain.",
    source="hlp-framework, forti2012, breuer2016, relnei",
    bad=sketch(
        without=["learning", "gap"],
    ),
    good=sketch(),
    fix="State what students gain.",
    false_positives="A component theory that ends at practice: use the profile component.",
)
def no_student_outcome(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements)."""
    if not case.student_outcomes:
        yield Finding("ST01", "case", "", "no element says what students gain")
