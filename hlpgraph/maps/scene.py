"""What a map shows, in the words a reader meets: plain frozen values, no drawing.

Every text is kept as its author wrote it; whoever writes it into a drawing or a page
escapes it there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hlpgraph.analysis.reviewing import Question, focus_told
from hlpgraph.analysis.support import state_of
from hlpgraph.findings import SEVERITIES, Report
from hlpgraph.maps.changed import Changed, ChangeMark
from hlpgraph.maps.telling import Fact, Known, Line, Reference, facts_of, lines_told, reference_of, tag_of
from hlpgraph.model import Case, Element, Link, Work
from hlpgraph.vocabulary import meaning, title_of

#: Lanes that are drawn even when they are empty: an empty one is news.
MAIN_STAGES = ("pressure-point", "policy-design", "implementation-factor", "systems-change", "student-outcome")
STAGES = (*MAIN_STAGES[:4], "intermediate-outcome", "student-outcome", "adverse-effect")

_HEADINGS = {
    "pressure-point": "Pressure points",
    "policy-design": "Policy design",
    "implementation-factor": "Implementation",
    "systems-change": "Systems change",
    "intermediate-outcome": "Intermediate outcomes",
    "student-outcome": "Student outcomes",
    "adverse-effect": "Adverse effects",
}
_SIGNS = {"negative": "lowers", "mixed": "mixed"}
_RELATIONS = {"reinforces": "feeds back"}


@dataclass(frozen=True, slots=True)
class Gap:
    """A finding, where the map shows it.

    Attributes:
        focus: Key of the box or arrow it hangs on; empty if it concerns the whole case.
        is_new: An older version, with which the case is compared, does not have it.
    """

    code: str
    name: str
    severity: str
    message: str
    why: str
    fix: str
    focus: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """An element.

    Attributes:
        key: Safe in any markup.
        id: The author's own.
        frameworks: Those whose elements it is an instance of, by key, with their titles.
    """

    key: str
    id: str
    stage: str
    label: str
    level: str = ""
    description: str = ""
    facts: tuple[Fact, ...] = ()
    instantiates: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    mark: ChangeMark | None = None
    frameworks: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link between two boxes.

    Attributes:
        cause: Key of a box.
        effect: Key of a box.
        state: One of `hlpgraph.analysis.support.STATES`.
        sign: What a link does that does not simply further its effect: `hinders`, `lowers`, `mixed`, `feeds back`.
        tag: The short lines that stand on the arrow.
        relation: The relation in a word, and what the word means.
        frameworks: Those whose claims warrant it, by key, with their titles.
    """

    key: str
    id: str
    cause: str
    effect: str
    state: str
    sign: str
    tag: tuple[str, ...]
    relation: Fact
    because: str = ""
    resolution: str = ""
    lines: tuple[Line, ...] = ()
    assumptions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    mark: ChangeMark | None = None
    frameworks: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """All elements of one stage."""

    stage: str
    title: str
    meaning: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A box or an arrow that is spoken of: its key, empty if it is gone, and its words."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered to a question: about one place, or about the whole."""

    text: str
    person: str
    date: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that only people can answer, where it is asked and what was answered, the newest first."""

    id: str
    question: str
    places: tuple[Place, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """One case, ready to be drawn.

    Attributes:
        subtitle: Status, jurisdiction and year in one line.
        lanes: From left to right.
        gaps: Every finding, from worst to mildest; those of boxes and arrows too.
        references: Every work that bears on a link, in the order of the alphabet.
        assumptions: What must hold for the whole.
        questions: What only people can answer.
        changed: What differs, on a map of two cases; each of its boxes and arrows has a mark then.
    """

    id: str
    title: str
    subtitle: str
    summary: str
    problem: str
    source: str
    lanes: tuple[Lane, ...]
    arrows: tuple[Arrow, ...]
    gaps: tuple[Gap, ...]
    references: tuple[Reference, ...]
    assumptions: tuple[str, ...]
    notes: tuple[str, ...]
    questions: tuple[Asked, ...] = ()
    changed: Changed | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All boxes, lane by lane."""
        return tuple(box for lane in self.lanes for box in lane.boxes)

    @property
    def count(self) -> str:
        """Such as `12 elements · 14 links · 5 gaps`; on a map of two cases, what differs."""
        if self.changed:
            return self.changed.count
        parts = ((len(self.boxes), "element"), (len(self.arrows), "link"), (len(self.gaps), "gap"))
        return " · ".join(counted(number, noun) for number, noun in parts)


def counted(number: int, noun: str) -> str:
    """A number with its noun.

    >>> counted(1, "gap"), counted(1200, "link")
    ('1 gap', '1,200 links')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def scene_of(
    case: Case, known: Known, reports: Sequence[Report] = (), questions: Sequence[Question] = ()
) -> Scene:
    """What the map of a case shows.

    Args:
        case: The case.
        known: Where the names in it lead.
        reports: What the checks found in the case; those of other cases are left out.
        questions: What only people can answer, with what they did.

    Raises:
        UnknownName: From the functions of `known`.

    Cost: O(elements + links + findings).
    """
    keys = keys_in(case)
    gaps = gaps_told(case, reports, keys)
    around = _Around(known, keys)
    for gap in gaps:
        around.gaps[gap.focus].append(gap)
    for held in case.assumptions:
        for about in (*held.elements, *held.links) or ("",):
            around.assumed[about].append(held.text)
    for question in questions:
        for review in question.reviews:
            told = f"{question.prompt.question} {review.answer} ({review.person}, {review.date})"
            around.answered[review.focus].append(told)
    boxes = [_box(element, around) for element in case.elements]
    arrows = tuple(_arrow(link, f"a{number}", around) for number, link in enumerate(case.links, 1))
    return Scene(
        id=case.id,
        title=case.title or case.id,
        subtitle=" · ".join(part for part in (title_of(case.status), case.jurisdiction, case.year) if part.strip()),
        summary=case.summary,
        problem=case.problem.statement if case.problem else "",
        source=_source(case, known.works),
        lanes=lanes_of(boxes),
        arrows=arrows,
        gaps=gaps,
        references=cited_by(arrows),
        assumptions=tuple(around.assumed[""]),
        notes=tuple(note.text for note in case.notes),
        questions=tuple(_asked(case, question, keys) for question in questions),
    )


def cited_by(arrows: Sequence[Arrow]) -> tuple[Reference, ...]:
    """Every work that bears on one of the arrows, in the order of the alphabet."""
    cited = {line.reference for arrow in arrows for line in arrow.lines if line.reference}
    return tuple(sorted(cited, key=lambda reference: (reference.text.casefold(), reference.text)))


def _asked(case: Case, question: Question, keys: Mapping[str, str]) -> Asked:
    def place(focus: str) -> Place:
        return Place(keys.get(focus, ""), focus_told(case, focus))

    answers = tuple(
        Answer(review.answer, review.person, review.date, None if review.is_about_all else place(review.focus))
        for review in question.reviews
    )
    return Asked(question.prompt.id, question.prompt.question, tuple(map(place, question.places)), answers)


@dataclass(frozen=True, slots=True)
class _Around:
    """What boxes and arrows take from the rest of the case.

    Attributes:
        known: Where names lead.
        keys: Key by id.
        gaps: Gaps by the key of what they hang on.
        assumed: Assumptions by the id of what they are about; those about the whole under the empty text.
        answered: What people answered, by the id of what it is about.
    """

    known: Known
    keys: Mapping[str, str]
    gaps: defaultdict[str, list[Gap]] = field(default_factory=lambda: defaultdict(list))
    assumed: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    answered: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def keys_in(case: Case) -> dict[str, str]:
    """Key by id; an element's id goes before a link's."""
    keys = {link.id: f"a{number}" for number, link in enumerate(case.links, 1)}
    return keys | {element.id: f"e{number}" for number, element in enumerate(case.elements, 1)}


def gaps_told(case: Case, reports: Sequence[Report], keys: Mapping[str, str]) -> tuple[Gap, ...]:
    """The findings in a case as its map tells them, sorted.

    Args:
        keys: Key of each box and arrow, by id.
    """
    served = {item.id: item.element for item in case.plan}
    gaps = []
    for report in reports:
        if report.case != case.id:
            continue
        found = report.finding
        focus = keys.get(found.focus) or keys.get(served.get(found.focus, ""), "")
        gaps.append(Gap(found.code, report.name, report.severity, found.message, report.why, report.fix, focus))
    return tuple(sorted(gaps, key=gap_order))


def gap_order(gap: Gap) -> tuple[int, str, str, int, str, str]:
    """From worst to mildest, then in the order of the case."""
    rank = SEVERITIES.index(gap.severity) if gap.severity in SEVERITIES else len(SEVERITIES)
    return (rank, gap.code, gap.focus[:1], int(gap.focus[1:] or 0), gap.message, gap.name)


def _box(element: Element, around: _Around) -> Box:
    key = around.keys[element.id]
    return Box(
        key=key,
        id=element.id,
        stage=element.stage,
        label=element.label if element.label.strip() else element.id,
        level=title_of(element.level),
        description=element.description,
        facts=facts_of(element, leave=("id", "stage", "label", "level", "description", "instantiates", "notes")),
        instantiates=tuple(_instantiated(ref, around.known) for ref in element.instantiates),
        assumptions=tuple(around.assumed[element.id]),
        notes=tuple(note.text for note in element.notes),
        answers=tuple(around.answered[element.id]),
        gaps=tuple(around.gaps[key]),
        frameworks=_frameworks(element.instantiates, around.known),
    )


def _frameworks(refs: Sequence[str], known: Known) -> tuple[Fact, ...]:
    """The frameworks of `framework/id` names, each once, by the alphabet.

    >>> _frameworks(("hlp/local-will", "hlp/scope"), Known({}, lambda ref: None))
    (Fact(name='hlp', value='hlp'),)
    """
    return tuple(Fact(key, known.title_of(key)) for key in sorted({ref.partition("/")[0] for ref in refs}))


def _instantiated(ref: str, known: Known) -> str:
    """A framework element as a reader would name it.

    >>> _instantiated("hlp/local-will", Known({}, lambda ref: None))
    'Local will (hlp)'
    """
    framework, _, name = ref.partition("/")
    label = known.element_of(ref).label if known.element_of else ""
    return f"{label or title_of(name)} ({known.title_of(framework)})"


def _arrow(link: Link, key: str, around: _Around) -> Arrow:
    state = state_of(link, around.known.claim_of, around.known.retracted)
    lines = lines_told(link, around.known)
    relation = link.relation or "contributes"
    return Arrow(
        key=key,
        id=link.id,
        cause=around.keys[link.cause],
        effect=around.keys[link.effect],
        state=state,
        sign="hinders" if relation == "hinders" else _SIGNS.get(link.polarity) or _RELATIONS.get(relation, ""),
        tag=tag_of(state, lines),
        relation=Fact(title_of(relation), meaning("relation", relation)),
        because=link.because,
        resolution=link.resolution,
        lines=lines,
        assumptions=(*(held.text for held in link.assumptions), *around.assumed[link.id]),
        notes=tuple(note.text for note in link.notes),
        answers=tuple(around.answered[link.id]),
        gaps=tuple(around.gaps[key]),
        frameworks=_frameworks(link.warrants, around.known),
    )


def lanes_of(boxes: Sequence[Box]) -> tuple[Lane, ...]:
    """The boxes by stage, with those empty lanes that are drawn all the same."""
    held = {stage: tuple(box for box in boxes if box.stage == stage) for stage in STAGES}
    return tuple(
        Lane(stage, _HEADINGS[stage], meaning("stage", stage), held[stage])
        for stage in STAGES
        if held[stage] or stage in MAIN_STAGES
    )


def _source(case: Case, works: Mapping[str, Work]) -> str:
    if case.source is None:
        return ""
    told = reference_of(case.source.work, works).text if case.source.work else ""
    return ", ".join(
        part for part in (told.rstrip(".") if case.source.locator else told, case.source.locator) if part
    )
