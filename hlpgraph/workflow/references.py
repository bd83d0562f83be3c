"""The use cases of references: citations found in documents, bibliographies read, written and checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hlpgraph.bibliography.files import READERS, read_bibliography
from hlpgraph.bibliography.gathering import gather
from hlpgraph.errors import FileError, visible
from hlpgraph.files import decoded, read_bytes, write_file
from hlpgraph.loading import STANDARD, Loaded, library, load, works_of
from hlpgraph.model import Work
from hlpgraph.workflow import named

if TYPE_CHECKING:
    from hlpgraph.analysis.falling import Fall
    from hlpgraph.analysis.shelf_checks import Fault, Use
    from hlpgraph.bibliography.matching import Cited

__all__ = [
    "Shelf",
    "add_to",
    "check",
    "export",
    "find",
    "gather",
    "refuse_target",
    "shelf",
    "uses",
    "without",
    "written",
]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The works and cases at some paths.

    Attributes:
        works: By citation key.
        loaded: The cases; none if only bibliographies were named.
        books: The works of the bibliographies that were named.
        is_shipped: True if no path was named, so that everything that ships is meant.
    """

    works: dict[str, Work]
    loaded: Loaded
    books: tuple[Work, ...] = ()
    is_shipped: bool = False


def shelf(paths: Sequence[str], stdin: bytes = b"") -> Shelf:
    """The shipped works, those that cases know, and those of bibliographies (.bib, .ris, .json).

    Args:
        paths: Cases, folders of them, and bibliographies; with none, what ships.
        stdin: What was read from standard input, for the path `-`.

    Raises:
        FileError, CaseError: If a bibliography cannot be read. What is wrong with a case is among the failures.

    >>> len(shelf([]).works) > 100
    True

    Cost: O(characters of the files).
    """
    books = [path for path in paths if Path(path).suffix.lower() in READERS]
    others = [path for path in paths if path not in books]
    loaded = load(others, stdin) if others or not paths else Loaded(())
    works = tuple(work for path in books for work in read_bibliography(Path(path)))
    held = works_of(loaded) | {work.id: work for work in works}
    return Shelf(held, loaded, works, not paths)


def find(path: str, held: Shelf, stdin: bytes = b"") -> tuple[Cited, ...]:
    """The citations in a document, with the works that they name.

    The works of bibliographies and those that cases bring along are asked first, then the shipped ones.

    Args:
        path: A text, Markdown, Word or PDF file, or `-` for a text from standard input.
        held: The works to look among.
        stdin: What was read from standard input.

    Raises:
        FileError, MissingPart: If the document cannot be read.

    >>> [cited.work.id for cited in find("-", shelf([]), b"As McLaughlin (1990) says.")]
    ['mclaughlin-1990']
    >>> find("-", shelf([]), b"As nobody says.")
    ()

    Cost: O(characters + different citations · works).
    """
    from hlpgraph.bibliography.matching import find_cited
    from hlpgraph.documents.reading import bounded, read_document_text

    is_standard = path == STANDARD
    text = bounded(decoded(stdin, "<stdin>"), "<stdin>") if is_standard else read_document_text(Path(path))
    own = {work.id: work for _, known in held.loaded.cases for work in known.added}
    own |= {work.id: work for work in held.books}
    return find_cited(text, own.values() if not held.is_shipped else (), held.works.values())


def without(refs: Sequence[str], loaded: Loaded) -> tuple[Fall, tuple[str, ...], tuple[str, ...]]:
    """What remains if the works that `refs` name fall; messages and remarks as `cite` gives them.

    >>> answer, puzzles, remarks = without(["(McLaughlin, 1990)"], load())
    >>> {change.before for change in answer.claims}, puzzles, remarks
    ({'supported'}, (), ())

    Cost: as `cite`.
    """
    from hlpgraph.analysis.falling import fall

    works, puzzles, remarks = named(refs, loaded)
    cases = [(case, known.retracted) for case, known in loaded.cases]
    return fall(works, library().frameworks(), cases, library().claim, library().retracted), puzzles, remarks


def uses(held: Shelf) -> tuple[Use, ...]:
    """Each work on a shelf with how often it is cited, by key.

    With cases, the works that they cite or bring along; with bibliographies, theirs.

    >>> next(use.claims for use in uses(shelf([])) if use.work.id == "mclaughlin-1990") > 0
    True
    """
    from hlpgraph.analysis.shelf_checks import uses_of

    return uses_of(_chosen(held), library().frameworks(), (case for case, _ in held.loaded.cases), library().claim)


def check(held: Shelf) -> tuple[Fault, ...]:
    """What is wrong with the works on a shelf and with the citations of its cases, the worst first.

    >>> {fault.kind for fault in check(shelf([]))} <= {"incomplete", "double", "never-cited", "unresolved", "one-study"}
    True
    """
    from hlpgraph.analysis.shelf_checks import faults_of, works_under

    cases = [case for case, _ in held.loaded.cases]
    cited = {key for case in cases for key in works_under(case, library().claim)}
    if held.is_shipped:
        cited |= _cited_by_what_ships()
    counted = dict.fromkeys(cited, 1) if cases else None
    return faults_of(_chosen(held), counted, cases, held.works.values())


def _cited_by_what_ships() -> set[str]:
    """Works that frameworks, checks and criteria cite."""
    from hlpgraph.checks.registry import CHECKS

    cited = {source.id for source in library().criteria.sources}
    cited |= {key for check in CHECKS for key in check.source}
    for framework in library().frameworks():
        cited.add(framework.work)
        cited |= {line.work for element in framework.elements for line in element.evidence}
        cited |= {line.work for claim in framework.claims for line in claim.evidence}
    return cited


def _chosen(held: Shelf) -> list[Work]:
    """The works that a shelf is about: those of its bibliographies, and those that its cases cite or bring along."""
    from hlpgraph.analysis.shelf_checks import works_under

    if held.is_shipped:
        return list(held.works.values())
    chosen = {work.id: work for work in held.books}
    for case, known in held.loaded.cases:
        cited = works_under(case, library().claim) | {work.id for work in known.added}
        chosen |= {key: held.works[key] for key in cited if key in held.works and key not in chosen}
    return list(chosen.values())


def export(held: Shelf, form: str) -> bytes:
    """The works that a shelf is about, as `bib`, `ris`, `csl`, `apa`, `html` or `markdown`.

    >>> export(shelf([]), "bib").count(b"@") > 100
    True
    """
    from hlpgraph.report.references import EXPORTS

    works = sorted(_chosen(held), key=lambda work: work.id)
    return EXPORTS[form](works).encode()


#: Suffix of a bibliography -> how it is written.
_WRITTEN_AS = {".bib": "bib", ".ris": "ris", ".json": "csl"}


def refuse_target(output: str, into: str) -> None:
    """Refuse, before anything is read, what cannot be written.

    Raises:
        FileError: If both targets are named, or one has a suffix that no bibliography has.

    >>> refuse_target("works.bib", "")
    >>> refuse_target("works.txt", "")
    Traceback (most recent call last):
    hlpgraph.errors.FileError: works.txt: a bibliography is written to a file that ends in .bib, .ris, .json
    """
    if output and into:
        raise FileError("-o and --into are two targets; name one")
    if output and output != STANDARD and Path(output).suffix.lower() not in _WRITTEN_AS:
        raise FileError(
            f"{visible(output)}: a bibliography is written to a file that ends in {', '.join(_WRITTEN_AS)}"
        )
    if into and Path(into).suffix.lower() != ".bib":
        raise FileError(f"{visible(into)}: records are added to a BibTeX file (.bib)")


def written(works: Iterable[Work], target: str) -> bytes:
    """Works as the suffix of a target asks; standard output gets BibTeX."""
    from hlpgraph.bibliography.writing import WRITERS

    return WRITERS[_WRITTEN_AS.get(Path(target).suffix.lower(), "bib")](works).encode()


def add_to(path: str, works: Sequence[Work]) -> None:
    """Add records to the end of a BibTeX file, whose other bytes stay as they are.

    Raises:
        FileError: If the file cannot be written.
    """
    from hlpgraph.bibliography.writing import as_bibtex

    if works:
        before = read_bytes(Path(path))
        gap = b"" if not before or before.endswith(b"\n\n") else b"\n" if before.endswith(b"\n") else b"\n\n"
        write_file(Path(path), before + gap + as_bibtex(works).encode(), force=True)
