"""IM02 divergent-without-sensemaking."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import DESIGN, GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

_SILENT = {
    "institutes": f"{{{DESIGN}, label: Portfolios replace exams, divergence: high, factors: [sensemaking]}}",
    "leaders": "{stage: implementation-factor, label: District leaders take part, level: district, tags: [expectations],"
    " factors: [research-base, district-leadership, local-capacity, local-will, stability]}",
}
_SCORING = "{stage: implementation-factor, label: Teachers score portfolios together, factors: [sensemaking]}"


@check(
    code="IM02",
    name="divergent-without-sensemaking",
    gap="A policy far from past practice, with nothing that helps people make sense of it.",
    why="What is new to people they read in the light of what they know; left alone with it they keep the old way.",
    source="hlp-framework",
    bad=sketch(elements=_SILENT),
    good=sketch(
        elements={**_SILENT, "scoring": _SCORING},
        links={"institutes->scoring": GROUND, "scoring->lessons": GROUND},
    ),
    fix="Plan how people will come to understand it.",
    false_positives="Divergence is what the authors say it is.",
)
def divergent_without_sensemaking(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). Only implementation factors count: a design does not make sense of itself."""
    if any("sensemaking" in factor.factors for factor in case.at_stage("implementation-factor")):
        return
    for design in case.designs:
        if design.divergence == "high":
            message = f"{design.label!r} is far from past practice, and no implementation factor helps people make sense of it"
            yield Finding("IM02", design.id, "", message)
