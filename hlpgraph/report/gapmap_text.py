"""An evidence gap map for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from hlpgraph.analysis.evidence_gaps import SPANS, STEP, Cell
from hlpgraph.analysis.gap_axes import Entry
from hlpgraph.errors import shortened, visible
from hlpgraph.report.gapmap import CAVEAT, Survey, lacking_told, study_told, works_told
from hlpgraph.report.wording import wrapped

#: How many studies and entries the text names before it counts the rest.
SHOWN = 10
#: Width of the names of rows and of a column, and how many columns stand side by side.
_LABEL, _WIDE, _ACROSS = 38, 13, 4


def as_text(survey: Survey) -> str:
    """For a terminal: the matrix in pieces of four columns, then what the next study could be."""
    found = survey.map
    lines = [
        f"Evidence gap map of {survey.scope()}: {found.row_axis.name} × {found.column_axis.name}",
        wrapped(survey.summary()),
        "",
        "a|b  works on the pair itself | works on steps of a chain: + support, ± qualify, − dispute",
        "c    some of these works are cited only for a claim that licenses a link",
        "●    research supports every step of a chain",
        "∅    absolute gap: a chain is claimed, and no research bears on any part of it",
        "·    no chain is claimed",
    ]
    for group, rows, columns in survey.blocks():
        lines += ["", *([visible(f"{survey.titles[group]} ({group.partition(':')[2]})")] if group else [])]
        for first in range(0, len(columns), _ACROSS):
            lines += _table(survey, rows, columns[first : first + _ACROSS], first)
    lines += _unjoined_told(survey)
    lines += ["", "The next study", *_studies_told(survey), "", wrapped(CAVEAT)]
    return "\n".join(lines) + "\n"


def _table(survey: Survey, rows: Sequence[Entry], columns: Sequence[Entry], first: int) -> list[str]:
    letters = [_letters(first + place) for place in range(len(columns))]
    lines = [
        wrapped(survey.column(column), f"  {letter}  ", "     ")
        for letter, column in zip(letters, columns, strict=True)
    ]
    lines.append(" " * (_LABEL + 2) + "".join(f"{letter:^{_WIDE}}" for letter in letters).rstrip())
    group = ""
    for row in rows:
        cells = [survey.map.by_place.get((row.id, column.id)) for column in columns]
        if not any(cells):
            continue
        if row.group != group and survey.map.row_axis.is_own and not columns[0].group:
            lines.append(visible(f"{survey.titles[row.group]} ({row.group.partition(':')[2]})"))
        group = row.group
        label = shortened(visible(survey.row(row)), _LABEL - 2)
        lines.append(f"  {label:{_LABEL}}" + "".join(f"{_marked(held):^{_WIDE}}" for held in cells).rstrip())
    return lines


def _letters(number: int) -> str:
    """A, B, … Z, AA, AB, …

    >>> _letters(0), _letters(27)
    ('A', 'AB')
    """
    head, last = divmod(number, 26)
    return (_letters(head - 1) if head else "") + chr(ord("A") + last)


def _marked(cell: Cell | None) -> str:
    if cell is None:
        return "·"
    if cell.is_gap:
        return "∅"
    spans, steps = (works_told(cell, where).replace(" ", "") or "0" for where in (SPANS, STEP))
    return f"{spans}|{steps}{'c' if cell.only_inherited else ''}{' ●' if cell.total('complete') else ''}"


def _unjoined_told(survey: Survey) -> list[str]:
    if not survey.unjoined:
        return []
    named = "; ".join(entry.label for entry in survey.unjoined[:SHOWN])
    more = len(survey.unjoined) - SHOWN
    rest = f"; and {more:,} more" if more > 0 else ""
    return ["", wrapped(f"Without a row or column, as no chain joins them to the other side: {named}{rest}.")]


def _studies_told(survey: Survey) -> list[str]:
    outlook = survey.outlook
    lines = [wrapped(told, "  ")] if (told := lacking_told(outlook)) else []
    for number, study in enumerate(islice(outlook.studies, SHOWN), 1):
        lines.append(wrapped(f"{number}. {study_told(survey, study)}", "  ", "     "))
    if not outlook.studies:
        lines.append("  No single study would complete a chain, or bring one nearer.")
    if len(outlook.studies) > SHOWN:
        lines.append(f"  … and {len(outlook.studies) - SHOWN:,} more; --format json names all of them")
    if not outlook.is_counted:
        lines.append("  Where a theory is very large, only what a study completes is counted.")
    return lines
