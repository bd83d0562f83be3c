"""LV01 core-bypassed."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="LV01",
    name="core-bypassed",
    gap="No classroom-level element between the levers and this student outcome.",
    why="Students learn where teacher, student and content meet; a policy that changes nothing there can hardly change what they learn.",
    source="elmore2008, hlp-framework, cps2026",
    bad=sketch(
        elements={
            "lessons": f"{{{CHANGE}, label: New timetables, level: school, timeframe: {{start: 2028, end: 2029}}, indicators: [{{name: Hours, source: Schools, target: 70 %}}]}}"
        }
    ),
    good=sketch(
        elements={
            "lessons": f"{{{CHANGE}, label: Longer lessons, level: classroom, timeframe: {{start: 2028, end: 2029}}, indicators: [{{name: Hours, source: Schools, target: 70 %}}]}}"
        }
    ),
    fix="Say what changes between teacher, student and content.",
    false_positives="Attendance, credits or safety, which need no change in teaching: accept.",
)
def core_bypassed(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links), two walks for all outcomes.

    Silent if no element has a level. The outcome's own level does not count.
    """
    if not any(element.level for element in case.case.elements):
        return
    led = case.reached_from(case.lever_ids)
    core = led & {element.id for element in case.case.elements if element.level == "classroom"}
    served = case.reached_from_another(core)
    for outcome in case.student_outcomes:
        if outcome.id in led and outcome.id not in served:
            message = f"nothing in the classroom stands between the levers and {outcome.label!r}"
            yield Finding("LV01", outcome.id, "", message)
