"""JSON Schema of a case file: what editors use to complete, explain and underline."""

from __future__ import annotations

from typing import Any

from hlpgraph.authoring.reader import YEAR
from hlpgraph.fields import Slot, doc_of, short_form, slots_of
from hlpgraph.model import Case, Person
from hlpgraph.names import BASE
from hlpgraph.vocabulary import VOCABULARIES

#: Examples of fields that need none of their own.
_EXAMPLES = {"flag": True, "number": 12, "address": "https://example.org/report"}
ADDRESS = BASE + "case.schema.json"


def case_schema() -> dict[str, Any]:
    """The schema, JSON Schema draft 2020-12; every field has a description and an example."""
    definitions: dict[str, Any] = {}
    top = _object(Case, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "hlpgraph case: one policy's theory of action",
        **top,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for slot in slots_of(cls):
        described = _described(slot, _slot(slot, definitions))
        for name in (slot.key, *slot.spec.aliases):
            properties[name] = described
    required = [slot.key for slot in slots_of(cls) if slot.spec.required]
    held: dict[str, Any] = {
        "type": "object",
        "description": doc_of(cls),
        "properties": properties,
        "additionalProperties": False,
    }
    return held | ({"required": required} if required else {})


def _described(slot: Slot, schema: dict[str, Any]) -> dict[str, Any]:
    example = slot.spec.example
    if example is None and slot.spec.words:
        example = next(iter(VOCABULARIES[slot.spec.words]))
    if example is None:
        example = _EXAMPLES.get(slot.spec.kind)
    more: dict[str, Any] = {"description": slot.spec.doc}
    if example is not None:
        more["examples"] = [example]
    if slot.spec.words:
        words = VOCABULARIES[slot.spec.words]
        more["description"] += "\n" + "\n".join(f"- {word}: {means}" for word, means in words.items())
    return {**more, **schema}


def _slot(slot: Slot, definitions: dict[str, Any]) -> dict[str, Any]:
    one = _one(slot, definitions)
    if not slot.spec.many:
        return one
    forms = [one, {"type": "array", "items": one}]
    cls = slot.spec.part
    if cls is not None and any(s.name == "id" for s in slots_of(cls)):
        forms.append({"type": "object", "additionalProperties": _without_required_id(one, definitions)})
    return {"anyOf": forms}


def _without_required_id(one: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """The form that a part takes below its id as key."""
    name = one.get("$ref", one.get("anyOf", [{}])[-1].get("$ref", "")).removeprefix("#/$defs/")
    held = dict(definitions[name])
    required = [key for key in held.pop("required", []) if key != "id"]
    return held | ({"required": required} if required else {})


def _one(slot: Slot, definitions: dict[str, Any]) -> dict[str, Any]:
    spec = slot.spec
    if spec.part is not None:
        return _part(spec.part, definitions)
    kinds: dict[str, dict[str, Any]] = {
        "flag": {"type": ["boolean", "string"], "enum": [True, False, "yes", "no", "true", "false", "on", "off"]},
        "number": {"type": ["integer", "string"], "pattern": r"^\d{1,9}$", "minimum": 0},
        "year": {"type": ["integer", "string"], "pattern": f"^(?:{YEAR.pattern})$"},
        "date": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
        "address": {"type": "string", "pattern": "^[hH][tT][tT][pP][sS]?://"},
        "id": {"type": ["string", "number"], "maxLength": 250},
        "text": {"type": ["string", "number", "boolean"], "maxLength": spec.limit},
        "word": {"type": ["string", "number"], "enum": list(VOCABULARIES[spec.words]) if spec.words else []},
    }
    held = kinds[spec.kind]
    if spec.words == "essa-tier":
        held = {"enum": [*VOCABULARIES[spec.words], 1, 2, 3, 4]}
    return held


def _part(cls: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        definitions[cls.__name__] = _object(cls, definitions)
    reference = {"$ref": f"#/$defs/{cls.__name__}"}
    short = cls is Person or short_form(cls)
    return {"anyOf": [{"type": ["string", "number"]}, reference]} if short else reference
