"""`hlpgraph new --from-text`: a draft case from a text, with what was not understood."""

from __future__ import annotations

import click

from hlpgraph.cli.reading import put, standard_input
from hlpgraph.errors import visible

#: Most sentences that are told one by one.
_TOLD = 100


def write_draft(name: str, source: str, target: str, form: str, force: bool) -> None:
    """Write the draft case that a text gives; remarks on it go to standard error."""
    from hlpgraph.report.wording import counted
    from hlpgraph.workflow import drafting

    made = drafting.draft(name, source, standard_input() if source == "-" else b"")
    for left in made.left[:_TOLD]:
        click.echo(str(left), err=True)
    if len(made.left) > _TOLD:
        click.echo(f"… and {len(made.left) - _TOLD:,} more sentences that were not understood", err=True)
    put(target, drafting.written(made, form), force)
    for guess in made.guesses:
        click.echo(f"{guess}; its note says so", err=True)
    told = f"{counted(len(made.case.elements), 'element')} and {counted(len(made.case.links), 'link')}"
    left = counted(len(made.left), "sentence")
    click.echo(f"{told} drafted from {visible(source)}; {left} not understood; compare each passage with the text", err=True)
