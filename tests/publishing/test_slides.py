"""PowerPoint slides, read back with python-pptx."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import Any

import pytest
from publishing.papers import AWKWARD, PLANTED, SENIOR, awkward, case_in, large, large_made, made, small

from hlpgraph import workflow
from hlpgraph.maps.wrapping import wrapped

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
POINT = 12_700


def opened(data: bytes) -> Any:
    """The presentation as python-pptx reads it."""
    import pptx

    return pptx.Presentation(BytesIO(data))


@pytest.fixture(scope="module")
def show() -> Any:
    """The slides of the small theory."""
    return opened(made(small(), "pptx"))


def titles(show: Any) -> list[str]:
    """The titles of all slides."""
    return [slide.shapes.title.text_frame.text for slide in show.slides]


def told(shape: Any) -> str:
    """The description of a shape."""
    return str(shape._element.xpath(".//p:cNvPr")[0].get("descr", ""))


def links_on(slide: Any) -> dict[int, Any]:
    """The connectors of a slide that stand for links, by number."""
    found = {}
    for shape in slide.shapes:
        number = re.match(r"Link (\d+): ", told(shape))
        if number and shape._element.tag == f"{P}cxnSp":
            found[int(number[1])] = shape
    return found


def table_rows(show: Any, title: str) -> list[list[str]]:
    """The rows of the tables on the slides of a title, without their headings."""
    return [
        [cell.text_frame.text for cell in row.cells]
        for slide in show.slides
        if slide.shapes.title.text_frame.text.startswith(title)
        for shape in slide.shapes
        if shape.has_table
        for row in list(shape.table.rows)[1:]
    ]


def test_the_slides_and_their_shape(show: Any):
    """16 : 9; title, map, gaps, evidence, references."""
    assert (show.slide_width, show.slide_height) == (960 * POINT, 540 * POINT)
    assert [re.sub(r" \(\d+ of \d+\)", "", title) for title in dict.fromkeys(titles(show))][:2] == [
        "Reading coaches", "Theory of action: Reading coaches",
    ]  # fmt: skip
    kinds = list(dict.fromkeys(re.sub(r" \(\d+ of \d+\)", "", title) for title in titles(show)))
    assert kinds[2:] == [
        "Gaps and how to mend them", "Evidence: what the links stand on", "Links, why they should hold, and the evidence", "References",
    ]  # fmt: skip


def test_connectors_are_glued_to_their_boxes(show: Any):
    """Whoever moves a box moves its arrows; a hindering one ends in a dot."""
    slide = show.slides[1]
    named = {shape.shape_id: shape.text_frame.text.replace("\n", "|") for shape in slide.shapes if shape.has_text_frame}
    ends = {}
    for number, line in links_on(slide).items():
        start, end = (int(line._element.xpath(f".//a:{kind}/@id")[0]) for kind in ("stCxn", "endCxn"))
        ends[number] = (named[start].split("|")[0], named[end].split("|")[0], line._element.xpath(".//a:tailEnd/@type")[0])

    assert ends == {
        1: ("State", "Better teaching", "triangle"),
        2: ("Better teaching", "More children read", "triangle"),
        3: ("State", "Teachers feel watched", "oval"),
    }
    assert told(links_on(slide)[1]) == (
        "Link 1: Literacy coaches leads to Better teaching: 1 source, 1 against, 2 gaps; evidenced"
    )
    assert "1 · 1 against" in named.values() and "3 · hinders" in named.values()


def test_lines_lie_below_the_boxes(show: Any):
    """So that none strikes through the words of a box."""
    order = [told(shape) for shape in show.slides[1].shapes]
    lines = [at for at, text in enumerate(order) if text.startswith("Link ")]
    boxes = [at for at, text in enumerate(order) if text.startswith(("State: Literacy coaches", "Better teaching"))]

    assert max(lines) < min(boxes)


def test_strength_is_told_by_line_and_width(show: Any):
    """Not by colour alone."""
    looks = {
        number: (line._element.xpath(".//a:prstDash/@val")[0], line.line.width.pt) for number, line in links_on(show.slides[1]).items()
    }

    assert looks[1] == ("solid", pytest.approx(2.4)) and looks[3][0] == "sysDot"
    assert looks[2][0] == "dash"


def test_the_notes_tell_the_theory(show: Any):
    """What the speaker may say stands below the map."""
    notes = show.slides[1].notes_slide.notes_text_frame.text

    assert "“Better teaching”" in notes and "(Doe, 2020, p. 12)" in notes and "Roe, 2021" in notes


def test_every_gap_with_its_cure(show: Any):
    """All places of all kinds."""
    rows = table_rows(show, "Gaps and how to mend them")
    found = workflow.check(small())
    places = [place.removeprefix("• ") for row in rows for place in row[1].split("\n")]

    assert sorted(places) == sorted(held.finding.message for held in found)
    assert {held.finding.code for held in found} == {row[0].split()[0] for row in rows}


def test_every_link_with_its_evidence(show: Any):
    """States are counted, disputes too."""
    states = table_rows(show, "Evidence: what the links stand on")
    links = table_rows(show, "Links, why they should hold")

    assert [(row[0], row[2]) for row in states] == [
        ("Evidenced", "1"), ("Warranted", "0"), ("Asserted", "1"), ("Bare", "1"), ("Disputed", "1"), ("Qualified", "0"),
    ]  # fmt: skip
    assert [row[0] for row in links] == ["1", "2", "3"]
    assert "Disputes: (Roe, 2021); No gain in two districts." in links[0][3]


def everything_fits(show: Any) -> list[str]:
    """What runs over the edge of its shape or of the slide, by the metrics of Arial."""
    over = []
    for number, slide in enumerate(show.slides, 1):
        for shape in slide.shapes:
            right, bottom = shape.left + shape.width, shape.top + shape.height
            if min(shape.left, shape.top) < -1 or right > 960 * POINT + 1 or bottom > 540 * POINT + 1:
                over.append(f"{number}: {shape.name} is off the slide")
            if shape.has_text_frame and shape.text_frame.word_wrap:
                room = (shape.width - shape.text_frame.margin_left - shape.text_frame.margin_right) / POINT
                high = sum(_height(paragraph, room) for paragraph in shape.text_frame.paragraphs)
                if high > shape.height / POINT + 0.6:
                    over.append(f"{number}: {shape.name} needs {high:.0f} of {shape.height / POINT:.0f}")
            if shape.has_table:
                over += _rows_over(number, shape.table)
    return over


def _rows_over(number: int, table: Any) -> list[str]:
    over = []
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            room = (column.width - cell.margin_left - cell.margin_right) / POINT
            high = sum(_height(paragraph, room) for paragraph in cell.text_frame.paragraphs)
            high += (cell.margin_top + cell.margin_bottom) / POINT
            if high > row.height / POINT + 0.6:
                over.append(f"{number}: a cell needs {high:.0f} of {row.height / POINT:.0f}: {cell.text_frame.text[:40]}")
    return over


def _height(paragraph: Any, room: float) -> float:
    if not paragraph.runs:
        return 0.0
    size = max(run.font.size.pt for run in paragraph.runs)
    return len(wrapped(paragraph.text, room / size, 10_000)) * size * 1.2


@pytest.mark.parametrize("name", ["small", "senior", "planted", "awkward", "40", "200"])
def test_nothing_runs_over_and_nothing_is_too_small(name: str):
    """Long texts go on on the next slide; no letter is smaller than 9 points."""
    makers = {
        "small": small, "awkward": awkward, "senior": lambda: workflow.load_one(SENIOR), "planted": lambda: workflow.load_one(PLANTED),
    }  # fmt: skip
    show = opened(large_made(int(name), "pptx") if name.isdecimal() else made(makers[name](), "pptx"))
    sizes = [int(size) for slide in show.slides for size in slide._element.xpath(".//a:rPr/@sz")]

    assert everything_fits(show) == []
    assert min(sizes) >= 900


@pytest.mark.parametrize("count", [40, 200])
def test_a_large_map_comes_in_parts(count: int):
    """Every link stands on exactly one of them, between the right boxes."""
    held = large(count)
    show = opened(large_made(count, "pptx"))
    case = case_in(held)
    labels = {element.id: element.label for element in case.elements}
    found: Counter[int] = Counter()
    for slide in show.slides:
        words = {shape.shape_id: told(shape) for shape in slide.shapes}
        for number, line in links_on(slide).items():
            found[number] += 1
            start, end = (int(line._element.xpath(f".//a:{kind}/@id")[0]) for kind in ("stCxn", "endCxn"))
            link = case.links[number - 1]
            assert words[start].startswith(labels[link.cause]) and words[end].startswith(labels[link.effect])

    assert found == Counter(range(1, len(case.links) + 1))
    assert "The map, stage by stage: " in titles(show)[1]


def test_awkward_texts_stay_texts():
    """Whole in the description of their box, and in full on a slide where the box shows only the beginning."""
    show = opened(made(awkward(), "pptx"))
    described = " ".join(told(shape) for slide in show.slides for shape in slide.shapes)
    shown = "".join("".join(slide._element.itertext()).replace(" ", "") for slide in show.slides)
    links = {relation.target_ref for slide in show.slides for relation in slide.part.rels.values() if relation.is_external}

    for text in AWKWARD:
        safe = "a\\u202eb\\u202c" if text.startswith("a\u202e") else " ".join(text.split())
        assert safe in described, text
        assert safe.replace(" ", "") in shown, text
    assert "\u202e" not in described + shown
    assert links == set()


def test_boxes_read_in_order_and_say_what_they_are(show: Any):
    """The title first; each box by the words in it."""
    shapes = list(show.slides[1].shapes)
    boxes = [told(shape) for shape in shapes if shape.name in ("Literacy coaches", "Better teaching", "More children read")]

    assert shapes[0] == show.slides[1].shapes.title
    assert [text.split(",")[0].split(";")[0] for text in boxes] == ["State: Literacy coaches", "Better teaching", "More children read"]
