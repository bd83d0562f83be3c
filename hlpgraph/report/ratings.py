"""Ratings that stand, and tiers that a rule proposes: for a screen, a memo and a program."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hlpgraph.analysis.rating import GRADES, Ground, Proposal, ratings_of
from hlpgraph.analysis.reviewing import focus_told
from hlpgraph.authoring.writer import dumped, plain
from hlpgraph.bibliography.apa import in_text
from hlpgraph.errors import visible
from hlpgraph.knowledge import RatingRules
from hlpgraph.model import Case, EvidenceLine, Link, Rating, Work
from hlpgraph.report.wording import counted, markdown, wrapped
from hlpgraph.vocabulary import meaning, title_of

Row = dict[str, Any]

#: Vocabulary of each grade, and the name of its scheme.
_SCHEMES = {"tier": ("essa-tier", ""), "wwc": ("wwc-rating", "WWC: "), "certainty": ("grade-certainty", "GRADE: ")}
_NOBODY = "A proposal is no rating. It becomes one when a person judges what follows and stands for it by name."


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is told of a case.

    Attributes:
        proposals: What the rules say of each supporting line; None if nobody asked.
        works: Works by citation key.
        rater: Who would stand for the proposals; empty if nobody is named.
        date: When.
    """

    case: Case
    proposals: tuple[Proposal, ...] | None
    rules: RatingRules
    works: Mapping[str, Work]
    rater: str = ""
    date: str = ""

    @property
    def rated(self) -> tuple[tuple[Link, int], ...]:
        """The lines on links that somebody has rated, each as its link and its place there."""
        return tuple(
            (link, number)
            for link in self.case.links
            for number, line in enumerate(link.evidence)
            if ratings_of(line)
        )

    def work_told(self, key: str) -> str:
        """A work as it is cited in a sentence."""
        return in_text(self.works[key]) if key in self.works else key or "a line without a work"

    def drafted(self, proposal: Proposal) -> Rating | None:
        """The rating that the named person would stand for; None without a name, or if nothing is proposed."""
        if not self.rater or proposal.rule is None:
            return None
        grounds = ", ".join(f"{ground.condition.ground} {ground.value}" for ground in proposal.used)
        return Rating(
            tier=proposal.rule.tier,
            rater=self.rater,
            basis=f"Rule {proposal.rule.id} on what is recorded ({grounds}), and my own judgement of the study.",
            rated=self.date,
            population=proposal.line.population,
        )


def grades_told(rating: Rating) -> str:
    """The grades of a rating in words.

    >>> grades_told(Rating(tier="2", wwc="meets-with-reservations"))
    'ESSA tier 2, moderate evidence; WWC: meets with reservations'
    """
    told = []
    for grade in GRADES:
        vocabulary, scheme = _SCHEMES[grade]
        word = getattr(rating, grade)
        if word:
            told.append(scheme + title_of(word).lower() if scheme else meaning(vocabulary, word).rstrip("."))
    return "; ".join(told)


def rating_told(rating: Rating) -> str:
    """A rating with who gave it, when, on what basis, for whom and of which outcome.

    >>> rating_told(Rating(tier="2", rater="J. Doe", basis="Two trials.", rated="2026", outcome="Reading"))
    'ESSA tier 2, moderate evidence, rated by J. Doe on 2026, of the outcome Reading, because Two trials.'
    """
    return "".join(
        (
            f"{grades_told(rating)}, rated by {rating.rater}",
            f" on {rating.rated}" if rating.rated else "",
            f", of the outcome {rating.outcome}" if rating.outcome else "",
            f", for {', '.join(rating.population)}" if rating.population else "",
            f", because {rating.basis}" if rating.basis else "",
        )
    )


def as_json(sheet: Sheet) -> str:
    """A list with an object for each line that is rated or that a rule was asked about."""
    asked = {(one.link.id, one.number): one for one in sheet.proposals or ()}
    keys = {(link.id, number) for link, number in sheet.rated}
    rows = [
        _row(sheet, link, number, asked.get((link.id, number)))
        for link in sheet.case.links
        for number in range(len(link.evidence))
        if (link.id, number) in keys or (link.id, number) in asked
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _row(sheet: Sheet, link: Link, number: int, proposal: Proposal | None) -> Row:
    line = link.evidence[number]
    held: Row = {
        "case": sheet.case.id,
        "link": link.id,
        "label": focus_told(sheet.case, link.id),
        "number": number,
        "work": line.work,
        "stance": line.stance,
        "ratings": [plain(rating) for rating in ratings_of(line)],
    }
    if proposal is None:
        return held
    rule = proposal.rule
    return {
        **held,
        "proposal": rule and {"tier": rule.tier, "rule": rule.id, "used": list(map(_ground_row, proposal.used))},
        "missing": [
            {"tier": one.rule.tier, "rule": one.rule.id, "lacking": list(map(_ground_row, one.lacking))}
            for one in proposal.shortfalls
        ],
        "disputing": list(proposal.disputing),
    }


def _ground_row(ground: Ground) -> Row:
    condition = ground.condition
    return {
        "ground": condition.ground,
        "value": ground.value,
        "asked": _asked(ground),
        "work": condition.work,
        "locator": condition.locator,
    }


def _asked(ground: Ground) -> str:
    condition = ground.condition
    return " or ".join(condition.among) if condition.least is None else f"at least {condition.least:,}"


@dataclass(frozen=True, slots=True)
class _Item:
    head: str
    details: tuple[str, ...]
    yaml: str = ""


_Part = tuple[str, list[_Item]]


def _parts(sheet: Sheet) -> Iterator[_Part]:
    rated = [_Item(*_line_told(sheet, link, number)) for link, number in sheet.rated]
    if rated:
        yield "Ratings that stand", rated
    if sheet.proposals is None:
        return
    if sheet.proposals:
        yield "Proposals", [_proposed(sheet, proposal) for proposal in sheet.proposals]
        yield _NOBODY, [_Item(held.text, (f"From: {held.work}, {held.locator}.",)) for held in sheet.rules.judgements]
    yield "What no rule covers", [_Item(text, ()) for text in sheet.rules.left_out]


def _line_told(sheet: Sheet, link: Link, number: int) -> tuple[str, tuple[str, ...]]:
    line = link.evidence[number]
    return _head(sheet, link, line), tuple(rating_told(rating) + _stop(rating) for rating in ratings_of(line))


def _stop(rating: Rating) -> str:
    return "" if rating.basis.rstrip().endswith((".", "!", "?")) else "."


def _head(sheet: Sheet, link: Link, line: EvidenceLine) -> str:
    return f"{sheet.work_told(line.work)} ({line.stance}): {focus_told(sheet.case, link.id)}"


def _proposed(sheet: Sheet, proposal: Proposal) -> _Item:
    rule = proposal.rule
    details = ["No tier is proposed."]
    if rule:
        details = [f"ESSA tier {rule.tier}, {rule.label.lower()}, by the rule {rule.id}:"]
    details += [f"{_ground(ground)}; the rule asks for {_asked(ground)} ({_where(ground)})." for ground in proposal.used]
    for short in proposal.shortfalls:
        lacking = "; ".join(f"{_ground(ground)} (the rule asks for {_asked(ground)})" for ground in short.lacking)
        details.append(f"Not tier {short.rule.tier}: {lacking}.")
    standing = [rating for rating in ratings_of(proposal.line) if rating.tier]
    details += [f"Stands already: tier {rating.tier}, rated by {rating.rater}." for rating in standing]
    if proposal.disputing:
        details.append(f"Disputed by {', '.join(map(sheet.work_told, proposal.disputing))}: does that override it?")
    drafted = sheet.drafted(proposal)
    if drafted is None:
        return _Item(_head(sheet, proposal.link, proposal.line), tuple(details))
    place = sheet.case.place("links", _index(sheet.case, proposal.link), "evidence", proposal.number)
    details.append(f"If {sheet.rater} stands for it, this goes to this line of evidence, beside its other ratings:")
    yaml = f"# {place}\n" + dumped({"ratings": [plain(drafted)]})
    return _Item(_head(sheet, proposal.link, proposal.line), tuple(details), yaml)


def _index(case: Case, link: Link) -> int:
    return next(number for number, one in enumerate(case.links) if one.id == link.id)


def _ground(ground: Ground) -> str:
    return f"{ground.condition.ground} is {ground.value or 'not recorded'}"


def _where(ground: Ground) -> str:
    return f"{ground.condition.work}, {ground.condition.locator}"


def balance(sheet: Sheet) -> str:
    """How many lines are rated, and how many could be, in a sentence."""
    told = f"{sheet.case.title or sheet.case.id}: {counted(len(sheet.rated), 'line')} of evidence rated"
    if sheet.proposals is not None:
        able = sum(one.rule is not None for one in sheet.proposals)
        told += f"; a tier is proposed for {able} of {counted(len(sheet.proposals), 'supporting line')} of research"
    return f"{told}."


def as_text(sheet: Sheet) -> str:
    """For a terminal."""
    blocks = [wrapped(balance(sheet)) + "\n"]
    for title, items in _parts(sheet):
        lines = [wrapped(title)]
        for item in items:
            lines.append(wrapped(item.head, "  ", "    "))
            lines += [wrapped(detail, "    ", "      ") for detail in item.details]
            lines += [f"      {visible(line)}" for line in item.yaml.splitlines()]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def as_markdown(sheet: Sheet) -> str:
    """For a memo."""
    blocks = [f"# Ratings\n\n{_line(balance(sheet))}\n"]
    for title, items in _parts(sheet):
        lines = [f"## {_line(title)}\n"]
        for item in items:
            lines.append(f"- {_line(item.head)}")
            lines += [f"  - {_line(detail)}" for detail in item.details]
            lines += ["", *(f"        {visible(line)}" for line in item.yaml.splitlines()), ""] if item.yaml else []
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _line(text: str) -> str:
    return markdown(" ".join(text.split()))


#: Writer by name, in the order in which they are offered.
FORMATS: dict[str, Callable[[Sheet], str]] = {"text": as_text, "json": as_json, "markdown": as_markdown}
