"""The JSON-LD context: which word of a JSON document stands for which property.

It is made from the model's fields, so that a new field has its word at once. The shipped
`ontology/context.jsonld` is this text, for readers without hlpgraph.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hlpgraph.fields import Slot, slots_of
from hlpgraph.knowledge import Crosswalk, Framework
from hlpgraph.model import Case
from hlpgraph.names import VOCAB
from hlpgraph.rdf.terms import DATATYPES, PREFIXES

#: Properties that are no field: the order of parts, and what is derived from causal statements.
_BESIDE_FIELDS: dict[str, dict[str, Any]] = {
    "index": {"@id": "hlp:index", "@type": "xsd:integer"},
    "leadsTo": {"@id": "hlp:leadsTo", "@type": "@id", "@container": "@set"},
    "hinders": {"@id": "hlp:hinders", "@type": "@id", "@container": "@set"},
}


def context() -> dict[str, Any]:
    """The context, as a JSON-LD document of its own.

    A reference and a vocabulary word are IRIs, a flag and a number have their datatype,
    every other value is a plain text. A field that holds several is always an array.

    >>> context()["@context"]["cause"]
    {'@id': 'hlp:cause', '@type': '@id'}
    >>> context()["@context"]["because"]
    'hlp:because'
    """
    prefixes = {**PREFIXES, "voc": VOCAB}
    terms = {slot.term: _definition(slot) for slot in _all_slots()}
    return {"@context": dict(sorted((prefixes | _BESIDE_FIELDS | terms).items()))}


def context_text() -> str:
    """The context as it is shipped: one line for each word."""
    lines = (f"  {json.dumps(word)}: {json.dumps(meaning)}" for word, meaning in context()["@context"].items())
    return '{"@context": {\n' + ",\n".join(lines) + "\n}}\n"


def model_classes() -> tuple[type, ...]:
    """Every class of the model that a case, framework or crosswalk may hold, themselves included."""
    found: list[type] = [Case, Framework, Crosswalk]
    for cls in found:
        parts = (slot.spec.part for slot in slots_of(cls) if slot.spec.part)
        found.extend(dict.fromkeys(part for part in parts if part not in found))
    return tuple(found)


def _all_slots() -> Iterator[Slot]:
    for cls in model_classes():
        yield from slots_of(cls)


def _definition(slot: Slot) -> str | dict[str, str]:
    spec = slot.spec
    definition = {"@id": f"hlp:{slot.term}"}
    if spec.kind in ("part", "word") or spec.refers:
        definition["@type"] = "@id"
    elif spec.kind in DATATYPES:
        definition["@type"] = f"xsd:{DATATYPES[spec.kind]}"
    if spec.many:
        definition["@container"] = "@set"
    return definition if len(definition) > 1 else definition["@id"]
