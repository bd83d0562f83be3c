"""MC05 mechanism-problem-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import DESIGN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.vocabulary import meaning, title_of

#: The kinds of problem that each mechanism answers.
_ANSWERS = {
    "mandate": {"uneven-compliance"},
    "inducement": {"willing-lack-resources"},
    "capacity-building": {"lack-skill", "lack-knowledge"},
    "system-changing": {"institution-cannot"},
    "hortatory": {"unaware"},
}


@check(
    code="MC05",
    name="mechanism-problem-mismatch",
    gap="The instrument does not fit the declared kind of problem.",
    why="Each instrument presumes why people do not act already; where it presumes wrongly it cannot work.",
    source="hlp-framework, mcdonnell-elmore-1987",
    bad=sketch(
        elements={"institutes": f"{{{DESIGN}, label: Design institutes, problem_kind: uneven-compliance}}"},
    ),
    good=sketch(
        elements={"institutes": f"{{{DESIGN}, label: Design institutes, problem_kind: lack-skill}}"},
    ),
    fix="Choose another instrument, or accept the gap with the reason why this one fits.",
    false_positives="Mixed problems; the table is a simplification.",
)
def mechanism_problem_mismatch(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(policy designs). A design that names a problem and no mechanism does not match it either."""
    for design in case.designs:
        if design.problem_kind and design.problem_kind not in _ANSWERS.get(design.mechanism, ()):
            problem = meaning("problem-kind", design.problem_kind).rstrip(".")
            way = f"by {title_of(design.mechanism).lower()}" if design.mechanism else "by no named mechanism"
            yield Finding(
                "MC05", design.id, "", f"{design.label!r} works {way}, but its problem is another: {problem}"
            )
