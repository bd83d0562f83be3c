"""Where in a case each text stands, in the words of the model: which field's key or value, which id.

The walk follows the same `Spec` as the reader, so that a new field needs nothing here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hlpgraph.authoring.nodes import Mapping, Node, Scalar, Sequence
from hlpgraph.authoring.reader import goes_by_id
from hlpgraph.fields import Slot, short_form, slots_of
from hlpgraph.model import Case


@dataclass(frozen=True, slots=True)
class Spot:
    """A text of a case.

    Attributes:
        role: `field` for a key, `id` for a key that is the id of what stands below it, `value` for a value.
        cls: The model class that it belongs to.
        slot: The field; None for an `id`, for an unknown key, and where a part of the model is expected.
        node: The text with its place.
        holder: The mapping in which a key stands.
        is_open: A value at which the fields of `cls` could begin as well.
        lacks_dash: It stands where a list of `cls` begins.
    """

    role: str
    cls: type
    slot: Slot | None
    node: Scalar
    holder: Mapping | None = None
    is_open: bool = False
    lacks_dash: bool = False

    @property
    def kind(self) -> str:
        """What the text names: `element`, `work`, `claim`, `link`, `focus`, …; empty if nothing."""
        if self.role == "id" or (self.slot is not None and self.role == "value" and self.slot.spec.kind == "id"):
            return DEFINED.get(self.cls.__name__, "")
        return (self.slot.spec.refers or self.slot.spec.names) if self.slot and self.role == "value" else ""

    @property
    def is_definition(self) -> bool:
        """True for the id of something, where it is given."""
        return self.role == "id" or bool(self.slot and self.role == "value" and self.slot.spec.kind == "id")


#: What the id of a part is called where another text refers to it.
DEFINED = {"Element": "element", "Work": "work", "Goal": "goal", "Link": "link", "PlanItem": "plan"}


def spots_of(top: Node | None) -> Iterator[Spot]:
    """Every key and value of a case, in the order of the file.

    >>> from hlpgraph.authoring.outline import outlined
    >>> [(spot.role, spot.node.text, spot.kind) for spot in spots_of(outlined("links: [{cause: a}]").top)]
    [('field', 'links', ''), ('field', 'cause', ''), ('value', 'a', 'element')]
    >>> list(spots_of(outlined("- a").top))
    []

    Cost: O(nodes).
    """
    if isinstance(top, Mapping):
        yield from _fields(Case, top)


def _fields(cls: type, mapping: Mapping) -> Iterator[Spot]:
    slots = {alias: slot for slot in slots_of(cls) for alias in slot.spec.aliases}
    slots |= {slot.name: slot for slot in slots_of(cls)}
    for key, node in mapping.items:
        slot = slots.get(key.text)
        yield Spot("field", cls, slot, key, mapping)
        if slot is not None:
            yield from _values(cls, slot, node)


def _values(cls: type, slot: Slot, node: Node) -> Iterator[Spot]:
    items = node.items if isinstance(node, Sequence) and slot.spec.many else [node]
    part = slot.spec.part
    if part is None:
        yield from (Spot("value", cls, slot, item) for item in items if isinstance(item, Scalar))
        return
    if isinstance(node, Mapping) and slot.spec.many and goes_by_id(part, node):
        for key, item in node.items:
            yield Spot("id", part, None, key, node)
            yield from _part(part, item)
        return
    for item in items:
        yield from _part(part, item, lacks_dash=slot.spec.many and item is node)


def _part(cls: type, node: Node, *, lacks_dash: bool = False) -> Iterator[Spot]:
    if isinstance(node, Mapping):
        yield from _fields(cls, node)
    elif isinstance(node, Scalar):
        short = short_form(cls)
        slot = next((slot for slot in slots_of(cls) if slot.name == short), None)
        yield Spot("value", cls, slot, node, is_open=True, lacks_dash=lacks_dash)
