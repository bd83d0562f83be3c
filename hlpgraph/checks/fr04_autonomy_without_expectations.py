"""FR04 autonomy-without-expectations."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

_DISTRICTS = (
    "stage: implementation-factor, level: district, factors:"
    " [research-base, district-leadership, local-capacity, local-will, stability, sensemaking]"
)


@check(
    code="FR04",
    name="autonomy-without-expectations",
    gap="Autonomy without stated expectations.",
    why="Freedom serves students when those who have it know what is not theirs to give up.",
    source="uva-ple-conditions",
    bad=sketch(
        elements={
            "leaders": f"{{{_DISTRICTS}, label: Districts answer for what they decide, tags: [accountability, autonomy]}}"
        },
    ),
    good=sketch(
        elements={
            "leaders": f"{{{_DISTRICTS}, label: Districts decide within set goals, tags: [autonomy, expectations]}}"
        },
    ),
    fix="State what is expected of those who decide.",
    false_positives="Expectations are stated and not yet tagged.",
)
def autonomy_without_expectations(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). Expectations may be tagged at any element of the theory."""
    if "expectations" in case.tags:
        return
    for element in case.tagged("autonomy"):
        yield Finding(
            "FR04", element.id, "", f"{element.label!r} gives autonomy, and nothing in the theory states expectations"
        )
