"""What must agree within a framework, the crosswalk or the criteria: names, numbers, places, quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hlpgraph.authoring.reader import Reading, did_you_mean
from hlpgraph.authoring.settling import tell_double_ids
from hlpgraph.errors import Mistake, shortened
from hlpgraph.knowledge import (
    Claim,
    Criteria,
    Crosswalk,
    Framework,
    FrameworkElement,
    Prompts,
    RatingCondition,
    RatingRules,
)
from hlpgraph.locators import is_fingerprint, ranges_of
from hlpgraph.model import EvidenceLine
from hlpgraph.names import folded
from hlpgraph.vocabulary import words_of

#: Longest quotation, in words.
QUOTE_LIMIT = 25
#: What a check or a review prompt is called by; a parked idea has a name instead.
_CODE = re.compile(r"[A-Z]{2}\d{2}")

Steps = tuple[str | int, ...]


def judge_framework(framework: Framework, reading: Reading) -> None:
    """Refuse ids that stand twice, references into the void, circles of parents, and places outside the source.

    Cost: O(elements + claims + evidence lines).
    """
    tell_double_ids(framework, "elements", reading)
    tell_double_ids(framework, "claims", reading)
    _judge_references(framework, reading)
    _judge_parents(framework, reading)
    for part, path in _located(framework):
        where = framework.place(*path, "locator")
        reading.mistakes += (Mistake(where, *fault) for fault in _locator_faults(part, framework))
        if isinstance(part, FrameworkElement) and not is_fingerprint(part.fingerprint):
            what = f"the element {part.id!r} has no fingerprint of the words it cites"
            hint = 'add one: hlpgraph frameworks --fingerprint "the words"'
            reading.mistakes.append(Mistake(framework.place(*path, "fingerprint"), what, hint))
        for name in ("quote", "as_written"):
            count = len(getattr(part, name, "").split())
            if count > QUOTE_LIMIT:
                what = f"{name!r} has {count} words; a quotation has at most {QUOTE_LIMIT}"
                reading.mistakes.append(Mistake(framework.place(*path, name), what, "shorten it"))


def _judge_references(framework: Framework, reading: Reading) -> None:
    known = {element.id for element in framework.elements}
    named = [("elements", number, "parent", element.parent) for number, element in enumerate(framework.elements)]
    for number, claim in enumerate(framework.claims):
        named += [("claims", number, "cause", claim.cause), ("claims", number, "effect", claim.effect)]
    for group, number, slot, name in named:
        if name and name not in known and folded(name) not in reading.lost:
            what = f"{shortened(name)!r} is no element of this framework"
            place = framework.place(group, number, slot)
            reading.mistakes.append(Mistake(place, what, did_you_mean(name, sorted(known))))


def _judge_parents(framework: Framework, reading: Reading) -> None:
    parent_of = {element.id: element.parent for element in framework.elements}
    sound: set[str] = {""}
    for number, element in enumerate(framework.elements):
        way, name = [], element.id
        while name not in sound and name not in way and name in parent_of:
            way.append(name)
            name = parent_of[name]
        if name in way:
            what = f"the element {element.id!r} belongs to itself, by way of {shortened(' -> '.join([*way, name]))}"
            reading.mistakes.append(Mistake(framework.place("elements", number, "parent"), what, "mend one parent"))
        sound.update(way)


def _located(framework: Framework) -> Iterator[tuple[FrameworkElement | Claim | EvidenceLine, Steps]]:
    """Everything that has a place in the source, with its path in the file."""
    for group, parts in (("elements", framework.elements), ("claims", framework.claims)):
        for number, part in enumerate(parts):
            yield part, (group, number)
            yield from ((line, (group, number, "evidence", at)) for at, line in enumerate(part.evidence))


def _locator_faults(part: FrameworkElement | Claim | EvidenceLine, framework: Framework) -> Iterator[tuple[str, str]]:
    """What is wrong with a locator, and the smallest edit."""
    if not part.locator:
        yield "an evidence line of a framework says where in the source it stands", "add locator: with its lines"
        return
    ranges, last = ranges_of(part.locator), framework.source_lines
    if not ranges:
        yield f"{shortened(part.locator)!r} is no locator", "write line ranges that ascend, such as 12-14, 20"
    elif last and ranges[-1][1] > last:
        yield f"the locator {part.locator!r} lies outside the source, which has {last:,} lines", ""


def judge_crosswalk(crosswalk: Crosswalk, reading: Reading) -> None:
    """Refuse a mapping inside one framework, a pair that stands twice, and a matched element called unmatched.

    Whether the elements exist is not judged here; see `hlpgraph.library.Library.crosswalk`.
    """
    first: dict[frozenset[str], int] = {}
    for number, mapping in enumerate(crosswalk.mappings):
        place = crosswalk.place("mappings", number)
        frameworks = {ref.partition("/")[0] for ref in (mapping.element, mapping.counterpart)}
        if len(frameworks) == 1:
            what = f"{mapping.element!r} and {mapping.counterpart!r} belong to one framework"
            reading.mistakes.append(Mistake(place, what, "a mapping joins two; inside one, use parent: or a claim"))
        pair = frozenset([mapping.element, mapping.counterpart])
        if pair in first:
            line = crosswalk.place("mappings", first[pair]).line
            what = f"{mapping.element!r} and {mapping.counterpart!r} are mapped already on line {line}"
            reading.mistakes.append(Mistake(place, what, "keep one of the two"))
        first.setdefault(pair, number)
    matched = {ref for pair in first for ref in pair}
    seen: set[str] = set()
    for number, entry in enumerate(crosswalk.unmatched):
        fault = "is mapped above" if entry.element in matched else "stands twice" if entry.element in seen else ""
        if fault:
            place = crosswalk.place("unmatched", number)
            reading.mistakes.append(Mistake(place, f"{entry.element!r} {fault}", "delete this entry"))
        seen.add(entry.element)


def judge_criteria(criteria: Criteria, reading: Reading) -> None:
    """Refuse a source or a number that stands twice, and a parked idea that has a code.

    Whether prompts exist is judged in `hlpgraph.library.Library.criteria`, whether checks do in
    `hlpgraph.workflow.coverage`: this room knows neither.
    """
    tell_double_ids(criteria, "sources", reading)
    for at, source in enumerate(criteria.sources):
        first: dict[int | None, int] = {}
        for number, held in enumerate(source.criteria):
            path = ("sources", at, "criteria", number)
            if held.number in first:
                line = criteria.place("sources", at, "criteria", first[held.number]).line
                what = f"{source.id!r} has a criterion {held.number} already on line {line}"
                reading.mistakes.append(
                    Mistake(criteria.place(*path, "number"), what, "give one of them another number")
                )
            first.setdefault(held.number, number)
            for name in held.parked:
                if _CODE.fullmatch(name):
                    what = f"{name!r} is a code; what is parked has only a name"
                    hint = "write it under checks: or prompts:"
                    reading.mistakes.append(Mistake(criteria.place(*path, "parked"), what, hint))


def judge_prompts(prompts: Prompts, reading: Reading) -> None:
    """Refuse an id that stands twice, and a question that nothing raises."""
    tell_double_ids(prompts, "prompts", reading)
    for number, prompt in enumerate(prompts.prompts):
        if not prompt.checks and not prompt.occasion:
            what = f"nothing raises the question {prompt.id!r}"
            reading.mistakes.append(Mistake(prompts.place("prompts", number), what, "add checks: or occasion:"))


#: Grounds of a rating that are a word, with the vocabulary that holds it; the others are numbers.
_GROUND_WORDS = {"design": "design", "result": "study-result", "wwc": "wwc-rating"}


def judge_rating_rules(rules: RatingRules, reading: Reading) -> None:
    """Refuse an id that stands twice, and a condition that nothing could fulfil or that asks for nothing."""
    tell_double_ids(rules, "rules", reading)
    for at, rule in enumerate(rules.rules):
        for number, condition in enumerate(rule.conditions):
            path = ("rules", at, "conditions", number)
            reading.mistakes += (Mistake(rules.place(*path), *fault) for fault in _condition_faults(condition))


def _condition_faults(condition: RatingCondition) -> Iterator[tuple[str, str]]:
    """What is wrong with a condition, and the smallest edit."""
    known = words_of(_GROUND_WORDS[condition.ground]) if condition.ground in _GROUND_WORDS else ()
    asked, other = ("among", "least") if known else ("least", "among")
    if not (condition.among if known else condition.least is not None):
        yield f"the condition on {condition.ground!r} asks for nothing", f"add {asked}:"
    if condition.least is not None if known else condition.among:
        yield f"{condition.ground!r} is {'a word' if known else 'a number'}", f"leave {other}: out"
    for word in condition.among if known else ():
        if word not in known:
            yield f"{condition.ground!r} is never {shortened(word)!r}", did_you_mean(word, known)
