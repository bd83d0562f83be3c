"""CH01 dead-end."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import SUCCESS_FACTORS


@check(
    code="CH01",
    name="dead-end",
    gap="An element from which no path reaches a student outcome.",
    why="The framework asks policymakers to know which lever brings about which change; a step that leads nowhere spends means without a claimed effect.",
    source="hlp-framework, three-levers, koica2018, ebpm, tocmaker, fanta2014",
    bad=sketch(
        elements={"posters": f"{{{CHANGE}, label: Posters in every school}}"},
        links={"institutes->posters": GROUND},
    ),
    good=sketch(
        elements={"posters": f"{{{CHANGE}, label: Posters in every school}}"},
        links={"institutes->posters": GROUND, "posters->learning": GROUND},
    ),
    fix="Link the element onward, or drop it.",
    false_positives="A theory that is partial on purpose; context kept for the reader. A result wanted for its own sake, such as families' well-being; a label that already holds what students gain: split it.",
)
def dead_end(case: CaseGraph) -> Iterator[Finding]:
    """Cost: one backward search, O(elements + links)."""
    if not case.student_outcomes:
        return  # ST01 speaks
    goals = {outcome.id for outcome in case.student_outcomes} | case.mitigators
    arriving = case.leading_to(goals) | case.mitigators
    for element in case.at_stage(*SUCCESS_FACTORS, "systems-change", "intermediate-outcome"):
        if element.id not in arriving and not case.is_isolated(element.id):
            yield Finding("CH01", element.id, "", f"{element.label!r} leads to no student outcome")
