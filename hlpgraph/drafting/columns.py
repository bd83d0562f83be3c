"""Headings of logic models and of theories in bullets: what stands below "Activities", and below "If we", "Then", "So that"."""

from __future__ import annotations

import re

#: Heading of a logic model -> the stage that is guessed for what stands below it.
_STAGES = {
    "input": "policy-design", "resource": "policy-design", "policy": "policy-design", "policy design": "policy-design",
    "lever": "pressure-point", "pressure point": "pressure-point",
    "activity": "implementation-factor", "strategy": "implementation-factor", "action": "implementation-factor",
    "implementation": "implementation-factor", "key action": "implementation-factor",
    "output": "systems-change", "systems change": "systems-change", "system change": "systems-change",
    "outcome": "intermediate-outcome", "short-term outcome": "intermediate-outcome", "intermediate outcome": "intermediate-outcome",
    "medium-term outcome": "intermediate-outcome", "mid-term outcome": "intermediate-outcome",
    "long-term outcome": "intermediate-outcome", "impact": "intermediate-outcome", "goal": "intermediate-outcome",
    "student outcome": "student-outcome", "result for student": "student-outcome",
    "adverse effect": "adverse-effect", "unintended consequence": "adverse-effect", "risk": "adverse-effect",
}  # fmt: skip
_PLURALS = (("ies", "y"), ("s", ""))
#: Headings below which nothing is stated about causes.
_ASIDE = frozenset(["assumption", "assumptions", "key assumptions", "what must hold", "what is missing", "references"])
_EDGE = re.compile(r"^[\s*_#|(]+|[\s*_#|:….)]+$")
_TERM = re.compile(r"(short|medium|mid|long)\s+term")

#: Heading of bullets that make one long sentence -> where they stand in it.
_PARTS = {
    "if": 0, "if we": 0, "if we do": 0, "if the district": 0, "if our schools": 0,
    "then": 1, "then we will": 1, "then we will see": 1, "then schools will": 1, "then teachers will": 1, "then students will": 1,
    "so that": 2, "so that all students": 2, "so that students": 2, "so that all students will": 2, "which will lead to": 2, "leading to": 2,
    "resulting in": 2, "in order to": 2,
}  # fmt: skip


def heading(text: str) -> str:
    """A heading without marks, in small letters.

    >>> heading("## **Short term outcomes:**")
    'short-term outcomes'
    """
    plain = " ".join(_EDGE.sub("", _EDGE.sub("", text)).casefold().split())
    return _TERM.sub(r"\1-term", plain)


def stage_below(text: str) -> str:
    """The stage that is guessed for what stands below a heading; empty if it is no heading of a logic model.

    >>> stage_below("Activities:"), stage_below("Student outcomes"), stage_below("About us")
    ('implementation-factor', 'student-outcome', '')
    """
    plain = heading(text)
    forms = [plain, *(plain.removesuffix(end) + other for end, other in _PLURALS if plain.endswith(end))]
    return next((_STAGES[form] for form in forms if form in _STAGES), "")


def part_below(text: str) -> int | None:
    """Where what stands below a heading stands in "if …, then …, so that …": 0, 1 or 2; None if it is no such heading.

    >>> part_below("If we …"), part_below("So that:"), part_below("If we fail")
    (0, 2, None)
    """
    return _PARTS.get(heading(text))


def is_aside(text: str) -> bool:
    """True for a heading such as "Assumptions", below which nothing is stated about causes.

    >>> is_aside("## Assumptions"), is_aside("Activities")
    (True, False)
    """
    return heading(text) in _ASIDE


def is_label(line: str) -> bool:
    """True if a line is a heading by its words: "So that:" or "Activities:".

    >>> is_label("So that …"), is_label("Outcomes"), is_label("goals that we share:")
    (True, False, False)
    """
    return line.rstrip(" *_").endswith((":", "…", "...")) and (part_below(line) is not None or bool(stage_below(line)))
