"""Cytoscape JSON and Kumu blueprints of a graph.

No id is ever a key, so that an element called `__proto__` or `constructor` is an element like any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from hlpgraph.export.network import edges_of, nodes_of

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def to_cytoscape(graph: MultiDiGraph) -> bytes:
    """Cytoscape JSON, as Cytoscape writes and reads it (.cyjs) and as cytoscape.js takes it.

    Cytoscape shows `name` in a box and `interaction` on an arrow; networkx takes the ids from `value` and `key`. These
    repeat what other attributes say.
    """
    nodes = ({"data": {"id": name, "value": name, "name": held["label"], **held}} for name, held in nodes_of(graph))
    edges = (
        {"data": {"id": key, "key": key, "source": source, "target": target, "interaction": held["label"], **held}}
        for key, source, target, held in edges_of(graph)
    )
    head = {"format_version": "1.0", "generated_by": "hlpgraph", "target_cytoscapejs_version": "~2.1"}
    return _json({**head, "data": {}, "directed": True, "multigraph": True}, {"elements": {"nodes": nodes, "edges": edges}})


def to_kumu(graph: MultiDiGraph) -> bytes:
    """A Kumu blueprint: elements and connections, which refer to them by id, since labels may repeat.

    Kumu's own fields are `id`, `label`, `type`, `from`, `to` and `direction`; the rest are custom ones.
    """
    elements = ({"id": name, "type": held["stage"], **held} for name, held in nodes_of(graph))
    connections = (
        {"id": key, "from": source, "to": target, "direction": "directed", "type": held["label"], **held}
        for key, source, target, held in edges_of(graph)
    )
    return _json({}, {"elements": elements, "connections": connections})


def _json(head: Mapping[str, Any], lists: Mapping[str, Any]) -> bytes:
    """An object with long lists in it, one entry a line, put together piece by piece."""
    opening = json.dumps(head)[:-1]
    return "".join([opening, ", " if head else "", *_members(lists), "}\n"]).encode("utf-8", "replace")


def _members(lists: Mapping[str, Any]) -> Iterator[str]:
    for number, (name, held) in enumerate(lists.items()):
        yield f'{", " if number else ""}{json.dumps(name)}: '
        if isinstance(held, Mapping):
            yield "{"
            yield from _members(held)
            yield "}"
        else:
            yield from _entries(held)


def _entries(held: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    yield "["
    for number, entry in enumerate(held):
        yield (",\n" if number else "\n") + json.dumps(entry, ensure_ascii=False)
    yield "\n]"
