"""Maximum flow through a network whose room changes while the flow stands.

networkx computes a flow once; here one unit of room moves from arc to arc hundreds of times, and the flow is mended
each time instead of made anew.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from hlpgraph.analysis.network import Meter, Network


class Flow:
    """A flow from the starts to the goal; `room` may be raised freely, and lowered by `shrink`.

    Source: Edmonds and Karp (1972): shortest augmenting paths.
    """

    def __init__(self, network: Network, room: list[int], meter: Meter):
        self.network, self.room, self.meter = network, room, meter
        self.used = [0] * len(network.arcs)
        self.value = 0
        self.inward: list[list[int]] = [[] for _ in range(network.size)]
        for number, (_, head, _) in enumerate(network.arcs):
            self.inward[head].append(number)
        self.grow()

    def grow(self) -> None:
        """Augment until nothing more goes through."""
        while (came := self._reached())[1]:
            arcs, node = [], self.network.goal
            while (step := came[0][node]) is not None:
                arc, sign = step
                arcs.append(step)
                node = self.network.arcs[arc][0 if sign > 0 else 1]
            amount = min(self.room[arc] - self.used[arc] if sign > 0 else self.used[arc] for arc, sign in arcs)
            for arc, sign in arcs:
                self.used[arc] += sign * amount
            self.value += amount

    def _reached(self) -> tuple[dict[int, tuple[int, int] | None], bool]:
        """How each node is reached through what room is left, and whether the goal is."""
        network, room, used = self.network, self.room, self.used
        came: dict[int, tuple[int, int] | None] = dict.fromkeys(network.starts)
        queue = deque(network.starts)
        while queue:
            here = queue.popleft()
            self.meter.take(len(network.onward[here]) + len(self.inward[here]))
            for arc in network.onward[here]:
                there = network.arcs[arc][1]
                if there not in came and used[arc] < room[arc]:
                    came[there] = (arc, 1)
                    if there == network.goal:
                        return came, True
                    queue.append(there)
            for arc in self.inward[here]:
                there = network.arcs[arc][0]
                if there not in came and used[arc]:
                    came[there] = (arc, -1)
                    queue.append(there)
        return came, False

    def cut(self) -> list[int]:
        """The arcs of the minimum cut that is nearest to the starts."""
        near = self._reached()[0]
        return [n for n, (tail, head, _) in enumerate(self.network.arcs) if tail in near and head not in near]

    def far_cut(self) -> list[int]:
        """The arcs of the minimum cut that is nearest to the goal."""
        network, room, used = self.network, self.room, self.used
        seen = {network.goal}
        front = [network.goal]
        while front:
            here = front.pop()
            self.meter.take(len(network.onward[here]) + len(self.inward[here]))
            for arc in self.inward[here]:
                there = network.arcs[arc][0]
                if there not in seen and used[arc] < room[arc]:
                    seen.add(there)
                    front.append(there)
            for arc in network.onward[here]:
                there = network.arcs[arc][1]
                if there not in seen and used[arc]:
                    seen.add(there)
                    front.append(there)
        return [n for n, (tail, head, _) in enumerate(network.arcs) if tail not in seen and head in seen]

    def shrink(self, arc: int) -> None:
        """One unit of room less on an arc; if it was full, a unit of flow is taken back on its whole way."""
        if self.used[arc] == self.room[arc]:
            tail, head, _ = self.network.arcs[arc]
            ahead = self._along(head, self.network.onward, 1, {self.network.goal})
            behind = self._along(tail, self.inward, 0, set(self.network.starts))
            if ahead is None or behind is None or {arc, *ahead} & set(behind):
                self.used, self.value = [0] * len(self.used), 0  # it went round in a circle: make it anew
            else:
                self.value -= 1
                for one in (arc, *ahead, *behind):
                    self.used[one] -= 1
        self.room[arc] -= 1

    def _along(self, node: int, arcs_of: list[list[int]], end: int, stops: set[int]) -> list[int] | None:
        """Arcs with flow from a node to one of the stops, each once; None if there is no such way."""
        came: dict[int, int] = {node: -1}
        queue = deque([node])
        while queue:
            here = queue.popleft()
            if here in stops:
                found = []
                while here != node:
                    found.append(came[here])
                    here = self.network.arcs[came[here]][1 - end]
                return found
            self.meter.take(len(arcs_of[here]))
            for arc in arcs_of[here]:
                there = self.network.arcs[arc][end]
                if there not in came and self.used[arc]:
                    came[there] = arc
                    queue.append(there)
        return None

    def chains(self) -> Iterator[tuple[int, ...]]:
        """The flow as chains of one unit each; flow in a circle is left aside."""
        left = list(self.used)
        for start in self.network.starts:
            while True:
                here, walk = start, {}
                while here != self.network.goal:
                    arc = next((one for one in self.network.onward[here] if left[one]), None)
                    if arc is None:
                        break
                    left[arc] -= 1
                    walk[here] = arc  # a loop is overwritten when its first node is left again
                    here = self.network.arcs[arc][1]
                if here != self.network.goal:
                    break
                chain, here = [], start
                while here != self.network.goal:
                    chain.append(walk[here])
                    here = self.network.arcs[walk[here]][1]
                yield tuple(chain)
