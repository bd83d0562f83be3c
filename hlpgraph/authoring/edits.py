"""Small edits of an author's YAML: all that is not edited stays as it was written, character by character.

A text is never dumped anew. What an edit was meant to do is proven afterwards: the new text
is read, and unless it says what was expected, the edit is refused and nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hlpgraph.authoring.case_file import drafted, read_case
from hlpgraph.authoring.layout import Layout
from hlpgraph.authoring.nodes import Mapping, Node, Scalar, Sequence, from_plain, parse
from hlpgraph.authoring.reader import goes_by_id
from hlpgraph.authoring.writer import dumped
from hlpgraph.errors import CaseError, FileError, visible
from hlpgraph.fields import slots_of
from hlpgraph.files import decoded
from hlpgraph.model import Case
from hlpgraph.names import normal

#: Editors of some systems begin a file with it; it is no part of the YAML.
MARK = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Characters `start` to before `end` become `text`; with `start == end` it is put in there."""

    start: int
    end: int
    text: str


def text_of(data: bytes, file: str) -> str:
    """The text of a file as it is, with its byte order mark if it has one; `.encode()` gives the bytes back.

    Raises:
        FileError: If the bytes are not UTF-8.

    >>> text_of(b"\\xef\\xbb\\xbfid: x\\r\\n", "x.yaml")
    '\\ufeffid: x\\r\\n'
    """
    text = decoded(data, file)
    return MARK + text if data.startswith(MARK.encode()) else text


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text after all edits, whose places are those of the text before.

    Edits that put in text at one place keep their order.

    Raises:
        ValueError: If two edits overlap, or one lies outside the text.

    >>> applied("id: x", [Edit(4, 5, "y"), Edit(0, 0, "# mine\\n")])
    '# mine\\nid: y'
    >>> applied("id: x", [Edit(0, 3, ""), Edit(2, 5, "")])
    Traceback (most recent call last):
    ValueError: edits overlap at character 2

    Cost: O(characters + edits · log edits).
    """
    parts, at = [], 0
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < at:
            raise ValueError(f"edits overlap at character {edit.start}")
        if not edit.start <= edit.end <= len(text):
            raise ValueError(f"no characters {edit.start} to {edit.end} in a text of {len(text)}")
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def proven(text: str, file: str, expected: Case) -> str:
    """The text itself, if it reads as the expected case without a mistake.

    Raises:
        FileError: If it does not. This is the safety net below every edit.

    >>> proven("id: x", "x.yaml", Case("x"))
    'id: x'
    >>> proven("id: y", "x.yaml", Case("x"))
    Traceback (most recent call last):
    hlpgraph.errors.FileError: x.yaml: cannot be edited safely, because of how it is laid out; make the change by hand
    """
    try:
        draft = read_case(text.removeprefix(MARK), file)
        is_sound = draft.case == expected and not draft.mistakes
    except CaseError:
        is_sound = False
    if not is_sound:
        what = "cannot be edited safely, because of how it is laid out; make the change by hand"
        raise FileError(f"{visible(file)}: {what}")
    return text


def appended(text: str, file: str, key: str, item: Any) -> str:
    """The text of a case with one more item at the end of a list.

    Args:
        text: The text of the case file, with or without byte order mark.
        file: Its name, for messages.
        key: A field of a case that holds several parts; it may be missing in the text.
        item: A part as `hlpgraph.authoring.writer.plain` gives it.

    Raises:
        CaseError: If the text, or the item in it, cannot be read as a case.
        FileError: If the layout of the text does not let it be done safely.
        ValueError: If a case has no such list.

    >>> print(appended("id: x\\nnotes:   # mine\\n- One.\\n", "x.yaml", "notes", "Two: 2."), end="")
    id: x
    notes:   # mine
    - One.
    - 'Two: 2.'
    >>> appended("{id: x}", "x.yaml", "goals", "Two.")
    Traceback (most recent call last):
    ValueError: a case has no list 'goals'

    Cost: O(characters).
    """
    part = _part_of(key)
    mark, body = (MARK, text[1:]) if text.startswith(MARK) else ("", text)
    before = read_case(body, file)
    if before.case is None or before.mistakes:
        raise CaseError(before.mistakes)
    expected = _with_item(body, file, key, item)
    layout = Layout(body, file)
    held = next(((name, node) for name, node in layout.top.items if normal(name.text) == key), None)
    edits = _new_block(layout, key, item) if held is None else _one_more(layout, *held, part, item)
    return proven(mark + applied(body, [*edits, *_ended(layout, edits)]), file, expected)


def _part_of(key: str) -> type:
    for slot in slots_of(Case):
        if slot.name == key and slot.spec.part and slot.spec.many:
            return slot.spec.part
    raise ValueError(f"a case has no list {key!r}")


def _with_item(text: str, file: str, key: str, item: Any) -> Case:
    """What the text should say afterwards, found without editing it."""
    top, notices = parse(text, file)
    part = _part_of(key)
    held = next((node for name, node in top.items if name.text == key), None)
    new = from_plain(item, top.place)
    if isinstance(held, Mapping) and goes_by_id(part, held):
        name, fields = _id_and_fields(item)
        held.items.append((Scalar(name, top.place), from_plain(fields, top.place)))
    elif isinstance(held, Sequence):
        held.items.append(new)
    else:
        others = [pair for pair in top.items if pair[1] is not held]
        first = [] if held is None or (isinstance(held, Scalar) and held.is_blank) else [held]
        top.items = [*others, (Scalar(key, top.place), Sequence(top.place, [*first, new]))]
    draft = drafted(top, file, notices)
    if draft.case is None or draft.mistakes:
        raise CaseError(draft.mistakes)
    return draft.case


def _id_and_fields(item: Any) -> tuple[str, dict[str, Any]]:
    return item["id"], {key: value for key, value in item.items() if key != "id"}


def _new_block(layout: Layout, key: str, item: Any) -> list[Edit]:
    """The key with its only item, after everything else."""
    span = layout.span(layout.top)
    if span.is_flow:
        return [_into_brackets(layout, layout.top, dumped({key: [item]}, in_flow=True).strip()[1:-1])]
    column = layout.column(span.start)
    closed = layout.document_end
    gap = layout.is_spaced(layout.top)
    return [_lines(layout, closed, column, dumped({key: [item]}), has_gap=gap)]


def _one_more(layout: Layout, key: Scalar, node: Node, part: type, item: Any) -> list[Edit]:
    """The item after those that are there, in their own manner."""
    span = layout.span(node)
    if isinstance(node, Mapping) and not (node.items and goes_by_id(part, node)):
        raise _must_be_list(layout, key)
    if isinstance(node, Scalar) and not node.is_blank:
        raise _must_be_list(layout, key)
    if isinstance(node, Scalar) or (not node.items and layout.is_bare(node)):
        return _first(layout, key, node, item)
    if isinstance(node, Mapping):
        name, fields = _id_and_fields(item)
        item = {name: fields}
    else:
        item = [item]
    if span.is_flow:
        return [_into_brackets(layout, node, dumped(item, in_flow=True).strip()[1:-1])]
    column = layout.column(span.start)
    at = layout.past_comments(layout.next_line(span.end), max(column, layout.column(layout.span(key).start) + 1))
    return [_lines(layout, at, column, dumped(item), has_gap=layout.is_spaced(node))]


def _must_be_list(layout: Layout, key: Scalar) -> FileError:
    where = f"{visible(layout.file)}:{key.place.line}:{key.place.column}"
    what = f"{key.text!r} holds one value that is not in a list"
    return FileError(f"{where}: {what}; put “- ” before it, on a line of its own, and save the file first")


def _first(layout: Layout, key: Scalar, node: Node, item: Any) -> list[Edit]:
    """The item where a key has no value yet, or an empty list."""
    span, name = layout.span(node), layout.span(key)
    if layout.span(layout.top).is_flow:
        between = layout.text[name.end : span.start]
        colon = "" if ":" in between else ":"
        space = "" if between.endswith(" ") else " "
        return [Edit(span.start, span.end, f"{colon}{space}{dumped([item], in_flow=True).strip()}")]
    column = layout.column(name.start)
    start = span.start
    while layout.text[start - 1] in " \t" and start > name.end:
        start -= 1
    at = layout.past_comments(layout.next_line(span.end), column + 1)
    return [Edit(start, span.end, ""), _lines(layout, at, column + 2, dumped([item]))]


def _lines(layout: Layout, at: int, column: int, yaml: str, *, has_gap: bool = False) -> Edit:
    """Lines of YAML where a line begins, or at the end of a text whose last line is not ended."""
    lines = ["", *yaml.rstrip("\n").split("\n")] if has_gap else yaml.rstrip("\n").split("\n")
    text = "".join((" " * column + line if line else "") + layout.line_break for line in lines)
    is_open = at > 0 and layout.text[at - 1] not in "\r\n"
    return Edit(at, at, layout.line_break + text if is_open else text)


def _into_brackets(layout: Layout, node: Mapping | Sequence, yaml: str) -> Edit:
    """One more value at the end of a list or mapping in brackets, on a line of its own if the others are."""
    span = layout.span(node)
    if not node.items:
        return Edit(span.end - 1, span.end - 1, yaml)
    starts = [layout.span(item[0] if isinstance(item, tuple) else item).start for item in node.items]
    last = node.items[-1][1] if isinstance(node, Mapping) else node.items[-1]
    end = layout.span(last).end
    comma = layout.comma_after(end, span.end - 1)
    rest = end if comma is None else comma + 1
    before = starts[-2] if len(starts) > 1 else span.start
    is_alone = layout.line(before)[0] != layout.line(starts[-1])[0]
    if not is_alone:
        return Edit(rest, rest, f"{', ' if comma is None else ' '}{yaml}")
    tail = layout.text[rest : layout.line(rest)[1]].rstrip("\r\n")
    closes_here = rest + len(tail) >= span.end
    indent = layout.line_break + " " * layout.column(starts[-1])
    stop = rest if closes_here else rest + len(tail)
    return Edit(rest, stop, ("," if comma is None else "") + layout.text[rest:stop] + indent + yaml)


def _ended(layout: Layout, edits: list[Edit]) -> list[Edit]:
    """What keeps the last text as it is: lines after `|` whose end is that of the file would gain a line break."""
    span = layout.span(layout.last)
    is_open = span.style in ("|", ">") and not layout.text.endswith(("\r", "\n"))
    if not is_open or span.end < len(layout.text) or not any(edit.start >= span.end for edit in edits):
        return []
    header = layout.text[span.start : layout.line(span.start)[1]]
    found = re.match(r"[|>]\d?([+-]?)", header)
    assert found is not None  # it is the header of such a block
    return [Edit(span.start + found.start(1), span.start + found.end(1), "-")]
