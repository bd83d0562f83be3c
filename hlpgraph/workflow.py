"""The use cases, each a few lines: load, check, map, cite, export, new, schema."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from hlpgraph.analysis.citing import Footprint, footprint
from hlpgraph.analysis.criteria import Answer, answers, unknown_checks
from hlpgraph.analysis.locating import Misplaced, misplaced
from hlpgraph.analysis.reviewing import questions
from hlpgraph.analysis.routes import Atlas, Step, routes
from hlpgraph.authoring.reader import did_you_mean
from hlpgraph.checks.run import chosen, reports
from hlpgraph.checks.settings import Settings, nearest, read_settings
from hlpgraph.errors import CaseError, FileError, Mistake, UnknownName, shortened, visible
from hlpgraph.files import read_text, write_file
from hlpgraph.findings import Report
from hlpgraph.library import Library, works_cited
from hlpgraph.loading import CASE_SUFFIXES, STANDARD, Each, Loaded, library, load, load_one, works_of
from hlpgraph.model import Case, Work

if TYPE_CHECKING:
    from hlpgraph.report.comparing import Comparison

__all__ = [
    "MAP_FORMATS", "STANDARD", "Loaded", "Settings", "atlas", "chains", "check", "cite", "compare", "coverage", "verify", "draw", "export", "library", "load", "load_one",
    "map_format", "map_name", "named", "reference", "save", "save_all", "save_schema_beside", "scaffold", "schema", "settings_in",
]  # fmt: skip

#: Settings where a project has none.
USUAL = Settings()


def check(loaded: Loaded, settings: Settings = USUAL, each: Each = map) -> tuple[Report, ...]:
    """The gaps of all loaded cases, sorted by case, then code.

    Args:
        loaded: The cases.
        settings: Which checks, and how severe each is.
        each: Looks at the cases; `map`, or what does the same on several cores.

    Raises:
        UnknownName: If the settings name a check or profile that does not exist.

    >>> from hlpgraph import resources
    >>> planted = load_one(str(resources.cases() / "planted-gaps.yaml"))
    >>> {report.finding.focus for report in check(planted, Settings(select=("CH02",)))}
    {'attendance'}
    >>> check(planted, Settings(select=("CH08",)))
    ()

    Cost: O(elements + links) for each case and check.
    """
    severities = settings.severities()
    checks = chosen(settings.select, settings.ignore, severities)

    def gaps(pair: tuple[Case, Library]) -> list[Report]:
        case, known = pair
        return list(reports(case, checks, severities, known.retracted))

    return tuple(sorted(chain.from_iterable(each(gaps, loaded.cases))))


def settings_in(folder: Path, file: str | None = None) -> tuple[Settings, Path | None]:
    """The settings of a project, and the file that holds them: the usual ones if there is none.

    Args:
        folder: Where to look for `hlpgraph.toml`, and then in the folders above.
        file: A file to read in its place.

    Raises:
        FileError, CaseError: If the file cannot be read or says what nobody knows.
    """
    path = nearest(folder) if file is None else Path(file)
    return (read_settings(path), path) if path else (USUAL, None)


def draw(loaded: Loaded, format: str, settings: Settings = USUAL) -> bytes:
    """The map of the one loaded case, as `html`, `svg`, `png` or `pdf`, with the gaps that `check` finds.

    Raises:
        UnknownName: If the format is not known, or a name in the settings.
    """
    from hlpgraph.maps.drawing import draw as drawn
    from hlpgraph.maps.page import page
    from hlpgraph.maps.scene import scene_of
    from hlpgraph.maps.telling import Known

    (case, known), *_ = loaded.cases
    names = Known(known.works, known.claim, known.framework_element, lambda key: known.framework(key).title)
    gaps = check(loaded, settings)
    asked = questions(case, [report.finding for report in gaps], library().prompts.prompts)
    scene = scene_of(case, names, gaps, asked)
    return page(scene).encode() if format == "html" else drawn(scene, format)


#: What a map can be drawn as, by suffix of the file.
MAP_FORMATS = ("html", "svg", "png", "pdf")


def named(refs: Sequence[str], loaded: Loaded) -> tuple[tuple[Work, ...], tuple[str, ...], tuple[str, ...]]:
    """The works that `refs` name; a message for each part that names none, or several; and remarks.

    >>> works, puzzles, remarks = named(["(McLaughlin, 1990)", "Nobody 2035"], load())
    >>> [work.id for work in works], puzzles, remarks
    (['mclaughlin-1990'], ("no work is 'Nobody, 2035'",), ())
    """
    from hlpgraph.bibliography.citation import find_works

    held = works_of(loaded)
    found: list[Work] = []
    puzzles, remarks = list[str](), list[str]()
    for ref in refs:
        if not ref.strip():
            puzzles.append("an empty text names no work")
        match = find_works(ref, held.values())
        found += match.found
        near = "; ".join(f"{work.id} ({score:.0f})" for work, score in match.candidates)
        for part in match.unmatched:
            told = f"no work is {visible(shortened(part))!r}"
            puzzles.append(told + (f"; did you mean {near}?" if near else _file_hint(ref)))
        remarks += [f"{visible(part)!r} was read with a slip mended" for part in match.respelt]
    return tuple(dict.fromkeys(found)), tuple(puzzles), tuple(remarks)


def _file_hint(ref: str) -> str:
    is_file = Path(ref).suffix.lower() in CASE_SUFFIXES and len(ref.split()) == 1
    return f"; to look in that file, say --in {visible(shortened(ref))}" if is_file else ""


def cite(refs: Sequence[str], loaded: Loaded) -> tuple[Footprint, tuple[str, ...], tuple[str, ...]]:
    """What rests on the works that `refs` name.

    Args:
        refs: Citations, keys, DOIs or words of titles.
        loaded: The cases to look in.

    Returns:
        The answer; a message for each part of a ref that names no work, or several; and a
        remark for each part that was read with a slip mended.

    Raises:
        HlpgraphError: If two cases mean different works by one key.

    >>> answer, puzzles, remarks = cite(["(McLaughlin, 1990)"], load())
    >>> [work.id for work in answer.works], sorted({cited.line.stance for cited in answer.claims}), puzzles, remarks
    (['mclaughlin-1990'], ['qualifies', 'supports'], (), ())
    >>> cite(["Nobody 2035"], load())[1]
    ("no work is 'Nobody, 2035'",)

    Cost: O(works · refs + evidence lines), and a bounded listing of chains.
    """
    works, puzzles, remarks = named(refs, loaded)
    cases = [case for case, _ in loaded.cases]
    return footprint(works, library().frameworks(), cases, library().claim), puzzles, remarks


@cache
def atlas() -> Atlas:
    """The shipped frameworks with their crosswalk, as one graph.

    >>> sorted({ref.partition("/")[0] for ref in atlas().elements})[:2]
    ['hlp', 'learning-focused-leadership']
    """
    return Atlas(tuple(library().frameworks()), library().crosswalk)


def compare(loaded: Loaded, *, is_all: bool = False) -> Comparison:
    """Which framework elements the loaded cases cover, side by side.

    Args:
        loaded: The cases.
        is_all: Show the elements that no case covers as well.

    Cost: O(elements of the cases · depth of the frameworks).
    """
    from hlpgraph.analysis.coverage import coverage
    from hlpgraph.report.comparing import Comparison

    cases = tuple(case for case, _ in loaded.cases)
    return Comparison(atlas(), cases, tuple(coverage(case, atlas()) for case in cases), is_all)


def coverage(keys: Sequence[str] = ()) -> tuple[Answer, ...]:
    """Every published criterion with its state today: checked, prompted, parked or open.

    Args:
        keys: The only sources to tell of; all of them if there is none.

    Raises:
        UnknownName: If a key is no source's; the message names the nearest.
        CaseError: If a criterion names a code that no registered check bears.

    >>> {answer.state for answer in coverage(["campbell1976"])}
    {'checked'}
    >>> coverage(["campbel1976"])
    Traceback (most recent call last):
    hlpgraph.errors.UnknownName: there is no source 'campbel1976'; did you mean 'campbell1976'?

    Cost: O(criteria + checks).
    """
    from hlpgraph.checks.registry import CHECKS

    criteria, codes = library().criteria, [check.code for check in CHECKS]
    faults = list(unknown_checks(criteria, codes))
    if faults:
        raise CaseError(
            Mistake(where, f"no check has the code {shortened(code)!r}", did_you_mean(code, codes))
            for where, code in faults
        )
    known = [source.id for source in criteria.sources]
    for key in keys:
        if key not in known:
            hint = did_you_mean(key, known) or "hlpgraph checks --coverage lists them"
            raise UnknownName(f"there is no source {visible(shortened(key))!r}; {hint}")
    return tuple(
        answer
        for answer in answers(criteria, codes, library().prompts.prompts)
        if not keys or answer.source.id in keys
    )


def chains(start: str, goal: str = "") -> tuple[tuple[Step, ...], ...]:
    """The shortest chain from a framework element to another, or to each student outcome it leads to.

    Raises:
        UnknownName: If either is no framework element.

    >>> chains("hlp/success-factors", "hlp/student-outcomes")[0][0].ref
    'hlp/success-factors-systems-change'
    >>> chains("hlp/student-outcomes", "hlp/success-factors")
    ()

    Cost: O(elements + claims + mappings).
    """
    for ref in (start, goal) if goal else (start,):
        library().framework_element(ref)
    return routes(atlas(), start, [goal] if goal else sorted(atlas().outcomes))


def reference(form: str) -> dict[str, bytes]:
    """The reference of all that is known: file name -> content.

    Args:
        form: `html` for one page, `markdown` for a file for each chapter.

    Cost: O(everything that is known · elements).
    """
    from hlpgraph.checks.registry import CHECKS
    from hlpgraph.checks.run import profiles
    from hlpgraph.rdf.ontology_terms import ontology_terms
    from hlpgraph.report import reference_html, reference_markdown
    from hlpgraph.report.reference import chapters

    known, cases = library(), (case for case, _ in load().cases)
    terms = ontology_terms(known.folder / "hlp.ttl")
    made = chapters(atlas(), known.works, cases, terms, CHECKS, profiles())
    if form == "html":
        return {"reference.html": reference_html.page(made).encode()}
    note = "Made by “hlpgraph reference -o docs/reference”; edit ontology/ instead."
    return {name: text.encode() for name, text in reference_markdown.pages(made, note).items()}


def verify(folder: str) -> tuple[Misplaced, ...]:
    """What the frameworks cite that does not stand in their source texts.

    Args:
        folder: Holds the texts, under the names that the frameworks give.

    Raises:
        FileError: If a text is missing, or has another number of lines than the framework says.
    """
    found: list[Misplaced] = []
    for framework in library().frameworks():
        path = Path(folder) / framework.source_file
        lines = read_text(path).removesuffix("\n").split("\n")
        if len(lines) != framework.source_lines:
            what = f"has {len(lines):,} lines; the locators of {framework.id} count {framework.source_lines:,}"
            raise FileError(f"{visible(str(path))}: {what}")
        found += misplaced(framework, lines)
    return tuple(found)


def export(loaded: Loaded, format: str, *, is_all: bool = False, settings: Settings = USUAL) -> bytes:
    """The loaded cases, or with `is_all` everything that ships, in a format of `export.formats`.

    A workbook tells what `check` finds by the settings.

    Raises:
        HlpgraphError: If the format holds one case and several are given.

    >>> from hlpgraph import resources
    >>> one = load_one(str(resources.cases() / "planted-gaps.yaml"))
    >>> export(one, "nt").count(b"ontology#CausalLink>")
    10
    >>> export(Loaded(one.cases * 2), "yaml")
    Traceback (most recent call last):
    hlpgraph.errors.HlpgraphError: a YAML file holds one case, not 2; name one case

    Cost: O(values of the cases).
    """
    from hlpgraph.export.formats import FORMATS, Shelf

    writer = next(f for f in FORMATS if f.name == format)
    cases = tuple(case if writer.is_authored else _self_contained(case, known) for case, known in loaded.cases)
    if format != "xlsx":
        return writer.write(Shelf(cases, library(), is_all))
    known = loaded.cases[0][1] if loaded.cases else library()
    return writer.write(Shelf(cases, known, is_all, check(loaded, settings) if len(cases) == 1 else ()))


def _self_contained(case: Case, known: Library) -> Case:
    """The case with the works of the bibliography beside it written out: another program has no such file."""
    if not case.bibliography.strip():
        return case
    own, cited = {work.id for work in case.works}, {key for key, _ in works_cited(case)}
    beside = tuple(work for work in known.added if work.id in cited - own)
    return replace(case, works=(*case.works, *beside), bibliography="")


def save(path: str, content: bytes, *, force: bool = False) -> None:
    """Write a file, whole or not at all; nothing is overwritten unless `force` is set."""
    write_file(Path(path), content, force=force)


def save_all(folder: str, contents: Mapping[str, bytes], *, force: bool = False) -> None:
    """Write files into a folder, which is made if it is missing; unless `force` is set, none if one exists.

    Raises:
        FileError: If the folder cannot be made or a file not be written.
    """
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise FileError(f"{visible(folder)}: cannot be made: {fault.strerror}") from None
    held = [name for name in contents if (place / name).exists()]
    if held and not force:
        raise FileError(f"{visible(str(place / held[0]))}: exists already; say --force to replace it")
    for name, content in contents.items():
        write_file(place / name, content, force=force)


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


def scaffold(name: str, form: str = "yaml") -> bytes:
    """A case file to start from, as `yaml` or as a workbook, `xlsx`.

    Raises:
        FileError: If the name cannot be an id.
        MissingPart: If the package that writes workbooks is not installed.
    """
    from hlpgraph.authoring.scaffold import scaffold as made
    from hlpgraph.names import id_fault, slug

    fault = id_fault(name)
    if fault:
        near = slug(name)
        hint = f"; write {near}" if near and not id_fault(near) else ""
        raise FileError(f"{visible(name)!r} cannot be an id: {fault}{hint}")
    content = made(name).encode()
    return content if form == "yaml" else export(load([STANDARD], content), form)


def schema() -> bytes:
    """The JSON Schema of a case file."""
    import json

    from hlpgraph.authoring.schema import case_schema

    return (json.dumps(case_schema(), ensure_ascii=False, indent=1) + "\n").encode()


def save_schema_beside(target: str) -> None:
    """Put the schema where a case's first line says it is, unless one lies there."""
    if not (beside := Path(target).parent / "case.schema.json").exists():
        write_file(beside, schema())
