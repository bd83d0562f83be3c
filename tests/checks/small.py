"""A case of five elements, without the fields that later checks ask for, to try single predicates on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

#: A ground for a link, so that no example lacks one by accident.
GROUND = "warrants: hlp/pressure-and-support"

_ELEMENTS = {
    "exam": "{stage: pressure-point, label: Exit exam}",
    "institutes": "{stage: policy-design, label: Design institutes, mechanism: capacity-building}",
    "leaders": "{stage: implementation-factor, label: District leaders take part}",
    "lessons": "{stage: systems-change, label: Redesigned lessons}",
    "learning": "{stage: student-outcome, label: Deeper learning, students: all, equity: true}",
}
_LINKS = dict.fromkeys(("exam->institutes", "institutes->leaders", "leaders->lessons", "lessons->learning"), GROUND)


def sketch(
    elements: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
    without: Iterable[str] = (),
    more: str = "",
) -> str:
    """The sound case as YAML, with a few things changed.

    Args:
        elements: Fields by id; a known id is replaced.
        links: Fields by `cause->effect`, besides the two ends; a known link is replaced.
        without: Ids of elements to leave out, with their links.
        more: Lines for the end of the file.
    """
    gone = set(without)
    boxes = {**_ELEMENTS, **(elements or {})}
    arrows = {**_LINKS, **(links or {})}
    lines = ["id: sketch", "title: Sketch", "elements:"]
    lines += [f"  {name}: {fields}" for name, fields in boxes.items() if name not in gone]
    lines.append("links:")
    for name, fields in arrows.items():
        cause, effect = name.split("->")
        if not gone & {cause, effect}:
            lines.append(f"  - {{cause: {cause}, effect: {effect}{', ' if fields else ''}{fields}}}")
    return "\n".join([*lines, *([more] if more else [])]) + "\n"
