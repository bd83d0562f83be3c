"""Which questions a theory raises that only a person can answer, where, and what was answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph, is_blank
from hlpgraph.knowledge import Prompt
from hlpgraph.model import WHOLE, Case, Review


@dataclass(frozen=True, slots=True)
class Question:
    """A review prompt as a case raises it.

    Attributes:
        prompt: The question.
        codes: The checks whose gaps raise it, sorted.
        places: Ids of the elements and links it is put at, in the order of the file; none if it is put to the
            whole case.
        is_raised: False if the case raises it no more, and it stands here because it was answered once.
        reviews: What was answered, the newest first.
    """

    prompt: Prompt
    codes: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    is_raised: bool = True
    reviews: tuple[Review, ...] = ()


def questions(case: Case, findings: Iterable[Finding], prompts: Sequence[Prompt]) -> tuple[Question, ...]:
    """The questions that a case raises or has had answered, in the order of the prompts.

    Args:
        case: The case.
        findings: The gaps that were found in it.
        prompts: The questions that there are.

    >>> from hlpgraph.model import Element
    >>> prompts = (Prompt("RP05", "What else?", occasion="each-student-outcome"), Prompt("RP21", "And if?", checks=("SE01",)))
    >>> reading = Case("x", elements=(Element("reading", "student-outcome", "Reading"),))
    >>> [(asked.prompt.id, asked.places) for asked in questions(reading, [], prompts)]
    [('RP05', ('reading',))]
    >>> [(asked.prompt.id, asked.codes) for asked in questions(Case("x"), [Finding("SE01", "case")], prompts)]
    [('RP21', ('SE01',))]

    Cost: O(elements + links + prompts · findings).
    """
    met: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        met[finding.code].add(finding.focus)
    answered: dict[str, list[Review]] = defaultdict(list)
    for review in sorted(case.reviews, key=lambda review: review.date)[::-1]:
        answered[review.prompt].append(review)
    graph, asked = CaseGraph(case), []
    for prompt in prompts:
        question = _question(graph, met, prompt, tuple(answered[prompt.id]))
        if question.is_raised or question.reviews:
            asked.append(question)
    return tuple(asked)


def focus_told(case: Case, focus: str) -> str:
    """The words in a box, or in the two boxes that a link joins; the id itself if nothing is called so.

    >>> focus_told(Case("x"), "gone")
    'gone, which the theory no longer has'
    """
    labels = {element.id: element.label.strip() or element.id for element in case.elements}
    if focus in labels:
        return labels[focus]
    for link in case.links:
        if link.id == focus:
            return f"{labels[link.cause]} → {labels[link.effect]}"
    return f"{focus}, which the theory no longer has"


def _question(
    graph: CaseGraph, met: Mapping[str, set[str]], prompt: Prompt, reviews: tuple[Review, ...]
) -> Question:
    occasion = _OCCASIONS[prompt.occasion](graph) if prompt.occasion else set()
    codes = tuple(sorted(code for code in met if code.startswith(prompt.checks))) if prompt.checks else ()
    foci = occasion.union(*(met[code] for code in codes))
    order = (part.id for part in (*graph.case.elements, *graph.case.links))
    return Question(prompt, codes, tuple(name for name in order if name in foci), bool(foci), reviews)


def _at_stage(stage: str) -> Callable[[CaseGraph], set[str]]:
    return lambda graph: {element.id for element in graph.at_stage(stage)}


def _covering(factor: str) -> Callable[[CaseGraph], set[str]]:
    return lambda graph: {element.id for element in graph.case.elements if factor in element.factors}


def _always(graph: CaseGraph) -> set[str]:
    return {WHOLE}


def _new_case(graph: CaseGraph) -> set[str]:
    return {WHOLE} if graph.case.status in ("", "hypothetical", "proposed") else set()


def _several_levels(graph: CaseGraph) -> set[str]:
    return {WHOLE} if len({element.level for element in graph.case.elements} - {""}) > 1 else set()


def _outcome_with_one_cause(graph: CaseGraph) -> set[str]:
    outcomes = graph.at_stage("intermediate-outcome", "student-outcome")
    return {outcome.id for outcome in outcomes if len(graph.into.get(outcome.id, ())) == 1}


def _applicability_note(graph: CaseGraph) -> set[str]:
    return {
        link.id for link in graph.case.links if any(not is_blank(line.applicability) for line in link.evidence)
    }


#: Word of the vocabulary `occasion` -> the foci where a case gives it. A test keeps the two equal.
_OCCASIONS: Mapping[str, Callable[[CaseGraph], set[str]]] = {
    "always": _always,
    "new-case": _new_case,
    "several-levels": _several_levels,
    "each-pressure-point": _at_stage("pressure-point"),
    "each-policy-design": _at_stage("policy-design"),
    "each-student-outcome": _at_stage("student-outcome"),
    "outcome-with-one-cause": _outcome_with_one_cause,
    "sensemaking-factor": _covering("sensemaking"),
    "stability-factor": _covering("stability"),
    "applicability-note": _applicability_note,
}
