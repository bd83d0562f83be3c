"""LV04 timeless-outcome."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, OUTCOME, SEEN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="LV04",
    name="timeless-outcome",
    gap="An outcome without a time.",
    why="A result that may come at any time can never be found missing.",
    source="forti2012, breuer2016, kim1992",
    bad=sketch(
        elements={"writing": f"{{stage: student-outcome, label: Better writing, {SEEN}}}"},
        links={"lessons->writing": GROUND},
    ),
    good=sketch(
        elements={"writing": f"{{{OUTCOME}, label: Better writing, {SEEN}}}"}, links={"lessons->writing": GROUND}
    ),
    fix="Say by when.",
    false_positives="Early drafts.",
)
def timeless_outcome(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). One of the two years is enough."""
    for outcome in case.at_stage("intermediate-outcome", "student-outcome"):
        years = outcome.timeframe
        if years is None or (years.start is None and years.end is None):
            yield Finding("LV04", outcome.id, "", f"{outcome.label!r} says nothing of when")
