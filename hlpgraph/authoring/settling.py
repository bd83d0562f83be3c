"""What ids and labels of a case stand for, once the whole file is read, and what must agree within it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from hlpgraph.authoring.reader import Reading, did_you_mean
from hlpgraph.errors import SHOWN, Mistake, Place, shortened
from hlpgraph.knowledge import Criteria, Framework, Prompts, RatingRules
from hlpgraph.model import Acceptance, Case, Element, Link, with_link_ids
from hlpgraph.names import folded, id_fault, slug

#: The focus of findings about the whole case; nothing else may be called so.
WHOLE = "case"
_CODE = re.compile(r"[A-Za-z]{2}\d{2}")


def settled(case: Case, reading: Reading) -> Case:
    """The case with every id written out and every reference resolved; mistakes go to `reading`.

    Cost: O(elements + links) and at most `SHOWN` searches for a similar name.
    """
    case = replace(case, elements=tuple(_named(case, reading)))
    tell_double_ids(case, "elements", reading)
    names = Names(case.elements)
    links = tuple(_ended(case, number, link, names, reading) for number, link in enumerate(case.links))
    case = replace(case, links=links)
    _judge_link_ids(case, reading)
    case = replace(case, links=with_link_ids(links))
    _remark_double_links(case, reading)
    _remark_empty_ratings(case, reading)
    for group in ("works", "plan", "assumptions", "strategic_goals"):
        tell_double_ids(case, group, reading)
    foci = {WHOLE, *names.ids, *(link.id for link in case.links), *(item.id for item in case.plan)}
    return replace(case, accepted=tuple(_aimed(accepted, names, foci) for accepted in case.accepted))


@dataclass(frozen=True)
class Names:
    """The elements of a case by what an author may call them."""

    elements: tuple[Element, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of all elements."""
        return frozenset(element.id for element in self.elements)

    @cached_property
    def _by_label(self) -> dict[str, list[str]]:
        return _gathered((folded(element.label), element.id) for element in self.elements)

    @cached_property
    def _by_folded_id(self) -> dict[str, list[str]]:
        return _gathered((folded(name), name) for name in sorted(self.ids))

    @cached_property
    def spelt(self) -> list[str]:
        """Every id and label, sorted, to look for a similar one."""
        return sorted({*self.ids, *(element.label for element in self.elements)})

    def hint(self, met: str, *, is_searched: bool) -> str:
        """How to mend a name that is no element's, or several elements'."""
        alike = self._by_label.get(folded(met), []) or self._by_folded_id.get(folded(met), [])
        if len(alike) > 1:
            return "several elements are called so; write the id: " + " or ".join(sorted(alike)[:5])
        if not met.strip():
            return "name an element"
        near = did_you_mean(met, self.spelt) if is_searched else ""
        return f"add {shortened(met)!r} under elements" + (f", or {near}" if near.startswith("did") else "")

    def id_of(self, met: str) -> str:
        """The id of the element that is called so; empty if there is none, or several."""
        if met in self.ids:
            return met
        spelling = folded(met)
        found = self._by_label.get(spelling) or self._by_folded_id.get(spelling) or []
        return found[0] if len(found) == 1 else ""


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for spelling, name in pairs:
        found.setdefault(spelling, []).append(name)
    return found


def _named(case: Case, reading: Reading) -> Iterable[Element]:
    """Each element with an id and a label; either may stand for the other."""
    made: dict[str, Place] = {}
    for number, element in enumerate(case.elements):
        where = case.place("elements", number)
        name = element.id or slug(element.label)
        fault = _name_fault(element, name, made)
        if fault:
            reading.mistakes.append(Mistake(where, *fault))
            name = f"?{number}"  # no author can write it; the case is refused anyway
        elif not element.id:
            made[name] = where
        students = tuple(sorted({"all" if folded(group) == "all" else group for group in element.students}))
        label = element.label if element.label.strip() else name
        yield replace(element, id=name, label=label, students=students)


def _name_fault(element: Element, name: str, made: Mapping[str, Place]) -> tuple[str, str] | None:
    """What is wrong with the id of an element, given or made of its label, and the smallest edit."""
    if name == WHOLE:
        return f"the id {WHOLE!r} stands for the whole theory", f"give the element another id, such as the-{WHOLE}"
    if element.id:
        return None
    if not element.label.strip():
        return "an element has neither an id nor a label to make one of", "add label:"
    label = shortened(element.label, 40)
    if not name or id_fault(name):
        return f"no id can be made of the label {label!r}", "add id: with a short name"
    if name in made:
        return f"the label {label!r} is too much like the one {made[name].there}", "add id: with a short name"
    return None


def _ended(case: Case, number: int, link: Link, names: Names, reading: Reading) -> Link:
    """The link with the ids of its cause and effect, which may be written as labels."""
    ends = {}
    for end in ("cause", "effect"):
        met = getattr(link, end)
        ends[end] = names.id_of(met)
        if not ends[end] and not {folded(met), slug(met)} & reading.lost:
            hint = names.hint(met, is_searched=len(reading.mistakes) < SHOWN)
            pair = f"{shortened(link.cause, 40)!r} to {shortened(link.effect, 40)!r}"
            what = f"the link from {pair} names unknown element {shortened(met)!r}"
            reading.mistakes.append(Mistake(case.place("links", number, end), what, hint))
    return replace(link, **ends)


def _judge_link_ids(case: Case, reading: Reading) -> None:
    """Refuse an id that an author gave twice, or that names other ends than the link has."""
    first = {element.id: case.place("elements", number) for number, element in enumerate(case.elements)}
    for number, link in enumerate(case.links):
        if not link.id:
            continue
        where = case.place("links", number)
        own = f"{link.cause}->{link.effect}"
        if "->" in link.id and link.id.partition("#")[0] != own and link.cause and link.effect:
            what = f"the id {shortened(link.id)!r} names other ends than this link has"
            reading.mistakes.append(Mistake(where, what, f"leave the id out, or write {own}"))
        elif link.id == WHOLE:
            what = f"the id {WHOLE!r} stands for the whole theory"
            reading.mistakes.append(Mistake(where, what, "give the link another id"))
        elif link.id in first:
            reading.mistakes.append(_double(link.id, where, first[link.id]))
        first.setdefault(link.id, where)


def _remark_double_links(case: Case, reading: Reading) -> None:
    first: dict[tuple[str, str], Place] = {}
    for number, link in enumerate(case.links):
        place = case.place("links", number)
        if (link.cause, link.effect) in first and link.cause and link.effect:
            there = first[link.cause, link.effect].there
            what = f"the link {link.cause}->{link.effect} stands already {there}"
            reading.notices.append(Mistake(place, what, "keep one, so that its evidence stays together"))
        first.setdefault((link.cause, link.effect), place)


def _remark_empty_ratings(case: Case, reading: Reading) -> None:
    """A rating may be begun before its grade is known; then it counts for nothing."""
    for number, link in enumerate(case.links):
        for at, line in enumerate(link.evidence):
            for place, rating in enumerate(line.ratings):
                if not (rating.tier or rating.wwc or rating.certainty):
                    where = case.place("links", number, "evidence", at, "ratings", place)
                    reading.notices.append(Mistake(where, "the rating gives no grade", "add tier:, wwc: or certainty:"))


def tell_double_ids(owner: Case | Framework | Criteria | Prompts | RatingRules, group: str, reading: Reading) -> None:
    first: dict[str, Place] = {}
    for number, item in enumerate(getattr(owner, group)):
        place = owner.place(group, number)
        if item.id and item.id in first:
            reading.mistakes.append(_double(item.id, place, first[item.id]))
        first.setdefault(item.id, place)


def _double(name: str, place: Place, first: Place) -> Mistake:
    return Mistake(place, f"the id {name!r} stands already {first.there}", "give this one another id")


def _aimed(accepted: Acceptance, names: Names, foci: set[str]) -> Acceptance:
    """An acceptance whose code and focus are spelt as the findings spell them."""
    code = accepted.code.upper() if _CODE.fullmatch(accepted.code) else accepted.code
    focus = WHOLE if folded(accepted.focus) == WHOLE else accepted.focus
    if focus not in foci:
        cause, arrow, effect = (part.strip() for part in focus.replace("→", "->").partition("->"))
        ends = (names.id_of(cause), names.id_of(effect))
        near = "->".join(ends) if arrow and all(ends) else names.id_of(focus)
        focus = near if near in foci else focus
    return replace(accepted, code=code, focus=focus)
