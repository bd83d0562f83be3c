"""Formats of several files: into a folder, or into one zip."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hlpgraph.cli.reading import put
from hlpgraph.cli.spreading import spread
from hlpgraph.errors import visible

if TYPE_CHECKING:
    from hlpgraph.export.ro_crate import Packing
    from hlpgraph.workflow import Loaded

FOLDER_FORMATS = ("gephi", "neo4j", "ro-crate")
WHERE = "Where to write; - is standard output. For several files a folder, or a .zip."
#: Endings by which people name one file.
_ONE_FILE = (".csv", ".tsv", ".json", ".cypher", ".txt", ".xlsx", ".gz")


def refuse_untold(form: str, output: str, published: str, licence: str) -> None:
    """Refuse what does not go together, before anything is read."""
    if form != "ro-crate" and (published or licence):
        raise click.UsageError("--published and --licence are for --to ro-crate")
    if form not in FOLDER_FORMATS:
        return
    where = f"say where to write them: -o FOLDER/, or -o {form}.zip"
    if not output:
        raise click.UsageError(f"{form} is several files; {where}")
    if output == "-" and sys.stdout.isatty():
        raise click.UsageError(f"{form} is several files, and a zip is no text for a terminal; {where}")
    if output.lower().endswith(_ONE_FILE) and not Path(output).is_dir():
        told = f"{form} is several files, and {visible(output)} would be one; {where}"
        raise click.UsageError(told)


def put_files(
    loaded: Loaded, form: str, target: str, *, force: bool, is_all: bool, told: tuple[str, str]
) -> None:
    """Write a format of several files; `told` are the day and the licence for an RO-Crate."""
    from hlpgraph import workflow

    packing = _packing(loaded, *told) if form == "ro-crate" else None
    if target == workflow.STANDARD or target.lower().endswith(".zip"):
        put(target, workflow.export(loaded, form, is_all=is_all, packing=packing), force)
    else:
        workflow.save_all(target, workflow.export_files(loaded, form, is_all=is_all, packing=packing), force=force)


def _packing(loaded: Loaded, published: str, licence: str) -> Packing:
    from hlpgraph.workflow.crating import packing_of

    return packing_of(loaded, published or _today(), licence, spread("maps"))


def _today() -> str:
    """Today, or the day that SOURCE_DATE_EPOCH says: https://reproducible-builds.org/specs/source-date-epoch/."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_said = said.isdecimal() and len(said) < 12  # seconds; more would lie beyond the calendar
    zone = datetime.UTC
    day = datetime.datetime.fromtimestamp(int(said), zone) if is_said else datetime.datetime.now(zone)
    return day.date().isoformat()
