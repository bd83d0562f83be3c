"""Values of the model in words: what stands in a field, as a reader without a schema would be told it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from hlpgraph.fields import Slot, Spec, given
from hlpgraph.vocabulary import title_of

#: What a name in a case leads to, in words: kind of name (as in `Spec.refers` and `Spec.names`) and name -> words;
#: empty if nothing better is known than the name.
Naming = Callable[[str, str], str]


def unnamed(_kind: str, _name: str) -> str:
    """A `Naming` that knows nothing, so that names are told as they are written."""
    return ""


def heading(slot: Slot) -> str:
    """What a field is called.

    >>> from hlpgraph.fields import slot_of
    >>> from hlpgraph.model import Element
    >>> heading(slot_of(Element, "problem_kind"))
    'Problem kind'
    """
    return title_of(slot.name.replace("_", "-"))


def in_words(held: Any, spec: Spec, naming: Naming = unnamed, leave: Collection[str] = ()) -> str:
    """What a field holds, in words; several values are parted by semicolons.

    Args:
        held: The value, or one of the values.
        spec: What the field holds.
        naming: What names lead to.
        leave: Fields of a part that are told elsewhere.

    >>> from hlpgraph.fields import slot_of
    >>> from hlpgraph.model import Element, Indicator
    >>> in_words((Indicator("Attendance", proxy=True),), slot_of(Element, "indicators").spec)
    'Attendance, proxy yes'
    >>> in_words("capacity-building", slot_of(Element, "mechanism").spec), in_words((), slot_of(Element, "goals").spec)
    ('Capacity building', '')

    Cost: O(values).
    """
    if isinstance(held, tuple):
        return "; ".join(in_words(one, spec, naming, leave) for one in held)
    if spec.kind == "part":
        return ", ".join(
            in_words(inner, slot.spec, naming)
            if slot.spec.required
            else f"{slot.name.replace('_', ' ')} {in_words(inner, slot.spec, naming)}"
            for slot, inner in given(held)
            if slot.name not in leave
        )
    if spec.kind == "word":
        return title_of(held)
    if spec.kind == "flag":
        return "yes" if held else "no"
    if spec.kind == "number":
        return f"{held:,}" if held > 9999 else str(held)
    kind = spec.refers or spec.names
    return (naming(kind, held) if kind else "") or held
