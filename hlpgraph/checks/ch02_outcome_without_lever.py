"""CH02 outcome-without-lever."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, GROUND, OUTCOME, SEEN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="CH02",
    name="outcome-without-lever",
    gap="A student outcome that no pressure point or policy design reaches.",
    why="The policy claims the outcome, yet nothing in it brings the outcome about.",
    source="hlp-framework, davies2012, koica2018, ebpm",
    bad=sketch(
        elements={
            "trust": "{stage: implementation-factor, label: Trust of families}",
            "visits": f"{{{CHANGE}, label: Families visit lessons}}",
            "attendance": f"{{{OUTCOME}, label: Better attendance, {SEEN}}}",
        },
        links={"trust->visits": GROUND, "visits->attendance": GROUND, "visits->learning": GROUND},
    ),
    good=sketch(
        elements={
            "trust": "{stage: implementation-factor, label: Trust of families}",
            "visits": f"{{{CHANGE}, level: classroom, label: Families visit lessons}}",
            "attendance": f"{{{OUTCOME}, label: Better attendance, {SEEN}}}",
        },
        links={
            "institutes->trust": GROUND,
            "trust->visits": GROUND,
            "visits->attendance": GROUND,
            "visits->learning": GROUND,
        },
    ),
    fix="Name the lever, or mark the outcome as context.",
    false_positives="An outcome that is listed only to be monitored.",
)
def outcome_without_lever(case: CaseGraph) -> Iterator[Finding]:
    """Cost: one forward search, O(elements + links)."""
    if not case.levers:
        return  # ST02 speaks
    reached = case.reached_from(lever.id for lever in case.levers)
    for outcome in case.student_outcomes:
        if outcome.id not in reached and not case.is_isolated(outcome.id):
            yield Finding("CH02", outcome.id, "", f"no pressure point or policy design reaches {outcome.label!r}")
