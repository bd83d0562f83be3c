"""AS05 polarity-clash."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

#: Relations that speak of more of the effect.
HELPING = ("enables", "necessary", "reinforces")


@check(
    code="AS05",
    name="polarity-clash",
    gap="Relation and polarity contradict each other.",
    why="What hinders cannot also raise, and what enables, is needed or reinforces cannot also lower; the reader cannot tell which was meant.",
    source="kumu, kim1992",
    bad=sketch(links={"leaders->crowding": f"relation: enables, polarity: negative, {GROUND}"}),
    good=sketch(links={"leaders->crowding": f"relation: hinders, polarity: negative, {GROUND}"}),
    fix="Correct one of the two.",
    false_positives="None.",
)
def polarity_clash(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(links). The other relations take any polarity, and a mixed one clashes with none."""
    for link in case.case.links:
        hinders = link.relation == "hinders" and link.polarity == "positive"
        helps = link.relation in HELPING and link.polarity == "negative"
        if hinders or helps:
            cause, effect = case.elements[link.cause].label, case.elements[link.effect].label
            message = f"the link from {cause!r} to {effect!r} is marked both {link.relation} and {link.polarity}"
            yield Finding("AS05", link.id, "", message)
