"""Reference lists, tables of works, and what is wrong with a bibliography: text, Markdown, HTML, JSON, CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Any

from hlpgraph.bibliography.naming import is_others, responsible, short_name
from hlpgraph.bibliography.reference_list import reference_list
from hlpgraph.bibliography.writing import as_bibtex, as_csl, as_ris
from hlpgraph.cells import cell
from hlpgraph.errors import shortened, visible
from hlpgraph.model import Work
from hlpgraph.report.wording import counted, markdown, wrapped

if TYPE_CHECKING:
    from hlpgraph.analysis.shelf_checks import Fault, Use

COLUMNS = ("key", "authors", "year", "title", "claims", "links", "elements", "cases")


def as_apa(works: Iterable[Work]) -> str:
    """A list of references in APA 7, one entry on a line; plain text without italics."""
    return "".join(visible(entry.text) + "\n" for entry in reference_list(works))


def as_markdown(works: Iterable[Work]) -> str:
    """The same as Markdown, each entry with its in-text form."""
    lines = [f"- {markdown(entry.text)} *({markdown(entry.cited)})*" for entry in reference_list(works)]
    return "\n".join(["# References", "", *lines]) + "\n"


def as_html(works: Iterable[Work]) -> str:
    """One page that asks nothing of the network and runs nothing; text of works is never markup."""
    rows = "\n".join(
        f'<p id="{escape(entry.work.id)}" title="({escape(entry.cited)})">{escape(visible(entry.text))}</p>'
        for entry in reference_list(works)
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>References</title>
<style>body{{font:1rem/2 serif;max-width:42rem;margin:2rem auto;padding:0 1rem}}p{{padding-left:2em;text-indent:-2em;margin:0}}</style>
</head><body><h1>References</h1>
{rows}
</body></html>
"""


#: What `refs export --to` writes.
EXPORTS: dict[str, Callable[[Iterable[Work]], str]] = {
    "bib": as_bibtex, "ris": as_ris, "csl": as_csl, "apa": as_apa, "html": as_html, "markdown": as_markdown,
}  # fmt: skip


def _authors(work: Work) -> str:
    names = [short_name(person) for person in responsible(work) if not is_others(person)]
    more = " et al." if len(names) > 3 or len(names) < len(responsible(work)) else ""
    return ", ".join(names[:1] if more else names) + more


def use_rows(uses: Sequence[Use]) -> list[dict[str, Any]]:
    """One row for each work: who, when, what, and how often it is cited."""
    return [
        {
            "key": use.work.id, "authors": _authors(use.work), "year": use.work.year, "title": use.work.title,
            "claims": use.claims, "links": use.links, "elements": use.elements, "cases": use.cases,
        }
        for use in uses
    ]  # fmt: skip


def uses_as_text(uses: Sequence[Use]) -> str:
    """A table for a terminal."""
    head = ("key", "authors", "year", "claims", "links", "title")
    rows = [
        (row["key"], shortened(row["authors"], 30), row["year"], str(row["claims"]), str(row["links"]), shortened(row["title"], 60))
        for row in use_rows(uses)
    ]  # fmt: skip
    shown = [[visible(value) for value in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in shown) for column in range(5)]
    lines = ["  ".join([*(f"{v:<{w}}" for v, w in zip(row, widths, strict=False)), row[5]]).rstrip() for row in shown]
    return (
        "\n".join([*lines, "", f"{counted(len(rows), 'work')}; cited by: claims of frameworks, links of cases"])
        + "\n"
    )


def uses_as_json(uses: Sequence[Use]) -> str:
    """A list of objects with the keys of `COLUMNS`."""
    return json.dumps(use_rows(uses), ensure_ascii=False, indent=1) + "\n"


def uses_as_csv(uses: Sequence[Use]) -> str:
    """One row for each work."""
    stream = StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: cell(value) for key, value in row.items()} for row in use_rows(uses))
    return stream.getvalue()


LISTS: dict[str, Callable[[Sequence[Use]], str]] = {"text": uses_as_text, "json": uses_as_json, "csv": uses_as_csv}


def faults_as_text(faults: Sequence[Fault]) -> str:
    """What is wrong, kind by kind."""
    lines: list[str] = []
    for kind in dict.fromkeys(fault.kind for fault in faults):
        held = [fault for fault in faults if fault.kind == kind]
        lines += [
            f"{held[0].title} ({len(held)})",
            *(wrapped(f"{fault.key}: {fault.what}", "  ", "    ") for fault in held),
            "",
        ]
    told = counted(len(faults), "finding") if faults else "nothing found"
    return "\n".join([*lines, told]) + "\n"


def faults_as_json(faults: Sequence[Fault]) -> str:
    """A list of objects with `kind`, `severity`, `key`, `case` and `what`."""
    rows = [
        {"kind": fault.kind, "severity": fault.severity, "key": fault.key, "case": fault.case, "what": fault.what} for fault in faults
    ]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


FAULTS: dict[str, Callable[[Sequence[Fault]], str]] = {"text": faults_as_text, "json": faults_as_json}
