"""OU06 activity-as-outcome."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

STAGES = ("systems-change", "intermediate-outcome", "student-outcome")
#: Words for what a policy does rather than brings about.
VERBS = frozenset(
    "train hold provide deliver conduct launch distribute publish organize develop create offer implement".split()
)


@check(
    code="OU06",
    name="activity-as-outcome",
    gap="A change or outcome worded as something the policy does.",
    why="That a thing was done does not say what became different through it; training held is not practice changed.",
    source="impactmojo, koica2018, uwex2003",
    bad=sketch(
        elements={"tutoring": f"{{{CHANGE}, label: Provide tutoring, level: classroom, targets: [English learners]}}"}
    ),
    good=sketch(
        elements={
            "tutoring": f"{{{CHANGE}, label: Tutoring each day, level: classroom, targets: [English learners]}}"
        }
    ),
    fix="State the change that results.",
    false_positives="Imperatives used as a style; a noun that looks like a verb.",
)
def activity_as_outcome(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). The first word of the label, in any case and without punctuation, is one of `VERBS`."""
    for element in case.at_stage(*STAGES):
        first, *_ = *element.label.split(), ""
        if first.strip(".,:;!?").casefold() in VERBS:
            yield Finding(
                "OU06", element.id, "", f"{element.label!r} is worded as something done, not as what changes"
            )
