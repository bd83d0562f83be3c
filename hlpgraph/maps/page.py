"""A scene as one offline HTML page: the drawing, a network to drag about, and all of it in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import ceil
from typing import Any

from hlpgraph.maps.changed import LOOKS
from hlpgraph.maps.colouring import as_data, colourings_of
from hlpgraph.maps.drawing import picture
from hlpgraph.maps.explore import network_of, palette
from hlpgraph.maps.geometry import Layout
from hlpgraph.maps.graphviz import rendered
from hlpgraph.maps.layout import MOST_TAGS, layout_of
from hlpgraph.maps.marks import marks_of
from hlpgraph.maps.palette import BADGES, DARK, HUES, LANES, STROKES
from hlpgraph.maps.policy import policy, shared_policy
from hlpgraph.maps.scene import Arrow, Box, Gap, Scene
from hlpgraph.maps.svg import inline
from hlpgraph.maps.wrapping import width

#: Points of the printed page: its width and height within the margins, the most that `map.css` gives the
#: map, what title, headings and the rows of a colouring take, a row of three marks in the legend, a line of
#: a gap's message, and the ems of such a line.
_PAPER_WIDE, _PAPER_HIGH, _PAPER_MAP, _PAPER_REST, _PAPER_ROW, _PAPER_LINE, _PAPER_EMS = 735.0, 550.0, 425.0, 118.0, 22.0, 10.6, 37.0
_SHOWN_MARKS = 2  #: Marks that the page itself may add to the legend, for what a reader traced and closed.
_LONG = 200  #: Boxes and arrows beyond which a browser lays out only what is seen of the list in words.
_TEMPLATES = str(files("hlpgraph.maps") / "templates")
VERBS = {"hinders": "hinders", "lowers": "lowers", "mixed": "raises and lowers"}


@dataclass(frozen=True, slots=True)
class Home:
    """The site that a map is a page of: there, script and style are files that all maps share.

    Attributes:
        assets: Address of the folder that holds the files of `shared_files`, with its slash.
        trail: Words and address of each page that leads here.
        works: Address of the page of each work, by citation key.
    """

    assets: str
    trail: tuple[tuple[str, str], ...]
    works: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CheckTold:
    """What one check found in the case; why it matters is said once."""

    first: Gap
    gaps: tuple[Gap, ...]


def page(scene: Scene, home: Home | None = None) -> str:
    """The HTML of a map; all in one file, unless it is part of a site.

    All text goes through Jinja's escaping. The page asks for nothing from outside, and its
    content security policy would not let it.
    """
    layout = layout_of(scene)
    drawing = inline(rendered(picture(scene, layout), "nop2", "svg"), scene)
    scripts = {"vis": _file("vendor/vis-network.min.js"), "script": script()}
    scripts |= {"changes_script": _file("templates/changes.js")} if scene.changed else {}
    style = _file("templates/map.css") + (_file("templates/changes.css") if scene.changed else "") + drawing_style()
    network = network_of(scene, layout)
    colourings = colourings_of(scene)
    network.set_template_dir(_TEMPLATES, "map.html")
    network.templateEnv = _environment()
    network.templateEnv.globals.update(
        scene=scene, drawing=drawing, style=style, **scripts,
        home=home, policy=shared_policy() if home else policy(scripts.values(), [style]),
        checks=told_by_check(scene.gaps), told_gaps=gaps_told(scene), on_paper=gaps_on_paper(scene, layout), strokes=STROKES, badges=BADGES, verbs=VERBS,
        boxes={box.key: box for box in scene.boxes}, lanes={lane.stage: lane for lane in scene.lanes},
        ends=_ends(scene.boxes, scene.arrows), marks=marks_of(scene), palette=palette(), changed=scene.changed,
        lines={**STROKES, **LOOKS},
        colourings=colourings, shades=as_data(colourings), is_quiet=len(scene.arrows) > MOST_TAGS,
        is_long=len(scene.boxes) + len(scene.arrows) > _LONG,
    )  # fmt: skip
    return str(network.generate_html())


def shared_files() -> dict[str, bytes]:
    """What the maps of a site share: name -> content."""
    texts = {name: _file(f"vendor/{name}") for name in ("vis-network.min.js", "vis-network.LICENSE")}
    texts |= {"map.js": script(), "map.css": _file("templates/map.css") + drawing_style()}
    return {name: text.encode() for name, text in texts.items()}


@cache
def _environment() -> Any:
    """One for all maps, so that the template is read once; pyvis leaves escaping off and unknown names silent."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def _file(name: str) -> str:
    # A script that holds its own end tag would end early; the vendored one and ours hold none.
    return (files("hlpgraph.maps") / name).read_text(encoding="utf-8")


#: The script of the page, in the order in which its parts are joined.
SCRIPTS = (
    "page", "chains", "state", "choosing", "filtering", "colouring", "places", "lanes", "tracing", "sizing", "exploring", "address", "sharing",
    "start",
)  # fmt: skip


def script() -> str:
    """The script of every map: its parts share one scope of their own."""
    parts = (_file(f"templates/script/{name}.js") for name in SCRIPTS)
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


def told_by_check(gaps: Iterable[Gap]) -> tuple[CheckTold, ...]:
    """Gaps together by their check, in the order in which each check first appears."""
    held: dict[str, list[Gap]] = {}
    for gap in gaps:
        held.setdefault(gap.code, []).append(gap)
    return tuple(CheckTold(found[0], tuple(found)) for found in held.values())


def gaps_told(scene: Scene) -> tuple[Gap, ...]:
    """The gaps that a printed page tells: all of them, or on a map of changes the new ones."""
    is_of_versions = scene.changed is not None and not scene.changed.is_apart
    return tuple(gap for gap in scene.gaps if gap.is_new or not is_of_versions)


def gaps_on_paper(scene: Scene, layout: Layout) -> tuple[Gap, ...]:
    """The gaps whose messages fit below the map on one Letter-landscape page, from the worst on."""
    wide = layout.lanes[-1].right - layout.lanes[0].left
    drawn = min(_PAPER_WIDE * layout.lanes[0].height / wide, _PAPER_MAP)
    legend = _PAPER_ROW * ceil((len(marks_of(scene)) + _SHOWN_MARKS) / 3)
    left = 2 * int((_PAPER_HIGH - drawn - _PAPER_REST - legend) / _PAPER_LINE) - 1  # two columns, seldom of one length
    fitting = []
    for gap in gaps_told(scene):
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
    """Style rules that repaint the drawing where the reader wants it dark, or coloured by kind."""
    pairs = dict(DARK)
    pairs |= {fill: dark for fill, dark in LANES.values()}
    pairs |= {mark.color: mark.dark for mark in (*STROKES.values(), *BADGES.values(), *LOOKS.values())}
    return "\n" + "".join(
        f'#map [{what}="{light}"] {{ {what}: light-dark({light}, {dark}) }}\n'
        for light, dark in pairs.items()
        for what in ("fill", "stroke")
    ) + "".join(
        f'[data-hue="{number}"] {{ --fill: light-dark({hue.fill}, {hue.dark_fill}); '
        f"--line: light-dark({hue.line}, {hue.dark_line}) }}\n"
        for number, hue in enumerate(HUES)
    )  # fmt: skip
