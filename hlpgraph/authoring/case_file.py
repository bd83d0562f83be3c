"""A case file → `Case`: what ids and labels may stand for, and what must agree within a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from hlpgraph.authoring.nodes import Node, from_plain, parse
from hlpgraph.authoring.reader import Reading, did_you_mean
from hlpgraph.errors import CaseError, Mistake, Place, shortened
from hlpgraph.model import Case, Claim, Element, Framework, Link, with_link_ids
from hlpgraph.names import id_fault, slug


@dataclass(frozen=True, slots=True)
class Draft:
    """A case as far as it could be read.

    Attributes:
        case: None if not even its id could be read.
        mistakes: What must be mended before the case can be used.
        notices: What was read leniently.
    """

    case: Case | None
    mistakes: tuple[Mistake, ...]
    notices: tuple[Mistake, ...]


def read_case(text: str, file: str) -> Draft:
    """Read the text of a case file.

    Whether works, claims and framework elements exist is not judged here; see
    `hlpgraph.library.Library.unknown_names`.

    Returns:
        A draft; it holds all mistakes of the file, not only the first.

    Raises:
        CaseError: If the text is not the YAML of one mapping.

    Cost: O(characters).
    """
    top, notices = parse(text, file)
    return _drafted(top, file, notices)


def read_document(document: dict[str, Any], file: str) -> Draft:
    """Read a case given as plain mappings, lists and texts, by the rules of a case file.

    Places name the file only.
    """
    return _drafted(from_plain(document, Place(file)), file, [])


def _drafted(top: Node, file: str, notices: list[Mistake]) -> Draft:
    reading = Reading(notices=notices)
    case: Case | None = reading.value(Case, top)
    if case is not None:
        case = replace(case, file=file, places=reading.places)
        case = _with_names(case, reading)
        case = _with_ends(case, reading)
        _tell_doubles(case, reading)
    return Draft(case, tuple(sorted(set(reading.mistakes))), tuple(reading.notices))


def read_framework(text: str, file: str) -> Framework:
    """Read the text of a framework file.

    Raises:
        CaseError: With all mistakes of the file.
    """
    top, notices = parse(text, file)
    reading = Reading(notices=notices)
    framework: Framework | None = reading.value(Framework, top)
    if framework is not None:
        framework = replace(framework, file=file, places=reading.places)
        _check_framework(framework, reading)
    if reading.mistakes or framework is None:
        raise CaseError(reading.mistakes)
    return framework


def _with_names(case: Case, reading: Reading) -> Case:
    """Give each element an id and a label; either may stand for the other."""
    elements = []
    for number, element in enumerate(case.elements):
        where = case.place("elements", number)
        name = element.id or slug(element.label)
        if not name or id_fault(name):
            reading.mistakes.append(
                Mistake(where, "an element has neither an id nor a label to make one of", "add label:")
            )
            continue
        elements.append(replace(element, id=name, label=element.label if element.label.strip() else name))
    return replace(case, elements=tuple(elements))


def _with_ends(case: Case, reading: Reading) -> Case:
    """Resolve cause and effect, written as id or as label, and name the links."""
    known = {element.id for element in case.elements}
    by_label = _unique_labels(case.elements)
    links = []
    for number, link in enumerate(case.links):
        ends = {}
        for end in ("cause", "effect"):
            met = getattr(link, end)
            ends[end] = met if met in known else by_label.get(_folded(met), "")
            if not ends[end]:
                reading.mistakes.append(
                    _dangling(case, number, end, met, [*known, *(e.label for e in case.elements)])
                )
        links.append(replace(link, **ends))
    return replace(case, links=with_link_ids(tuple(links)))


def _dangling(case: Case, number: int, end: str, met: str, known: Iterable[str]) -> Mistake:
    hint = f"add {shortened(met)!r} under elements"
    near = did_you_mean(met, sorted(known))
    if near.startswith("did"):
        hint += ", or " + near
    link = case.links[number]
    what = f"the link from {shortened(link.cause, 40)!r} to {shortened(link.effect, 40)!r} names unknown element {shortened(met)!r}"
    return Mistake(case.place("links", number, end), what, hint)


def _unique_labels(elements: Iterable[Element]) -> dict[str, str]:
    owners: dict[str, list[str]] = {}
    for element in elements:
        owners.setdefault(_folded(element.label), []).append(element.id)
    return {label: ids[0] for label, ids in owners.items() if len(ids) == 1}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _tell_doubles(case: Case, reading: Reading) -> None:
    """Refuse an id that stands twice; remark on a link that stands twice."""
    first: dict[str, Place] = {}
    for name in ("elements", "links"):
        for number, item in enumerate(getattr(case, name)):
            place = case.place(name, number)
            if item.id in first and not _is_given_id(item):
                continue
            if item.id in first:
                what = f"the id {item.id!r} stands already on line {first[item.id].line}"
                reading.mistakes.append(Mistake(place, what, "give this one another id"))
            first.setdefault(item.id, place)
    for group in ("works", "plan", "assumptions", "strategic_goals"):
        _tell_double_ids(case, group, reading)
    pairs: dict[tuple[str, str], Place] = {}
    for number, link in enumerate(case.links):
        place = case.place("links", number)
        if (link.cause, link.effect) in pairs and link.cause:
            what = (
                f"the link {link.cause}->{link.effect} stands already on line {pairs[link.cause, link.effect].line}"
            )
            reading.notices.append(Mistake(place, what, "keep one, so that its evidence stays together"))
        pairs.setdefault((link.cause, link.effect), place)


def _is_given_id(item: Element | Link) -> bool:
    return isinstance(item, Element) or not item.id.startswith(f"{item.cause}->{item.effect}#")


def _tell_double_ids(owner: Case | Framework, group: str, reading: Reading) -> None:
    first: dict[str, Place] = {}
    for number, item in enumerate(getattr(owner, group)):
        place = owner.place(group, number)
        if item.id and item.id in first:
            what = f"the id {item.id!r} stands already on line {first[item.id].line}"
            reading.mistakes.append(Mistake(place, what, "give this one another id"))
        first.setdefault(item.id, place)


def _check_framework(framework: Framework, reading: Reading) -> None:
    known = {element.id for element in framework.elements}
    _tell_double_ids(framework, "elements", reading)
    _tell_double_ids(framework, "claims", reading)

    def must_exist(name: str, path: tuple[str | int, ...]) -> None:
        if name not in known:
            what = f"{shortened(name)!r} is no element of this framework"
            reading.mistakes.append(Mistake(framework.place(*path), what, did_you_mean(name, sorted(known))))

    for number, element in enumerate(framework.elements):
        if element.parent:
            must_exist(element.parent, ("elements", number, "parent"))
    for number, claim in enumerate(framework.claims):
        for end in _ENDS:
            must_exist(end(claim), ("claims", number, "cause" if end is _ENDS[0] else "effect"))


_ENDS: tuple[Callable[[Claim], str], ...] = (lambda claim: claim.cause, lambda claim: claim.effect)
