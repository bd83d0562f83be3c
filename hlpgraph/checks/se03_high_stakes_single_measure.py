"""SE03 high-stakes-single-measure."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, OUTCOME, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

_RULE = (
    "{stage: policy-design, label: Exit exam required, mechanism: mandate, actor: State, resources: Test contract,"
    " enforcement: No diploma without it.}"
)
_SCORES = f"{{{OUTCOME}, label: Deeper learning, students: all, indicators: [{{name: Exam, kind: test-score, source: State}}]}}"
_GAP = f"{{{OUTCOME}, label: The gap narrows, equity: true, students: [English learners], indicators: "


@check(
    code="SE03",
    name="high-stakes-single-measure",
    gap="A mandate is judged by test scores alone.",
    why="When much hangs on a single number, people work on the number, and it stops telling the truth.",
    source="campbell1976, learning-focused-leadership",
    bad=sketch(
        elements={
            "rule": _RULE,
            "learning": _SCORES,
            "gap": f"{_GAP}[{{name: Exam, kind: test-score, source: State, disaggregate_by: [language]}}]}}",
        },
        links={"exam->rule": GROUND, "rule->leaders": GROUND},
    ),
    good=sketch(
        elements={
            "rule": _RULE,
            "learning": _SCORES,
            "gap": f"{_GAP}[{{name: Courses passed, kind: completion, source: State, disaggregate_by: [language]}}]}}",
        },
        links={"exam->rule": GROUND, "rule->leaders": GROUND},
    ),
    fix="Add another kind of measure.",
    false_positives="Tests on which little hangs.",
)
def high_stakes_single_measure(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + indicators). The finding is about the case.

    A mandate at any stage counts; an indicator of no stated kind is no test score.
    """
    kinds = {sign.kind for outcome in case.student_outcomes for sign in outcome.indicators}
    is_demanded = any(element.mechanism == "mandate" for element in case.case.elements)
    if is_demanded and kinds == {"test-score"}:
        yield Finding("SE03", "case", "", "the policy demands, and only test scores say whether students gain")
