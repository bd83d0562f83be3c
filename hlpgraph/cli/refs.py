"""`hlpgraph refs`: references in and out, and citations found in documents."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from hlpgraph.cli import FAILED
from hlpgraph.cli.reading import FORCE, OUT, PATHS, put, standard_input, tell_failures, tell_notices
from hlpgraph.errors import SHOWN

if TYPE_CHECKING:
    from hlpgraph.workflow.references import Shelf

FIND_FORMATS = ("text", "json", "csv")
LIST_FORMATS = ("text", "json", "csv")
CHECK_FORMATS = ("text", "json")
TO_FORMATS = ("bib", "ris", "csl", "apa", "html", "markdown")

IN = click.option(
    "--in",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Cases or bibliographies (.bib, .ris, .json) to look in first, before the shipped works.",
)


@click.group()
def refs() -> None:
    """Find citations in a document; read, write, list and check bibliographies.

    \b
    hlpgraph refs find report.docx              which works does my report cite?
    hlpgraph refs import zotero.bib more.ris    are they sound, and is anything there twice?
    hlpgraph refs export mine.yaml --to apa     the reference list of a case
    hlpgraph refs check mine.yaml               what is never cited, retracted or incomplete
    """


@refs.command()
@click.argument("file", metavar="FILE")
@IN
@click.option("--format", "form", type=click.Choice(FIND_FORMATS), default="text", show_default=True)
def find(file: str, paths: tuple[str, ...], form: str) -> None:
    """Find the citations in a document and the works that they name.

    FILE is .txt, .md, .docx or .pdf; - is a text from standard input. A list of references
    at its end is passed over. One work and year is one citation: (Smith, 1987, 1990) are two.

    \b
    hlpgraph refs find report.docx
    hlpgraph refs find report.pdf --in zotero.bib --format csv
    """
    from hlpgraph.report.mentions import FORMATS
    from hlpgraph.workflow import references

    held = _shelf(paths)
    found = references.find(file, held, standard_input() if file == "-" else b"")
    click.echo(FORMATS[form](found), nl=False)
    tell_failures(held.loaded)


@refs.command("list")
@PATHS
@click.option("--format", "form", type=click.Choice(LIST_FORMATS), default="text", show_default=True)
def list_(paths: tuple[str, ...], form: str) -> None:
    """List works: key, authors, year, title, and how many claims and links cite them.

    PATH is a case, a folder of them, or a bibliography (.bib, .ris, .json); without it, everything that ships.

    \b
    hlpgraph refs list mine.yaml
    hlpgraph refs list --format csv
    """
    from hlpgraph.report.references import LISTS
    from hlpgraph.workflow import references

    held = _shelf(paths)
    click.echo(LISTS[form](references.uses(held)), nl=False)
    tell_failures(held.loaded)


@refs.command("check")
@PATHS
@click.option("--format", "form", type=click.Choice(CHECK_FORMATS), default="text", show_default=True)
def check(paths: tuple[str, ...], form: str) -> None:
    """Check works: never cited, retracted, one study behind several keys, incomplete, malformed numbers.

    PATH is a case, a folder of them, or a bibliography (.bib, .ris, .json); without it, everything that ships.
    Exit status: 0 nothing but works that are never cited, 1 something to mend, 2 something could not be read.

    \b
    hlpgraph refs check mine.yaml
    hlpgraph refs check zotero.bib mine.yaml
    """
    from hlpgraph.report.references import FAULTS
    from hlpgraph.workflow import references

    held = _shelf(paths)
    faults = references.check(held)
    click.echo(FAULTS[form](faults), nl=False)
    tell_failures(held.loaded)
    if any(fault.severity != "info" for fault in faults):
        sys.exit(1)


@refs.command()
@PATHS
@click.option("--to", "form", type=click.Choice(TO_FORMATS), required=True, help="The format to write.")
@OUT
@FORCE
def export(paths: tuple[str, ...], form: str, output: str, force: bool) -> None:
    """Write the works that cases cite, or those of bibliographies; without PATH, every work that ships.

    \b
    bib ris csl           for Zotero, EndNote, Mendeley, JabRef, Pandoc
    apa html markdown     a list of references in APA 7

    \b
    hlpgraph refs export mine.yaml --to apa
    hlpgraph refs export mine.yaml --to ris -o mine.ris
    """
    from hlpgraph.workflow import references

    held = _shelf(paths)
    tell_failures(held.loaded)
    put(output or "-", references.export(held, form), force)


@refs.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@OUT
@click.option(
    "--into",
    metavar="FILE.bib",
    default="",
    help="Add what this BibTeX file lacks to its end; what stands there stays.",
)
@click.option("--merge", "is_merged", is_flag=True, help="Make one record of those that are shown as one work.")
@FORCE
def import_(files: tuple[str, ...], output: str, into: str, is_merged: bool, force: bool) -> None:
    """Read bibliographies (.bib, .ris, .json), tell what is wrong in them and what stands twice.

    Nothing is written without -o (a file in .bib, .ris or .json) or --into. Keys stay as they are. Sound records
    are kept, whatever is wrong with others. Exit status: 1 if something stands twice and was not merged, 2 if
    something could not be read.

    \b
    hlpgraph refs import zotero.bib old.ris
    hlpgraph refs import zotero.bib old.ris --merge -o works.bib
    hlpgraph refs import new.json --into works.bib
    """
    from hlpgraph.report.importing import told
    from hlpgraph.workflow import references

    references.refuse_target(output, into)
    found = references.gather(files, into, is_merged=is_merged)
    click.echo(told(found, is_merged=is_merged), nl=False, err=output == "-")
    if into:
        references.add_to(into, found.works)
        click.echo(f"{into}: {len(found.works):,} added, {found.kept:,} as they were", err=True)
    if output:
        put(output, references.written(found.works, output), force)
    for mistake in found.mistakes[:SHOWN]:
        click.echo(str(mistake), err=True)
    if len(found.mistakes) > SHOWN:
        click.echo(f"… and {len(found.mistakes) - SHOWN:,} more mistakes", err=True)
    if found.mistakes:
        sys.exit(FAILED)
    if found.left or (found.doubles and not is_merged):
        sys.exit(1)


def _shelf(paths: tuple[str, ...]) -> Shelf:
    """The works and cases at the paths; remarks on them go to standard error at once."""
    from hlpgraph.workflow import references

    held = references.shelf(paths, standard_input() if "-" in paths else b"")
    tell_notices(held.loaded)
    return held
