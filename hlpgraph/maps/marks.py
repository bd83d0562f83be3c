"""What each mark on a map means: the legend, for the marks that occur and no others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hlpgraph.findings import SEVERITIES
from hlpgraph.maps.changed import LOOKS
from hlpgraph.maps.layout import MOST_TAGS
from hlpgraph.maps.lettering import label_lines, mark_lines
from hlpgraph.maps.palette import BADGES, STROKES
from hlpgraph.maps.scene import Scene


@dataclass(frozen=True, slots=True)
class Mark:
    """A row of the legend.

    Attributes:
        sample: The line to show: a state of evidence, `bar`, or empty for none.
        sign: The mark itself, as it is written on the map.
        meaning: In plain words.
    """

    sample: str
    sign: str
    meaning: str


#: What the tag of an arrow says besides its state.
_TAGS = {
    "in practice": "an example from practice, no research",
    "untraced": "a source is named that could not be found",
}
#: The tag that an arrow of a state bears.
_TAG_OF = {"evidenced": "1 source", "warranted": "by claim", "asserted": "reason only", "bare": "no reason"}
_SIGNS = {
    "hinders": "a bar at the end: the cause holds the effect back",
    "lowers": "a bar at the end: more of the cause means less of the effect",
    "mixed": "the cause raises the effect here and lowers it there",
    "feeds back": "the link strengthens something that came before",
}
_GLYPHS = {"hinders": "–", "lowers": "–", "mixed": "±", "feeds back": "↺"}


def marks_of(scene: Scene) -> tuple[Mark, ...]:
    """The rows of the legend: lines, then what is written on arrows, then what is written in boxes.

    Cost: O(elements + links).
    """
    return (*_lines(scene), *_tags(scene), *_boxes(scene))


def _lines(scene: Scene) -> Iterator[Mark]:
    states = {arrow.state for arrow in scene.arrows}
    for kind in scene.changed.looks if scene.changed else ():
        yield Mark(kind, LOOKS[kind].title, LOOKS[kind].meaning)
    for state, stroke in STROKES.items():
        if state in states and not scene.changed:
            tag = f" (“{_TAG_OF[state]}”)" if _has_tags(scene) else ""
            yield Mark(state, stroke.title, stroke.meaning + tag)
    signs = {arrow.sign for arrow in scene.arrows}
    for sign, meaning in _SIGNS.items():
        is_bar = sign in ("hinders", "lowers")
        if sign in signs and (is_bar or _has_tags(scene)):  # the others are told by their tags alone
            yield Mark("bar" if is_bar else "", f"{_GLYPHS[sign]} {sign}", meaning)


def _tags(scene: Scene) -> Iterator[Mark]:
    if not _has_tags(scene):
        return
    tags = {tag for arrow in scene.arrows for tag in arrow.tag}
    yield from (Mark("", tag, meaning) for tag, meaning in _TAGS.items() if tag in tags)
    if any(words.startswith("was ") for arrow in scene.arrows for words in mark_lines(arrow)):
        yield Mark("", "was …", "what stood behind the arrow before; what stands behind it now is written below")
    if any(tag.endswith("against") for tag in tags):
        yield Mark("", "1 against", "so many sources dispute the link")
    if any(tag.endswith("qualified") for tag in tags):
        yield Mark("", "1 qualified", "so many sources say that it holds only in part")


def _has_tags(scene: Scene) -> bool:
    return len(scene.arrows) <= MOST_TAGS


def _boxes(scene: Scene) -> Iterator[Mark]:
    if scene.changed and scene.changed.twins:
        yield Mark("", "≈ 1 and ≈ 1", "perhaps the same thing; a person has to say")
    if any(box.level for box in scene.boxes):
        yield Mark("", "State, School, …", "above a label: the level at which it happens")
    if any(label.endswith("…") and not box.label.endswith("…") for box in scene.boxes for label in label_lines(box)):
        yield Mark("", "…", "the label goes on; click the box to read it")
    if any(not lane.boxes for lane in scene.lanes):
        yield Mark("", "none stated", "the theory names nothing at this stage")
    found = {gap.severity for gap in scene.gaps if gap.focus}
    if found:
        told = (f"{BADGES[word].glyph} {BADGES[word].title}" for word in SEVERITIES if word in found)
        yield Mark("", "2 gaps", f"so many things are missing here, the worst of which is marked {', '.join(told)}")
