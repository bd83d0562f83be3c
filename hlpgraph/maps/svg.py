"""Graphviz's SVG made fit for readers: names that mean something, nothing that need not be there."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hlpgraph.maps.layout import MOST_TAGS
from hlpgraph.maps.lettering import badge, mark_lines, tag_lines
from hlpgraph.maps.palette import STROKES
from hlpgraph.maps.scene import Arrow, Box, Scene
from hlpgraph.maps.wrapping import clean

_SVG = "{http://www.w3.org/2000/svg}"
_SIGNS = "–±↺■▲●+−≠ "  #: What stands before words and is not spoken.
_LINK = "{http://www.w3.org/1999/xlink}"


def told(data: bytes, scene: Scene) -> bytes:
    """The SVG file: boxes and arrows carry their label as title, the drawing its own."""
    root = _tree(data)
    _name(root, scene)
    title = ElementTree.Element(_SVG + "title")
    title.text = clean(scene.title)
    root.insert(0, title)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + _written(root)


def inline(data: bytes, scene: Scene) -> str:
    """The SVG for use inside a page: scaled and coloured by the page, spoken by screen readers.

    Each box and arrow is a button with its key in `data-key` and a name in `aria-label`. A large
    map is `quiet`: the page draws an arrow of it while it is asked for.
    """
    root = _tree(data)
    _name(root, scene)
    for attribute in ("width", "height"):
        root.attrib.pop(attribute, None)
    root.set("id", "map")
    if len(scene.arrows) > MOST_TAGS:
        root.set("class", "quiet")
    root.set("role", "group")
    root.set("aria-label", clean(f"Map of {scene.title}: {scene.count}. The same is told in the list below."))
    names = {box.key: name_of_box(box) for box in scene.boxes}
    labels = {box.key: box.label for box in scene.boxes}
    names |= {arrow.key: name_of_arrow(arrow, labels) for arrow in scene.arrows}
    for group in root.iter(_SVG + "g"):
        key = group.attrib.pop("id", "")
        if key in names:
            group.set("data-key", key)
            group.set("role", "button")
            group.set("tabindex", "-1")
            group.set("aria-label", clean(names[key]))
            _widen(group)
    return _written(root).decode()


def _widen(group: ElementTree.Element) -> None:
    """Give an arrow an unseen, wider line, which a finger can hit."""
    if "arrow" in group.get("class", "").split():
        line = group.find(_SVG + "path")
        if line is not None:
            group.insert(0, ElementTree.Element(_SVG + "path", {"class": "hit", "d": line.get("d", "")}))


def name_of_box(box: Box) -> str:
    """What a screen reader says of a box; it holds the words that stand in it, in their order."""
    level = f"{box.level}: " if box.level else ""
    return _mark_told(mark_lines(box)) + f"{level}{box.label}" + (f", {badge(box.gaps).lstrip(_SIGNS)}" if box.gaps else "")


def _mark_told(lines: tuple[str, ...]) -> str:
    return f"{', '.join(line.lstrip(_SIGNS) for line in lines)}; " if lines else ""


def name_of_arrow(arrow: Arrow, labels: dict[str, str]) -> str:
    """What a screen reader says of an arrow; it holds the words that stand on it, in their order."""
    verb = arrow.sign if arrow.sign in ("hinders", "lowers") else "leads to"
    words = (line.lstrip(_SIGNS) for line in tag_lines(arrow))
    return f"{labels[arrow.cause]} {verb} {labels[arrow.effect]}: {', '.join(words)}; {STROKES[arrow.state].title.lower()}"


def _tree(data: bytes) -> ElementTree.Element:
    """The drawing without doctype, comments and links to elsewhere."""
    start = data.index(b"<svg")
    return ElementTree.fromstring(re.sub(rb"<!--.*?-->", b"", data[start:], flags=re.DOTALL))


def _name(root: ElementTree.Element, scene: Scene) -> None:
    """Put labels where Graphviz wrote its own names, which browsers show as tooltips."""
    labels = {box.key: box.label for box in scene.boxes}
    names = labels | {a.key: f"{labels[a.cause]} → {labels[a.effect]}" for a in scene.arrows}
    for group in list(root.iter(_SVG + "g")):
        for title in group.findall(_SVG + "title"):
            if group.get("id") in names:
                title.text = clean(names[group.get("id", "")])
            else:
                group.remove(title)
    for element in root.iter():
        element.attrib.pop(_LINK + "title", None)


def _written(root: ElementTree.Element) -> bytes:
    ElementTree.register_namespace("", _SVG[1:-1])
    return ElementTree.tostring(root, encoding="unicode").encode()
