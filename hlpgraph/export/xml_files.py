"""GraphML and GEXF of a graph, written piece by piece: a large graph is not built a second time as a tree of XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from hlpgraph.export.network import edges_of, nodes_of
from hlpgraph.graph.attributes import EDGE, NODE, Attribute

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from hlpgraph.graph.to_networkx import Row

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
#: What XML 1.0 cannot hold, not even escaped.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_GRAPHML_TYPES = {str: "string", int: "int", bool: "boolean"}
_GEXF_TYPES = {str: "string", int: "integer", bool: "boolean"}


def to_graphml(graph: MultiDiGraph) -> bytes:
    """GraphML, for yEd, Cytoscape, Gephi and igraph; what XML cannot hold becomes U+FFFD."""
    return b"".join(piece.encode() for piece in _graphml(graph))


def _graphml(graph: MultiDiGraph) -> Iterator[str]:
    yield f'{_HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for owner, table in (("node", NODE), ("edge", EDGE)):
        for name, held in table.items():
            kind = _GRAPHML_TYPES[held.type]
            yield f'<key id="{owner}.{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for name, row in nodes_of(graph):
        yield f"<node id={_quoted(name)}>\n{_data('node', row)}</node>\n"
    for key, source, target, row in edges_of(graph):
        ends = f"source={_quoted(source)} target={_quoted(target)}"
        yield f"<edge id={_quoted(key)} {ends}>\n{_data('edge', row)}</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(owner: str, row: Row) -> str:
    return "".join(f'<data key="{owner}.{name}">{_text(value)}</data>\n' for name, value in row.items())


def to_gexf(graph: MultiDiGraph) -> bytes:
    """GEXF 1.2, for Gephi; what XML cannot hold becomes U+FFFD."""
    return b"".join(piece.encode() for piece in _gexf(graph))


def _gexf(graph: MultiDiGraph) -> Iterator[str]:
    yield f'{_HEAD}<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield '<meta>\n<creator>hlpgraph</creator>\n</meta>\n<graph mode="static" defaultedgetype="directed">\n'
    yield _declared("node", NODE)
    yield _declared("edge", EDGE)
    yield "<nodes>\n"
    for name, row in nodes_of(graph):
        yield f"<node id={_quoted(name)} label={_quoted(row['label'])}>\n{_values(row)}</node>\n"
    yield "</nodes>\n<edges>\n"
    for key, source, target, row in edges_of(graph):
        ends = f"source={_quoted(source)} target={_quoted(target)}"
        yield f"<edge id={_quoted(key)} {ends} label={_quoted(row['label'])}>\n{_values(row)}</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(owner: str, table: Mapping[str, Attribute]) -> str:
    """The attributes but the label, for which GEXF has its own place."""
    lines = (
        f'<attribute id="{name}" title="{name}" type="{_GEXF_TYPES[held.type]}"/>\n'
        for name, held in table.items()
        if name != "label"
    )
    return f'<attributes class="{owner}" mode="static">\n{"".join(lines)}</attributes>\n'


def _values(row: Row) -> str:
    lines = (f'<attvalue for="{name}" value={_quoted(value)}/>\n' for name, value in row.items() if name != "label")
    return f"<attvalues>\n{''.join(lines)}</attvalues>\n"


def _text(value: str | int | bool) -> str:
    """Text between tags; a carriage return would else be read as a line feed."""
    return escape(_plain(value), {"\r": "&#13;"})


def _quoted(value: str | int | bool) -> str:
    return quoteattr(_plain(value))


def _plain(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else _NO_XML.sub("\ufffd", str(value))
