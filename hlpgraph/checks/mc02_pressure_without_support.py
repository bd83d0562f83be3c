"""MC02 pressure-without-support."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="MC02",
    name="pressure-without-support",
    gap="Mandates, but nothing that builds capacity or pays for the work.",
    why="Policy needs pressure and support together; pressure alone breeds resistance and alienation.",
    source="hlp-framework, fullan1991, uva-ple-conditions",
    bad=sketch(
        elements={
            "institutes": "{stage: policy-design, label: Exit exam required, mechanism: mandate, actor: State,"
            " enforcement: Yearly audit., resources: Two auditors}"
        },
    ),
    good=sketch(
        elements={
            "rule": "{stage: policy-design, label: Exit exam required, mechanism: mandate, actor: State,"
            " enforcement: Yearly audit., resources: Two auditors}"
        },
        links={"exam->rule": GROUND, "rule->leaders": GROUND},
    ),
    fix="Add support, or show the earlier support as an element.",
    false_positives="Support given by an earlier policy. Money that stands only in a design's resources: call the design that pays an inducement or capacity-building.",
)
def pressure_without_support(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). Capacity that exists already does not count: support is what the policy gives."""
    if "mandate" in case.mechanisms and not case.mechanisms & {"capacity-building", "inducement"}:
        yield Finding("MC02", "case", "", "the policy demands, and no design builds capacity or pays for the work")
