"""CH06 backward-link."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import SUCCESS_FACTORS

#: Stages from first to last; an adverse effect has no place among them.
_RANKS = {
    stage: rank
    for rank, stage in enumerate((*SUCCESS_FACTORS, "systems-change", "intermediate-outcome", "student-outcome"))
}


@check(
    code="CH06",
    name="backward-link",
    gap="A link from a later stage to an earlier one that is not marked as feedback.",
    why="Either cause and effect have changed places, or a feedback loop is meant and a reader has to guess it.",
    source="clr, davies2018, kim1992",
    bad=sketch(
        links={"gap->lessons": GROUND},
    ),
    good=sketch(
        links={"gap->lessons": f"relation: reinforces, {GROUND}"},
    ),
    fix="Turn the link round, or mark it as reinforces.",
    false_positives="Which of a systems change and an intermediate outcome comes first is often a matter of grain.",
)
def backward_link(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(links). Success factors may lead to one another in any order: only what comes after them runs back."""
    for link in case.case.links:
        cause, effect = case.elements[link.cause], case.elements[link.effect]
        if cause.stage not in _RANKS or effect.stage not in _RANKS or link.relation == "reinforces":
            continue
        if _RANKS[cause.stage] >= _RANKS["systems-change"] and _RANKS[effect.stage] < _RANKS[cause.stage]:
            message = (
                f"{cause.label!r} leads back to {effect.label!r}, an earlier stage, and is not marked as feedback"
            )
            yield Finding("CH06", link.id, "", message)
