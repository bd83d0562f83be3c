"""The drawing: nothing on top of anything, text inside its box, the same bytes each time."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from maps.sample import sample, small

from hlpgraph import resources, workflow
from hlpgraph.errors import UnknownName
from hlpgraph.maps.drawing import draw, picture
from hlpgraph.maps.geometry import Place, Rect, points_of
from hlpgraph.maps.graphviz import rendered
from hlpgraph.maps.layout import layout_of
from hlpgraph.maps.lettering import LABEL_SIZE, SMALL_SIZE, TAG_LINE, label_lines, tag_lines, tag_width
from hlpgraph.maps.palette import LANES, STROKES
from hlpgraph.maps.scene import Scene, scene_of
from hlpgraph.maps.svg import inline
from hlpgraph.maps.telling import Known
from hlpgraph.model import Element, Link

SVG = "{http://www.w3.org/2000/svg}"


def wide(lanes: int = 5) -> Scene:
    """Every element of a stage leads to every element of the next."""
    stages = ("pressure-point", "policy-design", "implementation-factor", "systems-change", "student-outcome")[:lanes]
    elements = [
        Element(f"{stage}-{n}", stage, f"Element {n} of the stage that is called {stage}")
        for stage in stages
        for n in range(3)
    ]
    links = tuple(
        Link(f"{a}-{m}", f"{b}-{n}", because="So." if (m + n) % 2 else "")
        for a, b in zip(stages, stages[1:], strict=False)
        for m in range(3)
        for n in range(3)
    )
    return small(*elements, links=links)


def looped() -> Scene:
    """Feedback, two-way links, a link to itself and links within a stage."""
    elements = [Element(name, stage, name.title()) for name, stage in
                (("press", "pressure-point"), ("design", "policy-design"), ("change", "systems-change"),
                 ("more", "systems-change"), ("gain", "student-outcome"), ("harm", "adverse-effect"))]  # fmt: skip
    pairs = [("press", "design"), ("design", "change"), ("change", "design"), ("change", "more"), ("more", "gain"),
             ("gain", "press"), ("design", "harm"), ("more", "more"), ("press", "gain")]  # fmt: skip
    return small(*elements, links=tuple(Link(*pair) for pair in pairs))


SCENES = {"sample": sample(), "wide": wide(), "looped": looped()}


def overlap(one: Rect, other: Rect, slack: float = 0.5) -> bool:
    """True if two rectangles share more than `slack`."""
    return (
        min(one.right, other.right) - max(one.left, other.left) > slack
        and min(one.top, other.top) - max(one.bottom, other.bottom) > slack
    )


@pytest.mark.parametrize("name", SCENES)
def test_nothing_lies_on_top_of_anything(name: str):
    """Boxes apart, tags off boxes, arrows round boxes."""
    scene = SCENES[name]
    layout = layout_of(scene)
    tags = {
        arrow.key: Rect(place.x, place.y, tag_width(arrow), TAG_LINE * len(tag_lines(arrow)))
        for arrow in scene.arrows
        if isinstance(place := layout.tags.get(arrow.key), Place)
    }

    for one, other in combinations(layout.boxes.values(), 2):
        assert not overlap(one, other)
    for tag in tags.values():
        assert not [key for key, box in layout.boxes.items() if overlap(tag, box, 3)]
    for one, other in combinations(tags.values(), 2):
        assert not overlap(one, other, 6)
    for arrow in scene.arrows:
        others = [box for key, box in layout.boxes.items() if key not in (arrow.cause, arrow.effect)]
        for x, y in points_of(layout.arrows[arrow.key]):
            assert not [
                box for box in others if box.left + 2 < x < box.right - 2 and box.bottom + 2 < y < box.top - 2
            ]


def test_no_arrow_of_the_worked_example_seems_to_come_from_a_box_that_it_passes():
    """A reader would take it for another causal claim."""
    (case, known), *_ = workflow.load_one(str(resources.cases() / "senior-exit-exhibitions.yaml")).cases
    scene = scene_of(case, Known(known.works, known.claim))

    layout = layout_of(scene)
    ends = {arrow.key: points_of(layout.arrows[arrow.key])[-1] for arrow in scene.arrows}

    for arrow in scene.arrows:
        path = points_of(layout.arrows[arrow.key])
        boxes = [box for key, box in layout.boxes.items() if key not in (arrow.cause, arrow.effect)]
        heads = [ends[other.key] for other in scene.arrows if other.effect != arrow.effect]
        assert (
            min(max(box.left - x, x - box.right, box.bottom - y, y - box.top) for box in boxes for x, y in path) >= 4
        )
        assert min(math.dist(head, point) for head in heads for point in path) >= 4


@pytest.mark.parametrize("name", SCENES)
def test_lanes_stand_side_by_side_in_order_and_hold_their_boxes(name: str):
    """From left to right by stage."""
    scene = SCENES[name]
    layout = layout_of(scene)

    for one, other in zip(layout.lanes, layout.lanes[1:], strict=False):
        assert one.right < other.left
    for lane, rect in zip(scene.lanes, layout.lanes, strict=True):
        for box in lane.boxes:
            assert rect.left <= layout.boxes[box.key].left and layout.boxes[box.key].right <= rect.right
            assert rect.bottom <= layout.boxes[box.key].bottom and layout.boxes[box.key].top <= rect.top


@pytest.mark.parametrize("name", SCENES)
def test_every_line_of_text_is_legible_and_inside_its_box(name: str):
    """No type under 12 points; no line begins or ends outside."""
    scene = SCENES[name]
    layout = layout_of(scene)
    root = ElementTree.fromstring(rendered(picture(scene, layout), "nop2", "svg"))

    sizes = [float(text.get("font-size")) for text in root.iter(SVG + "text")]
    assert min(sizes) >= 12
    for group in root.iter(SVG + "g"):
        if group.get("id") in layout.boxes:
            box = layout.boxes[group.get("id")]
            for text in group.iter(SVG + "text"):
                x, y = float(text.get("x")), -float(text.get("y"))
                assert box.left + 4 <= x <= box.right and box.bottom <= y <= box.top


def test_state_is_told_by_line_width_and_words():
    """Never by colour alone: each state has its own style and width, and a tag."""
    looks = [(stroke.style, stroke.width) for stroke in STROKES.values()]
    assert len(set(looks)) == len(looks)
    text = draw(sample(), "svg").decode()
    for words in ("2 sources", "1 against", "by claim", "reason only", "no reason", "– hinders", "1 qualified"):
        assert f">{words}</text>" in text


def test_the_legend_explains_the_smaller_marks_that_occur():
    """Up and down at once, feeding back, and the level above a label; none of them where it does not occur."""
    words = ("± raises the effect here and lowers it there", "↺ strengthens what came before", "above a label: the level")
    scene = sample()
    bare = tuple(replace(lane, boxes=tuple(replace(box, level="") for box in lane.boxes)) for lane in scene.lanes)
    plain = tuple(replace(arrow, sign="") for arrow in scene.arrows)
    signed = tuple(replace(arrow, sign=sign) for arrow, sign in zip(plain, ("mixed", "feeds back"), strict=False))
    said, silent = (draw(one, "svg").decode() for one in (replace(scene, arrows=signed), replace(scene, lanes=bare, arrows=plain)))

    assert [word for word in words if word not in said] == []
    assert [word for word in words if word in silent] == []


def luminance(color: str) -> float:
    """Relative luminance after WCAG 2."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("state", STROKES)
def test_tags_stand_out_from_every_lane(state: str):
    """4.5 : 1 for text, in light and dark (WCAG 1.4.3)."""
    for which, color in enumerate((STROKES[state].color, STROKES[state].dark)):
        for ground in [lane[which] for lane in LANES.values()]:
            dim, bright = sorted((luminance(color), luminance(ground)))
            assert (bright + 0.05) / (dim + 0.05) >= 4.5, (color, ground)


@pytest.mark.parametrize(("format", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG\r\n"), ("pdf", b"%PDF-")])
def test_same_case_same_bytes(format: str, start: bytes):
    """In each format."""
    first = draw(sample(), format)

    assert first.startswith(start)
    assert draw(sample(), format) == first


def test_an_unknown_format_is_refused():
    """With the formats there are."""
    with pytest.raises(UnknownName, match="svg, png, pdf"):
        draw(sample(), "gif")


def test_the_drawing_in_a_page_names_what_it_shows():
    """Each box and arrow is a button with a name for those who do not see it."""
    scene = sample()
    root = ElementTree.fromstring(inline(rendered(picture(scene, layout_of(scene)), "nop2", "svg"), scene))
    named = {
        group.get("data-key"): group.get("aria-label") for group in root.iter(SVG + "g") if group.get("data-key")
    }

    assert set(named) == {box.key for box in scene.boxes} | {arrow.key for arrow in scene.arrows}
    assert named["e2"] == "State: State mandate for exit exhibitions"
    assert named["a2"] == (
        "State mandate for exit exhibitions leads to District leaders take part in creating the model: "
        "2 sources, 1 against; evidenced"
    )


def test_a_huge_case_is_drawn_in_lanes_all_the_same():
    """Past dot's limits the plain layout takes over."""
    elements = [Element(f"e{n}", "systems-change" if n % 2 else "policy-design", f"Element {n}") for n in range(500)]
    scene = small(*elements, links=tuple(Link(f"e{n}", f"e{n + 1}") for n in range(0, 499)))
    layout = layout_of(scene)

    assert not [1 for one, other in combinations(layout.boxes.values(), 2) if overlap(one, other)]
    assert draw(scene, "svg").count(b'class="node box"') == 500


@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
@example(["\\N \\G \\n", "\\\\", "C:\\new"])
@settings(max_examples=40, deadline=None)
def test_any_text_is_drawn_as_text(labels: list[str]):
    """Whatever is in a label, the drawing is well-formed and holds the same words."""
    elements = [Element(f"e{n}", "systems-change", label) for n, label in enumerate(labels)]
    scene = small(*elements, links=(Link("e0", "e0", because="x"),), title=labels[0] or "x")

    root = ElementTree.fromstring(draw(scene, "svg"))

    for box in scene.boxes:
        group = next(g for g in root.iter(SVG + "g") if g.get("id") == box.key)
        drawn = [text.text or "" for text in group.iter(SVG + "text")]
        assert ["".join(line.split()) for line in drawn] == [
            "".join(line.split()) for line in label_lines(box) if line.split()
        ]


def test_sizes_are_whole_points():
    """Graphviz rounds others, and text would then be measured wrongly."""
    assert all(math.isclose(size, round(size)) for size in (LABEL_SIZE, SMALL_SIZE))
