"""The command `checks`: which gaps are looked for, and which published criteria that answers."""

from __future__ import annotations

import click

#: Repeats `report.criteria.FORMATS`, which would be slow to import; a test keeps the two equal.
CHECKS_FORMATS = ("text", "json")


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
        from hlpgraph.explaining import listed, listed_as_json

        click.echo(listed() if form == "text" else listed_as_json(), nl=False)
        return
    from hlpgraph import workflow
    from hlpgraph.report.criteria import FORMATS

    click.echo(FORMATS[form](workflow.coverage(keys), bool(keys), workflow.library().works), nl=False)
