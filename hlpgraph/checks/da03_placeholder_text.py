"""DA03 placeholder-text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import DESIGN, sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph

_MARK = re.compile(r"\b(TODO|TBD|XXX|FIXME|lorem ipsum)\b|\?\?\?")


@check(
    code="DA03",
    name="placeholder-text",
    gap="Unfinished text.",
    why="A reader cannot tell whether what a draft mark stands for was forgotten or never decided.",
    source="hlp-framework",
    bad=sketch(elements={"institutes": f"{{{DESIGN}, label: 'Design institutes, others ???'}}"}),
    good=sketch(elements={"institutes": f"{{{DESIGN}, label: 'Design institutes, study groups'}}"}),
    fix="Finish the text.",
)
def placeholder_text(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(characters). At most one finding for each element and link, and one for the case's assumptions.

    Looked at are labels, reasons and the texts of assumptions. Case counts: "todo" is a word in Spanish.
    """
    for element in case.case.elements:
        if _MARK.search(element.label):
            yield Finding("DA03", element.id, "", f"{element.label!r} is unfinished")
    for link in case.case.links:
        if _is_unfinished([link.because, *(assumption.text for assumption in link.assumptions)]):
            cause, effect = case.elements[link.cause].label, case.elements[link.effect].label
            what = f"a reason or an assumption for {cause!r} leading to {effect!r} is unfinished"
            yield Finding("DA03", link.id, "", what)
    if _is_unfinished(assumption.text for assumption in case.case.assumptions):
        yield Finding("DA03", "case", "", "an assumption of the theory is unfinished")


def _is_unfinished(texts: Iterable[str]) -> bool:
    return any(_MARK.search(text) for text in texts)
