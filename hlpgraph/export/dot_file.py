"""DOT of a graph, for Graphviz."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from networkx import MultiDiGraph


def to_dot(graph: MultiDiGraph) -> bytes:
    """DOT: every attribute of every node and arrow, of which Graphviz draws the label."""
    lines = ["digraph theory_of_action {", "  rankdir=LR;", "  node [shape=box];"]
    for name, held in graph.nodes(data=True):
        lines.append(f"  {_quoted(name)} {_attributes(held)};")
    for cause, effect, key, held in graph.edges(keys=True, data=True):
        lines.append(f"  {_quoted(cause)} -> {_quoted(effect)} {_attributes({'id': key, **held})};")
    return ("\n".join([*lines, "}"]) + "\n").encode("utf-8", "replace")


#: Attributes in which Graphviz reads \N and the like as commands: a doubled backslash is one.
_COMMANDS = ("label", "id")


def _attributes(held: dict[str, Any]) -> str:
    pairs: Iterable[tuple[str, object]] = ((key, value) for key, value in held.items() if value != "")
    return "[" + ", ".join(f"{key}={_quoted(_told(value), key in _COMMANDS)}" for key, value in pairs) + "]"


def _told(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str, is_label: bool = False) -> str:
    if is_label:
        text = text.replace("\\", "\\\\")
    elif text.endswith("\\") or '\\"' in text or "\\\n" in text:
        # A backslash before a quotation mark or a line break cannot be written otherwise in DOT.
        text = text.replace("\\", "\\\\")
    return '"' + text.replace('"', '\\"') + '"'
