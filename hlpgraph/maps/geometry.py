"""Points and rectangles of a drawing, in points, y upwards."""

from __future__ import annotations

from cmath import phase
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import degrees


@dataclass(frozen=True, slots=True)
class Place:
    """A point."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle around its centre."""

    x: float
    y: float
    width: float
    height: float

    @property
    def left(self) -> float:
        """Left edge."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """Right edge."""
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        """Bottom edge."""
        return self.y - self.height / 2

    @property
    def top(self) -> float:
        """Top edge."""
        return self.y + self.height / 2

    def distance(self, x: float, y: float) -> float:
        """How far a point is outside, along the farther axis; negative inside."""
        return max(self.left - x, x - self.right, self.bottom - y, y - self.top)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything of a scene stands.

    Attributes:
        boxes: By key; also the placeholders of empty lanes.
        arrows: Spline in Graphviz's own notation, by key.
        tags: Centre of an arrow's tag, by key; arrows whose tag is not drawn are missing.
        lanes: In the order of the scene's lanes.
    """

    boxes: Mapping[str, Rect]
    arrows: Mapping[str, str]
    tags: Mapping[str, Place]
    lanes: tuple[Rect, ...]


def points_of(spline: str, steps: int = 16) -> list[tuple[float, float]]:
    """Points along a spline in Graphviz's notation, a chain of cubic Bézier curves."""
    pairs = [pair.split(",") for pair in spline.split() if pair[0] not in "es"]
    knots = [complex(float(x), float(y)) for x, y in pairs]
    found = []
    for start in range(0, len(knots) - 3, 3):
        a, b, c, d = knots[start : start + 4]
        for step in range(steps + 1):
            t = step / steps
            point = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t**3 * d
            found.append((point.real, point.imag))
    return found


def sharpest_turn(points: Sequence[tuple[float, float]], window: float = 30.0) -> float:
    """How far a line turns, in degrees, on the stretch of `window` points where it turns most."""
    knots = [complex(*point) for point in points]
    steps = [there - here for here, there in pairwise(knots) if abs(there - here) > 0.1]
    turns = [abs(degrees(phase(after / before))) for before, after in pairwise(steps)]
    most = total = length = 0.0
    start = 0
    for number, turn in enumerate(turns):
        total += turn
        length += abs(steps[number + 1])
        while length > window and start < number:
            total -= turns[start]
            length -= abs(steps[start + 1])
            start += 1
        most = max(most, total)
    return most
