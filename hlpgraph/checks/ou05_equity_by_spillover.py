"""OU05 equity-by-spillover."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="OU05",
    name="equity-by-spillover",
    gap="An equity outcome with nothing upstream aimed at the group.",
    why="What reaches everyone alike may lift those ahead as much as those behind, or more; then the distance stays.",
    source="white2009, uva-ple-conditions, fullan1991, racialequity",
    bad=sketch(elements={"tutoring": f"{{{CHANGE}, label: Tutoring for everyone, level: classroom}}"}),
    good=sketch(
        elements={
            "tutoring": f"{{{CHANGE}, label: Tutoring for those behind, level: classroom, targets: [English learners]}}"
        }
    ),
    fix="Aim something at the group, or cite why the general effect closes the gap.",
    false_positives="Programmes for all whose effect on gaps is known: cite it. An outcome to which nothing leads yet: link it first.",
)
def equity_by_spillover(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links), one walk for all outcomes.

    An equity outcome is a student outcome with equity: true. Its own targets do not count: what leads to it must aim.
    """
    aimed = frozenset(e.id for e in case.case.elements if e.targets or "differentiated" in e.tags)
    served = case.reached_from_another(aimed)
    for outcome in case.student_outcomes:
        if outcome.equity and outcome.id not in served:
            yield Finding("OU05", outcome.id, "", f"nothing that leads to {outcome.label!r} is aimed at any group")
