"""What differs between two cases, told to people and to programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, is_dataclass
from functools import cached_property
from typing import Any

from hlpgraph.analysis.changes import KINDS, Changes, Item, Row, counts
from hlpgraph.analysis.differing import Alike
from hlpgraph.analysis.saying import Naming
from hlpgraph.authoring.writer import plain
from hlpgraph.errors import visible
from hlpgraph.findings import Report
from hlpgraph.model import Case, Element
from hlpgraph.report.diffing import Difference, balance, line, markdown_line, rows
from hlpgraph.report.wording import counted, markdown, wrapped
from hlpgraph.vocabulary import title_of


@dataclass(frozen=True)
class Answer:
    """What differs, with the gaps that are new and mended.

    Attributes:
        naming: What names in the new case lead to.
    """

    changes: Changes
    gaps: Difference
    naming: Naming

    @property
    def old(self) -> Case:
        """The old case."""
        return self.changes.difference.old

    @property
    def new(self) -> Case:
        """The new case."""
        return self.changes.difference.new

    @cached_property
    def labels(self) -> tuple[dict[str, str], dict[str, str]]:
        """Label by id of element, in the old case and in the new one."""
        old, new = ({element.id: element.label for element in case.elements} for case in (self.old, self.new))
        return old, new

    @property
    def is_apart(self) -> bool:
        """True if the two share no element: two cases rather than two versions of one."""
        return self.changes.difference.is_apart

    @property
    def is_empty(self) -> bool:
        """True if nothing differs, in the cases or in their gaps."""
        return self.changes.is_empty and not self.gaps.new and not self.gaps.mended


def as_json(answer: Answer) -> str:
    """An object with a list for each kind of difference; its keys are explained in docs/comparing.md."""
    found = answer.changes
    held = {
        "old": _case_row(answer.old),
        "new": _case_row(answer.new),
        "apart": answer.is_apart,
        "whole": [_row(row) for row in found.whole],
        "elements": [{**_item_row(item), "stage": (item.new or item.old).stage, **_rows(item)} for item in found.elements],
        "links": [_link(answer, item) for item in found.links],
        "perhaps_renamed": [_alike(pair) for pair in found.renamed],
        "perhaps_same": [_alike(pair) for pair in found.counterparts],
        "findings": rows(answer.gaps),
    }
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def _case_row(case: Case) -> dict[str, str]:
    return {"id": case.id, "label": case.title or case.id, "file": case.file}


def _item_row(item: Item) -> dict[str, Any]:
    return {"change": item.kind, "id": item.id, "label": getattr(item.new or item.old, "label", "")}


def _link(answer: Answer, item: Item) -> dict[str, Any]:
    link = item.new or item.old
    ends = {"label": _arrow(answer, item), "cause": link.cause, "effect": link.effect}
    return {**_item_row(item), **ends, "before": item.states[0], "after": item.states[1], **_rows(item)}


def _rows(item: Item) -> dict[str, Any]:
    return {"changes": [_row(row) for row in item.rows]}


def _row(row: Row) -> dict[str, Any]:
    return {"change": row.kind, "name": row.name, "path": list(row.path), "old": _raw(row.was), "new": _raw(row.now)}


def _raw(held: Any) -> Any:
    return plain(held) if is_dataclass(held) else held


def _alike(pair: Alike) -> dict[str, Any]:
    return {"by": pair.by, "old": [one.id for one in pair.old], "new": [one.id for one in pair.new]}


def _arrow(answer: Answer, item: Item) -> str:
    """The ends of a link in words, of the version that has it."""
    link, labels = (item.new, answer.labels[1]) if item.new else (item.old, answer.labels[0])
    return f"{labels[link.cause]} → {labels[link.effect]}"


#: Title of a part of the answer, and its lines: how deep each is indented, and what it says.
_Part = tuple[str, list[tuple[int, str]]]


def _parts(answer: Answer) -> Iterator[_Part]:
    found = answer.changes
    yield "The case itself", [told for row in found.whole for told in _row_told(answer, row, 0)]
    yield "Elements", [told for item in found.elements for told in _element_told(answer, item)]
    yield "Links", [told for item in found.links for told in _link_told(answer, item)]
    yield (
        "Perhaps only renamed: the same label and stage, another id",
        [(0, f"“{pair.by}”: {_ids(pair.old)} before, {_ids(pair.new)} now") for pair in found.renamed],
    )
    yield "Perhaps the same: both realise one framework element", [_same(answer, pair) for pair in found.counterparts]


def _ids(elements: Sequence[Element]) -> str:
    return " and ".join(element.id for element in elements)


def _same(answer: Answer, pair: Alike) -> tuple[int, str]:
    old, new = (" and ".join(f"{one.label} [{one.id}]" for one in held) for held in (pair.old, pair.new))
    before, now = ("in A", "in B") if answer.is_apart else ("before", "now")
    return 0, f"{answer.naming('framework-element', pair.by) or pair.by}: {old} {before}, {new} {now}"


def _way(answer: Answer, kind: str) -> str:
    """The sign of what became of a thing; of two cases, to which it belongs."""
    return {"removed": "A:", "added": "B:"}[kind] if answer.is_apart else KINDS[kind]


def _element_told(answer: Answer, item: Item) -> Iterator[tuple[int, str]]:
    element = item.new or item.old
    yield 0, f"{_way(answer, item.kind)} {element.label} [{element.id}], {title_of(element.stage).lower()}"
    for row in item.rows:
        yield from _row_told(answer, row, 1)


def _link_told(answer: Answer, item: Item) -> Iterator[tuple[int, str]]:
    was, now = item.states
    state = f"{was} before, {now} now" if was and now and was != now else now or was
    yield 0, f"{_way(answer, item.kind)} {_arrow(answer, item)} [{item.id}]: {state}"
    for row in item.rows:
        yield from _row_told(answer, row, 1)


def _row_told(answer: Answer, row: Row, depth: int) -> Iterator[tuple[int, str]]:
    if row.kind == "reordered":
        yield depth, f"↕ {row.name}: the same in another order"
    elif row.is_spacing:
        yield depth, f"≠ {row.name}: only spaces or line breaks differ"
    elif row.kind == "changed":
        yield depth, f"≠ {row.name}"
        old, new = ("A", "B") if answer.is_apart else ("was", "is")
        yield depth + 1, f"{old}: {row.old}"
        yield depth + 1, f"{new}: {row.new}"
    else:
        words = row.old or row.new
        yield depth, f"{_way(answer, row.kind)} {row.name}" + (f": {words}" if words else "")


def _head(answer: Answer) -> tuple[str, ...]:
    """What is compared, and how much differs."""
    sides = (("A", answer.old), ("B", answer.new)) if answer.is_apart else (("Old", answer.old), ("New", answer.new))
    told = [f"{name}: {case.title or case.id} [{case.id}], {case.file}" for name, case in sides]
    if answer.is_apart:
        told.append("These are two different cases: no element of the one has the id of an element of the other.")
    what = "; ".join(counts(answer.changes)) or "The two say the same"
    return (*told, f"{what}.")


def _balance(answer: Answer) -> str:
    """How many gaps came and went, in a sentence."""
    gaps = answer.gaps
    if answer.is_apart:
        return f"{counted(len(gaps.mended), 'gap')} only in A, {len(gaps.new)} only in B, {gaps.unchanged} in both."
    return balance(gaps)


def as_text(answer: Answer) -> str:
    """For a terminal, in plain words."""
    *sides, what = _head(answer)
    blocks = ["\n".join((*map(visible, sides), wrapped(what, "", "  "), _balance(answer))) + "\n"]
    for title, lines in _parts(answer):
        if lines:
            told = (wrapped(words, "  " * (depth + 1), "  " * (depth + 3)) for depth, words in lines)
            blocks.append("\n".join((title, *told)) + "\n")
    blocks += [_text_gaps(title, held) for title, held in _gaps(answer) if held]
    return "\n".join(blocks)


def _gaps(answer: Answer) -> tuple[tuple[str, Sequence[Report]], ...]:
    new, mended = ("Gaps only in B", "Gaps only in A") if answer.is_apart else ("New gaps", "Mended gaps")
    return (new, answer.gaps.new), (mended, answer.gaps.mended)


def _text_gaps(title: str, reports: Sequence[Report]) -> str:
    return "\n".join((title, *(f"  {line(report)}" for report in reports))) + "\n"


def as_markdown(answer: Answer) -> str:
    """For a memo, or a comment on a proposed change."""
    *sides, what = _head(answer)
    blocks = ["# What differs\n", *(f"{_line(told)}\n" for told in sides), f"**{_line(what)} {_balance(answer)}**\n"]
    for title, lines in _parts(answer):
        if lines:
            told = (f"{'  ' * depth}- {_item(words)}" for depth, words in lines)
            blocks.append("\n".join((f"## {title}\n", *told)) + "\n")
    for title, reports in _gaps(answer):
        if reports:
            blocks.append("\n".join((f"## {title}\n", *map(markdown_line, reports))) + "\n")
    return "\n".join(blocks)


def _item(text: str) -> str:
    """What stands in a list; a plus at its beginning would make it a list of its own."""
    return f"\\{_line(text)}" if text.startswith("+") else _line(text)


def _line(text: str) -> str:
    return markdown(" ".join(visible(text).split()))


#: Writer by name, in the order in which they are offered.
FORMATS: dict[str, Callable[[Answer], str]] = {"text": as_text, "json": as_json, "markdown": as_markdown}
