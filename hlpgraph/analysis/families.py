"""Chain families: the links of a case in an order in which they can be told, each once, without listing chains.

A layered theory can hold more chains than there are atoms, so what is told is not each chain but each element with
the links that arrive at it, causes before effects. What the same starting points lead to makes one family.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import Link


@dataclass(frozen=True, slots=True)
class Step:
    """One element and the links that arrive at it.

    Attributes:
        effect: Id of the element.
        links: The links into it, in the order of the file; one may come from the element itself.
        loop: The first of the elements with which it forms a loop, as a name for the loop; empty if it is in none.
    """

    effect: str
    links: tuple[Link, ...]
    loop: str = ""


@dataclass(frozen=True, slots=True)
class ChainFamily:
    """What leads from the same starting points to one or more ends.

    Attributes:
        starts: Elements that nothing outside the family leads to, in the order of the telling.
        ends: Outcomes, adverse effects, and other elements that lead to nothing.
        steps: Each element that something leads to, causes before effects.
    """

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Families:
    """All links of a case in families, and the elements without any link, in the order of the file."""

    families: tuple[ChainFamily, ...]
    alone: tuple[str, ...]


def families_of(graph: CaseGraph) -> Families:
    """The families of a case; each of its links stands in exactly one step of one family.

    Ends are taken in this order: student outcomes, adverse effects, whatever else leads to nothing. Each brings what
    leads to it and is not told yet. If that begins somewhere new it is a new family; else it joins the last family
    that it grows out of. Elements that lead to each other are told together.

    >>> from hlpgraph.model import Case, Element
    >>> boxes = [Element("rule", "policy-design"), Element("gain", "student-outcome"), Element("poster", "systems-change")]
    >>> told = families_of(CaseGraph(Case("x", elements=tuple(boxes), links=(Link("rule", "gain", "l"),))))
    >>> [(family.starts, family.ends, [step.effect for step in family.steps]) for family in told.families], told.alone
    ([(('rule',), ('gain',), ['gain'])], ('poster',))
    >>> families_of(CaseGraph(Case("x")))
    Families(families=(), alone=())

    Cost: O(elements + links).
    """
    linked = {name for link in graph.case.links for name in (link.cause, link.effect)}
    teller = _Teller(graph)
    for end in _ends(graph, teller.knots):
        if end in linked:
            teller.tell(end)
    alone = tuple(name for name in graph.elements if name not in linked)
    return Families(tuple(teller.families()), alone)


def _ends(graph: CaseGraph, knots: _Knots) -> Iterator[str]:
    """Every outcome and adverse effect, and one element of each knot that leads to no other."""
    yield from (outcome.id for outcome in graph.student_outcomes)
    yield from (harm.id for harm in graph.at_stage("adverse-effect"))
    for head, members in knots.members.items():
        if all(knots.head[effect] == head for one in members for effect in graph.effects.get(one, ())):
            yield head


class _Knots:
    """The elements gathered so that those which lead to each other stand together; all others stand alone.

    Attributes:
        head: For each element the first element of its knot, in the order of the file.
        members: The elements of a knot, by its head.
        causes: The elements outside a knot that lead into it, by its head.
    """

    def __init__(self, graph: CaseGraph):
        order = {name: number for number, name in enumerate(graph.elements)}
        self.head = {name: name for name in graph.elements}
        for loop in graph.loops(lambda _: True):
            self.head.update(dict.fromkeys(loop, min(loop, key=order.__getitem__)))
        self.members: dict[str, list[str]] = {}
        for name in graph.elements:
            self.members.setdefault(self.head[name], []).append(name)
        self.causes = {head: self._outside(graph, head, order) for head in self.members}

    def _outside(self, graph: CaseGraph, head: str, order: Mapping[str, int]) -> list[str]:
        causes = {cause for name in self.members[head] for cause in graph.causes.get(name, ())}
        return sorted((cause for cause in causes if self.head[cause] != head), key=order.__getitem__)


class _Teller:
    """Walks back from each end and notes what has been told."""

    def __init__(self, graph: CaseGraph):
        self.knots = _Knots(graph)
        self.into: dict[str, list[Link]] = {}
        for link in graph.case.links:
            self.into.setdefault(link.effect, []).append(link)
        self.found: list[tuple[list[str], dict[str, None], list[str]]] = []
        self.family_of: dict[str, int] = {}

    def tell(self, end: str) -> None:
        """Add to the families what leads to `end` and is not told yet."""
        if end not in self.family_of:
            heads = [*self._back_from(self.knots.head[end])]
            names = [name for head in heads for name in self.knots.members[head]]
            starts = [name for head in heads if not self.knots.causes[head] for name in self.knots.members[head]]
            if starts:
                self.found.append(([], {}, []))
            number = len(self.found) - 1 if starts else self._grown_out_of(heads)
            self.family_of.update(dict.fromkeys(names, number))
            self.found[number][0].extend(starts)
            self.found[number][2].extend(names)
        self.found[self.family_of[end]][1][end] = None

    def _grown_out_of(self, heads: list[str]) -> int:
        """The last family that leads to one of the knots."""
        return max(self.family_of[cause] for head in heads for cause in self.knots.causes[head] if cause in self.family_of)

    def _back_from(self, end: str) -> Iterator[str]:
        """The heads of everything untold that leads to `end`, causes first, and `end`; a walk without recursion."""
        entered = {end}
        stack = [(end, iter(self.knots.causes[end]))]
        while stack:
            head, causes = stack[-1]
            untold = (self.knots.head[cause] for cause in causes if cause not in self.family_of)
            found = next((cause for cause in untold if cause not in entered), None)
            if found is None:
                stack.pop()
                yield head
            else:
                entered.add(found)
                stack.append((found, iter(self.knots.causes[found])))

    def families(self) -> Iterator[ChainFamily]:
        """What was told, as frozen values."""
        for starts, ends, names in self.found:
            yield ChainFamily(tuple(starts), tuple(ends), tuple(self._step(n) for n in names if n in self.into))

    def _step(self, name: str) -> Step:
        members = self.knots.members[self.knots.head[name]]
        return Step(name, tuple(self.into[name]), self.knots.head[name] if len(members) > 1 else "")
