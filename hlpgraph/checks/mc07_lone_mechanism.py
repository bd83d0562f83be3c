"""MC07 lone-mechanism."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import DESIGN, GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.vocabulary import title_of

_LINKS = dict.fromkeys(("exam->grants", "grants->leaders"), GROUND)


@check(
    code="MC07",
    name="lone-mechanism",
    gap="Only one kind of mechanism in the whole policy.",
    why="Each mechanism moves some people and leaves others cold; states that want influence join several.",
    source="hlp-framework",
    bad=sketch(
        elements={"grants": f"{{{DESIGN}, label: Coaches for planning}}"},
        links=_LINKS,
    ),
    good=sketch(
        elements={
            "grants": "{stage: policy-design, label: Grants for planning, mechanism: inducement, actor: State, resources: US$ 1 million}"
        },
        links=_LINKS,
    ),
    fix="Ask what a second instrument would do.",
    false_positives="Small policies with a single instrument.",
)
def lone_mechanism(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(policy designs). Designs without a mechanism do not count."""
    named = [design for design in case.designs if design.mechanism]
    if len(named) >= 2 and len(case.mechanisms) == 1:
        word = title_of(named[0].mechanism).lower()
        yield Finding("MC07", "case", "", f"all {len(named)} policy designs with a mechanism work by {word}")
