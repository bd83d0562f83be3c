"""MS04 undisaggregated-equity."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import OUTCOME, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="MS04",
    name="undisaggregated-equity",
    gap="An equity outcome whose indicators are not broken down by group.",
    why="An average hides the gap that the outcome is about.",
    source="koica2018, hlp-framework, uva-ple-conditions",
    bad=sketch(
        elements={
            "gap": f"{{{OUTCOME}, label: The gap narrows, equity: true, students: [English learners],"
            " indicators: [{name: Mean score, source: State}]}",
        },
    ),
    good=sketch(
        elements={
            "gap": f"{{{OUTCOME}, label: The gap narrows, equity: true, students: [English learners],"
            " indicators: [{name: Mean score, source: State, disaggregate_by: [language]}]}",
        },
    ),
    fix="Break an indicator down by the groups in question.",
    false_positives="The indicator is itself a gap between groups.",
)
def undisaggregated_equity(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + indicators). Whatever says `equity: true` counts, at every stage; without indicators MS01 speaks."""
    for element in case.case.elements:
        signs = element.indicators
        if element.equity and signs and not any(sign.disaggregate_by for sign in signs):
            told = f"{element.label!r} is about equity, and no indicator of it is broken down by group"
            yield Finding("MS04", element.id, "", told)
