"""AS09 untracked-assumption."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.errors import shortened
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
    """Cost: O(assumptions + links). One finding for each link with such assumptions, one for those of the case."""
    places = [("case", case.case.assumptions), *((link.id, link.assumptions) for link in case.case.links)]
    for focus, assumptions in places:
        unwatched = [a.text for a in assumptions if a.importance == "high" and not a.evidence and is_blank(a.indicator)]
        if unwatched:
            more = f" and on {len(unwatched) - 1} more" if len(unwatched) > 1 else ""
            what = f"much depends on the assumption {shortened(min(unwatched))!r}{more}, and nobody watches it"
            yield Finding("AS09", focus, "", what)
