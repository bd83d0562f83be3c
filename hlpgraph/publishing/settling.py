"""How high each card stands in its column, so that lines between columns are easy to follow.

First every card goes near the cards that it is joined to; then single cards are moved while that makes things better:
fewest lines behind cards that they do not join, then fewest crossings, then short ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

SPACE = 9.0  #: Between two cards of a column.
_SWEEPS, _ROUNDS = 8, 4
#: How the columns stand at first, one beginning after the other until no line is hidden.
_STARTS = ((0.5,), (0.0,), (1.0,), (0.0, 1.0), (1.0, 0.0), (0.0, 0.5, 1.0), (0.0, 0.0, 1.0, 1.0), (1.0, 0.5, 0.0))
_STEP = 18.0  #: Between the places that are tried for a card.
_CLEAR = 3.0  #: Between a line and a card that it passes.
_HIDDEN, _CROSSING, _STEEP = 20.0, 2.0, 1 / 200
#: Half the width of a card as a share of the way from one column to the next.
_HALF = 0.4

#: Cause and effect of a line, by the names of their cards.
Pair = tuple[str, str]
#: A line from left to right: column and height of its ends.
Way = tuple[int, float, int, float]


def settled(
    columns: Sequence[Sequence[str]], heights: Mapping[str, float], pairs: Sequence[Pair], span: tuple[float, float]
) -> tuple[dict[str, float], int]:
    """The height of the middle of each card, y downwards, and behind how many cards lines pass all the same.

    Args:
        columns: Names of cards, column by column, from left to right.
        heights: Of each card.
        pairs: The lines.
        span: Where the columns begin and end; the cards must fit in.

    >>> settled([["a", "b"], ["c"]], {"a": 10, "b": 10, "c": 10}, [("b", "c")], (0, 100))[1]
    0
    >>> settled([[]], {}, [], (0, 100))
    ({}, 0)

    Cost: O(cards · places · lines of a card · lines), for some rounds.
    """
    best: _Stack | None = None
    for start in _STARTS:
        stack = _Stack([list(column) for column in columns], heights, pairs, span)
        stack.begin(start)
        stack.sweep()
        stack.mend()
        if best is None or stack.strain() < best.strain():
            best = stack
        if not best.behind():
            break
    assert best is not None
    best.center()
    return best.middles, best.behind()


class _Stack:
    """Columns of cards while they are moved."""

    def __init__(
        self, columns: list[list[str]], heights: Mapping[str, float], pairs: Sequence[Pair], span: tuple[float, float]
    ) -> None:
        self.columns = columns
        self.heights = heights
        self.top, self.bottom = span
        self.column_of = {name: number for number, column in enumerate(columns) for name in column}
        self.pairs = [pair for pair in pairs if self.column_of[pair[0]] != self.column_of[pair[1]]]
        self.pairs_of: dict[str, list[Pair]] = {name: [] for name in self.column_of}
        for pair in self.pairs:
            for name in pair:
                self.pairs_of[name].append(pair)
        self.middles: dict[str, float] = {}

    def begin(self, start: Sequence[float]) -> None:
        """Put each column as a block somewhere between top (0) and bottom (1): the first here, the next there, in turn."""
        for number, column in enumerate(self.columns):
            high = sum(self.heights[name] for name in column) + SPACE * (len(column) - 1)
            at = self.top + (self.bottom - self.top - high) * start[number % len(start)]
            for name in column:
                self.middles[name] = at + self.heights[name] / 2
                at += self.heights[name] + SPACE

    def spread(self, column: Sequence[str], wanted: Mapping[str, float]) -> dict[str, float]:
        """The cards of a column in their order, each as near to where it is wanted as its neighbours let it be."""
        tops: list[float] = []
        at = self.top
        for name in column:
            tops.append(max(at, wanted.get(name, at) - self.heights[name] / 2))
            at = tops[-1] + self.heights[name] + SPACE
        limit = self.bottom
        for number in reversed(range(len(column))):
            height = self.heights[column[number]]
            tops[number] = max(min(tops[number], limit - height), self.top)
            limit = tops[number] - SPACE
        return {name: top + self.heights[name] / 2 for name, top in zip(column, tops, strict=True)}

    def sweep(self) -> None:
        """Order and place each column by the cards it is joined to, from left to right and back; the best is kept."""
        best, least = dict(self.middles), self.strain()
        numbers = range(len(self.columns))
        for sweep in range(_SWEEPS):
            for number in numbers if sweep % 2 == 0 else reversed(numbers):
                column = self.columns[number]
                wanted = {name: self.wanted(name) for name in column}
                column.sort(key=lambda name: wanted[name])
                self.middles |= self.spread(column, wanted)
            strain = self.strain()
            if strain < least:
                best, least = dict(self.middles), strain
        self.middles = best
        self.order()

    def order(self) -> None:
        """Put the names of each column in the order in which its cards stand."""
        for column in self.columns:
            column.sort(key=lambda name: self.middles[name])

    def wanted(self, name: str) -> float:
        """The mean height of the cards that a card is joined to; its own if there are none."""
        near = [self.middles[effect if cause == name else cause] for cause, effect in self.pairs_of[name]]
        return sum(near) / len(near) if near else self.middles[name]

    def mend(self) -> None:
        """Move single cards, and swap neighbours, while that makes the lines easier to follow."""
        for _ in range(_ROUNDS):
            is_better = False
            for column in self.columns:
                for name in list(column):
                    is_better |= self.improve(name, [{name: place} for place in self.places(name)])
                for one, other in zip(column, column[1:], strict=False):
                    is_better |= self.improve(one, [self.swapped(one, other)], other)
            self.order()
            if not is_better:
                return

    def improve(self, name: str, moves: Iterable[Mapping[str, float]], other: str = "") -> bool:
        """Make the best of some moves of a card, and of another one with it, if it is better than none."""
        moved = (name, other) if other else (name,)
        held = {one: self.middles[one] for one in moved}
        best, least = held, self.strain_at(moved) - 1e-6
        for move in moves:
            self.middles |= move
            strain = self.strain_at(moved)
            if strain < least:
                best, least = dict(move), strain
        self.middles |= best
        return best is not held

    def places(self, name: str) -> Iterable[float]:
        """Other heights at which a card overlaps none of its column."""
        half = self.heights[name] / 2
        others = [one for one in self.columns[self.column_of[name]] if one != name]
        place = self.top + half
        while place <= self.bottom - half:
            if all(abs(place - self.middles[one]) >= half + self.heights[one] / 2 + SPACE for one in others):
                yield place
            place += _STEP

    def swapped(self, upper: str, lower: str) -> Mapping[str, float]:
        """Two neighbours in each other's place; nothing if they no longer stand in that order."""
        top = self.middles[upper] - self.heights[upper] / 2
        bottom = self.middles[lower] + self.heights[lower] / 2
        if self.middles[upper] > self.middles[lower]:
            return {}
        return {lower: top + self.heights[lower] / 2, upper: bottom - self.heights[upper] / 2}

    def center(self) -> None:
        """Leave as much room above all cards as below them."""
        if self.middles:
            high = min(self.middles[name] - self.heights[name] / 2 for name in self.middles)
            low = max(self.middles[name] + self.heights[name] / 2 for name in self.middles)
            shift = (self.top + self.bottom - high - low) / 2
            self.middles = {name: middle + shift for name, middle in self.middles.items()}

    def strain(self) -> float:
        """How hard the lines are to follow."""
        ways = [self.way(pair) for pair in self.pairs]
        crossing = sum(_cross(one, other) for at, one in enumerate(ways) for other in ways[:at])
        steep = sum(abs(end - start) for _, start, _, end in ways)
        return _HIDDEN * self.behind() + _CROSSING * crossing + _STEEP * steep

    def strain_at(self, names: Sequence[str]) -> float:
        """What of the strain can change when these cards move."""
        own = list(dict.fromkeys(pair for name in names for pair in self.pairs_of[name]))
        ways = [self.way(pair) for pair in self.pairs]
        mine = [self.way(pair) for pair in own]
        hidden = sum(self.hidden(way) for way in mine)
        hidden += sum(self.hides(name, way) for name in names for way in ways)
        crossing = sum(_cross(one, other) for one in mine for other in ways)
        steep = sum(abs(end - start) for _, start, _, end in mine)
        return _HIDDEN * hidden + _CROSSING * crossing + _STEEP * steep

    def behind(self) -> int:
        """How often a line passes behind a card."""
        return sum(self.hidden(self.way(pair)) for pair in self.pairs)

    def way(self, pair: Pair) -> Way:
        """A line from left to right."""
        left, right = pair if self.column_of[pair[0]] < self.column_of[pair[1]] else pair[::-1]
        return self.column_of[left], self.middles[left], self.column_of[right], self.middles[right]

    def hidden(self, way: Way) -> int:
        """Behind how many cards of the columns between its ends a line passes."""
        return sum(self.hides(name, way) for number in range(way[0] + 1, way[2]) for name in self.columns[number])

    def hides(self, name: str, way: Way) -> bool:
        """True if a line passes behind a card between its ends."""
        column = self.column_of[name]
        if not way[0] < column < way[2]:
            return False
        one, other = _at(way, column - _HALF), _at(way, column + _HALF)
        reach = self.heights[name] / 2 + _CLEAR
        return min(one, other) < self.middles[name] + reach and max(one, other) > self.middles[name] - reach


def _cross(one: Way, other: Way) -> bool:
    """True if two lines cross between the columns that both of them pass."""
    left, right = max(one[0], other[0]), min(one[2], other[2])
    return left < right and (_at(one, left) - _at(other, left)) * (_at(one, right) - _at(other, right)) < 0


def _at(way: Way, column: float) -> float:
    left, start, right, end = way
    return start + (end - start) * (column - left) / (right - left)
