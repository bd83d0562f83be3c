"""What is written is always the same bytes, and nothing that it holds can break out of it."""

from __future__ import annotations

import random
import subprocess
import sys

import pyoxigraph
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rdflib import Literal
from strategies import cases
from writing import EACH_SYNTAX, OXIGRAPH, statements, written

from hlpgraph.authoring.case_file import read_case
from hlpgraph.export.rdf_files import SYNTAXES, cases_as_named
from hlpgraph.model import Case, Element, EvidenceLine, Link, Work
from hlpgraph.names import case_iri
from hlpgraph.rdf.write import case_triples

#: Anything at all that UTF-8 can hold, control characters included.
AWKWARD = st.sampled_from(list("\"'\\<>{}|^`. \n\r\t@#:;,[]()%\0\u2028\ufffe"))
ANYTHING = st.text(st.characters(codec="utf-8") | AWKWARD)
BREAKERS = (
    '" . <https://evil.example/s> <https://evil.example/p> "o',
    '""" . <https://evil.example/s> <https://evil.example/p> """o',
    "x> <https://evil.example/p> <https://evil.example/o> .\n<y",
    '\\" . <https://evil.example/s> <https://evil.example/p> "o',
    "line\nbreak\\",
    'line\nand quote"',
    '"}],"@context":"https://evil.example/c","x":"',
    "} <https://evil.example/g> { <a:s> <a:p> <a:o> }",
    "\\u0022 . <https://evil.example/s> <https://evil.example/p> <https://evil.example/o> . #",
    "a\r\n.\r\nb",
)


def meant(case: Case) -> set[tuple]:
    """The triples of a case as Oxigraph's terms, without going through any syntax."""
    node = pyoxigraph.NamedNode

    def term(value):
        if not isinstance(value, Literal):
            return node(str(value))
        return pyoxigraph.Literal(str(value), datatype=node(str(value.datatype)) if value.datatype else None)

    return {(term(s), term(p), term(o)) for s, p, o in case_triples(case)}


@EACH_SYNTAX
@pytest.mark.parametrize("text", BREAKERS)
def test_known_tricks_fail(syntax: str, text: str):
    """A text made to end its quotes early adds no statement."""
    case = with_everywhere(text, text)

    assert statements(written(case, syntax), syntax) == meant(case)


@EACH_SYNTAX
@settings(max_examples=100, deadline=None)
@given(name=ANYTHING, text=ANYTHING)
@example(name="", text="")
def test_nothing_breaks_out(syntax: str, name: str, text: str):
    """Whatever stands in an id or a text, exactly the meant statements are read."""
    case = with_everywhere(name, text)

    assert statements(written(case, syntax), syntax) == meant(case)


def with_everywhere(name: str, text: str) -> Case:
    """A case with an unjudged id and text wherever one can stand."""
    line = EvidenceLine(work=name, stance="supports", quote=text)
    return Case(
        id=name,
        title=text,
        elements=(Element(id=name, stage="policy-design", label=text, instantiates=(name,), students=(text,)),),
        links=(Link(cause=name, effect=name, id=name, because=text, warrants=(name,), evidence=(line,)),),
        works=(Work(id=name, title=text),),
    )


@settings(max_examples=100, deadline=None)
@given(case=cases())
def test_ntriples_are_sorted(case: Case):
    """One statement a line, each once, in order."""
    text = written(case, "nt")
    lines = text.split("\n")[:-1]

    assert text.endswith("\n")
    assert lines == sorted(set(lines))
    assert len(lines) == len(meant(case))


@EACH_SYNTAX
@settings(max_examples=50, deadline=None)
@given(case=cases(), seed=st.integers())
def test_same_bytes_twice(syntax: str, case: Case, seed: int):
    """The order in which triples come does not show."""
    ((name, triples),) = cases_as_named([case])
    shuffled = [*triples, *triples[:2]]
    random.Random(seed).shuffle(shuffled)

    assert SYNTAXES[syntax]([(name, shuffled)]) == SYNTAXES[syntax]([(name, triples)])


def test_same_bytes_in_another_process():
    """Nor does the order of Python's sets, which changes from run to run."""
    program = """
import hashlib
from hlpgraph import resources
from hlpgraph.authoring.case_file import read_case
from hlpgraph.export.rdf_files import SYNTAXES, cases_as_named
cases = [read_case(path.read_text("utf-8"), path.name).case for path in sorted(resources.cases().glob("*.yaml"))]
print([hashlib.sha256(SYNTAXES[name](list(cases_as_named(cases)))).hexdigest() for name in sorted(SYNTAXES)])
"""
    told = {
        subprocess.run(
            [sys.executable, "-c", program], env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1


@settings(max_examples=50, deadline=None)
@given(one=cases(), two=cases())
def test_trig_keeps_one_graph_for_each_case(one: Case, two: Case):
    """Two cases are two named graphs, and each holds its own statements and no others."""
    graphs: dict[str, set[tuple]] = {}
    if one.id == two.id:
        return
    for quad in pyoxigraph.parse(SYNTAXES["trig"](list(cases_as_named([one, two]))), format=OXIGRAPH["trig"]):
        graphs.setdefault(quad.graph_name.value, set()).add((quad.subject, quad.predicate, quad.object))

    assert graphs == {case_iri(case.id): meant(case) for case in (one, two)}


def test_trig_puts_what_has_no_graph_first():
    """The default graph stands outside every block."""
    case = read_case("id: x\ntitle: A\n", "x").case
    text = SYNTAXES["trig"]([(name, list(case_triples(case))) for name in ("", "https://example.org/g")])
    names = [quad.graph_name for quad in pyoxigraph.parse(text, format=OXIGRAPH["trig"])]

    assert {type(name) for name in names} == {pyoxigraph.DefaultGraph, pyoxigraph.NamedNode}
    assert len(names) == 2 * len(meant(case))
