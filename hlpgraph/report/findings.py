"""Findings as JSON, GitHub annotations, SARIF, text, Markdown and HTML."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from hlpgraph.errors import visible
from hlpgraph.findings import SEVERITIES, Report
from hlpgraph.report.priorities import mend_first
from hlpgraph.report.reviews import Answered, answers_as_html, answers_as_markdown, answers_as_text
from hlpgraph.report.wording import counted, markdown

Reports = Sequence[Report]
#: Findings by code.
Kinds = list[tuple[str, list[Report]]]

_WORDS = {"error": ("error", "errors"), "warn": ("warning", "warnings"), "info": ("note", "notes")}


def as_json(reports: Reports) -> str:
    """A list of objects, one for each finding; line and column are null where no line is known."""
    return json.dumps([row(report) for report in reports], ensure_ascii=False, indent=1) + "\n"


def row(report: Report) -> dict[str, Any]:
    """A finding as JSON tells it."""
    finding = report.finding
    return {
        "code": finding.code,
        "name": report.name,
        "severity": report.severity,
        "case": report.case,
        "focus": finding.focus,
        "value": finding.value,
        "message": finding.message,
        "file": report.where.file,
        "line": report.where.line or None,
        "column": report.where.column or None,
    }


def by_code(reports: Reports) -> Kinds:
    """The findings, grouped by code: the worst kind first, then by code."""
    ordered = sorted(reports, key=lambda r: (SEVERITIES.index(r.severity), r.finding.code, r))
    return [(code, list(group)) for code, group in groupby(ordered, key=lambda r: r.finding.code)]


def summary(reports: Reports) -> str:
    """What was found, in a sentence.

    >>> summary([])
    'No gaps found.'
    """
    if not reports:
        return "No gaps found."
    counts = [(sum(r.severity == severity for r in reports), severity) for severity in SEVERITIES]
    parts = [f"{count} {_WORDS[severity][count != 1]}" for count, severity in counts if count]
    kinds = len({r.finding.code for r in reports})
    return (
        f"{counted(len(reports), 'gap')} of {counted(kinds, 'kind')} in"
        f" {counted(len({r.case for r in reports}), 'case')}: {', '.join(parts)}."
    )


def as_text(reports: Reports, answered: Answered = ()) -> str:
    """For a terminal: one block for each kind of gap, then its places; at the end what people answered."""
    kinds = by_code(reports)
    blocks = []
    for code, group in kinds:
        first = group[0]
        head = f"{code} {first.name} · {_WORDS[first.severity][0]} · {counted(len(group), 'place')}"
        lines = [head]
        lines += [f"  {report.where}: {visible(report.finding.message)}" for report in group]
        lines += [f"  {name}: {text}" for name, text in _reasons(first)]
        blocks.append("\n".join(lines) + "\n")
    if order := [f"  {number}. {line}" for number, line in enumerate(_mend_first(kinds), 1)]:
        blocks.append("\n".join(["Mend first", *order]) + "\n")
    blocks += [answers_as_text(answered)] if answered else []
    return "\n".join([*blocks, summary(reports) + "\n"])


def _mend_first(kinds: Kinds) -> list[str]:
    """A line for each kind to begin with; none where there is no choice."""
    if len(kinds) < 2:
        return []
    return [
        f"{code} {places[0].name}, {counted(len(places), 'place')}: {why}" for code, places, why in mend_first(kinds)
    ]


def as_statistics(reports: Reports) -> str:
    """How many of each kind, the most frequent first."""
    kinds = sorted(by_code(reports), key=lambda kind: -len(kind[1]))
    lines = [f"{len(group):>6}  {code}  {_WORDS[group[0].severity][0]:<7}  {group[0].name}\n" for code, group in kinds]
    return "".join(lines) + ("\n" if lines else "") + summary(reports) + "\n"


def statistics_as_json(reports: Reports) -> str:
    """The same as a list of objects."""
    rows = [
        {"code": code, "name": group[0].name, "severity": group[0].severity, "count": len(group)}
        for code, group in sorted(by_code(reports), key=lambda kind: -len(kind[1]))
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _reasons(report: Report) -> list[tuple[str, str]]:
    rests = ", ".join(report.source)
    pairs = [("why", report.why), ("fix", report.fix), ("rests on", rests)]
    return [(name, text) for name, text in pairs if text]


def as_github(reports: Reports) -> str:
    """Annotations for a GitHub Actions log."""
    levels = {"error": "error", "warn": "warning", "info": "notice"}
    lines = []
    for report in reports:
        where = f"file={_property(report.where.file)}"
        if report.where.line:
            where += f",line={report.where.line},col={report.where.column}"
        title = _property(f"{report.finding.code} {report.name}")
        text = _data(f"{report.finding.message}. {report.fix}")
        lines.append(f"::{levels[report.severity]} {where},title={title}::{text}\n")
    return "".join(lines)


def _data(text: str) -> str:
    lines = "\n".join(visible(line) for line in text.replace("\r\n", "\n").split("\n"))
    return lines.replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(reports: Reports) -> str:
    """SARIF 2.1.0, for code scanning and editors."""
    from hlpgraph import __version__

    rules = [
        {
            "id": code,
            "name": group[0].name,
            "shortDescription": {"text": group[0].why or group[0].name},
            "help": {"text": group[0].fix or group[0].name},
        }
        for code, group in sorted(by_code(reports))
    ]
    driver = {"name": "hlpgraph", "version": __version__, "rules": rules}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": [_result(r) for r in reports]}
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _result(report: Report) -> dict[str, Any]:
    levels = {"error": "error", "warn": "warning", "info": "note"}
    region = {"startLine": max(report.where.line, 1), "startColumn": max(report.where.column, 1)}
    place = {"artifactLocation": {"uri": _uri(report.where.file)}, "region": region}
    return {
        "ruleId": report.finding.code,
        "level": levels[report.severity],
        "message": {"text": report.finding.message},
        "locations": [{"physicalLocation": place}],
    }


def _uri(file: str) -> str:
    from urllib.parse import quote

    return quote(os.fsencode(file).replace(b"\\", b"/") if os.name == "nt" else os.fsencode(file))


def as_markdown(reports: Reports, answered: Answered = ()) -> str:
    """For a pull request or a memo."""
    kinds = by_code(reports)
    blocks = [f"**{markdown(summary(reports))}**\n"]
    if order := [f"{number}. {markdown(line)}" for number, line in enumerate(_mend_first(kinds), 1)]:
        blocks.append("\n".join(["Mend first:\n", *order]) + "\n")
    for code, group in kinds:
        first = group[0]
        lines = [f"### {code} {first.name} ({_WORDS[first.severity][0]}, {counted(len(group), 'place')})\n"]
        lines += [f"- {markdown(report.finding.message)} ({markdown(str(report.where))})" for report in group]
        lines += ["", *(f"*{name}:* {markdown(text)}  " for name, text in _reasons(first))]
        blocks.append("\n".join(lines) + "\n")
    blocks += [answers_as_markdown(answered)] if answered else []
    return "\n".join(blocks)


def as_html(reports: Reports, answered: Answered = ()) -> str:
    """A page of its own, for a browser or for pasting into Word."""
    kinds = by_code(reports)
    from html import escape as escaped

    def escape(text: str) -> str:
        return escaped(visible(text))

    parts = [
        '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Gaps found by hlpgraph</title>',
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">',
        f"<h1>Gaps</h1>\n<p>{escape(summary(reports))}</p>",
    ]
    if order := _mend_first(kinds):
        parts.append("<h2>Mend first</h2>\n<ol>" + "".join(f"<li>{escape(line)}</li>" for line in order) + "</ol>")
    for code, group in kinds:
        first = group[0]
        kind = f"{_WORDS[first.severity][0]}, {counted(len(group), 'place')}"
        parts.append(f"<h2>{code} {escape(first.name)}</h2>\n<p>{kind}</p>\n<ul>")
        parts += [f"<li>{escape(r.finding.message)} <small>{escape(str(r.where))}</small></li>" for r in group]
        parts.append("</ul>\n<dl>")
        parts += [f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in _reasons(first)]
        parts.append("</dl>")
    parts += [answers_as_html(answered)] if answered else []
    return "\n".join([*parts, "</html>\n"])


#: Writer by name, in the order in which they are offered; what people answered is told to people only.
FORMATS: dict[str, Callable[[Reports, Answered], str]] = {
    "text": as_text,
    "json": lambda reports, answered=(): as_json(reports),
    "sarif": lambda reports, answered=(): as_sarif(reports),
    "github": lambda reports, answered=(): as_github(reports),
    "markdown": as_markdown,
    "html": as_html,
}
#: Writer of statistics by name.
STATISTICS: dict[str, Callable[[Reports], str]] = {"text": as_statistics, "json": statistics_as_json}
