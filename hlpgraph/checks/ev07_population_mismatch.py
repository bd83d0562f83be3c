"""EV07 population-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="EV07",
    name="population-mismatch",
    gap="Supporting evidence comes from a population that the policy does not serve, with no word on why it applies.",
    why="What worked for some students need not work for others; somebody has to say why it should.",
    source="essa, hexagon, causalmap, white2009, davies2012",
    bad=sketch(
        links={
            "lessons->learning": f"{GROUND},"
            " evidence: [{work: mclaughlin-1990, stance: supports, locator: p. 12, population: [grades 9-12]}]"
        },
        case={"population": "[grades 3-5]"},
    ),
    good=sketch(
        links={
            "lessons->learning": f"{GROUND}, evidence: [{{work: mclaughlin-1990, stance: supports, locator: p. 12,"
            " population: [grades 9-12], applicability: Same lessons in schools of like size.}]"
        },
        case={"population": "[grades 3-5]"},
    ),
    fix="Say under applicability why the study holds here, or cite another.",
    false_positives="Populations that are called differently and mean the same: use the same words.",
)
def population_mismatch(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(evidence lines). Populations are the same if spelt the same; one finding for each work on a link."""
    served = set(case.case.population)
    for link in case.case.links if served else ():
        away = {
            line.work
            for line in link.evidence
            if line.stance == "supports"
            and line.population
            and served.isdisjoint(line.population)
            and is_blank(line.applicability)
        }
        for work in sorted(away):
            cause, effect = case.elements[link.cause].label, case.elements[link.effect].label
            who = f"{work or 'a line without a work'}, cited for {cause!r} leading to {effect!r},"
            yield Finding(
                "EV07", link.id, work, f"{who} studied others than the policy serves, and nothing says why it applies"
            )
