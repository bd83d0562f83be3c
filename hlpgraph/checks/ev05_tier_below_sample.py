"""EV05 tier-below-sample."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, tiers_of

#: What the published rule for tiers 1 and 2 asks for.
_STUDENTS, _SITES = 350, 2


@check(
    code="EV05",
    name="tier-below-sample",
    gap="Tier 1 or 2 is claimed on fewer than 350 students or on a single site.",
    why="The published rule for these two tiers asks for a large sample from more than one site.",
    source="essa",
    bad=sketch(
        links={
            "lessons->learning": f"{GROUND},"
            " evidence: [{work: mclaughlin-1990, stance: supports, locator: p. 12, tier: 2, n: 120, sites: 1}]"
        },
    ),
    good=sketch(
        links={
            "lessons->learning": f"{GROUND},"
            " evidence: [{work: mclaughlin-1990, stance: supports, locator: p. 12, tier: 2, n: 2400, sites: 14}]"
        },
    ),
    fix="Lower the tier, or cite a larger study.",
    false_positives="The clearinghouse's own ratings do not always follow its published rule.",
)
def tier_below_sample(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(evidence lines). Lines of any stance on links; one finding for each work on a link."""
    for link in case.case.links:
        told: set[str] = set()
        for line in link.evidence:
            is_few = line.n is not None and line.n < _STUDENTS
            is_alone = line.sites is not None and line.sites < _SITES
            high = [tier for tier in tiers_of(line) if tier in ("1", "2")]
            if high and (is_few or is_alone) and line.work not in told:
                told.add(line.work)
                effect = case.elements[link.effect].label
                what = f"{line.work or 'a line without a work'} claims tier {high[0]} for {effect!r}"
                rule = f"the published rule asks for {_STUDENTS} students and {_SITES} sites"
                yield Finding("EV05", link.id, line.work, f"{what} with too small a sample; {rule}")
