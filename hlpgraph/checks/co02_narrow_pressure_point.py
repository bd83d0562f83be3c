"""CO02 narrow-pressure-point."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="CO02",
    name="narrow-pressure-point",
    gap="A pressure point that reaches fewer than two systems changes.",
    why="Leverage is high only where one push sets several changes going; a narrow project ends up serving itself.",
    source="hlp-framework, hlp2010, meadows1999",
    bad=sketch(
        elements={"posters": "{stage: pressure-point, label: Posters in every school}"},
        links={"posters->lessons": GROUND},
    ),
    good=sketch(
        elements={"posters": "{stage: pressure-point, label: Posters in every school}"},
        links={"posters->lessons": GROUND, "posters->tutoring": GROUND},
    ),
    fix="Choose a stronger point, or show its wider effects.",
    false_positives="A small theory.",
)
def narrow_pressure_point(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links), one backward walk for all pressure points together.

    No pressure point is a systems change, so none meets itself among those it reaches.
    """
    reached = _two_changes(case)
    for point in case.at_stage("pressure-point"):
        changes = reached.get(point.id, [])
        if len(changes) < 2:
            what = f"no systems change but {case.elements[changes[0]].label!r}" if changes else "no systems change"
            yield Finding("CO02", point.id, "", f"{point.label!r} reaches {what}")


def _two_changes(case: CaseGraph) -> dict[str, list[str]]:
    """For each element up to two of the systems changes that it reaches in G' or is.

    Two are enough to be passed on: who reaches an element that has two reaches both.

    Cost: O(elements + links), for each element is visited at most twice.
    """
    changes = [change.id for change in case.at_stage("systems-change")]
    found = {change: [change] for change in changes}
    front = list(zip(changes, changes, strict=True))
    while front:
        name, change = front.pop()
        for cause in case.causes.get(name, ()):
            held = found.setdefault(cause, [])
            if cause not in case.harms and change not in held and len(held) < 2:
                held.append(change)
                front.append((cause, change))
    return found
