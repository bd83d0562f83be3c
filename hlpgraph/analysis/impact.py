"""What a change of the evidence changes: states of links, claims, chains and outcomes, each before and after.

Two snapshots are compared, so a retraction, an addition and both at once are one thing. A
chain is supported if research stands behind each of its steps, directly or through a
framework's claim. Chains are never all listed: for a lever and an outcome one chain that
was lost or gained stands for the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hlpgraph.analysis.reach import Reach, gained_of, movers
from hlpgraph.analysis.support import SUPPORTED, ClaimOf, holds, lines_of, state_of, supports
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.knowledge import Claim
from hlpgraph.model import Case, Element, EvidenceLine, Link

#: Most pairs of lever and outcome that are told for one case.
PAIR_LIMIT = 500

Bearing = tuple[EvidenceLine, str]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is known at one time.

    Attributes:
        cases: The cases, each with the citation keys of works that are retracted for it.
        claims: The claims of the frameworks, by their names `framework/id`.
        retracted: Citation keys of retracted works, for the claims.
    """

    cases: tuple[tuple[Case, frozenset[str]], ...]
    claims: Mapping[str, Claim]
    retracted: frozenset[str] = frozenset()

    def claim_of(self, ref: str) -> Claim:
        """A claim by its name."""
        return self.claims[ref]


@dataclass(frozen=True, slots=True)
class Reason:
    """A line of evidence that counts no more, or counts now.

    Attributes:
        is_new: True if it counts now.
        via: Name of the claim through which it reaches a link; empty if it is the statement's own.
    """

    line: EvidenceLine
    is_new: bool
    via: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a link or claim stands: one of `support.STATES`, or `supported` or `unsupported` for a claim."""

    state: str
    is_disputed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A link or claim that stands otherwise than before, and the lines that make the difference.

    Attributes:
        owner: Id of the case, or key of the framework.
    """

    owner: str
    statement: Link | Claim
    before: Standing
    after: Standing
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ChainChange:
    """A lever and an outcome between which a supported chain was lost or gained.

    Attributes:
        lost: One supported chain that is no longer supported; empty if none was lost.
        gained: One chain that is supported only now; empty if there is none.
        remaining: One chain that is supported now; empty if the lever no longer reaches the outcome so.
        links: Ids of the links on the lost and gained chains that make the difference.
    """

    case: Case
    lever: Element
    outcome: Element
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    remaining: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeChange:
    """A student outcome that a supported chain reached and reaches no more, or the other way round."""

    case: Case
    outcome: Element
    is_supported: bool


@dataclass(frozen=True, slots=True)
class Impact:
    """Every conclusion that differs between two snapshots.

    Attributes:
        is_complete: False if more pairs of lever and outcome have changed than are told.
    """

    claims: tuple[Change, ...]
    links: tuple[Change, ...]
    chains: tuple[ChainChange, ...]
    outcomes: tuple[OutcomeChange, ...]
    is_complete: bool = True

    @property
    def is_empty(self) -> bool:
        """True if no conclusion differs."""
        return not (self.claims or self.links or self.chains or self.outcomes)


def impact(before: Snapshot, after: Snapshot) -> Impact:
    """What differs between two snapshots of the same cases; the answer is sorted by ids.

    Args:
        before: The evidence as it was.
        after: The evidence as it is; the same cases with the same elements and links, and the same claims.

    >>> line = EvidenceLine(work="doe-2020", stance="supports")
    >>> ends = (Element("rule", "policy-design", "Rule"), Element("gain", "student-outcome", "Gain"))
    >>> case = Case("x", elements=ends, links=(Link("rule", "gain", id="l", because="So.", evidence=(line,)),))
    >>> before = Snapshot(((case, frozenset()),), {})
    >>> found = impact(before, Snapshot(((case, frozenset(["doe-2020"])),), {}))
    >>> [(change.before.state, change.after.state) for change in found.links], found.outcomes[0].is_supported
    ([('evidenced', 'asserted')], False)
    >>> found.chains[0].lost, found.chains[0].remaining
    (('rule', 'gain'), ())
    >>> impact(before, before).is_empty
    True

    Cost: O(evidence lines + levers · (elements + links) of the cases whose links change), bounded by `PAIR_LIMIT`.
    """
    links: list[Change] = []
    chains: list[ChainChange] = []
    outcomes: list[OutcomeChange] = []
    is_complete = True
    later = {case.id: (case, gone) for case, gone in after.cases}
    for case, gone in sorted(before.cases, key=lambda pair: pair[0].id):
        changed = tuple(_links(case, gone, *later[case.id], before.claim_of, after.claim_of))
        links += changed
        if any((one.before.state in SUPPORTED) != (one.after.state in SUPPORTED) for one in changed):
            pair = _Pair(case, _supported(case, gone, before), _supported(*later[case.id], after), changed)
            told, is_all = pair.chains()
            chains += told
            is_complete = is_complete and is_all
            outcomes += pair.outcomes()
    return Impact(tuple(_claims(before, after)), tuple(links), tuple(chains), tuple(outcomes), is_complete)


def _claims(before: Snapshot, after: Snapshot) -> Iterator[Change]:
    for ref in sorted(before.claims):
        claim, later = before.claims[ref], after.claims[ref]
        was = _claim_standing(claim, before.retracted)
        now = _claim_standing(later, after.retracted)
        if was != now:
            old = _counting(((line, "") for line in claim.evidence), before.retracted)
            new = _counting(((line, "") for line in later.evidence), after.retracted)
            yield Change(ref.partition("/")[0], claim, was, now, _reasons(old, new))


def _claim_standing(claim: Claim, retracted: frozenset[str]) -> Standing:
    is_disputed = any(line.stance == "disputes" and line.work not in retracted for line in claim.evidence)
    return Standing("supported" if holds(claim, retracted) else "unsupported", is_disputed)


def _links(
    case: Case, gone: frozenset[str], later: Case, later_gone: frozenset[str], claim_of: ClaimOf, later_claim_of: ClaimOf
) -> Iterator[Change]:
    now_of = {link.id: link for link in later.links}
    for link in sorted(case.links, key=lambda one: one.id):
        old = _counting(_bearing(link, claim_of), gone)
        new = _counting(_bearing(now_of[link.id], later_claim_of), later_gone)
        if old == new:
            continue
        was = Standing(state_of(link, claim_of, gone), _is_disputed(old))
        now = Standing(state_of(now_of[link.id], later_claim_of, later_gone), _is_disputed(new))
        if was != now:
            yield Change(case.id, link, was, now, _reasons(old, new))


def _bearing(link: Link, claim_of: ClaimOf) -> Iterator[Bearing]:
    return ((borne.line, borne.claim_ref) for borne in lines_of(link, claim_of))


def _counting(lines: Iterable[Bearing], retracted: frozenset[str]) -> list[Bearing]:
    """The lines that speak for or against a statement; what is retracted does neither."""
    return [
        (line, via)
        for line, via in lines
        if supports(line, retracted) or (line.stance == "disputes" and line.work not in retracted)
    ]


def _is_disputed(lines: Sequence[Bearing]) -> bool:
    return any(line.stance == "disputes" for line, _ in lines)


def _reasons(old: Sequence[Bearing], new: Sequence[Bearing]) -> tuple[Reason, ...]:
    """The lines that only one side has; a line that stands twice counts once."""
    lost = [Reason(line, False, via) for line, via in dict.fromkeys(old) if (line, via) not in new]
    return (*lost, *(Reason(line, True, via) for line, via in dict.fromkeys(new) if (line, via) not in old))


def _supported(case: Case, gone: frozenset[str], snapshot: Snapshot) -> frozenset[tuple[str, str]]:
    """The arcs of the case with research behind them."""
    claim_of = snapshot.claim_of
    return frozenset((k.cause, k.effect) for k in case.links if state_of(k, claim_of, gone) in SUPPORTED)


class _Pair:
    """A case before and after, as supported arcs."""

    def __init__(
        self,
        case: Case,
        before: frozenset[tuple[str, str]],
        after: frozenset[tuple[str, str]],
        changed: Sequence[Change],
    ):
        graph = CaseGraph(case)
        self.case, self.graph = case, graph
        self.before, self.after = (Reach(arcs, graph.harms) for arcs in (before, after))
        self.arcs = {
            change.statement.id: (change.statement.cause, change.statement.effect)
            for change in changed
            if (change.before.state in SUPPORTED) != (change.after.state in SUPPORTED)
        }

    def outcomes(self) -> Iterator[OutcomeChange]:
        """The outcomes that a lever reaches on one side only; never bounded."""
        was, now = (side.reached(self.graph.lever_ids) for side in (self.before, self.after))
        for outcome in sorted(self.graph.student_outcomes, key=lambda one: one.id):
            if (outcome.id in was) != (outcome.id in now):
                yield OutcomeChange(self.case, outcome, outcome.id in now)

    def chains(self) -> tuple[list[ChainChange], bool]:
        """Each lever and outcome with a chain lost or gained, and whether that is all of them."""
        goals = sorted(outcome.id for outcome in self.graph.student_outcomes)
        found: list[ChainChange] = []
        moved = movers(self.after, self.before, goals) | movers(self.before, self.after, goals)
        for lever in sorted(self.graph.lever_ids & moved):
            lost = gained_of(self.after, self.before, lever, goals)
            gained = gained_of(self.before, self.after, lever, goals)
            remaining = self.after.chains(lever, goals) if lost or gained else {}
            for goal in goals:
                if goal in lost or goal in gained:
                    if len(found) == PAIR_LIMIT:
                        return found, False
                    ends = self.graph.elements[lever], self.graph.elements[goal]
                    ways = lost.get(goal, ()), gained.get(goal, ()), remaining.get(goal, ())
                    found.append(ChainChange(self.case, *ends, *ways, self._deciding(*ways[:2])))
        return found, True

    def _deciding(self, *chains: tuple[str, ...]) -> tuple[str, ...]:
        """The links on these chains that have got or lost support."""
        steps = {step for chain in chains for step in zip(chain, chain[1:], strict=False)}
        return tuple(sorted(name for name, arc in self.arcs.items() if arc in steps))
