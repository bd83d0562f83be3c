"""OU03 outcome-not-about-students."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, OUTCOME, SEEN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="OU03",
    name="outcome-not-about-students",
    gap="A student outcome placed at another level.",
    why="Ratings, adoption and training may be welcome, and yet no student has gained anything by them.",
    source="hlp-framework, koica2018, uwex2003",
    bad=sketch(
        elements={"rating": f"{{{OUTCOME}, label: Better school grades, level: school, {SEEN}}}"},
        links={"lessons->rating": GROUND},
    ),
    good=sketch(
        elements={"rating": f"{{{OUTCOME}, label: More students proficient, level: student, {SEEN}}}"},
        links={"lessons->rating": GROUND},
    ),
    fix="Give it another stage, or restate it for students.",
    false_positives="Students' results added up for a school or district.",
)
def outcome_not_about_students(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). An outcome without a level is not blamed."""
    for outcome in case.student_outcomes:
        if outcome.level and outcome.level != "student":
            message = f"{outcome.label!r} is a student outcome at the level {outcome.level!r}"
            yield Finding("OU03", outcome.id, "", message)
