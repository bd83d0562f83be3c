"""AS08 opposed-links."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank, sign_of


@check(
    code="AS08",
    name="opposed-links",
    gap="Two links between the same pair with opposite signs and no word on when which holds.",
    why="Both may be true, each under its own condition; as long as that is unsaid the theory forbids nothing.",
    source="ebpm, clr",
    bad=sketch() + f"  - {{cause: institutes, effect: crowding, polarity: negative, {GROUND}}}\n",
    good=sketch()
    + f"  - {{cause: institutes, effect: crowding, polarity: negative, resolution: If hours are protected., {GROUND}}}\n",
    fix="Name the condition under resolution.",
    false_positives="None.",
)
def opposed_links(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(links).

    One finding for each pair of elements, at the smallest id among its links of sign `+` or `-`
    that have no resolution; it takes one of either sign.
    """
    unresolved: dict[tuple[str, str], dict[str, list[str]]] = {}
    for link in case.case.links:
        if is_blank(link.resolution):
            by_sign = unresolved.setdefault((link.cause, link.effect), {})
            by_sign.setdefault(sign_of(link), []).append(link.id)
    for (cause, effect), by_sign in unresolved.items():
        if "+" in by_sign and "-" in by_sign:
            one, other = case.elements[cause].label, case.elements[effect].label
            message = f"{one!r} both raises and lowers {other!r}, and nothing says when which holds"
            yield Finding("AS08", min(by_sign["+"] + by_sign["-"]), "", message)
