"""CH08 self-cause."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="CH08",
    name="self-cause",
    gap="A link from an element to itself.",
    why="Nothing explains itself.",
    source="ebpm, clr",
    bad=sketch(
        links={"lessons->lessons": GROUND},
    ),
    good=sketch(),
    fix="Delete the link, or write the loop out.",
    false_positives="None.",
)
def self_cause(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(links)."""
    for link in case.case.links:
        if link.cause == link.effect:
            yield Finding("CH08", link.id, "", f"{case.elements[link.cause].label!r} is given as its own cause")
