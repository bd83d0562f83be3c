"""How well the best chain to an outcome stands, under a reading that the user chooses; never a score.

Under each reading a chain is as good as its weakest link, and an outcome as good as its best chain. The answer names
the links that decide it: every chain uses one of them, and none of them is better.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from hlpgraph.analysis.standing import GroundedCase, Standing
from hlpgraph.analysis.support import STATES

#: What each reading asks of a link.
READINGS = {
    "weakest-link": "the state of the link: evidenced, warranted, asserted or bare",
    "independent-evidence": "how many independent studies support the link",
    "essa-tier": "the best ESSA tier that a named rater gave to a study of this very link; order only, no arithmetic",
}
_STATES = tuple(STATES)


@dataclass(frozen=True, slots=True)
class Answer:
    """How an outcome stands.

    Attributes:
        value: State, count or tier; `unrated` if each chain has a link without a tier; empty if there is no chain.
        chain: Ids of the links of a chain that is as good as this.
        deciding: Ids of links of which every chain uses one, and none is better.
    """

    outcome: str
    value: str
    chain: tuple[str, ...] = ()
    deciding: tuple[str, ...] = ()


def rank_of(standing: Standing, reading: str) -> int:
    """How good a link is under a reading: a place in an order, 0 being the last.

    Being unrated is no tier below the fourth; it stands last so that a chain with every link rated is looked for first.
    """
    if reading == "weakest-link":
        return len(_STATES) - 1 - _STATES.index(standing.state)
    if reading == "independent-evidence":
        return len(standing.studies)
    return 5 - int(standing.tier) if standing.tier else 0


def value_of(rank: int, reading: str) -> str:
    """What a place in the order of a reading is called.

    >>> value_of(3, "weakest-link"), value_of(3, "independent-evidence"), value_of(3, "essa-tier"), value_of(0, "essa-tier")
    ('evidenced', '3', 'tier 2', 'unrated')
    """
    if reading == "weakest-link":
        return _STATES[len(_STATES) - 1 - rank]
    if reading == "independent-evidence":
        return str(rank)
    return f"tier {5 - rank}" if rank else "unrated"


def answers(theory: GroundedCase, starts: Iterable[str], outcomes: Iterable[str], reading: str) -> tuple[Answer, ...]:
    """How each outcome stands, in order of the ids.

    Args:
        theory: The case with what its links stand on.
        starts: Ids of elements where chains begin.
        outcomes: Ids of elements.
        reading: One of `READINGS`.

    >>> from hlpgraph.analysis.standing import grounded
    >>> from hlpgraph.model import Case, Element, Link
    >>> ends = (Element("rule", "policy-design"), Element("gain", "student-outcome"))
    >>> theory = grounded(Case("x", elements=ends, links=(Link("rule", "gain", id="l", because="So."),)), {}.get)
    >>> answers(theory, ["rule"], ["gain"], "weakest-link")
    (Answer(outcome='gain', value='asserted', chain=('l',), deciding=('l',)),)
    >>> answers(theory, ["gain"], ["rule"], "weakest-link")
    (Answer(outcome='rule', value='', chain=(), deciding=()),)

    Cost: O(links · log links) for each outcome: a bottleneck path, no chain is listed.
    """
    ranks = {name: rank_of(standing, reading) for name, standing in theory.links.items()}
    first = sorted(set(starts))
    return tuple(_answer(theory, first, outcome, reading, ranks) for outcome in sorted(set(outcomes)))


def _answer(theory: GroundedCase, starts: list[str], outcome: str, reading: str, ranks: dict[str, int]) -> Answer:
    levels = sorted(set(ranks.values()))
    low, high = 0, len(levels)  # with the links of levels[low] and better the outcome is reached, with high it is not
    if not _walk(theory, starts, outcome, lambda _: True)[0]:
        return Answer(outcome, "")
    while high - low > 1:
        middle = (low + high) // 2
        level = levels[middle]
        if _walk(theory, starts, outcome, lambda name, level=level: ranks[name] >= level)[0]:
            low = middle
        else:
            high = middle
    level = levels[low]
    chain, _ = _walk(theory, starts, outcome, lambda name: ranks[name] >= level)
    _, near = _walk(theory, starts, outcome, lambda name: ranks[name] > level)
    useful = theory.graph.leading_to([outcome])
    ends = ((name, one.link.cause, one.link.effect) for name, one in theory.links.items())
    deciding = sorted(name for name, tail, head in ends if tail in near and head not in near and head in useful)
    return Answer(outcome, value_of(level, reading), chain, tuple(deciding))


def _walk(
    theory: GroundedCase, starts: list[str], goal: str, is_used: Callable[[str], bool]
) -> tuple[tuple[str, ...], Collection[str]]:
    """A shortest chain over the links that are used, or nothing; and what elements the starts reach."""
    came: dict[str, tuple[str, str] | None] = dict.fromkeys(starts)
    front = deque(starts)
    while front:
        here = front.popleft()
        for name, there in theory.onward.get(here, ()):
            if there not in came and is_used(name):
                came[there] = (here, name)
                front.append(there)
    found: list[str] = []
    step = came.get(goal)
    while step is not None:
        found.append(step[1])
        step = came[step[0]]
    return tuple(reversed(found)), came.keys()
