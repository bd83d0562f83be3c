"""Small edits of an author's YAML: all that is not edited stays as it was written, character by character.

A text is never dumped anew. What an edit was meant to do is proven afterwards: the new text
is read, and unless it says what was expected, the edit is refused and nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hlpgraph.authoring.case_file import drafted, read_case
from hlpgraph.authoring.insertion import Edit, Piece, put_in, unended_lines
from hlpgraph.authoring.layout import Layout
from hlpgraph.authoring.nodes import Mapping, Scalar, Sequence, from_plain, parse
from hlpgraph.authoring.parts import field_in
from hlpgraph.authoring.reader import goes_by_id
from hlpgraph.errors import CaseError, FileError, visible
from hlpgraph.fields import Slot, slot_of
from hlpgraph.files import decoded
from hlpgraph.model import Case

#: Editors of some systems begin a file with it; it is no part of the YAML.
MARK = "\ufeff"


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
        raise unsafe(file)
    return text


def unsafe(file: str) -> FileError:
    """What is raised where an edit would say something else than was meant."""
    what = "cannot be edited safely, because of how it is laid out; make the change by hand"
    return FileError(f"{visible(file)}: {what}")


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
    slot = _list_called(key)
    mark, body = (MARK, text[1:]) if text.startswith(MARK) else ("", text)
    before = read_case(body, file)
    if before.case is None or before.mistakes:
        raise CaseError(before.mistakes)
    expected = _with_item(body, file, slot, item)
    layout = Layout(body, file)
    edits = put_in(layout, layout.top, Case, [(slot, [_piece(layout, slot, item)])])
    if any(edit.start >= layout.span(layout.last).end for edit in edits):
        edits += unended_lines(layout)
    return proven(mark + applied(body, edits), file, expected)


def _list_called(key: str) -> Slot:
    slot = slot_of(Case, key)
    if slot is None or not slot.spec.part or not slot.spec.many:
        raise ValueError(f"a case has no list {key!r}")
    return slot


def _piece(layout: Layout, slot: Slot, item: Any) -> Piece:
    """The item as it is to be written: an entry where the others go by id."""
    assert slot.spec.part is not None
    _, node = field_in(Case, layout.top, slot.name) or (None, None)
    if isinstance(node, Mapping) and node.items and goes_by_id(slot.spec.part, node):
        return Piece.of_entry(*_id_and_fields(item))
    return Piece.of(item)


def _with_item(text: str, file: str, slot: Slot, item: Any) -> Case:
    """What the text should say afterwards, found without editing it."""
    top, notices = parse(text, file)
    key, part = slot.name, slot.spec.part
    assert part is not None
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
