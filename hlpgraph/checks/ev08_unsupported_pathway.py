"""EV08 unsupported-pathway."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

#: Evidence that limits a link and does not bear it.
_LIMITED = "because: It does., evidence: [{work: elmore-1995, stance: qualifies, locator: p. 24}]"


@check(
    code="EV08",
    name="unsupported-pathway",
    gap="No path from a lever to this student outcome is supported at every step.",
    why="A chain holds no more than its weakest step: evidence for one link says nothing of the way as a whole.",
    source="essa, davies2012, brown2020",
    bad=sketch(
        links={"lessons->learning": _LIMITED, "tutoring->learning": _LIMITED},
    ),
    good=sketch(
        links={"lessons->learning": GROUND, "tutoring->learning": _LIMITED},
    ),
    fix="Find evidence or a warrant for the weakest step first.",
    false_positives="Early drafts. A way whose only unsupported step is true by definition, such as money that pays for what it buys.",
)
def unsupported_pathway(case: CaseGraph) -> Iterator[Finding]:
    """Cost: two forward walks from all levers, O(elements + links)."""
    reached, borne = case.reached_from(case.lever_ids), case.reached_with_support(case.lever_ids)
    for outcome in case.student_outcomes:
        if outcome.id in reached and outcome.id not in borne:
            yield Finding(
                "EV08", outcome.id, "", f"no way from a lever to {outcome.label!r} is supported at each step"
            )
