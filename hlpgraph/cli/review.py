"""The command `review`, which puts to a person the questions that no check can answer."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import date as calendar
from typing import TYPE_CHECKING

import click

from hlpgraph.cli.reading import one_loaded_from, takes_settings
from hlpgraph.errors import HlpgraphError, visible

if TYPE_CHECKING:
    from hlpgraph.analysis.reviewing import Question
    from hlpgraph.model import Case, Review
    from hlpgraph.workflow import Settings

#: Repeats a table that would be slow to import; a test keeps them equal.
REVIEW_FORMATS = ("text", "json", "markdown")

_STOP, _EDITOR = "q", "e"


@click.command()
@click.argument("path", metavar="CASE")
@click.option("--list", "is_list", is_flag=True, help="Show questions and answers; ask nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(REVIEW_FORMATS),
    help="How they are shown; markdown is a sheet to print for a meeting. Asks nothing.",
)
@click.option("--prompt", "prompts", multiple=True, metavar="ID", help="Only this question, such as RP21.")
@click.option("--again", is_flag=True, help="Ask what was answered before as well.")
@click.option("--person", metavar="NAME", help="Who answers.")
@click.option("--date", metavar="DATE", help="When it was answered; today if not given.")
@click.option("--answer", metavar="TEXT", help="The answer to the one --prompt; asks nothing.")
@click.option("--on", "focus", metavar="ID", default="", help="The element or link that --answer is about.")
@takes_settings
def review(
    path: str,
    is_list: bool,
    form: str | None,
    prompts: tuple[str, ...],
    again: bool,
    settings: Settings,
    **given: str | None,
) -> None:
    """Go through the questions that only people can answer, and keep their answers in the case.

    \b
    hlpgraph review mine.yaml                        asks one question after the other
    hlpgraph review mine.yaml --list                 questions and answers so far
    hlpgraph review mine.yaml --format markdown      a sheet to print for a meeting
    hlpgraph review mine.yaml --prompt RP21 --person "J. Doe" --answer "Coaches may leave."

    Which questions are put depends on the theory and on its gaps. Each answer is written into the file at once,
    with name and date; maps and reports show it, and nothing is ever counted or scored.
    """
    from hlpgraph.workflow import reviewing
    from hlpgraph.workflow.saving import ensure_authored

    wanted = reviewing.named(prompts)
    loaded = one_loaded_from(path)
    case = loaded.cases[0][0]
    questions = [
        asked for asked in reviewing.questions(loaded, settings) if not wanted or asked.prompt.id in wanted
    ]
    if given["answer"] is not None:
        _keep(path, _given_answer(case, wanted, given))
    elif is_list or form or not (sys.stdin and sys.stdin.isatty()):
        _show(case, questions, form or "text")
    else:
        ensure_authored(path, "an answer")
        left = [asked for asked in questions if asked.is_raised and (again or not asked.reviews)]
        try:
            _Walk(path, case, given).go(left)
        except click.Abort:
            click.echo("\nstopped; every answer that was given is kept", err=True)


def _show(case: Case, questions: Sequence[Question], form: str) -> None:
    from hlpgraph.report.reviews import FORMATS

    click.echo(FORMATS[form](case, questions, _sources()), nl=False)


def _sources() -> dict[str, str]:
    from hlpgraph import workflow

    return {source.id: source.name for source in workflow.library().criteria.sources}


def _given_answer(case: Case, wanted: Sequence[str], given: Mapping[str, str | None]) -> Review:
    """The answer that stands on the command line."""
    from hlpgraph.model import WHOLE, Review

    if len(wanted) != 1 or not (given["person"] or "").strip() or not (given["answer"] or "").strip():
        raise click.UsageError("an --answer goes with one --prompt and a --person, and is not empty")
    focus = given["focus"] or ""
    known = {WHOLE, "", *(part.id for part in (*case.elements, *case.links))}
    if focus not in known:
        raise click.UsageError(f"the theory has no element or link {visible(focus)!r}")
    return Review(wanted[0], focus, given["answer"] or "", given["person"] or "", given["date"] or _today())


def _today() -> str:
    return calendar.today().isoformat()


def _keep(path: str, answer: Review) -> None:
    """Write an answer down; if that fails, show it, so that nobody has to think of it again."""
    from hlpgraph.workflow import reviewing

    try:
        reviewing.write_answer(path, answer)
    except (HlpgraphError, OSError):
        click.echo(f"not written: {visible(answer.answer)}", err=True)
        raise
    click.echo(f"answer to {answer.prompt} written to {visible(path)}", err=True)


class _Walk:
    """One person going through the questions at a terminal."""

    def __init__(self, path: str, case: Case, given: Mapping[str, str | None]):
        self.path, self.case = path, case
        self.person, self.date = (given["person"] or "").strip(), given["date"] or _today()

    def go(self, questions: Sequence[Question]) -> None:
        """Ask; Enter leaves a question open, and every answer is kept at once."""
        from hlpgraph.report.reviews import asked

        sources = _sources()
        count = len(questions)
        title = visible(self.case.title or self.case.id)
        if not questions:
            click.echo(f"{title}: nothing is left to ask; --list shows the answers, --again asks once more", err=True)
            return
        click.echo(f"{title}: {count} to ask. Enter leaves one open, {_EDITOR} opens an editor, {_STOP} stops.")
        while not self.person:
            self.person = click.prompt("Who answers").strip()
        for number, question in enumerate(questions, 1):
            click.echo("\n".join(["", f"{number} of {count}", *asked(self.case, question, sources)]))
            text = self._answer()
            if text == _STOP:
                return
            if text:
                self._keep(question, text)

    def _answer(self) -> str:
        text = str(click.prompt("Answer", default="", show_default=False)).strip()
        if text != _EDITOR:
            return text
        return (click.edit("", extension=".txt") or "").strip()

    def _keep(self, question: Question, text: str) -> None:
        from hlpgraph.model import Review

        _keep(self.path, Review(question.prompt.id, self._focus(question), text, self.person, self.date))

    def _focus(self, question: Question) -> str:
        """The whole, unless there are several places and the answer is about one of them."""
        from hlpgraph.analysis.reviewing import focus_told

        if len(question.places) < 2:
            return question.places[0] if question.places else ""
        for number, place in enumerate(question.places, 1):
            click.echo(f"  {number}  {visible(focus_told(self.case, place))}")
        chosen = click.prompt(
            "About which? Enter for all", default=0, show_default=False, type=click.IntRange(0, len(question.places))
        )
        return question.places[chosen - 1] if chosen else ""
