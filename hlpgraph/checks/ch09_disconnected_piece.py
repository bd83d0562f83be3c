"""CH09 disconnected-piece."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, GROUND, OUTCOME, SEEN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

_ACADEMY = {
    "academy": "{stage: policy-design, label: Leadership academy, mechanism: inducement, actor: State, resources: Grants}",
    "feedback": f"{{{CHANGE}, level: classroom, label: Weekly feedback}}",
    "writing": f"{{{OUTCOME}, label: Better writing, {SEEN}}}",
}
_LINKS = {"academy->feedback": GROUND, "feedback->writing": GROUND}


@check(
    code="CH09",
    name="disconnected-piece",
    gap="A part of the theory with no connection to the main part.",
    why="Levers are to work together; parts that never meet are separate events, not one theory.",
    source="three-levers, hlp-framework, learning-focused-leadership",
    bad=sketch(elements=_ACADEMY, links=_LINKS),
    good=sketch(elements=_ACADEMY, links={**_LINKS, "feedback->lessons": GROUND}),
    fix="Link the piece to the rest, or give it a case file of its own.",
    false_positives="Two policies kept in one file.",
)
def disconnected_piece(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links)."""
    for piece in case.pieces()[1:]:
        ids = sorted(piece)
        labels = ", ".join(repr(case.elements[name].label) for name in ids[:4])
        more = f" and {len(ids) - 4} more" if len(ids) > 4 else ""
        yield Finding("CH09", ids[0], ",".join(ids), f"{labels}{more} stand apart from the rest of the theory")
