"""The command `impact`, which tells what a retraction or new evidence changes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from hlpgraph.cli import FAILED
from hlpgraph.cli.reading import PATHS, loaded_from, takes_settings, tell_failures
from hlpgraph.errors import visible

if TYPE_CHECKING:
    from hlpgraph.workflow import Settings

#: Repeats a table that would be slow to import; a test keeps them equal.
IMPACT_FORMATS = ("text", "json", "markdown")


@click.command()
@PATHS
@click.option(
    "--retract",
    "refs",
    multiple=True,
    metavar="REF",
    help="A work that is taken to be retracted: a citation, a key, a DOI or words of its title. May stand several times.",
)
@click.option("--add", "file", metavar="FILE", help="A YAML file of new evidence for links or framework claims.")
@click.option("--format", "form", type=click.Choice(IMPACT_FORMATS), default="text", show_default=True)
@takes_settings
def impact(paths: tuple[str, ...], refs: tuple[str, ...], file: str | None, form: str, settings: Settings) -> None:
    """Tell which conclusions change if a study is retracted, or when new evidence comes in.

    \b
    hlpgraph impact --retract "(McLaughlin, 1990)"          in the shipped cases
    hlpgraph impact mine.yaml --retract doe-2020 --retract roe-2021
    hlpgraph impact mine.yaml --add new-studies.yaml --format markdown

    Told are outcomes, chains, links and framework claims that gain or lose support, with the lines that make the
    difference, and gaps that appear or vanish. Nothing is written. A file of new evidence looks like this:

    \b
    additions:
      - case: mine
        link: coaching->reading
        evidence: {work: doe-2026, stance: disputes, locator: p. 12}
    works:
      - {id: doe-2026, author: [{family: Doe}], year: 2026, title: What coaches change}

    In place of case and link, claim: hlp/stability adds to a claim of a framework.

    Exit status: 0 no conclusion changes, 1 something changes, 2 the job could not be done.
    """
    from hlpgraph import workflow
    from hlpgraph.report.impact import FORMATS
    from hlpgraph.workflow import impacting

    if not refs and file is None:
        raise click.UsageError("say what changes: --retract a work, or --add a file of new evidence")
    loaded = loaded_from(paths)
    tell_failures(loaded)
    works, puzzles, remarks = workflow.named(refs, loaded)
    for told in (*remarks, *puzzles):
        click.echo(told, err=True)
    if puzzles:
        sys.exit(FAILED)
    news = impacting.NOTHING
    if file is not None:
        news, notices = impacting.read(file)
        for notice in notices:
            click.echo(f"{notice} (remark)", err=True)
    for work in works:
        if work.retracted:
            click.echo(f"{visible(work.id)} is marked as retracted already", err=True)
    answer = impacting.answer(loaded, works, news, settings)
    click.echo(FORMATS[form](answer), nl=False)
    if not answer.is_empty:
        sys.exit(1)
