"""A plain layout for cases too large for dot: lanes as grids, arrows as straight lines.

Boxes are ordered by the mean place of what leads to them, so that arrows stay short.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil, hypot, sqrt

from hlpgraph.maps.columns import placeholder
from hlpgraph.maps.geometry import Layout, Rect
from hlpgraph.maps.lettering import BOX_WIDTH, box_height
from hlpgraph.maps.scene import Lane, Scene

_GAP_X, _GAP_Y, _BETWEEN, _PAD, _HEADING = 24.0, 14.0, 120.0, 9.0, 40.0


def layout_of(scene: Scene) -> Layout:
    """The geometry of a scene, in points, y upwards. Cost: O(n log n + links)."""
    causes: dict[str, list[str]] = {box.key: [] for box in scene.boxes}
    for arrow in scene.arrows:
        causes[arrow.effect].append(arrow.cause)
    tallest = max((len(lane.boxes) for lane in scene.lanes), default=0)
    rows = max(8, ceil(sqrt(tallest * 3)))
    boxes: dict[str, Rect] = {}
    spans = []
    left = 0.0
    for lane in scene.lanes:
        right = _fill(lane, causes, boxes, left, rows)
        spans.append((left, right))
        left = right + _BETWEEN
    low = min(rect.bottom for rect in boxes.values()) - _PAD
    high = _PAD + _HEADING
    lanes = tuple(Rect((a + b) / 2, (low + high) / 2, b - a + 2 * _PAD, high - low) for a, b in spans)
    arrows = {arrow.key: _straight(boxes[arrow.cause], boxes[arrow.effect]) for arrow in scene.arrows}
    return Layout(boxes, arrows, {}, lanes)


def _fill(lane: Lane, causes: Mapping[str, list[str]], boxes: dict[str, Rect], left: float, rows: int) -> float:
    """Place a lane's boxes column by column from `left`; returns the lane's right edge."""
    heights = {box.key: box_height(box) for box in lane.boxes} or {placeholder(lane): 40.0}
    wanted = {key: _mean([boxes[cause].y for cause in causes.get(key, ()) if cause in boxes]) for key in heights}
    keys = sorted(heights, key=lambda key: -wanted[key])
    per_column = min(rows, len(keys))
    columns = [keys[start : start + per_column] for start in range(0, len(keys), per_column)]
    for number, column in enumerate(columns):
        x = left + BOX_WIDTH / 2 + number * (BOX_WIDTH + _GAP_X)
        y = 0.0
        for key in column:
            boxes[key] = Rect(x, y - heights[key] / 2, BOX_WIDTH, heights[key])
            y -= heights[key] + _GAP_Y
    return left + len(columns) * (BOX_WIDTH + _GAP_X) - _GAP_X


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _straight(cause: Rect, effect: Rect) -> str:
    """A straight line in Graphviz's notation, ending in an arrowhead; a loop for a self-link."""
    if cause == effect:
        x, y = cause.right, cause.y
        return f"e,{x:.1f},{y - 6:.1f} {x:.1f},{y + 6:.1f} {x + 26:.1f},{y + 16:.1f} {x + 26:.1f},{y - 16:.1f} {x + 8:.1f},{y - 8:.1f}"
    forward = cause.x <= effect.x
    x0, x3 = (cause.right, effect.left) if forward else (cause.left, effect.right)
    if abs(cause.x - effect.x) < 1:
        x0 = x3 = cause.right
    length = hypot(x3 - x0, effect.y - cause.y) or 1.0
    head = min(9.0, length / 2)
    ux, uy = (x3 - x0) / length, (effect.y - cause.y) / length
    end = (x3 - ux * head, effect.y - uy * head)
    ones = [(x0 + (end[0] - x0) * part / 3, cause.y + (end[1] - cause.y) * part / 3) for part in range(4)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in ones)
    return f"e,{x3:.1f},{effect.y:.1f} {points}"
