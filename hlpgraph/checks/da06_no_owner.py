"""DA06 no-owner."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="DA06",
    name="no-owner",
    gap="Nobody is named as owner of the theory.",
    why="What belongs to nobody is neither defended nor mended when results come in.",
    source="davies2012",
    bad=sketch(without=["owners"]),
    good=sketch(),
    fix="Name who answers for the theory.",
)
def no_owner(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(owners). Owners that are only white space name nobody."""
    if all(is_blank(owner) for owner in case.case.owners):
        yield Finding("DA06", "case", "", "nobody is named as owner of the theory")
