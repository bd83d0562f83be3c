"""EV06 tier-four-without-study."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="EV06",
    name="tier-four-without-study",
    gap="Tier 4 is claimed without an effort to study the effects.",
    why="The tier has two halves: a rationale that rests on research, and work under way to find out what the policy does.",
    source="essa, digitalpromise",
    bad=sketch(
        case={"claims": "{essa_tier: 4}"},
    ),
    good=sketch(
        case={"claims": "{essa_tier: 4}", "evaluation": "A study of matched schools reports in 2029."},
    ),
    fix="Say under evaluation how the effects are studied, or drop the claim.",
)
def tier_four_without_study(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(1)."""
    claims = case.case.claims
    if claims and claims.essa_tier == "4" and is_blank(case.case.evaluation):
        yield Finding("EV06", "case", "", "the theory claims ESSA tier 4 and names no study of its effects")
