"""AS03 floating-assumption."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.errors import shortened
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="AS03",
    name="floating-assumption",
    gap="An assumption tied to no link or element.",
    why="An assumption matters at the step that needs it; tied to nothing, it warns nobody.",
    source="lfa",
    bad=sketch(
        case={"assumptions": "[{id: money, text: State revenue does not fall., external: true}]"},
    ),
    good=sketch(),
    fix="Name under links or elements what rests on it.",
    false_positives="Conditions that the whole theory rests on.",
)
def floating_assumption(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(links + assumptions). One finding for the case; an assumption within a link is tied to that link."""
    links = {link.id for link in case.case.links}
    floating = [
        assumption.text
        for assumption in case.case.assumptions
        if links.isdisjoint(assumption.links) and case.elements.keys().isdisjoint(assumption.elements)
    ]
    if floating:
        rest = f", nor are {len(floating) - 1} more" if len(floating) > 1 else ""
        what = f"{shortened(min(floating))!r} is tied to no link or element{rest}"
        yield Finding("AS03", "case", "", what)
