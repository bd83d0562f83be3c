"""What most commands begin with: the settings of the project and the cases at the paths."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hlpgraph.cli import FAILED
from hlpgraph.cli.spreading import spread
from hlpgraph.errors import SHOWN, FileError, visible

if TYPE_CHECKING:
    from hlpgraph.workflow import Loaded, Settings


OUT = click.option("-o", "--output", metavar="FILE", default="", help="Where to write; - is standard output.")
FORCE = click.option("--force", is_flag=True, help="Replace a file that exists.")
PATHS = click.argument("paths", nargs=-1, metavar="[PATH]…")
_PROFILE = click.option(
    "--profile",
    metavar="NAME",
    help="How severe gaps are: submission, draft, tier-four, component or general.  [default: submission]",
)
_CONFIG = click.option(
    "--config", metavar="FILE", help="Settings; else hlpgraph.toml in this folder or one above."
)
_ISOLATED = click.option("--isolated", is_flag=True, help="Leave every hlpgraph.toml aside.")


def takes_settings(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of the settings, and it the settings: the project's, changed by what was said."""

    @wraps(command)
    def taking(config: str | None, isolated: bool, **given: Any) -> None:
        said = {name: given.pop(name, None) for name in ("profile", "fail_on")}
        said |= {name: _split(given.pop(name, ())) for name in ("select", "ignore")}
        command(settings=_settings(config, isolated, said), **given)

    return _PROFILE(_CONFIG(_ISOLATED(taking)))


def _split(words: Sequence[str]) -> tuple[str, ...]:
    """The codes of options that may stand several times and hold several each; an empty one is told later."""
    return tuple(part.strip() for word in words for part in word.split(","))


def _settings(config: str | None, isolated: bool, said: Mapping[str, Any]) -> Settings:
    from hlpgraph import workflow

    settings, file = (workflow.USUAL, None) if isolated and config is None else workflow.settings_in(Path.cwd(), config)
    if file:
        click.echo(f"settings from {visible(str(file))}", err=True)
    return replace(settings, **{name: value for name, value in said.items() if value not in (None, ())})


def loaded_from(paths: Sequence[str]) -> Loaded:
    """The cases at the paths; remarks on them go to standard error at once."""
    from hlpgraph import workflow

    loaded = workflow.load(paths, standard_input() if "-" in paths else b"", spread("files"))
    tell_notices(loaded)
    return loaded


def one_loaded_from(path: str) -> Loaded:
    """The one case at a path; remarks on it go to standard error at once."""
    from hlpgraph import workflow

    loaded = workflow.load_one(path, standard_input() if path == "-" else b"")
    tell_notices(loaded)
    return loaded


def standard_input() -> bytes:
    """What comes through the pipe."""
    if sys.stdin is None:
        raise FileError("standard input is closed")
    return sys.stdin.buffer.read()


def tell_notices(loaded: Loaded) -> None:
    """Say what was read leniently."""
    for notice in loaded.notices[:SHOWN]:
        click.echo(f"{notice} (remark)", err=True)
    if len(loaded.notices) > SHOWN:
        click.echo(f"… and {len(loaded.notices) - SHOWN:,} more remarks", err=True)


def mention_failures(loaded: Loaded) -> None:
    """Say what could not be read."""
    for failure in loaded.failures:
        click.echo(str(failure), err=True)


def tell_failures(loaded: Loaded) -> None:
    """Say what could not be read, and leave if there is such a thing."""
    mention_failures(loaded)
    if loaded.failures:
        sys.exit(FAILED)


def put(target: str, content: bytes, force: bool) -> None:
    """Write to a file, whole or not at all, or to standard output."""
    from hlpgraph import workflow

    if target == workflow.STANDARD:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        workflow.save(target, content, force=force)


def show(target: str) -> None:
    """Show a file in the browser; where there is no screen to show it on, say so."""
    has_screen = not sys.platform.startswith("linux") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")))
    if not has_screen or click.launch(target):
        click.echo(f"no browser could be opened here; open {visible(target)} in one", err=True)
