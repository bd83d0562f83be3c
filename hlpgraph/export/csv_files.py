"""Tables of a graph: for Gephi's spreadsheet import, and for Neo4j with a script that loads them.

A text that a spreadsheet would run as a formula gets an apostrophe, as in every table that hlpgraph writes. An id begins
with a letter, a digit or `_`, so none ever gets one, and arrows find their ends.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from hlpgraph.cells import cell
from hlpgraph.export.network import edges_of, nodes_of
from hlpgraph.graph.attributes import EDGE, NODE, Attribute

if TYPE_CHECKING:
    from networkx import MultiDiGraph

Rows = Iterable[Sequence[object]]


def to_gephi(graph: MultiDiGraph) -> Mapping[str, bytes]:
    """Two tables for Gephi: `nodes.csv`, then `edges.csv`.

    Every arrow weighs 1: how strong a link is, nobody has measured. What can be counted has columns of its own.
    """
    nodes = ([name, held["label"], *_rest(held)] for name, held in nodes_of(graph))
    edges = (
        [source, target, "Directed", key, held["label"], 1, *_rest(held)] for key, source, target, held in edges_of(graph)
    )
    return {
        "nodes.csv": _csv([["Id", "Label", *_rest(NODE)]], nodes),
        "edges.csv": _csv([["Source", "Target", "Type", "Id", "Label", "Weight", *_rest(EDGE)]], edges),
    }


def _rest(held: Mapping[str, object]) -> list[object]:
    """Values, or of a table of attributes the names, without the label, which stands in front."""
    is_table = held in (NODE, EDGE)
    return [name if is_table else value for name, value in held.items() if name != "label"]


def _csv(*parts: Rows, quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    stream = StringIO()
    writer = csv.writer(stream, quoting=quoting, lineterminator="\n")  # type: ignore[arg-type]
    for part in parts:
        writer.writerows([value if type(value) is int else cell(value) for value in row] for row in part)
    return stream.getvalue().encode("utf-8", "replace")


_NEO4J_TYPES = {bool: ":boolean", int: ":int", str: ""}
#: Kind of an arrow -> Neo4j's type of it.
_RELATIONSHIPS = {
    "link": "LINK", "claim": "CLAIM", "parent": "PARENT", "mapping": "MAPPING", "instantiates": "INSTANTIATES",
}  # fmt: skip
_LABELS = {"element": "Element", "framework-element": "FrameworkElement"}


def to_neo4j(graph: MultiDiGraph) -> Mapping[str, bytes]:
    """`nodes.csv` and `relationships.csv` with the headers of `neo4j-admin database import`, and `load.cypher`.

    The script is the same for every case: values stand in the tables only, and it reads them from there.
    """
    nodes = ([name, f"Node;{_LABELS[str(held['kind'])]}", *held.values()] for name, held in nodes_of(graph))
    edges = (
        [source, target, _RELATIONSHIPS[str(held["kind"])], key, *held.values()]
        for key, source, target, held in edges_of(graph)
    )
    return {
        "nodes.csv": _for_neo4j(["id:ID", ":LABEL", *_columns(NODE)], nodes),
        "relationships.csv": _for_neo4j([":START_ID", ":END_ID", ":TYPE", "id", *_columns(EDGE)], edges),
        "load.cypher": _script().encode(),
    }


def _columns(table: Mapping[str, Attribute]) -> list[str]:
    return [name + _NEO4J_TYPES[attribute.type] for name, attribute in table.items()]


def _for_neo4j(header: list[object], rows: Rows) -> bytes:
    """Texts in quotation marks, backslashes doubled: between quotation marks, Neo4j takes one as an escape.

    Without that a text that ends in a backslash would swallow the cells after it.
    """
    doubled = ([value.replace("\\", "\\\\") if isinstance(value, str) else value for value in row] for row in rows)
    return _csv([header], doubled, quoting=csv.QUOTE_NONNUMERIC)


def _script() -> str:
    return "\n".join(_statements())


def _statements() -> Iterator[str]:
    yield "// Put nodes.csv and relationships.csv into Neo4j's import folder, then run this script; it may run again."
    yield "// Neo4j 5 and later: cypher-shell --file load.cypher"
    yield "CREATE CONSTRAINT hlpgraph_id IF NOT EXISTS FOR (node:Node) REQUIRE node.id IS UNIQUE;\n"
    for kind, label in _LABELS.items():
        yield "LOAD CSV WITH HEADERS FROM 'file:///nodes.csv' AS row"
        yield f"WITH row WHERE row.kind = '{kind}'"
        yield "MERGE (node:Node {id: row.`id:ID`})"
        yield f"SET node:{label}, {_settings('node', NODE)};\n"
    for kind, type_ in _RELATIONSHIPS.items():
        yield "LOAD CSV WITH HEADERS FROM 'file:///relationships.csv' AS row"
        yield f"WITH row WHERE row.kind = '{kind}'"
        yield "MATCH (cause:Node {id: row.`:START_ID`})"
        yield "MATCH (effect:Node {id: row.`:END_ID`})"
        yield f"MERGE (cause)-[arrow:{type_} {{id: row.id}}]->(effect)"
        yield f"SET {_settings('arrow', EDGE)};\n"


def _settings(owner: str, table: Mapping[str, Attribute]) -> str:
    return ",\n    ".join(f"{owner}.{name} = {_read(name, attribute.type)}" for name, attribute in table.items())


def _read(name: str, type_: type) -> str:
    column = f"row.`{name}{_NEO4J_TYPES[type_]}`"
    return {bool: f"toBoolean({column})", int: f"toInteger({column})", str: column}[type_]
