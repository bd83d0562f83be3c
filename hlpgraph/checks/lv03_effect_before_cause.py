"""LV03 effect-before-cause."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

TUTORING = f"{CHANGE}, label: Tutoring each day, level: classroom, targets: [English learners]"


@check(
    code="LV03",
    name="effect-before-cause",
    gap="The effect ends before its cause begins.",
    why="Nothing works backwards in time; either a date or the arrow is wrong.",
    source="clr, aidit",
    bad=sketch(elements={"tutoring": f"{{{TUTORING}, timeframe: {{start: 2031, end: 2032}}}}"}),
    good=sketch(elements={"tutoring": f"{{{TUTORING}, timeframe: {{start: 2028, end: 2032}}}}"}),
    fix="Correct the dates or the direction.",
    false_positives="People who act on what they expect.",
)
def effect_before_cause(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(links). Both years must be given; feedback, marked reinforces, is left out."""
    for link in case.case.links:
        cause, effect = case.elements[link.cause], case.elements[link.effect]
        if link.relation == "reinforces" or not cause.timeframe or not effect.timeframe:
            continue
        begin, end = cause.timeframe.start, effect.timeframe.end
        if begin is not None and end is not None and end < begin:
            message = f"{effect.label!r} ends in {end}, before its cause {cause.label!r} begins in {begin}"
            yield Finding("LV03", link.id, "", message)
