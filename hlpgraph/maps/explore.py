"""The case as a network: pyvis holds what the page's script knows of it, at the places of the drawing."""

from __future__ import annotations

from typing import Any

from hlpgraph.maps.changed import LOOKS, stroke_of
from hlpgraph.maps.geometry import Layout
from hlpgraph.maps.layout import can_be_fine
from hlpgraph.maps.lettering import BOX_WIDTH, badge, label_lines, mark_lines, tag_lines
from hlpgraph.maps.palette import DARK, EDGE, HUES, INK, LANES, STROKES
from hlpgraph.maps.scene import Arrow, Box, Scene

_DASHES: dict[str, Any] = {"solid": False, "dashed": [9, 6], "dotted": [2, 5]}

_SWUNG = {"type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.4}
_SPREAD = 1.15  #: vis-network writes tags onto the lines, which asks for longer lines.


def network_of(scene: Scene, layout: Layout) -> Any:
    """A pyvis `Network` of the scene, without physics and without any text that could be markup.

    Ids are the scene's own keys; the author's stand under `own`.
    """
    from pyvis.network import Network

    network = Network(directed=True)
    for box in scene.boxes:
        network.add_node(box.key, **_node(box, layout))
    pairs = {(arrow.cause, arrow.effect) for arrow in scene.arrows}
    for arrow in scene.arrows:
        is_mutual = (arrow.effect, arrow.cause) in pairs
        smooth = _smooth(arrow, layout, is_mutual=is_mutual) if can_be_fine(scene) else _SWUNG
        network.add_edge(arrow.cause, arrow.effect, smooth=smooth, **_edge(arrow))
    return network


def _smooth(arrow: Arrow, layout: Layout, *, is_mutual: bool) -> dict[str, Any]:
    """How an arrow swings: away from the first box in its way, and apart from the arrow that goes back."""
    cause, effect = layout.boxes[arrow.cause], layout.boxes[arrow.effect]
    line = [
        (cause.x + (effect.x - cause.x) * step / 20, cause.y + (effect.y - cause.y) * step / 20)
        for step in range(1, 20)
    ]
    for key, box in layout.boxes.items():
        met = [y for x, y in line if key not in (arrow.cause, arrow.effect) and box.distance(x, y) < 6]
        if met:
            is_above, is_rightward = box.y <= sum(met) / len(met), cause.x <= effect.x
            # vis-network turns clockwise from the cause: above on the way to the right, below on the way back
            return {"type": "curvedCW" if is_above == is_rightward else "curvedCCW", "roundness": 0.3}
    return {"type": "curvedCW", "roundness": 0.2} if is_mutual else _SWUNG


def _node(box: Box, layout: Layout) -> dict[str, Any]:
    spot = layout.boxes[box.key]
    rows = [*mark_lines(box), *([box.level] if box.level else []), *label_lines(box), *([badge(box.gaps)] if box.gaps else [])]
    look = box.mark.look if box.mark else None
    border = {"borderWidth": look.width, "dashes": _DASHES[look.style], "look": box.mark.kind} if look else {}
    return {
        **border,
        "own": box.id,
        "name": box.label,
        "stage": box.stage,
        "gaps": len(box.gaps),
        "label": "\n".join(rows),
        "shape": "box",
        "x": round(spot.x * _SPREAD, 1),
        "y": round(-spot.y, 1),
        "widthConstraint": BOX_WIDTH,
    }


def _edge(arrow: Arrow) -> dict[str, Any]:
    stroke = stroke_of(arrow)
    return {
        "id": arrow.key,
        "own": arrow.id,
        "state": arrow.state,
        "look": arrow.mark.kind if arrow.mark else arrow.state,
        "against": len([line for line in arrow.lines if line.stance == "disputes"]),
        "label": "\n".join(tag_lines(arrow)),
        "dashes": _DASHES[stroke.style],
        "width": stroke.width,
        "head": "bar" if arrow.sign in ("hinders", "lowers") else "arrow",
    }


def palette() -> dict[str, Any]:
    """Colours for the canvas, which knows no style sheet: each a pair, light then dark."""
    return {
        "ink": (INK, DARK[INK]),
        "edge": (EDGE, DARK[EDGE]),
        "lanes": LANES,
        "strokes": {state: (stroke.color, stroke.dark) for state, stroke in {**STROKES, **LOOKS}.items()},
        "fills": [(hue.fill, hue.dark_fill) for hue in HUES],
        "lines": [(hue.line, hue.dark_line) for hue in HUES],
    }
