"""The fewest labels whose failure leaves no chain, with a proof that fewer will not do.

If each label stands on one arc, this is maximum flow (Menger; Ford and Fulkerson): as many chains that share no
label as the cut has labels. If a label stands on several arcs, it is the minimum label cut, a hitting-set problem
that is NP-hard, and disjoint chains may be fewer than the cut. Then three things close in on the number:

1. Chains that share no label: each needs a failure of its own.
2. Weighted chains: if no label stands in more than `load` of a list of n chains, one failure fells at most `load`
   of them, so a cut has at least n / load labels, rounded up. This is the dual of the linear relaxation; the list
   is found by making dearer the labels that the chains so far stand on.
3. Branch and bound over the links of a chain, one of which must fall.

All of it stops at a number of steps, never at a time, so that the same input gives the same answer everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from heapq import heappop, heappush

from hlpgraph.analysis.flow import Flow
from hlpgraph.analysis.network import Meter, Network, Path, Spent, chains_on

#: Steps for what is polynomial.
_UNBOUNDED = 10**15
#: Most units of room that move from arc to arc.
_MOVES = 600
#: By how much a label becomes dearer with each chain that stands on it.
_DEARER = 1.15
#: Most chains in a weighted proof.
_MOST_CHAINS = 3_000
#: Chains in a row that better no bound, after which weighing ends.
_PATIENCE = 200


@dataclass(slots=True)
class Solution:
    """What is known of a minimum cut.

    Attributes:
        cut: Labels whose failure leaves no chain.
        chains: Chains that share no label.
        weighted: Chains, some of them several times, for a bound that disjoint chains do not reach; else empty.
        lower: Fewer labels than this are proven not to be a cut.
        proof: What proves `lower`: `chains`, `weighted` or `search`.
    """

    cut: tuple[int, ...]
    chains: tuple[Path, ...] = ()
    weighted: tuple[Path, ...] = ()
    lower: int = 0
    proof: str = "chains"

    @property
    def is_exact(self) -> bool:
        """True if the cut is proven to be a smallest one."""
        return self.lower == len(self.cut)


def minimum_cut(network: Network, steps: int) -> Solution:
    """The smallest cut of a network, or the best that is found and proven within a number of steps.

    Args:
        network: Trimmed; see `network.trimmed`.
        steps: How many arcs may be looked at. A plain flow is not counted: it is polynomial.

    >>> two = Network(2, ((0, 1, (0,)), (0, 1, (1,))), (0,), 1)
    >>> minimum_cut(two, 1000).cut, minimum_cut(two, 1000).chains
    ((0, 1), (((0, 0),), ((1, 1),)))
    >>> shared = Network(2, ((0, 1, (0,)), (0, 1, (0,))), (0,), 1)
    >>> minimum_cut(shared, 1000).cut
    (0,)

    Cost: one maximum flow if no label is shared; else at most `steps` more.
    """
    if not network.arcs:
        return Solution(())
    flow = Flow(network, [len(labels) for _, _, labels in network.arcs], Meter(_UNBOUNDED))
    cuts = [flow.cut(), flow.far_cut()]
    first = Meter(steps // 10)
    solution = Solution(min((_smaller(network, _labels(network, cut), first) for cut in cuts), key=len))
    search = _Search(network, solution, steps)
    if network.is_plain:
        search.keep(_labelled(network, flow, [list(labels) for _, _, labels in network.arcs]))
    else:
        search.run(cuts)
    return solution


def _labels(network: Network, arcs: Iterable[int]) -> set[int]:
    return {label for arc in arcs for label in network.arcs[arc][2]}


def _labelled(network: Network, flow: Flow, held: list[list[int]]) -> list[Path]:
    """The chains of a flow, each with labels of its own; `held` gives the labels that an arc may hand out."""
    return [tuple((arc, held[arc].pop(0)) for arc in walk) for walk in flow.chains()]


def _smaller(network: Network, labels: Collection[int], meter: Meter) -> tuple[int, ...]:
    """The cut without what it does not need, as far as the steps go; what stands on few arcs goes first."""
    kept = set(labels)
    for label in () if network.is_plain else sorted(kept, key=lambda one: (network.uses[one], one)):
        try:
            is_needed = network.path(kept - {label}, (), meter) is not None
        except Spent:
            break
        if not is_needed:
            kept.discard(label)
    return tuple(sorted(kept))


@dataclass(slots=True)
class _Search:
    """Closes the gap between the bounds, as far as the steps go."""

    network: Network
    best: Solution
    steps: int
    prices: list[float] = field(default_factory=list)

    def run(self, cuts: list[list[int]]) -> None:
        """Move room, branch and weigh, each within its share of the steps; at last look for the proof one can check."""
        self.prices = [1.0] * (1 + max(self.network.uses))
        self._within(0.05, self._repack)
        self._within(0.25, partial(self._move, cuts))
        for work, share in ((self._branch, 0.1), (self._weigh, 0.2), (self._branch, 0.3)):
            if not self.best.is_exact:
                self._within(share, work)
        if len(self.best.chains) < len(self.best.cut):
            self._within(0.05, self._pack)
        if self.best.proof == "search":
            self._within(0.1, self._weigh)

    def _within(self, share: float, work: Callable[[Meter], None]) -> None:
        try:
            work(Meter(int(self.steps * share)))
        except Spent:
            pass

    def keep(self, chains: Sequence[Path]) -> None:
        """Take disjoint chains if they are at least as many as were known."""
        if len(chains) >= len(self.best.chains):
            self.best.chains = tuple(chains)
        if len(chains) >= self.best.lower:
            self.best.lower, self.best.proof = len(chains), "chains"
            self.best.weighted = ()

    def _move(self, cuts: list[list[int]], meter: Meter) -> None:
        """Let each label give room to one arc only, so that a flow is disjoint chains, and move it to where it is short.

        Where no label can give more room to a minimum cut, the cut has as many labels as the flow has chains.
        """
        network = self.network
        arcs_of: dict[int, list[int]] = {}
        for number, (_, _, labels) in enumerate(network.arcs):
            for label in labels:
                arcs_of.setdefault(label, []).append(number)
        short = {arc: order for order, cut in enumerate(reversed(cuts)) for arc in cut}
        at = {label: max(arcs, key=lambda arc: (short.get(arc, -1), -arc)) for label, arcs in arcs_of.items()}
        room = [0] * len(network.arcs)
        for arc in at.values():
            room[arc] += 1
        flow, moved = Flow(network, room, meter), Counter()
        for turn in range(_MOVES):
            if flow.value > len(self.best.chains):
                held: list[list[int]] = [[] for _ in network.arcs]
                for label, arc in at.items():
                    held[arc].append(label)
                self.keep(_labelled(network, flow, held))
            cut = flow.far_cut() if turn % 2 else flow.cut()
            self._improve(_labels(network, cut), meter)
            if self.best.is_exact or not self._moved(flow, set(cut), at, arcs_of, moved):
                return

    def _moved(
        self, flow: Flow, cut: set[int], at: dict[int, int], arcs_of: dict[int, list[int]], moved: Counter[int]
    ) -> bool:
        """Move to the cut every label that is not needed where it is; if all are needed, the one that moved least."""
        chosen = [label for label in _labels(self.network, cut) if at[label] not in cut]
        if not chosen:
            return False
        chosen.sort(key=lambda label: (moved[label], label))
        spare = [label for label in chosen if flow.used[at[label]] < flow.room[at[label]]]
        for label in spare or chosen[:1]:
            if spare and flow.used[at[label]] == flow.room[at[label]]:
                continue
            flow.shrink(at[label])
            at[label] = min(arc for arc in arcs_of[label] if arc in cut)
            flow.room[at[label]] += 1
            moved[label] += 1
        flow.grow()
        return True

    def _improve(self, labels: Collection[int], meter: Meter) -> None:
        if len(labels) < len(self.best.cut) + 3:
            smaller = _smaller(self.network, labels, meter)
            if len(smaller) < len(self.best.cut):
                self.best.cut = smaller

    def _weigh(self, meter: Meter) -> None:
        """Weighted chains for the lower bound; cuts at equal distance from the starts for the upper one."""
        self.prices = [1.0] * len(self.prices)
        used, chains, load, last = [0] * len(self.prices), [], 0, 0
        while len(chains) < min(_MOST_CHAINS, last + _PATIENCE):
            before = (len(self.best.cut), self.best.lower)
            path, distance = self._cheapest(meter)
            chains.append(path)
            for label in {label for _, label in path}:
                used[label] += 1
                load = max(load, used[label])
                self.prices[label] *= _DEARER
            bound = -(-len(chains) // load)
            if bound > self.best.lower or (bound == self.best.lower and self.best.proof == "search"):
                self.best.lower, self.best.proof = bound, "weighted"
                self.best.weighted = tuple(chains)
            if len(chains) % 4 == 1:
                self._improve(self._level_cut(distance), meter)
                if len(chains) % 16 == 1:
                    self._repack(meter)
            if self.best.is_exact and self.best.proof != "search":
                return
            if before != (len(self.best.cut), self.best.lower):
                last = len(chains)
            if max(self.prices) > 1e200:
                self.prices = [price * 1e-200 for price in self.prices]

    def _repack(self, meter: Meter) -> None:
        """Disjoint chains again, cheapest first."""
        used, found = set(), []
        try:
            while (met := self._cheapest(meter, used)) is not None:
                found.append(met[0])
                used.update(label for _, label in met[0])
        finally:
            self.keep(found)

    def _cheapest(self, meter: Meter, used: Collection[int] = ()) -> tuple[Path, list[float]] | None:
        """The chain whose labels cost least, and how far each node is from the starts."""
        network, prices, far = self.network, self.prices, float("inf")
        distance = [far] * network.size
        came: dict[int, tuple[int, int, int]] = {}
        heap = [(0.0, True, start) for start in network.starts]
        for start in network.starts:
            distance[start] = 0.0
        while heap:
            here_at, _, here = heappop(heap)
            if here == network.goal:
                break  # what is farther is of no use to anybody
            if here_at > distance[here]:
                continue
            meter.take(len(network.onward[here]))
            for arc in network.onward[here]:
                _, there, labels = network.arcs[arc]
                if used:
                    labels = [one for one in labels if one not in used]
                    if not labels:
                        continue
                label = min(labels, key=prices.__getitem__)
                there_at = here_at + prices[label]
                if there_at < distance[there]:
                    distance[there] = there_at
                    came[there] = (here, arc, label)
                    heappush(heap, (there_at, there != network.goal, there))  # of what is as near, the goal first
        if distance[network.goal] == far:
            return None
        path, node = [], network.goal
        while node in came:
            node, arc, label = came[node]
            path.append((arc, label))
        return tuple(reversed(path)), distance

    def _level_cut(self, distance: list[float]) -> set[int]:
        """Of the cuts between what is nearer and what is farther than some distance, one with fewest labels."""
        network, goal = self.network, distance[self.network.goal]
        events = []
        for tail, head, labels in network.arcs:
            low, high = distance[tail], min(distance[head], goal)
            if low < high:
                events += [(low, 1, labels), (high, 0, labels)]
        events.sort(key=lambda event: event[:2])
        open_: Counter[int] = Counter()
        fewest, at, held = float("inf"), 0.0, 0
        for number, (place, opens, labels) in enumerate(events):
            for label in labels:
                before = open_[label]
                open_[label] = before + (1 if opens else -1)
                held += (open_[label] > 0) - (before > 0)
            is_last = number + 1 == len(events) or events[number + 1][0] > place
            if is_last and place < goal and held < fewest:
                fewest, at = held, place
        return {
            label
            for tail, head, labels in network.arcs
            if distance[tail] <= at < min(distance[head], goal)
            for label in labels
        }

    def _branch(self, meter: Meter) -> None:
        """Of the links of a chain that still stands one must fall: the first, or the second while the first stands, …"""
        network = self.network
        waiting: list[tuple[frozenset[int], frozenset[int]]] = [(frozenset(), frozenset())]
        while waiting:
            failed, kept = waiting.pop()
            room = len(self.best.cut) - len(failed)
            if room <= 0:
                continue
            first, chains = self._packed(failed, kept, room, meter)
            if first is None:
                self.best.cut = tuple(sorted(failed))
                continue
            if chains >= room:
                continue
            branches, standing = [], set(kept)
            for arc, label in first:
                if label < 0:
                    continue
                meter.take(1 + len(standing) // 8)  # what copying costs
                falls = failed.union(network.arcs[arc][2])
                if len(falls) < len(self.best.cut):
                    branches.append((falls, frozenset(standing)))
                standing.add(arc)
            waiting += sorted(branches, key=lambda branch: -len(branch[0]))
        self.best.lower, self.best.proof = len(self.best.cut), "search"
        self.best.weighted = ()

    def _packed(
        self, failed: frozenset[int], kept: frozenset[int], room: int, meter: Meter
    ) -> tuple[Path | None, int]:
        """The first chain that still stands, and how many disjoint ones do, counted no further than `room`."""
        used, first, count = set(failed), None, 0
        while count < room and (path := self.network.path(used, kept, meter)) is not None:
            labels = {label for _, label in path} - {-1}
            first = first or path
            if not labels:
                return first, room  # stands whatever fails, so this branch holds no cut
            used |= labels
            count += 1
        return first, count

    def _pack(self, meter: Meter) -> None:
        """As many disjoint chains as the cut has labels, if there are: each stands on one of them and on no other."""
        cut = self.best.cut
        found: list[Path] = []
        used: set[int] = set()
        tries: list[Iterator[Path]] = []
        while len(found) < len(cut):
            if len(tries) == len(found):
                tries.append(chains_on(self.network, cut[len(found)], used | set(cut), meter))
            path = next(tries[-1], None)
            if path is None:
                tries.pop()
                if not found:
                    return
                used -= {label for _, label in found.pop()}
                continue
            found.append(path)
            used |= {label for _, label in path}
        self.keep(found)
