"""The frame of a drawing that stands alone: title above, legend below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hlpgraph.maps.changed import lines_of
from hlpgraph.maps.geometry import Layout
from hlpgraph.maps.graphviz import line, table
from hlpgraph.maps.lettering import LABEL_SIZE, SMALL_SIZE
from hlpgraph.maps.palette import BADGES, FAINT, INK
from hlpgraph.maps.scene import Scene
from hlpgraph.maps.wrapping import wrapped

TITLE_SIZE = 20.0
_ROW, _SAMPLE, _COLUMN, _ROOM = 19.0, 46.0, 470.0, 500.0


def add_frame(graph: Any, scene: Scene, layout: Layout) -> None:
    """Add the title above a picture and the legend below it."""
    left = min(rect.left for rect in layout.lanes)
    right = max(rect.right for rect in layout.lanes)
    top, bottom = layout.lanes[0].top, layout.lanes[0].bottom
    _add_title(graph, scene, left, max(right - left, 400.0), top)
    y = bottom - 22
    for row, (state, stroke) in enumerate(lines_of(scene).items()):
        _add_sample(
            graph, state, left, y - row * _ROW, color=stroke.color, style=stroke.style, penwidth=f"{stroke.width}"
        )
        _add_text(graph, state, f"{stroke.title}: {stroke.meaning}", left + _SAMPLE + 8, y - row * _ROW)
    side = left + _COLUMN
    _add_sample(graph, "tee", side, y, color=INK, arrowhead="tee", penwidth="1.6")
    _add_text(graph, "tee", "A bar at the end: the cause hinders or lowers the effect", side + _SAMPLE + 8, y)
    said = "On an arrow: how many sources support it, how many speak against it or qualify it"
    if scene.changed and not scene.changed.is_apart:
        said = "On an arrow: what stands behind it now; “was …”: what stood behind it before"
    _add_text(graph, "tags", said, side, y - _ROW)
    if scene.changed and scene.changed.twins:
        _add_text(graph, "twins", "≈ The same number on both sides: perhaps the same thing; a person has to say", side, y - 3 * _ROW)
    marks = "  ".join(f"{badge.glyph} {badge.title}" for badge in BADGES.values())
    _add_text(graph, "gaps", f"Gaps found in the theory: {marks}", side, y - 2 * _ROW)
    said = "; ".join(_signs(scene))
    if said:
        _add_text(graph, "signs", said, side, y - (4 if scene.changed and scene.changed.twins else 3) * _ROW)


def _signs(scene: Scene) -> Iterator[str]:
    """What the smaller marks mean that this drawing has."""
    signs = {arrow.sign for arrow in scene.arrows}
    if "mixed" in signs:
        yield "± raises the effect here and lowers it there"
    if "feeds back" in signs:
        yield "↺ strengthens what came before"
    if any(box.level for box in scene.boxes):
        yield "above a label: the level at which it happens"


def _add_title(graph: Any, scene: Scene, left: float, room: float, top: float) -> None:
    lines = wrapped(scene.title, room * 0.92 / TITLE_SIZE, 3)
    under = " · ".join(part for part in (scene.subtitle, scene.count) if part)
    small = wrapped(under, room * 0.92 / LABEL_SIZE, 2)
    height = len(lines) * 25 + len(small) * 17 + 8
    rows = [line(words, TITLE_SIZE, INK, is_bold=True) for words in lines]
    rows += [line(words, LABEL_SIZE, FAINT) for words in small]
    graph.add_node(
        "title", shape="plaintext", label=table("".join(rows), room, height), width=f"{room / 72:.4f}",
        height=f"{height / 72:.4f}", pos=f"{left + room / 2:.2f},{top + 8 + height / 2:.2f}", **{"class": "title"},
    )  # fmt: skip


def _add_sample(graph: Any, name: str, left: float, y: float, **settings: str) -> None:
    """An arrow between two points that are not seen."""
    for end, x in (("from", left), ("to", left + _SAMPLE)):
        graph.add_node(
            f"{name}_{end}", shape="point", style="invis", width="0.01", height="0.01", pos=f"{x:.2f},{y:.2f}"
        )
    head = 2 if settings.get("arrowhead") == "tee" else 9
    line_points = " ".join(f"{left + (_SAMPLE - head) * part / 3:.1f},{y:.1f}" for part in range(4))
    graph.add_edge(
        f"{name}_from", f"{name}_to", pos=f"e,{left + _SAMPLE:.1f},{y:.1f} {line_points}", arrowsize="0.8",
        **settings, **{"class": "legend"},
    )  # fmt: skip


def _add_text(graph: Any, name: str, words: str, left: float, y: float) -> None:
    graph.add_node(
        f"{name}_said", shape="plaintext", label=table(line(words, SMALL_SIZE, INK), _ROOM, _ROW), width=f"{_ROOM / 72:.4f}",
        height=f"{_ROW / 72:.4f}", pos=f"{left + _ROOM / 2:.2f},{y:.2f}", **{"class": "legend"},
    )  # fmt: skip
