"""What becomes of each published criterion: a check tests it, a person is asked, an idea is parked, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from hlpgraph.errors import Place
from hlpgraph.knowledge import Criteria, CriteriaSource, Criterion, Prompt

#: What can become of a criterion, the best first. A prompt goes before a parked idea: the question can be put today.
STATES = {
    "checked": "at least one check tests it, or part of it",
    "prompted": "no check; a question puts it to a person",
    "parked": "neither; a check was thought of and not built",
    "open": "nothing",
}
#: The basis that no published figure may rest on.
MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Answer:
    """A criterion with its source and what hlpgraph does about it.

    Attributes:
        state: One of `STATES`.
        prompts: The questions that put it to a person.
    """

    source: CriteriaSource
    criterion: Criterion
    state: str
    prompts: tuple[Prompt, ...] = ()


def state_of(criterion: Criterion, codes: Collection[str]) -> str:
    """What becomes of a criterion.

    Args:
        criterion: The criterion.
        codes: Codes of the checks that there are.

    >>> state_of(Criterion(1, "links explained", "read", checks=("AS01",), prompts=("RP03",)), {"AS01"})
    'checked'
    >>> state_of(Criterion(1, "links explained", "read", checks=("AS01",), prompts=("RP03",)), set())
    'prompted'
    """
    if any(code in codes for code in criterion.checks):
        return "checked"
    if criterion.prompts:
        return "prompted"
    return "parked" if criterion.parked else "open"


def answers(criteria: Criteria, codes: Iterable[str], prompts: Iterable[Prompt] = ()) -> tuple[Answer, ...]:
    """Every criterion with its state, in the order of the file.

    Args:
        criteria: The criteria.
        codes: Codes of the checks that there are.
        prompts: The questions that criteria name.

    >>> one = Criterion(1, "links explained", "read", checks=("AS01",))
    >>> held = Criteria("Criteria", (CriteriaSource("doe2020", "Doe 2020", criteria=(one,)),))
    >>> [answer.state for answer in answers(held, ["AS01"])], [answer.state for answer in answers(held, [])]
    (['checked'], ['open'])

    Cost: O(criteria + codes + prompts).
    """
    known, question = frozenset(codes), {prompt.id: prompt for prompt in prompts}
    return tuple(
        Answer(
            source,
            criterion,
            state_of(criterion, known),
            tuple(question[name] for name in criterion.prompts if name in question),
        )
        for source in criteria.sources
        for criterion in source.criteria
    )


def unknown_checks(criteria: Criteria, codes: Iterable[str]) -> Iterator[tuple[Place, str]]:
    """The place and the code of each check that a criterion names and that is not among `codes`.

    >>> one = Criterion(1, "links explained", "read", checks=("AS01",))
    >>> held = Criteria("Criteria", (CriteriaSource("doe2020", "Doe 2020", criteria=(one,)),), file="c.yaml")
    >>> [(str(where), code) for where, code in unknown_checks(held, ["AS02"])], list(unknown_checks(held, ["AS01"]))
    ([('c.yaml', 'AS01')], [])
    """
    known = frozenset(codes)
    for at, source in enumerate(criteria.sources):
        for number, criterion in enumerate(source.criteria):
            place = criteria.place("sources", at, "criteria", number, "checks")
            yield from ((place, code) for code in criterion.checks if code not in known)


def tally(held: Iterable[Answer]) -> dict[str, int]:
    """How many criteria are in each state.

    >>> tally([])
    {'checked': 0, 'prompted': 0, 'parked': 0, 'open': 0}
    """
    counts = Counter(answer.state for answer in held)
    return {state: counts[state] for state in STATES}


def looked_up(held: Iterable[Answer]) -> tuple[Answer, ...]:
    """The answers whose criterion does not rest on memory."""
    return tuple(answer for answer in held if answer.criterion.basis != MEMORY)
