"""What remains if works fall: which links, chains and outcomes keep their support without them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hlpgraph.analysis.chains import chains_through
from hlpgraph.analysis.reach import Reach
from hlpgraph.analysis.support import SUPPORTED, ClaimOf, is_research, lines_of, state_of, supports
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.knowledge import Claim, Framework
from hlpgraph.model import Case, Element, Link, Work

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Change:
    """A claim, link, chain or outcome before and after the works fall.

    Attributes:
        owner: Key of the framework, or id of the case.
        part: The claim, the link, the elements of the chain, or the outcome.
        before: State of a link, as in `support.STATES`; else `supported` or `unsupported`.
        after: The same without the works.
        others: Keys of the other works that support a claim or link.
    """

    owner: str
    part: Claim | Link | tuple[Element, ...] | Element
    before: str
    after: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fall:
    """What the fall of works changes.

    A chain is supported if research stands behind each of its links, directly or through a
    claim; an outcome, if a supported chain leads to it from a lever. What has been retracted
    supports nothing, before or after.

    Attributes:
        works: The works that fall.
        claims: Claims that they support.
        links: Links that they bear on, in whatever way.
        chains: Chains that use these links and were supported, or would be.
        outcomes: Outcomes of the cases touched.
        cases: The cases touched.
        is_complete: False if more chains exist than are listed; links and outcomes are always complete.
    """

    works: tuple[Work, ...]
    claims: tuple[Change, ...]
    links: tuple[Change, ...]
    chains: tuple[Change, ...]
    outcomes: tuple[Change, ...]
    cases: tuple[Case, ...]
    is_complete: bool


def fall(
    works: Iterable[Work],
    frameworks: Iterable[Framework],
    cases: Iterable[tuple[Case, Keys]],
    claim_of: ClaimOf,
    retracted: Keys = frozenset(),
) -> Fall:
    """What remains if `works` fall.

    Args:
        works: The works that are taken away, with every line that cites them.
        frameworks: Whose claims are looked at.
        cases: Whose links are looked at, each with the citation keys of the works retracted for it.
        claim_of: Finds a claim by its name.
        retracted: Citation keys of the works retracted for the frameworks.

    >>> from hlpgraph.model import EvidenceLine
    >>> work, line = Work("doe-2020"), EvidenceLine(work="doe-2020", stance="supports")
    >>> ends = (Element("rule", "policy-design", "Rule"), Element("gain", "student-outcome", "Gain"))
    >>> case = Case("x", elements=ends, links=(Link("rule", "gain", id="l", because="So.", evidence=(line,)),))
    >>> found = fall([work], [], [(case, frozenset())], {}.get)
    >>> [(change.before, change.after) for change in (*found.links, *found.chains, *found.outcomes)]
    [('evidenced', 'asserted'), ('supported', 'unsupported'), ('supported', 'unsupported')]
    >>> fall([Work("other-2020")], [], [(case, frozenset())], {}.get).links
    ()

    Cost: O(evidence lines + elements + links), and the bounded listing of chains for each case touched.
    """
    held = tuple(works)
    keys = frozenset(work.id for work in held)
    claims = tuple(change for framework in frameworks for change in _claims(framework, keys, retracted))
    links: list[Change] = []
    chains: list[Change] = []
    outcomes: list[Change] = []
    touched: list[Case] = []
    is_complete = True
    for case, gone in cases:
        changes = list(_links(case, keys, gone, claim_of))
        if not changes:
            continue
        touched.append(case)
        links += changes
        borne = _Borne(case, keys, gone, claim_of)
        listed, complete = borne.chains({(c.part.cause, c.part.effect) for c in changes if isinstance(c.part, Link)})
        chains += listed
        is_complete = is_complete and complete
        outcomes += borne.outcomes()
    return Fall(held, claims, tuple(links), tuple(chains), tuple(outcomes), tuple(touched), is_complete)


def _claims(framework: Framework, keys: Keys, gone: Keys) -> Iterator[Change]:
    for claim in framework.claims:
        supporting = {line.work for line in claim.evidence if supports(line, gone) and is_research(line)}
        if keys & supporting:
            others = tuple(sorted(supporting - keys))
            yield Change(framework.id, claim, "supported", _word(bool(others)), others)


def _links(case: Case, keys: Keys, gone: Keys, claim_of: ClaimOf) -> Iterator[Change]:
    for link in case.links:
        lines = [borne.line for borne in lines_of(link, claim_of)]
        if any(line.work in keys for line in lines):
            others = {line.work for line in lines if supports(line, gone | keys) and is_research(line)}
            before, after = state_of(link, claim_of, gone), state_of(link, claim_of, gone | keys)
            yield Change(case.id, link, before, after, tuple(sorted(others)))


def _word(is_supported: bool) -> str:
    return "supported" if is_supported else "unsupported"


class _Borne:
    """The arcs of a case that research stands behind, with the works and without."""

    def __init__(self, case: Case, keys: Keys, gone: Keys, claim_of: ClaimOf):
        self.case, self.graph = case, CaseGraph(case)
        self.before, self.after = (
            Reach(
                ((link.cause, link.effect) for link in case.links if state_of(link, claim_of, out) in SUPPORTED),
                self.graph.harms,
            )
            for out in (gone, gone | keys)
        )

    def chains(self, arcs: set[tuple[str, str]]) -> tuple[list[Change], bool]:
        """The chains through these arcs, and whether they are all."""
        listed = chains_through(self.graph, arcs)
        changes = []
        for chain in listed.found:
            steps = set(zip(chain, chain[1:], strict=False))
            elements = tuple(self.graph.elements[name] for name in chain)
            changes.append(Change(self.case.id, elements, _word(steps <= self.before.arcs), _word(steps <= self.after.arcs)))
        return changes, listed.is_complete

    def outcomes(self) -> Iterator[Change]:
        """Every student outcome of the case."""
        before, after = (reach.reached(self.graph.lever_ids) for reach in (self.before, self.after))
        for outcome in self.graph.student_outcomes:
            yield Change(self.case.id, outcome, _word(outcome.id in before), _word(outcome.id in after))
