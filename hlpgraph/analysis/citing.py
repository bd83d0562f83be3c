"""What rests on a study: framework elements, claims, links, chains, outcomes and cases that a work bears on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hlpgraph.analysis.chains import chains_through
from hlpgraph.analysis.support import lines_of
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.knowledge import Claim, Framework, FrameworkElement
from hlpgraph.model import Case, Element, EvidenceLine, Link, Work


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement, or a framework element, that a work bears on.

    Attributes:
        owner: Key of the framework, or id of the case.
        statement: The claim, the link or the framework element.
        line: The line of evidence that names the work.
        via: The claim through which a link inherits it; empty if the work is cited for the link itself.
    """

    owner: str
    statement: Claim | FrameworkElement | Link
    line: EvidenceLine
    via: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of a case, as elements."""

    case: Case
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Footprint:
    """Everything that works bear on.

    Attributes:
        elements: Framework elements for which a source cites a work without a causal statement.
        is_complete: False if more chains exist than are listed.
    """

    works: tuple[Work, ...]
    elements: tuple[Cited, ...]
    claims: tuple[Cited, ...]
    links: tuple[Cited, ...]
    chains: tuple[Chain, ...]
    outcomes: tuple[tuple[Case, Element], ...]
    cases: tuple[Case, ...]
    is_complete: bool


def footprint(
    works: Iterable[Work], frameworks: Iterable[Framework], cases: Iterable[Case], claim_of: Callable[[str], Claim]
) -> Footprint:
    """What `works` bear on, supporting, qualifying and disputing alike.

    >>> work, line = Work("doe-2020"), EvidenceLine(work="doe-2020", stance="disputes")
    >>> ends = (Element("rule", "policy-design", "Rule"), Element("gain", "student-outcome", "Gain"))
    >>> case = Case("x", elements=ends, links=(Link("rule", "gain", id="l", evidence=(line,)),))
    >>> found = footprint([work], [], [case], {}.get)
    >>> [(cited.statement.id, cited.line.stance) for cited in found.links], len(found.chains)
    ([('l', 'disputes')], 1)
    >>> footprint([Work("other-2020")], [], [case], {}.get).cases
    ()

    Cost: O(evidence lines), and the bounded listing of chains for each case touched.
    """
    held = tuple(works)
    keys = {work.id for work in held}
    held_frameworks = tuple(frameworks)
    elements, claims = (
        tuple(
            Cited(framework.id, part, line)
            for framework in held_frameworks
            for part in getattr(framework, group)
            for line in part.evidence
            if line.work in keys
        )
        for group in ("elements", "claims")
    )
    links: list[Cited] = []
    chains: list[Chain] = []
    outcomes: list[tuple[Case, Element]] = []
    touched: list[Case] = []
    is_complete = True
    for case in cases:
        bearing = list(_bearing(case, keys, claim_of))
        if not bearing:
            continue
        touched.append(case)
        links += bearing
        graph = CaseGraph(case)
        arcs = {(c.statement.cause, c.statement.effect) for c in bearing}
        found = chains_through(graph, arcs)
        is_complete = is_complete and found.is_complete
        chains += [Chain(case, tuple(graph.elements[name] for name in chain)) for chain in found.found]
        reached = graph.reached_from(effect for _, effect in arcs)
        outcomes += [(case, outcome) for outcome in graph.student_outcomes if outcome.id in reached]
    return Footprint(
        held, elements, claims, tuple(links), tuple(chains), tuple(outcomes), tuple(touched), is_complete
    )


def _bearing(case: Case, keys: set[str], claim_of: Callable[[str], Claim]) -> Iterable[Cited]:
    seen = set()
    for link in case.links:
        for borne in lines_of(link, claim_of):
            entry = (link.id, borne.line.work, borne.line.stance, borne.claim_ref)
            if borne.line.work in keys and entry not in seen:
                seen.add(entry)
                yield Cited(case.id, link, borne.line, borne.claim_ref)
