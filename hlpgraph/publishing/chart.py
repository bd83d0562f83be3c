"""What stands on a slide of the map: columns of cards and the lines between them; the whole theory, or a part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from hlpgraph.maps.columns import columns_of
from hlpgraph.maps.scene import Arrow, Box, Lane, Scene

#: Most cards in a column of a part: as many as can be read from the back of a room.
MOST_CARDS = 6


@dataclass(frozen=True, slots=True)
class Card:
    """A box of the map where it stands on a slide; in a part of the map one box may stand twice."""

    slot: str
    box: Box


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow of the map from one card to another."""

    arrow: Arrow
    cause: str
    effect: str


@dataclass(frozen=True, slots=True)
class Column:
    """Cards of one lane that stand above each other; a lane may have several such columns."""

    lane: Lane
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A map or a part of it, ready to be laid out on a slide.

    Attributes:
        title: What it shows.
        columns: From left to right.
        lines: In the order of the case.
    """

    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def cards(self) -> tuple[Card, ...]:
        """All cards, column by column."""
        return tuple(card for column in self.columns for card in column.cards)


def whole(scene: Scene) -> Chart:
    """The map of a case on one slide, whether or not it fits.

    Cost: O(elements + links).
    """
    boxes = {box.key: box for box in scene.boxes}
    lane_of = {box.key: lane for lane in scene.lanes for box in lane.boxes}
    empty = [lane for lane in scene.lanes if not lane.boxes]
    columns = []
    for keys in columns_of(scene):
        lane = lane_of.get(keys[0]) or empty.pop(0)  # a lane without boxes has one column, with a placeholder
        columns.append(Column(lane, tuple(Card(key, boxes[key]) for key in keys if key in boxes)))
    lines = tuple(Line(arrow, arrow.cause, arrow.effect) for arrow in scene.arrows)
    return Chart(scene.title, tuple(columns), lines)


def parts(scene: Scene) -> tuple[Chart, ...]:
    """The links of a map in parts that can be read, lane by lane: causes on the left, effects on the right.

    Each link stands in exactly one part; an element stands in every part where it has a link.

    Cost: O(links · log links).
    """
    lane_of = {box.key: lane for lane in scene.lanes for box in lane.boxes}
    order = {lane.stage: number for number, lane in enumerate(scene.lanes)}
    groups: dict[tuple[int, int], list[Arrow]] = {}
    for arrow in scene.arrows:
        ends = order[lane_of[arrow.cause].stage], order[lane_of[arrow.effect].stage]
        groups.setdefault(ends, []).append(arrow)
    found: list[Chart] = []
    for (left, right), arrows in sorted(groups.items()):
        pieces = list(_pieces(arrows))
        for number, piece in enumerate(pieces, 1):
            found.append(_part(scene, (scene.lanes[left], scene.lanes[right]), piece, (number, len(pieces))))
    return tuple(found)


def _pieces(arrows: Sequence[Arrow]) -> Iterator[list[Arrow]]:
    """The arrows in heaps of at most so many causes and effects; those that hang together stay together."""
    heap: list[Arrow] = []
    for arrow in _together(arrows):
        grown = [*heap, arrow]
        if max(len({held.cause for held in grown}), len({held.effect for held in grown})) > MOST_CARDS:
            yield heap
            grown = [arrow]
        heap = grown
    if heap:
        yield heap


def _together(arrows: Sequence[Arrow]) -> list[Arrow]:
    """The arrows, those to one effect next to each other, and then those that share a cause with them."""
    into: dict[str, list[Arrow]] = {}
    outof: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        into.setdefault(arrow.effect, []).append(arrow)
        outof.setdefault(arrow.cause, []).append(arrow)
    ordered: dict[str, None] = {}
    for first in into:
        waiting = [first]
        while waiting:
            effect = waiting.pop(0)
            if effect not in ordered:
                ordered[effect] = None
                nearby = (other.effect for arrow in into[effect] for other in outof.pop(arrow.cause, ()))
                waiting += [key for key in nearby if key not in ordered]
    return [arrow for effect in ordered for arrow in into[effect]]


def _part(scene: Scene, lanes: tuple[Lane, Lane], arrows: Iterable[Arrow], which: tuple[int, int]) -> Chart:
    held = sorted(arrows, key=lambda arrow: int(arrow.key[1:]))
    boxes = {box.key: box for lane in lanes for box in lane.boxes}
    causes, effects = dict.fromkeys(a.cause for a in held), dict.fromkeys(a.effect for a in held)
    number, total = which
    title = f"{lanes[0].title} → {lanes[1].title}" + (f", part {number} of {total}" if total > 1 else "")
    columns = (
        Column(lanes[0], tuple(Card(f"from {key}", boxes[key]) for key in causes)),
        Column(lanes[1], tuple(Card(f"to {key}", boxes[key]) for key in effects)),
    )
    return Chart(title, columns, tuple(Line(arrow, f"from {arrow.cause}", f"to {arrow.effect}") for arrow in held))


def unlinked(scene: Scene) -> tuple[tuple[Lane, Box], ...]:
    """The boxes that no link joins to another, with their lanes."""
    joined = {key for arrow in scene.arrows for key in (arrow.cause, arrow.effect)}
    return tuple((lane, box) for lane in scene.lanes for box in lane.boxes if box.key not in joined)


def scene_of_part(scene: Scene, part: Chart) -> Scene:
    """A part of the map as a scene of its own, to be drawn like any other."""
    keys = {card.box.key for card in part.cards}
    lanes = tuple(
        replace(lane, boxes=tuple(box for box in lane.boxes if box.key in keys))
        for lane in scene.lanes
        if lane in {column.lane for column in part.columns}
    )
    arrows = tuple(line.arrow for line in part.lines)
    gaps = tuple(gap for held in (*(box for lane in lanes for box in lane.boxes), *arrows) for gap in held.gaps)
    return replace(scene, title=f"{scene.title}: {part.title}", subtitle="", lanes=lanes, arrows=arrows, gaps=gaps)
