"""The next study with most value: which one supporting study would leave most chains without a bare step.

What is counted are pairs of a lever and a student outcome, not chains: a theory can hold more chains than there are
atoms, and drawing one step as two would multiply them. A study *completes* a pair if afterwards a chain joins the two
of which research supports every step, and none did before. It brings a pair *nearer* if the chain that lacks least
then lacks one step less, but still lacks some. Both are exact, also where a theory has loops: a way that passes an
element twice can be shortened, and never lacks less than its shortened form.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from hlpgraph.analysis.support import is_research
from hlpgraph.analysis.theories import OUTCOME, Arc, Theory, bits_of, joined_by, reach

#: Most pairs that are named of what a study completes; all of them are counted.
PAIRS_NAMED = 20

#: Most comparisons (pairs × bare steps) for which it is counted what comes nearer.
WORK_LIMIT = 4_000_000


@dataclass(frozen=True, slots=True)
class Pair:
    """A lever and a student outcome that a chain joins."""

    theory: Theory
    lever: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Gain:
    """What a study would change.

    Attributes:
        completes: How many pairs it completes.
        nearer: How many other pairs it brings nearer; None if the theory is too large to count it.
        pairs: The first `PAIRS_NAMED` pairs that it completes.
    """

    completes: int = 0
    nearer: int | None = 0
    pairs: tuple[Pair, ...] = ()

    def __add__(self, other: Gain) -> Gain:
        nearer = None if self.nearer is None or other.nearer is None else self.nearer + other.nearer
        return Gain(self.completes + other.completes, nearer, (*self.pairs, *other.pairs)[:PAIRS_NAMED])


@dataclass(frozen=True, slots=True)
class Study:
    """A study that nobody has cited yet.

    Attributes:
        claim: The claim that it would support, `framework/id`; empty if it is a study of one link of a case.
        steps: The steps without research that it would support.
    """

    claim: str
    steps: tuple[tuple[Theory, Arc], ...]
    gain: Gain

    def disputing(self) -> tuple[str, ...]:
        """Keys of the works that dispute or qualify one of the steps already, sorted; they would go on doing so."""
        lines = (
            borne.line
            for theory, arc in self.steps
            for held in theory.usable
            if (held.cause, held.effect) == arc
            for borne in held.lines
        )
        return tuple(
            sorted({line.work for line in lines if line.stance in ("disputes", "qualifies") and is_research(line)})
        )

    @property
    def rank(self) -> tuple[object, ...]:
        """Most pairs completed, then most brought nearer, then links before claims, then by name."""
        return (-self.gain.completes, -(self.gain.nearer or 0), self.claim, tuple(map(_name_of, self.steps)))


@dataclass(frozen=True, slots=True)
class Outlook:
    """How far the chains are from being supported at every step, and what would help most.

    Attributes:
        studies: Every single study that completes a pair or brings one nearer, the most valuable first.
        lacking: How many pairs lack so many steps at least; empty for theories too large to count.
        is_counted: False if a theory is too large to count what comes nearer.
    """

    studies: tuple[Study, ...]
    lacking: Mapping[int, int]
    is_counted: bool


def outlook(theories: Sequence[Theory]) -> Outlook:
    """What one more supporting study could do for some theories.

    >>> from hlpgraph.analysis.theories import theory_of_case
    >>> from hlpgraph.model import Case, Element, Link
    >>> ends = (Element("rule", "policy-design", "Rule"), Element("gain", "student-outcome", "Gain"))
    >>> bare = theory_of_case(Case("x", elements=ends, links=(Link("rule", "gain", id="l"),)), {}.get)
    >>> (study,) = outlook([bare]).studies
    >>> study.steps[0][1], study.gain.completes, outlook([bare]).lacking
    (('rule', 'gain'), 1, {1: 1})
    >>> outlook([theory_of_case(Case("y", elements=ends), {}.get)]).studies
    ()

    Cost: O(levers · links + pairs · bare steps), the second up to `WORK_LIMIT`.
    """
    boards = {theory: _Board(theory) for theory in theories}
    studies = [
        Study(claim, steps, gain)
        for claim, steps in _candidates(theories)
        if (gain := _gain(boards, steps)).completes or gain.nearer
    ]
    lacking: Counter[int] = Counter()
    for board in boards.values():
        lacking.update(board.lacking())
    is_counted = all(board.is_countable for board in boards.values())
    return Outlook(tuple(sorted(studies, key=lambda study: study.rank)), dict(sorted(lacking.items())), is_counted)


def _candidates(theories: Sequence[Theory]) -> Iterator[tuple[str, tuple[tuple[Theory, Arc], ...]]]:
    """Each bare step of a case; each claim that would support a step of a framework, or several steps at once."""
    by_claim: dict[str, dict[tuple[Theory, Arc], None]] = {}
    for theory in theories:
        bare = sorted(theory.arcs - theory.supported)
        if theory.kind == "case":
            yield from (("", ((theory, arc),)) for arc in bare)
        for statement in theory.usable:
            arc = (statement.cause, statement.effect)
            if arc not in theory.supported:
                for claim in statement.claims:
                    by_claim.setdefault(claim, {})[theory, arc] = None
    for claim, found in by_claim.items():
        steps = tuple(sorted(found, key=_name_of))
        if len(steps) > 1 or steps[0][0].kind == "framework":
            yield claim, steps


def _name_of(step: tuple[Theory, Arc]) -> tuple[str, ...]:
    theory, arc = step
    return (theory.kind, theory.id, *arc)


def _gain(boards: Mapping[Theory, _Board], steps: Iterable[tuple[Theory, Arc]]) -> Gain:
    arcs: dict[Theory, list[Arc]] = {}
    for theory, arc in steps:
        arcs.setdefault(theory, []).append(arc)
    total = Gain()
    for theory, held in arcs.items():
        total += boards[theory].gain(held)
    return total


@dataclass(frozen=True)
class _Board:
    """The pairs of a theory, and what they lack."""

    theory: Theory
    goals: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "goals", self.theory.at_stage(OUTCOME))

    @cached_property
    def bare(self) -> frozenset[Arc]:
        return self.theory.arcs - self.theory.supported

    @property
    def is_countable(self) -> bool:
        return len(self.theory.levers) * len(self.goals) * len(self.bare) <= WORK_LIMIT

    @cached_property
    def _bit(self) -> dict[str, int]:
        return {goal: 1 << place for place, goal in enumerate(self.goals)}

    def _complete(self, more: Iterable[Arc] = ()) -> dict[str, int]:
        return joined_by({*self.theory.supported, *more}, self.theory.parts, self._bit)

    @cached_property
    def _now(self) -> dict[str, int]:
        return self._complete()

    @cached_property
    def _sound(self) -> list[Arc]:
        return [*self.theory.supported, *self.theory.parts]

    @cached_property
    def _levers_before(self) -> dict[str, int]:
        """For each element, a bit for each lever that leads to it by supported steps alone."""
        marks = {lever: 1 << place for place, lever in enumerate(self.theory.levers)}
        return reach([(effect, cause) for cause, effect in self._sound], marks)

    @cached_property
    def _goals_after(self) -> dict[str, int]:
        return reach(self._sound, self._bit)

    def gain(self, arcs: Sequence[Arc]) -> Gain:
        """What support for these bare steps would change."""
        new = self._completed_by_one(*arcs[0]) if len(arcs) == 1 else self._completed_by(arcs)
        pairs = ((lever, goal) for lever, mask in new for goal in bits_of(mask))
        named = [Pair(self.theory, lever, self.goals[goal]) for lever, goal in islice(pairs, PAIRS_NAMED)]
        nearer = None
        if self.is_countable:
            nearer = self._nearer_by_one(*arcs[0]) if len(arcs) == 1 else self._nearer_by(arcs)
        return Gain(sum(mask.bit_count() for _, mask in new), nearer, tuple(named))

    def _completed_by_one(self, cause: str, effect: str) -> list[tuple[str, int]]:
        """For each lever, the outcomes that it is newly joined to: quicker than to look at everything again."""
        after = self._goals_after.get(effect, self._bit.get(effect, 0))
        before = self._levers_before.get(cause, 0)
        levers = (self.theory.levers[place] for place in bits_of(before))
        return [(lever, after & ~self._now.get(lever, 0)) for lever in levers]

    def _completed_by(self, arcs: Sequence[Arc]) -> list[tuple[str, int]]:
        then = self._complete(arcs)
        return [(lever, then.get(lever, 0) & ~self._now.get(lever, 0)) for lever in self.theory.levers]

    @cached_property
    def _from_levers(self) -> dict[str, dict[str, int]]:
        return _lacks(self.theory, self.theory.levers, self.bare)

    @cached_property
    def _to_goals(self) -> dict[str, dict[str, int]]:
        return _lacks(self.theory, self.goals, self.bare, is_backward=True)

    @cached_property
    def _short(self) -> list[tuple[dict[str, int], dict[str, int], int]]:
        """For each pair that lacks more than one step: what lies before, what lies after, how many it lacks."""
        return [
            (before, self._to_goals[goal], before[goal])
            for before in self._from_levers.values()
            for goal in self.goals
            if before.get(goal, 0) > 1
        ]

    def _nearer_by_one(self, cause: str, effect: str) -> int:
        return sum(
            cause in before and effect in after and before[cause] + after[effect] + 1 == lack
            for before, after, lack in self._short
        )

    def _nearer_by(self, arcs: Sequence[Arc]) -> int:
        then = _lacks(self.theory, self.theory.levers, self.bare - set(arcs))
        return sum(
            0 < then[lever][goal] < before[goal]
            for lever, before in self._from_levers.items()
            for goal in self.goals
            if before.get(goal, 0) > 1
        )

    def lacking(self) -> Counter[int]:
        """How many pairs lack so many steps on the chain that lacks least."""
        if not self.is_countable:
            return Counter()
        return Counter(
            before[goal] for before in self._from_levers.values() for goal in self.goals if goal in before
        )


def _lacks(
    theory: Theory, starts: Iterable[str], bare: frozenset[Arc], *, is_backward: bool = False
) -> dict[str, dict[str, int]]:
    """For each start, the fewest bare steps on a way to each element that it leads to, or that leads to it.

    Cost: O(starts · links).
    """
    onward: dict[str, list[tuple[str, int]]] = {}
    for cause, effect in (*theory.arcs, *theory.parts):
        near, far = (effect, cause) if is_backward else (cause, effect)
        onward.setdefault(near, []).append((far, int((cause, effect) in bare)))
    found = {}
    for start in starts:
        least = {start: 0}
        front = deque([start])
        while front:
            here = front.popleft()
            for there, cost in onward.get(here, ()):
                lack = least[here] + cost
                if there not in least or lack < least[there]:
                    least[there] = lack
                    (front.append if cost else front.appendleft)(there)
        found[start] = least
    return found
