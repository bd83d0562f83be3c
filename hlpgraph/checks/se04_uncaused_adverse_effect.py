"""SE04 uncaused-adverse-effect."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, sign_of


@check(
    code="SE04",
    name="uncaused-adverse-effect",
    gap="An adverse effect that nothing in the theory causes.",
    why="A risk can be managed only from its cause.",
    source="lfa",
    bad=sketch(
        links={"institutes->crowding": f"relation: hinders, {GROUND}"},
    ),
    good=sketch(
        links={"institutes->crowding": f"relation: hinders, {GROUND}", "lessons->crowding": GROUND},
    ),
    fix="Add its cause.",
    false_positives="A threat from outside: make it an assumption.",
)
def uncaused_adverse_effect(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links). What only hinders it does not cause it; of isolated ones CH03 speaks."""
    for harm in case.at_stage("adverse-effect"):
        is_caused = any(sign_of(link) != "-" for link in case.into.get(harm.id, ()))
        if not is_caused and not case.is_isolated(harm.id):
            yield Finding("SE04", harm.id, "", f"nothing in the theory causes {harm.label!r}")
