"""ST02 missing-success-factor."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import DESIGN, GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import SUCCESS_FACTORS
from hlpgraph.vocabulary import title_of


@check(
    code="ST02",
    name="missing-success-factor",
    gap="A whole success-factor dimension is absent.",
    why="The theory rests on attending to all three dimensions together.",
    source="hlp-framework, desimone2002",
    bad=sketch(
        elements={"institutes": f"{{{DESIGN}, label: Design institutes, tags: [expectations]}}"},
        links={"institutes->lessons": GROUND, "institutes->tutoring": GROUND},
        without=["leaders"],
    ),
    good=sketch(),
    fix="Add the missing dimension.",
    false_positives="A factor folded into a systems change.",
)
def missing_success_factor(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements)."""
    for stage in SUCCESS_FACTORS:
        if not case.at_stage(stage):
            yield Finding("ST02", "case", stage, f"the theory names no {title_of(stage).lower()}")
