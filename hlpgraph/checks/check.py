"""What a gap check is, and the decorator that makes one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hlpgraph.findings import Finding, Gap
from hlpgraph.graph.case_graph import CaseGraph


@dataclass(frozen=True, slots=True)
class Run:
    """What the other checks of a run have found.

    Attributes:
        findings: Everything found, accepted or not.
        codes: The checks that ran.
        known: Every code there is.
    """

    findings: frozenset[Finding]
    codes: frozenset[str]
    known: frozenset[str]


Finder = Callable[[CaseGraph], Iterator[Finding]]
LateFinder = Callable[[CaseGraph, Run], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check(Gap):
    """A gap check: a kind of gap and what finds it; see `check` for the fields."""

    find: Finder | LateFinder
    late: bool = False


def check(
    *,
    code: str,
    name: str,
    gap: str,
    why: str,
    source: str,
    bad: str,
    good: str,
    fix: str,
    false_positives: str = "None.",
    late: bool = False,
) -> Callable[[Finder | LateFinder], Check]:
    """Make a check of a finder. Severity is not said here but in `profile.yaml`.

    Args:
        code: Two letters and two digits; never used again for another gap.
        name: The gap, not the cure.
        gap: The gap in a sentence.
        why: Why it matters, in our own words.
        source: Citation keys of the works that say so, separated by commas; empty for a house rule.
        bad: The smallest case that has this gap and no other, as YAML.
        good: The same case, mended.
        fix: How to mend it.
        false_positives: When the finding may be accepted.
        late: The finder also takes the `Run`, after all others.
    """
    sources = tuple(key.strip() for key in source.split(",") if key.strip())

    def made(find: Finder | LateFinder) -> Check:
        return Check(code, name, gap, why, sources, bad, good, fix, false_positives, find, late)

    return made
