"""A chart on a slide: lanes, cards, glued connectors with their numbers, and the legend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hlpgraph.maps.geometry import Rect
from hlpgraph.maps.palette import BADGES, LANES, STROKES
from hlpgraph.maps.lettering import worst
from hlpgraph.maps.svg import name_of_arrow, name_of_box
from hlpgraph.maps.wrapping import width
from hlpgraph.publishing.board import Board
from hlpgraph.publishing.chart import Card, Chart, Line
from hlpgraph.publishing.material import Material
from hlpgraph.publishing.paper import Run, plain
from hlpgraph.publishing.safe import one_line
from hlpgraph.publishing.slides import BOTTOM, EDGE, FAINT, HIGH, LEFT, RIGHT, TOP, WIDE, Slide

#: Where a map stands on a slide, below the title and above the legend.
AREA = Rect(WIDE / 2, 287.0, WIDE - 2 * EDGE, 438.0)
_MARK = 9.0  #: Size of the letters of a number.
#: Where along a line its number may stand, the best place first; and how far above or below it, where all are taken.
_PLACES = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86)
_ASIDE = (0.0, -9.0, 9.0)


def draw(slide: Slide, material: Material, chart: Chart, board: Board) -> list[str]:
    """Draw a chart; gives the labels that had to be cut to fit.

    Cost: O(cards + lines · cards).
    """
    _lanes(slide, chart, board)
    before = len(slide.slide.shapes)
    shapes = {card.slot: _card(slide, card, board) for card in chart.cards}
    labels = {key: one_line(box.label) for key, box in material.boxes.items()}
    taken = list(board.cards.values())
    marks = []
    for line in chart.lines:
        connector = _connector(slide, line, shapes, board, labels, material.number(line.arrow))
        # behind the cards: what comes earlier lies lower
        slide.slide.shapes._spTree.insert(before + 2, connector._element)
        before += 1
        marks.append(_mark(line, board, material.number(line.arrow), taken))
    for words, color, rect in marks:
        _write_mark(slide, words, color, rect)
    _legend(slide)
    return [card.box.label for card in chart.cards if board.texts[card.slot].is_cut]


def _lanes(slide: Slide, chart: Chart, board: Board) -> None:
    lanes = []
    for number, column in enumerate(chart.columns):
        if len(chart.columns) == 2 or not number or chart.columns[number - 1].lane is not column.lane:
            lanes.append(column.lane)
    for lane, rect in zip(lanes, board.lanes, strict=True):
        heading = lane.title if lane.boxes else f"{lane.title}: none stated"
        size = min(12.0, (rect.width - 8) * 0.86 / width(heading))
        slide.lane(heading, rect, LANES[lane.stage][0].removeprefix("#").upper(), max(size, _MARK))


def _card(slide: Slide, card: Card, board: Board) -> Any:
    text, box = board.texts[card.slot], card.box
    paragraphs = [(plain(text.level), board.small, FAINT)] if text.level else []
    paragraphs.append((plain(text.label), board.size, "1A1A1A"))
    if box.gaps:
        color = BADGES[worst(box.gaps)].color.removeprefix("#").upper()
        paragraphs.append(((Run(text.badge, is_bold=True),), board.small, color))
    told = one_line(name_of_box(box) + "".join(f"; {gap.message}" for gap in box.gaps))
    return slide.card(paragraphs, board.cards[card.slot], one_line(box.label)[:200], told)


def _connector(slide: Slide, line: Line, shapes: Mapping[str, Any], board: Board, labels: dict[str, str], number: int) -> Any:
    stroke = STROKES[line.arrow.state]
    start, end = _sites(board.cards[line.cause], board.cards[line.effect])
    head = "oval" if line.arrow.sign in ("hinders", "lowers") else "triangle"
    told = f"Link {number}: {one_line(name_of_arrow(line.arrow, labels))}"
    ends = (shapes[line.cause], start), (shapes[line.effect], end)
    return slide.connector(ends, (stroke.color, stroke.style, max(stroke.width * 0.8, 1.0)), head, told)


def _sites(cause: Rect, effect: Rect) -> tuple[int, int]:
    """At which sides of its cards a line begins and ends."""
    if cause == effect:
        return RIGHT, BOTTOM
    if effect.left >= cause.right:
        return RIGHT, LEFT
    if effect.right <= cause.left:
        return LEFT, RIGHT
    return (BOTTOM, TOP) if cause.y < effect.y else (TOP, BOTTOM)


def _point(rect: Rect, site: int) -> tuple[float, float]:
    at = {RIGHT: (rect.right, rect.y), LEFT: (rect.left, rect.y), BOTTOM: (rect.x, rect.top), TOP: (rect.x, rect.bottom)}
    return at[site]  # y runs downwards here, so the lower edge is `top`


def _mark(line: Line, board: Board, number: int, taken: list[Rect]) -> tuple[str, str, Rect]:
    """What stands on a line, and a place for it where it covers no card and no other mark, if there is one."""
    arrow = line.arrow
    against = [words for words in arrow.tag if words.endswith(("against", "qualified"))]
    told = " · ".join([str(number), *([arrow.sign] if arrow.sign else []), *against])
    start, end = _sites(board.cards[line.cause], board.cards[line.effect])
    (x0, y0), (x1, y1) = _point(board.cards[line.cause], start), _point(board.cards[line.effect], end)
    wide, high = width(told) * _MARK * 1.15 + 6, _MARK * 1.3
    spots = [Rect(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part + aside, wide, high) for aside in _ASIDE for part in _PLACES]
    place = min(spots, key=lambda spot: sum(_covered(spot, other) for other in taken))
    taken.append(place)
    return told, STROKES[arrow.state].color.removeprefix("#").upper(), place


def _covered(one: Rect, other: Rect) -> float:
    """The area that two rectangles share."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.top, other.top) - max(one.bottom, other.bottom)
    return wide * high if wide > 0 and high > 0 else 0.0


def _write_mark(slide: Slide, words: str, color: str, rect: Rect) -> None:
    from pptx.enum.text import PP_ALIGN

    box = slide.text([(Run(words, is_bold=True),)], rect, _MARK, f"Number of link {words}", color)
    frame = box.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = False
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    box.fill.solid()
    box.fill.fore_color.rgb = _white()


def _white() -> Any:
    from pptx.dml.color import RGBColor

    return RGBColor(255, 255, 255)


def _legend(slide: Slide) -> None:
    y, left = HIGH - 21.0, EDGE
    for stroke in STROKES.values():
        slide.sample(left, y, (stroke.color, stroke.style, stroke.width), "triangle")
        wide = width(stroke.title) * 10 * 1.1 + 8
        slide.text([plain(stroke.title)], Rect(left + 34 + wide / 2, y, wide, 14), 10, "Legend", "1A1A1A")
        left += 34 + wide + 8
    slide.sample(left, y, ("#1A1A1A", "solid", 1.5), "oval")
    said = "hinders or lowers.  Numbers: see the slides on the links.  ■ ▲ ● gaps, from worst to mildest"
    room = WIDE - EDGE - 60 - left - 34
    slide.text([plain(said)], Rect(left + 34 + room / 2, y, room, 14), 10, "Legend", "1A1A1A")


