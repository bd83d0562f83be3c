"""What stands around the theory in its narrative: the summary, the assumptions and the gaps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby

from hlpgraph.analysis.families import Families
from hlpgraph.analysis.support import state_of
from hlpgraph.findings import SEVERITIES, Report
from hlpgraph.model import Assumption, Case
from hlpgraph.report.narrative import CITATION, Gap, Paragraph, Run
from hlpgraph.report.narrative_evidence import Sources
from hlpgraph.report.narrative_words import Runs, joined, listed, quoted, stopped, told
from hlpgraph.report.wording import counted
from hlpgraph.vocabulary import meaning

#: Gaps that the sentences on the links say already.
_SAID_ALREADY = ("AS01", "EV01", "EV02", "EV08", "EV09", "EV11")
#: What is told beside a family; the rest is told in the sum.
_NEAR = ("error", "warn")
#: Places of one kind of gap that are told beside a family.
_OF_A_KIND = 3
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
_KEY = re.compile(r"[^\s,;:()“”]+")
_STANDING = {
    "evidenced": "on research cited for that very step",
    "warranted": "on a general claim that research supports",
    "asserted": "on the author’s reasoning or on practice alone",
    "bare": "on nothing that is given",
}


def summary_told(case: Case, sources: Sources, found: Families, gaps: Sequence[Report]) -> tuple[Paragraph, ...]:
    """What the policy is, what it answers, how large the theory is and what it stands on."""
    texts = [told(case.summary), _status(case), _problem(case), _size(case, found), _standing(case, sources)]
    if gaps:
        kinds = counted(len({gap.finding.code for gap in gaps}), "kind")
        texts.append(f"{counted(len(gaps), 'gap')} of {kinds} were found; they are told below.")
    paragraphs = [Paragraph((Run(text),), "summary") for text in texts if text]
    if case.source and case.source.work in sources.entries:
        cited = Run(sources.entries[case.source.work].cited, CITATION, (case.source.work,))
        paragraphs.append(Paragraph((Run("The theory was taken from a published source ("), cited, Run(").")), "summary"))
    return tuple(paragraphs)


def _status(case: Case) -> str:
    parts = [f"Where it applies: {told(case.jurisdiction)}." if case.jurisdiction else ""]
    parts.append(f"How far it has come: {meaning('status', case.status)}" if case.status else "")
    return " ".join(part for part in parts if part)


def _problem(case: Case) -> str:
    if not case.problem or not case.problem.statement.strip():
        return ""
    data = [stopped(told(datum.text)) for datum in case.problem.data]
    return " ".join([f"The problem: {stopped(told(case.problem.statement))}", *data])


def _size(case: Case, found: Families) -> str:
    parts = counted(len(found.families), "part")
    told_in = f", told below in {parts}" if found.families else ""
    return f"The theory has {counted(len(case.elements), 'element')} and {counted(len(case.links), 'step')} between them{told_in}."


def _standing(case: Case, sources: Sources) -> str:
    """How many steps rest on what."""
    states = Counter(state_of(link, sources.claim_of, sources.retracted) for link in case.links)
    told_of = [f"{states[state]:,} {_rest(states[state])} {words}" for state, words in _STANDING.items() if states[state]]
    return f"Of these steps, {'; '.join(told_of)}." if told_of else ""


def _rest(count: int) -> str:
    return "rests" if count == 1 else "rest"


def assumptions_told(case: Case, sources: Sources) -> tuple[Paragraph, ...]:
    """What must hold for the whole, an element or a link, as far as the case says it by itself."""
    return tuple(_assumption(held, case, sources) for held in case.assumptions)


def _assumption(held: Assumption, case: Case, sources: Sources) -> Paragraph:
    elements = {element.id: element for element in case.elements}
    links = {link.id: link for link in case.links}
    runs: list[Run] = [Run(stopped(told(held.text)))]
    about: list[Runs] = [quoted(elements[name]) for name in held.elements if name in elements]
    for link in (links[name] for name in held.links if name in links):
        about.append((*quoted(elements[link.cause]), Run(" leading to "), *quoted(elements[link.effect])))
    if about:
        runs += [Run(" It concerns "), *listed(about), Run(".")]
    runs += [Run(" It lies outside the policy’s control.")] if held.external else []
    runs += [Run(" Much depends on it.")] if held.importance == "high" else []
    runs += [Run(" It is not likely to hold.")] if held.likelihood == "low" else []
    if cited := sources.cited(held.evidence):
        runs += [Run(" On what is known of it, see"), *cited, Run(".")]
    if held.mitigation.strip():
        runs.append(Run(f" In case it does not hold: {stopped(told(held.mitigation))}"))
    return Paragraph(joined(runs), "assumption")


def missing_here(ids: AbstractSet[str], gaps: Sequence[Report], wording: Wording) -> Iterator[Paragraph]:
    """The graver gaps of some elements and links in one paragraph, of each kind the first few; nothing if there are none."""
    near = [
        gap for gap in gaps if gap.finding.focus in ids and gap.severity in _NEAR and gap.finding.code not in _SAID_ALREADY
    ]
    if not near:
        return
    told_of: list[Runs] = []
    for _, places in groupby(near, key=lambda gap: gap.finding.code):
        held = [*places]
        shown = held if len(held) <= _OF_A_KIND + 1 else held[:_OF_A_KIND]
        told_of += [wording.of(gap.finding.message) for gap in shown]
        if len(shown) < len(held):
            told_of.append((Run(f"{counted(len(held) - len(shown), 'more gap')} of this kind, told below"),))
    runs = [run for number, words in enumerate(told_of) for run in (Run("; " if number else ""), *words)]
    yield Paragraph(joined((Run("What is missing here: "), *runs, Run("."))), "gap")


def gaps_told(gaps: Sequence[Report], wording: Wording) -> tuple[Gap, ...]:
    """Every gap, by kind; the worst kinds first."""
    kinds: dict[tuple[int, str], list[Report]] = {}
    for gap in gaps:
        kinds.setdefault((SEVERITIES.index(gap.severity), gap.finding.code), []).append(gap)
    return tuple(
        Gap(
            wording.kinds.get(code) or _name(held[0]),
            held[0].severity,
            tuple(Paragraph(_sentence(wording.of(gap.finding.message)), "gap") for gap in held),
            held[0].why,
            held[0].fix,
        )
        for (_, code), held in sorted(kinds.items())
    )


def _name(gap: Report) -> str:
    spelt = gap.name.replace("-", " ")
    return spelt[:1].upper() + spelt[1:]


def _sentence(runs: Runs) -> Runs:
    """The runs with a capital at the beginning and a full stop."""
    first, *rest = runs
    start = first if first.kind != "plain" else Run(first.text[:1].upper() + first.text[1:])
    return joined((start, *rest, Run("." if not runs[-1].text.endswith((".", "?", "!")) else "")))


class Wording:
    """Puts the messages of findings into words for a reader: labels in proper quotation marks, no ids, keys or codes.

    Attributes:
        kinds: A sentence for each kind of gap, by code.
    """

    def __init__(self, case: Case, sources: Sources, kinds: Mapping[str, str]):
        self.kinds = kinds
        self.entries = sources.entries
        self.named: dict[str, Runs] = {}
        elements = {element.id: element for element in case.elements}
        for link in case.links:
            ends = (quoted(elements[link.cause]), (Run(" leading to "),), quoted(elements[link.effect]))
            self.named[repr(link.id)] = tuple(run for part in ends for run in part)
        for name in ("id", "label"):
            self.named.update((repr(getattr(element, name)), quoted(element)) for element in case.elements)

    def of(self, message: str) -> Runs:
        """The message as runs."""
        runs: list[Run] = []
        at = 0
        for mark in _QUOTED.finditer(message):
            if (named := self.named.get(mark[0])) is not None:
                runs += [*self._plain(message[at : mark.start()]), *named]
                at = mark.end()
        return joined((*runs, *self._plain(message[at:])))

    def _plain(self, text: str) -> Iterator[Run]:
        """Words without a label; a citation key becomes a citation, a code the gap that it stands for."""
        text = told_inside(text)
        at = 0
        for mark in _KEY.finditer(text):
            if mark[0] in self.entries:
                yield Run(text[at : mark.start()])
                yield Run(self.entries[mark[0]].cited, CITATION, (mark[0],))
            elif mark[0] in self.kinds:
                yield Run(f"{text[at : mark.start()]}the gap “{self.kinds[mark[0]].rstrip('.')}”")
            else:
                continue
            at = mark.end()
        yield Run(text[at:])


def told_inside(text: str) -> str:
    """A part of a text, with each stretch of white space as one space."""
    return re.sub(r"\s+", " ", text)
