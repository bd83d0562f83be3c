"""AS09 untracked-assumption."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="AS09",
    name="untracked-assumption",
    gap="A high-importance assumption without evidence or a way to watch it.",
    why="If much depends on a condition, somebody has to know whether it holds, or be able to notice when it no longer does.",
    source="weiss1995, mes-rubric, koica2018",
    bad=sketch(
        case={
            "assumptions": "[{id: staff, text: Coaches can be hired., elements: [institutes], external: true, importance: high}]"
        }
    ),
    good=sketch(
        case={
            "assumptions": "[{id: staff, text: Coaches can be hired., elements: [institutes], external: true, importance: high, indicator: Vacancies each September}]"
        }
    ),
    fix="Add a sign to watch.",
    false_positives="Policies that end before anything could be seen.",
)
def untracked_assumption(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(assumptions + links).

    Focus: the link that holds the assumption; `case` for one that stands under the whole case.
    """
    held = [("case", assumption) for assumption in case.case.assumptions]
    held += [(link.id, assumption) for link in case.case.links for assumption in link.assumptions]
    for focus, assumption in held:
        if assumption.importance == "high" and not assumption.evidence and is_blank(assumption.indicator):
            yield Finding(
                "AS09", focus, "", f"much depends on the assumption {assumption.text!r}, and nobody watches it"
            )
