"""Where every box, arrow and tag stands: lanes from left to right, nothing on top of anything.

Graphviz (dot) places boxes and routes arrows. It is given sizes only, never text, so
that a layout does not depend on fonts. Very large cases go to `hlpgraph.maps.grid`,
which is plain and linear.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache

from hlpgraph.maps import grid
from hlpgraph.maps.columns import columns_of, placeholder
from hlpgraph.maps.geometry import Layout, Place, Rect, points_of, sharpest_turn
from hlpgraph.maps.graphviz import blank, rendered
from hlpgraph.maps.lettering import BOX_WIDTH, TAG_LINE, box_height, tag_lines, tag_width
from hlpgraph.maps.scene import Arrow, Lane, Scene

LANE_PAD = 10.0  #: Between a lane's edge and its boxes.
CLEARANCE = 4.0  #: Between an arrow and a box or an arrowhead that it has nothing to do with.
HEADING = 40.0  #: Room above a lane for its heading.

#: Beyond these, dot is too slow or its drawing too wide.
_MOST_BOXES, _MOST_ARROWS, _MOST_COLUMNS = 400, 1_500, 40
#: Tried one after the other until every arrow is clear; the first is the tightest.
_SPACINGS = (
    {"nodesep": "0.22"},
    {"nodesep": "0.34"},
    {"nodesep": "0.5"},
    {"nodesep": "0.3", "ranksep": "0.55"},
    {"nodesep": "0.3", "ordering": "out"},
)
_SHARP = 70.0  #: In degrees, within the length of a word.
#: Beyond this many pairs of an arrow and a box, arrows are not held against boxes.
_MOST_PAIRS = 4_000
#: Beyond this many arrows, tags are left out of the drawing: they would be a carpet.
MOST_TAGS = 250


@lru_cache(maxsize=2)  # a page and a picture of one scene follow each other
def layout_of(scene: Scene) -> Layout:
    """The geometry of a scene, in points, y upwards.

    Cost: some tenths of a second for 100 boxes; linear beyond the limits above.
    """
    columns = columns_of(scene)
    is_large = len(scene.boxes) > _MOST_BOXES or len(scene.arrows) > _MOST_ARROWS or len(columns) > _MOST_COLUMNS
    return grid.layout_of(scene) if is_large else _by_dot(scene, columns)


def _by_dot(scene: Scene, columns: Sequence[Sequence[str]]) -> Layout:
    """The layout of dot, with the spacing that leaves the fewest arrows hard to follow."""
    is_fine = can_be_fine(scene)
    best, least = None, len(scene.arrows) + 1
    for spacing in _SPACINGS if is_fine else _SPACINGS[:1]:
        layout = _placed(scene, columns, spacing)
        strain = len(unclear_arrows(scene, layout)) if is_fine else 0
        if strain < least:
            best, least = layout, strain
        if not least:
            break
    assert best is not None
    return best


def can_be_fine(scene: Scene) -> bool:
    """True if every arrow can be held against every box in a moment."""
    return len(scene.arrows) * len(scene.boxes) <= _MOST_PAIRS


def unclear_arrows(scene: Scene, layout: Layout) -> frozenset[str]:
    """Keys of the arrows that a reader may take for another.

    They touch a box that they do not join, run into the head of an arrow that goes elsewhere,
    or turn sharply on their way to the right.

    Cost: O(arrows · (boxes + arrows)).
    """
    paths = {arrow.key: points_of(layout.arrows[arrow.key]) for arrow in scene.arrows}
    heads = [(arrow.effect, paths[arrow.key][-1]) for arrow in scene.arrows]
    unclear = set()
    for arrow in scene.arrows:
        path = paths[arrow.key]
        away = [box for key, box in layout.boxes.items() if key not in (arrow.cause, arrow.effect)]
        away += [Rect(*head, 0, 0) for effect, head in heads if effect != arrow.effect]
        away = _near(path, away)
        is_forward = layout.boxes[arrow.cause].right < layout.boxes[arrow.effect].left
        if any(rect.distance(x, y) < CLEARANCE for rect in away for x, y in path) or (
            is_forward and sharpest_turn(path) > _SHARP
        ):
            unclear.add(arrow.key)
    return frozenset(unclear)


def _near(path: Sequence[tuple[float, float]], rects: Sequence[Rect]) -> list[Rect]:
    """The rectangles that a path may come closer to than `CLEARANCE`: few of many, and quickly told."""
    left, right = min(x for x, _ in path) - CLEARANCE, max(x for x, _ in path) + CLEARANCE
    bottom, top = min(y for _, y in path) - CLEARANCE, max(y for _, y in path) + CLEARANCE
    return [one for one in rects if one.right > left and one.left < right and one.top > bottom and one.bottom < top]


def _placed(scene: Scene, columns: Sequence[Sequence[str]], spacing: Mapping[str, str]) -> Layout:
    answer = json.loads(rendered(_graph(scene, columns, spacing), "dot", "json"))
    boxes: dict[str, Rect] = {}
    heights = _heights(scene)
    for node in answer["objects"]:
        if "pos" not in node:
            continue
        x, y = map(float, node["pos"].split(","))
        if node["name"] in heights:
            boxes[node["name"]] = Rect(x, y, BOX_WIDTH, heights[node["name"]])
    arrows, tags = {}, {}
    for edge in answer.get("edges", ()):
        key = edge.get("class", "")
        if not key:
            continue
        arrows[key] = edge["pos"]
        if "lp" in edge:
            x, y = map(float, edge["lp"].split(","))
            tags[key] = Place(x, y)
    bottom, top = _extent(answer["bb"])
    return Layout(boxes, arrows, tags, _lanes(scene, boxes, bottom, top))


def _extent(bb: str) -> tuple[float, float]:
    _, bottom, _, top = map(float, bb.split(","))
    return bottom, top


def _heights(scene: Scene) -> dict[str, float]:
    heights = {box.key: box_height(box) for box in scene.boxes}
    return heights | {placeholder(lane): 40.0 for lane in scene.lanes if not lane.boxes}


def _graph(scene: Scene, columns: Sequence[Sequence[str]], spacing: Mapping[str, str]) -> object:
    """The pygraphviz graph of sizes and links; a chain of hidden points holds the columns in order."""
    from pygraphviz import AGraph

    graph = AGraph(
        directed=True, strict=False, rankdir="LR", newrank="true",
        splines="true", remincross="true", searchsize="60", fontname="Arial",
        **{"ranksep": "0.28", **spacing},
    )  # fmt: skip
    heights = _heights(scene)
    for number, column in enumerate(columns):
        graph.add_node(f"column_{number}", shape="point", width="0.01", height="0.01", style="invis")
        for key in column:
            graph.add_node(
                key, shape="box", fixedsize="true", label="", width=_inch(BOX_WIDTH), height=_inch(heights[key])
            )
        # nodes first: a subgraph only takes nodes that exist
        graph.add_subgraph([f"column_{number}", *column], name=f"rank_{number}", rank="same")
        if number:
            graph.add_edge(f"column_{number - 1}", f"column_{number}", style="invis", weight="0", minlen="1")
    where = {key: number for number, column in enumerate(columns) for key in column}
    lane_of = {box.key: box.stage for box in scene.boxes}
    has_tags = len(scene.arrows) <= MOST_TAGS
    for arrow in scene.arrows:
        # the class finds the arrow again in the answer, whatever Graphviz does to its name
        settings = {"class": arrow.key, "weight": "2", "arrowsize": "0.8", "arrowhead": head_of(arrow)}
        if where[arrow.cause] >= where[arrow.effect]:
            settings |= {"constraint": "false"}
            if lane_of[arrow.cause] != lane_of[arrow.effect]:
                # feedback goes below, clear of what goes forward
                settings |= {"tailport": "s", "headport": "s"}
        if has_tags:
            settings["label"] = blank(tag_width(arrow) + 8, TAG_LINE * len(tag_lines(arrow)) + 4)
        graph.add_edge(arrow.cause, arrow.effect, key=arrow.key, **settings)
    return graph


def head_of(arrow: Arrow) -> str:
    """Graphviz's name of the arrowhead; dot ends a line where its head begins, so both must agree."""
    return "tee" if arrow.sign in ("hinders", "lowers") else "normal"


def _inch(points: float) -> str:
    return f"{points / 72:.4f}"


def _lanes(scene: Scene, boxes: Mapping[str, Rect], bottom: float, top: float) -> tuple[Rect, ...]:
    """A full-height rectangle for each lane, with room for its heading."""
    low, high = bottom - LANE_PAD, top + LANE_PAD + HEADING
    rects = []
    for lane in scene.lanes:
        xs = [boxes[key].x for key in keys_of(lane)]
        left, right = min(xs) - BOX_WIDTH / 2 - LANE_PAD, max(xs) + BOX_WIDTH / 2 + LANE_PAD
        rects.append(Rect((left + right) / 2, (low + high) / 2, right - left, high - low))
    return tuple(rects)


def keys_of(lane: Lane) -> tuple[str, ...]:
    """Keys of a lane's boxes; of its placeholder if it has none."""
    return tuple(box.key for box in lane.boxes) or (placeholder(lane),)
