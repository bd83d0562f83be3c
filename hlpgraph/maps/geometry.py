"""Points and rectangles of a drawing, in points, y upwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


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
