"""AS04 killer-assumption."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.errors import shortened
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank


@check(
    code="AS04",
    name="killer-assumption",
    gap="An important assumption is unlikely to hold, and nothing is done about it.",
    why="A theory that hangs on an unlikely condition must be changed itself; better words do not help.",
    source="lfa, mes-rubric",
    bad=sketch(
        case={
            "assumptions": "[{id: money, text: State revenue does not fall., elements: [institutes], external: true,"
            " importance: high, likelihood: low, indicator: Revenue report}]"
        },
    ),
    good=sketch(
        case={
            "assumptions": "[{id: money, text: State revenue does not fall., elements: [institutes], external: true,"
            " importance: high, likelihood: low, indicator: Revenue report, mitigation: A reserve for two years.}]"
        },
    ),
    fix="Say under mitigation what is done in case it fails, or redesign.",
    false_positives="Importance and likelihood are judgements.",
)
def killer_assumption(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(links + assumptions). One finding for each link with such assumptions, one for those of the case."""
    places = [("case", case.case.assumptions), *((link.id, link.assumptions) for link in case.case.links)]
    for focus, assumptions in places:
        deadly = [
            a.text for a in assumptions if (a.importance, a.likelihood) == ("high", "low") and is_blank(a.mitigation)
        ]
        if deadly:
            more = f" (and {len(deadly) - 1} more like it)" if len(deadly) > 1 else ""
            what = f"{shortened(min(deadly))!r} is important and unlikely to hold{more}, and nothing is done about it"
            yield Finding("AS04", focus, "", what)
