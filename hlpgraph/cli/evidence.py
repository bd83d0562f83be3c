"""The commands `support`, how a case stands under a reading, and `certify`, what has to fall before it falls."""

from __future__ import annotations

import sys

import click

from hlpgraph.cli.reading import one_loaded_from
from hlpgraph.errors import visible

#: These repeat tables that would be slow to import; a test keeps them equal.
FORMATS = ("text", "json", "markdown")
READINGS = ("weakest-link", "independent-evidence", "essa-tier")

_FROM = click.option(
    "--from", "starts", multiple=True, metavar="ELEMENT",
    help="Where chains begin, by id or label; may stand several times.  [default: pressure points and policy designs]",
)  # fmt: skip
_TO = click.option(
    "--to", "goals", multiple=True, metavar="OUTCOME",
    help="Where chains end, by id or label; may stand several times.  [default: every student outcome]",
)  # fmt: skip
_FORMAT = click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)


@click.command()
@click.argument("path", metavar="CASE")
@click.option(
    "--reading", type=click.Choice(READINGS), default="weakest-link", show_default=True,
    help="What is asked of each link: its state, how many independent studies, or the ESSA tier that somebody gave.",
)  # fmt: skip
@_FROM
@_TO
@_FORMAT
def support(path: str, reading: str, starts: tuple[str, ...], goals: tuple[str, ...], form: str) -> None:
    """Show how well the best chain to each outcome stands, under a reading that you choose.

    \b
    hlpgraph support mine.yaml
    hlpgraph support mine.yaml --reading independent-evidence
    hlpgraph support mine.yaml --reading essa-tier --to reading --format json

    A chain is as good as its weakest link. The answer names the links that decide it, and what qualifies or disputes
    them. There is no score.
    """
    from hlpgraph.report.standing import READS
    from hlpgraph.workflow import certifying

    click.echo(READS[form](certifying.read(one_loaded_from(path), reading, starts, goals)), nl=False)


@click.command()
@click.argument("path", default="", metavar="[CASE]")
@_FROM
@_TO
@click.option("--research-only", "is_research_only", is_flag=True, help="Count links that no study supports as fallen.")
@_FORMAT
@click.option("--verify", "file", metavar="FILE", default="", help="Check certificates made with --format json.")
def certify(
    path: str, starts: tuple[str, ...], goals: tuple[str, ...], is_research_only: bool, form: str, file: str
) -> None:
    """Show on how few studies and assumptions each outcome rests, with the chains that prove it.

    \b
    hlpgraph certify mine.yaml
    hlpgraph certify mine.yaml --from coaching --to reading
    hlpgraph certify mine.yaml --format json > mine.certificate.json
    hlpgraph certify --verify mine.certificate.json

    The certificate names the fewest independent studies and unsupported assumptions whose failure would leave no chain
    to the outcome, and as many chains that share none of them. Checking it does not trust the program that made it.

    Exit status of --verify: 0 every certificate holds, 1 one is refused, 2 the job could not be done.
    """
    from hlpgraph.report.standing import CERTIFICATES
    from hlpgraph.workflow import certifying

    if file:
        if starts or goals or is_research_only:
            raise click.UsageError("--verify takes a certificate as it is: hlpgraph certify [CASE] --verify FILE")
        _verify(path, file)
        return
    if not path:
        raise click.UsageError("name a case: hlpgraph certify CASE")
    found = certifying.certify(one_loaded_from(path), path, starts, goals, is_research_only=is_research_only)
    click.echo(CERTIFICATES[form](found), nl=False)
    for one in found.certificates:
        if not one.is_exact:
            told = f"between {one.lower} and {one.upper}; not proven within the bound"
            click.echo(f"{one.outcome}: {told}", err=True)


def _verify(path: str, file: str) -> None:
    from hlpgraph.workflow import certifying

    held = certifying.read_certificates(file)
    verdicts = certifying.check(held, one_loaded_from(path or certifying.case_beside(file, held)))
    for number, (one, verdict) in enumerate(zip(held, verdicts, strict=True), start=1):
        outcome = one.get("outcome") if isinstance(one, dict) else None
        name = visible(outcome[:60]) if isinstance(outcome, str) else f"certificate {number}"
        click.echo(f"{name}: {'refused' if verdict.faults else 'holds'}")
        for told in verdict.faults or verdict.remarks:
            click.echo(f"  {visible(told)}")
    if any(verdict.faults for verdict in verdicts):
        sys.exit(1)
