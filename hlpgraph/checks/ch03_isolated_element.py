"""CH03 isolated-element."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="CH03",
    name="isolated-element",
    gap="An element with no link at all.",
    why="A box without arrows is an item of a list, not part of a theory.",
    source="hlp-framework, three-levers, davies2018, ebpm, tocmaker",
    bad=sketch(
        elements={"stability": "{stage: implementation-factor, label: Stability of staff}"},
    ),
    good=sketch(
        elements={"stability": "{stage: implementation-factor, label: Stability of staff}"},
        links={"stability->lessons": GROUND},
    ),
    fix="Link it, or remove it.",
    false_positives="Work in progress.",
)
def isolated_element(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links)."""
    for element in case.case.elements:
        if case.is_isolated(element.id):
            yield Finding("CH03", element.id, "", f"{element.label!r} is linked to nothing")
