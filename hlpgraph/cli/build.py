"""The command `build`, which makes a site of cases."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hlpgraph.cli import FAILED
from hlpgraph.cli.reading import PATHS, loaded_from, show, takes_settings, tell_failures
from hlpgraph.cli.spreading import spread
from hlpgraph.errors import visible

if TYPE_CHECKING:
    from hlpgraph.workflow import Settings

#: So many cases are worth the work of several cores, and a bar.
_MANY = 4


@click.command()
@PATHS
@click.option("-o", "--output", metavar="FOLDER", default="site", show_default=True, help="Where the site is built.")
@click.option("--title", metavar="WORDS", default="Theories of action", show_default=True, help="What the site is called.")
@click.option("--documents", "has_documents", is_flag=True, help="Each case as Word, PowerPoint and PDF, too: some seconds each.")
@click.option("--open", "is_opened", is_flag=True, help="Show the start page in the browser.")
@click.option("--force", is_flag=True, help="Replace files in FOLDER that hlpgraph did not build.")
@takes_settings
def build(
    paths: tuple[str, ...], output: str, title: str, has_documents: bool, is_opened: bool, settings: Settings, force: bool
) -> None:
    """Build a site of cases: maps, gaps, evidence and references as pages to click through and search.

    \b
    hlpgraph build -o site --open               the cases that ship with hlpgraph
    hlpgraph build mine.yaml theirs.yaml -o site
    hlpgraph build cases/ -o public --title "Reading policies of our state"
    hlpgraph build cases/ -o public --documents

    Without PATH the shipped cases. Open FOLDER/index.html in any browser; copy FOLDER to a web server or a USB stick,
    and it works there as well: it asks nothing of the network. Run the command again after a change, and only pages
    that differ are written.
    """
    from hlpgraph.workflow import building

    loaded = loaded_from(paths)
    tell_failures(loaded)  # a site without an unreadable case would tell that less rests on a study than does
    name = " ".join(title.split()) or building.TITLE
    try:
        wish = building.Wish(name, has_documents)
        done = building.build(loaded, output, wish, settings=settings, force=force, spread=lambda label: spread(label, _MANY))
    except KeyboardInterrupt:
        told = "stopped; every page that was written is whole, and the same command goes on from here"
        click.echo(f"hlpgraph: {told}", err=True)
        sys.exit(FAILED)
    start = Path(output) / building.START
    told = f"{done.written:,} {'page' if done.written == 1 else 'pages'} written, {done.unchanged:,} unchanged, {done.removed:,} removed"
    click.echo(f"{visible(str(start))}: {told}", err=True)
    if is_opened:
        show(str(start))
