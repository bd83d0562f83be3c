"""Citations found in a document, as a table, JSON and CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from io import StringIO
from typing import Any

from hlpgraph.bibliography.matching import Cited
from hlpgraph.cells import cell
from hlpgraph.errors import shortened, visible
from hlpgraph.report.wording import counted

#: The keys of one citation; a contract with other programs.
COLUMNS = ("text", "start", "end", "form", "authors", "year", "suffix", "locator", "work", "score")


def row_of(cited: Cited) -> dict[str, Any]:
    """One citation as plain values, with exactly the keys of `COLUMNS`."""
    mention = cited.mention
    return {
        "text": mention.text,
        "start": mention.start,
        "end": mention.end,
        "form": mention.form,
        "authors": list(mention.authors),
        "year": mention.year,
        "suffix": mention.suffix,
        "locator": mention.locator,
        "work": cited.work.id if cited.work else None,
        "score": cited.score,
    }


def as_json(found: Sequence[Cited]) -> str:
    """A list of objects; `work` is null where no work is certain, and `score` then 0."""
    return json.dumps([row_of(cited) for cited in found], ensure_ascii=False, indent=1) + "\n"


def as_csv(found: Sequence[Cited]) -> str:
    """One row for each citation; authors are joined by semicolons."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for cited in found:
        row = row_of(cited) | {"authors": "; ".join(cited.mention.authors)}
        writer.writerow([cell("" if value is None else value) for value in row.values()])
    return stream.getvalue()


def as_text(found: Sequence[Cited]) -> str:
    """A table for a terminal: where, what, and which work, or the ones it may mean."""
    rows = [
        (f"{cited.mention.start:,}", _flat(cited.mention.text), cited.mention.form, _work(cited)) for cited in found
    ]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    lines = [
        f"{at:>{widths[0]}}  {text:<{widths[1]}}  {form:<{widths[2]}}  {work}".rstrip()
        for at, text, form, work in rows
    ]
    works = {cited.work.id for cited in found if cited.work}
    open_ones = sum(1 for cited in found if not cited.work)
    told = f"{counted(len(found), 'citation')}, {counted(len(works), 'work')}"
    return (
        "\n".join([*lines, *([""] if lines else []), told + (f"; {open_ones:,} without a work" if open_ones else "")])
        + "\n"
    )


def _flat(text: str) -> str:
    return visible(shortened(" ".join(text.split()), 60))


def _work(cited: Cited) -> str:
    if cited.work:
        return f"{cited.work.id} ({cited.score:.0f})"
    near = ", ".join(f"{work.id} ({score:.0f})" for work, score in cited.candidates)
    return f"? perhaps {near}" if near else "– unknown"


FORMATS: dict[str, Callable[[Sequence[Cited]], str]] = {"text": as_text, "json": as_json, "csv": as_csv}
