"""EV04 tier-above-design."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, tiers_of

#: The designs that can reach a tier; any design will do for tier 4.
_REACHED_BY = {"1": {"rct"}, "2": {"rct", "qed"}, "3": {"rct", "qed", "correlational"}}


@check(
    code="EV04",
    name="tier-above-design",
    gap="An evidence line claims an ESSA tier that the design of its study cannot reach.",
    why="Tier 1 takes an experiment, tier 2 at least a quasi-experiment, tier 3 at least a correlational study with controls.",
    source="essa",
    bad=sketch(
        links={
            "lessons->learning": f"{GROUND},"
            " evidence: [{work: mclaughlin-1990, stance: supports, locator: p. 12, tier: 1, design: qed}]"
        },
    ),
    good=sketch(
        links={
            "lessons->learning": f"{GROUND},"
            " evidence: [{work: mclaughlin-1990, stance: supports, locator: p. 12, tier: 2, design: qed}]"
        },
    ),
    fix="Correct the tier or the design.",
    false_positives="Regression-discontinuity and single-case studies: record them as rct or qed, as the clearinghouse rates them.",
)
def tier_above_design(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(evidence lines). Lines of any stance on links; one finding for each work on a link."""
    for link in case.case.links:
        told: set[str] = set()
        for line in link.evidence:
            above = [tier for tier in tiers_of(line) if line.design not in _REACHED_BY.get(tier, {line.design})]
            if above and line.design and line.work not in told:
                told.add(line.work)
                effect = case.elements[link.effect].label
                work = line.work or "a line without a work"
                yield Finding(
                    "EV04",
                    link.id,
                    line.work,
                    f"{work} claims tier {above[0]} for {effect!r} with the design {line.design}",
                )
