"""Edits that an editor offers where something is underlined: the word that is meant, a gap that is accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hlpgraph.authoring.nodes import Mapping, Node, Sequence
from hlpgraph.editor.diagnostics import Diagnostic
from hlpgraph.editor.navigation import Edit
from hlpgraph.editor.page import Page, Position, Span


@dataclass(frozen=True, slots=True)
class Action:
    """An edit with its name and the diagnostic that it answers."""

    title: str
    edit: Edit
    answers: Diagnostic


def actions(page: Page, span: Span, found: Iterable[Diagnostic]) -> Iterator[Action]:
    """What is offered for the diagnostics that touch a stretch of text.

    An accepted gap is written with reason, person and date left empty: until a person has filled them in the
    file has mistakes, so that no gap goes out of sight for which nobody stands.

    >>> from hlpgraph.editor.diagnostics import diagnostics
    >>> page = Page("id: x\\ntitel: X\\nelements: []", "x.yaml")
    >>> [action.title for action in actions(page, Span(Position(2, 1), Position(2, 1)), diagnostics(page))]
    ["write 'title'"]

    Cost: O(diagnostics + values of the file).
    """
    for one in found:
        if not (one.span.start <= span.end and span.start <= one.span.end):
            continue
        if one.edit:
            yield Action(f"write {one.edit!r}", Edit(one.span, one.edit), one)
        edit = acceptance(page, one) if one.code and one.focus else None
        if edit:
            yield Action(f"accept {one.code} on {one.focus}: give reason, person and date", edit, one)


def acceptance(page: Page, gap: Diagnostic) -> Edit | None:
    """The entry under `accepted` for a gap; None where the file writes its entries in a way that it does not fit.

    >>> gap = Diagnostic(Span(Position(1, 1), Position(1, 1)), "warn", "", "CH01", "posters")
    >>> acceptance(Page("id: x\\nelements: []\\n", "x.yaml"), gap).text
    'accepted:\\n  - {code: CH01, focus: posters, reason: , person: , date: }\\n'
    """
    top = page.outline.top
    if not isinstance(top, Mapping) or page.text[:1] == "{" or page.sound != page.text:
        return None
    entry = f"{{code: {gap.code}, focus: {gap.focus}, reason: , person: , date: }}"
    ending = "\r\n" if "\r\n" in page.text else "\n"
    held = next((node for key, node in top.items if key.text == "accepted"), None)
    if held is None:
        last = page.lines[-1]
        at = Position(len(page.lines), len(last) + 1)
        before = ending if last.strip() else ""
        return Edit(Span(at, at), f"{before}accepted:{ending}  - {entry}{ending}")
    if not isinstance(held, Sequence) or not held.items:
        return None
    item = held.items[-1]
    head = page.lines[item.place.line - 1][: item.place.column - 1]
    if head.strip() != "-":
        return None
    line = _last_line(page, item)
    at = Position(line, len(page.lines[line - 1]) + 1)
    return Edit(Span(at, at), f"{ending}{head.partition('-')[0]}- {entry}")


def _last_line(page: Page, node: Node) -> int:
    """The line on which the last text of a node ends."""
    last, left = node.place.line, [node]
    while left:
        part = left.pop()
        place = (part.place.line, part.place.column)
        line, column = page.outline.ends.get(place, place)
        last = max(last, line - (column == 1 and line > part.place.line))
        if isinstance(part, Mapping):
            left += [child for pair in part.items for child in pair]
        elif isinstance(part, Sequence):
            left += part.items
    return last
