"""MC01 unnamed-mechanism."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import DESIGN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="MC01",
    name="unnamed-mechanism",
    gap="A policy design without a named mechanism or design feature.",
    why="As long as the instrument has no name, nobody can judge whether it fits the problem.",
    source="hlp-framework, mcdonnell-elmore-1987",
    bad=sketch(
        elements={"institutes": "{stage: policy-design, label: Improvement plans, actor: State}"},
    ),
    good=sketch(
        elements={"institutes": f"{{{DESIGN}, label: Help with improvement plans}}"},
    ),
    fix="Name the mechanism; if there are several, split the design.",
    false_positives="Mixed instruments: split the element.",
)
def unnamed_mechanism(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(policy designs)."""
    for design in case.designs:
        if is_blank(design.mechanism) and is_blank(design.feature):
            yield Finding("MC01", design.id, "", f"{design.label!r} names neither a mechanism nor a design feature")
