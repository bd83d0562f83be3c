"""MS02 unverifiable-indicator."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import OUTCOME, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="MS02",
    name="unverifiable-indicator",
    gap="An indicator without a source.",
    why="A figure that no data system or person supplies will be missing when it is asked for.",
    source="koica2018, davies2012, davies-logframe",
    bad=sketch(
        elements={
            "learning": f"{{{OUTCOME}, label: Deeper learning, students: all, indicators: [{{name: Portfolio}}]}}"
        },
    ),
    good=sketch(
        elements={
            "learning": f"{{{OUTCOME}, label: Deeper learning, students: all,"
            " indicators: [{name: Portfolio, source: 'District, each May'}]}",
        },
    ),
    fix="Say where the figure comes from.",
)
def unverifiable_indicator(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + indicators). Elements of every stage count."""
    for element in case.case.elements:
        for indicator in element.indicators:
            if is_blank(indicator.source):
                yield Finding(
                    "MS02",
                    element.id,
                    indicator.name,
                    f"nothing says where the figures for {indicator.name!r} of {element.label!r} come from",
                )
