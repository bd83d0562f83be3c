"""A scene as one offline HTML page: the drawing, a network to drag about, and all of it in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from hlpgraph.maps.drawing import picture
from hlpgraph.maps.explore import network_of
from hlpgraph.maps.geometry import Layout
from hlpgraph.maps.graphviz import rendered
from hlpgraph.maps.layout import layout_of
from hlpgraph.maps.palette import BADGES, DARK, LANES, STROKES
from hlpgraph.maps.policy import policy
from hlpgraph.maps.scene import Arrow, Box, Gap, Scene
from hlpgraph.maps.svg import inline
from hlpgraph.maps.wrapping import width

#: Points of the printed page: its width and height within the margins, the most that `map.css` gives the
#: map, what title and legend take, a line of a gap's message, and the ems of such a line.
_PAPER_WIDE, _PAPER_HIGH, _PAPER_MAP, _PAPER_REST, _PAPER_LINE, _PAPER_EMS = 735.0, 550.0, 425.0, 138.0, 10.6, 37.0
_VERBS = {"hinders": "hinders", "lowers": "lowers", "mixed": "raises and lowers"}


@dataclass(frozen=True, slots=True)
class CheckTold:
    """What one check found in the case; why it matters is said once."""

    first: Gap
    gaps: tuple[Gap, ...]


def page(scene: Scene) -> str:
    """The HTML of a map.

    All text goes through Jinja's escaping. The page asks for nothing from outside, and its
    content security policy would not let it.
    """
    layout = layout_of(scene)
    drawing = inline(rendered(picture(scene, layout), "nop2", "svg"), scene)
    scripts = {"vis": _file("vendor/vis-network.min.js"), "script": _file("templates/map.js")}
    style = _file("templates/map.css") + drawing_style()
    network = network_of(scene, layout)
    network.set_template_dir(str(files("hlpgraph.maps") / "templates"), "map.html")
    _harden(network.templateEnv)
    network.templateEnv.globals.update(
        scene=scene, drawing=drawing, style=style, **scripts,
        policy=policy(scripts.values(), [style]),
        checks=told_by_check(scene.gaps), on_paper=gaps_on_paper(scene, layout), strokes=STROKES, badges=BADGES, verbs=_VERBS,
        boxes={box.key: box for box in scene.boxes}, lanes={lane.stage: lane for lane in scene.lanes},
        ends=_ends(scene.boxes, scene.arrows),
    )  # fmt: skip
    return str(network.generate_html())


def _harden(environment: Any) -> None:
    """pyvis leaves escaping off and unknown names silent."""
    from jinja2 import StrictUndefined

    environment.autoescape = True
    environment.undefined = StrictUndefined
    environment.trim_blocks = environment.lstrip_blocks = True


def _file(name: str) -> str:
    # A script that holds its own end tag would end early; the vendored one and ours hold none.
    return (files("hlpgraph.maps") / name).read_text(encoding="utf-8")


def told_by_check(gaps: Iterable[Gap]) -> tuple[CheckTold, ...]:
    """Gaps together by their check, in the order in which each check first appears."""
    held: dict[str, list[Gap]] = {}
    for gap in gaps:
        held.setdefault(gap.code, []).append(gap)
    return tuple(CheckTold(found[0], tuple(found)) for found in held.values())


def gaps_on_paper(scene: Scene, layout: Layout) -> tuple[Gap, ...]:
    """The gaps whose messages fit below the map on one Letter-landscape page, from the worst on."""
    wide = layout.lanes[-1].right - layout.lanes[0].left
    drawn = min(_PAPER_WIDE * layout.lanes[0].height / wide, _PAPER_MAP)
    left = 2 * int((_PAPER_HIGH - drawn - _PAPER_REST) / _PAPER_LINE) - 1  # two columns, seldom of one length
    fitting = []
    for gap in scene.gaps:
        left -= 1 + int(width(gap.message) / _PAPER_EMS)
        if left < 0:
            break
        fitting.append(gap)
    return tuple(fitting)


def _ends(boxes: Iterable[Box], arrows: Iterable[Arrow]) -> dict[str, dict[str, list[Arrow]]]:
    """The arrows that arrive at and leave each box."""
    ends: dict[str, dict[str, list[Arrow]]] = {box.key: {"before": [], "after": []} for box in boxes}
    for arrow in arrows:
        ends[arrow.cause]["after"].append(arrow)
        ends[arrow.effect]["before"].append(arrow)
    return ends


def drawing_style() -> str:
    """Style rules that repaint the drawing where the reader wants it dark."""
    pairs = dict(DARK)
    pairs |= {fill: dark for fill, dark in LANES.values()}
    pairs |= {mark.color: mark.dark for mark in (*STROKES.values(), *BADGES.values())}
    return "\n" + "".join(
        f'#map [{what}="{light}"] {{ {what}: light-dark({light}, {dark}) }}\n'
        for light, dark in pairs.items()
        for what in ("fill", "stroke")
    )
