"""DA05 overlong-label."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import DESIGN, sketch
from hlpgraph.errors import shortened
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

#: Characters that a label may have.
_LONGEST = 120
_DETAIL = "for two teachers of each high school, with a coach in the first year and shared scoring of student work"


@check(
    code="DA05",
    name="overlong-label",
    gap="A label longer than 120 characters.",
    why="A box is read at a glance; a sentence into which everybody put a clause is not read at all.",
    source="davies-logframe",
    bad=sketch(elements={"institutes": f"{{{DESIGN}, label: 'Design institutes {_DETAIL}'}}"}),
    good=sketch(elements={"institutes": f"{{{DESIGN}, label: Design institutes, description: 'Held {_DETAIL}.'}}"}),
    fix="Shorten the label, and move the detail to the description.",
)
def overlong_label(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements)."""
    for element in case.case.elements:
        length = len(element.label)
        if length > _LONGEST:
            start = shortened(element.label)
            yield Finding("DA05", element.id, "", f"{start!r} has {length} characters, more than {_LONGEST}")
