"""AS10 context-free."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="AS10",
    name="context-free",
    gap="No assumption or element lies outside the policy's control.",
    why="No policy acts in a vacuum; a theory that leaves its surroundings out will be surprised by them.",
    source="forti2012, aston2023, uwex2003, breuer2016",
    bad=sketch(case={"assumptions": "[{id: staff, text: Our own staff have the time., elements: [institutes]}]"}),
    good=sketch(
        case={
            "assumptions": "[{id: money, text: State revenue does not fall., elements: [institutes], external: true}]"
        }
    ),
    fix="Ask what could break the theory from outside.",
    false_positives="None.",
)
def context_free(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links). Assumptions of the case and of its links count; without any it is silent."""
    held = [*case.case.assumptions, *(assumption for link in case.case.links for assumption in link.assumptions)]
    if held and not any(assumption.external for assumption in held) and "external" not in case.tags:
        yield Finding("AS10", "case", "", "the theory names nothing outside the policy's control")
