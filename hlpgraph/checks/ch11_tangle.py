"""CH11 tangle."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

_ADDED = {
    "coaching": f"{{{CHANGE}, label: Coaching on the job}}",
    "materials": f"{{{CHANGE}, label: Shared materials}}",
}
_FACTORS, _CHANGES, _OUTCOMES = (
    ("institutes", "leaders"),
    ("lessons", "tutoring", "coaching", "materials"),
    ("learning", "gap"),
)


@check(
    code="CH11",
    name="tangle",
    gap="So many links that everything leads to everything.",
    why="Where all things bear on all others no particular chain is claimed, so none can be put to the test.",
    source="impactmojo, davies2018, beam, white2009",
    bad=sketch(
        elements=_ADDED,
        links=dict.fromkeys(
            (
                f"{cause}->{effect}"
                for cause, effect in combinations((*_FACTORS, *_CHANGES, *_OUTCOMES), 2)
                if not (cause in _FACTORS and effect in _OUTCOMES)
            ),
            GROUND,
        ),
    ),
    good=sketch(
        elements=_ADDED,
        links=dict.fromkeys(
            ("leaders->coaching", "coaching->lessons", "leaders->materials", "materials->learning"), GROUND
        ),
    ),
    fix="Keep the main path, and turn the other links into assumptions.",
    false_positives="Feedback systems that really are dense.",
)
def tangle(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(links). The links of G count: no links from an element to itself, and parallel ones once."""
    elements, links = len(case.elements), len(case.pairs)
    if elements >= 10 and links > 2.5 * elements:
        ratio = f"{links / elements:.1f}"
        yield Finding("CH11", "case", ratio, f"{links} links join {elements} elements, {ratio} for each element")
