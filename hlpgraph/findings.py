"""What a check sees, and what a reader is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from hlpgraph.errors import Place

#: From worst to mildest.
SEVERITIES = ("error", "warn", "info")
#: What a run may fail on, from the worst alone to nothing.
FAIL_ON = (*SEVERITIES, "never")


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One gap at one place; its columns mirror a SHACL validation result.

    Attributes:
        code: Code of the check.
        focus: Id of the element, link or plan item that the gap hangs on, or `case`.
        value: What the check names besides the focus; empty if nothing.
        message: The gap in a sentence, with the labels a reader knows.
    """

    code: str
    focus: str
    value: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Report:
    """A finding as a reader meets it: in which case, how severe, where in the file.

    Attributes:
        name: Name of the check, such as `dead-end`.
        severity: One of `SEVERITIES`.
        case: Id of the case.
        where: The element's, link's or case's place in its file.
        why: Why such a gap matters.
        fix: How such a gap is mended.
        source: Citation keys of the works that say that it matters.
    """

    case: str
    finding: Finding
    name: str
    severity: str
    where: Place
    why: str = ""
    fix: str = ""
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """A kind of gap, as it is told to people; `hlpgraph.checks.check.check` explains the fields."""

    code: str
    name: str
    gap: str
    why: str
    source: tuple[str, ...]
    bad: str
    good: str
    fix: str
    false_positives: str

    def mending(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines that the bad example must lose and those that it must gain to become the good one.

        >>> Gap("XX01", "n", "", "", (), "a: 1\\nb: 2\\n", "a: 1\\nb: 3\\n", "", "").mending()
        (('b: 2',), ('b: 3',))
        >>> Gap("XX01", "n", "", "", (), "a: 1\\n", "a: 1\\n", "", "").mending()
        ((), ())
        """
        bad, good = self.bad.splitlines(), self.good.splitlines()
        changes = [change for change in SequenceMatcher(None, bad, good, False).get_opcodes() if change[0] != "equal"]
        lost = tuple(line for _, start, end, _, _ in changes for line in bad[start:end])
        return lost, tuple(line for _, _, _, start, end in changes for line in good[start:end])
