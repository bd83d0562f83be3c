"""EV10 no-locator."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="EV10",
    name="no-locator",
    gap="An evidence line without page, section or quotation.",
    why="A reader must be able to find the passage again, and not only the book.",
    source="ebpm",
    bad=sketch(
        links={"lessons->learning": f"{GROUND}, evidence: [{{work: mclaughlin-1990, stance: supports}}]"},
    ),
    good=sketch(
        links={
            "lessons->learning": f"{GROUND}, evidence: [{{work: mclaughlin-1990, stance: supports, locator: p. 12}}]"
        },
    ),
    fix="Add the page, or quote the passage.",
    false_positives="Works that are cited as a whole.",
)
def no_locator(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(evidence lines). Lines of any stance and kind on links; one finding for each work on a link."""
    for link in case.case.links:
        works = {line.work for line in link.evidence if is_blank(line.locator) and is_blank(line.quote)}
        for work in sorted(works):
            cause, effect = case.elements[link.cause].label, case.elements[link.effect].label
            who = f"{work or 'a line without a work'}, cited for {cause!r} leading to {effect!r},"
            yield Finding("EV10", link.id, work, f"{who} has neither a place nor a quotation")
