"""The use cases, each a few lines: load, check, map, cite, export, explain, new, import."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from hlpgraph import resources
from hlpgraph.analysis.citing import Footprint, footprint
from hlpgraph.authoring.case_file import Draft, read_case, read_document
from hlpgraph.checks.run import chosen, reports
from hlpgraph.errors import CaseError, FileError, HlpgraphError, Mistake, visible
from hlpgraph.files import decoded, read_text, write_file
from hlpgraph.findings import Report
from hlpgraph.library import Library
from hlpgraph.model import Case, Work

#: Suffixes of files that may hold a case.
YAML_SUFFIXES = (".yaml", ".yml")
RDF_SUFFIXES = (".ttl", ".nt", ".nq", ".trig", ".jsonld")
STANDARD = "-"  #: Stands for standard input or output.


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


def load(paths: Sequence[str] = (), stdin: bytes = b"") -> Loaded:
    """Read every case at the paths; with none, the shipped cases.

    One bad file does not keep the others from being read.
    """
    cases: list[tuple[Case, Library]] = []
    failures: list[HlpgraphError] = []
    notices: list[Mistake] = []
    for path in paths or (str(resources.cases()),):
        try:
            files = [STANDARD] if path == STANDARD else _files_at(Path(path))
        except HlpgraphError as fault:
            failures.append(fault)
            continue
        for file in files:
            try:
                for case, known, told in _read(file, stdin):
                    cases.append((case, known))
                    notices += told
            except HlpgraphError as fault:
                failures.append(fault)
    return _without_doubles(Loaded(tuple(cases), tuple(failures), tuple(notices)))


def load_one(path: str, stdin: bytes = b"") -> Loaded:
    """Read exactly one case.

    Raises:
        HlpgraphError: If the path holds none, or several, or one that is wrong.
    """
    loaded = load([path], stdin)
    if loaded.failures:
        raise loaded.failures[0]
    if len(loaded.cases) != 1:
        raise FileError(f"{visible(path)}: holds {len(loaded.cases)} cases; name one of them")
    return loaded


def _files_at(path: Path) -> list[str]:
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        raise FileError(f"{visible(str(path))}: is not a file name") from None
    if not is_folder:
        return [str(path)]
    found = [
        os.path.normpath(os.path.join(folder, name))
        for folder, folders, names in os.walk(path)
        for name in names
        if _keeps(folders)
        and Path(name).suffix.lower() in (*YAML_SUFFIXES, *RDF_SUFFIXES)
        and not name.startswith(".")
    ]
    if not found:
        suffixes = " or ".join((*YAML_SUFFIXES[:1], *RDF_SUFFIXES[:1]))
        raise FileError(f"{visible(str(path))}: the folder holds no case; a case file ends in {suffixes}")
    return sorted(found)


def _keeps(folders: list[str]) -> bool:
    """Leave out hidden folders; os.walk follows what stays in the list."""
    folders[:] = sorted(name for name in folders if not name.startswith("."))
    return True


def _read(file: str, stdin: bytes) -> Iterable[tuple[Case, Library, tuple[Mistake, ...]]]:
    if file == STANDARD:
        drafts = [read_case(decoded(stdin, "<stdin>"), "<stdin>")]
    elif Path(file).suffix.lower() in YAML_SUFFIXES:
        drafts = [read_case(read_text(Path(file)), file)]
    else:
        drafts = _read_rdf(file)
    return [_settled(draft, file) for draft in drafts]


def _read_rdf(file: str) -> list[Draft]:
    from hlpgraph.rdf.context import context
    from hlpgraph.rdf.parse import FORMATS, REFUSED, parse_rdf
    from hlpgraph.rdf.read import case_documents

    suffix = Path(file).suffix.lower()
    if suffix not in FORMATS and suffix not in REFUSED:
        known = ", ".join((*YAML_SUFFIXES, *FORMATS))
        read_text(Path(file))  # a missing file is told as missing
        raise FileError(f"{visible(file)}: is not a case file; a case file ends in {known}")
    statements = parse_rdf(read_text(Path(file)), file, suffix, context())
    return [read_document(document, file) for document in case_documents(statements)]


def _settled(draft: Draft, file: str) -> tuple[Case, Library, tuple[Mistake, ...]]:
    """The case of a draft with its works, once nothing in it is wrong."""
    mistakes = list(draft.mistakes)
    case, known = draft.case, library()
    if case is not None:
        try:
            known = known.with_works((*_beside(case, file), *case.works))
        except CaseError as fault:
            mistakes += fault.mistakes
        except FileError as fault:
            mistakes.append(Mistake(case.place("bibliography"), str(fault)))
        else:
            mistakes += known.unknown_names(case)
    if mistakes or case is None:
        raise CaseError(mistakes)
    return case, known, draft.notices


def _beside(case: Case, file: str) -> tuple[Work, ...]:
    """The works of the bibliography that a case names; it must lie in or below the case's folder."""
    if not case.bibliography.strip():
        return ()
    from hlpgraph.bibliography.files import read_bibliography

    name = Path(case.bibliography.strip())
    if name.is_absolute() or ".." in name.parts or file == STANDARD:
        hint = "name a file in the folder of the case"
        raise CaseError([Mistake(case.place("bibliography"), f"the bibliography {str(name)!r} is not read", hint)])
    folder = Path(file).resolve().parent
    if not (folder / name).resolve().is_relative_to(folder):
        raise CaseError(
            [Mistake(case.place("bibliography"), f"the bibliography {str(name)!r} leads out of the folder")]
        )
    return tuple(read_bibliography(Path(file).parent / name))


def _without_doubles(loaded: Loaded) -> Loaded:
    """Refuse a case whose id another file has already: their statements would run together."""
    first: dict[str, Case] = {}
    kept, failures = [], list(loaded.failures)
    for case, known in loaded.cases:
        if case.id in first and first[case.id].file != case.file:
            what = f"the case id {case.id!r} stands already in {first[case.id].file}"
            failures.append(CaseError([Mistake(case.place("id"), what, "give one of the two another id")]))
            continue
        first.setdefault(case.id, case)
        kept.append((case, known))
    return replace(loaded, cases=tuple(kept), failures=tuple(failures))


def check(
    loaded: Loaded, select: Iterable[str] = (), ignore: Iterable[str] = (), profile: str = "submission"
) -> tuple[Report, ...]:
    """The gaps of all loaded cases, sorted.

    Raises:
        UnknownName: If `select` or `ignore` names no check.
    """
    checks = chosen(select, ignore, profile)
    found = [report for case, _ in loaded.cases for report in reports(case, checks, profile)]
    return tuple(sorted(found))


def draw(loaded: Loaded, format: str) -> bytes:
    """The map of the one loaded case, as `html`, `svg`, `png` or `pdf`.

    Raises:
        UnknownName: If the format is not known.
    """
    from hlpgraph.maps.drawing import draw as drawn
    from hlpgraph.maps.page import page
    from hlpgraph.maps.scene import scene_of
    from hlpgraph.maps.telling import Known

    (case, known), *_ = loaded.cases
    names = Known(known.works, known.claim, known.framework_element, lambda key: known.framework(key).title)
    scene = scene_of(case, names, check(loaded))
    return page(scene).encode() if format == "html" else drawn(scene, format)


#: What a map can be drawn as, by suffix of the file.
MAP_FORMATS = ("html", "svg", "png", "pdf")


def cite(refs: Sequence[str], loaded: Loaded) -> tuple[Footprint, tuple[str, ...]]:
    """What rests on the works that `refs` name.

    Returns:
        The answer, and a message for each ref that names no work, or several.
    """
    from hlpgraph.bibliography.citation import find_works

    held = {work.id: work for _, known in loaded.cases for work in known.works.values()} or dict(library().works)
    found, puzzles = [], []
    for ref in refs:
        match = find_works(ref, held.values())
        found += match.found
        if not match.found:
            near = "; ".join(f"{work.id} ({score:.0f})" for work, score in match.candidates)
            puzzles.append(f"no work is {visible(ref)!r}" + (f"; did you mean {near}?" if near else ""))
    works = list(dict.fromkeys(found))
    cases = [case for case, _ in loaded.cases]
    return footprint(works, library().frameworks(), cases, library().claim), tuple(puzzles)


def export(loaded: Loaded, format: str, *, is_all: bool = False) -> bytes:
    """The loaded cases, or with `is_all` everything that ships, in a format of `export.formats`."""
    from hlpgraph.export.formats import FORMATS, Shelf

    known = library().with_works(tuple(work for _, other in loaded.cases for work in other.added))
    writer = next(f for f in FORMATS if f.name == format)
    return writer.write(Shelf(tuple(case for case, _ in loaded.cases), known, is_all))


def save(path: str, content: bytes, *, force: bool = False) -> None:
    """Write a file, whole or not at all; nothing is overwritten unless `force` is set."""
    write_file(Path(path), content, force=force)


def map_name(loaded: Loaded) -> str:
    """The file that a map goes to if none is named; the case's id is a safe file name."""
    return f"{loaded.cases[0][0].id}.html"


def map_format(target: str) -> str:
    """How a map is drawn for a file of that name; standard output gets HTML.

    Raises:
        FileError: If the suffix is none of `MAP_FORMATS`.
    """
    if target == STANDARD:
        return "html"
    suffix = Path(target).suffix.lower().removeprefix(".")
    if suffix not in MAP_FORMATS:
        known = ", ".join(f".{name}" for name in MAP_FORMATS)
        raise FileError(f"{visible(target)}: a map is written to a file that ends in {known}")
    return suffix


def scaffold(name: str) -> bytes:
    """A case file to start from.

    Raises:
        FileError: If the name cannot be an id.
    """
    from hlpgraph.authoring.scaffold import scaffold as made
    from hlpgraph.names import id_fault, slug

    fault = id_fault(name)
    if fault:
        hint = f"; write {slug(name)}" if slug(name) else ""
        raise FileError(f"{visible(name)!r} cannot be an id: {fault}{hint}")
    return made(name).encode()


def schema() -> bytes:
    """The JSON Schema of a case file."""
    import json

    from hlpgraph.authoring.schema import case_schema

    return (json.dumps(case_schema(), ensure_ascii=False, indent=1) + "\n").encode()


def save_schema_beside(target: str) -> None:
    """Put the schema where a case's first line says it is, unless one lies there."""
    beside = Path(target).parent / "case.schema.json"
    if not beside.exists():
        write_file(beside, schema())
