"""The command `rate`, which shows ratings of studies and what a rule would propose."""

from __future__ import annotations

from datetime import date as calendar

import click

from hlpgraph.cli.reading import one_loaded_from

#: Repeats a table that would be slow to import; a test keeps them equal.
RATE_FORMATS = ("text", "json", "markdown")


@click.command()
@click.argument("path", metavar="CASE")
@click.option("--propose", "is_proposed", is_flag=True, help="Show which ESSA tier the recorded facts would allow.")
@click.option("--rater", metavar="NAME", help="Who would stand for the proposals: shows what to write into the case.")
@click.option("--date", metavar="DATE", help="When; today if not given.")
@click.option("--format", "form", type=click.Choice(RATE_FORMATS), default="text", show_default=True)
def rate(path: str, is_proposed: bool, rater: str | None, date: str | None, form: str) -> None:
    """Show how the studies behind a case are rated, and which ESSA tier a rule would propose.

    \b
    hlpgraph rate mine.yaml                                 the ratings that stand, with who gave them
    hlpgraph rate mine.yaml --propose                       what the rules say of each supporting study
    hlpgraph rate mine.yaml --propose --rater "J. Doe"      the lines that J. Doe would add to the case

    A rule looks at what is recorded: design, result, number of students and sites, and the rating by the What Works
    Clearinghouse. It shows each value it used, where the condition was published, and what is missing for a higher
    tier. It never rates: a line without a named rater stays unrated, and nothing is written.
    """
    from hlpgraph.report.ratings import FORMATS
    from hlpgraph.workflow import rating

    if (rater is not None or date is not None) and not is_proposed:
        raise click.UsageError("--rater and --date go with --propose")
    if rater is not None and not rater.strip():
        raise click.UsageError("--rater is the name of a person or body, and is not empty")
    when = date or calendar.today().isoformat()
    found = rating.sheet(one_loaded_from(path), is_proposed=is_proposed, rater=rater or "", date=when)
    click.echo(FORMATS[form](found), nl=False)
