"""Undeclared loops (CH07) → a link declared as feedback, if the author says that it is."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace

from hlpgraph.authoring.insertion import Edit, Piece, put_in
from hlpgraph.fields import slot_of
from hlpgraph.fixing.sheet import Outcome, Sheet
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import Case, Link
from hlpgraph.vocabulary import words_of

DECLARED = "reinforces"
#: More links than this of one loop are not offered.
OFFERED = 9
#: Relations that may give way to the declaration: what a link does if nothing else is said.
_OPEN = ("", "contributes")


@dataclass(frozen=True, slots=True)
class Loop:
    """A circle of causes, in words.

    Attributes:
        way: Its elements, one leading to the next.
        links: The links of it that can be declared, the likeliest first.
    """

    way: str
    links: tuple[str, ...]


#: Answers which of a loop's links is feedback, by its place among those offered; None if none is.
Ask = Callable[[Loop], int | None]


def feedback(sheet: Sheet, foci: Collection[str], ask: Ask | None) -> Outcome:
    """Declare as feedback what the author confirms.

    Args:
        sheet: The case and its text.
        foci: The smallest id of each loop that CH07 names.
        ask: Asks the author; without, nothing is declared.

    A declaration ends one circle; while others are left in the same loop the author is asked again, until none is
    confirmed.

    Cost: O(characters), and O(elements + links) for each question.
    """
    talk = _Talk(sheet, ask)
    for component, numbers in _loops(sheet.case, range(len(sheet.case.links))):
        if min(component) in foci:
            talk.settle(numbers)
    if not talk.declared:
        return Outcome(sheet, left=tuple(talk.left))
    after = sheet.edited(lambda one: _declarations(one, talk.declared), talk.case())
    return Outcome(after, tuple(talk.declared.values()), tuple(talk.left))


def _declarations(sheet: Sheet, numbers: Iterable[int]) -> list[Edit]:
    nodes, slot = sheet.link_nodes, slot_of(Link, "relation")
    assert slot is not None
    piece = Piece.of_entry(slot.key, DECLARED)
    return [edit for number in numbers for edit in put_in(sheet.layout, nodes[number], Link, [(slot, [piece])])]


def _loops(case: Case, numbers: Iterable[int]) -> list[tuple[frozenset[str], list[int]]]:
    """The undeclared loops among some links of a case, by smallest id, each with the numbers of its links."""
    numbers = [n for n in numbers if case.links[n].relation != DECLARED]
    graph = CaseGraph(replace(case, links=tuple(case.links[n] for n in numbers)))
    found = sorted(graph.loops(lambda _: True), key=min)
    loop_of = {name: at for at, component in enumerate(found) for name in component}
    inner: list[list[int]] = [[] for _ in found]
    for number in numbers:
        cause, effect = case.links[number].cause, case.links[number].effect
        if cause != effect and cause in loop_of and loop_of[cause] == loop_of.get(effect):
            inner[loop_of[cause]].append(number)
    return [*zip(found, inner, strict=True)]


class _Talk:
    """What the author is asked, and what comes of it."""

    def __init__(self, sheet: Sheet, ask: Ask | None):
        self._sheet, self._ask = sheet, ask
        self._links = [*sheet.case.links]
        self._stages = {element.id: words_of("stage").index(element.stage) for element in sheet.case.elements}
        self._harms = CaseGraph(sheet.case).harms
        #: Number of a link -> what is told of its declaration.
        self.declared: dict[int, str] = {}
        self.left: list[str] = []

    def case(self) -> Case:
        """The case with what has been declared so far."""
        return replace(self._sheet.case, links=tuple(self._links))

    def settle(self, numbers: list[int]) -> None:
        """Ask about one circle of a loop after another until none is left, or the author confirms none."""
        left = [numbers]
        while left:
            inner = left.pop()
            number = self._answer(self._circle(inner))
            if number is not None:
                link = self._links[number]
                self._links[number] = replace(link, relation=DECLARED)
                told = f"{self._sheet.told(link.cause, link.effect)} is declared as feedback, as you confirmed"
                self.declared[number] = f"CH07: {told} (relation: {DECLARED})"
                left += [rest for _, rest in reversed(_loops(self.case(), inner))]

    def _answer(self, circle: list[int]) -> int | None:
        """The link of a circle that the author calls feedback."""
        open_links = sorted((n for n in circle if self._is_open(n)), key=lambda n: (-self._steps_back(n), -n))[
            :OFFERED
        ]
        names = [self._links[number].cause for number in circle]
        way = self._sheet.told(*names[:OFFERED], *(names[:1] if len(names) <= OFFERED else ()))
        way += "" if len(names) <= OFFERED else " → …"
        if not open_links:
            self.left.append(f"CH07: {way}: each link of this loop has a relation of its own; left to you")
        elif self._ask is None:
            self.left.append(f"CH07: {way}: only its author can say which link is feedback; run --fix on a terminal")
        else:
            told = (self._sheet.told(self._links[n].cause, self._links[n].effect) for n in open_links)
            chosen = self._ask(Loop(way, tuple(told)))
            if chosen is not None:
                return open_links[chosen]
            self.left.append(f"CH07: {way}: no link is confirmed as feedback")
        return None

    def _is_open(self, number: int) -> bool:
        return self._links[number].relation in _OPEN

    def _steps_back(self, number: int) -> int:
        """How many stages a link runs back; 0 if it does not, or an adverse effect is at an end."""
        cause, effect = self._links[number].cause, self._links[number].effect
        return 0 if {cause, effect} & self._harms else max(0, self._stages[cause] - self._stages[effect])

    def _circle(self, inner: list[int]) -> list[int]:
        """The links of the shortest circle through that link of a loop which runs back furthest.

        Of several such links it is the last one in the file: an author tells the way forward first.
        """
        closing = max(inner, key=lambda n: (self._is_open(n), self._steps_back(n), n))
        start, goal = self._links[closing].effect, self._links[closing].cause
        onward: dict[str, list[int]] = {}
        for number in inner:
            onward.setdefault(self._links[number].cause, []).append(number)
        came_by: dict[str, int] = {}
        front = deque([start])
        while goal not in came_by:
            for number in onward[front.popleft()]:
                effect = self._links[number].effect
                if effect not in came_by and effect != start:
                    came_by[effect] = number
                    front.append(effect)
        way = [closing]
        while goal != start:
            way.append(came_by[goal])
            goal = self._links[way[-1]].cause
        return way[::-1]
