"""A report on one case: which sections it has, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from hlpgraph.maps.drawing import draw
from hlpgraph.maps.lettering import SMALL_SIZE
from hlpgraph.maps.scene import counted
from hlpgraph.maps.svg import name_of_arrow
from hlpgraph.publishing import sections
from hlpgraph.publishing.chart import Chart, parts, scene_of_part
from hlpgraph.publishing.material import Material
from hlpgraph.publishing.paper import Block, Heading, Paper, Paragraph, Picture, plain
from hlpgraph.publishing.picture import fitted, is_wide, size_of
from hlpgraph.publishing.safe import one_line
from hlpgraph.publishing.words import words
from hlpgraph.publishing.wording import map_told

#: Smallest letters that can be read in print, in points, and the room for a map on a Letter page that lies or stands.
_LEGIBLE = 5.5
#: Parts of a map that a report shows; beyond these it would be an atlas, and too large to be sent.
MOST_PARTS = 60
_ROOM = {True: (720.0, 450.0), False: (468.0, 600.0)}


def paper_of(material: Material, *, is_map_first: bool = False) -> Paper:
    """The report: what the policy is, the theory in words, its map, links with evidence, gaps, questions, references.

    A map whose letters are too small to be read on one page is shown whole, and then in at most `MOST_PARTS` parts.

    Args:
        material: The case and all that is told of it.
        is_map_first: The map is the first page; else it follows the theory in words.

    Cost: that of the drawings, else O(elements + links + findings + evidence lines).
    """
    svg = draw(material.scene, "svg")
    shown = () if is_legible(svg) else parts(material.scene)
    shown = shown if len(shown) <= MOST_PARTS else ()
    mapped: list[Block] = [Heading("The map", 2), _picture(material, svg, has_parts=bool(shown))]
    told: list[Block] = [*sections.front(material), *words(material)]
    return Paper(
        material.title,
        (
            Heading(material.title, 1),
            *(mapped + told if is_map_first else told + mapped),
            *sections.links(material),
            *sections.elements(material),
            *sections.assumptions(material),
            *sections.gaps(material),
            *sections.questions(material),
            *sections.conditions(material),
            *(_in_parts(material, shown) if shown else []),
            *sections.references(material),
        ),
    )


def _picture(material: Material, svg: bytes, *, has_parts: bool) -> Picture:
    """The map of the whole case."""
    scene = material.scene
    caption = f"Map of {material.title}: {counted(len(scene.boxes), 'element')}, {counted(len(scene.arrows), 'link')}."
    if not is_legible(svg):
        section = "The map in parts” shows it part by part" if has_parts else "The links and what they stand on” tells each link"
        caption += f" On one page its letters are very small; the section “{section}."
    return Picture(svg, map_told(material), caption)


def is_legible(svg: bytes) -> bool:
    """True if the smallest letters of a map can be read where it fills a Letter page.

    >>> is_legible(b'<svg width="1000pt" height="500pt">'), is_legible(b'<svg width="2000pt" height="500pt">')
    (True, False)
    """
    return SMALL_SIZE * fitted(svg, *_ROOM[is_wide(svg)])[0] / size_of(svg)[0] >= _LEGIBLE


def _in_parts(material: Material, shown: Sequence[Chart]) -> list[Block]:
    """The map in drawings that can be read, each with links from one stage to another."""
    scene = material.scene
    said = "Each part shows links from one stage to another; lines and marks mean what the legend of the whole map says."
    blocks: list[Block] = [Heading("The map in parts", 2), Paragraph(plain(said))]
    for part in shown:
        caption = f"{part.title}: {counted(len(part.lines), 'link')}."
        svg = draw(scene_of_part(scene, part), "svg", has_frame=False)
        blocks.append(Picture(svg, _part_told(material, part), caption, is_page=False))
    return blocks


def _part_told(material: Material, part: Chart) -> str:
    """Every link of a part in words."""
    labels = {key: one_line(box.label) for key, box in material.boxes.items()}
    told = (f"link {material.number(line.arrow)}, {one_line(name_of_arrow(line.arrow, labels))}" for line in part.lines)
    return f"Part of the map, {part.title}: {'; '.join(told)}."
