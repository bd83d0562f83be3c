"""CO04 overloaded-actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank

#: From how many actions on an actor counts as overloaded.
_MANY = 5
#: With the lessons of the sketch, so many actions of the teachers.
_MORE = {f"task-{n}": f"{{{CHANGE}, label: Teachers' task {n}, level: classroom}}" for n in range(1, _MANY)}
_LINKS = {f"leaders->{name}": GROUND for name in _MORE} | {f"{name}->learning": GROUND for name in _MORE}


@check(
    code="CO04",
    name="overloaded-actor",
    gap="One actor in school or classroom carries five or more actions.",
    why="Where every new burden falls on the same people, their priorities come into conflict.",
    source="three-levers, uva-ple-conditions",
    bad=sketch(elements=_MORE, links=_LINKS),
    good=sketch(
        elements={
            **_MORE,
            "task-1": "{stage: systems-change, label: Coaches plan with teams, level: classroom, actor: Coaches}",
        },
        links=_LINKS,
    ),
    fix="Share the actions out, or put them one after another.",
    false_positives="A collective actor, such as schools.",
)
def overloaded_actor(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). Policy designs and systems changes at these two levels together; actors as written."""
    counts = Counter(
        element.actor
        for element in case.at_stage("policy-design", "systems-change")
        if element.level in ("school", "classroom") and not is_blank(element.actor)
    )
    for actor, count in counts.items():
        if count >= _MANY:
            yield Finding("CO04", "case", actor, f"{actor!r} carries {count} actions in school and classroom")
