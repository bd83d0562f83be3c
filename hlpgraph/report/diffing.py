"""Gaps of two versions of the same cases: which are new, which are mended."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hlpgraph.errors import visible
from hlpgraph.findings import Report
from hlpgraph.report.findings import FORMATS, as_markdown, as_text, row
from hlpgraph.report.wording import counted, markdown

Reports = Sequence[Report]

#: Checks whose value says how large the gap is: it is the same gap when it grows or shrinks.
_MEASURES = frozenset({"CH07", "CH09", "CH11", "CO01"})


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one version to the other.

    Attributes:
        new: Gaps that only the new version has.
        mended: Gaps that only the old version had.
        unchanged: How many both have.
    """

    new: tuple[Report, ...]
    mended: tuple[Report, ...]
    unchanged: int


def difference(old: Reports, new: Reports, *, one_case: bool = False) -> Difference:
    """Compare by case, code, focus and value; wording, line and severity do not count.

    Where a check tells but one finding of several things (assumptions of one link), one more of them is no new gap.

    Args:
        old: Gaps of the old version.
        new: Gaps of the new version.
        one_case: Both versions are one case, which may have got another id.

    >>> difference([], [])
    Difference(new=(), mended=(), unchanged=0)
    """

    def key(report: Report) -> tuple[str, ...]:
        finding = report.finding
        value = "" if finding.code in _MEASURES else finding.value
        return ("" if one_case else report.case, finding.code, finding.focus, value)

    before, after = {key(report) for report in old}, {key(report) for report in new}
    return Difference(
        tuple(report for report in new if key(report) not in before),
        tuple(report for report in old if key(report) not in after),
        len(before & after),
    )


def balance(found: Difference) -> str:
    """How many gaps are new, mended and as before, in a sentence."""
    return f"{counted(len(found.new), 'new gap')}, {len(found.mended)} mended, {found.unchanged} unchanged."


def line(report: Report) -> str:
    """A gap on one line."""
    return f"{report.finding.code} {report.name}: {visible(report.finding.message)} ({report.where})"


def _text(found: Difference) -> str:
    lines = [f"  {line(report)}\n" for report in found.mended]
    mended = "Mended\n" + "".join(lines) + "\n" if lines else ""
    new = "New\n\n" + as_text(found.new) if found.new else ""
    return f"{mended}{new}{balance(found)}\n"


def _json(found: Difference) -> str:
    return json.dumps(rows(found), ensure_ascii=False, indent=1) + "\n"


def rows(found: Difference) -> dict[str, Any]:
    """What changed, as JSON tells it."""
    return {
        "new": [row(report) for report in found.new],
        "mended": [row(report) for report in found.mended],
        "unchanged": found.unchanged,
    }


def markdown_line(report: Report) -> str:
    """A gap as an item of a Markdown list."""
    where = markdown(str(report.where))
    return f"- {report.finding.code} {report.name}: {markdown(report.finding.message)} ({where})"


def _markdown(found: Difference) -> str:
    lines = [markdown_line(report) for report in found.mended]
    mended = ["## Mended\n", "\n".join(lines) + "\n"] if lines else []
    new = ["## New\n", as_markdown(found.new)] if found.new else []
    return "\n".join([f"**{balance(found)}**\n", *mended, *new])


def _only_new(name: str) -> Callable[[Difference], str]:
    return lambda found: FORMATS[name](found.new)


#: Writer by name; those that mark places in a file tell the new gaps alone.
DIFFERENCES: dict[str, Callable[[Difference], str]] = {
    **{name: _only_new(name) for name in FORMATS},
    "text": _text,
    "json": _json,
    "markdown": _markdown,
}
