"""A case as slides: title, map, gaps, evidence, references; what does not fit on a slide goes on on the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hlpgraph.analysis.support import STATES
from hlpgraph.maps.geometry import Rect
from hlpgraph.maps.palette import STROKES
from hlpgraph.maps.scene import counted
from hlpgraph.publishing import sections
from hlpgraph.publishing.board import SIZES, board_of
from hlpgraph.publishing.chart import Chart, parts, unlinked, whole
from hlpgraph.publishing.map_slide import AREA, draw
from hlpgraph.publishing.material import Material
from hlpgraph.publishing.paging import Measure, pages
from hlpgraph.publishing.paper import Paragraph, Run, Table, named, plain, text_of
from hlpgraph.publishing.safe import one_line
from hlpgraph.publishing.slides import EDGE, HIGH, WIDE, Slide, Slides
from hlpgraph.publishing.words import narrative_of
from hlpgraph.publishing.wording import SEVERITY, standing_told
from hlpgraph.report.findings import by_code, summary
from hlpgraph.report.priorities import mend_first

_ROOM = WIDE - 2 * EDGE
_TOP = 68.0  #: Where what stands below the title begins.
_BODY = HIGH - _TOP - 26.0  #: Its height.
_SIZE, _SMALL = 12.0, 11.0


def to_slides(material: Material) -> bytes:
    """The case as .pptx.

    Raises:
        MissingPart: If python-pptx is not installed.

    Cost: that of `board_of`, else linear in what is shown.
    """
    deck = _Deck(material)
    deck.front()
    deck.map()
    deck.gaps()
    deck.evidence()
    deck.references()
    return deck.slides.saved()


class _Deck:
    """The slides of one case."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.title = material.title
        self.slides = Slides(self.title)

    def front(self) -> None:
        """What the policy is, in its own words, and how much of it stands on research."""
        scene = self.material.scene
        told = [block for block in sections.front(self.material) if isinstance(block, Paragraph)]
        rows = tuple(((block.runs,),) for block in told)
        notes = [self.title, *(text_of(block.runs) for block in told)]
        if scene.problem.strip():
            rows = (*rows, ((named("Problem", one_line(scene.problem)),),))
        self.texts(self.title, Table("", ("",), rows, (1.0,)), 16.0, "\n\n".join(notes))

    def map(self) -> None:
        """The map on one slide; where it could not be read there, its parts, one after the other."""
        scene = self.material.scene
        chart = whole(scene)
        board = board_of(chart, AREA)
        narrative = self.narrative()
        cut = []
        if board is not None:
            cut += draw(self.slides.add(f"Theory of action: {self.title}", narrative), self.material, chart, board)
        if board is None or board.behind:
            found = parts(scene)
            self.overview(found, narrative, is_drawn=board is not None)
            cut += [label for part in found for label in self.part(part)]
            lone = tuple(((plain(lane.title),), (plain(one_line(box.label)),)) for lane, box in unlinked(scene))
            self.table(Table("Elements that no link joins", ("Stage", "Element"), lone, (0.25, 0.75)))
        rows = tuple(((plain(one_line(label)),),) for label in dict.fromkeys(cut))
        self.table(Table("Labels in full", ("What does not fit into a box of the map",), rows, (1.0,)))

    def narrative(self) -> str:
        """The theory in words, for the notes."""
        told = narrative_of(self.material)
        blocks = [one_line(held.text) for family in told.families for held in family.paragraphs]
        return "\n\n".join([*blocks, *(one_line(held.text) for held in told.assumptions)])

    def overview(self, found: Sequence[Chart], narrative: str, *, is_drawn: bool) -> None:
        """How many links lead from stage to stage: the map in figures, where it is too large for a slide."""
        scene = self.material.scene
        lane_of = {box.key: lane.stage for lane in scene.lanes for box in lane.boxes}
        counts = Counter((lane_of[arrow.cause], lane_of[arrow.effect]) for arrow in scene.arrows)
        heads = ("From … to", *(lane.title for lane in scene.lanes))
        rows = tuple(
            (
                (plain(f"{lane.title} ({counted(len(lane.boxes), 'element')})"),),
                *((plain(f"{counts[lane.stage, other.stage]:,}" if counts[lane.stage, other.stage] else "–"),) for other in scene.lanes),
            )
            for lane in scene.lanes
        )
        why = "On the map some lines pass behind a box" if is_drawn else "On one slide they could not be read"
        said = (
            f"{scene.count}. {why}, so the map follows in {counted(len(found), 'part')}, each from one stage to another;"
            " every link stands in one of them. The table counts the links."
        )
        first = 0.25
        table = Table("Links from stage to stage", heads, rows, (first, *[(1 - first) / len(scene.lanes)] * len(scene.lanes)))
        self.table(table, f"The map, stage by stage: {self.title}", said, narrative)

    def part(self, part: Chart) -> list[str]:
        """A part of the map on a slide; gives the labels that had to be cut."""
        title = f"{part.title} ({counted(len(part.lines), 'link')})"
        slide = self.slides.add(title, f"Part of the map of {self.title}; the other parts are on the slides around it.")
        board = board_of(part, AREA) or board_of(part, AREA, most_lines=3)
        assert board is not None, f"six cards of three lines at {SIZES[-1]:.0f} points fit on a slide"
        return draw(slide, self.material, part, board)

    def gaps(self) -> None:
        """Each kind of gap with all its places and how it is mended, those to begin with first."""
        reports = self.material.reports
        kinds = by_code(reports)
        rows = tuple(
            (
                (plain(f"{code} {places[0].name.replace('-', ' ')}"), plain(f"{len(places):,} {SEVERITY[places[0].severity][len(places) != 1]}")),
                tuple(plain(f"• {one_line(report.finding.message)}") for report in places),
                (named("Why", one_line(places[0].why)), named("Mend", one_line(places[0].fix))),
            )
            for code, places in kinds
        )
        said = summary(reports)
        if len(kinds) > 1:
            first = ", ".join(f"{code} {places[0].name.replace('-', ' ')}" for code, places, _ in mend_first(kinds))
            said += f" Mend first: {first}."
        table = Table("Gaps and how to mend them", ("Gap", "Where", "Why it matters, how to mend it"), rows, (0.2, 0.42, 0.38))
        self.table(table, "Gaps and how to mend them", said, is_needed=True)

    def evidence(self) -> None:
        """How many links are in which state, what speaks against them, and what each of them stands on."""
        arrows = self.material.scene.arrows
        counts = Counter(arrow.state for arrow in arrows)
        rows = tuple(
            ((plain(STROKES[state].title),), (plain(meaning),), (plain(f"{counts[state]:,}"),)) for state, meaning in STATES.items()
        )
        against = sum(any(line.stance == "disputes" for line in arrow.lines) for arrow in arrows)
        qualified = sum(any(line.stance == "qualifies" for line in arrow.lines) for arrow in arrows)
        rows += (
            ((plain("Disputed"),), (plain("evidence speaks against the link, whatever its state"),), (plain(f"{against:,}"),)),
            ((plain("Qualified"),), (plain("evidence limits the link, whatever its state"),), (plain(f"{qualified:,}"),)),
        )
        table = Table("States of the links", ("State", "What it means", "Links"), rows, (0.2, 0.65, 0.15))
        told = [block for block in sections.links(self.material) if isinstance(block, Table)]
        cited = [entry for entry in self.material.entries if entry.work.id in self.material.own_works]
        said = f"{standing_told(arrows)} {counted(len(cited), 'work')} bear on the theory. There is no score."
        self.table(table, "Evidence: what the links stand on", said, is_needed=True)
        for held in told:
            self.table(held)

    def references(self) -> None:
        """Every work that bears on the theory, in APA 7."""
        held = [entry for entry in self.material.entries if entry.work.id in self.material.own_works]
        rows = tuple(((sections.reference(entry).runs,),) for entry in held)
        self.texts("References", Table("", ("",), rows, (1.0,)), _SIZE)

    def table(self, table: Table, title: str = "", said: str = "", notes: str = "", *, is_needed: bool = False) -> None:
        """A table on as many slides as it takes; what is said about it stands above it on the first."""
        title = title or table.title
        widths = tuple(_ROOM * share for share in table.widths)
        above = Measure((_ROOM,), _BODY, _SIZE)
        over = above.height_of(((plain(said),),)) if said else 0.0
        measure = Measure(widths, _BODY - over, _SMALL)
        measure = replace(measure, height=measure.height - measure.height_of_heads(table))
        found = list(pages(table, measure))
        if not found and (said or is_needed):
            self.said(self.slides.add(title, notes), said, over)
        for number, page in enumerate(found, 1):
            slide = self.slides.add(title + (f" ({number} of {len(found)})" if len(found) > 1 else ""), notes)
            self.said(slide, said, over)
            slide.table(page, measure, _TOP + over)

    def said(self, slide: Slide, said: str, over: float) -> None:
        """A sentence or two above a table."""
        if said:
            slide.text([(Run(said),)], Rect(WIDE / 2, _TOP + over / 2, _ROOM, over), _SIZE, "About this slide")

    def texts(self, title: str, table: Table, size: float, notes: str = "") -> None:
        """Paragraphs on as many slides as they take."""
        space = size * 0.5
        measure = Measure((_ROOM,), _BODY, size, pad=space / 2)
        found = list(pages(table, measure))
        for number, page in enumerate(found, 1):
            slide = self.slides.add(title + (f" ({number} of {len(found)})" if len(found) > 1 else ""), notes)
            high = sum(measure.height_of(row) for row in page.rows)
            box = slide.text([row[0][0] for row in page.rows], Rect(WIDE / 2, _TOP + high / 2, _ROOM, high), size, "Text", "1A1A1A")
            for paragraph in box.text_frame.paragraphs:
                paragraph.space_after = int(space * 12700)
