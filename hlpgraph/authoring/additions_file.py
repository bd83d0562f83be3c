"""The text of a file → new evidence, with every mistake in it."""

from __future__ import annotations

from dataclasses import replace

from hlpgraph.additions import Additions
from hlpgraph.authoring.nodes import parse
from hlpgraph.authoring.reader import Reading
from hlpgraph.errors import CaseError, Mistake, Place

_BEGIN = "begin with “additions:” and go on with a list of case, link and evidence"


def read_additions(text: str, file: str) -> tuple[Additions, tuple[Mistake, ...]]:
    """Read the text of a file of new evidence; the second value is what was read leniently.

    Whether cases, links, claims and works exist is not judged here; see `hlpgraph.adding.added`.

    Raises:
        CaseError: With all mistakes of the file.

    >>> line = "evidence: {work: doe-2026, stance: disputes}"
    >>> news, _ = read_additions(f"additions: [{{case: x, link: a->b, {line}}}]", "new.yaml")
    >>> news.additions[0].evidence[0].stance
    'disputes'
    >>> read_additions("additions: [{case: x, link: a->b, evidence: {work: doe-2026, stance: dispute}}]", "new.yaml")
    Traceback (most recent call last):
    hlpgraph.errors.CaseError: new.yaml:1:70: unknown stance 'dispute'; did you mean 'disputes'?

    Cost: O(characters).
    """
    top, notices = parse(text, file, _BEGIN)
    reading = Reading(notices=notices)
    news = reading.value(Additions, top)
    if news is not None and not reading.mistakes and not news.additions and not news.works:
        reading.mistakes.append(Mistake(Place(file, 1, 1), "the file adds nothing", _BEGIN))
    if reading.mistakes or news is None:
        raise CaseError(reading.mistakes)
    return replace(news, file=file, places=reading.places), tuple(reading.notices)
