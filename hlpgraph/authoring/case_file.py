"""The text of a file → a case, a framework or the crosswalk, with every mistake in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from hlpgraph.authoring.judging import judge_crosswalk, judge_framework
from hlpgraph.authoring.nodes import Mapping, Node, Scalar, from_plain, parse
from hlpgraph.authoring.reader import Reading
from hlpgraph.authoring.settling import settled
from hlpgraph.errors import CaseError, Mistake, Place
from hlpgraph.knowledge import Crosswalk, Framework
from hlpgraph.model import Case

T = TypeVar("T", Framework, Crosswalk)


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
