"""What may stand at the cursor: fields, words, elements, works, claims, codes; in whatever state the text is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from hlpgraph.authoring.nodes import Mapping, Node, Scalar
from hlpgraph.authoring.outline import outlined, without_line
from hlpgraph.bibliography.apa import reference
from hlpgraph.checks.registry import CHECKS
from hlpgraph.editor.page import Page, Position, Span
from hlpgraph.editor.spots import Spot, spots_of
from hlpgraph.errors import visible
from hlpgraph.fields import Slot, slots_of
from hlpgraph.loading import library
from hlpgraph.model import Work
from hlpgraph.names import folded
from hlpgraph.vocabulary import VOCABULARIES, title_of

#: Most choices that are offered at once; typing narrows them.
SHOWN = 200
#: Stands at the cursor while the text before it is read; no author can type it.
_MARK = "\U000f0001"
#: What may have to follow the cursor before the line can be read: nothing, a key's colon, the end of a quotation.
_ENDINGS = ("", ":", '"', "'")
#: Broken lines before the cursor that are left out.
_TRIES = 6
#: The rest of the word in which the cursor stands.
_REST = re.compile(r"[\w./>#-]*")
#: A block mapping's next key, and what stands before a key on its own line.
_NEXT_KEY = re.compile(r"""( *)["']?([\w-]+)["']?\s*:(?:\s|$)""")
_BEFORE_KEY = re.compile(r"[ -]*|.*[{,]\s*")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may stand at the cursor.

    Attributes:
        label: What is shown and searched first.
        kind: `field`, `word`, `element`, `link`, `work`, `claim`, `framework-element`, `goal`, `plan`, `check`, `prompt` or `case`.
        detail: A few words beside it.
        about: A sentence or two, shown when it is chosen.
        insert: What is written; the label if empty.
    """

    label: str
    kind: str
    detail: str = ""
    about: str = ""
    insert: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """The choices, the text that they replace, and what of it was typed before the cursor."""

    span: Span
    typed: str
    choices: tuple[Choice, ...]


def complete(page: Page, at: Position) -> Completion | None:
    """What may stand at a position; None where nothing can be offered, as in free text.

    Every word typed so far must occur in a choice: in its label or, for a work, among authors, year and title.

    >>> found = complete(Page("id: x\\nelements:\\n  a: {stage: student-o", "x.yaml"), Position(3, 23))
    >>> found.typed, [choice.label for choice in found.choices]
    ('student-o', ['student-outcome'])
    >>> complete(Page("id: x\\ntitle: Rea", "x.yaml"), Position(2, 11))

    Cost: O(characters) and O(what may be offered).
    """
    if page.is_too_long or at.line > len(page.lines):
        return None
    spot = _spot_before(page, at)
    if spot is None:
        return None
    typed = spot.node.text.split(_MARK)[0]
    place = spot.node.place
    if place.line != at.line or "\n" in typed:
        return None
    line = page.lines[at.line - 1]
    start = place.column + (line[place.column - 1 : place.column] in ('"', "'") and not spot.node.plain)
    rest = _REST.match(line, at.column - 1)
    span = Span(Position(at.line, start), Position(at.line, rest.end() + 1 if rest else at.column))
    choices = list(_choices(page, spot, line, span))
    if not choices:
        return None
    return Completion(span, typed, tuple(_fitting(choices, typed)))


def _spot_before(page: Page, at: Position) -> Spot | None:
    """The key or value at the cursor, read from the text before it alone."""
    lines = re.split(r"(\r\n|\r|\n)", page.text)
    before = "".join(lines[: 2 * (at.line - 1)])
    cut = lines[2 * (at.line - 1)][: at.column - 1]
    for _ in range(_TRIES):
        faults = []
        for ending in _ENDINGS:
            outline = outlined(before + cut + _MARK + ending)
            spot = next((spot for spot in spots_of(outline.top) if _MARK in spot.node.text), None)
            if spot is not None:
                return spot
            faults.append(outline.fault)
        earlier = [fault for fault in faults if 0 < fault < at.line]
        if not earlier:
            return None
        before = without_line(before, max(earlier))
    return None


def _choices(page: Page, spot: Spot, line: str, span: Span) -> Iterator[Choice]:
    slot = spot.slot
    if spot.role == "field":
        yield from _fields(spot.cls, _taken(page, spot), line, span)
        return
    if spot.role != "value":
        return
    if slot is not None and slot.spec.words:
        yield from (
            Choice(word, "word", title_of(word), about) for word, about in VOCABULARIES[slot.spec.words].items()
        )
    elif slot is not None and slot.spec.kind == "flag":
        yield from (Choice(word, "word", slot.spec.doc) for word in ("true", "false"))
    elif spot.kind and not spot.is_definition:
        yield from _OFFERED.get(spot.kind, lambda _: ())(page)
    if spot.is_open and _BEFORE_KEY.fullmatch(line[: span.start.column - 1]):
        is_id = spot.lacks_dash and _has_colon(line, span)  # the first of the parts that go by their ids
        dash = "- " if spot.lacks_dash and not line[: span.start.column - 1].strip() else ""
        yield from () if is_id else _fields(spot.cls, _taken(page, spot), line, span, dash)


def _has_colon(line: str, span: Span) -> bool:
    return line[span.end.column - 1 :].lstrip().startswith(":")


def _fields(cls: type, taken: frozenset[str], line: str, span: Span, dash: str = "") -> Iterator[Choice]:
    is_whole = _has_colon(line, span) or line[span.start.column - 2 : span.start.column - 1] in ('"', "'")
    for slot in slots_of(cls):
        if slot.name not in taken:
            ending = "" if is_whole else ":" if slot.spec.part else ": "
            yield Choice(slot.key, "field", _shape(slot), slot.spec.doc, dash + slot.key + ending)


def _shape(slot: Slot) -> str:
    """What a field holds, in a few words."""
    needed = "required: " if slot.spec.required else ""
    what = title_of(slot.spec.words or slot.spec.refers or slot.spec.names or slot.spec.kind).lower()
    return f"{needed}{'several' if slot.spec.many else 'one'} ({what})"


def _taken(page: Page, spot: Spot) -> frozenset[str]:
    """The keys that the mapping at the cursor has already, before the cursor and after."""
    held = {key.text for key, _ in spot.holder.items} if spot.holder else set()
    if spot.holder is not None:
        same = _mapping_at(page.outline.top, spot.holder)
        held |= {key.text for key, _ in same.items if key.place != spot.node.place} if same else set()
    indent = " " * (spot.node.place.column - 1)
    for line in page.lines[spot.node.place.line :]:
        key = _NEXT_KEY.match(line)
        if key and key[1] == indent:
            held.add(key[2])
        elif line.strip() and not line.startswith(indent + " "):
            break
    return frozenset(held)


def _mapping_at(top: Node | None, wanted: Mapping) -> Mapping | None:
    """The mapping of the whole text that begins where another begins."""
    left = [top] if top else []
    while left:
        node = left.pop()
        if isinstance(node, Mapping):
            if node.place == wanted.place:
                return node
            left += [child for _, child in node.items]
        elif not isinstance(node, Scalar):
            left += node.items
    return None


def _fitting(choices: Iterable[Choice], typed: str) -> list[Choice]:
    """The choices that hold every typed word; those that begin with what was typed come first."""
    words = folded(typed).split()
    held = [choice for choice in choices if all(word in _searched(choice) for word in words)]
    start = folded(typed)
    return sorted(held, key=lambda choice: not folded(choice.label).startswith(start))[:SHOWN]


def _searched(choice: Choice) -> str:
    if choice.kind in ("field", "word"):
        return folded(choice.label)
    return folded(f"{choice.label} {choice.detail}")


def _elements(page: Page) -> Iterator[Choice]:
    for element in page.case.elements if page.case else ():
        if not element.id.startswith("?"):  # what has no id of its own
            detail = f"{visible(element.label)} ({title_of(element.stage).lower()})"
            yield Choice(element.id, "element", detail, visible(element.description))


def _links(page: Page) -> Iterator[Choice]:
    for link in page.case.links if page.case else ():
        if link.cause and link.effect:
            labels = (visible(_label_of(page, end)) for end in (link.cause, link.effect))
            yield Choice(link.id, "link", " → ".join(labels), visible(link.because))


def _label_of(page: Page, name: str) -> str:
    return next((part.label for part in page.names.elements if part.id == name), name)


def _foci(page: Page) -> Iterator[Choice]:
    yield Choice("case", "case", "the whole theory")
    yield from _elements(page)
    yield from _links(page)
    for item in page.case.plan if page.case else ():
        yield Choice(item.id, "plan", visible(item.next_step))


def _works(page: Page) -> Iterator[Choice]:
    for key, work in sorted(page.known.works.items()):
        yield Choice(key, "work", visible(_told(work)), visible(reference(work)))


def _told(work: Work) -> str:
    """Authors, year and title, in short."""
    names = [person.literal or person.family for person in work.author]
    return ", ".join(part for part in (" & ".join(names), work.year, work.title) if part)


@cache
def _framework_elements() -> tuple[Choice, ...]:
    return tuple(
        Choice(f"{framework.id}/{part.id}", "framework-element", part.label, part.definition)
        for framework in library().frameworks()
        for part in framework.elements
    )


@cache
def _claims() -> tuple[Choice, ...]:
    return tuple(
        Choice(f"{framework.id}/{claim.id}", "claim", claim.label, f"{claim.cause} → {claim.effect}")
        for framework in library().frameworks()
        for claim in framework.claims
    )


def _goals(page: Page) -> Iterator[Choice]:
    for goal in page.case.strategic_goals if page.case else ():
        yield Choice(goal.id, "goal", visible(goal.text))


#: What is offered where a text names something of that kind.
_OFFERED: dict[str, Callable[[Page], Iterable[Choice]]] = {
    "element": _elements,
    "link": _links,
    "focus": _foci,
    "work": _works,
    "goal": _goals,
    "framework-element": lambda _: _framework_elements(),
    "claim": lambda _: _claims(),
    "prompt": lambda _: (Choice(prompt.id, "prompt", prompt.question) for prompt in library().prompts.prompts),
    "check": lambda _: (Choice(check.code, "check", check.name, check.gap) for check in CHECKS),
}
