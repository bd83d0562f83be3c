"""The small sound case that every check's bad and good examples are made from.

A check says only how its example differs, so the difference is what a reader sees. The case is as
small as a case without any gap can be: whatever it lacked, some check would ask for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: A reason and a ground for a link, so that no example lacks one by accident.
GROUND = "because: It does., warrants: hlp/pressure-and-support"
#: Fields that nearly every element at a stage needs, for elements that an example adds.
DESIGN = "stage: policy-design, mechanism: capacity-building, actor: State, resources: US$ 1 million"
CHANGE = "stage: systems-change, actor: Teachers"
OUTCOME = "stage: student-outcome, timeframe: {start: 2029, end: 2030}"
HARM = "stage: adverse-effect, response: Watched and answered each year."
SEEN = "indicators: [{name: Survey, source: District}]"

_ELEMENTS = {
    "exam": "{stage: pressure-point, label: Exit exam}",
    "institutes": "{stage: policy-design, label: Design institutes, mechanism: capacity-building, actor: State, resources: US$ 4 million}",
    "leaders": "{stage: implementation-factor, label: District leaders take part, level: district, tags: [expectations],"
    " factors: [research-base, district-leadership, local-capacity, local-will, stability, sensemaking]}",
    "lessons": "{stage: systems-change, label: Redesigned lessons, level: classroom, actor: Teachers, timeframe: {start: 2028, end: 2029},"
    " indicators: [{name: Lessons seen, source: Visits, target: 70 %}]}",
    "tutoring": "{stage: systems-change, label: Tutoring for those behind, level: classroom, actor: Tutors, targets: [English learners]}",
    "learning": "{stage: student-outcome, label: Deeper learning, students: all, timeframe: {start: 2029, end: 2030},"
    " indicators: [{name: Portfolio, source: State}]}",
    "gap": "{stage: student-outcome, label: The gap narrows, equity: true, students: [English learners], timeframe: {start: 2029, end: 2030},"
    " indicators: [{name: Portfolio, source: State, disaggregate_by: [language]}]}",
    "crowding": "{stage: adverse-effect, label: Other subjects crowded out, response: Hours are watched., indicators: [{name: Hours, source: Schools}]}",
}
_LINKS = dict.fromkeys(
    (
        "exam->institutes", "institutes->leaders", "leaders->lessons", "leaders->tutoring", "lessons->learning",
        "tutoring->gap", "institutes->crowding",
    ),
    GROUND,
)  # fmt: skip
_CASE = {
    "problem": "{statement: Students leave unprepared., data: [41 % of them (State 2025)], answered_by: [learning]}",
    "owners": "[Department of Education]",
    "review_by": "2027-06",
    "assumptions": "[{id: money, text: State revenue does not fall., elements: [institutes], external: true}]",
}


def sketch(
    elements: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    without: Iterable[str] = (),
    case: Mapping[str, str] | None = None,
) -> str:
    """The sound case as YAML, with a few things changed.

    Args:
        elements: Fields by id; a known id is replaced.
        links: Fields by `cause->effect`, besides the two ends; a known link is replaced.
        without: Ids of elements to leave out, with their links; or fields of the case.
        case: Fields of the case; a known field is replaced.

    >>> "English learners" in sketch(), "tutoring" in sketch(without=["tutoring"])
    (True, False)
    """
    gone = set(without)
    fields = {**_CASE, **(case or {})}
    boxes = {**_ELEMENTS, **(elements or {})}
    arrows = {**_LINKS, **(links or {})}
    lines = ["id: sketch", "title: Sketch"]
    lines += [f"{name}: {value}" for name, value in fields.items() if name not in gone]
    lines += ["elements:", *(f"  {name}: {held}" for name, held in boxes.items() if name not in gone), "links:"]
    for name, held in arrows.items():
        cause, effect = name.split("->")
        if not gone & {cause, effect}:
            lines.append(f"  - {{cause: {cause}, effect: {effect}{', ' if held else ''}{held}}}")
    return "\n".join(lines) + "\n"
