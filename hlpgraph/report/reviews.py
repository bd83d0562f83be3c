"""The questions that only people can answer, and what they answered: for a screen, a meeting, a program, a report."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from html import escape as escaped

from hlpgraph.analysis.reviewing import Question, focus_told
from hlpgraph.errors import visible
from hlpgraph.model import WHOLE, Case, Review
from hlpgraph.report.wording import counted, markdown, wrapped

#: Places that are named at a question before the rest is counted.
SHOWN = 6


def as_text(case: Case, questions: Sequence[Question], sources: Mapping[str, str]) -> str:
    """Every question with what raises it, its places, where it comes from and its answers.

    Args:
        case: The case.
        questions: The questions that it raises.
        sources: Name of each source of criteria, by key.
    """
    blocks = [f"{visible(case.title or case.id)}: {progress(questions)}"]
    blocks += ["\n".join(asked(case, question, sources)) for question in questions]
    return "\n\n".join(blocks) + "\n"


def progress(questions: Sequence[Question]) -> str:
    """How many questions there are and how many are answered, in a sentence.

    >>> progress([])
    'no questions for people.'
    """
    if not questions:
        return "no questions for people."
    answered = sum(bool(question.reviews) for question in questions)
    return f"{counted(len(questions), 'question')} for people, {answered or 'none'} answered."


def asked(case: Case, question: Question, sources: Mapping[str, str]) -> list[str]:
    """A question as lines for a terminal: its words; why, where and from whom it is asked; the answers so far."""
    prompt = question.prompt
    lines = [wrapped(f"{prompt.id}  {prompt.question}", "", "      ")]
    lines += [wrapped(text, "  ", "    ") for text in _reasons(case, question, sources)]
    lines += [wrapped(_told(case, review), "  → ", "    ") for review in question.reviews]
    return lines


def _reasons(case: Case, question: Question, sources: Mapping[str, str]) -> list[str]:
    told = []
    if not question.is_raised:
        told.append("The theory raises it no more.")
    if question.codes:
        told.append(f"Raised by {', '.join(question.codes)}.")
    if question.places:
        told.append(f"Here: {'; '.join(places(case, question))}.")
    if question.prompt.sources:
        told.append(f"From: {'; '.join(_short(sources.get(key, key)) for key in question.prompt.sources)}.")
    return told


def _short(name: str) -> str:
    """The name of a source without what is explained behind it."""
    return re.split(r"[:(;]", name)[0].strip()


def places(case: Case, question: Question) -> list[str]:
    """The first places of a question as a reader knows them, and how many more there are."""
    shown = [focus_told(case, place) for place in question.places[:SHOWN]]
    more = len(question.places) - SHOWN
    return [*shown, f"and {more:,} more"] if more > 0 else shown


def _meant(case: Case, review: Review) -> str:
    return "" if review.is_about_all else f" on {focus_told(case, review.focus)}"


def as_json(case: Case, questions: Sequence[Question], sources: Mapping[str, str]) -> str:
    """A list with an object for each question."""
    rows = [
        {
            "case": case.id,
            "prompt": question.prompt.id,
            "question": question.prompt.question,
            "sources": list(question.prompt.sources),
            "raised": question.is_raised,
            "codes": list(question.codes),
            "places": list(question.places),
            "reviews": [
                {"focus": review.focus or WHOLE, "answer": review.answer, "person": review.person, "date": review.date}
                for review in question.reviews
            ],
        }
        for question in questions
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_markdown(case: Case, questions: Sequence[Question], sources: Mapping[str, str]) -> str:
    """A sheet for a meeting, with room for answer, name and date."""
    blocks = [f"# {markdown(case.title or case.id)}: questions for people\n", f"{markdown(progress(questions))}\n"]
    for question in questions:
        lines = [f"## {question.prompt.id} {markdown(question.prompt.question)}\n"]
        lines += [markdown(" ".join(_reasons(case, question, sources))) + "\n"]
        lines += [f"- {markdown(_told(case, review))}" for review in question.reviews]
        lines += [""] if question.reviews else ["Answer:\n\nName and date:\n"]
        blocks.append("\n".join(lines))
    return "\n".join(blocks)


def _told(case: Case, review: Review) -> str:
    answer = " ".join(review.answer.split())
    return f"{review.person}, {review.date}{_meant(case, review)}: {answer}"


#: Writer by name, in the order in which they are offered.
FORMATS: dict[str, Callable[[Case, Sequence[Question], Mapping[str, str]], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}

#: Cases with the questions that were answered for them, for the end of a report on gaps.
Answered = Sequence[tuple[Case, Sequence[Question]]]


def answers_as_text(answered: Answered) -> str:
    """What people answered, for a terminal; empty if nobody did."""
    blocks = []
    for case, questions in answered:
        lines = [f"Answered by people · {visible(case.id)}"]
        for question in questions:
            lines.append(wrapped(f"{question.prompt.id}  {question.prompt.question}", "  ", "        "))
            lines += [wrapped(_told(case, review), "    → ", "      ") for review in question.reviews]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def answers_as_markdown(answered: Answered) -> str:
    """The same for a pull request or a memo."""
    blocks = []
    for case, questions in answered:
        lines = [f"### Answered by people: {markdown(case.title or case.id)}\n"]
        for question in questions:
            lines.append(f"- *{markdown(question.prompt.question)}* ({question.prompt.id})")
            lines += [f"  - {markdown(_told(case, review))}" for review in question.reviews]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def answers_as_html(answered: Answered) -> str:
    """The same for a page."""
    parts = []
    for case, questions in answered:
        parts.append(f"<h2>Answered by people: {escaped(visible(case.title or case.id))}</h2>\n<dl>")
        for question in questions:
            parts.append(f"<dt>{escaped(question.prompt.question)} <small>{question.prompt.id}</small></dt>")
            parts += [f"<dd>{escaped(visible(_told(case, review)))}</dd>" for review in question.reviews]
        parts.append("</dl>")
    return "\n".join(parts)
