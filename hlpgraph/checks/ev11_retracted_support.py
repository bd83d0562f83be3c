"""EV11 retracted-support."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="EV11",
    name="retracted-support",
    gap="A retracted work is used as support.",
    why="What its authors or publisher have withdrawn can no longer carry a claim.",
    source="uwretract",
    bad=sketch(
        links={"lessons->learning": f"{GROUND}, evidence: [{{work: doe-2019, stance: supports, locator: p. 3}}]"},
        case={"works": "[{id: doe-2019, title: A withdrawn trial, retracted: true}]"},
    ),
    good=sketch(
        links={"lessons->learning": f"{GROUND}, evidence: [{{work: roe-2021, stance: supports, locator: p. 3}}]"},
        case={"works": "[{id: roe-2021, title: A trial that stands}]"},
    ),
    fix="Cite another work in its place, or drop the line.",
    false_positives="A flag that has not been kept current.",
)
def retracted_support(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(evidence lines). One finding for each link, however many retracted works it cites."""
    for link in case.case.links if case.retracted else ():
        works = {line.work for line in link.evidence if line.stance == "supports"} & case.retracted
        if works:
            cause, effect = case.elements[link.cause].label, case.elements[link.effect].label
            told = f"{', '.join(sorted(works))}, cited for {cause!r} leading to {effect!r}"
            yield Finding("EV11", link.id, "", f"{told}, {'has' if len(works) == 1 else 'have'} been retracted")
