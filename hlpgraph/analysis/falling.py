"""What remains if works fall: which links, chains and outcomes keep their support without them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from hlpgraph.analysis.chains import chains_through, starts_of
from hlpgraph.analysis.support import is_research, lines_of, state_of
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.knowledge import Claim, Framework
from hlpgraph.model import Case, Element, Link, Work

#: States in which research stands behind a link.
SUPPORTED = ("evidenced", "warranted")

ClaimOf = Callable[[str], Claim]


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
    claim; an outcome, if a supported chain leads to it.

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


def fall(works: Iterable[Work], frameworks: Iterable[Framework], cases: Iterable[Case], claim_of: ClaimOf) -> Fall:
    """What remains if `works` fall.

    Args:
        works: The works that are taken away, with every line that cites them.
        frameworks: Whose claims are looked at.
        cases: Whose links are looked at.
        claim_of: Finds a claim by its name.

    >>> from hlpgraph.model import EvidenceLine
    >>> work, line = Work("doe-2020"), EvidenceLine(work="doe-2020", stance="supports")
    >>> ends = (Element("rule", "policy-design", "Rule"), Element("gain", "student-outcome", "Gain"))
    >>> case = Case("x", elements=ends, links=(Link("rule", "gain", id="l", because="So.", evidence=(line,)),))
    >>> found = fall([work], [], [case], {}.get)
    >>> [(change.before, change.after) for change in (*found.links, *found.chains, *found.outcomes)]
    [('evidenced', 'asserted'), ('supported', 'unsupported'), ('supported', 'unsupported')]
    >>> fall([Work("other-2020")], [], [case], {}.get).links
    ()

    Cost: O(evidence lines + elements + links), and the bounded listing of chains for each case touched.
    """
    held = tuple(works)
    keys = frozenset(work.id for work in held)
    claims = tuple(change for framework in frameworks for change in _claims(framework, keys))
    links: list[Change] = []
    chains: list[Change] = []
    outcomes: list[Change] = []
    touched: list[Case] = []
    is_complete = True
    for case in cases:
        changes = list(_links(case, keys, claim_of))
        if not changes:
            continue
        touched.append(case)
        links += changes
        borne = _Borne(case, keys, claim_of)
        listed, complete = borne.chains({(c.part.cause, c.part.effect) for c in changes if isinstance(c.part, Link)})
        chains += listed
        is_complete = is_complete and complete
        outcomes += borne.outcomes()
    return Fall(held, claims, tuple(links), tuple(chains), tuple(outcomes), tuple(touched), is_complete)


def _claims(framework: Framework, keys: frozenset[str]) -> Iterator[Change]:
    for claim in framework.claims:
        supporting = [line.work for line in claim.evidence if line.stance == "supports" and is_research(line)]
        if keys & set(supporting):
            others = tuple(sorted(set(supporting) - keys))
            yield Change(framework.id, claim, "supported", _word(bool(others)), others)


def _links(case: Case, keys: frozenset[str], claim_of: ClaimOf) -> Iterator[Change]:
    for link in case.links:
        lines = [borne.line for borne in lines_of(link, claim_of)]
        if any(line.work in keys for line in lines):
            supporting = {line.work for line in lines if line.stance == "supports" and is_research(line)}
            after = state_of(_link_without(link, keys), _claims_without(keys, claim_of))
            yield Change(case.id, link, state_of(link, claim_of), after, tuple(sorted(supporting - keys)))


def _link_without(link: Link, keys: frozenset[str]) -> Link:
    return replace(link, evidence=tuple(line for line in link.evidence if line.work not in keys))


def _claims_without(keys: frozenset[str], claim_of: ClaimOf) -> ClaimOf:
    def found(ref: str) -> Claim:
        claim = claim_of(ref)
        return replace(claim, evidence=tuple(line for line in claim.evidence if line.work not in keys))

    return found


def _word(is_supported: bool) -> str:
    return "supported" if is_supported else "unsupported"


class _Borne:
    """The arcs of a case that research stands behind, with the works and without."""

    def __init__(self, case: Case, keys: frozenset[str], claim_of: ClaimOf):
        self.case, self.graph = case, CaseGraph(case)
        later = _claims_without(keys, claim_of)
        self.before = {(link.cause, link.effect) for link in case.links if state_of(link, claim_of) in SUPPORTED}
        rest = [_link_without(link, keys) for link in case.links]
        self.after = {(link.cause, link.effect) for link in rest if state_of(link, later) in SUPPORTED}

    def chains(self, arcs: set[tuple[str, str]]) -> tuple[list[Change], bool]:
        """The chains through these arcs, and whether they are all."""
        listed = chains_through(self.graph, arcs)
        changes = []
        for chain in listed.found:
            steps = set(zip(chain, chain[1:], strict=False))
            elements = tuple(self.graph.elements[name] for name in chain)
            changes.append(Change(self.case.id, elements, _word(steps <= self.before), _word(steps <= self.after)))
        return changes, listed.is_complete

    def outcomes(self) -> Iterator[Change]:
        """Every student outcome of the case."""
        before, after = self._reached(self.before), self._reached(self.after)
        for outcome in self.graph.student_outcomes:
            yield Change(self.case.id, outcome, _word(outcome.id in before), _word(outcome.id in after))

    def _reached(self, arcs: set[tuple[str, str]]) -> set[str]:
        """What a chain of these arcs leads to; a walk without recursion."""
        front = list(starts_of(self.graph))
        seen: set[str] = set()
        while front:
            name = front.pop()
            for effect in self.graph.effects.get(name, ()):
                if (name, effect) in arcs and effect not in seen and effect not in self.graph.harms:
                    seen.add(effect)
                    front.append(effect)
        return seen
