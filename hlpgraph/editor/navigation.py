"""From a name to where it is given, the outline of a case, and another name for a thing wherever it is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hlpgraph.authoring.settling import WHOLE
from hlpgraph.editor.page import Page, Position, Span
from hlpgraph.editor.spots import Spot
from hlpgraph.errors import HlpgraphError, Place, UnknownName, shortened, visible
from hlpgraph.files import read_text
from hlpgraph.loading import known_to, library
from hlpgraph.names import folded, id_fault
from hlpgraph.texts import Lines
from hlpgraph.vocabulary import title_of

_ARROW = re.compile(r"(?P<cause>.+?)(?P<arrow>\s*(?:->|→)\s*)(?P<effect>.+?)(?P<number>#\d+)?")
#: What may be given another name, and what that is called in a message.
_RENAMED = {"element": "element", "work": "work", "goal": "strategic goal"}


@dataclass(frozen=True, slots=True)
class Target:
    """A place in a file; `file` is empty for the text itself."""

    span: Span
    file: str = ""


@dataclass(frozen=True, slots=True)
class Symbol:
    """An entry of the outline, with what stands below it.

    Attributes:
        kind: `group`, `element`, `link` or `work`.
        span: All of it.
        name_span: Its name within that.
    """

    name: str
    kind: str
    detail: str
    span: Span
    name_span: Span
    children: tuple[Symbol, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of text and what takes its place."""

    span: Span
    text: str


def definition(page: Page, at: Position) -> Target | None:
    """Where the name under a position is given: in the case, in its bibliography, or in a framework.

    >>> page = Page("id: x\\nelements: {a: {stage: policy-design}}\\nlinks: [{cause: a}]", "x.yaml")
    >>> definition(page, Position(3, 17)).span.start
    Position(line=2, column=12)
    >>> definition(page, Position(1, 5))

    Cost: O(values of the file), and for a work the characters of its bibliography.
    """
    spot = page.spot_at(at) if not page.is_too_long else None
    if spot is None or not spot.kind:
        return None
    name = spot.node.text.strip()
    if spot.kind in ("framework-element", "claim"):
        return _in_framework(name, "elements" if spot.kind == "framework-element" else "claims")
    if spot.kind in ("check", "prompt"):
        return None
    place = _place_of(page, spot.kind, name)
    if place is not None:
        return Target(page.span_at(place))
    return _in_bibliography(page, name) if spot.kind == "work" else None


def _place_of(page: Page, kind: str, name: str) -> Place | None:
    """Where a part of the case is given that is called so."""
    case = page.case
    if case is None:
        return None
    wanted = page.names.id_of(name) or name
    found = _ARROW.fullmatch(name)
    if found:
        ends = [page.names.id_of(found[end]) or found[end] for end in ("cause", "effect")]
        wanted = "->".join(ends) + (found["number"] or "")
    groups = {
        "element": ["elements"],
        "work": ["works"],
        "goal": ["strategic_goals"],
        "link": ["links"],
        "plan": ["plan"],
    }
    for group in groups.get(kind, ["elements", "links", "plan"]):
        for number, item in enumerate(getattr(case, group)):
            if item.id == wanted:
                return case.place(group, number)
    return None


def _in_framework(ref: str, group: str) -> Target | None:
    key, _, name = ref.partition("/")
    try:
        framework = library().framework(key)
    except UnknownName:
        return None
    number = next((at for at, part in enumerate(getattr(framework, group)) if part.id == name), None)
    if number is None:
        return None
    place = framework.place(group, number)
    at = Position(max(place.line, 1), max(place.column, 1))
    return Target(Span(at, at), place.file)


def _in_bibliography(page: Page, key: str) -> Target | None:
    """The entry of a .bib file beside the case, or of the works that ship."""
    held: list[Path] = []
    if page.case is not None and page.case.bibliography.strip():
        try:
            known_to(page.case, page.file)  # refuses a path that leads out of the folder
            held.append(Path(page.file).parent / page.case.bibliography.strip())
        except HlpgraphError:
            pass
    entry = re.compile(rf"^\s*@\w+\s*\{{\s*(?P<key>{re.escape(key)})\s*,", re.MULTILINE)
    for path in (*held, library().folder / "works.bib"):
        text = read_text(path)
        found = entry.search(text)
        if found:
            place = Lines(text, str(path)).place(found.start("key"))
            at = Position(place.line, place.column)
            return Target(Span(at, Position(at.line, at.column + len(key))), str(path))
    return None


def symbols(page: Page) -> tuple[Symbol, ...]:
    """The outline: elements, links and works, each group with its parts.

    >>> page = Page("id: x\\nelements:\\n  a: {stage: policy-design, label: Law}\\n", "x.yaml")
    >>> [(group.name, [part.name for part in group.children]) for group in symbols(page)]
    [('elements', ['Law'])]

    Cost: O(values of the file).
    """
    case = page.case
    if case is None or page.is_too_long or not page.is_case:
        return ()
    labels = {element.id: element.label for element in case.elements}
    parts = {
        "elements": [("element", part.label, f"{part.id}: {title_of(part.stage).lower()}") for part in case.elements],
        "links": [("link", f"{labels.get(link.cause, link.cause)} → {labels.get(link.effect, link.effect)}", link.relation) for link in case.links],
        "works": [("work", work.id, work.title) for work in case.works],
    }  # fmt: skip
    heads = {spot.node.text: spot.node for spot in page.spots if spot.role == "field" and spot.node.place.column == 1}
    found = []
    for group, rows in parts.items():
        if group not in heads or not rows:
            continue
        starts = [page.span_at(case.place(group, number)) for number in range(len(rows))]
        ends = [*(span.start for span in starts[1:]), _end_of(page, group)]
        children = tuple(
            Symbol(
                visible(shortened(name)), kind, visible(shortened(detail)), Span(span.start, max(end, span.end)), span
            )
            for (kind, name, detail), span, end in zip(rows, starts, ends, strict=True)
        )
        head = page.span_of(heads[group])
        whole = Span(head.start, max(child.span.end for child in children))
        found.append(Symbol(group, "group", f"{len(rows):,}", whole, head, children))
    return tuple(found)


def _end_of(page: Page, group: str) -> Position:
    """Where the value of a key at the top ends."""
    top = page.outline.top
    value = next(node for key, node in getattr(top, "items", []) if key.text == group)
    return Position(*page.outline.bodies.get((value.place.line, value.place.column), (1, 1)))


def renamable(page: Page, at: Position) -> Span | None:
    """The name under a position, if it can be changed; None otherwise."""
    spot = page.spot_at(at) if not page.is_too_long else None
    if spot is None or not _thing(page, spot)[1]:
        return None
    span = page.span_of(spot.node)
    return span if span.start.line == span.end.line else None


def rename(page: Page, at: Position, name: str) -> tuple[Edit, ...]:
    """Everywhere that the thing under a position is named by its id, with another id.

    An element's id is changed where links, assumptions, the plan, the problem and accepted gaps name it, and
    inside ids such as `cause->effect`. Where it is named by its label, that stays.

    Raises:
        UnknownName: If nothing stands there that has an id, or the new one cannot be an id or is taken.

    >>> page = Page("id: x\\nelements: {a: {stage: policy-design}}\\nlinks: [{cause: a, effect: a}]", "x.yaml")
    >>> [edit.span.start.column for edit in rename(page, Position(2, 12), "law")]
    [12, 17, 28]
    >>> rename(page, Position(2, 12), "a b")
    Traceback (most recent call last):
    hlpgraph.errors.UnknownName: 'a b' cannot be an id: an id must not hold a space

    Cost: O(values of the file).
    """
    spot = page.spot_at(at) if not page.is_too_long else None
    kind, old = _thing(page, spot) if spot else ("", "")
    if not old:
        raise UnknownName("only the id of an element, a work or a goal of this file can be changed here")
    fault = id_fault(name) or ("it stands for the whole theory" if name == WHOLE else "")
    if fault:
        raise UnknownName(f"{visible(shortened(name))!r} cannot be an id: {fault}")
    if name != old and folded(name) in {folded(other) for other in _given(page, kind) if other != old}:
        raise UnknownName(f"the id {visible(shortened(name))!r} is taken already")
    return tuple(Edit(page.span_of(part.node), text) for part, text in _renamed(page, kind, old, name))


def _given(page: Page, kind: str) -> set[str]:
    """The ids of that kind that are given in the file."""
    return {part.node.text.strip() for part in page.spots if part.kind == kind and part.is_definition}


def _thing(page: Page, spot: Spot) -> tuple[str, str]:
    """Kind and id of what a text names, if this file gives it that id."""
    kind, name = spot.kind, spot.node.text.strip()
    if kind == "focus":
        kind = "element"
    given = _given(page, kind) if kind in _RENAMED else set()
    alike = sorted(one for one in given if folded(one) == folded(name))
    return kind, name if name in given else alike[0] if len(alike) == 1 else ""


def _renamed(page: Page, kind: str, old: str, new: str) -> Iterator[tuple[Spot, str]]:
    """Each text that holds the old id, with the new one in its place."""
    others = _given(page, kind) - {old}

    def made(text: str) -> str:
        return new if text == old or (folded(text) == folded(old) and text not in others) else text

    for spot in page.spots:
        text = spot.node.text.strip()
        changed = text
        if spot.kind == kind or (spot.kind == "focus" and kind == "element"):
            changed = made(text)
        found = _ARROW.fullmatch(text) if kind == "element" and spot.kind in ("link", "focus") else None
        if found:
            changed = made(found["cause"]) + found["arrow"] + made(found["effect"]) + (found["number"] or "")
        if changed != text:
            yield spot, changed


def named(page: Page, at: Position) -> Iterator[Span]:
    """Everywhere that the thing under a position is named by its id, in the order of the file."""
    spot = page.spot_at(at) if not page.is_too_long else None
    kind, name = _thing(page, spot) if spot else ("", "")
    if name:
        # A name that no author can type changes every text that holds the old one.
        yield from (page.span_of(part.node) for part, _ in _renamed(page, kind, name, "\0"))
