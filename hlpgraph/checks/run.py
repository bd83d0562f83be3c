"""Running checks on a case: every gap, minus the accepted ones, each told with its severity."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from hlpgraph.authoring import nodes
from hlpgraph.authoring.reader import did_you_mean
from hlpgraph.checks.check import Check, Run
from hlpgraph.checks.registry import CHECKS
from hlpgraph.errors import Place, UnknownName, shortened
from hlpgraph.files import read_text
from hlpgraph.findings import Finding, Report
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import Case

#: Code and name of the finding that stands for a check which broke down.
CRASH = ("XX00", "check-crashed")


def run(case: Case, checks: Sequence[Check] = CHECKS, retracted: frozenset[str] = frozenset()) -> tuple[Finding, ...]:
    """Everything the checks find in a case, sorted; accepted gaps are left out.

    Args:
        case: The case.
        checks: The checks to run.
        retracted: Citation keys of retracted works, besides those that the case itself marks.

    A check that breaks down becomes a finding of its own, and the others still run.

    Cost: linear in elements + links for each check.
    """
    graph = CaseGraph(case, retracted | {work.id for work in case.works if work.retracted})
    codes = frozenset(check.code for check in checks)
    found: set[Finding] = set()
    for check in checks:
        if not check.late:
            found |= _found(check, graph)
    seen = Run(frozenset(found), codes, frozenset(check.code for check in CHECKS))
    accepted = {(a.code, a.focus) for a in case.accepted}
    kept = {f for f in found if (f.code, f.focus) not in accepted}
    for check in checks:
        if check.late:
            kept |= _found(check, graph, seen)
    return tuple(sorted(kept))


def _found(check: Check, graph: CaseGraph, *seen: Run) -> set[Finding]:
    try:
        return set(check.find(graph, *seen))
    except Exception as fault:  # one broken check must not silence the rest
        what = f"{check.code} {check.name} broke down ({type(fault).__name__}: {fault}); please report it"
        return {Finding(CRASH[0], "case", check.code, what)}


def profile(name: str = "submission") -> dict[str, str]:
    """Severity by code: `error`, `warn`, `info` or `off`.

    Raises:
        UnknownName: If there is no such profile.
    """
    held = profiles()
    if name not in held:
        raise UnknownName(f"there is no profile {shortened(name)!r}; {did_you_mean(name, held)}")
    return held[name]


@cache
def profiles() -> dict[str, dict[str, str]]:
    """Severity by code, by name of the profile; the default comes first."""
    path = Path(__file__).with_name("profile.yaml")
    top, _ = nodes.parse(read_text(path), str(path))
    held = {key.text: _severities(node) for key, node in top.items}
    return {name: held["submission"] | severities for name, severities in held.items()}


def _severities(node: object) -> dict[str, str]:
    assert isinstance(node, nodes.Mapping)
    return {key.text: value.text for key, value in node.items if isinstance(value, nodes.Scalar)}


def chosen(
    select: Iterable[str] = (), ignore: Iterable[str] = (), severities: Mapping[str, str] | None = None
) -> tuple[Check, ...]:
    """The checks to run: those selected, not ignored and not off. `CH` stands for every code that begins so.

    Args:
        select: Codes, beginnings of codes or names; empty for all.
        ignore: The same.
        severities: Severity by code; without, the default profile's.

    Raises:
        UnknownName: If a word names no check, or no check is left.
    """
    severities = severities or profile()
    wanted, unwanted = codes_of(select), codes_of(ignore)
    left = tuple(
        check
        for check in CHECKS
        if severities[check.code] != "off" and check.code not in unwanted and (not wanted or check.code in wanted)
    )
    if not left:  # otherwise nothing would look like “no gaps”
        raise UnknownName("no check is left to run: what is selected is also ignored, or off in the profile or settings")
    return left


def codes_of(words: Iterable[str]) -> set[str]:
    """The codes that begin so, or of the checks that are called so.

    Raises:
        UnknownName: If a word fits no check.

    >>> sorted(codes_of(["ST", "dead-end"]))
    ['CH01', 'ST01', 'ST02', 'ST03', 'ST04']
    >>> codes_of([])
    set()
    """
    known = {check.code: check.name for check in CHECKS}
    codes: set[str] = set()
    for word in words:
        met = {code for code, name in known.items() if code.startswith(word.upper()) or name == word.lower()}
        if not word or not met:
            raise UnknownName(
                f"there is no check {shortened(word)!r}; {did_you_mean(word, [*known, *known.values()]) or 'see hlpgraph explain'}"
            )
        codes |= met
    return codes


def reports(
    case: Case,
    checks: Sequence[Check] = CHECKS,
    severities: Mapping[str, str] | None = None,
    retracted: frozenset[str] = frozenset(),
) -> tuple[Report, ...]:
    """What `run` finds, each with name, severity, place, reason and fix; in the order of the codes."""
    severities = severities or profile()
    by_code = {check.code: check for check in checks}
    places = _places(case)
    told = []
    for finding in run(case, checks, retracted):
        check = by_code.get(finding.code)
        where = places.get(finding.focus) or case.place("id")
        if check is None:
            told.append(Report(case.id, finding, CRASH[1], "error", where))
            continue
        told.append(
            Report(case.id, finding, check.name, severities[check.code], where, check.why, check.fix, check.source)
        )
    return tuple(told)


def _places(case: Case) -> dict[str, Place]:
    """Place by id of each element, link and plan item; of equal ids the element's."""
    found: dict[str, Place] = {}
    for group in ("plan", "links", "elements"):
        found.update((item.id, case.place(group, number)) for number, item in enumerate(getattr(case, group)))
    return found
