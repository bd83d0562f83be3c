"""CH04 uncaused-change."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="CH04",
    name="uncaused-change",
    gap="A systems change or intermediate outcome that nothing brings about.",
    why="If it is there already it is an assumption; if not, someone must cause it.",
    source="hlp-framework, toco2003, uwex2003, tocmaker",
    bad=sketch(
        elements={"schedules": f"{{{CHANGE}, label: Schedules rebuilt}}"},
        links={"schedules->learning": GROUND},
    ),
    good=sketch(
        elements={"schedules": f"{{{CHANGE}, label: Schedules rebuilt}}"},
        links={"institutes->schedules": GROUND, "schedules->learning": GROUND},
    ),
    fix="Add its cause, or move it to the assumptions.",
    false_positives="A condition that exists already, typed as a change: make it an implementation factor or an assumption.",
)
def uncaused_change(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links)."""
    for element in case.at_stage("systems-change", "intermediate-outcome"):
        if element.id not in case.causes and not case.is_isolated(element.id):
            yield Finding("CH04", element.id, "", f"nothing brings about {element.label!r}")
