"""The sections of a report, each as blocks: front page, map, links, elements, gaps, questions, references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hlpgraph.analysis.reviewing import focus_told
from hlpgraph.bibliography.emphasis import emphasised
from hlpgraph.bibliography.reference_list import Entry
from hlpgraph.findings import Report
from hlpgraph.maps import telling
from hlpgraph.maps.palette import BADGES, STROKES
from hlpgraph.maps.scene import Arrow, Asked, Box, counted
from hlpgraph.maps.telling import Fact, facts_of, reference_of
from hlpgraph.model import Assumption, Case, Link
from hlpgraph.publishing.material import Material
from hlpgraph.publishing.paper import Block, Heading, Listing, Paragraph, Run, Runs, Table, named, plain
from hlpgraph.publishing.safe import one_line, safe
from hlpgraph.publishing.wording import SEVERITY, joins, lines_told, standing_told
from hlpgraph.report.findings import by_code, summary
from hlpgraph.report.priorities import mend_first

#: Fields of a case that have a section, a table or the title to themselves.
_TOLD_APART = (
    "id", "title", "status", "jurisdiction", "year", "summary", "source", "problem", "elements", "links",
    "assumptions", "accepted", "reviews", "bibliography", "works", "notes", "plan", "strategic_goals",
)  # fmt: skip


def paragraphs(text: str) -> list[Block]:
    """A free text, paragraph by paragraph.

    >>> [block.runs[0].text for block in paragraphs("a\\n\\nb")]
    ['a', 'b']
    """
    return [Paragraph(plain(one_line(part))) for part in safe(text).split("\n") if part.strip()]


def front(material: Material) -> list[Block]:
    """What the policy is: summary, problem, who answers for it, how much stands on research."""
    scene, case = material.scene, material.case
    blocks: list[Block] = [Paragraph(plain(one_line(scene.subtitle)), "subtitle")] if scene.subtitle else []
    blocks += [Heading("Summary", 2), *paragraphs(scene.summary)]
    facts = [*([Fact("Problem", one_line(scene.problem))] if scene.problem.strip() else [])]
    if case.problem and case.problem.data:
        facts.append(Fact("Figures", "; ".join(one_line(datum.text) for datum in case.problem.data)))
    if case.problem and case.problem.answered_by:
        facts.append(Fact("Answered by", "; ".join(one_line(focus_told(case, name)) for name in case.problem.answered_by)))
    facts += [Fact("Goal", one_line(goal.text or goal.id)) for goal in case.strategic_goals]
    facts += [Fact(fact.name, one_line(fact.value)) for fact in facts_of(case, leave=_TOLD_APART)]
    if scene.source:
        facts.append(Fact("Taken from", one_line(scene.source)))
    blocks += [Listing(tuple(named(fact.name, fact.value) for fact in facts))] if facts else []
    blocks.append(Paragraph(plain(standing_told(scene.arrows))))
    if material.reports:
        blocks.append(Paragraph(plain(f"The checks found: {_lowered(summary(material.reports))}")))
    return blocks


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def links(material: Material) -> list[Block]:
    """Each link with its reason, its assumptions and every evidence line that bears on it."""
    if not material.scene.arrows:
        return []
    rows = tuple(
        (
            (plain(str(material.number(arrow))),),
            tuple(_what(material, arrow)),
            tuple(_why(arrow)),
            tuple(lines_told(material, arrow.lines)) or (plain("None."),),
        )
        for arrow in material.scene.arrows
    )
    states = tuple(named(stroke.title, stroke.meaning) for stroke in STROKES.values())
    return [
        Heading("The links and what they stand on", 2),
        Paragraph(plain("A link is in one of four states; there is no score:")),
        Listing(states),
        Paragraph(plain("Studies without a rating by a named person are unrated.")),
        Table("Links, why they should hold, and the evidence", ("No.", "Link", "Why", "Evidence"), rows, (0.07, 0.28, 0.3, 0.35)),
    ]


def _what(material: Material, arrow: Arrow) -> Iterator[Runs]:
    yield plain(joins(material, arrow))
    yield named("State", STROKES[arrow.state].title)
    if arrow.relation.name != "Contributes":
        yield named("Relation", arrow.relation.name)
    if arrow.sign in ("lowers", "mixed"):
        yield named("Direction", arrow.sign)
    if arrow.gaps:
        yield named("Gaps", ", ".join(dict.fromkeys(f"{gap.code} {gap.name}" for gap in arrow.gaps)))


def _why(arrow: Arrow) -> Iterator[Runs]:
    yield plain(one_line(arrow.because) or "No reason is given.")
    for name, texts in (
        ("Assumes", arrow.assumptions), ("Stands although", (arrow.resolution,)), ("Note", arrow.notes), ("Answer", arrow.answers),
    ):  # fmt: skip
        yield from (named(name, one_line(text)) for text in texts if text.strip())


def elements(material: Material) -> list[Block]:
    """Each element, stage by stage, with everything that is said about it."""
    rows = tuple(
        ((plain(lane.title),), (plain(one_line(box.label)),), (plain(box.level),), tuple(_about(box)))
        for lane in material.scene.lanes
        for box in lane.boxes
    )
    if not rows:
        return []
    heads = ("Stage", "Element", "Level", "What is said about it")
    return [Heading("The elements", 2), Table("Elements, stage by stage", heads, rows, (0.17, 0.27, 0.13, 0.43))]


def _about(box: Box) -> Iterator[Runs]:
    if box.description.strip():
        yield plain(one_line(box.description))
    yield from (named(fact.name, one_line(fact.value)) for fact in box.facts)
    if box.instantiates:
        yield named("Realises", "; ".join(map(one_line, box.instantiates)))
    for name, texts in (("Assumes", box.assumptions), ("Note", box.notes), ("Answer", box.answers)):
        yield from (named(name, one_line(text)) for text in texts)
    if box.gaps:
        yield named("Gaps", ", ".join(dict.fromkeys(f"{gap.code} {gap.name}" for gap in box.gaps)))


def gaps(material: Material) -> list[Block]:
    """Each kind of gap with its places, why it matters and how it is mended; then what was accepted."""
    kinds = by_code(material.reports)
    blocks: list[Block] = [Heading("Gaps and how to mend them", 2), Paragraph(plain(summary(material.reports)))]
    if len(kinds) > 1:
        first = [f"{code} {_kind(places)}: {why}." for code, places, why in mend_first(kinds)]
        blocks += [Paragraph(plain("Mend first:")), Listing(tuple(map(plain, first)), is_numbered=True)]
    for code, places in kinds:
        blocks.append(Heading(f"{code} {_kind(places)}", 3))
        blocks.append(Listing(tuple(plain(one_line(report.finding.message)) for report in places)))
        blocks += [Paragraph(runs) for runs in _reasons(material, places[0])]
    return [*blocks, *_accepted(material.case)]


def _kind(places: Sequence[Report]) -> str:
    first = places[0]
    badge = BADGES[first.severity].title
    return f"{first.name.replace('-', ' ')} ({SEVERITY[first.severity][0]}, {badge}; {counted(len(places), 'place')})"


def _reasons(material: Material, report: Report) -> Iterator[Runs]:
    if report.why:
        yield named("Why it matters", one_line(report.why))
    if report.fix:
        yield named("How to mend it", one_line(report.fix))
    if report.source:
        yield named("Who says so", f"({'; '.join(material.cite(key) for key in report.source)})")


def _accepted(case: Case) -> list[Block]:
    if not case.accepted:
        return []
    told = tuple(
        plain(one_line(f"{held.code} at {_at(case, held.focus)}: {held.reason} ({held.person}, {held.date})")) for held in case.accepted
    )
    return [Heading("Gaps that somebody stands for", 3), Listing(told)]


def _at(case: Case, focus: str) -> str:
    return "the whole case" if focus == "case" else focus_told(case, focus)


def conditions(material: Material) -> list[Block]:
    """The plan and remarks on the whole."""
    case = material.case
    blocks: list[Block] = []
    if case.plan:
        heads = ("Work", "What is recorded")
        rows = tuple(
            ((plain(one_line(item.id)),), tuple(named(fact.name, one_line(fact.value)) for fact in facts_of(item, leave=("id",))))
            for item in case.plan
        )
        blocks += [Heading("The plan", 2), Table("The work that makes it happen", heads, rows, (0.3, 0.7))]
    if material.scene.notes:
        blocks += [Heading("Notes", 2), Listing(tuple(plain(one_line(text)) for text in material.scene.notes))]
    return blocks


def assumptions(material: Material) -> list[Block]:
    """What must hold for the whole, an element or a link, with everything that is recorded about it."""
    case = material.case
    held = [(one, _about_what(case, one)) for one in case.assumptions]
    held += [(one, focus_told(case, link.id)) for link in case.links for one in link.assumptions]
    if not held:
        return []
    rows = tuple(((plain(one_line(one.text)),), (plain(one_line(about)),), tuple(_recorded(material, one))) for one, about in held)
    heads = ("What must hold", "For", "What is recorded about it")
    return [Heading("Assumptions", 2), Table("Assumptions", heads, rows, (0.38, 0.27, 0.35))]


def _about_what(case: Case, assumption: Assumption) -> str:
    about = [focus_told(case, name) for name in (*assumption.elements, *assumption.links)]
    return "; ".join(about) or "the whole theory"


def _recorded(material: Material, assumption: Assumption) -> Iterator[Runs]:
    for fact in facts_of(assumption, leave=("text", "id", "elements", "links", "evidence")):
        yield named(fact.name, one_line(fact.value))
    yield from lines_told(material, telling.lines_told(Link("", "", evidence=assumption.evidence), material.names))


def questions(material: Material) -> list[Block]:
    """What people answered to the questions that only they can answer; then those that wait for an answer."""
    asked = material.scene.questions
    if not asked:
        return []
    answered, open_ones = [one for one in asked if one.answers], [one for one in asked if not one.answers]
    said = f"{counted(len(asked), 'question')} that no check can decide; {len(answered) or 'none'} answered."
    blocks: list[Block] = [Heading("Questions for people", 2), Paragraph(plain(said))]
    for one in answered:
        blocks += [Heading(f"{one.id} {one_line(one.question)}", 3), *_answers(one)]
    if open_ones:
        blocks += [Heading("Not answered yet", 3), Listing(tuple(map(_open, open_ones)))]
    return blocks


def _open(asked: Asked) -> Runs:
    where = "; ".join(one_line(place.label) for place in asked.places)
    return (Run(f"{asked.id} ", is_bold=True), Run(one_line(asked.question)), *([Run(f" Here: {where}.")] if where else []))


def _answers(asked: Asked) -> Iterator[Block]:
    if asked.places:
        yield Paragraph(named("Here", "; ".join(one_line(place.label) for place in asked.places)))
    yield Listing(
        tuple(
            named(
                one_line(f"{answer.person}, {answer.date}" + (f", on {answer.place.label}" if answer.place else "")),
                one_line(answer.text),
            )
            for answer in asked.answers
        )
    )


def references(material: Material) -> list[Block]:
    """Every work that the report cites, in APA 7: first what the theory rests on, then what the checks rest on."""
    blocks: list[Block] = []
    for title, is_theirs in (("References", True), ("What the checks rest on", False)):
        held = [entry for entry in material.entries if (entry.work.id in material.own_works) is is_theirs]
        blocks += [Heading(title, 2), *map(reference, held)] if held else []
    return blocks


def reference(entry: Entry) -> Paragraph:
    """An entry with its italics; only the address that the work itself has becomes a link."""
    url = reference_of(entry.work.id, {entry.work.id: entry.work}).url
    has_address = bool(url) and entry.text.endswith(url)
    text = entry.text[: -len(url)] if has_address else entry.text
    runs = [Run(safe(words), is_italic=is_italic) for words, is_italic in emphasised(entry.work, text)]
    return Paragraph((*runs, *([Run(url, url=url)] if has_address else [])), "reference")
