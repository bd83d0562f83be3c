"""EV09 unevidenced-bottleneck."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.bottlenecks import bottlenecks
from hlpgraph.graph.case_graph import CaseGraph, is_supported

#: Most bottlenecks told for one outcome, the nearest to it first.
MOST = 100


@check(
    code="EV09",
    name="unevidenced-bottleneck",
    gap="A link that every route to the outcome must use, without support.",
    why="If this one step fails, the outcome has no other way to come about, so it is the first to look into.",
    source="beam",
    bad=sketch(
        links={
            "lessons->learning": "because: It does., evidence: [{work: elmore-1995, stance: qualifies, locator: p. 24}]"
        },
    ),
    good=sketch(
        links={
            "lessons->learning": f"{GROUND}, evidence: [{{work: elmore-1995, stance: qualifies, locator: p. 24}}]"
        },
    ),
    fix="Find evidence or a warrant for it, or add a second route.",
    false_positives="A thin chain is all bottlenecks; begin with the weakest. For one outcome at most a hundred are told.",
)
def unevidenced_bottleneck(case: CaseGraph) -> Iterator[Finding]:
    """Cost: one dominator tree for all outcomes, O(links · log elements).

    Parallel links are one: a pair is supported if one of its links is, and its smallest id stands for it.
    A long chain to many outcomes has millions: of each outcome at most the `MOST` nearest are told.
    """
    supported = {(link.cause, link.effect) for link in case.case.links if is_supported(link)}
    found = bottlenecks(case, case.pairs - supported, MOST)
    arcs = {arc for arc, _ in found}
    names: dict[tuple[str, str], str] = {}
    for link in case.case.links:
        arc = (link.cause, link.effect)
        if arc in arcs:
            names[arc] = min(names.get(arc, link.id), link.id)
    for arc, goal in found:
        cause, effect, outcome = (case.elements[name].label for name in (*arc, goal))
        what = (
            f"every route to {outcome!r} ends with {cause!r}, and nothing supports that it leads there"
            if arc[1] == goal
            else f"every route to {outcome!r} needs {cause!r} to lead to {effect!r}, and nothing supports that"
        )
        yield Finding("EV09", names[arc], goal, what)
