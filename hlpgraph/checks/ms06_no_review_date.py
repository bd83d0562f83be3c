"""MS06 no-review-date."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="MS06",
    name="no-review-date",
    gap="No date on which the theory will be looked at again.",
    why="A theory of action is never finished; without a date, nobody returns to it when the facts have changed.",
    source="elmore2008, forti2012, three-levers, rsn-tools, aston2023, relnei",
    bad=sketch(without=["review_by"]),
    good=sketch(),
    fix="Set a date for the review.",
)
def no_review_date(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(1)."""
    if is_blank(case.case.review_by):
        yield Finding("MS06", "case", "", "nothing says when the theory will be looked at again")
