"""DA02 cause-in-label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import DESIGN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

_CAUSAL = re.compile(
    r"\b(because|due to|so that|in order to|resulting in|leading to|which leads to|thereby|by \w+ing)\b",
    re.IGNORECASE,
)


@check(
    code="DA02",
    name="cause-in-label",
    gap="A causal claim hidden inside one label.",
    why="Two steps in one box hide the link between them, and a hidden link is asked for neither reason nor evidence.",
    source="fanta2014, clr, cps2026",
    bad=sketch(elements={"institutes": f"{{{DESIGN}, label: Design institutes so that lessons change}}"}),
    good=sketch(),
    fix="Split the element in two, and join them by a link.",
    false_positives="Proper names; words in -ing that are no cause, such as by spring.",
)
def cause_in_label(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(characters of the labels). English words only."""
    for element in case.case.elements:
        found = _CAUSAL.search(element.label)
        if found:
            yield Finding("DA02", element.id, "", f"{element.label!r} holds a causal claim of its own ({found[0]!r})")
