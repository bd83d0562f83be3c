"""An evidence gap map with what it takes to tell it, and the words that all its forms share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from hlpgraph.analysis.evidence_gaps import SPANS, STANCES, Cell, GapMap
from hlpgraph.analysis.gap_axes import Axis, Entry
from hlpgraph.analysis.next_study import Outlook, Pair, Study
from hlpgraph.analysis.theories import Theory
from hlpgraph.bibliography.apa import in_text, reference, suffixes
from hlpgraph.model import Work
from hlpgraph.report.wording import counted

#: How each stance shows in a cell, and how it is told.
MARKS = {"supports": "+", "qualifies": "±", "disputes": "−"}

#: What a reader must know to read a map rightly; the page and the text say it word for word.
CAVEAT = (
    "A gap means that none of these sources cites research there. It does not mean that there is none: nobody has"
    " searched the literature for this map. A work that bears on a step of a chain is no evidence that the lever"
    " changes the outcome."
)


@dataclass(frozen=True)
class Survey:
    """A map with what it takes to tell it.

    Attributes:
        works: Every work, by key.
        names: The names of framework elements, by `framework/id`.
    """

    map: GapMap
    outlook: Outlook
    works: Mapping[str, Work]
    names: Mapping[str, str]

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Title of each case and framework, by the group of its rows and columns."""
        return {f"{theory.kind}:{theory.id}": theory.title for theory in self.map.theories}

    def label(self, entry: Entry, axis: Axis) -> str:
        """What a row or column is called."""
        if axis.name != "framework" or not entry.id:
            return entry.label
        return f"{self.names.get(entry.id) or entry.id} ({entry.id})"

    def row(self, entry: Entry) -> str:
        """What a row is called."""
        return self.label(entry, self.map.row_axis)

    def column(self, entry: Entry) -> str:
        """What a column is called."""
        return self.label(entry, self.map.column_axis)

    @cached_property
    def cited(self) -> tuple[Work, ...]:
        """The works that bear on some cell, whether they are counted or not, by key."""
        keys = {bearing.line.work for cell in self.map.cells for bearing in cell.bearings} & self.works.keys()
        return tuple(self.works[key] for key in sorted(keys))

    @cached_property
    def citations(self) -> Mapping[str, str]:
        """How each cited work is named in a sentence, by key."""
        years: dict[str, list[Work]] = {}
        for work in self.cited:
            years.setdefault(work.year, []).append(work)  # a letter tells apart only works of one year
        return {work.id: in_text(work, years[work.year]) for work in self.cited}

    @cached_property
    def references(self) -> Mapping[str, str]:
        """The reference of each cited work, by key; those of one author and year carry letters."""
        letters = suffixes(self.cited)
        return {work.id: reference(work, letters.get(work.id, "")) for work in self.cited}

    @cached_property
    def twins(self) -> Mapping[str, str]:
        """For each cited work that is not the only report of its study here, a sentence that says so."""
        groups: dict[str, list[str]] = {}
        for work in self.cited:
            groups.setdefault(self.map.study_of.get(work.id, work.id), []).append(work.id)
        return {
            key: f"Reports one study with {'; '.join(self.citations[other] for other in group if other != key)}: they count once."
            for group in groups.values()
            if len(group) > 1
            for key in group
        }

    @cached_property
    def unjoined(self) -> tuple[Entry, ...]:
        """The rows and columns that no chain joins to anything on the other side."""
        held = {cell.row.id for cell in self.map.cells}, {cell.column.id for cell in self.map.cells}
        rows = [row for row in self.map.rows if row.id not in held[0]]
        return (*rows, *(column for column in self.map.columns if column.id not in held[1]))

    def blocks(self) -> Iterator[tuple[str, tuple[Entry, ...], tuple[Entry, ...]]]:
        """The map in pieces that belong together: a group, its rows and its columns; one piece if columns gather.

        Where each column is an outcome of one case, rows and columns of different cases never meet.
        """
        groups = dict.fromkeys(column.group for column in self.map.columns)
        for group in groups:
            cells = [cell for cell in self.map.cells if cell.column.group == group]
            rows, columns = {cell.row.id for cell in cells}, {cell.column.id for cell in cells}
            if cells:
                yield (
                    group,
                    tuple(row for row in self.map.rows if row.id in rows),
                    tuple(column for column in self.map.columns if column.id in columns),
                )

    def scope(self) -> str:
        """What the map was made from."""
        kinds = [theory.kind for theory in self.map.theories]
        parts = [counted(kinds.count("case"), "case")] if "case" in kinds else []
        parts += [counted(kinds.count("framework"), "framework")] if "framework" in kinds else []
        return " and ".join(parts) or "no case"

    def summary(self) -> str:
        """The figures of the map in three sentences."""
        cells = self.map.cells
        own, taken = (len({name for cell in cells for name in cell.studies(is_own=is_own)}) for is_own in (True, False))
        complete = sum(1 for cell in cells if cell.total("complete"))
        spanned = sum(1 for cell in cells if cell.works(where=SPANS))
        return (
            f"{counted(len(cells), 'cell')} with a claimed chain, {counted(len(self.map.gaps), 'absolute gap')} among"
            f" them. In {counted(complete, 'cell')} research supports every step of some chain; in"
            f" {counted(spanned, 'cell')} a work bears on the pair itself. {counted(own, 'work is', 'works are')} cited for a link"
            f" itself; {counted(taken, 'is', 'are')} taken over from a claim that licenses one."
        )


def works_told(cell: Cell, where: str) -> str:
    """How many works bear on a cell, stance by stance; empty if none does."""
    counts = ((MARKS[stance], len(cell.studies(stance, where))) for stance in STANCES)
    return " ".join(f"{mark}{count}" for mark, count in counts if count)


def study_told(survey: Survey, study: Study) -> str:
    """What a study would be of, and what it would change."""
    theory, arc = study.steps[0]
    if study.claim:
        steps = "; ".join(_step(theory, arc) for theory, arc in study.steps)
        told = f"A study of the claim {study.claim}, on which rest: {steps}."
    else:
        told = f"A study of {_step(theory, arc)}."
    return f"{told} {gain_told(survey, study)}"


def gain_told(survey: Survey, study: Study) -> str:
    """What a study would change, in a sentence or two."""
    gain, told = study.gain, []
    if gain.completes:
        named = "; ".join(map(pair_told, gain.pairs))
        more = gain.completes - len(gain.pairs)
        rest = f"; and {more:,} more" if more else ""
        told.append(f"If it supports, it completes the support of a chain for {counted(gain.completes, 'pair')}: {named}{rest}.")
    if gain.nearer:
        begin = "It brings" if told else "If it supports, it brings"
        other = "other pair" if told else "pair"
        told.append(f"{begin} {counted(gain.nearer, other)} a step nearer to one.")
    against = [
        survey.citations.get(key) or (in_text(survey.works[key]) if key in survey.works else key)
        for key in study.disputing()
    ]
    if against:
        told.append(f"What qualifies or disputes the step stays: {'; '.join(against)}.")
    return " ".join(told)


def pair_told(pair: Pair) -> str:
    """A lever and an outcome."""
    return f"{pair.theory.pieces[pair.lever].label} → {pair.theory.pieces[pair.outcome].label}"


def _step(theory: Theory, arc: tuple[str, str]) -> str:
    cause, effect = (theory.pieces[end].label for end in arc)
    return f"“{cause}” → “{effect}” [{theory.id}]"


def lacking_told(outlook: Outlook) -> str:
    """How far the pairs of lever and outcome are from a chain supported at every step."""
    total = sum(outlook.lacking.values())
    if not total:
        return ""
    lacks = (
        f"{count:,} {'lacks' if count == 1 else 'lack'} {counted(lack, 'step')}"
        for lack, count in outlook.lacking.items()
        if lack
    )
    complete = outlook.lacking.get(0, 0)
    begin = f"Of {counted(total, 'pair')} of a lever and a student outcome that a chain joins, {complete:,} "
    begin += "has" if complete == 1 else "have"
    rest = f" On the chain that lacks least, {', '.join(lacks)}." if total > complete else ""
    return f"{begin} a chain of which research supports every step.{rest}"
