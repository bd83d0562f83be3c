"""The command `diff`, which tells what differs between two cases, and what `map --against` reads."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from hlpgraph.cli.reading import standard_input, takes_settings, tell_notices

if TYPE_CHECKING:
    from hlpgraph.workflow import Loaded, Settings

#: Repeats a table that would be slow to import; a test keeps them equal.
DIFF_FORMATS = ("text", "json", "markdown")


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--format", "form", type=click.Choice(DIFF_FORMATS), default="text", show_default=True)
@click.option("--exit-code", "is_told", is_flag=True, help="Exit with 1 if anything differs, as git does.")
@takes_settings
def diff(old: str, new: str, form: str, is_told: bool, settings: Settings) -> None:
    """Tell what differs between two versions of a case, or between two cases: added, removed, changed.

    \b
    hlpgraph diff last-year.yaml mine.yaml
    hlpgraph diff mine.xlsx mine.yaml --format markdown
    git show HEAD~1:mine.yaml | hlpgraph diff - mine.yaml
    git difftool -y -x "hlpgraph diff" -- mine.yaml      since the last commit

    OLD and NEW are case files of any kind (YAML, Excel, RDF); one of them may be -, standard input. Elements are
    the same if their ids are; links if their ids are, or else their cause and effect. Told are labels, reasons,
    assumptions, every line of evidence, how a link's state of evidence changes, and gaps that are new or mended.

    As a picture: hlpgraph map NEW --against OLD. Only the gaps: hlpgraph check NEW --diff OLD.

    Exit status: 0 it was told, 2 the job could not be done; with --exit-code also 1 something differs. A difference
    is no fault, so nothing fails unless you ask.
    """
    from hlpgraph.report.changing import FORMATS
    from hlpgraph.workflow import differing

    was, now = two_loaded_from(old, new)
    answer = differing.answer(was, now, settings)
    click.echo(FORMATS[form](answer), nl=False)
    if is_told and not answer.is_empty:
        sys.exit(1)


def two_loaded_from(old: str, new: str) -> tuple[Loaded, Loaded]:
    """The one case at each of two paths; remarks on them go to standard error at once.

    A bibliography that does not lie beside the one may lie beside the other: what comes through a pipe or out of
    git has no folder of its own.
    """
    from hlpgraph import workflow

    if old == new == workflow.STANDARD:
        raise click.UsageError("only one of the two can be -, standard input")
    stdin = standard_input() if workflow.STANDARD in (old, new) else b""
    was, now = workflow.load_one(old, stdin, beside=new), workflow.load_one(new, stdin, beside=old)
    for loaded in (was, now):
        tell_notices(loaded)
    return was, now


def drawn_against(path: str, older: str, output: str, settings: Settings) -> tuple[Loaded, bytes, str]:
    """What `map --against` draws: the new case, the picture, and the file it goes to."""
    from hlpgraph import workflow
    from hlpgraph.workflow import differing

    was, now = two_loaded_from(older, path)
    target = output or differing.map_name(was, now)
    return now, differing.draw(was, now, workflow.map_format(target), settings), target
