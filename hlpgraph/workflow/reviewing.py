"""A review: the questions that a theory raises and only people can answer, and their answers in its file."""

from __future__ import annotations

from pathlib import Path

from hlpgraph import workflow
from hlpgraph.analysis import reviewing
from hlpgraph.analysis.reviewing import Question
from hlpgraph.authoring.writer import plain
from hlpgraph.checks.settings import Settings
from hlpgraph.errors import UnknownName, shortened, visible
from hlpgraph.files import read_bytes, write_file
from hlpgraph.loading import Loaded
from hlpgraph.model import Case, Review
from hlpgraph.workflow.saving import ensure_authored


def questions(loaded: Loaded, settings: Settings = workflow.USUAL) -> tuple[Question, ...]:
    """What the one loaded case asks of people, with what they answered.

    Raises:
        UnknownName: If the settings name a check or profile that does not exist.

    >>> from hlpgraph import resources
    >>> planted = workflow.load_one(str(resources.cases() / "planted-gaps.yaml"))
    >>> [(asked.prompt.id, asked.codes) for asked in questions(planted) if "SE01" in asked.codes]
    [('RP21', ('SE01',))]
    >>> [asked.prompt.id for asked in questions(planted, Settings(select=("CH08",))) if asked.codes]
    []

    Cost: that of `workflow.check`.
    """
    (case, _), *_ = loaded.cases
    findings = [report.finding for report in workflow.check(loaded, settings)]
    return reviewing.questions(case, findings, workflow.library().prompts.prompts)


def answered(loaded: Loaded) -> tuple[tuple[Case, tuple[Question, ...]], ...]:
    """The loaded cases for which people have answered questions, each with those questions.

    >>> answered(workflow.load())
    ()

    Cost: O(cases); the prompts are read if a case has an answer.
    """
    return tuple(
        (case, tuple(asked for asked in _asked_of(case) if asked.reviews)) for case, _ in loaded.cases if case.reviews
    )


def _asked_of(case: Case) -> tuple[Question, ...]:
    return reviewing.questions(case, (), workflow.library().prompts.prompts)


def named(prompts: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of review prompts, as they are written.

    Raises:
        UnknownName: If one is no prompt's.

    >>> named(("rp05",))
    ('RP05',)
    >>> named(("RP99",))
    Traceback (most recent call last):
    hlpgraph.errors.UnknownName: there is no review prompt 'RP99'; they are RP01 to RP30
    """
    known = {prompt.id.casefold(): prompt.id for prompt in workflow.library().prompts.prompts}
    for name in prompts:
        if name.casefold() not in known:
            first, *_, last = known.values()
            raise UnknownName(f"there is no review prompt {visible(shortened(name))!r}; they are {first} to {last}")
    return tuple(known[name.casefold()] for name in prompts)


def write_answer(path: str, review: Review) -> None:
    """Write what somebody answered into the file of a case, beneath what stands there; the rest stays as it is.

    Raises:
        FileError: If the file is no YAML file, cannot be read or written, or its layout does not let it be done.
        CaseError: If what stands in the file now is no case, or the answer cannot stand in one.

    Cost: O(characters of the file).
    """
    from hlpgraph.authoring.edits import appended, text_of

    ensure_authored(path, "an answer")
    file = Path(path)
    text = text_of(read_bytes(file), path)
    write_file(file, appended(text, path, "reviews", plain(review)).encode(), force=True)
