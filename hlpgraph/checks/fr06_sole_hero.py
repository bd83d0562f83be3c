"""FR06 sole-hero."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank

#: From how many actions on it matters who carries them.
_SEVERAL = 3
_WORK = "stage: systems-change, level: school"
_VISITS = f"{{{_WORK}, label: Lessons visited weekly, actor: Principal}}"
_PLANS = f"{{{_WORK}, label: Timetable rebuilt, actor: Principal}}"
_NAMES = ("visits", "plans", "coaching")
_LINKS = {f"leaders->{name}": GROUND for name in _NAMES} | {f"{name}->learning": GROUND for name in _NAMES}


@check(
    code="FR06",
    name="sole-hero",
    gap="One actor carries every action at school level.",
    why="A plan that needs a hero in every school works in the few that have one, and ends when that person leaves.",
    source="learning-focused-leadership, rsn-tools",
    bad=sketch(
        elements={
            "visits": _VISITS,
            "plans": _PLANS,
            "coaching": f"{{{_WORK}, label: Teachers coached, actor: Principal}}",
        },
        links=_LINKS,
    ),
    good=sketch(
        elements={
            "visits": _VISITS,
            "plans": _PLANS,
            "coaching": f"{{{_WORK}, label: Teachers coached, actor: Coaches}}",
        },
        links=_LINKS,
    ),
    fix="Share the work among several people.",
    false_positives="A very small school.",
)
def sole_hero(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). Actions without an actor do not count; actors are compared as written."""
    actors = [
        element.actor
        for element in case.at_stage("policy-design", "systems-change")
        if element.level == "school" and not is_blank(element.actor)
    ]
    if len(actors) >= _SEVERAL and len(set(actors)) == 1:
        yield Finding("FR06", "case", "", f"{actors[0]!r} carries all {len(actors)} actions at school level")
