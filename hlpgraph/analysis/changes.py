"""What differs between two cases, told element by element and link by link: what was said, and what is said now.

A link is told with what is known behind it as well: its state of evidence may change although its own words
do not, when a study is retracted. What the case says elsewhere of one element or link (an assumption, a
plan item, an accepted gap, an answer) is told there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from hlpgraph.analysis.differing import (
    IDENTITIES,
    Alike,
    Change,
    Difference,
    Parts,
    counterparts,
    difference,
    renamed,
)
from hlpgraph.analysis.saying import Naming, heading, in_words
from hlpgraph.errors import shortened
from hlpgraph.fields import Slot, slots_of
from hlpgraph.model import Case, Link

#: What can become of an element, a link or a value of one, with the sign that stands for it.
KINDS = {"added": "+", "removed": "−", "changed": "≠"}

_HEAD = 60  #: Most characters of what a part is called by.


@dataclass(frozen=True, slots=True)
class Row:
    """One value that differs.

    Attributes:
        kind: One of `KINDS`, or `reordered` where the same parts stand in another order.
        name: What it is, in words, such as `Evidence, McLaughlin (1990), p. 12: stance`.
        path: The same for programs: keys, and what identifies a part of a list.
        old: What was said, in words; empty if nothing was.
        new: What is said now.
        was: What was said, as the model holds it.
        now: What is said now, as the model holds it.
    """

    kind: str
    name: str
    path: tuple[str, ...]
    old: str = ""
    new: str = ""
    was: Any = None
    now: Any = None

    @property
    def is_spacing(self) -> bool:
        """True if only spaces and line breaks differ."""
        return self.kind == "changed" and self.old.split() == self.new.split()


@dataclass(frozen=True, slots=True)
class Item:
    """An element or a link that differs.

    Attributes:
        kind: One of `KINDS`.
        old: It in the old version; None if that has it not.
        new: It in the new version; None if that has it not.
        rows: What differs in it, and in what is said of it elsewhere in the case.
        states: Of a link, its state of evidence before and now; empty where there is no link.
    """

    kind: str
    old: Any
    new: Any
    rows: tuple[Row, ...] = ()
    states: tuple[str, str] = ("", "")

    @property
    def id(self) -> str:
        """Its id; in the new version, if that has it."""
        return str((self.new or self.old).id)


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two cases.

    Attributes:
        whole: Of the case itself.
        elements: Those that differ: of the new version in its order, then those that are gone.
        links: The same of links.
        renamed: Elements whose id alone may be another.
        counterparts: Elements that realise the same framework element.
    """

    difference: Difference
    whole: tuple[Row, ...]
    elements: tuple[Item, ...]
    links: tuple[Item, ...]
    renamed: tuple[Alike, ...]
    counterparts: tuple[Alike, ...]

    @property
    def is_empty(self) -> bool:
        """True if nothing differs."""
        return not (self.whole or self.elements or self.links)


def counts(found: Changes) -> tuple[str, ...]:
    """How many elements and links differ in which way, and how many values of the whole.

    >>> from hlpgraph.model import Element
    >>> was = Case("c", elements=(Element("a", "policy-design", "A"),))
    >>> side = Side(lambda kind, name: "", lambda link: "bare")
    >>> counts(changes(was, replace(was, title="T", elements=()), side, side))
    ('1 element removed', '1 field of the case itself changed')
    >>> counts(changes(was, was, side, side))
    ()
    """
    ways = {"removed": "only in A", "added": "only in B"} if found.difference.is_apart else {kind: kind for kind in KINDS}
    told = [_counted(items, noun, ways) for noun, items in (("element", found.elements), ("link", found.links))]
    count = len(found.whole)
    way = "differ between the two" if found.difference.is_apart else "of the case itself changed"
    told.append(f"{count:,} field{'' if count == 1 else 's'} {way}" if count else "")
    return tuple(filter(None, told))


def _counted(items: Sequence[Item], noun: str, ways: Mapping[str, str]) -> str:
    held = Counter(item.kind for item in items)
    told = []
    for kind, way in ways.items():
        if held[kind]:
            named = f" {noun}{'' if held[kind] == 1 else 's'}" if not told else ""
            told.append(f"{held[kind]:,}{named} {way}")
    return ", ".join(told)


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of one version besides what its file says.

    Attributes:
        naming: What names in it lead to.
        state_of: The state of evidence of a link.
    """

    naming: Naming
    state_of: Callable[[Link], str]


def changes(old: Case, new: Case, before: Side, after: Side) -> Changes:
    """What differs between two cases, in words.

    Cost: O(values).

    >>> side = Side(lambda kind, name: "", lambda link: "asserted" if link.because else "bare")
    >>> was = Case("c", links=(Link("a", "b", "a->b"),))
    >>> found = changes(was, replace(was, links=(Link("a", "b", "a->b", because="So."),)), side, side)
    >>> [(item.kind, item.id, item.states, [(row.kind, row.name, row.new) for row in item.rows]) for item in found.links]
    [('changed', 'a->b', ('bare', 'asserted'), [('added', 'Because', 'So.')])]
    >>> changes(was, was, side, side).is_empty
    True
    """
    found = difference(old, new)
    teller = _Teller(_with_labels(before.naming, old), _with_labels(after.naming, new))
    of_all, of_one = _apart(found)
    extra = {about: tuple(teller.rows(held)) for about, held in of_one.items()}
    elements = _items(new.elements, found.elements, teller, extra)
    links = _items(new.links, found.links, teller, extra, (before.state_of, after.state_of))
    whole = [*teller.rows(of_all), *_reordered("elements", found.elements), *_reordered("links", found.links)]
    return Changes(found, tuple(whole), elements, links, renamed(found), counterparts(found))


def _with_labels(naming: Naming, case: Case) -> Naming:
    """A naming that knows the boxes and arrows of the case, too."""
    labels = {element.id: element.label for element in case.elements}
    arrows = {link.id: f"{labels.get(link.cause)} → {labels.get(link.effect)}" for link in case.links}
    known = {"element": labels, "link": arrows, "focus": arrows | labels}
    return lambda kind, name: known[kind].get(name, "") if kind in known else naming(kind, name)


def _reordered(name: str, parts: Parts) -> Iterator[Row]:
    if parts.is_reordered:
        yield Row("reordered", f"Order of the {name}", (name,))


#: An element or link that something is said of: whether it is gone, and its id.
_About = tuple[bool, str]


def _apart(found: Difference) -> tuple[list[Change], dict[_About, list[Change]]]:
    """The changes of the whole case: those of parts that name an element or a link by what they name, and the rest."""
    ids = {one.id: (False, one.id) for one in (*found.new.elements, *found.new.links)}
    pairs = (*found.elements.kept, *found.links.kept)
    former = {one.id: (True, one.id) for one in (*found.elements.removed, *found.links.removed)}
    former |= {old.id: (False, new.id) for old, new in pairs}
    rest, of_one = [], defaultdict(list)

    def is_about_one(change: Change, names: set[_About], **parts: Any) -> bool:
        for about in sorted(names):
            of_one[about].append(replace(change, parts=Parts(**parts)))
        return bool(names)

    for change in found.whole:
        held = change.parts
        if held is None or not change.slot.spec.many:
            rest.append(change)
            continue
        left = Parts(
            tuple(one for one in held.removed if not is_about_one(change, _foci(one, former), removed=(one,))),
            tuple(one for one in held.added if not is_about_one(change, _foci(one, ids), added=(one,))),
            tuple(
                one for one in held.changed
                if not is_about_one(change, _foci(one.old, former) | _foci(one.new, ids), changed=(one,))
            ),
            is_reordered=held.is_reordered,
        )  # fmt: skip
        rest += [replace(change, parts=left)] if not left.is_empty else []
    return rest, of_one


def _foci(part: Any, known: Mapping[str, _About]) -> set[_About]:
    """The elements and links that a part of the case names."""
    slots = (slot for slot in slots_of(type(part)) if slot.spec.names in ("element", "link", "focus"))
    held = (getattr(part, slot.name) for slot in slots)
    return {known[name] for names in held for name in ((names,) if isinstance(names, str) else names) if name in known}


def _unstated(_: Any) -> str:
    """An element has no state of evidence."""
    return ""


def _items(
    held: Sequence[Any],
    parts: Parts,
    teller: _Teller,
    extra: Mapping[_About, tuple[Row, ...]],
    states: tuple[Callable[[Any], str], Callable[[Any], str]] = (_unstated, _unstated),
) -> tuple[Item, ...]:
    """What differs among the elements or links `held` now and those that are gone."""
    changed = {altered.new.id: altered.changes for altered in parts.changed}
    partner = {new.id: old for old, new in parts.kept}
    items = []
    for new in held:
        old, more = partner.get(new.id), extra.get((False, new.id), ())
        was, now = states[0](old) if old else "", states[1](new)
        rows = (*teller.rows(changed.get(new.id, ())), *more)
        if old is None or rows or was != now:
            items.append(Item("changed" if old else "added", old, new, rows, (was, now)))
    gone = (Item("removed", one, None, extra.get((True, one.id), ()), (states[0](one), "")) for one in parts.removed)
    return (*items, *gone)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts changes into rows.

    Attributes:
        old: What names of the old version lead to.
        new: What names of the new version lead to.
    """

    old: Naming
    new: Naming

    def rows(self, found: Iterable[Change], name: str = "", path: tuple[str, ...] = ()) -> Iterator[Row]:
        """A row for each value that differs."""
        for change in found:
            title = heading(change.slot)
            called, here = f"{name}: {title.lower()}" if name else title, (*path, change.slot.name)
            if change.parts is not None:
                yield from self._parts(change.slot, change.parts, called, here)
            elif change.slot.spec.many:
                for kind, naming, one in _set_apart(change, self.old, self.new):
                    yield _row(kind, called, (*here, one), in_words(one, change.slot.spec, naming), one)
            else:
                yield self._value(change, called, here)

    def _value(self, change: Change, called: str, here: tuple[str, ...]) -> Row:
        spec, default = change.slot.spec, change.slot.default
        if change.old == default:
            return _row("added", called, here, in_words(change.new, spec, self.new), change.new)
        if change.new == default:
            return _row("removed", called, here, in_words(change.old, spec, self.old), change.old)
        old, new = in_words(change.old, spec, self.old), in_words(change.new, spec, self.new)
        if old == new:  # two names for things that are called the same
            old, new = str(change.old), str(change.new)
        return Row("changed", called, here, old, new, change.old, change.new)

    def _parts(self, slot: Slot, parts: Parts, called: str, here: tuple[str, ...]) -> Iterator[Row]:
        for altered in parts.changed:
            head, path, _ = _head(slot, altered.new, here, self.new)
            head = shortened(head, _HEAD)
            yield from self.rows(altered.changes, f"{called}, {head}" if head else called, path)
        for kind, naming, held in (("removed", self.old, parts.removed), ("added", self.new, parts.added)):
            for one in held:
                head, path, names = _head(slot, one, here, naming)
                is_short = len(head) <= _HEAD
                name = f"{called}, {head}" if head and is_short else called
                yield _row(kind, name, path, in_words(one, slot.spec, naming, names if is_short else ()), one)
        if parts.is_reordered:
            yield Row("reordered", called, here)


def _head(
    slot: Slot, part: Any, here: tuple[str, ...], naming: Naming
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """What a part of a list is called, where it is found, and the fields that say so; nothing of a part that is alone."""
    if not slot.spec.many:
        return "", here, ()
    names = next((names for names in IDENTITIES[type(part)] if getattr(part, names[0])), ())
    slots = [one for one in slots_of(type(part)) if one.name in names and getattr(part, one.name)]
    head = ", ".join(in_words(getattr(part, one.name), one.spec, naming) for one in slots)
    return head, (*here, *(str(getattr(part, name)) for name in names[:1])), names


def _set_apart(change: Change, before: Naming, after: Naming) -> Iterator[tuple[str, Naming, str]]:
    """The plain values that have gone and come."""
    old, new = set(change.old), set(change.new)
    yield from (("removed", before, one) for one in change.old if one not in new)
    yield from (("added", after, one) for one in change.new if one not in old)


def _row(kind: str, name: str, path: tuple[str, ...], words: str, held: Any) -> Row:
    """The row of what only one version has."""
    if kind == "added":
        return Row(kind, name, path, new=words, now=held)
    return Row(kind, name, path, old=words, was=held)
