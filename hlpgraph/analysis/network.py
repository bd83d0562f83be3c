"""A labelled network: nodes, arcs, and on each arc the labels that must all fail before the arc falls.

Nodes, arcs and labels are numbers, so that no answer hangs on the order of a hash.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

#: A chain: pairs of an arc and the label that it stands on there.
Path = tuple[tuple[int, int], ...]


class Spent(Exception):
    """The bound on steps is met."""


class Meter:
    """Counts steps (arcs looked at), so that the bound is the same on every machine."""

    def __init__(self, limit: int):
        self.left = limit

    def take(self, steps: int) -> None:
        """Count steps.

        Raises:
            Spent: If the bound is met.
        """
        self.left -= steps
        if self.left < 0:
            raise Spent


@dataclass(frozen=True)
class Network:
    """Attributes:
    size: Number of nodes.
    arcs: Tail, head and labels of each arc; a label stands once on an arc, and the rarest comes first.
    starts: Nodes where chains begin.
    goal: The node where they end; none of the starts.
    """

    size: int
    arcs: tuple[tuple[int, int, tuple[int, ...]], ...]
    starts: tuple[int, ...]
    goal: int

    @cached_property
    def onward(self) -> list[list[int]]:
        """The arcs out of each node."""
        found: list[list[int]] = [[] for _ in range(self.size)]
        for number, (tail, _, _) in enumerate(self.arcs):
            found[tail].append(number)
        return found

    @cached_property
    def uses(self) -> Counter[int]:
        """On how many arcs each label stands."""
        return Counter(label for _, _, labels in self.arcs for label in labels)

    @property
    def is_plain(self) -> bool:
        """True if no label stands on two arcs: then the problem is one of flow."""
        return all(count == 1 for count in self.uses.values())

    def path(self, failed: Collection[int], kept: Collection[int] = (), meter: Meter | None = None) -> Path | None:
        """A chain with the fewest arcs, none of which stands on a failed label only.

        Args:
            failed: Labels that nothing can stand on.
            kept: Arcs that stand whatever fails; the label given for them is -1.
            meter: Counts the arcs looked at.

        Cost: O(arcs + labels on them).
        """
        came: dict[int, tuple[int, int, int]] = {}
        seen = bytearray(self.size)
        for start in self.starts:
            seen[start] = 1
        queue = deque(self.starts)
        steps = 0
        while queue:
            here = queue.popleft()
            for arc in self.onward[here]:
                steps += 1
                _, there, labels = self.arcs[arc]
                if seen[there]:
                    continue
                label = -1
                if arc not in kept:
                    label = next((one for one in labels if one not in failed), -2)
                    if label == -2:
                        continue
                seen[there] = 1
                came[there] = (here, arc, label)
                if there == self.goal:
                    if meter:
                        meter.take(steps)
                    return _back(came, there)
                queue.append(there)
        if meter:
            meter.take(steps)
        return None

    def is_cut(self, failed: Collection[int]) -> bool:
        """True if no chain is left once these labels have failed."""
        return self.path(failed) is None


def _back(came: dict[int, tuple[int, int, int]], node: int) -> Path:
    found = []
    while node in came:
        node, arc, label = came[node]
        found.append((arc, label))
    return tuple(reversed(found))


def trimmed(
    size: int, arcs: Sequence[tuple[int, int, Collection[int]]], starts: Iterable[int], goal: int
) -> tuple[Network, list[int]]:
    """The network of those arcs that lie on a walk from a start to the goal, and where each stood in `arcs`.

    Arcs out of the goal and into a start are on no shortest chain and are left out.

    Cost: O(arcs + labels).
    """
    first = frozenset(starts)
    after: list[list[int]] = [[] for _ in range(size)]
    before: list[list[int]] = [[] for _ in range(size)]
    useful = [n for n, (tail, head, _) in enumerate(arcs) if tail != goal and head not in first]
    for number in useful:
        tail, head, _ = arcs[number]
        after[tail].append(head)
        before[head].append(tail)
    ahead, behind = _closure(first, after), _closure((goal,), before)
    kept = [n for n in useful if arcs[n][0] in ahead and arcs[n][1] in behind]
    uses = Counter(label for n in kept for label in set(arcs[n][2]))
    held = tuple(
        (arcs[n][0], arcs[n][1], tuple(sorted(set(arcs[n][2]), key=lambda one: (uses[one], one)))) for n in kept
    )
    return Network(size, held, tuple(sorted(first & behind)), goal), kept


def _closure(starts: Iterable[int], onward: Sequence[Sequence[int]]) -> set[int]:
    seen = set(starts)
    front = list(seen)
    while front:
        for there in onward[front.pop()]:
            if there not in seen:
                seen.add(there)
                front.append(there)
    return seen


def chains_on(network: Network, wanted: int, barred: Collection[int], meter: Meter) -> Iterator[Path]:
    """Every chain that stands on the label `wanted` and on no other barred label, by search in depth.

    Cost: exponential; `meter` bounds it.
    """
    closed = set(barred) - {wanted}
    for start in network.starts:
        path: list[tuple[int, int]] = []
        inside = {start}
        branches = [_steps(network, start, closed)]
        while branches:
            meter.take(1)
            step = next(branches[-1], None)
            if step is None:
                branches.pop()
                if path:
                    inside.discard(network.arcs[path.pop()[0]][1])
                continue
            there = network.arcs[step[0]][1]
            if there in inside:
                continue
            if there == network.goal:
                whole = (*path, step)
                if any(label == wanted for _, label in whole):
                    yield whole
                continue
            path.append(step)
            inside.add(there)
            branches.append(_steps(network, there, closed))


def _steps(network: Network, node: int, closed: Collection[int]) -> Iterator[tuple[int, int]]:
    for arc in network.onward[node]:
        for label in network.arcs[arc][2]:
            if label not in closed:
                yield arc, label
