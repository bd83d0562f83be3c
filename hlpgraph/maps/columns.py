"""In which column each element stands: lane by lane, and within a lane cause before effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hlpgraph.maps.scene import Lane, Scene


def columns_of(scene: Scene) -> tuple[tuple[str, ...], ...]:
    """Keys of boxes, column by column; an empty lane has a column with its placeholder.

    Links that close a loop within a lane do not count.

    Cost: O(elements + links).
    """
    lane_of = {box.key: lane.stage for lane in scene.lanes for box in lane.boxes}
    inner: dict[str, list[str]] = {key: [] for key in lane_of}
    for arrow in scene.arrows:
        if lane_of[arrow.cause] == lane_of[arrow.effect] and arrow.cause != arrow.effect:
            inner[arrow.cause].append(arrow.effect)
    depth = _depths(inner)
    return tuple(column for lane in scene.lanes for column in _columns(lane, depth))


def placeholder(lane: Lane) -> str:
    """Key of what stands in an empty lane."""
    return "none_" + lane.stage.replace("-", "_")


def _columns(lane: Lane, depth: Mapping[str, int]) -> Iterable[tuple[str, ...]]:
    if not lane.boxes:
        return [(placeholder(lane),)]
    deepest = max(depth[box.key] for box in lane.boxes)
    return [tuple(box.key for box in lane.boxes if depth[box.key] == level) for level in range(deepest + 1)]


def _depths(onward: Mapping[str, list[str]]) -> dict[str, int]:
    """Longest way to each key along links that close no loop; iterative, as chains may be long."""
    order = _finished_first(onward)
    rank = {key: number for number, key in enumerate(reversed(order))}
    depth = dict.fromkeys(onward, 0)
    for key in reversed(order):
        for other in onward[key]:
            if rank[other] > rank[key]:
                depth[other] = max(depth[other], depth[key] + 1)
    return depth


def _finished_first(onward: Mapping[str, list[str]]) -> list[str]:
    """Depth-first finishing order."""
    order: list[str] = []
    seen: set[str] = set()
    for start in onward:
        stack = [(start, iter(onward[start]))] if start not in seen else []
        seen.add(start)
        while stack:
            key, rest = stack[-1]
            following = next((other for other in rest if other not in seen), None)
            if following is None:
                order.append(key)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(onward[following])))
    return order
