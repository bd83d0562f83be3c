"""Two cases in one picture: what each box and arrow is marked as, and how that is drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from maps.sample import CASE, CLAIMS, sample
from maps.test_drawing import luminance
from report.changes_sample import NEW, OLD, loaded, pair
from strategies import cases

from hlpgraph.analysis.changes import KINDS, Side, changes
from hlpgraph.maps.changed import LOOKS, parted, stroke_of
from hlpgraph.maps.drawing import draw
from hlpgraph.maps.lettering import mark_lines, tag_lines
from hlpgraph.maps.palette import LANES
from hlpgraph.maps.scene import Scene, scene_of
from hlpgraph.maps.telling import Known
from hlpgraph.maps.union import union_of
from hlpgraph.model import Case, Element, with_link_ids
from hlpgraph.workflow import differing

SVG = "{http://www.w3.org/2000/svg}"


def scene(old: str = OLD, new: str = NEW) -> Scene:
    """The scene of two files."""
    return differing.scene(*pair(old, new))


def boxes(found: Scene) -> dict[str, tuple[str, ...]]:
    """By id, what stands in each box about what became of it."""
    return {box.id: mark_lines(box) for box in found.boxes}


def arrows(found: Scene) -> dict[str, tuple[str, ...]]:
    """By id, all that stands on each arrow but its gaps."""
    return {arrow.id: tag_lines(replace(arrow, gaps=())) for arrow in found.arrows}


def test_each_box_says_what_became_of_it():
    """Sign, word, and the number of what it may be the same as."""
    assert boxes(scene()) == {
        "gap": (), "money": ("≠ 2 changes",), "centre": ("+ added ≈ 2",), "library": ("+ added ≈ 1",), "training": ("− removed ≈ 2",),
        "books": ("− removed ≈ 1",), "coaching": (), "reading": (), "tests": ("+ added",),
    }  # fmt: skip


def test_each_arrow_says_what_became_of_it_and_of_its_support():
    """What stands behind it now, and what did before where that differs."""
    assert arrows(scene()) == {
        "gap->money": ("≠ 2 changes", "was reason only", "no reason"),
        "money->coaching": ("≠ 1 change", "reason only"),
        "centre->coaching": ("+ added", "reason only"),
        "library->reading": ("+ added", "reason only"),
        "coaching->reading": ("≠ 3 changes", "was 2 sources", "reason only", "1 qualified"),
        "gap->tests": ("+ added", "reason only"),
        "training->coaching": ("− removed", "reason only"),
        "books->reading": ("− removed", "reason only"),
    }


def test_keys_are_those_of_the_new_map_and_go_on_for_what_is_gone():
    """A link into the map of the new version leads to the same thing here."""
    found = scene()

    assert {box.id: box.key for box in found.boxes} == {
        "gap": "e1", "money": "e2", "centre": "e3", "library": "e4", "coaching": "e5", "reading": "e6", "tests": "e7", "training": "e8",
        "books": "e9",
    }  # fmt: skip
    ends = {arrow.id: (arrow.key, arrow.cause, arrow.effect) for arrow in found.arrows}
    assert ends["coaching->reading"] == ("a5", "e5", "e6")
    assert ends["training->coaching"] == ("a7", "e8", "e5")


def test_the_panel_has_old_and_new_side_by_side():
    """Rows with the words that differ, the state first, then gaps."""
    (arrow,) = (one for one in scene().arrows if one.id == "coaching->reading")

    assert [(one.kind, one.name, " ".join(one.old).strip(), " ".join(one.new).strip()) for one in arrow.mark.pairs][:3] == [
        ("changed", "State of evidence", "Evidenced", "Asserted"),
        ("changed", "Evidence, McLaughlin, 1990, p. 12: stance", "Supports", "Qualifies"),
        ("removed", "Evidence, Elmore, 1995, p. 3", "Supports", ""),
    ]


def test_the_title_counts():
    """Elements, links, the case itself, gaps."""
    found = scene()

    assert found.title == "Reading coaches for all: what has changed"
    assert found.subtitle == "old.yaml → new.yaml · Proposed"
    assert found.count == (
        "3 elements added, 2 removed, 1 changed · 3 links added, 2 removed, 3 changed · 1 field of the case itself changed"
        " · 11 new gaps, 8 mended"
    )


def test_gaps_are_new_or_mended_where_they_hang():
    """A gap that went with a removed element is no gap of the picture."""
    found = scene()
    (money,) = (arrow for arrow in found.arrows if arrow.id == "gap->money")
    (training,) = (box for box in found.boxes if box.id == "training")

    assert {gap.code for gap in money.gaps if gap.is_new} == {"AS01"}
    assert training.gaps == ()
    assert (sum(gap.is_new for gap in found.gaps), len(found.gaps)) == (11, 28)
    assert {one.name for one in training.mark.pairs} == {
        "Gap that went with it: actorless-action", "Gap that went with it: unnamed-mechanism",
    }  # fmt: skip
    assert {gap.focus for gap in found.changed.mended if gap.code == "MC01"} == {"e8", "e9"}
    assert [gap.code for gap in found.changed.mended if not gap.focus] == ["SE01"]


def test_a_version_does_not_differ_from_itself():
    """Nothing is marked, and the picture says so in its counts."""
    found = scene(OLD, OLD)

    assert {one.mark.kind for one in (*found.boxes, *found.arrows)} == {"same"}
    assert found.count == "0 new gaps, 0 mended"


def test_a_link_that_leads_elsewhere_is_drawn_at_both_places():
    """Its id says that it is the same."""
    case = "id: x\nelements: {a: {stage: policy-design, label: A}, b: {stage: systems-change, label: B}, c: {stage: systems-change, label: C}}\nlinks: [{id: l1, cause: a, effect: %s}]"
    found = scene(case % "b", case % "c")

    assert [(arrow.key, arrow.id, arrow.cause, arrow.effect, mark_lines(arrow)) for arrow in found.arrows] == [
        ("a1", "l1", "e1", "e3", ("≠ 1 change", "moved here")),
        ("a2", "l1", "e1", "e2", ("− moved away",)),
    ]
    assert "1 link changed" in found.count


def test_an_element_that_went_to_another_stage_says_where_it_was():
    """It stands in its new lane."""
    case = "id: x\nelements: {a: {stage: %s, label: A}}"
    found = scene(case % "policy-design", case % "systems-change")

    assert boxes(found) == {"a": ("≠ 1 change", "was Policy design")}
    assert [lane.stage for lane in found.lanes if lane.boxes] == ["systems-change"]


def test_two_cases_stand_side_by_side():
    """Each thing belongs to A or to B, keeps its gaps, and is never called added."""
    other = "id: other\ntitle: Other\nelements:\n  help: {stage: policy-design, label: Help, instantiates: [hlp/capacity-building]}"
    found = scene(OLD, other)
    marks = boxes(found)

    assert found.title == "A: Reading coaches · B: Other"
    assert marks["help"] == ("only in B ≈ 1",) and marks["training"] == ("only in A ≈ 1",) and marks["gap"] == ("only in A",)
    assert {arrow.mark.lines for arrow in found.arrows} == {("A",)}
    assert [twin.why for twin in found.changed.twins] == ["Both realise Capacity-building (High Leverage Policy Framework)."]
    alone = differing.scene(loaded(OLD, "old.yaml"), loaded(OLD, "old.yaml"))
    assert sum(len(box.gaps) for box in found.boxes if box.id != "help") == sum(len(box.gaps) for box in alone.boxes)
    assert "added" not in draw(found, "svg").decode()


def test_what_became_of_a_thing_is_told_by_line_and_words():
    """Never by colour alone: each kind has its own style or width, its own words in the legend, and a tag."""
    for kinds in (("added", "removed", "changed", "same"), ("one", "other")):
        assert len({(LOOKS[kind].style, LOOKS[kind].width) for kind in kinds}) == len(kinds)
    text = draw(scene(), "svg").decode()
    for words in ("+ added ≈ 2", "− removed ≈ 1", "≠ 2 changes", "was 2 sources", *(f"{LOOKS[kind].title}: {LOOKS[kind].meaning}" for kind in KINDS)):
        assert f">{words}</text>" in text


def test_borders_and_arrows_are_drawn_as_the_legend_says():
    """Read from the drawing itself."""
    found = scene()
    root = ElementTree.fromstring(draw(found, "svg"))
    groups = {group.get("id"): group for group in root.iter(SVG + "g") if group.get("id")}

    for thing in (*found.boxes, *found.arrows):
        path = groups[thing.key].find(f".//{SVG}path")
        width, dashes = float(path.get("stroke-width", "1")), path.get("stroke-dasharray", "")
        assert width == thing.mark.look.width
        assert dashes == {"solid": "", "dashed": "5,2", "dotted": "1,5"}[thing.mark.look.style]


@pytest.mark.parametrize("kind", LOOKS)
def test_marks_stand_out_from_every_lane(kind: str):
    """4.5 : 1 for text, in light and dark (WCAG 1.4.3)."""
    for which, color in enumerate((LOOKS[kind].color, LOOKS[kind].dark)):
        for ground in [*(lane[which] for lane in LANES.values()), ("#ffffff", "#121417")[which]]:
            dim, bright = sorted((luminance(color), luminance(ground)))
            assert (bright + 0.05) / (dim + 0.05) >= 4.5, (color, ground)


def test_a_map_of_one_case_has_no_marks():
    """It is drawn by evidence, as before."""
    found = sample()

    assert not found.changed and not [one for one in (*found.boxes, *found.arrows) if one.mark]
    assert {stroke_of(arrow).style for arrow in found.arrows} == {"solid", "dashed", "dotted"}


@given(cases(), cases())
@settings(max_examples=40, deadline=None)
def test_the_union_holds_everything_that_either_has(old: Case, new: Case):
    """Each element and link once, but a link that moved at both places; every end is there."""
    side = Side(lambda kind, name: "", lambda link: "bare")
    found = changes(old, new, side, side)
    known = Known({}, lambda ref: CLAIMS["hlp/pressure-and-support"])
    both = union_of(found, scene_of(old, known), scene_of(new, known))

    kept = {one.id for one, _ in found.difference.elements.kept}
    assert sorted(box.id for box in both.boxes) == sorted([*(one.id for one in new.elements), *(one.id for one in old.elements if one.id not in kept)])
    keys = [thing.key for thing in (*both.boxes, *both.arrows)]
    assert len(set(keys)) == len(keys)
    assert {end for arrow in both.arrows for end in (arrow.cause, arrow.effect)} <= {box.key for box in both.boxes}
    moved = sum((one.cause, one.effect) != (other.cause, other.effect) for one, other in found.difference.links.kept)
    assert len(both.arrows) == len(new.links) + len(found.difference.links.removed) + moved


@pytest.mark.parametrize("size", [40, 600])
def test_a_large_pair_is_drawn(size: int):
    """Past the limits of dot, too."""

    def case(first: int) -> Case:
        elements = tuple(Element(f"e{n}", "systems-change", f"Element {n}") for n in range(first, first + size))
        return replace(CASE, elements=elements, links=with_link_ids(()))

    side = Side(lambda kind, name: "", lambda link: "bare")
    old, new = case(0), case(10)
    both = union_of(changes(old, new, side, side), sample(old, ()), sample(new, ()))

    assert len(re.findall(rb">\+ added</text>", draw(both, "svg"))) == 10


def test_texts_are_parted_at_their_words():
    """What both share at the beginning and at the end, and what differs."""
    assert parted("a b c", "a x c") == (("a", "b", "c"), ("a", "x", "c"))
    assert parted("a a", "a") == (("a", "a", ""), ("a", "", ""))
    assert parted("", "a") == (("", "", ""), ("", "a", ""))
