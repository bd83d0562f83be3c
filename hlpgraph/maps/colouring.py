"""What a reader may colour the map by: level, framework or finding, besides the evidence.

Colour only repeats what stands there in words: the level in its box, the tag of a
framework on its corner, the mark of a finding. Evidence keeps its line and width in every
colouring.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hlpgraph.findings import SEVERITIES
from hlpgraph.maps.lettering import worst
from hlpgraph.maps.palette import BADGES, HUES
from hlpgraph.maps.scene import Arrow, Box, Scene
from hlpgraph.maps.telling import Fact
from hlpgraph.vocabulary import title_of, words_of

_SEVERITY_HUES = {"error": 9, "warn": 1, "info": 8}
_TAG_LENGTH = 7  #: Longest key of a framework that is its own tag.


@dataclass(frozen=True, slots=True)
class Shade:
    """One kind of thing in a colouring.

    Attributes:
        title: For the legend.
        hue: Index in `hlpgraph.maps.palette.HUES`.
        tag: What is written on a box of this kind; empty where the box says it anyway.
    """

    title: str
    hue: int
    tag: str = ""


@dataclass(frozen=True, slots=True)
class Colouring:
    """One way to colour boxes and arrows.

    Attributes:
        name: The word in an address, `#colour=level`.
        title: The same for a menu.
        meaning: What colour says, for the legend.
        shades: Those that occur.
        of: Index in `shades` by key of a box or an arrow; what is not in it stays plain.
    """

    name: str
    title: str
    meaning: str
    shades: tuple[Shade, ...]
    of: Mapping[str, int]


def colourings_of(scene: Scene) -> tuple[Colouring, ...]:
    """Every way to colour a scene besides the evidence, which needs no shades.

    Cost: O(elements + links).
    """
    return (_by_level(scene), _by_framework(scene), _by_finding(scene))


def as_data(colourings: Iterable[Colouring]) -> dict[str, Any]:
    """Colourings for the script of the page."""
    return {
        colouring.name: {
            "shades": [{"title": shade.title, "hue": shade.hue, "tag": shade.tag} for shade in colouring.shades],
            "of": dict(colouring.of),
        }
        for colouring in colourings
    }


def _by_level(scene: Scene) -> Colouring:
    order = [title_of(word) for word in words_of("level")]
    met = [level for level in order if level in {box.level for box in scene.boxes}]
    shades = tuple(Shade(title, order.index(title) % len(HUES)) for title in met)
    of = {box.key: met.index(box.level) for box in scene.boxes if box.level in met}
    return Colouring(
        "level", "Level", "A box is coloured by the level at which it happens, which stands in it", shades, of
    )


def _by_framework(scene: Scene) -> Colouring:
    warranted = [arrow for arrow in scene.arrows if arrow.state == "warranted"]
    things: list[Box | Arrow] = [thing for thing in (*scene.boxes, *warranted) if thing.frameworks]
    keys = sorted({fact.name for thing in things for fact in thing.frameworks})
    met = sorted({thing.frameworks for thing in things}, key=lambda held: (len(held) > 1, _names(held)))
    shades = tuple(
        Shade(" and ".join(fact.value for fact in held), _hue(held, keys), "+".join(map(tag_of, _names(held))))
        for held in met
    )
    of = {thing.key: met.index(thing.frameworks) for thing in things}
    said = "A box is coloured by the framework whose element it is; an arrow by the framework whose claim warrants it"
    return Colouring("framework", "Framework", said, shades, of)


def _names(held: Sequence[Fact]) -> list[str]:
    return [fact.name for fact in held]


def _hue(held: Sequence[Fact], keys: Sequence[str]) -> int:
    """The hue of a framework; those of several share the last but one."""
    return keys.index(held[0].name) % (len(HUES) - 2) if len(held) == 1 else len(HUES) - 2


def tag_of(key: str) -> str:
    """A framework in a few letters.

    >>> tag_of("hlp"), tag_of("uva-ple"), tag_of("learning-focused-leadership")
    ('HLP', 'UVA-PLE', 'LFL')
    """
    if len(key) <= _TAG_LENGTH:
        return key.upper()
    return "".join(part[0] for part in key.split("-") if part).upper()


def _by_finding(scene: Scene) -> Colouring:
    found = {thing.key: worst(thing.gaps) for thing in (*scene.boxes, *scene.arrows) if thing.gaps}
    met = [severity for severity in SEVERITIES if severity in set(found.values())]
    shades = tuple(Shade(f"{BADGES[word].glyph} {BADGES[word].title}", _SEVERITY_HUES[word]) for word in met)
    of = {key: met.index(word) for key, word in found.items()}
    return Colouring("finding", "Gaps", "A box or an arrow is coloured by the worst gap found in it", shades, of)
