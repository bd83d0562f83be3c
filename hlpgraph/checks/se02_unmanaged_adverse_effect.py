"""SE02 unmanaged-adverse-effect."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, SEEN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank, sign_of


@check(
    code="SE02",
    name="unmanaged-adverse-effect",
    gap="An adverse effect that nothing counters and nobody answers.",
    why="Who names a harm owes those whom it meets a remedy, or the reason for bearing it.",
    source="uwex2003",
    bad=sketch(
        elements={"crowding": f"{{stage: adverse-effect, label: Other subjects crowded out, {SEEN}}}"},
    ),
    good=sketch(
        elements={"crowding": f"{{stage: adverse-effect, label: Other subjects crowded out, {SEEN}}}"},
        links={"leaders->crowding": f"relation: hinders, {GROUND}"},
    ),
    fix="Counter it, or say why it is borne.",
)
def unmanaged_adverse_effect(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links)."""
    for harm in case.at_stage("adverse-effect"):
        is_countered = any(sign_of(link) == "-" for link in case.into.get(harm.id, ()))
        if not is_countered and is_blank(harm.response):
            yield Finding("SE02", harm.id, "", f"nothing counters {harm.label!r}, and nothing says why it is borne")
