"""A scene as SVG, PNG or PDF: the one drawing behind every view of a case.

Positions come from `hlpgraph.maps.layout`; Graphviz only paints (its `nop2` engine
keeps positions), so all formats show the same lines in the same places.
"""

from __future__ import annotations

import re
from typing import Any

from hlpgraph.errors import UnknownName
from hlpgraph.maps.changed import stroke_of
from hlpgraph.maps.columns import placeholder
from hlpgraph.maps.geometry import Layout, Rect
from hlpgraph.maps.graphviz import line, rendered, table
from hlpgraph.maps.layout import HEADING, head_of, layout_of
from hlpgraph.maps.legend import add_frame
from hlpgraph.maps.lettering import (
    BOX_PAD,
    BOX_WIDTH,
    LABEL_SIZE,
    SMALL_SIZE,
    TAG_LINE,
    badge,
    label_lines,
    mark_lines,
    tag_lines,
    tag_width,
    worst,
)
from hlpgraph.maps.palette import BADGES, EDGE, FAINT, FONT, INK, LANES
from hlpgraph.maps.scene import Arrow, Box, Lane, Scene
from hlpgraph.maps.svg import told

#: What a scene can be drawn as.
FORMATS = ("svg", "png", "pdf")
_MOST_PIXELS = 16_000  #: Longest side of a PNG; larger drawings get fewer dots per inch.


def draw(scene: Scene, format: str, *, has_frame: bool = True) -> bytes:
    """The drawing of a scene, with title and legend unless they stand elsewhere.

    Raises:
        UnknownName: If the format is none of `FORMATS`.
        MissingPart: If Graphviz cannot draw it here.
    """
    if format not in FORMATS:
        raise UnknownName(f"a map cannot be drawn as {format!r}; choose one of {', '.join(FORMATS)}")
    layout = layout_of(scene)
    graph = picture(scene, layout)
    if has_frame:
        add_frame(graph, scene, layout)
    if format == "png":
        wide = max(rect.right for rect in layout.lanes) - min(rect.left for rect in layout.lanes)
        longest = max(wide, layout.lanes[0].height + 200)
        graph.graph_attr["dpi"] = f"{min(144.0, 72 * _MOST_PIXELS / longest):.0f}"
    data = rendered(graph, "nop2", format)
    if format == "svg":
        return told(data, scene)
    return _undated(data) if format == "pdf" else data


def _undated(data: bytes) -> bytes:
    """A PDF without the time at which it was made, so that the same case gives the same bytes."""
    return re.sub(rb"/CreationDate \(D:\d{14}", b"/CreationDate (D:20000101000000", data)


def picture(scene: Scene, layout: Layout) -> Any:
    """The pygraphviz graph of a scene with all positions set, without title and legend."""
    from pygraphviz import AGraph

    graph = AGraph(
        directed=True, strict=False, splines="true", notranslate="true", outputorder="edgesfirst",
        pad="0.1", fontname=FONT, bgcolor="white",
    )  # fmt: skip
    graph.node_attr.update(shape="box", fixedsize="true", fontname=FONT, label="", margin="0")
    graph.edge_attr.update(fontname=FONT)
    for lane, rect in zip(scene.lanes, layout.lanes, strict=True):
        _add_lane(graph, lane, rect, layout)
    for arrow in scene.arrows:
        _add_arrow(graph, arrow, layout)
    return graph


def _add_lane(graph: Any, lane: Lane, rect: Rect, layout: Layout) -> None:
    for box in lane.boxes:
        _add_box(graph, box, layout.boxes[box.key])
    keys = [box.key for box in lane.boxes]
    if not keys:
        keys = [placeholder(lane)]
        spot = layout.boxes[keys[0]]
        words = line("none stated", SMALL_SIZE, FAINT, align="CENTER")
        graph.add_node(
            keys[0], **_spot(spot), shape="plaintext", **{"class": "none"},
            label=table(words, spot.width, spot.height, align="CENTER"),
        )  # fmt: skip
    fill = LANES[lane.stage][0]
    graph.add_subgraph(
        keys, name=f"cluster_{lane.stage.replace('-', '_')}", style="filled", fillcolor=fill, color=fill,
        bb=f"{rect.left:.2f},{rect.bottom:.2f},{rect.right:.2f},{rect.top:.2f}",
        lp=f"{rect.x:.2f},{rect.top - HEADING / 2:.2f}", fontname=FONT,
        label=table(line(lane.title, LABEL_SIZE, INK, is_bold=True, align="CENTER"), rect.width, HEADING, align="CENTER"),
        **{"class": f"lane lane-{lane.stage}"},
    )  # fmt: skip


def _spot(rect: Rect) -> dict[str, str]:
    return {
        "pos": f"{rect.x:.2f},{rect.y:.2f}",
        "width": f"{rect.width / 72:.4f}",
        "height": f"{rect.height / 72:.4f}",
    }


def _add_box(graph: Any, box: Box, rect: Rect) -> None:
    border, color, width = ("", EDGE, 1.2)
    if box.mark:
        border, color, width = f",{box.mark.look.style}", box.mark.look.color, box.mark.look.width
    rows = [line(words, SMALL_SIZE, color, is_bold=True) for words in mark_lines(box)]
    rows += [line(box.level, SMALL_SIZE, FAINT)] if box.level else []
    rows += [line(words, LABEL_SIZE, INK) for words in label_lines(box)]
    if box.gaps:
        rows.append(line(badge(box.gaps), SMALL_SIZE, BADGES[worst(box.gaps)].color, is_bold=True))
    graph.add_node(
        box.key, **_spot(rect), style=f"filled,rounded{border}", fillcolor="white", color=color, penwidth=f"{width}", id=box.key,
        label=table("".join(rows), BOX_WIDTH - 2 * BOX_PAD, rect.height - 2), **{"class": "box"},
    )  # fmt: skip


def _add_arrow(graph: Any, arrow: Arrow, layout: Layout) -> None:
    stroke = stroke_of(arrow)
    settings = {
        "id": arrow.key,
        "class": f"arrow {arrow.state}",
        "pos": layout.arrows[arrow.key],
        "color": stroke.color,
        "style": stroke.style,
        "penwidth": f"{stroke.width}",
        "arrowhead": head_of(arrow),
        "arrowsize": "0.8",
    }
    if arrow.key in layout.tags:
        place = layout.tags[arrow.key]
        settings["lp"] = f"{place.x:.2f},{place.y:.2f}"
        settings["label"] = tag_label(arrow)
    graph.add_edge(arrow.cause, arrow.effect, key=arrow.key, **settings)


def tag_label(arrow: Arrow) -> str:
    """The tag of an arrow as a Graphviz label."""
    color, marked = stroke_of(arrow).color, len(mark_lines(arrow))
    rows = [
        line(words, SMALL_SIZE, color, is_bold=number < marked, align="CENTER")
        for number, words in enumerate(tag_lines(arrow))
    ]
    if arrow.gaps:
        rows[-1] = line(badge(arrow.gaps), SMALL_SIZE, BADGES[worst(arrow.gaps)].color, is_bold=True, align="CENTER")
    return table("".join(rows), tag_width(arrow) + 8, TAG_LINE * len(rows) + 4, align="CENTER")
