"""AS07 population-break."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from hlpgraph.checks.check import check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import Link

#: Most pairs told for one element.
MOST = 100
#: Ids of links by the populations that their supporting lines studied.
Groups = dict[frozenset[str], list[str]]


@check(
    code="AS07",
    name="population-break",
    gap="Two links in a row are supported by studies of different populations.",
    why="If the first step was found in one group of people and the next in another, nobody has seen the two follow one another.",
    source="causalmap, white2009",
    bad=sketch(
        links={
            "leaders->lessons": "because: It does., evidence: [{work: elmore-1995, stance: supports, locator: p. 1, population: [grades K-3]}]",
            "lessons->learning": "because: It does., evidence: [{work: mclaughlin-1990, stance: supports, locator: p. 1, population: [grade 9]}]",
        }
    ),
    good=sketch(
        links={
            "leaders->lessons": "because: It does., evidence: [{work: elmore-1995, stance: supports, locator: p. 1, population: [grades K-3]}]",
            "lessons->learning": "because: It does., evidence: [{work: mclaughlin-1990, stance: supports, locator: p. 1, population: [grades K-3, grade 9]}]",
        }
    ),
    fix="Find evidence that bridges the two groups, or narrow the claim.",
    false_positives="Labels that differ and mean the same, or that overlap. For one element at most a hundred pairs are told.",
)
def population_break(case: CaseGraph) -> Iterator[Finding]:
    """Cost: O(links + pairs of groups studied before and after each element).

    The second link may lead back to where the first began. A hub can have millions of pairs:
    of one element at most `MOST` are told.
    """
    before: dict[str, Groups] = {}
    after: dict[str, Groups] = {}
    for link in case.case.links:
        people = _studied(link)
        if people and link.cause != link.effect and not {link.cause, link.effect} & case.harms:
            before.setdefault(link.effect, {}).setdefault(people, []).append(link.id)
            after.setdefault(link.cause, {}).setdefault(people, []).append(link.id)
    for middle in before.keys() & after.keys():
        label = case.elements[middle].label
        message = f"what leads to {label!r} and what {label!r} leads to were studied in different populations"
        for pair in islice(_breaks(before[middle], after[middle]), MOST):
            yield Finding("AS07", middle, pair, message)


def _studied(link: Link) -> frozenset[str]:
    """The populations of a link's supporting lines."""
    return frozenset(name for line in link.evidence if line.stance == "supports" for name in line.population)


def _breaks(before: Groups, after: Groups) -> Iterator[str]:
    """Ids of two links, joined by a comma, for each two that share no population."""
    for (one, arriving), (other, leaving) in product(before.items(), after.items()):
        if one.isdisjoint(other):
            yield from (f"{first},{second}" for first, second in product(arriving, leaving))
