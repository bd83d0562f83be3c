"""The survey that the tests of its forms share."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.small_theories import CASE, theory

from hlpgraph.analysis.evidence_gaps import gap_map
from hlpgraph.analysis.gap_axes import COLUMNS, ROWS
from hlpgraph.analysis.next_study import outlook
from hlpgraph.model import Case, Person, Work
from hlpgraph.report.gapmap import Survey

#: The works that the case counted by hand cites.
WORKS = {
    key: Work(key, "article-journal", (Person(key.title(), "A."),), year="2001", title=f"On {key}", doi=f"10.1234/{key}")
    for key in ("allen", "baker", "clune", "dewey", "evans", "frank", "grant", "hurst", "ivory", "jones")
}


def survey(
    *cases: Case, rows: str = "lever", columns: str = "outcome", works: dict[str, Work] | None = None, **same: tuple[str, ...]
) -> Survey:
    """A survey of cases; of the one counted by hand if none is given. Works may be said to report the same study."""
    theories: Sequence = [theory(case) for case in cases or (CASE,)]
    return Survey(gap_map(theories, ROWS[rows], COLUMNS[columns], same), outlook(theories), works or WORKS, {})
