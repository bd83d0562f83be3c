"""CO01 too-many-levers."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import DESIGN, GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

#: Most policy designs that a plan can hold in view.
_MOST = 7
_GRANTS = (
    "{stage: policy-design, label: Planning grants, mechanism: inducement, actor: State, resources: US$ 1 million}"
)
_MORE = {"grants": _GRANTS} | {f"course-{n}": f"{{{DESIGN}, label: Course {n}}}" for n in range(1, _MOST)}


@check(
    code="CO01",
    name="too-many-levers",
    gap="More than seven policy designs at once.",
    why="People can carry a handful of strategies at a time; whoever does everything has chosen nothing.",
    source="rsn-tools, uva-ple-conditions, three-levers, newmann2001",
    bad=sketch(elements=_MORE, links={f"{name}->leaders": GROUND for name in _MORE}),
    good=sketch(elements=_MORE, links={f"{name}->leaders": GROUND for name in _MORE}, without=["course-6"]),
    fix="Choose among the designs, or split the case.",
    false_positives="An omnibus law: split the case.",
)
def too_many_levers(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements)."""
    count = len(case.designs)
    if count > _MOST:
        yield Finding("CO01", "case", str(count), f"{count} policy designs at once are more than {_MOST}")
