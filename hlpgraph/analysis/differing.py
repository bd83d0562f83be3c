"""What differs between two cases, or two versions of one case: field by field, from the declared fields themselves.

Ids decide what is the same. What has no id of its own is taken for the same by what it is about
(`IDENTITIES`), never by how much its words resemble each other; elements that are only alike are told
apart and named as such (`renamed`, `counterparts`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any

from hlpgraph.fields import Slot, slots_of
from hlpgraph.model import (
    Acceptance,
    Assumption,
    Case,
    Datum,
    Element,
    EvidenceLine,
    Goal,
    Indicator,
    Link,
    Note,
    Partner,
    Person,
    PlanItem,
    Rating,
    Review,
    Work,
)
from hlpgraph.names import folded

#: By which fields a part of a list is found again in the other version, from the surest on; a group of fields
#: counts only where the first of them is filled. What is equal has been paired before; the rest has come or gone.
IDENTITIES: Mapping[type, tuple[tuple[str, ...], ...]] = {
    Element: (("id",),),
    # An id that only repeats the ends, such as a->b#2, is left empty here: it names nothing that the ends do not.
    Link: (("id",), ("cause", "effect", "because"), ("cause", "effect", "relation", "polarity"), ("cause", "effect")),
    EvidenceLine: (("work", "locator"), ("work", "stance"), ("work",), ("jurisdiction",), ("unresolved",), ("as_written",)),
    Rating: (("rater", "outcome"), ("rater",)),
    Assumption: (("id",), ("text",)),
    Work: (("id",),),
    Goal: (("id",),),
    PlanItem: (("id",),),
    Partner: (("name",),),
    Indicator: (("name",),),
    Acceptance: (("code", "focus"),),
    Review: (("prompt", "focus", "person"), ("prompt", "focus")),
    Note: (),
    Datum: (),
    Person: (),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A field whose value differs.

    Attributes:
        slot: The field.
        old: Its value in the old version; the empty value of its kind if nothing was said.
        new: Its value in the new version.
        parts: How its parts differ, if it holds parts.
    """

    slot: Slot
    old: Any
    new: Any
    parts: Parts | None = None


@dataclass(frozen=True, slots=True)
class Altered:
    """A part that both versions have, with the fields in which it differs."""

    old: Any
    new: Any
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """How two lists of parts differ.

    Attributes:
        removed: Only the old version has them, in its order.
        added: Only the new version has them, in its order.
        changed: Both have them, and they differ.
        kept: All that both have, old and new, in the order of the new version.
        is_reordered: What both have stands in another order.
    """

    removed: tuple[Any, ...] = ()
    added: tuple[Any, ...] = ()
    changed: tuple[Altered, ...] = ()
    kept: tuple[tuple[Any, Any], ...] = ()
    is_reordered: bool = False

    @property
    def is_empty(self) -> bool:
        """True if nothing differs."""
        return not (self.removed or self.added or self.changed or self.is_reordered)


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs between two cases.

    Attributes:
        whole: Fields of the case itself.
        elements: Its boxes.
        links: Its arrows.
    """

    old: Case
    new: Case
    whole: tuple[Change, ...]
    elements: Parts
    links: Parts

    @property
    def is_empty(self) -> bool:
        """True if the two say the same."""
        return not self.whole and self.elements.is_empty and self.links.is_empty

    @property
    def is_apart(self) -> bool:
        """True if both have elements and none of them is the same: two cases rather than two versions of one."""
        return bool(self.old.elements and self.new.elements) and not self.elements.kept


@dataclass(frozen=True, slots=True)
class Alike:
    """Elements of both versions that differ in id and may yet be the same thing; a person has to say.

    Attributes:
        by: What they share: a label, or the name of a framework element.
        old: Those that only the old version has.
        new: Those that only the new version has.
    """

    by: str
    old: tuple[Element, ...]
    new: tuple[Element, ...]


def difference(old: Case, new: Case) -> Difference:
    """What differs between two cases; where they were read from does not count.

    An id that a link got only because it had none is no statement and is not compared.

    >>> was = Case("c", elements=(Element("a", "policy-design", "A"),))
    >>> found = difference(was, replace(was, elements=(Element("a", "policy-design", "B"),)))
    >>> [(part.new.id, change.slot.name, change.old, change.new) for part in found.elements.changed for change in part.changes]
    [('a', 'label', 'A', 'B')]
    >>> difference(was, was).is_empty
    True

    Cost: O(values).
    """
    whole = tuple(changes_between(old, new, leave=("elements", "links")))
    elements, links = parts_between(old.elements, new.elements), parts_between(old.links, new.links)
    found = Difference(old, new, whole, elements, links)
    # in two cases that share no element, links that are both called l1 are still two links
    return replace(found, links=Parts(old.links, new.links)) if found.is_apart else found


def changes_between(old: Any, new: Any, leave: Sequence[str] = ()) -> Iterator[Change]:
    """The fields in which two values of one model class differ, except those named in `leave`."""
    for slot in slots_of(type(old)):
        was, now = getattr(old, slot.name), getattr(new, slot.name)
        if slot.name in leave or was == now:
            continue
        if slot.spec.kind != "part":
            yield Change(slot, was, now)
            continue
        parts = parts_between(was, now) if slot.spec.many else _one_part(was, now)
        if not parts.is_empty:
            yield Change(slot, was, now, parts)


def _one_part(was: Any, now: Any) -> Parts:
    """How a field of one part differs; what is in both versions is the same part."""
    if was is None:
        return Parts(added=(now,))
    if now is None:
        return Parts(removed=(was,))
    return Parts(changed=(Altered(was, now, tuple(changes_between(was, now))),), kept=((was, now),))


def parts_between(old: Sequence[Any], new: Sequence[Any]) -> Parts:
    """How two lists of parts of one model class differ. Cost: O(values)."""
    if old == new:
        return Parts(kept=tuple(zip(old, new, strict=True)))
    partner = _paired(old, new)
    places = {there: here for here, there in partner.items()}
    changed = []
    for there, here in sorted(places.items()):
        changes = tuple(changes_between(_bare(old[here]), _bare(new[there])))
        if changes:
            changed.append(Altered(old[here], new[there], changes))
    return Parts(
        tuple(part for here, part in enumerate(old) if here not in partner),
        tuple(part for there, part in enumerate(new) if there not in places),
        tuple(changed),
        tuple((old[here], new[there]) for there, here in sorted(places.items())),
        any(there < before for before, there in pairwise(partner[here] for here in sorted(partner))),
    )


def _paired(old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
    """Place in the old list -> place in the new one, for each part that both have."""
    partner: dict[int, int] = {}
    left, right = [*range(len(old))], [*range(len(new))]
    for key in _keys(type((*old, *new)[0])):
        waiting: dict[Hashable, list[int]] = {}
        for there in right:
            waiting.setdefault(key(new[there]), []).append(there)
        places = {name: iter(held) for name, held in waiting.items() if name is not None}
        found = {here: next(places.get(key(old[here]), iter(())), -1) for here in left}
        partner |= {here: there for here, there in found.items() if there >= 0}
        taken = set(partner.values())
        left, right = [here for here in left if here not in partner], [there for there in right if there not in taken]
    return partner


def _keys(cls: type) -> Iterator[Callable[[Any], Hashable]]:
    """By what parts are paired, one after the other: wholly equal, equal but for a made id, then `IDENTITIES`."""
    yield lambda part: part
    yield _bare
    yield from (partial(_identity, names) for names in IDENTITIES[cls])


def _identity(names: Sequence[str], part: Any) -> Hashable:
    """What the fields hold; None if the first of them is empty."""
    held = tuple(getattr(_bare(part), name) for name in names)
    return held if held[0] else None


def _bare(part: Any) -> Any:
    """A link without an id that only repeats its ends; anything else as it is."""
    if isinstance(part, Link) and part.id.partition("#")[0] == f"{part.cause}->{part.effect}":
        return replace(part, id="")
    return part


def renamed(found: Difference) -> tuple[Alike, ...]:
    """Elements that have gone and come with the same label at the same stage: perhaps only the id is another.

    >>> was, now = (Case("c", elements=(Element(name, "policy-design", "Coaches"),)) for name in "ab")
    >>> [(pair.by, pair.old[0].id, pair.new[0].id) for pair in renamed(difference(was, now))]
    [('Coaches', 'a', 'b')]
    >>> renamed(difference(was, was))
    ()

    Cost: O(elements).
    """
    groups = _gathered(found.elements.removed, found.elements.added, lambda one: [(one.stage, folded(one.label))])
    return tuple(Alike(old[0].label, old, new) for old, new in groups.values())


def counterparts(found: Difference) -> tuple[Alike, ...]:
    """Elements that have gone and come and realise the same framework element; those of `renamed` are left out.

    >>> was, now = (Case("c", elements=(Element(name, "policy-design", name, instantiates=("hlp/local-will",)),)) for name in "ab")
    >>> [(pair.by, pair.old[0].id, pair.new[0].id) for pair in counterparts(difference(was, now))]
    [('hlp/local-will', 'a', 'b')]

    Cost: O(elements + what they realise).
    """
    named = {id(one) for pair in renamed(found) for one in (*pair.old, *pair.new)}
    old, new = (
        [one for one in held if id(one) not in named] for held in (found.elements.removed, found.elements.added)
    )
    groups = _gathered(old, new, lambda one: one.instantiates)
    return tuple(Alike(ref, *groups[ref]) for ref in sorted(groups))


def _gathered(
    old: Iterable[Element], new: Iterable[Element], keys: Callable[[Element], Iterable[Any]]
) -> dict[Any, tuple[tuple[Element, ...], tuple[Element, ...]]]:
    """By key, the elements of both sides that have it; a key of only one side is left out."""
    held: dict[Any, tuple[list[Element], list[Element]]] = {}
    for side, elements in enumerate((old, new)):
        for element in elements:
            for key in keys(element):
                held.setdefault(key, ([], []))[side].append(element)
    return {key: (tuple(one), tuple(other)) for key, (one, other) in held.items() if one and other}
