"""MC06 unenforced-mandate."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank

_RULE = "stage: policy-design, label: Exit exam required, mechanism: mandate, actor: State, resources: Two staff"
_LINKS = dict.fromkeys(("exam->rule", "rule->leaders"), GROUND)


@check(
    code="MC06",
    name="unenforced-mandate",
    gap="A mandate with no way to notice or answer non-compliance.",
    why="A mandate acts through the expectation that breaking it has consequences; unwatched, it is advice.",
    source="mcdonnell-elmore-1987, desimone2002",
    bad=sketch(
        elements={"rule": f"{{{_RULE}}}"},
        links=_LINKS,
    ),
    good=sketch(
        elements={"rule": f"{{{_RULE}, enforcement: A yearly audit; districts that fail it must answer.}}"},
        links=_LINKS,
    ),
    fix="Say who checks, and what follows.",
    false_positives="Rules that carry themselves out.",
)
def unenforced_mandate(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links). Whatever names the mechanism counts, at any stage; neighbours are those in G."""
    for element in case.case.elements:
        if element.mechanism != "mandate" or not is_blank(element.enforcement):
            continue
        if not any("monitoring" in other.tags for other in case.near(element.id)):
            yield Finding("MC06", element.id, "", f"nothing says who checks whether {element.label!r} is obeyed")
