"""IM01 unaddressed-factor."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.vocabulary import title_of, words_of


@check(
    code="IM01",
    name="unaddressed-factor",
    gap="One of the six implementation factors is not addressed.",
    why="Any one of the six can decide by itself whether a policy is carried out; one left out is left to chance.",
    source="hlp-framework, hexagon, cfir, desimone2002",
    bad=sketch(
        elements={
            "leaders": "{stage: implementation-factor, label: District leaders take part, level: district, tags: [expectations],"
            " factors: [research-base, district-leadership, local-capacity, local-will, sensemaking]}"
        },
    ),
    good=sketch(),
    fix="Add the factor, or accept the gap with a reason.",
    false_positives="A factor that does not matter here: accept with a reason. A field without school districts, such as child care.",
)
def unaddressed_factor(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(elements). An element at any stage may address a factor; silent if none is an implementation factor."""
    if not case.at_stage("implementation-factor"):
        return  # ST02 speaks
    addressed = {factor for element in case.case.elements for factor in element.factors}
    for factor in words_of("factor"):
        if factor not in addressed:
            yield Finding("IM01", "case", factor, f"no element addresses {title_of(factor).lower()}")
