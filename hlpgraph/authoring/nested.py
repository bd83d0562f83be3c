"""One more part put into a part of an author's YAML, however deep; the rest stays as it was written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hlpgraph.authoring.edits import MARK, applied, proven, unsafe
from hlpgraph.authoring.insertion import Piece, put_in, unended_lines
from hlpgraph.authoring.layout import Layout
from hlpgraph.authoring.nodes import Mapping
from hlpgraph.authoring.parts import field_in, parts_in
from hlpgraph.fields import slot_of
from hlpgraph.model import Case


def put_into(text: str, file: str, path: Sequence[tuple[str, int]], key: str, item: Any, expected: Case) -> str:
    """The text of a case with one more item at the end of a list of one of its parts.

    Args:
        text: The text of the case file, with or without byte order mark.
        file: Its name, for messages.
        path: Which part: field and number, field and number of a part of that, and so on.
        key: A field of that part which holds several values.
        item: What to put in, as `hlpgraph.authoring.writer.plain` gives it.
        expected: What the text is to say afterwards.

    Raises:
        CaseError: If the text cannot be read.
        FileError: If the layout does not let it be done safely, or the outcome is not as expected.

    >>> from hlpgraph.model import Element
    >>> held = "id: x\\nelements:\\n- {id: a, stage: policy-design, label: A}  # mine\\n"
    >>> wanted = Case("x", elements=(Element("a", "policy-design", "A", instantiates=("hlp/local-will",)),))
    >>> print(put_into(held, "x.yaml", [("elements", 0)], "instantiates", "hlp/local-will", wanted), end="")
    id: x
    elements:
    - {id: a, stage: policy-design, label: A, instantiates: [hlp/local-will]}  # mine
    >>> put_into(held, "x.yaml", [("elements", 1)], "instantiates", "hlp/local-will", wanted)
    Traceback (most recent call last):
    hlpgraph.errors.FileError: x.yaml: cannot be edited safely, because of how it is laid out; make the change by hand

    Cost: O(characters).
    """
    mark, body = (MARK, text[1:]) if text.startswith(MARK) else ("", text)
    layout = Layout(body, file)
    cls, node = _part_at(layout, path)
    slot = slot_of(cls, key)
    assert slot is not None and slot.spec.many, f"{cls.__name__} has no list {key!r}"
    edits = put_in(layout, node, cls, [(slot, [Piece.of(item)])])
    if any(edit.start >= layout.span(layout.last).end for edit in edits):
        edits += unended_lines(layout)
    return proven(mark + applied(body, edits), file, expected)


def _part_at(layout: Layout, path: Sequence[tuple[str, int]]) -> tuple[type, Mapping]:
    """The class of a part and where it is written."""
    cls: type = Case
    node = layout.top
    for name, number in path:
        slot, held = slot_of(cls, name), field_in(cls, node, name)
        parts = parts_in(slot, held[1]) if slot and held else []
        if not slot or not slot.spec.part or number >= len(parts) or not isinstance(parts[number][1], Mapping):
            raise unsafe(layout.file)
        cls, node = slot.spec.part, parts[number][1]
    return cls, node
