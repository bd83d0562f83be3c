"""CH05 stage-skip."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import SUCCESS_FACTORS


@check(
    code="CH05",
    name="stage-skip",
    gap="A link from a success factor straight to a student outcome.",
    why="The framework's claim is that success factors work through systems change; the skipped middle is where policies fail.",
    source="hlp-framework, ebpm, koica2018, cps2026, toco2003",
    bad=sketch(
        links={"exam->learning": GROUND},
    ),
    good=sketch(
        links={"exam->lessons": GROUND},
    ),
    fix="Insert the systems change that the link relies on.",
    false_positives="Direct transfers to students, such as meals or fees: accept with a reason. A factor that is itself everyday work in classrooms: make it a systems change.",
)
def stage_skip(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(links)."""
    for link in case.case.links:
        cause, effect = case.elements[link.cause], case.elements[link.effect]
        if cause.stage in SUCCESS_FACTORS and effect.stage == "student-outcome":
            message = f"{cause.label!r} leads straight to {effect.label!r}, past any systems change"
            yield Finding("CH05", link.id, "", message)
