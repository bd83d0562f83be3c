"""EV03 unresolved-dispute."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank, is_evidence


@check(
    code="EV03",
    name="unresolved-dispute",
    gap="Evidence for a link and evidence against it stand side by side without a word.",
    why="Whoever reviews the theory must see that studies disagree, and why the link is kept all the same.",
    source="ebpm, mes-rubric",
    bad=sketch(
        links={
            "lessons->learning": f"{GROUND}, evidence: [{{work: mclaughlin-1990, stance: supports, locator: p. 12}},"
            " {work: elmore-1995, stance: disputes, locator: p. 24}]"
        },
    ),
    good=sketch(
        links={
            "lessons->learning": f"{GROUND}, evidence: [{{work: mclaughlin-1990, stance: supports, locator: p. 12}},"
            " {work: elmore-1995, stance: disputes, locator: p. 24}], resolution: The second study saw no coaching."
        },
    ),
    fix="Write under resolution why the link still stands.",
)
def unresolved_dispute(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(evidence lines). A warrant is no supporting line here."""
    for link in case.case.links:
        stances = {line.stance for line in link.evidence if is_evidence(line)}
        if {"supports", "disputes"} <= stances and is_blank(link.resolution):
            cause, effect = case.elements[link.cause].label, case.elements[link.effect].label
            yield Finding(
                "EV03", link.id, "", f"studies disagree on {cause!r} leading to {effect!r}, and nothing is said of it"
            )
