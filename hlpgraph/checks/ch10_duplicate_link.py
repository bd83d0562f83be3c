"""CH10 duplicate-link."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, sign_of


@check(
    code="CH10",
    name="duplicate-link",
    gap="Two links with the same cause, effect and sign.",
    why="Evidence is split over the copies, none of which shows all of it, and counts of links go wrong.",
    source="ebpm",
    bad=sketch() + f"  - {{cause: lessons, effect: learning, {GROUND}}}\n",
    good=sketch(),
    fix="Merge them into one link that holds all their evidence.",
    false_positives="Two mechanisms between the same pair: keep one link for each and accept.",
)
def duplicate_link(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(links). The links of the file are compared, those from an element to itself too."""
    groups: dict[tuple[str, str, str], list[str]] = {}
    for link in case.case.links:
        groups.setdefault((link.cause, link.effect, sign_of(link)), []).append(link.id)
    for (cause, effect, _), ids in groups.items():
        first = min(ids)
        message = f"{case.elements[cause].label!r} leads to {case.elements[effect].label!r} in {len(ids)} like links"
        for name in ids:
            if name != first:
                yield Finding("CH10", name, "", message)
