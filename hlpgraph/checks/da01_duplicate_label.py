"""DA01 duplicate-label."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import Element
from hlpgraph.names import folded


@check(
    code="DA01",
    name="duplicate-label",
    gap="Two elements with the same label.",
    why="If one thing stands in two boxes, its links and its evidence are divided between them.",
    source="ebpm, theoryforge",
    bad=sketch(
        elements={"new-lessons": f"{{{CHANGE}, label: redesigned lessons}}"},
        links={"leaders->new-lessons": GROUND, "new-lessons->learning": GROUND},
    ),
    good=sketch(),
    fix="Merge the two, or tell them apart by their labels.",
    false_positives="The same words at two levels of the system: add the level to the label.",
)
def duplicate_label(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). Case and white space do not tell labels apart; the smallest id is not blamed."""
    groups: dict[str, list[Element]] = {}
    for element in case.case.elements:
        groups.setdefault(folded(element.label), []).append(element)
    for group in groups.values():
        kept = min(element.id for element in group)
        for element in group:
            if element.id != kept:
                yield Finding("DA01", element.id, "", f"{element.label!r} is the label of another element as well")
