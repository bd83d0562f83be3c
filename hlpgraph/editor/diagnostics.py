"""What is wrong with a text and what its theory lacks, each with the stretch of text to underline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from hlpgraph.checks.settings import Settings
from hlpgraph.editor.page import LIMIT, Page, Position, Span
from hlpgraph.errors import CaseError, HlpgraphError, Mistake, Place, visible
from hlpgraph.findings import Report
from hlpgraph.loading import Loaded, load_text
from hlpgraph.model import Case
from hlpgraph.workflow import USUAL, check, settings_in

_NEAR = re.compile(r"did you mean '([^']+)'\?")
#: Most mistakes, remarks and gaps that are underlined in one file.
SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a diagnostic tells of; `file` is empty for the text itself."""

    span: Span
    what: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something to underline.

    Attributes:
        severity: `error`, `warn` or `info`.
        message: What is wrong, and after a line break how to mend it.
        code: Code of the check; empty for a mistake or remark of reading.
        focus: What the gap hangs on.
        edit: What to write in place of the underlined text, where that is certain to be meant.
    """

    span: Span
    severity: str
    message: str
    code: str = ""
    focus: str = ""
    related: tuple[Related, ...] = ()
    edit: str = ""


def diagnostics(page: Page) -> tuple[Diagnostic, ...]:
    """Everything to underline in a text; nothing if it is not a case.

    While a mistake keeps the case from being read whole, no gaps are told: they would be judged of a part.

    >>> [found.message for found in diagnostics(Page("id: x\\ntitel: X\\nelements: []", "x.yaml"))]
    ["unknown key 'titel' in a case\\ndid you mean 'title'?"]
    >>> diagnostics(Page("services: {}", "docker-compose.yaml"))
    ()

    Cost: O(characters) and what the checks cost.
    """
    if not page.is_case:
        return ()
    if page.is_too_long:
        what = f"this file has {len(page.text):,} characters; up to {LIMIT:,} are checked while you write"
        return (Diagnostic(_first_line(page), "info", f"{what}\nrun hlpgraph check, or split the file"),)
    settings, found = _settings(page)
    loaded = load_text(page.text, page.file)
    found += [_of_mistake(page, mistake, "error") for failure in loaded.failures for mistake in _mistakes(failure)]
    found += [_of_mistake(page, notice, "info") for notice in loaded.notices]
    found += _gaps(page, loaded, settings)
    left = [Diagnostic(_first_line(page), "info", f"{len(found) - SHOWN:,} more are told by hlpgraph check")]
    return tuple(found if len(found) <= SHOWN else found[:SHOWN] + left)


def _settings(page: Page) -> tuple[Settings, list[Diagnostic]]:
    """The settings of the project; if they cannot be read, the usual ones and a word about it."""
    try:
        settings, _ = settings_in(Path(page.file).absolute().parent)
    except CaseError as fault:
        first = fault.mistakes[0].where
        at = Position(max(first.line, 1), max(first.column, 1))
        related = Related(Span(at, at), visible(fault.mistakes[0].what), first.file)
        what = "the settings have a mistake, so the usual ones are used"
        return USUAL, [Diagnostic(_first_line(page), "error", f"{what}\n{fault}", related=(related,))]
    except HlpgraphError as fault:
        what = f"the settings cannot be read, so the usual ones are used\n{fault}"
        return USUAL, [Diagnostic(_first_line(page), "error", what)]
    return settings, []


def _first_line(page: Page) -> Span:
    return Span(Position(1, 1), Position(1, len(page.lines[0]) + 1))


def _mistakes(failure: HlpgraphError) -> tuple[Mistake, ...]:
    return failure.mistakes if isinstance(failure, CaseError) else (Mistake(Place(""), str(failure)),)


def _of_mistake(page: Page, mistake: Mistake, severity: str) -> Diagnostic:
    span = page.span_at(mistake.where)
    near = _NEAR.search(mistake.hint)
    edit = near[1] if near and span.start.line == span.end.line and _is_one_word(page, span) else ""
    told = "\n".join(visible(part) for part in (mistake.what, mistake.hint) if part)
    return Diagnostic(span, severity, told, edit=edit)


def _is_one_word(page: Page, span: Span) -> bool:
    """True if what is underlined is one text, so that another may take its place."""
    return page.outline.ends.get((span.start.line, span.start.column)) == (span.end.line, span.end.column)


def _gaps(page: Page, loaded: Loaded, settings: Settings) -> list[Diagnostic]:
    try:
        reports = check(loaded, settings)
    except HlpgraphError as fault:  # such as settings that leave no check to run
        return [Diagnostic(_first_line(page), "error", str(fault))]
    places = _places(loaded.cases[0][0]) if reports else {}
    return [_of_report(page, report, places) for report in reports]


def _of_report(page: Page, report: Report, places: dict[str, tuple[Place, str]]) -> Diagnostic:
    finding = report.finding
    told = "\n".join(visible(part) for part in (finding.message, report.fix) if part)
    named = dict.fromkeys([finding.value, *finding.value.split(",")])
    related = tuple(
        Related(page.span_at(places[name][0]), visible(places[name][1]))
        for name in named
        if name in places and name != finding.focus
    )
    span = page.span_at(report.where)
    return Diagnostic(span, report.severity, told, finding.code, finding.focus, related)


def _places(case: Case) -> dict[str, tuple[Place, str]]:
    """Place and label of each link and element, by id."""
    found = {link.id: (case.place("links", at), link.id) for at, link in enumerate(case.links)}
    found |= {part.id: (case.place("elements", at), part.label) for at, part in enumerate(case.elements)}
    return found
