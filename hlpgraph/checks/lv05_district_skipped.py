"""LV05 district-skipped."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

STANDARDS = "{stage: policy-design, label: Standards, level: state, actor: State, mechanism: hortatory}"


@check(
    code="LV05",
    name="district-skipped",
    gap="A state lever reaches schools with no district element on the way.",
    why="What a state decides arrives in schools as the district has understood it; a theory without that step leaves out where much is decided.",
    source="hlp-framework, learning-focused-leadership",
    bad=sketch(elements={"standards": STANDARDS}, links={"exam->standards": GROUND, "standards->lessons": GROUND}),
    good=sketch(elements={"standards": STANDARDS}, links={"exam->standards": GROUND, "standards->leaders": GROUND}),
    fix="Add the district's part.",
    false_positives="States with a single district; charter schools.",
)
def district_skipped(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links), two backward walks for all levers.

    One way past a district is enough to be clean. Ways may pass an element twice: a district
    that the lever reaches only past a school counts if it leads on to a school.
    """
    elements = case.case.elements
    arriving = case.leading_to(e.id for e in elements if e.level in ("school", "classroom", "student"))
    mediators = arriving & {e.id for e in elements if e.level == "district"}
    mediated = case.leading_to(mediators)
    for lever in case.levers:
        if lever.level == "state" and lever.id in arriving - mediated:
            yield Finding("LV05", lever.id, "", f"no district element stands between {lever.label!r} and the schools")
