"""`check --fix`: what is safe is mended, shown as a diff, and written when the author agrees."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from hlpgraph.cli import FAILED
from hlpgraph.cli.reading import loaded_from, mention_failures
from hlpgraph.errors import HlpgraphError, visible

if TYPE_CHECKING:
    from hlpgraph.findings import Report
    from hlpgraph.fixing.feedback import Loop
    from hlpgraph.library import Library
    from hlpgraph.model import Case
    from hlpgraph.workflow import Settings

_FIX = (
    "Mend what is safe: keys into their usual order, like links merged with all evidence kept, loops declared as"
    " feedback where you confirm it. Shown first, and written if you say yes; the status is 1 if changes are not written."
)


def takes_fixing(command: Callable[..., None]) -> Callable[..., None]:
    """Give `check` the options --fix and --yes; with --fix, mending takes the place of what the command does."""

    @click.option("--fix", "is_fixing", is_flag=True, help=_FIX)
    @click.option("--yes", "-y", "is_sure", is_flag=True, help="With --fix: write without asking.")
    @wraps(command)
    def taking(is_fixing: bool, is_sure: bool, **given: Any) -> None:
        others = given["form"] != "text" or given["other"] or given["statistics"] or given["is_watched"]
        if is_fixing and others:
            raise click.UsageError(
                "--fix goes with no other --format than text, nor with --diff, --statistics, --watch"
            )
        if is_sure and not is_fixing:
            raise click.UsageError("--yes goes with --fix")
        if is_fixing:
            fix(given["paths"], given["settings"], is_sure)
        else:
            command(**given)

    return taking


def fix(paths: Sequence[str], settings: Settings, is_sure: bool) -> None:
    """Show what can be mended in the files at the paths, write what the author agrees to, and leave with a status.

    Args:
        paths: YAML files and folders of them.
        settings: Which gaps to mend.
        is_sure: Write without asking.

    The status is 0 if nothing is left to write, 1 if something is, and 2 if a file could not be read or written.
    """
    if not paths:
        raise click.UsageError("--fix needs a file or a folder: hlpgraph check my-policy.yaml --fix")
    if "-" in paths:
        raise click.UsageError("--fix writes into files, so it cannot mend standard input; name a file")
    loaded = loaded_from(paths)
    mention_failures(loaded)
    tally: Counter[str] = Counter(failed=len(loaded.failures))
    for case, known in loaded.cases:
        try:
            tally[_fix_one(case, known, settings, is_sure, paths)] += 1
        except HlpgraphError as fault:
            click.echo(str(fault), err=True)
            tally["failed"] += 1
        except click.Abort:
            click.echo(f"\nstopped; files written before: {tally['written']}", err=True)
            sys.exit(FAILED)
    _tell(tally)
    sys.exit(FAILED if tally["failed"] else 1 if tally["open"] else 0)


def _fix_one(case: Case, known: Library, settings: Settings, is_sure: bool, paths: Sequence[str]) -> str:
    """Mend one file; `written`, `open` if changes are not written, `sound` if there are none, or `failed`."""
    from hlpgraph import workflow
    from hlpgraph.workflow import mending

    file = visible(case.file)
    if not mending.is_fixable(case.file):
        click.echo(f"{file}: only YAML can be mended; hlpgraph import writes it from RDF", err=True)
        return "failed" if case.file in paths else "sound"
    before = workflow.Loaded(((case, known),))
    mended = mending.mended(before, settings, _ask if _is_terminal() else None)
    for told in mended.left:
        click.echo(f"{file}: {visible(told)}", err=True)
    if mended.after == mended.before:
        return "sound"
    click.echo(mending.patch(mended.file, mended.before, mended.after), nl=False)
    for told in mended.done:
        click.echo(f"{file}: {visible(told)}", err=True)
    if not is_sure and not (_is_terminal() and click.confirm(f"Write these changes to {file}?", err=True)):
        return "open"
    mending.save(mended)
    _tell_gaps(file, workflow.check(before, settings), workflow.check(workflow.load_one(case.file), settings))
    return "written"


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _ask(loop: Loop) -> int | None:
    """Ask the author which link of a loop is feedback."""
    click.echo(f"\nA loop that nothing declares: {visible(loop.way)}", err=True)
    first, *others = (visible(told) for told in loop.links)
    for number, told in enumerate(others, 2):
        click.echo(f"  {number}  {told}", err=True)
    numbers = "2" if len(others) == 1 else f"2 to {len(loop.links)}"
    another = f", or {numbers} for another link" if others else ""
    answers = {"y": 0, "yes": 0, "n": None, "no": None} | {str(n + 1): n for n in range(len(loop.links))}
    while True:
        question = f"Is {first} meant as feedback? [y/N{another}]"
        answer = click.prompt(question, default="n", show_default=False, err=True).strip().casefold()
        if answer in answers:
            return answers[answer]
        click.echo(f"{visible(answer)!r} is no answer to that", err=True)


def _tell_gaps(file: str, before: Sequence[Report], after: Sequence[Report]) -> None:
    """Say which gaps are gone by a fix, and whether there are new ones."""
    old, new = (Counter(report.finding.code for report in reports) for reports in (before, after))
    told = [f"written; gaps gone: {_counted(old - new) or 'none'}"]
    told += [f"new: {_counted(new - old)}"] if new - old else []
    told += [f"left: {new.total():,}"]
    click.echo(f"{file}: {'; '.join(told)}", err=True)


def _counted(codes: Counter[str]) -> str:
    return ", ".join(f"{count} {code}" for code, count in sorted(codes.items()))


def _tell(tally: Counter[str]) -> None:
    """Say what has become of the files."""
    if tally["written"] or tally["open"]:
        click.echo(f"files written: {tally['written']:,}; with changes not written: {tally['open']:,}", err=True)
        if tally["open"] and not _is_terminal():
            click.echo("say --yes to write them", err=True)
    elif not tally["failed"]:
        click.echo("nothing to mend here", err=True)
