"""GraphML, GEXF and DOT of cases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def to_graphml(graph: MultiDiGraph) -> bytes:
    """GraphML, for yEd, Cytoscape, Gephi and igraph."""
    import networkx

    stream = BytesIO()
    networkx.write_graphml(graph, stream, named_key_ids=True)
    return stream.getvalue()


def to_gexf(graph: MultiDiGraph) -> bytes:
    """GEXF 1.2, for Gephi. The date of writing is left out, so that same input gives same bytes."""
    import networkx

    text = "\n".join(networkx.generate_gexf(_without_id_attribute(graph)))
    text = re.sub(r' lastmodifieddate="[^"]*"', "", text)
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + text + "\n").encode()


def _without_id_attribute(graph: MultiDiGraph) -> MultiDiGraph:
    """GEXF takes an edge attribute `id` for the edge's own number, which must be unique."""
    copy = graph.copy()
    for _, _, key, held in copy.edges(keys=True, data=True):
        held["id"] = key
        held["link"] = key
    return copy


def to_dot(graph: MultiDiGraph) -> bytes:
    """DOT, for Graphviz."""
    lines = ["digraph theory_of_action {", "  rankdir=LR;", "  node [shape=box];"]
    for name, held in graph.nodes(data=True):
        lines.append(f"  {_quoted(name)} {_attributes(held)};")
    for cause, effect, held in graph.edges(data=True):
        lines.append(f"  {_quoted(cause)} -> {_quoted(effect)} {_attributes(held)};")
    return ("\n".join([*lines, "}"]) + "\n").encode()


def _attributes(held: dict[str, object]) -> str:
    pairs: Iterable[tuple[str, object]] = ((key, value) for key, value in held.items() if value != "")
    # In a label, Graphviz reads \N and the like as commands: a doubled backslash is one.
    return "[" + ", ".join(f"{key}={_quoted(str(value), key == 'label')}" for key, value in pairs) + "]"


def _quoted(text: str, is_label: bool = False) -> str:
    if is_label:
        text = text.replace("\\", "\\\\")
    elif text.endswith("\\") or '\\"' in text or "\\\n" in text:
        # A backslash before a quotation mark or a line break cannot be written otherwise in DOT.
        text = text.replace("\\", "\\\\")
    return '"' + text.replace('"', '\\"') + '"'
