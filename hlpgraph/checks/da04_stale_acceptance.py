"""DA04 stale-acceptance."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.checks.check import Run, check
from hlpgraph.checks.sketch import sketch
from hlpgraph.findings import Finding
from hlpgraph.graph.case_graph import CaseGraph


@check(
    code="DA04",
    name="stale-acceptance",
    gap="An accepted gap that no longer exists.",
    why="A stale exception hides the next real gap.",
    source="",  # our own rule
    bad=sketch(
        case={"accepted": "[{code: CH01, focus: lessons, reason: Pilot, person: A. Diaz, date: 2026-11-22}]"},
    ),
    good=sketch(),
    fix="Delete the entry.",
    false_positives="None; a check that is switched off keeps its entries.",
    late=True,
)
def stale_acceptance(case: CaseGraph, run: Run) -> Iterator[Finding]:
    """Cost: O(findings + accepted gaps)."""
    found = {(finding.code, finding.focus) for finding in run.findings}
    for accepted in case.case.accepted:
        code, focus = accepted.code, accepted.focus
        # The gap may well be there while its check is switched off.
        is_off = code in run.known and code not in run.codes
        if (code, focus) not in found and not is_off:
            known = "" if code in run.known else ", and no check has that code"
            yield Finding("DA04", focus, code, f"{code} is accepted at {focus!r}, but is not found there{known}")
