"""MC03 support-without-pressure."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="MC03",
    name="support-without-pressure",
    gap="Support, but nothing that presses for change.",
    why="Help from which nothing is expected is taken as it comes: the work drifts and the money is spent.",
    source="fullan1991, hlp-framework, uva-ple-conditions",
    bad=sketch(
        elements={
            "leaders": "{stage: implementation-factor, label: District leaders take part, level: district,"
            " factors: [research-base, district-leadership, local-capacity, local-will, stability, sensemaking]}"
        },
    ),
    good=sketch(
        elements={
            "leaders": "{stage: implementation-factor, label: District leaders say what is expected, level: district, tags: [expectations],"
            " factors: [research-base, district-leadership, local-capacity, local-will, stability, sensemaking]}"
        },
    ),
    fix="Add an expectation, and who asks about it.",
    false_positives="Voluntary pilots.",
)
def support_without_pressure(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). Mechanisms and tags of any element count: whoever demands, at whatever stage, demands."""
    mechanisms = {element.mechanism for element in case.case.elements}
    supports = mechanisms & {"capacity-building", "inducement"}
    presses = mechanisms & {"mandate", "system-changing"} or case.tags & {"accountability", "expectations"}
    if supports and not presses:
        yield Finding("MC03", "case", "", "the policy helps, and neither demands nor expects anything")
