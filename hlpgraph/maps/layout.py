"""Where every box, arrow and tag stands: lanes from left to right, nothing on top of anything.

Graphviz (dot) places boxes and routes arrows. It is given sizes only, never text, so
that a layout does not depend on fonts. Very large cases go to `hlpgraph.maps.grid`,
which is plain and linear.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from hlpgraph.maps import grid
from hlpgraph.maps.columns import columns_of, placeholder
from hlpgraph.maps.geometry import Layout, Place, Rect
from hlpgraph.maps.graphviz import blank, rendered
from hlpgraph.maps.lettering import BOX_WIDTH, TAG_LINE, box_height, tag_lines, tag_width
from hlpgraph.maps.scene import Arrow, Lane, Scene

LANE_PAD = 9.0  #: Between a lane's edge and its boxes.
HEADING = 40.0  #: Room above a lane for its heading.

#: Beyond these, dot is too slow or its drawing too wide.
_MOST_BOXES, _MOST_ARROWS, _MOST_COLUMNS = 400, 1_500, 40
#: Beyond this many arrows, tags are left out of the drawing: they would be a carpet.
MOST_TAGS = 250


def layout_of(scene: Scene) -> Layout:
    """The geometry of a scene, in points, y upwards.

    Cost: some tenths of a second for 100 boxes; linear beyond the limits above.
    """
    columns = columns_of(scene)
    is_large = len(scene.boxes) > _MOST_BOXES or len(scene.arrows) > _MOST_ARROWS or len(columns) > _MOST_COLUMNS
    return grid.layout_of(scene) if is_large else _by_dot(scene, columns)


def _by_dot(scene: Scene, columns: Sequence[Sequence[str]]) -> Layout:
    answer = json.loads(rendered(_graph(scene, columns), "dot", "json"))
    boxes: dict[str, Rect] = {}
    anchors: dict[str, float] = {}
    heights = _heights(scene)
    for node in answer["objects"]:
        if "pos" not in node:
            continue
        x, y = map(float, node["pos"].split(","))
        if node["name"] in heights:
            boxes[node["name"]] = Rect(x, y, BOX_WIDTH, heights[node["name"]])
        anchors[node["name"]] = x
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
    return Layout(boxes, arrows, tags, _lanes(scene, boxes, anchors, bottom, top))


def _extent(bb: str) -> tuple[float, float]:
    _, bottom, _, top = map(float, bb.split(","))
    return bottom, top


def _heights(scene: Scene) -> dict[str, float]:
    heights = {box.key: box_height(box) for box in scene.boxes}
    return heights | {placeholder(lane): 40.0 for lane in scene.lanes if not lane.boxes}


def _graph(scene: Scene, columns: Sequence[Sequence[str]]) -> object:
    """The pygraphviz graph of sizes and links; a chain of hidden points holds the columns in order."""
    from pygraphviz import AGraph

    graph = AGraph(
        directed=True, strict=False, rankdir="LR", newrank="true", nodesep="0.22", ranksep="0.28",
        splines="true", remincross="true", searchsize="60", fontname="Arial",
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


def _lanes(
    scene: Scene, boxes: Mapping[str, Rect], anchors: Mapping[str, float], bottom: float, top: float
) -> tuple[Rect, ...]:
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
