"""The text of a file → a case, or a piece of the knowledge, with every mistake in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from hlpgraph.authoring.judging import (
    judge_criteria,
    judge_crosswalk,
    judge_framework,
    judge_prompts,
    judge_rating_rules,
)
from hlpgraph.authoring.nodes import Mapping, Node, Scalar, from_plain, parse
from hlpgraph.authoring.reader import Reading
from hlpgraph.authoring.settling import settled
from hlpgraph.errors import CaseError, Mistake, Place
from hlpgraph.knowledge import Criteria, Crosswalk, Framework, Prompts, RatingRules
from hlpgraph.model import Case

T = TypeVar("T", Framework, Crosswalk, Criteria, Prompts, RatingRules)


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

    >>> read_case("id: x\\ntitle: Reading", "x.yaml").case.title
    'Reading'
    >>> print(read_case("id: x\\ntitel: Reading", "x.yaml").mistakes[0])
    x.yaml:2:1: unknown key 'titel' in a case; did you mean 'title'?

    Cost: O(characters).
    """
    top, notices = parse(text, file)
    return drafted(top, file, notices)


def read_document(document: dict[str, Any], file: str) -> Draft:
    """Read a case given as plain mappings, lists and texts, by the rules of a case file.

    Places name the file only.
    """
    return drafted(from_plain(document, Place(file)), file, [])


def drafted(top: Node, file: str, notices: list[Mistake]) -> Draft:
    """Read a case from nodes, by the rules of a case file; the nodes are used up."""
    reading = Reading(notices=notices)
    case: Case | None = reading.value(Case, top)
    if case is not None:
        case = replace(case, file=file, places=reading.places)
        case = settled(case, reading)
    elif isinstance(top, Mapping):
        reading.mistakes += _mistakes_besides_the_id(top, file)
    return Draft(case, tuple(sorted(set(reading.mistakes))), tuple(reading.notices))


def _mistakes_besides_the_id(top: Mapping, file: str) -> list[Mistake]:
    """What else is wrong in a case without an id: all is told at once."""
    reading = Reading()
    others = [pair for pair in top.items if pair[0].text != "id"]
    case = reading.value(Case, Mapping(top.place, [(Scalar("id", top.place), Scalar("unnamed", top.place)), *others]))
    if case is not None:
        settled(replace(case, file=file, places=reading.places), reading)
    return reading.mistakes


def read_framework(text: str, file: str) -> Framework:
    """Read the text of a framework file.

    Raises:
        CaseError: With all mistakes of the file.
    """
    return _read_knowledge(Framework, judge_framework, text, file)


def read_crosswalk(text: str, file: str) -> Crosswalk:
    """Read the text of the crosswalk.

    Raises:
        CaseError: With all mistakes of the file.
    """
    return _read_knowledge(Crosswalk, judge_crosswalk, text, file)


def read_criteria(text: str, file: str) -> Criteria:
    """Read the text of the criteria.

    Raises:
        CaseError: With all mistakes of the file.

    >>> one = "{number: 1, criterion: links explained, basis: read, checks: AS01}"
    >>> text = f"title: Criteria\\nsources:\\n  doe2020:\\n    name: Doe 2020\\n    criteria: [{one}]\\n"
    >>> read_criteria(text, "c.yaml").sources[0].criteria[0].checks
    ('AS01',)
    >>> read_criteria(text.replace("basis: read", "basis: raed"), "c.yaml")
    Traceback (most recent call last):
    hlpgraph.errors.CaseError: c.yaml:5:63: unknown basis 'raed'; did you mean 'read'?
    """
    return _read_knowledge(Criteria, judge_criteria, text, file)


def read_prompts(text: str, file: str) -> Prompts:
    """Read the text of the review prompts.

    Raises:
        CaseError: With all mistakes of the file.

    >>> read_prompts("title: P\\nprompts: [{id: RP01, question: Why?, occasion: always}]", "p.yaml").prompts[0].question
    'Why?'
    >>> read_prompts("title: P\\nprompts: [{id: RP01, occasion: always}]", "p.yaml")
    Traceback (most recent call last):
    hlpgraph.errors.CaseError: p.yaml:2:11: a prompt lacks 'question'; for example question: What could go wrong because it works?
    """
    return _read_knowledge(Prompts, judge_prompts, text, file)


def read_rating_rules(text: str, file: str) -> RatingRules:
    """Read the text of the rules that propose ratings.

    Raises:
        CaseError: With all mistakes of the file.

    >>> rule = "{id: one, tier: 1, conditions: [{ground: n, least: 350}]}"
    >>> read_rating_rules(f"title: R\\nrules: [{rule}]", "r.yaml").rules[0].conditions[0].least
    350
    >>> read_rating_rules(f"title: R\\nrules: [{rule.replace('least: 350', 'among: many')}]", "r.yaml")
    Traceback (most recent call last):
    hlpgraph.errors.CaseError: r.yaml:2:41: 'n' is a number; leave among: out
    r.yaml:2:41: the condition on 'n' asks for nothing; add least:
    """
    return _read_knowledge(RatingRules, judge_rating_rules, text, file)


def _read_knowledge(cls: type[T], judge: Callable[[T, Reading], None], text: str, file: str) -> T:
    top, notices = parse(text, file)
    reading = Reading(notices=notices)
    value = reading.value(cls, top)
    if value is not None:
        value = replace(value, file=file, places=reading.places)
        judge(value, reading)
    if reading.mistakes or value is None:
        raise CaseError(reading.mistakes)
    return value
