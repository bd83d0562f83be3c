"""MC04 mandate-for-beliefs."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import CHANGE, GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.vocabulary import title_of

_ADDED = {
    "listing": "{stage: policy-design, label: Weak schools listed, mechanism: mandate, actor: State, resources: Two staff,"
    " enforcement: The state publishes the list.}",
    "reteach": f"{{{CHANGE}, label: Teachers teach again what data show was missed, change: routine-practice}}",
}
_LINKS = dict.fromkeys(("exam->listing", "listing->reteach", "reteach->learning"), GROUND)


@check(
    code="MC04",
    name="mandate-for-beliefs",
    gap="Beliefs, attitudes or routine practice expected to change by mandate alone.",
    why="A rule can bring people to comply; what they think and do every day changes only if someone also helps them.",
    source="hlp-framework, mcdonnell-elmore-1987",
    bad=sketch(elements=_ADDED, links=_LINKS),
    good=sketch(elements=_ADDED, links={**_LINKS, "institutes->reteach": GROUND}),
    fix="Add support upstream, or lower the claim to compliance.",
    false_positives="Routine that is mere procedure: set change: compliance.",
)
def mandate_for_beliefs(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links), one walk from all mandates and one from all support.

    Whatever names the mechanism counts, at any stage; no element comes before itself.
    """
    deep = [element for element in case.case.elements if element.change in ("belief", "attitude", "routine-practice")]
    if not deep:
        return
    pressing, helping = (
        [element.id for element in case.case.elements if element.mechanism in mechanisms]
        for mechanisms in (("mandate",), ("capacity-building", "inducement"))
    )
    pressed = case.reached_from_another(pressing, through_harm=True)
    helped = case.reached_from_another(helping, through_harm=True)
    for element in deep:
        if element.id in pressed and element.id not in helped:
            message = f"{element.label!r} asks for another {title_of(element.change).lower()}, by mandate alone"
            yield Finding("MC04", element.id, "", message)
