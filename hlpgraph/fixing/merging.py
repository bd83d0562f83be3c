"""Duplicate links (CH10) → one link that holds all their evidence, with every comment kept."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from hlpgraph.authoring.insertion import Edit, Piece, is_blank, put_in
from hlpgraph.authoring.layout import Span
from hlpgraph.authoring.nodes import Mapping, Node, Scalar, Sequence
from hlpgraph.authoring.parts import field_in, parts_in, values_in
from hlpgraph.authoring.reader import goes_by_id
from hlpgraph.authoring.writer import dumped, plain, plain_part
from hlpgraph.errors import FileError
from hlpgraph.fields import Slot, slot_of
from hlpgraph.fixing.duplicates import (
    SEVERAL,
    SINGLE,
    Clash,
    Merger,
    added,
    duplicates,
    merged,
    own_id,
    redirected,
    united,
)
from hlpgraph.fixing.items import Items
from hlpgraph.fixing.sheet import Outcome, Sheet
from hlpgraph.model import Acceptance, Assumption, Link


def merging(sheet: Sheet, foci: Collection[str]) -> Outcome:
    """Merge the duplicate links that CH10 names, and redirect what refers to them.

    Args:
        sheet: The case and its text.
        foci: Ids of the links that CH10 names.

    Cost: O(characters + links).
    """
    mergers, clashes = duplicates(sheet.case, foci)
    left = [_told_clash(sheet, clash) for clash in clashes]
    own = _own_ids(sheet)
    mergers = [merger for merger in mergers if _can_be_merged(sheet, merger, own, left)]
    if not mergers:
        return Outcome(sheet, left=tuple(left))
    _, renamed = merged(sheet.case, mergers, own)
    aimed = sheet.edited(lambda one: _redirections(one, renamed), redirected(sheet.case, renamed))
    expected, _ = merged(aimed.case, mergers, own)
    after = aimed.edited(lambda one: [edit for m in mergers for edit in _Merging(one, m, own).edits()], expected)
    done = tuple(f"{_told(sheet, merger)}: merged into one, which keeps all their evidence" for merger in mergers)
    return Outcome(after, done, tuple(left))


def _can_be_merged(sheet: Sheet, merger: Merger, own: dict[int, str], left: list[str]) -> bool:
    try:
        _Merging(sheet, merger, own).edits()
    except FileError as fault:
        left.append(f"{_told(sheet, merger)}: left to you, because of how they are laid out ({fault})")
        return False
    return True


def _told(sheet: Sheet, merger: Merger) -> str:
    link = sheet.case.links[merger.kept]
    return f"CH10: {len(merger.others) + 1} like links {sheet.told(link.cause, link.effect)}"


def _told_clash(sheet: Sheet, clash: Clash) -> str:
    lines = ", ".join(str(sheet.case.place("links", number).line) for number in clash.links[:5])
    link = sheet.case.links[clash.links[0]]
    what = f"differ in {clash.field!r}; left to you: merge them, or accept the gap if two mechanisms are meant"
    return f"CH10: the like links {sheet.told(link.cause, link.effect)} on lines {lines} {what}"


def _own_ids(sheet: Sheet) -> dict[int, str]:
    """The ids of links that the author wrote, by number."""
    return {
        number: sheet.case.links[number].id
        for number, (key, node) in enumerate(sheet.parts("links"))
        if key is not None or (isinstance(node, Mapping) and field_in(Link, node, "id") is not None)
    }


def _redirections(sheet: Sheet, renamed: dict[str, str]) -> list[Edit]:
    """The edits of what refers to links by their ids."""
    found: list[tuple[Node, str]] = []
    for accepted, (_, node) in zip(sheet.case.accepted, sheet.parts("accepted"), strict=True):
        held = field_in(Acceptance, node, "focus") if isinstance(node, Mapping) else None
        if held and accepted.focus in renamed:
            found.append((held[1], renamed[accepted.focus]))
    for _, node in [*sheet.parts("assumptions"), *(one for link in sheet.link_nodes for one in _assumptions(link))]:
        held = field_in(Assumption, node, "links") if isinstance(node, Mapping) else None
        names = values_in(held[1]) if held else []
        found += ((name, renamed[name.text]) for name in names if isinstance(name, Scalar) and name.text in renamed)
    spans = ((sheet.layout.span(node), name) for node, name in found)
    return [Edit(span.start, span.end, dumped([name], in_flow=True).strip()[1:-1]) for span, name in spans]


def _assumptions(link: Mapping) -> list[tuple[Scalar | None, Node]]:
    held, slot = field_in(Link, link, "assumptions"), slot_of(Link, "assumptions")
    return parts_in(slot, held[1]) if held and slot else []


class _Merging:
    """The edits of one merger."""

    def __init__(self, sheet: Sheet, merger: Merger, own: dict[int, str]):
        self._layout, self._own = sheet.layout, own
        self._numbers = (merger.kept, *merger.others)
        self._links = [sheet.case.links[number] for number in self._numbers]
        nodes = sheet.link_nodes
        self._nodes = [nodes[number] for number in self._numbers]
        self._items = sheet.link_items
        self._moved: list[Span] = []  # lines that are moved with their comments

    def edits(self) -> list[Edit]:
        """What goes into the kept link, the comments of the others above it, and what is taken out.

        Raises:
            FileError: If there is no safe place for something.
        """
        edits = put_in(self._layout, self._nodes[0], Link, [*self._singles(), *self._lists()])
        comments: list[str] = []
        for number in self._numbers[1:]:
            edit, lost = self._items.deletion(number)
            edits.append(edit)
            found = self._layout.comments(lost.start, lost.end)
            comments += (self._layout.text[c.start : c.end] for c in found if not self._is_moved(c))
        return edits + self._items.above(self._numbers[0], comments)

    def _is_moved(self, comment: Span) -> bool:
        return any(lines.start <= comment.start and comment.end <= lines.end for lines in self._moved)

    def _singles(self) -> Iterator[tuple[Slot, list[Piece]]]:
        """The texts that the kept link has not and another has."""
        whole = united(self._links)
        for name in ("id", *SINGLE):
            value = own_id(self._numbers, self._own) if name == "id" else getattr(whole, name)
            has = self._numbers[0] in self._own if name == "id" else bool(getattr(self._links[0], name))
            if value and not has:
                yield _slot(name), [Piece.of_entry(name, value)]

    def _lists(self) -> Iterator[tuple[Slot, list[Piece]]]:
        """The values that the others add to the kept link."""
        for name in SEVERAL:
            slot = _slot(name)
            pieces = [self._piece(slot, at, value) for at, value in added(self._links, name)]
            if pieces:
                yield slot, pieces

    def _piece(self, slot: Slot, at: tuple[int, int], value: Any) -> Piece:
        """A value as its author wrote it, if it can be moved as it is."""
        _, target = field_in(Link, self._nodes[0], slot.name) or (None, None)
        if slot.spec.part and isinstance(target, Mapping) and target.items and goes_by_id(slot.spec.part, target):
            if not getattr(value, "id", ""):
                raise FileError(f"the {slot.name} of the first go by id, and one of the others has none")
            return Piece.of_entry(value.id, {key: held for key, held in plain(value).items() if key != "id"})
        made = Piece.of(plain_part(value) if slot.spec.part else value)
        _, source = field_in(Link, self._nodes[at[0]], slot.name) or (None, None)
        if not slot.spec.part or not isinstance(source, Sequence):
            return made
        in_lines = not self._layout.is_in_brackets(self._nodes[0]) and not self._layout.span(self._nodes[0]).is_flow
        in_lines = in_lines and (
            target is None or not self._layout.span(target).is_flow or is_blank(self._layout, target)
        )
        piece, moved = Items(self._layout, source).piece(at[1], made, in_lines=in_lines)
        self._moved += [moved] if moved else []
        return piece


def _slot(name: str) -> Slot:
    slot = slot_of(Link, name)
    assert slot is not None
    return slot
