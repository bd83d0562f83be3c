"""Model → YAML in one canonical form.

Keys in the order of the model, nothing empty, sets sorted, and quotes wherever a reader
of any YAML version could take a text for something else.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hlpgraph.fields import Slot, given, short_form, slots_of
from hlpgraph.knowledge import Framework
from hlpgraph.model import Acceptance, Case, CaseSource, Goal, Partner, Timeframe

_ONE_LINE = 10**9  # characters
SCHEMA_LINE = "# yaml-language-server: $schema=case.schema.json"

#: Small values that read best on one line.
_INLINE = (Timeframe, CaseSource, Acceptance, Goal, Partner)
#: Fields written as `id: {fields}` instead of as a list.
_BY_ID = {(Case, "elements"), (Framework, "elements"), (Framework, "claims")}


def to_yaml(value: Case | Framework) -> str:
    """Canonical YAML of a case or framework; reading it gives an equal value.

    >>> print(to_yaml(Case("x", title="NO", jurisdiction="Ohio")), end="")
    # yaml-language-server: $schema=case.schema.json
    id: x
    title: "NO"
    jurisdiction: Ohio

    Cost: O(values).
    """
    text = dumped(plain(value, Inline))
    return text if isinstance(value, Framework) else f"{SCHEMA_LINE}\n{text}"


class Inline(dict):  # type: ignore[type-arg]
    """A mapping that is written on one line."""


def dumped(data: Any, *, in_flow: bool = False) -> str:
    """The YAML of plain values, in canonical form; with `in_flow` all on one line, in brackets.

    >>> print(dumped([{"cause": "a", "because": "NO"}]), end="")
    - cause: a
      because: "NO"
    >>> print(dumped([{"cause": "a", "because": "NO"}], in_flow=True), end="")
    [{cause: a, because: "NO"}]

    Cost: O(values).
    """
    import yaml

    class Dumper(yaml.SafeDumper):
        """Block style, lists indented below their key."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, False)

        def ignore_aliases(self, data: Any) -> bool:
            return True

    Dumper.add_representer(str, _represent_text)
    Dumper.add_representer(
        Inline, lambda d, data: d.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True)
    )
    Dumper.add_representer(dict, lambda d, data: d.represent_mapping("tag:yaml.org,2002:map", data.items()))
    return yaml.dump(
        data,
        Dumper=Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=_ONE_LINE if in_flow else 100,
        default_flow_style=in_flow,
    )


def plain(value: Any, flow: type[dict[str, Any]] = dict) -> dict[str, Any]:
    """A model value as plain mappings, lists, texts, numbers and truth values."""
    made = flow if isinstance(value, _INLINE) else dict
    return made({slot.key: held for slot, held in _pairs(value, flow)})


def _pairs(value: Any, flow: type[dict[str, Any]]) -> Iterator[tuple[Slot, Any]]:
    for slot, held in given(value):
        if slot.spec.kind != "part":
            yield slot, _plain_values(slot, held)
        elif not slot.spec.many:
            yield slot, plain(held, flow)
        elif (type(value), slot.name) in _BY_ID:
            yield slot, {one.id: _without_id(plain(one, flow)) for one in held}
        else:
            yield slot, [plain_part(one, flow) for one in held]


def _plain_values(slot: Slot, held: Any) -> Any:
    if not slot.spec.many:
        return held
    if slot.name == "students" and held == ("all",):
        return "all"
    return list(held)


def _without_id(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: held for key, held in fields.items() if key != "id"}


def plain_part(value: Any, flow: type[dict[str, Any]] = dict) -> Any:
    """A part as an item of a list: as `plain`, or as a text where that says it all; a default link id is left out."""
    fields = plain(value, flow)
    name = short_form(type(value))
    is_required = any(slot.spec.required for slot in slots_of(type(value)))
    if is_required and list(fields) == [name] and fields[name].strip():
        return fields[name]
    if fields.get("id") == f"{fields.get('cause')}->{fields.get('effect')}":
        return _without_id(fields)
    return fields


def _represent_text(dumper: Any, text: str) -> Any:
    """Plain where every YAML reader sees the same text, else in double quotes."""
    style = None if _is_safe_plain(text) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _is_safe_plain(text: str) -> bool:
    from yaml import SafeLoader

    if not text or not text.isprintable() or text != text.strip():
        return False
    resolvers = SafeLoader.yaml_implicit_resolvers
    return (
        not any(pattern.match(text) for first in (text[0], None) for _, pattern in resolvers.get(first, ()))
        and not text[0].isdigit()
    )
