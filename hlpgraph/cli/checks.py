"""The commands `check`, which names gaps, and `checks`, which tells what is looked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hlpgraph.cli.fixing import takes_fixing
from hlpgraph.cli.reading import PATHS, loaded_from, mention_failures, takes_settings, tell_failures
from hlpgraph.cli.spreading import spread
from hlpgraph.errors import MissingPart, visible
from hlpgraph.findings import FAIL_ON

if TYPE_CHECKING:
    from hlpgraph.workflow import Settings

#: These repeat tables that would be slow to import; a test keeps them equal.
CHECK_FORMATS = ("text", "json", "sarif", "github", "markdown", "html")
CHECKS_FORMATS = ("text", "json")

#: Ends of files that a report can hang on: cases, and the bibliographies beside them.
_WATCHED = (".yaml", ".yml", ".ttl", ".nt", ".nq", ".trig", ".jsonld", ".xlsx", ".xlsm", ".bib", ".ris", ".json")
_PACE = 200  # milliseconds between two looks


@click.command()
@PATHS
@click.option("--format", "form", type=click.Choice(CHECK_FORMATS), default="text", show_default=True)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    help="Exit with 1 if a gap is at least this severe.  [default: error]",
)
@click.option("--select", multiple=True, metavar="CODES", help="Only these checks; CH stands for all that begin so.")
@click.option("--ignore", multiple=True, metavar="CODES", help="All but these checks.")
@click.option(
    "--diff",
    "other",
    metavar="PATH",
    help="An older version: tell what is new and what is mended since; only new gaps fail. sarif, github and html"
    " tell the new alone.",
)
@click.option("--statistics", is_flag=True, help="Only how many gaps of each kind; as text or json.")
@click.option("--watch", "is_watched", is_flag=True, help="Check again whenever a file at PATH changes.")
@takes_settings
@takes_fixing
def check(
    paths: tuple[str, ...], form: str, other: str | None, statistics: bool, is_watched: bool, settings: Settings
) -> None:
    """Name the gaps in theories of action, each with its reason and its cure.

    \b
    hlpgraph check                       the shipped cases
    hlpgraph check cases/ --format json
    hlpgraph check mine.yaml --fail-on warn --ignore EV01
    hlpgraph check mine.yaml --diff yesterday.yaml
    hlpgraph check mine.yaml --fix       mend what is safe: you see it first, and say yes or no

    A project's own choice stands in hlpgraph.toml (profile, select, ignore, fail-on, and a table
    [severity] such as EV01 = "error"); an option goes before it.

    Exit status: 0 no gap at or above --fail-on, 1 gaps, 2 the job could not be done.
    """
    from hlpgraph.report.findings import STATISTICS

    if other is not None and (not paths or "-" in (other, *paths)):
        raise click.UsageError("--diff compares two files or folders: hlpgraph check NEW --diff OLD")
    if statistics and (other or form not in STATISTICS):
        raise click.UsageError(f"--statistics goes with --format {' or '.join(STATISTICS)}, and not with --diff")

    def once() -> None:
        _check_once(paths, form, other, statistics, settings)

    if is_watched:
        _watch(paths, once)
    else:
        once()


def _check_once(paths: Sequence[str], form: str, other: str | None, statistics: bool, settings: Settings) -> None:
    """Tell what is found; leave with a status if it fails."""
    from hlpgraph import workflow
    from hlpgraph.report.diffing import DIFFERENCES, difference
    from hlpgraph.report.findings import FORMATS, STATISTICS
    from hlpgraph.workflow.reviewing import answered

    loaded = loaded_from(paths)
    found = workflow.check(loaded, settings, spread("cases"))
    if other is not None:
        older = loaded_from([other])
        (mention_failures if older.cases else tell_failures)(older)  # what was unreadable may have been mended
        tell_failures(loaded)  # what is unreadable now would pass for mended
        is_one_case = len(loaded.cases) == len(older.cases) == 1
        changes = difference(workflow.check(older, settings, spread("cases")), found, one_case=is_one_case)
        found = changes.new
        click.echo(DIFFERENCES[form](changes), nl=False)
    elif loaded.cases:
        told = STATISTICS[form](found) if statistics else FORMATS[form](found, answered(loaded))
        click.echo(told, nl=False)
    tell_failures(loaded)
    if any(settings.fails_on(report.severity) for report in found):
        sys.exit(1)


def _watch(paths: Sequence[str], once: Callable[[], None]) -> None:
    """Check now, and again after each change of a file, until the reader has had enough."""
    if not paths or "-" in paths:
        raise click.UsageError("--watch needs a file or a folder to watch")
    try:
        from watchfiles import watch
    except ImportError:
        raise MissingPart("--watch needs the package watchfiles; say: pip install watchfiles") from None

    folders = {str(place if place.is_dir() else place.parent) for place in map(Path, paths)}
    changes = watch(
        *folders, watch_filter=lambda _, file: file.endswith(_WATCHED), yield_on_timeout=True, rust_timeout=_PACE
    )
    try:
        next(changes)  # from here on no change is missed
        _without_leaving(once)
        click.echo("watching; Ctrl+C ends", err=True)
        for changed in filter(None, changes):
            names = sorted({visible(Path(file).name) for _, file in changed})
            click.echo(f"\n{', '.join(names)} changed", err=True)
            _without_leaving(once)
    except KeyboardInterrupt:
        pass


def _without_leaving(once: Callable[[], None]) -> None:
    """One run; its status is for scripts, which do not watch."""
    try:
        once()
    except SystemExit:
        pass
    sys.stdout.flush()


@click.command()
@click.argument("keys", nargs=-1, metavar="[SOURCE]…")
@click.option("--coverage", "is_coverage", is_flag=True, help="Show what becomes of each published criterion.")
@click.option("--format", "form", type=click.Choice(CHECKS_FORMATS), default="text", show_default=True)
def checks(keys: tuple[str, ...], is_coverage: bool, form: str) -> None:
    """List the checks, or show which published criteria they answer and which are left to a person or open.

    \b
    hlpgraph checks                            a line for each check
    hlpgraph checks --coverage                 source by source, with totals
    hlpgraph checks --coverage koica2018       each criterion of a source
    hlpgraph checks --coverage --format json   every criterion, for other programs

    SOURCE is a key of the table. What a check means: hlpgraph explain CODE.
    """
    if keys and not is_coverage:
        raise click.UsageError(f"a source goes with --coverage: hlpgraph checks --coverage {' '.join(keys)}")
    if not is_coverage:
        from hlpgraph.workflow.explaining import listed, listed_as_json

        click.echo(listed() if form == "text" else listed_as_json(), nl=False)
        return
    from hlpgraph import workflow
    from hlpgraph.report.criteria import FORMATS

    click.echo(FORMATS[form](workflow.coverage(keys), bool(keys), workflow.library().works), nl=False)
