"""A text → a draft case."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hlpgraph.errors import FileError, Mistake, Place, shortened
from hlpgraph.files import decoded
from hlpgraph.loading import STANDARD, library, load
from hlpgraph.workflow.exporting import export, refuse_id

if TYPE_CHECKING:
    from hlpgraph.drafting.draft import Drafted
    from hlpgraph.drafting.passages import Span
    from hlpgraph.drafting.reading import Reading
    from hlpgraph.model import Case


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft case from a text.

    Attributes:
        case: The draft; without links if the text states none.
        left: The sentences that were not understood, in the order of the text, each with its place and the reason.
        guesses: What was guessed, in sentences.
    """

    case: Case
    left: tuple[Mistake, ...]
    guesses: tuple[str, ...]


def draft(name: str, path: str, stdin: bytes = b"") -> Draft:
    """The draft case that a text gives.

    Args:
        name: Id of the case.
        path: A text, Markdown, Word or PDF file, or `-` for a text from standard input.
        stdin: What was read from standard input.

    Raises:
        FileError, MissingPart: If the name cannot be an id, or the document cannot be read.

    >>> made = draft("x", "-", b"Coaching improves lessons. Is that so?")
    >>> [link.id for link in made.case.links], [mistake.what for mistake in made.left]
    (['coaching->lessons'], ['not understood, because it is a question: “Is that so?”'])

    Cost: O(characters + different citations · works).
    """
    from hlpgraph.bibliography.matching import find_cited
    from hlpgraph.documents.reading import bounded, read_document_text
    from hlpgraph.drafting.draft import draft as drafted
    from hlpgraph.drafting.reading import read
    from hlpgraph.texts import REFUSED

    refuse_id(name)
    shown = "standard input" if path == STANDARD else Path(path).name
    text = bounded(decoded(stdin, "<stdin>"), "<stdin>") if path == STANDARD else read_document_text(Path(path))
    text = REFUSED.sub(" ", text)  # a form feed of a PDF is no character of a case
    reading = read(text, find_cited(text, library().works.values()))
    made = drafted(reading, name, shown)
    return Draft(made.case, _left(reading, made, "<stdin>" if path == STANDARD else path), _guesses(made))


def _left(reading: Reading, made: Drafted, file: str) -> tuple[Mistake, ...]:
    from hlpgraph.texts import Lines

    lines = Lines(reading.text, file)

    def told(span: Span, why: str) -> Mistake:
        words = shortened(" ".join(span.of(reading.text).split()), 100)
        place = lines.place(span.start)
        return Mistake(Place(file, place.line, place.column), f"not understood, because {why}: “{words}”")

    left = [(left.passage, left.why) for left in reading.left]
    return tuple(told(*held) for held in sorted({*left, *made.skipped}))


def _guesses(made: Drafted) -> tuple[str, ...]:
    by_place, by_heading = made.guessed
    told = []
    if by_heading:
        told.append(f"the stage of {by_heading:,} of {len(made.case.elements):,} elements is a guess from a heading")
    if by_place:
        told.append(f"the stage of {by_place:,} of {len(made.case.elements):,} elements is a guess from the place in the chain")
    return tuple(told)


def written(made: Draft, form: str = "yaml") -> bytes:
    """A draft as `yaml` or as a workbook, `xlsx`.

    Raises:
        FileError: If the text states nothing that leads to something.
        MissingPart: If the package that writes workbooks is not installed.

    >>> written(draft("x", "-", b"Coaching improves lessons.")).decode().splitlines()[1]
    'id: x'
    >>> written(draft("x", "-", b"Nothing of the kind."))
    Traceback (most recent call last):
    hlpgraph.errors.FileError: no sentence was found that says what leads to what; write some as “If A, then B, because C.”
    """
    from hlpgraph.authoring.writer import to_yaml

    if not made.case.links:
        raise FileError("no sentence was found that says what leads to what; write some as “If A, then B, because C.”")
    content = to_yaml(made.case).encode()
    return content if form == "yaml" else export(load([STANDARD], content), form)

