"""An evidence gap map: what a policy does, crossed with what it is to lead to, and the works that stand between.

A cell is claimed if a chain leads from one of its levers to one of its outcomes. A work bears on a cell in one of
two ways, which are never added up: it *spans* the pair if it is cited for a link from the very lever to the very
outcome; it bears on a *step* if it is cited for any other link on the way. Evidence about a step is not evidence
about the effect of the lever on the outcome.

A link lies on the way if the lever leads to its cause and its effect leads to the outcome. Where a theory has loops,
such a link may stand on a way that passes an element twice; to tell whether it stands on one that does not is a
problem without a known quick solution, and the links of a loop belong to the argument anyway.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from hlpgraph.analysis.gap_axes import Axis, Entry, in_order
from hlpgraph.analysis.studies import study_names
from hlpgraph.analysis.support import is_research
from hlpgraph.analysis.theories import Statement, Theory, bits_of, joined_by, reach
from hlpgraph.errors import HlpgraphError
from hlpgraph.model import EvidenceLine

#: The stances that are counted, in their order.
STANCES = ("supports", "qualifies", "disputes")

#: Where a work bears on a cell, the most telling first.
SPANS, STEP = "spans", "step"

#: Most entries of links in cells; a map beyond it is of use to nobody.
SIZE_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class Bearing:
    """A line of evidence as it bears on a cell.

    Attributes:
        where: `SPANS` or `STEP`.
        claim: The claim through which the statement takes it over; empty if it is cited for the statement itself.
        is_retracted: The work has been retracted; it supports nothing.
    """

    theory: Theory
    statement: Statement
    line: EvidenceLine
    where: str
    claim: str = ""
    is_retracted: bool = False

    @property
    def is_counted(self) -> bool:
        """False for what is no research, for background, and for support from a retracted work."""
        is_lost = self.is_retracted and self.line.stance == "supports"
        return is_research(self.line) and self.line.stance in STANCES and not is_lost


@dataclass(frozen=True)
class Part:
    """What one theory adds to a cell.

    Attributes:
        claimed: Pairs of a lever and an outcome that a chain joins.
        complete: Those that a chain joins of which research supports every step.
        spanned: Those for which research supports a link from the very lever to the very outcome.
        statements: The links on the way, in the order of their theory.
        direct: Those of them that lead from a lever of the row to an outcome of the column.
    """

    theory: Theory
    claimed: int
    complete: int
    spanned: int
    statements: tuple[Statement, ...]
    direct: frozenset[str]

    def bearings(self) -> Iterator[Bearing]:
        """Every line of evidence on the way, whatever its kind and stance."""
        for statement in self.statements:
            where = SPANS if statement.id in self.direct else STEP
            for borne in statement.lines:
                is_lost = borne.line.work in self.theory.retracted
                yield Bearing(self.theory, statement, borne.line, where, borne.claim_ref, is_lost)


@dataclass(frozen=True)
class Cell:
    """What stands between a row and a column that a chain joins.

    Attributes:
        study_of: Key of a work -> the study that it reports; a work that is not named is its own.
    """

    row: Entry
    column: Entry
    parts: tuple[Part, ...]
    study_of: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def bearings(self) -> tuple[Bearing, ...]:
        """Every line of evidence on the way, theory by theory."""
        return tuple(bearing for part in self.parts for bearing in part.bearings())

    def works(self, stance: str = "", where: str = "", *, is_own: bool | None = None) -> tuple[str, ...]:
        """Keys of the works that are counted, each once, sorted.

        Args:
            stance: Only those of this stance.
            where: Only those that bear so.
            is_own: Only those cited for a link itself, or only those taken over through a claim.
        """
        return tuple(
            sorted(
                {
                    bearing.line.work
                    for bearing in self.bearings
                    if bearing.is_counted
                    and stance in ("", bearing.line.stance)
                    and where in ("", bearing.where)
                    and is_own in (None, not bearing.claim)
                }
            )
        )

    def studies(self, stance: str = "", where: str = "", *, is_own: bool | None = None) -> tuple[str, ...]:
        """Names of the studies that `works` of the same arguments report, each once, sorted."""
        return tuple(sorted({self.study_of.get(key, key) for key in self.works(stance, where, is_own=is_own)}))

    @property
    def only_inherited(self) -> tuple[str, ...]:
        """Names of the studies that are counted through claims alone, sorted."""
        return tuple(sorted({*self.studies(is_own=False)} - {*self.studies(is_own=True)}))

    @property
    def is_gap(self) -> bool:
        """An absolute gap: a chain is claimed, and no research bears on any part of it, whatever its stance."""
        return not any(bearing.is_counted for bearing in self.bearings)

    def total(self, name: str) -> int:
        """The pairs that are `claimed`, `complete` or `spanned`, over all theories."""
        return sum(getattr(part, name) for part in self.parts)

    def retracted(self) -> tuple[str, ...]:
        """Keys of the retracted works on the way, sorted."""
        return tuple(sorted({bearing.line.work for bearing in self.bearings if bearing.is_retracted}))

    def witnesses(self) -> Mapping[str, int]:
        """How many witnesses on the way are no research, by kind; background is left out."""
        found = {who for bearing in self.bearings if (who := witness_of(bearing.line))}
        return dict(sorted(Counter(kind for kind, *_ in found).items()))


def witness_of(line: EvidenceLine) -> tuple[str, ...]:
    """Who speaks in a line that is no research, its kind first; empty if it is research, or background.

    >>> witness_of(EvidenceLine(stance="supports", kind="state-citation", jurisdiction="VT"))[:3]
    ('state-citation', '', 'VT')
    >>> witness_of(EvidenceLine("doe-2020", "supports"))
    ()
    """
    if is_research(line) or line.stance not in STANCES:
        return ()
    return (line.kind or "research-citation", line.work, line.jurisdiction, line.as_written, line.unresolved)


@dataclass(frozen=True)
class GapMap:
    """The map.

    Attributes:
        cells: The cells that some theory claims, in the order of rows and columns.
        study_of: Key of a work -> the study that it reports, where works are said to report one study.
    """

    row_axis: Axis
    column_axis: Axis
    theories: tuple[Theory, ...]
    rows: tuple[Entry, ...]
    columns: tuple[Entry, ...]
    cells: tuple[Cell, ...]
    study_of: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_place(self) -> Mapping[tuple[str, str], Cell]:
        """Each claimed cell by the ids of its row and column."""
        return {(cell.row.id, cell.column.id): cell for cell in self.cells}

    @property
    def gaps(self) -> tuple[Cell, ...]:
        """The absolute gaps."""
        return tuple(cell for cell in self.cells if cell.is_gap)


def gap_map(
    theories: Sequence[Theory], rows: Axis, columns: Axis, same_studies: Mapping[str, Iterable[str]] | None = None
) -> GapMap:
    """The evidence gap map of some theories.

    Args:
        theories: Cases and frameworks.
        rows: One of `gap_axes.ROWS`.
        columns: One of `gap_axes.COLUMNS`.
        same_studies: By key of a work, works that report the same study.

    Raises:
        HlpgraphError: If the map would be larger than anybody can read.

    >>> from hlpgraph.analysis.gap_axes import COLUMNS, ROWS
    >>> from hlpgraph.analysis.theories import theory_of_case
    >>> from hlpgraph.model import Case, Element, Link
    >>> ends = (Element("rule", "policy-design", "Rule"), Element("gain", "student-outcome", "Gain"))
    >>> line = EvidenceLine("doe-2020", "disputes")
    >>> case = Case("x", elements=ends, links=(Link("rule", "gain", id="l", evidence=(line,)),))
    >>> (cell,) = gap_map([theory_of_case(case, {}.get)], ROWS["lever"], COLUMNS["outcome"]).cells
    >>> cell.works("disputes", SPANS), cell.is_gap, cell.total("claimed"), cell.total("complete")
    (('doe-2020',), False, 1, 0)
    >>> gap_map([theory_of_case(Case("y", elements=ends), {}.get)], ROWS["lever"], COLUMNS["outcome"]).cells
    ()

    Cost: O(elements + evidence lines + links in each cell).
    """
    met: tuple[dict[str, Entry], dict[str, Entry]] = ({}, {})
    found: dict[tuple[str, str], list[Part]] = {}
    room = SIZE_LIMIT
    for theory in theories:
        for place, part in _parts_of(theory, rows, columns, met, room):
            found.setdefault(place, []).append(part)
            room -= len(part.statements)
    cited = (borne.line.work for theory in theories for held in theory.usable for borne in held.lines)
    study_of = study_names(cited, same_studies) if same_studies else {}
    row_entries, column_entries = in_order(rows, met[0]), in_order(columns, met[1])
    cells = tuple(
        Cell(row, column, tuple(found[row.id, column.id]), study_of)
        for row in row_entries
        for column in column_entries
        if (row.id, column.id) in found
    )
    return GapMap(rows, columns, tuple(theories), row_entries, column_entries, cells, study_of)


def _entries(theory: Theory, axis: Axis, met: dict[str, Entry]) -> dict[str, list[str]]:
    """The elements under each entry of an axis."""
    held: dict[str, list[str]] = {}
    for name in theory.at_stage(*axis.stages):
        for entry in axis.entries_of(theory, theory.pieces[name]):
            met.setdefault(entry.id, entry)
            held.setdefault(entry.id, []).append(name)
    return held


def _marks(groups: Iterable[Sequence[str]]) -> dict[str, int]:
    """A bit for each group, on each of its members."""
    marks: dict[str, int] = {}
    for place, members in enumerate(groups):
        for member in members:
            marks[member] = marks.get(member, 0) | 1 << place
    return marks


def _parts_of(
    theory: Theory, rows: Axis, columns: Axis, met: tuple[dict[str, Entry], dict[str, Entry]], room: int
) -> Iterator[tuple[tuple[str, str], Part]]:
    """What a theory adds to each cell that it claims."""
    starts, ends = (_entries(theory, axis, held) for axis, held in zip((rows, columns), met, strict=True))
    arcs = [*theory.arcs, *theory.parts]
    before = reach([(effect, cause) for cause, effect in arcs], _marks(starts.values()))
    after = reach(arcs, _marks(ends.values()))
    row_ids, column_ids = list(starts), list(ends)
    on_the_way: dict[tuple[str, str], list[Statement]] = {}
    for statement in theory.usable:
        across, down = before[statement.cause], after[statement.effect]
        room -= across.bit_count() * down.bit_count()
        if room < 0:
            raise HlpgraphError(
                f"the map would hold more than {SIZE_LIMIT:,} entries; name fewer cases, or gather them: "
                "hlpgraph gaps --rows mechanism --columns stage"
            )
        for row in bits_of(across):
            for column in bits_of(down):
                on_the_way.setdefault((row_ids[row], column_ids[column]), []).append(statement)
    pairs = _Pairs(theory, [name for names in ends.values() for name in names])
    order = {row: place for place, row in enumerate(row_ids)}, {column: place for place, column in enumerate(column_ids)}
    for row, column in sorted(on_the_way, key=lambda place: (order[0][place[0]], order[1][place[1]])):
        yield (row, column), pairs.part(starts[row], ends[column], on_the_way[row, column])


class _Pairs:
    """Which levers of a theory lead to which outcomes, and by what."""

    def __init__(self, theory: Theory, goals: Iterable[str]):
        self.theory = theory
        self.bit = {goal: 1 << place for place, goal in enumerate(dict.fromkeys(goals))}
        self.claimed = joined_by(theory.arcs, theory.parts, self.bit)
        self.complete = joined_by(theory.supported, theory.parts, self.bit)

    def part(self, levers: Iterable[str], goals: Iterable[str], statements: Sequence[Statement]) -> Part:
        starts, ends = set(levers), set(goals)
        mask = sum(self.bit[goal] for goal in ends)
        direct = [held for held in statements if held.cause in starts and held.effect in ends]
        spanned = {(held.cause, held.effect) for held in direct if self.theory.is_supported(held)}
        claimed, complete = (
            sum((held.get(lever, 0) & mask).bit_count() for lever in starts) for held in (self.claimed, self.complete)
        )
        return Part(
            self.theory, claimed, complete, len(spanned), tuple(statements), frozenset(held.id for held in direct)
        )
