"""Ratings of studies: which stand, and which ESSA tier the recorded facts would allow a person to give.

A proposal is no rating. A rule sees what is recorded and nothing else; whether a study was well
designed and well carried out, and whether it fits the place, a person must judge and stand for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from hlpgraph.analysis.support import is_research, supports
from hlpgraph.knowledge import RatingCondition, RatingRule
from hlpgraph.model import Case, EvidenceLine, Link, Rating

#: Fields of a rating that hold a grade, each of its own scheme.
GRADES = ("tier", "wwc", "certainty")


@dataclass(frozen=True, slots=True)
class Ground:
    """A condition of a rule, and what is recorded of it; empty if nothing is."""

    condition: RatingCondition
    value: str


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A rule for a higher tier that does not hold, and the conditions that it lacks."""

    rule: RatingRule
    lacking: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules say of one line of evidence.

    Attributes:
        number: The place of the line among those of its link, from 0.
        rule: The rule for the highest tier that holds; None if none does.
        used: Each recorded value that it used.
        shortfalls: What is missing for each higher tier, the highest first.
        disputing: The works that dispute the same link, which a person must weigh.
    """

    link: Link
    number: int
    line: EvidenceLine
    rule: RatingRule | None
    used: tuple[Ground, ...]
    shortfalls: tuple[Shortfall, ...]
    disputing: tuple[str, ...]


def ratings_of(line: EvidenceLine) -> tuple[Rating, ...]:
    """The ratings that somebody stands for: the tier of the line itself first, then the list.

    >>> line = EvidenceLine(stance="supports", tier="2", rater="J. Doe", ratings=(Rating(wwc="does-not-meet", rater="WWC"),))
    >>> [(rating.tier, rating.wwc, rating.rater) for rating in ratings_of(line)]
    [('2', '', 'J. Doe'), ('', 'does-not-meet', 'WWC')]
    >>> ratings_of(EvidenceLine(stance="supports", tier="2"))
    ()
    """
    own = Rating(line.tier, rater=line.rater, basis=line.basis, rated=line.rated)
    return tuple(
        rating
        for rating in (own, *line.ratings)
        if rating.rater.strip() and any(getattr(rating, grade) for grade in GRADES)
    )


def value_of(line: EvidenceLine, ground: str) -> str:
    """What a line records of a ground, one of the vocabulary `rating-ground`; empty if nothing.

    Raters who differ on the WWC rating are all named, so that no condition takes one of them for the truth.

    >>> value_of(EvidenceLine(stance="supports", n=2400), "n"), value_of(EvidenceLine(stance="supports"), "sites")
    ('2400', '')
    """
    if ground == "wwc":
        return " / ".join(sorted({rating.wwc for rating in ratings_of(line) if rating.wwc}))
    held = getattr(line, ground)
    return "" if held is None else str(held)


def is_met(condition: RatingCondition, value: str) -> bool:
    """True if what is recorded fulfils a condition; what is not recorded fulfils none.

    >>> many = RatingCondition("n", least=350)
    >>> is_met(many, "350"), is_met(many, "349"), is_met(many, "")
    (True, False, False)
    """
    if condition.least is not None:
        return value.isdecimal() and int(value) >= condition.least
    return value in condition.among


def proposals(
    case: Case, rules: Sequence[RatingRule], retracted: Collection[str] = ()
) -> Iterator[Proposal]:
    """What the rules say of each line of research that supports a link of the case, in the order of the file.

    Args:
        case: The case.
        rules: The rules, that for the highest tier first.
        retracted: Citation keys of retracted works; nothing is proposed for them.

    >>> rule = RatingRule("one", "3", "", (RatingCondition("design", among=("qed", "rct")),))
    >>> lines = (EvidenceLine("a", "supports", design="rct"), EvidenceLine("b", "supports"), EvidenceLine("c", "disputes"))
    >>> found = proposals(Case("x", links=(Link("p", "q", evidence=lines),)), [rule])
    >>> [(one.line.work, one.rule.tier if one.rule else "", one.disputing) for one in found]
    [('a', '3', ('c',)), ('b', '', ('c',))]

    Cost: O(evidence lines · conditions).
    """
    for link in case.links:
        against = sorted({line.work for line in link.evidence if line.stance == "disputes" and line.work})
        for number, line in enumerate(link.evidence):
            if supports(line, retracted) and is_research(line):
                yield _proposal(link, number, rules, tuple(against))


def _proposal(link: Link, number: int, rules: Sequence[RatingRule], against: tuple[str, ...]) -> Proposal:
    line = link.evidence[number]
    shortfalls = []
    for rule in rules:
        grounds = tuple(Ground(condition, value_of(line, condition.ground)) for condition in rule.conditions)
        lacking = tuple(ground for ground in grounds if not is_met(ground.condition, ground.value))
        if not lacking:
            return Proposal(link, number, line, rule, grounds, tuple(shortfalls), against)
        shortfalls.append(Shortfall(rule, lacking))
    return Proposal(link, number, line, None, (), tuple(shortfalls), against)
