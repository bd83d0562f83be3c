"""The command `gaps`, which draws an evidence gap map."""

from __future__ import annotations

import click

from hlpgraph.cli.reading import PATHS, loaded_from, tell_failures
from hlpgraph.errors import visible

#: These repeat tables that would be slow to import; a test keeps them equal.
GAPS_FORMATS = ("text", "json", "csv", "html")
GAPS_ROWS = ("lever", "mechanism", "framework", "level", "stage")
GAPS_COLUMNS = ("outcome", "stage", "level", "students", "framework", "harm")


@click.command()
@PATHS
@click.option("--frameworks", "with_frameworks", is_flag=True, help="Take in what the shipped frameworks claim as well.")
@click.option(
    "--rows",
    type=click.Choice(GAPS_ROWS),
    default=GAPS_ROWS[0],
    show_default=True,
    help="What is done: each lever, or levers gathered by instrument, framework element, level or stage.",
)
@click.option(
    "--columns",
    type=click.Choice(GAPS_COLUMNS),
    default=GAPS_COLUMNS[0],
    show_default=True,
    help="What it leads to: each student outcome, or outcomes gathered; stage takes in what lies between.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(GAPS_FORMATS),
    help="text, or what the end of FILE says: .html, .csv, .json.",
)
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write; - is standard output.")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
def gaps(
    paths: tuple[str, ...], with_frameworks: bool, rows: str, columns: str, form: str | None, output: str, force: bool
) -> None:
    """Draw an evidence gap map: what a policy does, crossed with what it is to lead to, and the works between.

    \b
    hlpgraph gaps mine.yaml                          a table to read here
    hlpgraph gaps mine.yaml -o gaps.html             a page to click through and print
    hlpgraph gaps cases/ --rows mechanism --columns stage
    hlpgraph gaps cases/ --frameworks -o gaps.csv    for Excel

    Each cell tells how many works support, qualify and dispute: on the pair itself, or only on steps of a chain.
    An absolute gap is a chain on which no research bears. Then: which single study would complete the support of
    most chains. For gaps in the logic of a theory, say hlpgraph check.
    """
    from hlpgraph import workflow
    from hlpgraph.workflow import gapmapping

    form = form or _form_of(output)
    loaded = loaded_from(paths)
    tell_failures(loaded)  # a map without the works of an unreadable case would show gaps that are none
    content = gapmapping.written(gapmapping.survey(loaded, rows, columns, with_frameworks=with_frameworks), form)
    if output == workflow.STANDARD:
        click.get_binary_stream("stdout").write(content)
    else:
        workflow.save(output, content, force=force)
        click.echo(f"evidence gap map written to {visible(output)}", err=True)


def _form_of(output: str) -> str:
    """The format that the end of a file's name says; text if it says none."""
    end = output.rpartition(".")[2].lower()
    return {"htm": "html", "txt": "text"}.get(end, end if end in GAPS_FORMATS else "text")
