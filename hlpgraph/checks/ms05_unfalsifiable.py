"""MS05 unfalsifiable."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, SEEN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="MS05",
    name="unfalsifiable",
    gap="There are indicators, but none with both a target and a date.",
    why="A theory of action is worth testing only if some result, by some year, would count against it.",
    source="elmore2008, theoryforge",
    bad=sketch(elements={"lessons": f"{{{CHANGE}, label: Redesigned lessons, level: classroom, {SEEN}}}"}),
    good=sketch(
        elements={
            "lessons": f"{{{CHANGE}, label: Redesigned lessons, level: classroom, timeframe: {{end: 2029}},"
            " indicators: [{name: Survey, source: District, target: 70 %}]}",
        },
    ),
    fix="State what result, by when, would count against the theory.",
    false_positives="Targets that are to be set after the baseline.",
)
def unfalsifiable(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + indicators). A timeframe without any year is none."""
    is_measured = False
    for element in case.case.elements:
        is_measured |= bool(element.indicators)
        time = element.timeframe
        is_dated = time is not None and (time.start is not None or time.end is not None)
        if is_dated and any(not is_blank(sign.target) for sign in element.indicators):
            return
    if is_measured:
        yield Finding(
            "MS05", "case", "", "no indicator has a target with a date, so no result could count against it"
        )
