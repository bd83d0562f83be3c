"""The command `narrate`, which writes a case in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hlpgraph.cli.reading import FORCE, one_loaded_from, put, takes_settings
from hlpgraph.errors import visible

if TYPE_CHECKING:
    from hlpgraph.workflow import Settings

#: These repeat a table that would be slow to import; a test keeps them equal.
NARRATE_FORMATS = ("text", "markdown", "html", "json")
_ENDS = {"txt": "text", "md": "markdown", "htm": "html"}


@click.command()
@click.argument("path", metavar="CASE")
@click.option(
    "--format", "form", type=click.Choice(NARRATE_FORMATS), help="text, or what the end of FILE says: .md, .html, .json."
)
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write; - is standard output.")
@FORCE
@takes_settings
def narrate(path: str, form: str | None, output: str, settings: Settings, force: bool) -> None:
    """Write a case in words: if this comes about, then that follows, because …

    \b
    hlpgraph narrate mine.yaml                  to read here
    hlpgraph narrate mine.yaml -o mine.html     to open in a browser, or to paste into Word
    hlpgraph narrate mine.yaml --format markdown

    Each step is told once, with its reason and the research that is cited for it or against it; where there is
    none, that is said. Assumptions, gaps and the list of references follow. Labels stand in quotation marks, as you
    wrote them. The way back, from a text to a case, is hlpgraph new ID --from-text FILE.
    """
    from hlpgraph import workflow
    from hlpgraph.report.narrative_formats import FORMATS
    from hlpgraph.workflow.narrating import narrative

    form = form or _form_of(output)
    told = narrative(one_loaded_from(path), settings)
    put(output, FORMATS[form](told).encode(), force)
    if output != workflow.STANDARD:
        click.echo(f"{told.case} written in words to {visible(output)}", err=True)


def _form_of(output: str) -> str:
    """The format that the end of a file's name says; text if it says none."""
    end = output.rpartition(".")[2].lower()
    return _ENDS.get(end, end if end in NARRATE_FORMATS else "text")
