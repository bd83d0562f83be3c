"""How a field of the model is declared: once, for every reader and writer.

Each field of a model class carries a `Spec`. The YAML reader, the JSON Schema, the
canonical YAML, the RDF mapping and the documentation are all driven by it, so a new
field is one line in `model.py` and nothing else.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

#: Longest label or title, in characters: it must fit a box on a map.
LABEL_LIMIT = 1_000
#: Longest free text (because, note, quotation), in characters.
TEXT_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Spec:
    """What a field holds.

    Attributes:
        kind: `text`, `id`, `word`, `year`, `number`, `flag`, `date`, `address` or `part`.
        doc: One sentence for the author; shown by editors.
        example: A value as an author would write it.
        words: Name of the closed vocabulary (see `hlpgraph.vocabulary`), for kind `word`.
        part: The model class of the value, for kind `part`.
        many: A tuple of values. Parts keep their order; plain values are a sorted set.
        required: A file without it is refused.
        refers: What a text must name: `element`, `work`, `framework-element` or `claim`.
        names: What a text names without being held to it; editors offer it: `element`, `link`, `goal`, `check`,
            `prompt` or `focus`.
        limit: Longest text, in characters.
        term: RDF property, where it cannot be the field's own name.
        aliases: Other spellings of the key that are read (never written).
    """

    kind: str
    doc: str
    example: Any = None
    words: str = ""
    part: type | None = None
    many: bool = False
    required: bool = False
    refers: str = ""
    names: str = ""
    limit: int = TEXT_LIMIT
    term: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a model class: its name, its default and its `Spec`."""

    name: str
    default: Any
    spec: Spec

    @property
    def key(self) -> str:
        """The YAML key."""
        return self.name

    @property
    def term(self) -> str:
        """The local name of the RDF property: the key in camelCase."""
        if self.spec.term:
            return self.spec.term
        head, *tail = self.name.split("_")
        return head + "".join(word.capitalize() for word in tail)


_EMPTY = {"flag": False, "number": None}


def one(kind: str, doc: str, example: Any = None, **more: Any) -> Any:
    """A dataclass field with its `Spec`; the default is the empty value of its kind."""
    spec = Spec(kind, doc, example, **more)
    default: Any = () if spec.many else None if kind == "part" else _EMPTY.get(kind, "")
    return dataclasses.field(default=default, metadata={"spec": spec})


def one_text(doc: str, example: Any = None, **more: Any) -> Any:
    """Free text."""
    return one("text", doc, example, **more)


def many_texts(doc: str, example: Any = None, **more: Any) -> Any:
    """A set of texts, kept sorted and without repetition."""
    return one("text", doc, example, many=True, **more)


def one_word(vocabulary: str, doc: str, **more: Any) -> Any:
    """One word of a closed vocabulary."""
    return one("word", doc, words=vocabulary, **more)


def many_words(vocabulary: str, doc: str, **more: Any) -> Any:
    """A set of words of a closed vocabulary."""
    return one("word", doc, words=vocabulary, many=True, **more)


def one_part(cls: type, doc: str, **more: Any) -> Any:
    """One nested value."""
    return one("part", doc, part=cls, **more)


def many_parts(cls: type, doc: str, **more: Any) -> Any:
    """An ordered list of nested values."""
    return one("part", doc, part=cls, many=True, **more)


@cache
def slots_of(cls: type) -> tuple[Slot, ...]:
    """The declared fields of a model class, in the order in which authors meet them."""
    return tuple(Slot(f.name, f.default, f.metadata["spec"]) for f in dataclasses.fields(cls) if "spec" in f.metadata)


def slot_of(cls: type, name: str) -> Slot | None:
    """The field of a model class that is called so, or None."""
    return next((slot for slot in slots_of(cls) if slot.name == name), None)


def given(value: Any) -> Iterator[tuple[Slot, Any]]:
    """The fields of `value` that hold something other than their default."""
    for slot in slots_of(type(value)):
        held = getattr(value, slot.name)
        if held != slot.default:
            yield slot, held


def doc_of(cls: type) -> str:
    """First sentence of a model class's docstring."""
    return (cls.__doc__ or "").strip().split("\n", 1)[0]


def short_form(cls: type) -> str:
    """The field that a bare text stands for in place of a whole value: the only required one, if it
    is a text or an id; the first, if none is required and it is a text; else none."""
    required = [slot for slot in slots_of(cls) if slot.spec.required]
    if required:
        return required[0].name if len(required) == 1 and required[0].spec.kind in ("text", "id") else ""
    first = slots_of(cls)[0]
    return first.name if first.spec.kind == "text" else ""
