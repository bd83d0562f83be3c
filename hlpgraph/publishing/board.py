"""Where the cards of a chart stand on a slide: lanes as columns, straight lines that hide behind no card.

Connectors of PowerPoint run straight from side to side, so cards are put where few lines cross and none passes behind
a card that it has nothing to do with. Points; y downwards, as on slides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hlpgraph.maps.geometry import Rect
from hlpgraph.maps.lettering import badge
from hlpgraph.maps.wrapping import width, wrapped
from hlpgraph.publishing.chart import Card, Chart
from hlpgraph.publishing.settling import SPACE, settled

#: Sizes of letters that are tried, the largest first; nothing is smaller than the last.
SIZES = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0)
_GOOD = 11.0  #: Letters are not made smaller than this only to free a line that passes behind a card.
LINE, PAD = 1.2, 5.0  #: Height of a line as a share of the size of its letters; between a card's edge and its text.
HEADING = 24.0  #: Room above a lane for its heading.
#: Of the width of a card, how much its text may take: fonts differ.
_SHARE = 0.9
_LANE_PAD = 7.0  #: Between a lane's edge and its cards.
_BETWEEN = {True: 34.0, False: 27.0}  #: Between columns, if they are few, and if they are many.
_FEW = 7
_MOST_COLUMNS, _MOST_CARDS, _MOST_LINES = 9, 60, 90  #: Beyond these a slide is a carpet.
_WIDEST = 330.0  #: A card is no wider.


@dataclass(frozen=True, slots=True)
class Text:
    """What stands on a card."""

    level: str
    label: str
    badge: str
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Board:
    """A chart with places.

    Attributes:
        size: Of the letters of labels; level and badge are a step smaller, but not below the least of `SIZES`.
        cards: Rectangle of each card by slot.
        texts: What stands on each card, by slot.
        lanes: Rectangle of each lane, in the order of the lanes of the chart.
        behind: How often a line passes behind a card.
    """

    size: float
    cards: Mapping[str, Rect]
    texts: Mapping[str, Text]
    lanes: tuple[Rect, ...]
    behind: int = 0

    @property
    def small(self) -> float:
        """Size of the letters of level and badge."""
        return max(self.size - 2, SIZES[-1])


def board_of(chart: Chart, area: Rect, most_lines: int = 6) -> Board | None:
    """The places of a chart in an area; None if it cannot be read there.

    Args:
        chart: What to lay out.
        area: Where.
        most_lines: Lines of a label before it is cut.

    Cost: O(cards · lines · cards), bounded by the most cards that are tried.
    """
    if len(chart.columns) > _MOST_COLUMNS or len(chart.cards) > _MOST_CARDS or len(chart.lines) > _MOST_LINES:
        return None
    wide = _card_width(chart, area)
    room = area.height - HEADING - 2 * _LANE_PAD
    best: Board | None = None
    for size in SIZES:
        if best is not None and (not best.behind or size < _GOOD):
            break
        texts = {card.slot: _text(card, wide, size, most_lines) for card in chart.cards}
        heights = {card.slot: _height(card, wide, size, most_lines) for card in chart.cards}
        if all(_fits(heights, column.cards, room) for column in chart.columns) and _words_fit(chart, wide, size):
            board = _placed(chart, area, size, (wide, heights, texts))
            best = board if best is None or board.behind < best.behind else best
    return best


def _card_width(chart: Chart, area: Rect) -> float:
    count = max(len(chart.columns), 1)
    return min((area.width - 2 * _LANE_PAD - _BETWEEN[count <= _FEW] * (count - 1)) / count, _WIDEST)


def _fits(heights: Mapping[str, float], cards: Sequence[Card], room: float) -> bool:
    return sum(heights[card.slot] for card in cards) + SPACE * (len(cards) - 1) <= room


def _words_fit(chart: Chart, wide: float, size: float) -> bool:
    """True if no word is broken; only the smallest letters break what is too long for any card."""
    words = [word for card in chart.cards for word in card.box.label.split()]
    return size == SIZES[-1] or all(width(word) * size <= (wide - 2 * PAD) * 0.97 for word in words)


def _ems(wide: float, size: float) -> float:
    return (wide - 2 * PAD) * _SHARE / size


def _height(card: Card, wide: float, size: float, most: int) -> float:
    lines = len(wrapped(card.box.label, _ems(wide, size), most))
    small = max(size - 2, SIZES[-1]) * LINE * (bool(card.box.level) + bool(card.box.gaps))
    return 2 * PAD + lines * size * LINE + small


def _text(card: Card, wide: float, size: float, most: int) -> Text:
    label = " ".join(card.box.label.split())
    lines = wrapped(label, _ems(wide, size), most)
    is_cut = len(wrapped(label, _ems(wide, size), most + 1)) > most
    shown = label[: place_after(label, sum(len(line.replace(" ", "")) for line in lines) - 1)] + "…" if is_cut else label
    return Text(card.box.level, shown, badge(card.box.gaps), is_cut)


def place_after(text: str, letters: int) -> int:
    """Where in a text so many characters that are no space have passed.

    >>> place_after("to be or", 4)
    5
    """
    for at, char in enumerate(text):
        letters -= not char.isspace()
        if letters <= 0:
            return at + 1
    return len(text)


def _placed(
    chart: Chart, area: Rect, size: float, card: tuple[float, Mapping[str, float], Mapping[str, Text]]
) -> Board:
    wide, heights, texts = card
    count = len(chart.columns)
    step = (area.width - 2 * _LANE_PAD - wide) / (count - 1) if count > 1 else 0.0
    lefts = [area.left + _LANE_PAD + number * step for number in range(count)]
    top, bottom = area.bottom + HEADING + _LANE_PAD, area.top - _LANE_PAD  # y runs downwards here
    columns = [[held.slot for held in column.cards] for column in chart.columns]
    middles, behind = settled(columns, heights, [(line.cause, line.effect) for line in chart.lines], (top, bottom))
    xs = [left + wide / 2 for left in lefts]
    cards = {
        slot: Rect(x, middles[slot], wide, heights[slot])
        for x, slots in zip(xs, columns, strict=True)
        for slot in slots
    }
    return Board(size, cards, texts, _lanes(chart, xs, wide, area), behind)


def _lanes(chart: Chart, xs: Sequence[float], wide: float, area: Rect) -> tuple[Rect, ...]:
    spans: list[tuple[object, float, float]] = []
    for number, (column, x) in enumerate(zip(chart.columns, xs, strict=True)):
        left, right = x - wide / 2 - _LANE_PAD, x + wide / 2 + _LANE_PAD
        is_same = number and chart.columns[number - 1].lane is column.lane and len(chart.columns) > 2
        spans = [*spans[:-1], (column.lane, spans[-1][1], right)] if is_same else [*spans, (column.lane, left, right)]
    return tuple(Rect((a + b) / 2, area.y, b - a, area.height) for _, a, b in spans)
