"""AS02 no-assumptions."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="AS02",
    name="no-assumptions",
    gap="A theory with links but not one assumption.",
    why="Every chain rests on conditions, and only those that are written down can be watched.",
    source="weiss1995, breuer2016, forti2012, koica2018",
    bad=sketch(without=["assumptions"]),
    good=sketch(),
    fix="Write down the assumption that worries you most.",
)
def no_assumptions(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(links). Assumptions of the case and of its links count."""
    links = case.case.links
    if links and not case.case.assumptions and not any(link.assumptions for link in links):
        yield Finding("AS02", "case", "", "the theory draws links and names no assumption that they rest on")
