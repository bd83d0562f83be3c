"""AS06 insufficient-alone."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import GROUND, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, sign_of


@check(
    code="AS06",
    name="insufficient-alone",
    gap="The only cause of an element is marked insufficient on its own.",
    why="The author has already said that more is needed, and the theory does not say what; missing causes are what such diagrams lack most often.",
    source="clr, hlp-framework, toco2003, fanta2014",
    bad=sketch(links={"leaders->lessons": f"relation: insufficient-alone, {GROUND}"}),
    good=sketch(links={"leaders->lessons": f"relation: insufficient-alone, {GROUND}", "exam->lessons": GROUND}),
    fix="Add what else is needed.",
    false_positives="Other causes lie outside the theory: add them as assumptions and accept.",
)
def insufficient_alone(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements + links).

    Self-links and links from adverse effects or of sign `-` do not count; a mixed sign does.
    """
    for effect, links in case.into.items():
        helping = [link for link in links if link.cause not in case.harms and sign_of(link) != "-"]
        causes = {link.cause for link in helping}
        if len(causes) == 1 and all(link.relation == "insufficient-alone" for link in helping):
            cause = case.elements[causes.pop()]
            message = (
                f"{cause.label!r} is not enough for {case.elements[effect].label!r}, and nothing else leads there"
            )
            yield Finding("AS06", effect, "", message)
