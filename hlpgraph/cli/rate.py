"""The command `rate`, which shows ratings of studies and what a rule would propose, and writes one in a person's name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as calendar
from typing import TYPE_CHECKING, Any

import click

from hlpgraph.cli.reading import one_loaded_from
from hlpgraph.errors import visible

if TYPE_CHECKING:
    from hlpgraph.model import Rating
    from hlpgraph.report.ratings import Sheet
    from hlpgraph.workflow.rating import Spot

#: Repeats tables that would be slow to import; a test keeps them equal.
RATE_FORMATS = ("text", "json", "markdown")
TIERS = ("1", "2", "3", "4")
WWC = ("meets-without-reservations", "meets-with-reservations", "does-not-meet")
CERTAINTIES = ("high", "moderate", "low", "very-low")

#: What only goes with --write.
_GIVEN = ("link", "work", "tier", "wwc", "certainty", "basis", "outcome", "population")


@click.command()
@click.argument("path", metavar="CASE")
@click.option("--propose", "is_proposed", is_flag=True, help="Show which ESSA tier the recorded facts would allow.")
@click.option("--rater", metavar="NAME", help="Who stands for a rating, or would stand for the proposals.")
@click.option("--date", metavar="DATE", help="When; today if not given.")
@click.option("--format", "form", type=click.Choice(RATE_FORMATS), default="text", show_default=True)
@click.option("--write", "is_written", is_flag=True, help="Write one rating into the case, in the name of --rater.")
@click.option("--link", metavar="ID", help="With --write: the link.")
@click.option("--work", metavar="KEY", help="With --write: the study.")
@click.option("--tier", type=click.Choice(TIERS), help="With --write: the ESSA tier.")
@click.option("--wwc", type=click.Choice(WWC), help="With --write: the rating of the What Works Clearinghouse.")
@click.option("--certainty", type=click.Choice(CERTAINTIES), help="With --write: the GRADE certainty.")
@click.option("--basis", metavar="TEXT", help="With --write: on what basis.")
@click.option("--outcome", metavar="TEXT", help="With --write: of which outcome.")
@click.option("--population", metavar="TEXT", multiple=True, help="With --write: for whom it holds; may be repeated.")
def rate(path: str, is_proposed: bool, rater: str | None, form: str, is_written: bool, **given: Any) -> None:
    """Show how the studies behind a case are rated, and which ESSA tier a rule would propose.

    \b
    hlpgraph rate mine.yaml                                 the ratings that stand, with who gave them
    hlpgraph rate mine.yaml --propose                       what the rules say of each supporting study
    hlpgraph rate mine.yaml --propose --rater "J. Doe"      the lines that J. Doe would add to the case
    hlpgraph rate mine.yaml --write --rater "J. Doe" --work doe-2020 --propose
                                                            J. Doe stands for the proposal
    hlpgraph rate mine.yaml --write --rater "J. Doe" --work doe-2020 --tier 2 --basis "My own reading."

    A rule looks at what is recorded: design, result, number of students and sites, and the rating by the What Works
    Clearinghouse. It shows each value it used, where the condition was published, and what is missing for a higher
    tier. It never rates: a line without a named rater stays unrated. --write puts one rating to one line of evidence;
    the rest of the file stays as it is.
    """
    from hlpgraph.report.ratings import FORMATS
    from hlpgraph.workflow import rating

    _judge_words(rater, given, is_proposed=is_proposed, is_written=is_written)
    loaded = one_loaded_from(path)
    when = given["date"] or calendar.today().isoformat()
    found = rating.sheet(loaded, is_proposed=is_proposed, rater=rater or "", date=when)
    if not is_written:
        click.echo(FORMATS[form](found), nl=False)
        return
    spot = rating.spot_of(found.case, given["link"] or "", given["work"] or "")
    held = rating.proposed(found, spot) if is_proposed else _given_rating(found, given)
    rating.write_rating(path, found.case, spot, held)
    click.echo(_written(found, spot, held, path), err=True)


def _judge_words(rater: str | None, given: Mapping[str, Any], *, is_proposed: bool, is_written: bool) -> None:
    """Refuse, before anything is read, what does not go together."""
    if rater is not None and not rater.strip():
        raise click.UsageError("--rater is the name of a person or body, and is not empty")
    if (rater is not None or given["date"] is not None) and not (is_proposed or is_written):
        raise click.UsageError("--rater and --date go with --propose or --write")
    stray = next((name for name in _GIVEN if given[name]), None)
    if stray and not is_written:
        raise click.UsageError(f"--{stray} goes with --write")
    if not is_written:
        return
    if rater is None:
        raise click.UsageError("a rating is written in the name of a person or body: say --rater NAME")
    grades = [name for name in ("tier", "wwc", "certainty") if given[name]]
    if is_proposed and (grades or given["basis"]):
        raise click.UsageError("--propose gives the tier and its basis; say either --propose or --tier with --basis")
    if not is_proposed and not (grades and (given["basis"] or "").strip()):
        raise click.UsageError("--write takes --tier, --wwc or --certainty with a --basis, or --propose")


def _given_rating(found: Sheet, given: Mapping[str, Any]) -> Rating:
    from hlpgraph.model import Rating

    texts = {name: given[name] or "" for name in ("tier", "wwc", "certainty", "basis", "outcome")}
    return Rating(**texts, rater=found.rater, rated=found.date, population=given["population"])


def _written(found: Sheet, spot: Spot, held: Rating, path: str) -> str:
    from hlpgraph.report.ratings import rating_told

    work = found.work_told(found.case.links[spot[0]].evidence[spot[1]].work)
    return visible(f"{work}: {rating_told(held)}; written to {path}")
