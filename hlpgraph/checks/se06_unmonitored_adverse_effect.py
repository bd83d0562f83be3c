"""SE06 unmonitored-adverse-effect."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import HARM, SEEN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="SE06",
    name="unmonitored-adverse-effect",
    gap="An adverse effect without an indicator.",
    why="Only a measure on the other side of the balance shows whether one gain is paid for with another loss.",
    source="carnegie",
    bad=sketch(elements={"crowding": f"{{{HARM}, label: Other subjects crowded out}}"}),
    good=sketch(elements={"crowding": f"{{{HARM}, label: Other subjects crowded out, {SEEN}}}"}),
    fix="Name a sign by which the harm would be noticed.",
    false_positives="A minor effect.",
)
def unmonitored_adverse_effect(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements)."""
    for harm in case.at_stage("adverse-effect"):
        if not harm.indicators:
            yield Finding("SE06", harm.id, "", f"nothing says how {harm.label!r} would be noticed")
