"""A case → its narrative: one paragraph after the other, chain family by chain family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from hlpgraph.analysis.families import ChainFamily, Step, families_of
from hlpgraph.findings import Report
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import Case, Element, Link
from hlpgraph.report.narrative import Family, Narrative, Paragraph, Run
from hlpgraph.report.narrative_evidence import ALL_UNCITED, Sources, grounds, lack, support
from hlpgraph.report.narrative_frame import Wording, assumptions_told, gaps_told, missing_here, summary_told
from hlpgraph.report.narrative_words import (
    Runs,
    counting,
    is_joint,
    is_plain,
    joined,
    listed,
    quoted,
    reason,
    said,
    stopped,
    templates,
    told,
)

#: Links after which a paragraph ends if the next step begins elsewhere, and after which it ends in any case.
_ENOUGH, _MOST = 3, 5
#: Names of starting points or ends in a heading, and of the elements of a loop.
_NAMED, _IN_LOOP = 2, 8


def narrate(case: Case, sources: Sources, gaps: Sequence[Report] = (), kinds: Mapping[str, str] | None = None) -> Narrative:
    """The narrative of a case.

    Args:
        case: The case.
        sources: Where its names lead.
        gaps: What `check` finds in it.
        kinds: A sentence for each kind of gap, by code.

    Returns:
        Each link is told in exactly one family, each element occurs, each gap is told; always in the same order.

    Cost: O(elements + links + evidence lines + gaps), and the sorting of the references.
    """
    graph = CaseGraph(case)
    wording = Wording(case, sources, kinds or {})
    found = families_of(graph)
    teller = _Teller(graph.elements, sources)
    families = []
    for family in found.families:
        paragraphs = [*teller.paragraphs(family)]
        missing = missing_here(_ids_of(family), gaps, wording)
        families.append(Family(_heading(family, graph.elements), (*paragraphs, *missing)))
    if found.alone:
        paragraphs = [_alone([graph.elements[name] for name in found.alone])]
        missing = missing_here(set(found.alone), gaps, wording)
        families.append(Family("Linked to nothing", (*paragraphs, *missing)))
    return Narrative(
        case.id,
        told(case.title) or case.id,
        summary_told(case, sources, found, gaps),
        tuple(families),
        assumptions_told(case, sources),
        gaps_told(gaps, wording),
        tuple(sources.entries.values()),
    )


def _ids_of(family: ChainFamily) -> set[str]:
    links = [link for step in family.steps for link in step.links]
    return {*family.starts, *(step.effect for step in family.steps), *(link.id for link in links)}


def _heading(family: ChainFamily, elements: Mapping[str, Element]) -> str:
    ends = _some(family.ends, elements)
    starts = [name for name in family.starts if name not in family.ends]
    return f"From {_some(starts, elements)} to {ends}" if starts else f"Around {ends}"


def _some(names: Sequence[str], elements: Mapping[str, Element]) -> str:
    """The first labels in quotation marks, and how many more there are.

    >>> from hlpgraph.model import Element
    >>> _some("abcd", {name: Element(name, label=name.upper()) for name in "abcd"})
    '“A”, “B” and 2 more'
    """
    shown = names if len(names) <= _NAMED + 1 else names[:_NAMED]
    items: list[Runs] = [quoted(elements[name]) for name in shown]
    if len(shown) < len(names):
        items.append((Run(f"{len(names) - len(shown):,} more"),))
    return "".join(run.text for run in listed(items))


def _alone(elements: Sequence[Element]) -> Paragraph:
    verb = "are named in" if len(elements) > 1 else "is named in"
    behind = Run(f" {verb} the theory, but nothing leads to {'them' if len(elements) > 1 else 'it'} or from {'them' if len(elements) > 1 else 'it'}.")
    return Paragraph(joined((*listed([quoted(element) for element in elements]), behind)), "alone")


@dataclass
class _Open:
    """A paragraph while it is told.

    Attributes:
        sentences: Those that are finished.
        tail: The runs of the last sentence, which may still go on; it has no full stop yet.
        at: The element that the tail ends with; empty if the sentence must not go on.
        lack: What every step of the paragraph has instead of research; it is told once, at the end.
        is_loop: Its elements lead to each other, so that "which" could mean any of them.
    """

    lack: str = ""
    is_loop: bool = False
    sentences: list[Runs] = field(default_factory=list)
    tail: Runs = ()
    at: str = ""

    def close(self) -> None:
        """Finish the last sentence."""
        if self.tail:
            self.sentences.append(joined((*self.tail, Run("."))))
        self.tail, self.at = (), ""

    def add(self, sentence: Runs) -> None:
        """Add a finished sentence."""
        self.close()
        self.sentences.append(sentence)

    def paragraph(self) -> Paragraph:
        """All of it, with its sentences one after the other."""
        self.close()
        if self.lack:
            self.add((Run(ALL_UNCITED[self.lack]),))
        runs = [run for number, told_of in enumerate(self.sentences) for run in ((Run(" "),) if number else ()) + told_of]
        return Paragraph(joined(runs), "loop" if self.is_loop else "theory")


def _cut(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """The steps, cut into paragraphs: loops apart, others where a new line of thought begins after enough links."""
    held: list[Step] = []
    count = 0
    for step in steps:
        if held:
            before = held[-1]
            is_on = any(link.cause == before.effect for link in step.links) and count < _MOST
            is_new = count >= _ENOUGH and not is_on and _fan(step) != _fan(before)
            if step.loop != before.loop or (not step.loop and is_new):
                yield held
                held, count = [], 0
        held.append(step)
        count += len(step.links)
    if held:
        yield held


class _Teller:
    """Tells the steps of a family in sentences and gathers them into paragraphs."""

    def __init__(self, elements: Mapping[str, Element], sources: Sources):
        self.elements = elements
        self.sources = sources

    def paragraphs(self, family: ChainFamily) -> Iterator[Paragraph]:
        """The paragraphs of a family."""
        for steps in _cut(family.steps):
            links = [link for step in steps for link in step.links]
            lacks = {lack(link, self.sources) for link in links}
            held = _Open(lacks.pop() if len(lacks) == 1 and len(links) > 1 else "", bool(steps[0].loop))
            if steps[0].loop:
                names = _some_runs([step.effect for step in steps], self.elements)
                held.add(said("{members} lead to each other, in a loop.", members=names))
            for told_of in _fanned(steps):
                self._steps(told_of, held)
            yield held.paragraph()

    def _steps(self, steps: Sequence[Step], held: _Open) -> None:
        """Tell what leads to one element, or to several that one link each leads to, alike in all but the effect."""
        if len(steps) > 1:
            self._group([step.links[0] for step in steps], False, held)
            return
        groups = _alike(steps[0].links)
        joint = [group for group in groups if is_joint(group[0])]
        is_beside = len(joint) > 1
        if is_beside:
            causes = self._named([link.cause for group in joint for link in group])
            effect = self._named([steps[0].effect])
            held.add(said("If {causes} come about, then {effect} follows.", causes=causes, effect=effect))
        for group in [*joint, *(group for group in groups if not is_joint(group[0]))] if is_beside else groups:
            self._group(group, is_beside and is_joint(group[0]), held)

    def _named(self, names: Iterable[str]) -> Runs:
        return listed([quoted(self.elements[name]) for name in dict.fromkeys(names)])

    def _group(self, group: Sequence[Link], is_beside: bool, held: _Open) -> None:
        """Tell links that differ in their causes alone, or in their effects alone."""
        first = group[0]
        causes, effects = ([*dict.fromkeys(names)] for names in zip(*((link.cause, link.effect) for link in group), strict=True))
        head, behind = (counting(part, len(causes), len(effects)) for part in templates(first, is_beside=is_beside))
        clause, apart = reason(first.because)
        effect = self._named(effects)
        is_on = causes == [held.at] and not held.is_loop and is_plain(first) and not apart
        if is_on:
            sentence = (*held.tail, *said(", which [leads to] {effect}", group, effect=effect))
            held.tail = ()
        else:
            held.close()
            sentence = said(head, group, cause=self._named(causes), effect=effect)
        what = "these steps" if len(group) > 1 else "this step"
        brackets = () if held.lack else support(first, self.sources, what)
        held.tail = joined((*sentence, Run(clause), *brackets, Run(behind)))
        more = [*((Run(apart),) for _ in [0] if apart), *grounds(first, self.sources, what), *_stands(first, what)]
        for told_of in more:
            held.add(told_of)
        can_go_on = is_plain(first) and not (more or is_on or is_beside) and len(effects) == 1
        held.at = first.effect if can_go_on else ""


def _fan(step: Step) -> object:
    """What a step shares with others that one link each leads to, alike in all but the effect."""
    return _key(step.links[0], "cause") if len(step.links) == 1 else step.effect


def _fanned(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """The steps one by one, but neighbours together that share their `_fan`."""
    for _, alike in groupby(steps, key=_fan):
        yield [*alike]


def _stands(link: Link, what: str) -> Iterator[Runs]:
    """Why a link stands although something speaks against it, and what it assumes."""
    if link.resolution.strip():
        yield (Run(f"The author holds to {what} all the same: {stopped(told(link.resolution))}"),)
    for held in link.assumptions:
        yield (Run(f"This assumes: {stopped(told(held.text))}"),)


def _some_runs(names: Sequence[str], elements: Mapping[str, Element]) -> Runs:
    items = [quoted(elements[name]) for name in names[:_IN_LOOP]]
    more = len(names) - len(items)
    return listed([*items, (Run(f"{more:,} more"),)] if more else items)


def _alike(links: Iterable[Link]) -> list[list[Link]]:
    """The links into one element, those together that differ in nothing but their cause, in the order of the first of each."""
    found: dict[object, list[Link]] = {}
    for link in links:
        found.setdefault(_key(link, "effect"), []).append(link)
    return [*found.values()]


def _key(link: Link, end: str) -> tuple[object, ...]:
    """All that is told of a link, with one of its ends."""
    said_of = (link.relation or "contributes", link.polarity or "positive", told(link.because), told(link.resolution))
    return (getattr(link, end), link.cause == link.effect, *said_of, link.warrants, link.evidence, link.assumptions)
