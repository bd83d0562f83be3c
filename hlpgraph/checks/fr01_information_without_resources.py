"""FR01 information-without-resources."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import DESIGN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="FR01",
    name="information-without-resources",
    gap="Information, but no resources, anywhere in the theory.",
    why="Leaders who learn what is wrong and lack the means to act on it have been prepared to fail.",
    source="learning-focused-leadership",
    bad=sketch(elements={"institutes": f"{{{DESIGN}, label: Data dashboards, tags: [information]}}"}),
    good=sketch(
        elements={
            "institutes": f"{{{DESIGN}, label: Data dashboards and paid time to study them, tags: [information, resources]}}"
        }
    ),
    fix="Add the time, money or people that it takes to use the information.",
    false_positives="Resources are there and not yet tagged. Information for the public, parents or students, who are not meant to do the work; training or materials that help to use it.",
)
def information_without_resources(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). The resources may be tagged at any element of the theory."""
    if "resources" in case.tags:
        return
    for element in case.tagged("information"):
        yield Finding(
            "FR01", element.id, "", f"{element.label!r} gives information, and nothing in the theory gives resources"
        )
