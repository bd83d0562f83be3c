"""Cases in other formats, and files to start a case from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from hlpgraph.checks.settings import Settings
from hlpgraph.errors import FileError, visible
from hlpgraph.files import write_file
from hlpgraph.library import Library, works_cited
from hlpgraph.loading import STANDARD, Loaded, library, load
from hlpgraph.model import Case
from hlpgraph.workflow.checking import USUAL, check

if TYPE_CHECKING:
    from hlpgraph.export.ro_crate import Packing


def export(
    loaded: Loaded, format: str, *, is_all: bool = False, settings: Settings = USUAL, packing: Packing | None = None
) -> bytes:
    """The loaded cases, or with `is_all` everything that ships, in a format of `export.formats` or `publishing.formats`.

    A workbook and a document tell what `check` finds by the settings. What is several files comes as a zip. An RO-Crate
    needs a `packing`, which `workflow.crating` makes.

    Raises:
        HlpgraphError: If the format holds one case and several are given.
        MissingPart: If a package that writes the format is not installed.

    >>> from hlpgraph import resources
    >>> from hlpgraph.loading import load_one
    >>> one = load_one(str(resources.cases() / "planted-gaps.yaml"))
    >>> export(one, "nt").count(b"ontology#CausalLink>")
    10
    >>> export(Loaded(one.cases * 2), "yaml")
    Traceback (most recent call last):
    hlpgraph.errors.HlpgraphError: a YAML file holds one case, not 2; name one case

    Cost: O(values of the cases).
    """
    from hlpgraph.export.formats import FORMATS, Shelf

    writer = next((f for f in FORMATS if f.name == format), None)
    is_document = writer is None
    if writer is None:  # what the documents need takes longer to import than a graph file to write
        from hlpgraph.publishing.formats import FORMATS as DOCUMENTS

        writer = next(f for f in DOCUMENTS if f.name == format)
    cases = tuple(case if writer.is_authored else self_contained(case, known) for case, known in loaded.cases)
    if format != "xlsx" and not is_document:
        return writer.write(Shelf(cases, library(), is_all, packing=packing))
    known = loaded.cases[0][1] if loaded.cases else library()
    return writer.write(Shelf(cases, known, is_all, check(loaded, settings) if len(cases) == 1 else ()))


def export_files(
    loaded: Loaded, format: str, *, is_all: bool = False, packing: Packing | None = None
) -> Mapping[str, bytes]:
    """The same by file name, for a format of several files.

    >>> from hlpgraph import resources
    >>> from hlpgraph.loading import load_one
    >>> one = load_one(str(resources.cases() / "planted-gaps.yaml"))
    >>> list(export_files(one, "gephi")), list(export_files(one, "neo4j"))
    (['nodes.csv', 'edges.csv'], ['nodes.csv', 'relationships.csv', 'load.cypher'])

    Cost: O(values of the cases).
    """
    from hlpgraph.export.formats import FORMATS, Shelf

    files = next(f.files for f in FORMATS if f.name == format and f.files)
    cases = tuple(self_contained(case, known) for case, known in loaded.cases)
    return files(Shelf(cases, library(), is_all, packing=packing))


def self_contained(case: Case, known: Library) -> Case:
    """The case with the works of the bibliography beside it written out: another program has no such file."""
    if not case.bibliography.strip():
        return case
    own, cited = {work.id for work in case.works}, {key for key, _ in works_cited(case)}
    beside = tuple(work for work in known.added if work.id in cited - own)
    return replace(case, works=(*case.works, *beside), bibliography="")


def scaffold(name: str, form: str = "yaml") -> bytes:
    """A case file to start from, as `yaml` or as a workbook, `xlsx`.

    Raises:
        FileError: If the name cannot be an id.
        MissingPart: If the package that writes workbooks is not installed.
    """
    from hlpgraph.authoring.scaffold import scaffold as made

    refuse_id(name)
    content = made(name).encode()
    return content if form == "yaml" else export(load([STANDARD], content), form)


def refuse_id(name: str) -> None:
    """Refuse a name that cannot be the id of a case.

    Raises:
        FileError: With the nearest name that can.

    >>> refuse_id("reading-coaches")
    >>> refuse_id("Reading coaches")
    Traceback (most recent call last):
    hlpgraph.errors.FileError: 'Reading coaches' cannot be an id: an id must not hold a space; write reading-coaches
    """
    from hlpgraph.names import id_fault, slug

    fault = id_fault(name)
    if fault:
        near = slug(name)
        hint = f"; write {near}" if near and not id_fault(near) else ""
        raise FileError(f"{visible(name)!r} cannot be an id: {fault}{hint}")


def schema() -> bytes:
    """The JSON Schema of a case file."""
    import json

    from hlpgraph.authoring.schema import case_schema

    return (json.dumps(case_schema(), ensure_ascii=False, indent=1) + "\n").encode()


def save_schema_beside(target: str) -> None:
    """Put the schema where a case's first line says it is, unless one lies there."""
    if not (beside := Path(target).parent / "case.schema.json").exists():
        write_file(beside, schema())
