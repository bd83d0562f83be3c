"""AS01 unexplained-link."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="AS01",
    name="unexplained-link",
    gap="A link without a “because”.",
    why="Diagrams of this kind fail most often at an arrow for which nobody gave a reason.",
    source="davies2018, ebpm, elmore2008, uwex2003, theoryforge, oese-m1",
    bad=sketch(
        links={"lessons->learning": "warrants: hlp/pressure-and-support"},
    ),
    good=sketch(),
    fix="Say how the cause brings the effect about.",
    false_positives="Links that hold by definition. A link that only says what the cause gives access to, such as a portal that shows the data.",
)
def unexplained_link(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(links)."""
    for link in case.case.links:
        if is_blank(link.because):
            cause, effect = case.elements[link.cause].label, case.elements[link.effect].label
            yield Finding("AS01", link.id, "", f"no reason is given for {cause!r} leading to {effect!r}")
