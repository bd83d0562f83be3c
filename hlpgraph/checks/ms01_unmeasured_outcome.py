"""MS01 unmeasured-outcome."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import OUTCOME, SEEN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="MS01",
    name="unmeasured-outcome",
    gap="A student outcome without an indicator.",
    why="What nobody can observe can show the theory neither right nor wrong.",
    source="uwex2003, davies2012, forti2012, koica2018",
    bad=sketch(elements={"learning": f"{{{OUTCOME}, label: Deeper learning, students: all}}"}),
    good=sketch(elements={"learning": f"{{{OUTCOME}, label: Deeper learning, students: all, {SEEN}}}"}),
    fix="Name one sign by which the outcome would be seen.",
    false_positives="A distant impact that nobody is held to account for.",
)
def unmeasured_outcome(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements)."""
    for outcome in case.student_outcomes:
        if not outcome.indicators:
            yield Finding("MS01", outcome.id, "", f"nothing says how {outcome.label!r} would be observed")
