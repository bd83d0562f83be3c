"""SE01 no-adverse-effect."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="SE01",
    name="no-adverse-effect",
    gap="No adverse effect is considered.",
    why="Every policy has results that nobody intended; whoever names none has not looked for them.",
    source="uwex2003, kim1992, davies2018",
    bad=sketch(without=["crowding"]),
    good=sketch(),
    fix="Ask who could lose, and add what could go wrong.",
    false_positives="Somebody looked and found none: accept with name and date.",
)
def no_adverse_effect(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). Silent without links."""
    if case.case.links and not case.harms:
        yield Finding("SE01", "case", "", "the theory names no result that nobody wants")
