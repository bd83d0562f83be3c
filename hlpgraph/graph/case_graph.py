"""`CaseGraph`: a case as the graph that the checks' predicates speak of.

Section 0 of the catalogue of checks defines it: G has the case's elements and links,
self-links left out and parallel links merged. G' is G without adverse effects: paths
never run through harm. All walks are iterative and linear in elements + links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hlpgraph.model import LEVERS, Case, Element, EvidenceLine, Link

Neighbours = Mapping[str, tuple[str, ...]]


def sign_of(link: Link) -> str:
    """Direction of a link's influence: `+`, `-` or, if mixed, `?`.

    >>> sign_of(Link("a", "b", relation="hinders")), sign_of(Link("a", "b"))
    ('-', '+')
    """
    if link.polarity == "mixed":
        return "?"
    if link.polarity == "negative" or (not link.polarity and link.relation == "hinders"):
        return "-"
    return "+"


def is_evidence(line: EvidenceLine) -> bool:
    """False for what nobody can find again (“research shows”, a work that is not known) and for further reading.

    A wider question than whether it is research: the practice of a state is evidence here.
    """
    is_found = bool(line.work or line.jurisdiction)
    return is_found and line.kind not in ("informal-attribution", "further-reading")


def is_supported(link: Link) -> bool:
    """True if a link has a warrant or a supporting line that is evidence.

    >>> is_supported(Link("a", "b", warrants=("hlp/stability",))), is_supported(Link("a", "b", because="So."))
    (True, False)
    """
    return bool(link.warrants) or any(line.stance == "supports" and is_evidence(line) for line in link.evidence)


def tiers_of(line: EvidenceLine) -> tuple[str, ...]:
    """The ESSA tiers that a line claims, by itself or in its ratings, from the strongest."""
    return tuple(sorted({line.tier, *(rating.tier for rating in line.ratings)} - {""}))


def is_blank(text: str) -> bool:
    """Missing, empty or white space."""
    return not text.strip()


@dataclass(frozen=True)
class CaseGraph:
    """A case and its graph.

    Attributes:
        case: The case; all elements that its links name exist.
        retracted: Citation keys of works that have been retracted.
        elements: Element by id, in the order of the file.
    """

    case: Case
    retracted: frozenset[str] = frozenset()
    elements: Mapping[str, Element] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "elements", {element.id: element for element in self.case.elements})

    def at_stage(self, *stages: str) -> tuple[Element, ...]:
        """The elements at these stages, in the order of the file."""
        return tuple(e for stage in stages for e in self._by_stage.get(stage, ()))

    @cached_property
    def _by_stage(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for element in self.case.elements:
            found.setdefault(element.stage, []).append(element)
        return found

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The arcs of G: cause and effect, without self-links and repetition."""
        return frozenset((k.cause, k.effect) for k in self.case.links if k.cause != k.effect)

    @cached_property
    def effects(self) -> Neighbours:
        """G: what each element leads to directly."""
        return _neighbours(self.pairs)

    @cached_property
    def causes(self) -> Neighbours:
        """G: what leads to each element directly."""
        return _neighbours((effect, cause) for cause, effect in self.pairs)

    def is_isolated(self, element: str) -> bool:
        """True if no link but a self-link touches the element."""
        return element not in self.effects and element not in self.causes

    @cached_property
    def harms(self) -> frozenset[str]:
        """Ids of the adverse effects."""
        return frozenset(e.id for e in self.at_stage("adverse-effect"))

    @cached_property
    def mitigators(self) -> frozenset[str]:
        """Ids of the elements with a link of sign `-` to an adverse effect."""
        return frozenset(
            k.cause for k in self.case.links if k.effect in self.harms and k.cause != k.effect and sign_of(k) == "-"
        )

    @cached_property
    def levers(self) -> tuple[Element, ...]:
        """Pressure points and policy designs."""
        return self.at_stage(*LEVERS)

    @cached_property
    def student_outcomes(self) -> tuple[Element, ...]:
        """Elements at the stage student outcome."""
        return self.at_stage("student-outcome")

    def leading_to(self, goals: Iterable[str]) -> frozenset[str]:
        """Every element with a path in G' to one of `goals`, and the goals themselves.

        Cost: O(elements + links), one walk for all goals together.
        """
        return self._walk(goals, self.causes)

    def reached_from(self, starts: Iterable[str]) -> frozenset[str]:
        """Every element that a path in G' from one of `starts` reaches, and the starts themselves.

        Cost: O(elements + links), one walk for all starts together.
        """
        return self._walk(starts, self.effects)

    def _walk(self, starts: Iterable[str], onward: Neighbours) -> frozenset[str]:
        return self._closure(starts, onward, self.harms)

    @staticmethod
    def _closure(starts: Iterable[str], onward: Neighbours, barred: frozenset[str]) -> frozenset[str]:
        seen = {start for start in starts if start not in barred}
        front = list(seen)
        while front:
            for found in onward.get(front.pop(), ()):
                if found not in seen and found not in barred:
                    seen.add(found)
                    front.append(found)
        return frozenset(seen)

    def reached_from_another(self, starts: Iterable[str], *, through_harm: bool = False) -> frozenset[str]:
        """Every element with a path in G' (or G, with `through_harm`) from one of `starts` other than itself.

        Two of the starts that reach it are kept for each element: of two, one is not the element itself; and who has
        two passes both on.

        Cost: O(elements + links), one walk for all elements together.
        """
        barred = frozenset() if through_harm else self.harms
        kept = {start: {start} for start in starts if start not in barred}
        front = [(start, start) for start in kept]
        while front:
            here, start = front.pop()
            for found in self.effects.get(here, ()):
                held = kept.setdefault(found, set())
                if found not in barred and start not in held and len(held) < 2:
                    held.add(start)
                    front.append((found, start))
        return frozenset(name for name, held in kept.items() if held - {name})

    def reached_with_support(self, starts: Iterable[str]) -> frozenset[str]:
        """The elements that a path in S reaches: each step in G' and borne by a supporting line or a warrant.

        Cost: O(elements + evidence lines).
        """
        arcs = {
            (link.cause, link.effect)
            for link in self.case.links
            if not {link.cause, link.effect} & self.harms and is_supported(link)
        }
        return self._closure(starts, _neighbours(arcs), self.harms)

    @cached_property
    def lever_ids(self) -> frozenset[str]:
        """Ids of the levers."""
        return frozenset(lever.id for lever in self.levers)

    @cached_property
    def designs(self) -> tuple[Element, ...]:
        """Elements at the stage policy design."""
        return self.at_stage("policy-design")

    @cached_property
    def mechanisms(self) -> frozenset[str]:
        """The mechanisms of the policy designs."""
        return frozenset(design.mechanism for design in self.designs if design.mechanism)

    @cached_property
    def tags(self) -> frozenset[str]:
        """Every tag that some element carries."""
        return frozenset(tag for element in self.case.elements for tag in element.tags)

    def tagged(self, tag: str) -> tuple[Element, ...]:
        """The elements that carry a tag, in the order of the file."""
        if tag not in self.tags:
            return ()
        return tuple(element for element in self.case.elements if tag in element.tags)

    def near(self, element: str) -> Iterator[Element]:
        """The elements joined to this one by a link of G, whichever way it points."""
        for name in {*self.effects.get(element, ()), *self.causes.get(element, ())}:
            yield self.elements[name]

    @cached_property
    def into(self) -> Mapping[str, tuple[Link, ...]]:
        """The links that arrive at each element, self-links left out, in the order of the file."""
        found: dict[str, list[Link]] = {}
        for link in self.case.links:
            if link.cause != link.effect:
                found.setdefault(link.effect, []).append(link)
        return {effect: tuple(links) for effect, links in found.items()}

    def pieces(self) -> list[frozenset[str]]:
        """Weak components of G with at least two elements, largest first, then by smallest id."""
        left = {*self.effects, *self.causes}
        found = []
        while left:
            front = [left.pop()]
            piece = set(front)
            while front:
                name = front.pop()
                near = {*self.effects.get(name, ()), *self.causes.get(name, ())} & left
                left -= near
                piece |= near
                front += near
            found.append(frozenset(piece))
        return sorted(found, key=lambda piece: (-len(piece), min(piece)))

    def loops(self, counts: Callable[[Link], bool]) -> Iterator[frozenset[str]]:
        """Strongly connected components of two or more elements among the links that `counts`."""
        pairs = _stripped({(k.cause, k.effect) for k in self.case.links if k.cause != k.effect and counts(k)})
        if not pairs:
            return
        import networkx

        graph = networkx.DiGraph()
        graph.add_edges_from(pairs)
        for component in networkx.strongly_connected_components(graph):
            if len(component) > 1:
                yield frozenset(component)


def _stripped(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The arcs without those at the ends of chains, which are in no loop.

    Eight rounds strip chains of up to sixteen arcs, and so nearly every theory without a loop;
    more would no longer be linear, and only spare networkx a little work.
    """
    for _ in range(8):
        causes, effects = {cause for cause, _ in pairs}, {effect for _, effect in pairs}
        inner = {pair for pair in pairs if pair[0] in effects and pair[1] in causes}
        if len(inner) == len(pairs):
            break
        pairs = inner
    return pairs


def _neighbours(pairs: Iterable[tuple[str, str]]) -> Neighbours:
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return {one: tuple(sorted(others)) for one, others in found.items()}
