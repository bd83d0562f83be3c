"""FR05 all-conditions-at-once."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank

#: The system conditions of uva-ple.
_CONDITIONS = tuple(
    f"uva-ple/{name}"
    for name in (
        "bold-change", "learning-focus", "support-structures", "supervision-development", "defined-autonomy",
        "action-planning", "school-leader-hiring", "teacher-hiring", "teacher-development", "assessment-strategy",
        "curriculum-strategy", "data-informed-collaboration", "instructional-monitoring",
    )
)  # fmt: skip
#: From how many conditions on a theory should say which come first.
_MANY = 10
_FIRST = f"{{{CHANGE}, label: Three conditions, instantiates: [{', '.join(_CONDITIONS[:3])}]"
_REST = f"{{{CHANGE}, label: The other conditions, instantiates: [{', '.join(_CONDITIONS[3:])}]}}"
_LINKS = {"leaders->first": GROUND, "first->learning": GROUND, "leaders->rest": GROUND, "rest->learning": GROUND}


@check(
    code="FR05",
    name="all-conditions-at-once",
    gap="Ten or more of the thirteen system conditions at once, none given priority.",
    why="A district that works at everything together has no focus; those that succeed choose what comes first.",
    source="uva-ple-conditions",
    bad=sketch(elements={"first": f"{_FIRST}}}", "rest": _REST}, links=_LINKS),
    good=sketch(elements={"first": f"{_FIRST}, priority: high}}", "rest": _REST}, links=_LINKS),
    fix="Choose an order, and give priority to what comes first.",
    false_positives="A map drawn to diagnose a district, not to plan its work.",
)
def all_conditions_at_once(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). A priority of any degree counts, on any element that realises a condition."""
    known = set(_CONDITIONS)
    held = [element for element in case.case.elements if not known.isdisjoint(element.instantiates)]
    count = len(known & {ref for element in held for ref in element.instantiates})
    if count >= _MANY and all(is_blank(element.priority) for element in held):
        yield Finding(
            "FR05", "case", "", f"{count} of the {len(known)} system conditions at once, and none has priority"
        )
