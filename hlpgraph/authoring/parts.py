"""What the nodes of a case file stand for: the field of each key, the part of each mapping, as the reader takes them."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.authoring.layout import Layout
from hlpgraph.authoring.nodes import Mapping, Node, Scalar, Sequence
from hlpgraph.authoring.reader import goes_by_id
from hlpgraph.fields import Slot, slots_of


def fields_in(cls: type, node: Mapping) -> Iterator[tuple[Slot, Scalar, Node]]:
    """Field, key and value of each entry of a mapping that is read as a `cls`; unknown keys are left out."""
    known = {alias: slot for slot in slots_of(cls) for alias in slot.spec.aliases}
    known |= {slot.name: slot for slot in slots_of(cls)}
    yield from ((known[key.text], key, value) for key, value in node.items if key.text in known)


def field_in(cls: type, node: Mapping, name: str) -> tuple[Scalar, Node] | None:
    """Key and value of a field of a mapping, or None if it is not there."""
    return next(((key, value) for slot, key, value in fields_in(cls, node) if slot.name == name), None)


def parts_in(slot: Slot, node: Node) -> list[tuple[Scalar | None, Node]]:
    """The parts that a field holds, in order, each with its key if they go by id."""
    assert slot.spec.part is not None
    if slot.spec.many and isinstance(node, Mapping) and goes_by_id(slot.spec.part, node):
        return [*node.items]
    if slot.spec.many and isinstance(node, Sequence):
        return [(None, item) for item in node.items]
    return [] if isinstance(node, Scalar) and node.is_blank else [(None, node)]


def values_in(node: Node) -> list[Node]:
    """The values of a field that holds several; one may stand without a list."""
    return [*node.items] if isinstance(node, Sequence) else [node]


def item_start(layout: Layout, node: Sequence, number: int) -> int:
    """Where an item of a block list begins: at its dash."""
    span = layout.span(node)
    if number == 0:
        return span.start
    column = layout.column(span.start)
    here = layout.next_line(layout.span(node.items[number - 1]).end)
    while not layout.text.startswith("-", here + column) or layout.text[here : here + column].strip(" "):
        here = layout.line(here)[1]
    return here + column
