"""Paths → cases with the library that each refers to: files, folders, pipes, and the bibliography beside a case."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from hlpgraph import resources
from hlpgraph.authoring.case_file import Draft, read_case, read_document
from hlpgraph.errors import CaseError, FileError, HlpgraphError, Mistake, visible
from hlpgraph.files import decoded, read_bytes, read_text
from hlpgraph.library import Library, is_same_work
from hlpgraph.model import Case, Work

#: Suffixes of files that may hold a case.
YAML_SUFFIXES = (".yaml", ".yml")
RDF_SUFFIXES = (".ttl", ".nt", ".nq", ".trig", ".jsonld")
#: A workbook's macros, if it has some, are not looked at.
EXCEL_SUFFIXES = (".xlsx", ".xlsm")
#: All of these.
CASE_SUFFIXES = (*YAML_SUFFIXES, *RDF_SUFFIXES, *EXCEL_SUFFIXES)
#: What else people may take for a case, and how it becomes one.
_FOREIGN = (".xls", ".xlsb", ".ods", ".csv", ".tsv")
#: Excel keeps such a file beside a workbook that is open.
_LOCK = "~$"
_IRI = re.compile(r'<[^<>"]*>')
STANDARD = "-"  #: Stands for standard input or output.

#: Applies a function to each of several things and gives the results in their order, as `map` does; it may use
#: several cores and show how far it has come.
Each = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was found at the paths.

    Attributes:
        cases: The cases that could be read, each with the library it refers to.
        failures: Why the rest could not be read.
        notices: What was read leniently.
    """

    cases: tuple[tuple[Case, Library], ...]
    failures: tuple[HlpgraphError, ...] = ()
    notices: tuple[Mistake, ...] = ()


@cache
def library() -> Library:
    """The shipped knowledge."""
    return Library()


def load(paths: Sequence[str] = (), stdin: bytes = b"", each: Each = map, beside: str = "") -> Loaded:
    """Read every case at the paths; with none, the shipped cases.

    Args:
        paths: Case files, folders of them, or `-` for what was read from standard input.
        stdin: What was read from it.
        each: Reads the files; `map`, or what does the same on several cores.
        beside: A file in whose folder a bibliography may lie that does not lie beside its case.

    Returns:
        The cases in the order of their files. One bad file does not keep the others from
        being read: why it could not be is among the failures.

    >>> [case.id for case, _ in load().cases][:2]
    ['class-size-reduction', 'hlp-theory-of-action']
    >>> print(load(["nowhere.yaml"]).failures[0])
    nowhere.yaml: there is no such file

    Cost: O(characters of the files).
    """
    cases: list[tuple[Case, Library]] = []
    failures: list[HlpgraphError] = []
    notices: list[Mistake] = []
    files: list[str] = []
    for path in paths or (str(resources.cases()),):
        try:
            files += [STANDARD] if path == STANDARD else _files_at(Path(path))
        except HlpgraphError as fault:
            failures.append(fault)
    files = _once_each(files)
    for drafts, file in zip(each(partial(_drafts, stdin=stdin), files), files, strict=True):
        try:
            for draft in _unless_refused(drafts):
                home = _home(draft, file, beside)
                case, known = _settled(draft, home)
                cases.append((case, known))
                notices += draft.notices
                if home != file:
                    what = f"the bibliography {case.bibliography!r} is the one beside {beside}"
                    notices.append(Mistake(case.place("bibliography"), what))
        except HlpgraphError as fault:
            failures.append(fault)
    return _without_doubles(Loaded(tuple(cases), tuple(failures), tuple(notices)))


def _once_each(files: Iterable[str]) -> list[str]:
    """The files without those that are the same file by another path."""
    first: dict[str, str] = {}
    for file in files:
        first.setdefault(file if file == STANDARD else os.path.realpath(file), file)
    return [*first.values()]


def load_one(path: str, stdin: bytes = b"", beside: str = "") -> Loaded:
    """Read exactly one case; the arguments are those of `load`.

    Raises:
        HlpgraphError: If the path holds none, or several, or one that is wrong.
    """
    loaded = load([path], stdin, beside=beside)
    if loaded.failures:
        raise loaded.failures[0]
    if len(loaded.cases) != 1:
        raise FileError(f"{visible(path)}: holds {len(loaded.cases)} cases; name one of them")
    return loaded


def load_text(text: str, file: str) -> Loaded:
    """Read one case from a text that is not saved, as if it stood in `file`.

    >>> [case.title for case, _ in load_text("id: x\\ntitle: Reading", "x.yaml").cases]
    ['Reading']
    >>> print(load_text("id: x\\ntitel: Reading", "x.yaml").failures[0])
    x.yaml:2:1: unknown key 'titel' in a case; did you mean 'title'?

    Cost: O(characters) and, if the case names a bibliography, its reading.
    """
    try:
        draft = read_case(text, file)
    except CaseError as fault:
        return Loaded((), (fault,))
    try:
        return Loaded((_settled(draft, file),), (), draft.notices)
    except HlpgraphError as fault:
        return Loaded((), (fault,), draft.notices)


def _files_at(path: Path) -> list[str]:
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        raise FileError(f"{visible(str(path))}: is not a file name") from None
    if not is_folder:
        return [str(path)]
    found = sorted(_case_files(path))
    if not found:
        suffixes = " or ".join((*YAML_SUFFIXES[:1], *RDF_SUFFIXES[:1], *EXCEL_SUFFIXES[:1]))
        raise FileError(f"{visible(str(path))}: the folder holds no case; a case file ends in {suffixes}")
    return found


def _case_files(folder: Path) -> Iterator[str]:
    """Every case file below a folder; hidden files and folders are left out."""

    def refuse(fault: OSError) -> None:
        raise FileError(f"{visible(str(fault.filename))}: cannot be read: {fault.strerror}")

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]  # os.walk follows what stays
        for name in names:
            if Path(name).suffix.lower() in CASE_SUFFIXES and not name.startswith((".", _LOCK)):
                yield os.path.normpath(os.path.join(place, name))


def _drafts(file: str, stdin: bytes) -> list[Draft] | HlpgraphError:
    """What stands in a file, or why it cannot be read: as a value, which may come from another process."""
    try:
        return _read(file, stdin)
    except HlpgraphError as fault:
        return fault


def _unless_refused(drafts: list[Draft] | HlpgraphError) -> list[Draft]:
    if isinstance(drafts, HlpgraphError):
        raise drafts
    return drafts


def _read(file: str, stdin: bytes) -> list[Draft]:
    is_standard = file == STANDARD
    name = "<stdin>" if is_standard else file
    suffix = Path(file).suffix.lower()
    if suffix in EXCEL_SUFFIXES or (is_standard and stdin.startswith(b"PK")):
        from hlpgraph.workbook.read import read_workbook

        return [read_workbook(stdin if is_standard else read_bytes(Path(file)), name)]
    if suffix in _FOREIGN:
        what = "is a table, but no workbook of a case"
        raise FileError(f"{visible(file)}: {what}; copy it into one: hlpgraph new my-policy -o my-policy.xlsx")
    text = decoded(stdin, name) if is_standard else read_text(Path(file))
    if is_standard:
        suffix = _suffix_of(text)
    return [read_case(text, name)] if suffix in YAML_SUFFIXES else _read_rdf(text, name, suffix)


def _suffix_of(text: str) -> str:
    """What a text without a file name is written in: TriG holds Turtle and N-Triples, too."""
    start = next(
        (line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")), ""
    )
    if start[:1] in ("{", "[") and '"@' in text:
        return ".jsonld"
    *ahead, last, dot = ["", "", *start.split(" ")]
    if dot == "." and len(ahead) > 4 and _IRI.fullmatch(last):
        return ".nq"  # subject, predicate, value and graph on one line, which TriG writes otherwise
    is_rdf = start.startswith("<http") or start.casefold().startswith(("@prefix ", "@base ", "prefix ", "base "))
    return ".trig" if is_rdf else ".yaml"


def _read_rdf(text: str, file: str, suffix: str) -> list[Draft]:
    from hlpgraph.rdf.context import context
    from hlpgraph.rdf.parse import FORMATS, REFUSED, parse_rdf
    from hlpgraph.rdf.read import case_documents

    if suffix not in FORMATS and suffix not in REFUSED:
        known = ", ".join((*YAML_SUFFIXES, *EXCEL_SUFFIXES, *FORMATS))
        raise FileError(f"{visible(file)}: is not a case file; a case file ends in {known}")
    documents, notices = case_documents(parse_rdf(text, file, suffix, context()))
    first, *rest = (read_document(document, file) for document in documents)
    return [replace(first, notices=(*first.notices, *notices)), *rest]


def _home(draft: Draft, file: str, beside: str) -> str:
    """The file beside which the bibliography of a case is looked for.

    An older version comes through a pipe, or out of git into a folder of its own, without what lies beside it.
    """
    name = draft.case.bibliography.strip() if draft.case else ""
    is_there = file != STANDARD and (Path(file).parent / name).exists()
    return beside if beside not in ("", STANDARD) and name and not is_there else file


def _settled(draft: Draft, file: str) -> tuple[Case, Library]:
    """The case of a draft with its works, once nothing in it is wrong."""
    mistakes = list(draft.mistakes)
    case, known = draft.case, library()
    if case is not None:
        try:
            known = known_to(case, file)
        except CaseError as fault:
            mistakes += fault.mistakes
        except FileError as fault:
            mistakes.append(Mistake(case.place("bibliography"), str(fault)))
        else:
            mistakes += (*known.unknown_names(case), *known.clashes(case))
    if mistakes or case is None:
        raise CaseError(mistakes)
    return case, known


def known_to(case: Case, file: str) -> Library:
    """The library that a case refers to: what ships, the bibliography beside its file, and its own works.

    Raises:
        CaseError, FileError: If the bibliography cannot be read.
    """
    return library().with_works((*_beside(case, file), *case.works))


def _beside(case: Case, file: str) -> tuple[Work, ...]:
    """The works of the bibliography that a case names; it must lie in or below the case's folder."""
    if not case.bibliography.strip():
        return ()
    name = Path(case.bibliography.strip())
    if name.is_absolute() or ".." in name.parts or file == STANDARD:
        hint = "name a file in the folder of the case"
        if file == STANDARD:
            hint = "a case that comes through a pipe has no folder; put the works under works:"
        raise CaseError([Mistake(case.place("bibliography"), f"the bibliography {str(name)!r} is not read", hint)])
    folder = Path(file).parent
    if not (folder / name).resolve().is_relative_to(folder.resolve()):
        raise CaseError(
            [Mistake(case.place("bibliography"), f"the bibliography {str(name)!r} leads out of the folder")]
        )
    path = folder / name
    try:
        status = path.stat()
    except OSError:
        return _records(path, 0, 0)  # the reader says what is wrong
    return _records(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4)
def _records(path: Path, _changed: int, _size: int) -> tuple[Work, ...]:
    """The works of a file, read again when it has changed: an editor asks after every keystroke."""
    from hlpgraph.bibliography.files import read_bibliography

    return tuple(read_bibliography(path))


def _without_doubles(loaded: Loaded) -> Loaded:
    """Refuse a case whose id another has already: their statements would run together."""
    first: dict[str, Case] = {}
    kept, failures = [], list(loaded.failures)
    for case, known in loaded.cases:
        if case.id in first:
            what = f"the case id {case.id!r} stands already in {first[case.id].file}"
            failures.append(CaseError([Mistake(case.place("id"), what, "give one of the two another id")]))
            continue
        first[case.id] = case
        kept.append((case, known))
    return replace(loaded, cases=tuple(kept), failures=tuple(failures))


def works_of(loaded: Loaded) -> dict[str, Work]:
    """Every work that the loaded cases know, by key.

    Raises:
        HlpgraphError: If two cases mean different works by one key.

    >>> "mclaughlin-1990" in works_of(load()), "nobody-2035" in works_of(load())
    (True, False)
    """
    held = dict(library().works)
    owner: dict[str, Case] = {}
    for case, known in loaded.cases:
        for work in known.added:
            if work.id in owner and not is_same_work(held[work.id], work):
                names = f"{owner[work.id].id} and {case.id}"
                raise HlpgraphError(f"by {work.id!r} the cases {names} mean different works; name one of the cases")
            owner[work.id] = case
            held[work.id] = work
    return held
