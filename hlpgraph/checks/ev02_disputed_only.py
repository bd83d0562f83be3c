"""EV02 disputed-only."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_evidence


@check(
    code="EV02",
    name="disputed-only",
    gap="All the evidence on a link speaks against it or beside it, none for it.",
    why="A theory may not rest on evidence that contradicts it.",
    source="ebpm, essa, brown2020",
    bad=sketch(
        links={"lessons->learning": f"{GROUND}, evidence: [{{work: elmore-1995, stance: disputes, locator: p. 3}}]"},
    ),
    good=sketch(
        links={
            "lessons->learning": f"{GROUND}, resolution: Only without coaching., evidence: "
            "[{work: elmore-1995, stance: disputes, locator: p. 3}, {work: mclaughlin-1990, stance: supports, locator: p. 12}]"
        },
    ),
    fix="Drop the link, or add what supports it.",
    false_positives="A dispute about another population: say so under applicability, and cite what supports the link here.",
)
def disputed_only(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(evidence lines)."""
    for link in case.case.links:
        stances = {line.stance for line in link.evidence if is_evidence(line)}
        if "disputes" in stances and "supports" not in stances:
            cause, effect = case.elements[link.cause].label, case.elements[link.effect].label
            yield Finding("EV02", link.id, "", f"what is cited for {cause!r} leading to {effect!r} speaks against it")
