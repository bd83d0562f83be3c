"""SE05 hidden-harm-route."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, sign_of


@check(
    code="SE05",
    name="hidden-harm-route",
    gap="By its own signs the theory also pushes this outcome down, and says nothing of it.",
    why="A route with an odd number of negative links is a side effect in disguise.",
    source="kim1992",
    bad=sketch(
        links={"institutes->lessons": f"relation: hinders, {GROUND}"},
    ),
    good=sketch(
        links={"crowding->lessons": f"relation: hinders, {GROUND}"},
    ),
    fix="Name the harm as an adverse effect, or correct the signs.",
    false_positives="A negative that lies in the wording, such as fewer vacancies: reword it.",
)
def hidden_harm_route(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links), one search over element and parity from all levers together.

    Only links of sign `-` turn the sign; mixed ones pass it on. A route may run through a loop.
    """
    onward: dict[str, set[tuple[str, bool]]] = {}
    for link in case.case.links:
        if link.cause != link.effect and link.effect not in case.harms:
            onward.setdefault(link.cause, set()).add((link.effect, sign_of(link) == "-"))
    seen = {(lever.id, False) for lever in case.levers}
    front = list(seen)
    while front:
        name, is_down = front.pop()
        for effect, turns in onward.get(name, ()):
            state = (effect, is_down != turns)
            if state not in seen:
                seen.add(state)
                front.append(state)
    for outcome in case.student_outcomes:
        if (outcome.id, True) in seen:
            yield Finding("SE05", outcome.id, "", f"by its signs the theory also pushes {outcome.label!r} down")
