"""Triples → Turtle, N-Triples, TriG and JSON-LD: the same triples, always the same bytes.

N-Triples, sorted, is the reference form. rdflib writes the others, with one mend: a
text that holds a line break and ends in a quotation mark is written by rdflib as Turtle
which other readers reject, so here every text stands on one line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from hlpgraph.rdf.terms import ONTOLOGY, PREFIXES, RDF_TYPE, REUSED, XSD

if TYPE_CHECKING:
    from rdflib import Graph

    from hlpgraph.rdf.write import Triple

#: A named graph: its IRI (empty for the default graph) and its triples.
Named = tuple[str, Iterable["Triple"]]


def graph_of(triples: Iterable[Triple]) -> Graph:
    """An rdflib graph with our prefixes bound."""
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    for prefix, iri in (PREFIXES | REUSED).items():
        graph.bind(prefix, iri)
    for triple in triples:
        graph.add(triple)
    return graph


def to_ntriples(triples: Iterable[Triple]) -> str:
    """Sorted N-Triples: one statement a line, fit for diffs."""
    lines = sorted({f"{s.n3()} {p.n3()} {_one_line(o)} .\n" for s, p, o in triples})
    return "".join(lines)


def to_nquads(graphs: Iterable[Named]) -> str:
    """Sorted N-Quads: one statement a line, with the named graph that it stands in."""
    lines = {
        f"{s.n3()} {p.n3()} {_one_line(o)}{f' <{iri}>' if iri else ''} .\n" for iri, triples in graphs for s, p, o in triples
    }
    return "".join(sorted(lines))


def to_turtle(triples: Iterable[Triple]) -> str:
    """Turtle with our prefixes."""
    body = _body(triples)
    return _header(body) + body


def to_trig(graphs: Iterable[Named]) -> str:
    """TriG: each named graph in its own block."""
    blocks = []
    for iri, triples in graphs:
        body = _body(triples)
        blocks.append(f"<{iri}> {{\n{body}}}\n" if iri else body)
    body = "\n".join(blocks)
    return _header(body) + body


def to_jsonld(triples: Iterable[Triple], context: Mapping[str, Any]) -> str:
    """JSON-LD, flat, with our context written out, so that nothing has to be fetched.

    rdflib's writer drops empty texts, so the flat form is put together here.
    """
    terms = context["@context"]
    starts = {word: start for word, start in terms.items() if _is_prefix(start)}
    nodes: dict[str, dict[str, Any]] = {}
    for subject, predicate, value in sorted(set(triples)):
        name = _shortened(str(subject), starts)
        node = nodes.setdefault(name, {"@id": name})
        if str(predicate) == RDF_TYPE:
            node.setdefault("@type", []).append(_shortened(str(value), starts))
        else:
            word = _word(str(predicate), terms, starts)
            node.setdefault(word, []).append(_json_value(value, terms.get(word), starts))
    for node in nodes.values():
        for word, values in node.items():
            if isinstance(values, list) and len(values) == 1 and not _is_set(terms.get(word)):
                node[word] = values[0]
    held = {"@context": terms, "@graph": [nodes[name] for name in sorted(nodes)]}
    return json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _word(iri: str, terms: Mapping[str, Any], starts: Mapping[str, str]) -> str:
    """The context's own word for a property, or the IRI shortened by a prefix."""
    name = iri.removeprefix(ONTOLOGY)
    return name if name != iri and name in terms else _shortened(iri, starts)


def _shortened(iri: str, starts: Mapping[str, str]) -> str:
    """`iri` with a prefix of the context; whole if the short form would read as something else."""
    fits = [(len(start), prefix) for prefix, start in starts.items() if iri.startswith(start)]
    if not fits:
        return iri
    length, prefix = max(fits)
    return iri if iri[length:].startswith("//") else f"{prefix}:{iri[length:]}"


def _is_prefix(definition: Any) -> bool:
    return isinstance(definition, str) and definition.endswith(("#", "/"))


def _is_set(definition: Any) -> bool:
    return isinstance(definition, dict) and definition.get("@container") == "@set"


def _json_value(value: Any, definition: Any, starts: Mapping[str, str]) -> Any:
    from rdflib import Literal

    coerced = definition.get("@type") if isinstance(definition, dict) else None
    if not isinstance(value, Literal):
        short = _shortened(str(value), starts)
        return short if coerced == "@id" else {"@id": short}
    if value.language:
        return {"@value": str(value), "@language": value.language}
    if value.datatype is None or str(value.datatype) == XSD + "string":
        return str(value) if coerced is None else {"@value": str(value)}
    datatype = _shortened(str(value.datatype), starts)
    if datatype == coerced:
        return _native(str(value))
    return {"@value": str(value), "@type": datatype}


def _native(text: str) -> bool | int | str:
    """JSON's own form of a truth value or number.

    A number that JSON-LD would write back with other digits stays a text; its word gives it the datatype.
    """
    if text in ("true", "false"):
        return text == "true"
    return int(text) if len(text) <= 15 and text.isdecimal() and str(int(text)) == text else text


def _header(body: str) -> str:
    """Our own prefixes, and those of others that the body may use."""
    table = PREFIXES | {prefix: iri for prefix, iri in REUSED.items() if f"{prefix}:" in body}
    return "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in sorted(table.items())) + "\n"


def _body(triples: Iterable[Triple]) -> str:
    """Turtle of the triples without the prefix lines, which `_header` gives."""
    from io import BytesIO

    from rdflib import Literal
    from rdflib.plugins.serializers.turtle import TurtleSerializer

    class OneLine(TurtleSerializer):
        """Turtle in which every text stands on one line."""

        def label(self, node: Any, position: int) -> str:
            if isinstance(node, Literal) and ("\n" in node or "\r" in node):
                return _one_line(node)
            return super().label(node, position)  # type: ignore[no-any-return]

        def getQName(self, uri: Any, gen_prefix: bool = True) -> Any:  # rdflib's name
            """Only prefixes that `_header` declares; rdflib would invent others."""
            return super().getQName(uri, gen_prefix=False)

        def startDocument(self) -> None:  # rdflib's name
            """Leave the prefixes to `_header`."""

    graph = graph_of(triples)
    if not len(graph):
        return ""
    stream = BytesIO()
    OneLine(graph).serialize(stream)
    return stream.getvalue().decode().strip("\n") + "\n"


def _one_line(node: Any) -> str:
    from rdflib import Literal
    from rdflib.plugins.serializers.nt import _quoteLiteral

    return str(_quoteLiteral(node) if isinstance(node, Literal) else node.n3())
