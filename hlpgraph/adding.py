"""New evidence brought to the cases and claims that it bears on: the names in it resolved, nothing guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from hlpgraph.additions import Addition, Additions, Placed
from hlpgraph.authoring.reader import did_you_mean
from hlpgraph.authoring.settling import Names
from hlpgraph.errors import CaseError, Mistake, UnknownName, shortened
from hlpgraph.knowledge import Claim
from hlpgraph.library import Library, is_same_work
from hlpgraph.model import Case, Link, Work

Pair = tuple[Case, Library]

_NO_NAME = "an evidence line names no work, no jurisdiction and nothing unresolved"


@dataclass(frozen=True, slots=True)
class Added:
    """Cases and claims with new evidence.

    Attributes:
        cases: All the cases, each with the library it refers to.
        claims: The claims that have got evidence, by their names `framework/id`.
        lines: The new lines, in the order of the file.
    """

    cases: tuple[Pair, ...]
    claims: Mapping[str, Claim]
    lines: tuple[Placed, ...]


def added(cases: Sequence[Pair], shipped: Library, news: Additions) -> Added:
    """The cases and claims once the new evidence is in.

    Args:
        cases: The cases that are looked at, with different ids.
        shipped: The frameworks and works that are known without a case.
        news: The new evidence.

    Raises:
        CaseError: With a mistake for each case, link, claim or work that nobody knows, and for each new work
            under the key of another.

    Cost: O(elements + links of the cases named + new lines), and a search for similar names where one is wrong.
    """
    bringing = _Bringing(cases, shipped, news)
    for number in range(len(news.additions)):
        bringing.take(number)
    bringing.mistakes += bringing.clashes()
    if bringing.mistakes:
        raise CaseError(bringing.mistakes)
    return bringing.result()


@dataclass
class _Bringing:
    cases: Sequence[Pair]
    shipped: Library
    news: Additions
    mistakes: list[Mistake] = field(default_factory=list)
    lines: list[Placed] = field(default_factory=list)
    claims: dict[str, Claim] = field(default_factory=dict)
    links: dict[str, dict[str, Link]] = field(default_factory=dict)  # by case, then by id

    def take(self, number: int) -> None:
        """Bring one addition where it belongs, or tell why that cannot be done."""
        addition = self.news.additions[number]
        if bool(addition.link) == bool(addition.claim):
            met = "neither link nor claim" if not addition.link else "both a link and a claim"
            self._refuse(f"an addition names {met}", "name one of the two", number)
        elif addition.claim:
            self._take_claim(number, addition)
        else:
            self._take_link(number, addition)

    def _refuse(self, what: str, hint: str, *path: str | int) -> None:
        self.mistakes.append(Mistake(self.news.place("additions", *path), what, hint))

    def _take_claim(self, number: int, addition: Addition) -> None:
        if addition.case:
            self._refuse("a claim belongs to a framework, not to a case", "leave case: out", number, "case")
        try:
            claim = self.claims.get(addition.claim) or self.shipped.claim(addition.claim)
        except UnknownName as fault:
            what, _, hint = str(fault).partition("; ")
            self._refuse(what, hint, number, "claim")
            return
        self._judge_lines(number, addition, self.shipped)
        self.claims[addition.claim] = replace(claim, evidence=(*claim.evidence, *addition.evidence))
        owner, _, name = addition.claim.partition("/")
        self.lines += (Placed(owner, name, line) for line in addition.evidence)

    def _take_link(self, number: int, addition: Addition) -> None:
        pair = self._case(number, addition)
        if pair is None:
            return
        case, known = pair
        self._judge_lines(number, addition, known)
        held = self.links.setdefault(case.id, {link.id: link for link in case.links})
        found, hint = _links_called(case, addition.link)
        if len(found) != 1:
            what = f"{'no' if not found else 'more than one'} link of {case.id} is {shortened(addition.link)!r}"
            self._refuse(what, hint, number, "link")
            return
        link = held[found[0]]
        held[link.id] = replace(link, evidence=(*link.evidence, *addition.evidence))
        self.lines += (Placed(case.id, link.id, line) for line in addition.evidence)

    def _case(self, number: int, addition: Addition) -> Pair | None:
        if not addition.case and len(self.cases) == 1:
            return self.cases[0]
        known = {case.id: (case, library) for case, library in self.cases}
        name = addition.case.strip()
        if not name:
            self._refuse("an addition to a link does not say of which case", "add case: with its id", number)
        elif name not in known:
            what = f"no case that is looked at is called {shortened(name)!r}"
            self._refuse(what, did_you_mean(name, known) or "name its file as PATH", number, "case")
        return known.get(name)

    def _judge_lines(self, number: int, addition: Addition, known: Library) -> None:
        new = [work.id for work in self.news.works]
        for at, line in enumerate(addition.evidence):
            path = (number, "evidence", at)
            if not line.work and not line.jurisdiction and not line.unresolved:
                self._refuse(_NO_NAME, "add work: with a citation key", *path)
            elif line.work and line.work not in new and line.work not in known.works:
                near = did_you_mean(line.work, [*new, *known.works])
                hint = f"add it under works:{', or ' + near if near.startswith('did') else ''}"
                self._refuse(f"unknown work {shortened(line.work)!r}", hint, *path, "work")

    def clashes(self) -> Iterator[Mistake]:
        """A mistake for each new work under a key by which something else is cited."""
        first: dict[str, int] = {}
        touched = [known for case, known in self.cases if case.id in self.links]
        for number, work in enumerate(self.news.works):
            place = self.news.place("works", number)
            if work.id in first:
                line = self.news.place("works", first[work.id]).line
                yield Mistake(place, f"the id {work.id!r} stands already on line {line}", "give this one another id")
            first.setdefault(work.id, number)
            others = (known.works[work.id] for known in (self.shipped, *touched) if work.id in known.works)
            other = next((held for held in others if not is_same_work(work, held)), None)
            if other is not None:
                met = ", ".join(part for part in (other.year, other.title) if part) or "no more is known of it"
                what = f"the key {work.id!r} belongs to another work ({shortened(met)})"
                yield Mistake(place, what, "give your work another key")

    def result(self) -> Added:
        """What has been brought together."""
        return Added(tuple(map(self._brought, self.cases)), self.claims, tuple(self.lines))

    def _brought(self, pair: Pair) -> Pair:
        case, known = pair
        known = known.with_works(tuple(work for work in self.news.works if _fits(work, known)))
        links = self.links.get(case.id)
        if links is None:
            return case, known
        return replace(case, links=tuple(links[link.id] for link in case.links)), known


def _fits(work: Work, known: Library) -> bool:
    """True unless the case means another work by this key."""
    held = known.works.get(work.id)
    return held is None or is_same_work(work, held)


def _links_called(case: Case, met: str) -> tuple[list[str], str]:
    """Ids of the links that are called so, and a hint if that is not one."""
    known = [link.id for link in case.links]
    name = met.strip().replace("→", "->")
    if name in known:
        return [name], ""
    cause, arrow, effect = name.partition("->")
    names = Names(case.elements)
    ends = (names.id_of(cause.strip()), names.id_of(effect.strip())) if arrow else ("", "")
    found = [link.id for link in case.links if all(ends) and (link.cause, link.effect) == ends]
    if len(found) > 1:
        return found, "write the id: " + " or ".join(found[:5])
    return found, did_you_mean(name, known) or "write its id, or cause -> effect"
