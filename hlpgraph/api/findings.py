"""`Findings`: the gaps of theories of action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hlpgraph.api.rows import Rows
from hlpgraph.findings import Report
from hlpgraph.report.findings import as_text, by_code, row, summary
from hlpgraph.report.notebook import Cell


@dataclass(frozen=True, slots=True)
class Finding:
    """One gap at one place of a theory of action.

    Attributes:
        code: Code of the check, such as `CH01`.
        name: Name of the check, such as `dead-end`.
        severity: `error`, `warn` or `info`.
        case: Id of the theory of action.
        focus: Id of the element, link or plan item that the gap hangs on, or `case`.
        value: What the check names besides the focus.
        message: The gap in a sentence.
        file: Where the theory was read.
        line: Line in it, from 1; None if no line is known.
        column: Column in it, from 1; None if no column is known.
        why: Why such a gap matters.
        fix: How such a gap is mended.
        source: Citation keys of the works that say that it matters.
    """

    code: str
    name: str
    severity: str
    case: str
    focus: str
    value: str
    message: str
    file: str
    line: int | None
    column: int | None
    why: str = field(default="", repr=False)
    fix: str = field(default="", repr=False)
    source: tuple[str, ...] = field(default=(), repr=False)


class Findings(Rows[Finding]):
    """The gaps that were found, sorted by case, then code.

    `str()` tells them as `hlpgraph check` does; a notebook shows them kind by kind, the worst first.
    """

    _all = "print() tells all of them"
    columns = ("code", "name", "severity", "case", "focus", "value", "message", "file", "line", "column")

    def __init__(self, reports: Sequence[Report]):
        super().__init__(Finding(**row(held), why=held.why, fix=held.fix, source=held.source) for held in reports)
        self._reports = reports

    def kinds(self) -> dict[str, int]:
        """How many gaps there are of each kind, by the code of the check, the worst kind first.

        >>> import hlpgraph as hg
        >>> hg.load_all()["planted-gaps"].check(select=["CH01", "CH02"]).kinds()
        {'CH02': 1, 'CH01': 3}
        >>> hg.load_all()["planted-gaps"].check(select="CH08").kinds()
        {}
        """
        return {code: len(group) for code, group in by_code(self._reports)}

    @property
    def summary(self) -> str:
        """What was found, in a sentence."""
        return summary(self._reports)

    def __str__(self) -> str:
        return as_text(self._reports)

    def _row(self, item: Finding) -> Mapping[str, Any]:
        return {key: getattr(item, key) for key in self.columns}

    def _table(self) -> tuple[Sequence[str], Iterable[Sequence[Cell]]]:
        return ("Gap", "Severity", "Where", "How to mend it"), (
            (f"{code} {group[0].name}", group[0].severity, [_place(held) for held in group], group[0].fix)
            for code, group in by_code(self._reports)
        )


def _place(report: Report) -> str:
    """The message, with the line that it is about; the folder of the file says nothing in a notebook."""
    where = report.where
    at = f" ({Path(where.file).name}:{where.line})" if where.line and not where.sheet else ""
    return report.finding.message + at
