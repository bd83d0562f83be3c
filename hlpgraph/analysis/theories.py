"""Cases and frameworks on one footing: elements that causal statements join, and the evidence for each statement.

A case states links; a framework states claims, and says what is part of what. Chains run as in `chains` and
`routes`: never on from harm, in a framework also from a part to its whole, and only by claims that say
that the cause helps the effect along.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from hlpgraph.analysis.coverage import WORDS, named_by
from hlpgraph.analysis.routes import LISTED, is_helpful
from hlpgraph.analysis.support import BorneLine, is_research, lines_of
from hlpgraph.knowledge import Claim, Framework
from hlpgraph.model import LEVERS, Case, Element

Arc = tuple[str, str]
OUTCOME = "student-outcome"
HARM = "adverse-effect"


@dataclass(frozen=True, slots=True)
class Piece:
    """An element of a case or of a framework.

    Attributes:
        mechanisms: The instruments it is, in the words of the vocabulary.
        refs: The framework elements that it realises or is, `framework/id`.
        students: Who gains, where it is an outcome that says so.
    """

    id: str
    label: str
    stage: str = ""
    level: str = ""
    mechanisms: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    students: tuple[str, ...] = ()
    is_equity: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A causal statement with every line of evidence that bears on it.

    Attributes:
        id: The link, or the claim as `framework/id`.
        claims: The claims whose evidence it takes over; a claim is its own.
    """

    id: str
    cause: str
    effect: str
    lines: tuple[BorneLine, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Theory:
    """A case or a framework; two are the same only if they are one object.

    Attributes:
        kind: `case` or `framework`.
        parts: Arcs from a part to its whole; they are no statements and need no evidence.
        retracted: Keys of works that have been retracted.
    """

    kind: str
    id: str
    title: str
    pieces: Mapping[str, Piece]
    statements: tuple[Statement, ...]
    parts: tuple[Arc, ...] = ()
    retracted: frozenset[str] = frozenset()

    @cached_property
    def levers(self) -> tuple[str, ...]:
        """Ids of the pressure points and policy designs."""
        return tuple(piece.id for piece in self.pieces.values() if piece.stage in LEVERS)

    def at_stage(self, *stages: str) -> tuple[str, ...]:
        """Ids of the elements at these stages."""
        return tuple(piece.id for piece in self.pieces.values() if piece.stage in stages)

    @cached_property
    def arcs(self) -> frozenset[Arc]:
        """Cause and effect of every statement that a chain can use, once each."""
        return frozenset((held.cause, held.effect) for held in self.usable)

    @cached_property
    def usable(self) -> tuple[Statement, ...]:
        """The statements that a chain can use: none of a thing about itself, none that starts from harm."""
        harms = set(self.at_stage(HARM))
        return tuple(held for held in self.statements if held.cause != held.effect and held.cause not in harms)

    @cached_property
    def supported(self) -> frozenset[Arc]:
        """The arcs for which at least one statement is supported by research that is not retracted."""
        return frozenset((held.cause, held.effect) for held in self.usable if self.is_supported(held))

    def is_supported(self, statement: Statement) -> bool:
        """True if research supports the statement itself or a claim that licenses it."""
        return any(borne.line.stance == "supports" and self.counts(borne) for borne in statement.lines)

    def counts(self, borne: BorneLine) -> bool:
        """True if a line is research that has not been retracted."""
        return is_research(borne.line) and borne.line.work not in self.retracted


def theory_of_case(case: Case, claim_of: Callable[[str], Claim], retracted: frozenset[str] = frozenset()) -> Theory:
    """A case as a theory.

    >>> from hlpgraph.model import Link
    >>> ends = (Element("rule", "policy-design", "Rule", mechanism="mandate"), Element("gain", "student-outcome", "Gain"))
    >>> theory = theory_of_case(Case("x", elements=ends, links=(Link("rule", "gain", id="l"),)), {}.get)
    >>> theory.levers, theory.pieces["rule"].mechanisms, theory.arcs, theory.supported
    (('rule',), ('mandate',), frozenset({('rule', 'gain')}), frozenset())

    Cost: O(elements + evidence lines).
    """
    statements = (
        Statement(link.id, link.cause, link.effect, lines_of(link, claim_of), link.warrants) for link in case.links
    )
    pieces = {element.id: _piece_of(element) for element in case.elements}
    return Theory("case", case.id, case.title or case.id, pieces, tuple(statements), (), retracted)


def _piece_of(element: Element) -> Piece:
    refs = tuple(sorted(named_by(element)))
    named = [element.mechanism] if element.mechanism else []
    mechanisms = tuple(dict.fromkeys([*named, *_mechanisms(refs)]))
    return Piece(
        element.id, element.label or element.id, element.stage, element.level, mechanisms, refs, element.students,
        element.equity,
    )  # fmt: skip


def _mechanisms(refs: Iterable[str]) -> Iterator[str]:
    words = {ref: word for word, ref in WORDS["mechanism"].items()}
    return (words[ref] for ref in refs if ref in words)


def theory_of_framework(framework: Framework, retracted: frozenset[str] = frozenset()) -> Theory:
    """A framework as a theory.

    >>> from hlpgraph.knowledge import FrameworkElement
    >>> ends = tuple(FrameworkElement(name, "lever", locator="1", stage=stage) for name, stage in (("a", "policy-design"), ("b", "student-outcome")))
    >>> claim = Claim("a-b", "A leads to b.", "a", "b", relation="contributes", locator="1")
    >>> theory_of_framework(Framework("x", "X", "w", elements=ends, claims=(claim,))).statements[0].claims
    ('x/a-b',)
    >>> theory_of_framework(Framework("x", "X", "w", elements=ends)).arcs
    frozenset()

    Cost: O(elements + evidence lines).
    """
    pieces = {}
    parts = []
    for element in framework.elements:
        refs = (f"{framework.id}/{element.id}",)
        pieces[element.id] = Piece(
            element.id, element.label or element.id, element.stage, element.level, tuple(_mechanisms(refs)), refs
        )
        if element.parent and element.kind not in LISTED and element.stage != HARM:
            parts.append((element.id, element.parent))
    statements = tuple(
        Statement(
            f"{framework.id}/{claim.id}", claim.cause, claim.effect, tuple(map(BorneLine, claim.evidence)),
            (f"{framework.id}/{claim.id}",),
        )
        for claim in framework.claims
        if is_helpful(claim)
    )  # fmt: skip
    return Theory("framework", framework.id, framework.title, pieces, statements, tuple(parts), retracted)


def reach(arcs: Iterable[Arc], marks: Mapping[str, int]) -> dict[str, int]:
    """For each element, the marks of itself and of all that it leads to, joined bit by bit.

    Args:
        arcs: Cause and effect; they may lead in circles.
        marks: A set of bits for some elements.

    >>> found = reach([("a", "b"), ("b", "a"), ("b", "c")], {"c": 1, "a": 2})
    >>> found["a"], found["b"], found["c"]
    (3, 3, 1)
    >>> reach([], {})
    {}

    Cost: O(arcs · bits / 64).
    """
    import networkx

    graph = networkx.DiGraph()
    graph.add_nodes_from(marks)
    graph.add_edges_from(arcs)
    condensed = networkx.condensation(graph)
    joined: dict[int, int] = {}
    found: dict[str, int] = {}
    for knot in reversed(list(networkx.topological_sort(condensed))):
        members = condensed.nodes[knot]["members"]
        bits = 0
        for member in members:
            bits |= marks.get(member, 0)
        for after in condensed.successors(knot):
            bits |= joined[after]
        joined[knot] = bits
        found.update(dict.fromkeys(members, bits))
    return found


def joined_by(arcs: Iterable[Arc], parts: Iterable[Arc], goals: Mapping[str, int]) -> dict[str, int]:
    """For each element, the goals that a chain of `arcs` leads to, at least one of them, with parts between.

    >>> joined_by([("b", "c")], [("a", "b")], {"c": 1, "b": 2})
    {'c': 0, 'b': 1, 'a': 1}

    Cost: O(arcs · goals / 64).
    """
    arcs, parts = list(arcs), list(parts)
    onward = reach([*arcs, *parts], goals)
    first: dict[str, int] = dict.fromkeys(onward, 0)
    for cause, effect in arcs:
        first[cause] |= onward[effect]
    return reach([*arcs, *parts], first)


def bits_of(mask: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first.

    >>> list(bits_of(0b1010))
    [1, 3]
    """
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
