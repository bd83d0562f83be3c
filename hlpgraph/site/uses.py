"""What a case does with works, framework elements and claims, as plain values: what the pages about those tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hlpgraph.analysis.citing import footprint
from hlpgraph.analysis.coverage import named_by
from hlpgraph.analysis.falling import Change, fall
from hlpgraph.analysis.shelf_checks import works_under
from hlpgraph.analysis.support import SUPPORTED
from hlpgraph.library import Library
from hlpgraph.model import Case, Element, Link

#: Chains that the page of a work writes out for each case, before it counts the rest.
CHAINS_SHOWN = 3


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A work cited for a link.

    Attributes:
        key: The link on the map.
        label: Cause and effect.
        stance: What the work says of the link.
        via: The claim through which the link inherits it; empty if it is cited for the link itself.
        before: Evidence state of the link.
        after: The same without the work.
    """

    key: str
    label: str
    stance: str
    via: str
    locator: str
    quote: str
    before: str
    after: str

    @property
    def is_lost(self) -> bool:
        """True if no research is left behind the link without the work."""
        return self.before in SUPPORTED and self.after not in SUPPORTED


@dataclass(frozen=True, slots=True)
class OutcomeUse:
    """A student outcome that a chain through the work's links leads to, before and after the work falls."""

    key: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WorkUse:
    """What rests on a work in one case.

    Attributes:
        case: Id of the case.
        chains: How many chains use the links it bears on.
        is_complete: False if there are more chains than were counted.
        fallen: How many of the chains are supported at every step and would no longer be.
        samples: The first of the chains, as labels.
    """

    case: str
    links: tuple[LinkUse, ...]
    outcomes: tuple[OutcomeUse, ...]
    chains: int
    is_complete: bool
    fallen: int
    samples: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a case that names something: its key on the map, and its label."""

    case: str
    key: str
    label: str


def keys_of(case: Case) -> dict[str, str]:
    """Key of each element and link on the map; see `maps.scene`."""
    keys = {link.id: f"a{number}" for number, link in enumerate(case.links, 1)}
    return keys | {element.id: f"e{number}" for number, element in enumerate(case.elements, 1)}


def work_uses(case: Case, known: Library) -> dict[str, WorkUse]:
    """What rests on each work that a case cites for its links, by citation key.

    Cost: for each work that of `footprint` and `fall` in one case.
    """
    keys = keys_of(case)
    labels = {element.id: element.label or element.id for element in case.elements}
    found = {}
    for key in sorted(works_under(case, known.claim)):
        work = known.works.get(key)
        foot = footprint([work], [], [case], known.claim) if work else None
        if work is None or foot is None or not foot.links:
            continue
        fallen = fall([work], [], [(case, known.retracted)], known.claim, known.retracted)
        states = {change.part.id: change for change in fallen.links if isinstance(change.part, Link)}
        links = tuple(
            LinkUse(
                keys[cited.statement.id], f"{labels[cited.statement.cause]} → {labels[cited.statement.effect]}",
                cited.line.stance, cited.via, cited.line.locator, cited.line.quote,
                states[cited.statement.id].before, states[cited.statement.id].after,
            )
            for cited in foot.links
            if isinstance(cited.statement, Link)
        )  # fmt: skip
        reached = {outcome.id for _, outcome in foot.outcomes}
        samples = [tuple(labels[one.id] for one in chain.elements) for chain in foot.chains[:CHAINS_SHOWN]]
        found[key] = WorkUse(
            case.id, links, tuple(_outcomes(fallen.outcomes, reached, keys, labels)), len(foot.chains),
            foot.is_complete, sum(change.before != change.after for change in fallen.chains), tuple(samples),
        )  # fmt: skip
    return found


def _outcomes(
    changes: tuple[Change, ...], reached: set[str], keys: dict[str, str], labels: dict[str, str]
) -> Iterator[OutcomeUse]:
    for change in changes:
        if isinstance(change.part, Element) and change.part.id in reached:
            yield OutcomeUse(keys[change.part.id], labels[change.part.id], change.before, change.after)


def instances(case: Case) -> Iterator[tuple[str, Mention]]:
    """Each framework element that an element of a case names, with the place."""
    keys = keys_of(case)
    for element in case.elements:
        for ref in sorted(named_by(element)):
            yield ref, Mention(case.id, keys[element.id], element.label or element.id)


def warranted(case: Case) -> Iterator[tuple[str, Mention]]:
    """Each claim that warrants a link of a case, with the link."""
    keys = keys_of(case)
    labels = {element.id: element.label or element.id for element in case.elements}
    for link in case.links:
        for ref in link.warrants:
            yield ref, Mention(case.id, keys[link.id], f"{labels[link.cause]} → {labels[link.effect]}")
