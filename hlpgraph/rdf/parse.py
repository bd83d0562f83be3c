"""RDF text → an index of statements, read defensively.

pyoxigraph parses: it is strict about IRIs, tells line and column, and never opens a
connection. What makes it overflow its stack, deep nesting, is refused before it starts.
RDF/XML and TriX are not read at all: their entities are a hazard, and nothing that
hlpgraph writes needs them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hlpgraph.errors import CaseError, FileError, Mistake, Place, shortened, visible
from hlpgraph.names import BASE
from hlpgraph.texts import DEPTH_LIMIT, Lines

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode

    Term = NamedNode | BlankNode | Literal

#: The address under which hlpgraph's JSON-LD context goes.
CONTEXT_ADDRESS = BASE + "context.jsonld"
#: Suffix of a file -> its format.
FORMATS = {".ttl": "turtle", ".nt": "n-triples", ".nq": "n-quads", ".trig": "trig", ".jsonld": "json-ld"}
#: Suffixes that are known and refused, with what to do instead.
REFUSED = (".rdf", ".owl", ".xml", ".trix")

_TOO_DEEP = f"nested more than {DEPTH_LIMIT} deep"
_MEND = "mend it, or export the case again"
_TURTLE_TOKENS = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"""|\'\'\'(?:[^\'\\]|\\.|\'{1,2}(?!\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>\n]*>|#[^\n]*|[\[\](){}]',
    re.DOTALL,
)


@dataclass(slots=True)
class Statements:
    """What a file says: subject -> property -> values, each value once.

    `taken` gathers the nodes that a reader has used as a part of another.
    """

    file: str
    by_subject: dict[str, dict[str, list[Term]]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    _met: set[tuple[str, str, Term]] = field(default_factory=set)

    def add(self, subject: Term, predicate: NamedNode, value: Term) -> None:
        """Take in one statement."""
        statement = (str(subject), predicate.value, value)
        if statement not in self._met:
            self._met.add(statement)
            self.by_subject.setdefault(statement[0], {}).setdefault(statement[1], []).append(value)


def parse_rdf(text: str, file: str, suffix: str, context: Mapping[str, Any]) -> Statements:
    """Read a whole RDF text, or nothing of it.

    Args:
        text: The text.
        file: Name of the file, for messages.
        suffix: Suffix that tells the format, one of `FORMATS`.
        context: The JSON-LD context that hlpgraph publishes; a document may name it by its address.

    Raises:
        FileError: If the format is not read.
        CaseError: If the text is not valid, is nested too deep, or asks for a foreign context.

    Cost: O(characters).
    """
    import pyoxigraph

    if suffix not in FORMATS:
        raise FileError(
            f"{visible(file)}: {suffix or 'a file without suffix'} is not read; convert it to Turtle (.ttl) first, for"
            " example with “rapper -o turtle” or “riot --output=turtle”"
        )
    if suffix == ".jsonld":
        text = _with_own_context(text, file, context)
    else:
        _refuse_depth(text, file)
    formats = {
        "turtle": pyoxigraph.RdfFormat.TURTLE,
        "n-triples": pyoxigraph.RdfFormat.N_TRIPLES,
        "n-quads": pyoxigraph.RdfFormat.N_QUADS,
        "trig": pyoxigraph.RdfFormat.TRIG,
        "json-ld": pyoxigraph.RdfFormat.JSON_LD,
    }
    statements = Statements(file)
    try:
        for quad in pyoxigraph.parse(text, format=formats[FORMATS[suffix]], base_iri=BASE):
            statements.add(quad.subject, quad.predicate, quad.object)
    except (SyntaxError, ValueError, OSError) as fault:
        raise CaseError([_syntax_mistake(fault, file)]) from None
    return statements


def _syntax_mistake(fault: Exception, file: str) -> Mistake:
    line, column = getattr(fault, "lineno", None) or 0, getattr(fault, "offset", None) or 0
    what = getattr(fault, "msg", None) or str(fault)
    return Mistake(Place(file, line, column), f"not valid RDF: {shortened(what, 300)}", _MEND)


def _refuse_depth(text: str, file: str) -> None:
    depth = 0
    for token in _TURTLE_TOKENS.finditer(text):
        if token[0] in "[({":
            depth += 1
        elif token[0] in "])}":
            depth -= 1
        if depth > DEPTH_LIMIT:
            raise CaseError(
                [Mistake(Lines(text, file).place(token.start()), _TOO_DEEP, "give the inner nodes names")]
            )


def _with_own_context(text: str, file: str, context: Mapping[str, Any]) -> str:
    """The document with our published context put in where its address stands."""
    _refuse_json_depth(text, file)
    try:
        document = json.loads(text, object_pairs_hook=_once_each)
    except (ValueError, RecursionError) as fault:
        where = Place(file, getattr(fault, "lineno", 0), getattr(fault, "colno", 0))
        raise CaseError([Mistake(where, f"not valid JSON: {getattr(fault, 'msg', fault)}", _MEND)]) from None
    return json.dumps(_contexts_replaced(document, file, context))


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {shortened(key)!r} stands twice in one object")
        found[key] = value
    return found


def _refuse_json_depth(text: str, file: str) -> None:
    depth, quoted, escaped = 0, False, False
    for position, char in enumerate(text):
        if quoted:
            escaped, quoted = char == "\\" and not escaped, char != '"' or escaped
        elif char == '"':
            quoted = True
        elif char in "[{":
            depth += 1
            if depth > DEPTH_LIMIT:
                raise CaseError([Mistake(Lines(text, file).place(position), _TOO_DEEP, "use one flat @graph")])
        elif char in "]}":
            depth -= 1


def _contexts_replaced(node: Any, file: str, context: Mapping[str, Any]) -> Any:
    if isinstance(node, list):
        return [_contexts_replaced(item, file, context) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _own_context(value, file, context) if key == "@context" else _contexts_replaced(value, file, context)
        for key, value in node.items()
    }


def _own_context(value: Any, file: str, context: Mapping[str, Any]) -> Any:
    """`value` if it is a context written out; ours if it is our address; else a refusal."""
    if isinstance(value, list):
        return [_own_context(item, file, context) for item in value]
    if value == CONTEXT_ADDRESS:
        return context["@context"]
    if isinstance(value, str) or (isinstance(value, dict) and "@import" in value):
        met = value if isinstance(value, str) else str(value["@import"])
        hint = f"write the context out, or name {CONTEXT_ADDRESS}"
        raise CaseError([Mistake(Place(file), f"the context {shortened(met)!r} is not fetched", hint)])
    return value
