"""The graph that all graph files are written from: what it says of a case, and of all that ships."""

from __future__ import annotations

import json
from collections import Counter
from io import BytesIO
from pathlib import Path

import networkx
import pyoxigraph
import pytest
from test_csv_files import AS_LOAD_CSV, rows
from test_graph_files import by_igraph, nodes_and_edges
from test_json_files import blueprint, by_cytoscape

from hlpgraph.analysis.support import lines_of, state_of
from hlpgraph.export.csv_files import to_gephi, to_neo4j
from hlpgraph.export.dot_file import to_dot
from hlpgraph.export.json_files import to_cytoscape, to_kumu
from hlpgraph.export.network import network_of
from hlpgraph.export.rdf_files import SYNTAXES, cases_as_named
from hlpgraph.export.xml_files import to_gexf, to_graphml
from hlpgraph.graph.attributes import EDGE, NODE, STANCES
from hlpgraph.library import Library
from hlpgraph.loading import load
from hlpgraph.model import Case, Element, EvidenceLine, Link, Work

LIBRARY = Library()
CASES = tuple(case for case, _ in load().cases)


@pytest.fixture(scope="module")
def shipped() -> networkx.MultiDiGraph:
    """Everything that ships, as one graph."""
    return network_of(CASES, LIBRARY, is_all=True)


def test_each_attribute_is_there_with_its_type(shipped):
    """Of every node and every arrow, in the order of the tables."""
    for table, held in ((NODE, shipped.nodes(data=True)), (EDGE, shipped.edges(data=True))):
        for *_, attributes in held:
            assert list(attributes) == list(table)
            assert [type(value) for value in attributes.values()] == [attribute.type for attribute in table.values()]


def test_evidence_is_counted_as_it_bears_on_a_link():
    """By stance: the link's own lines, and those that its warrants bring; nothing is left out."""
    graph = network_of(CASES, LIBRARY)
    for case in CASES:
        for link in case.links:
            held = graph.edges[f"{case.id}/{link.cause}", f"{case.id}/{link.effect}", f"{case.id}/{link.id}"]
            own = Counter(line.stance for line in link.evidence)
            borne = Counter(borne.line.stance for borne in lines_of(link, LIBRARY.claim))
            assert [held[stance] for stance in STANCES] == [own[stance] for stance in STANCES]
            assert [held[stance] + held[f"inherited_{stance}"] for stance in STANCES] == [borne[s] for s in STANCES]
            assert held["state"] == state_of(link, LIBRARY.claim)


def test_a_retracted_work_supports_nothing():
    """The line is still counted; the state says what it is worth."""
    work = Work("doe-2020", title="T", retracted=True)
    line = EvidenceLine(work="doe-2020", stance="supports")
    case = Case("x", elements=(Element("a", "policy-design", "A"),), links=(Link("a", "a", id="l", evidence=(line,)),), works=(work,))
    held = network_of([case], LIBRARY).edges["a", "a", "l"]

    assert (held["supports"], held["state"]) == (1, "bare")


def test_everything_that_ships_is_in_it(shipped):
    """Elements of cases and frameworks; links, claims, wholes, counterparts and instances; each id once."""
    frameworks = list(LIBRARY.frameworks())
    kinds = Counter(kind for _, kind in shipped.nodes(data="kind"))
    arrows = Counter(kind for *_, kind in shipped.edges(data="kind"))

    assert kinds == {
        "element": sum(len(case.elements) for case in CASES),
        "framework-element": sum(len(framework.elements) for framework in frameworks),
    }
    assert arrows == {
        "link": sum(len(case.links) for case in CASES),
        "claim": sum(len(framework.claims) for framework in frameworks),
        "parent": sum(bool(element.parent) for framework in frameworks for element in framework.elements),
        "instantiates": sum(len(element.instantiates) for case in CASES for element in case.elements),
        "mapping": len(LIBRARY.crosswalk.mappings),
    }
    ids = [*shipped, *(key for *_, key in shipped.edges(keys=True))]
    assert len(set(ids)) == len(ids)
    names = [(held["case"], held["framework"], held["kind"], held["link"]) for *_, held in shipped.edges(data=True)]
    assert len(set(names)) == len(names)


def test_every_reader_opens_everything_that_ships(shipped, node_modules: Path, tmp_path: Path):
    """With the same nodes, arrows and attributes in each format."""
    expected = nodes_and_edges(shipped)
    nodes, edges = expected
    igraphs = by_igraph(to_graphml(shipped), tmp_path, ("case", "framework", "kind", "link"))

    assert nodes_and_edges(networkx.read_graphml(BytesIO(to_graphml(shipped)), force_multigraph=True)) == expected
    assert nodes_and_edges(networkx.MultiDiGraph(networkx.read_gexf(BytesIO(to_gexf(shipped)))), "id") == expected
    assert igraphs[0] == nodes
    assert sorted(map(str, igraphs[1].values())) == sorted(
        str((a, b, {name: float(v) if type(v) is int else v for name, v in held.items()})) for a, b, held in edges.values()
    )
    assert blueprint(to_kumu(shipped)) == expected
    assert by_cytoscape(to_cytoscape(shipped), node_modules, tmp_path) == expected
    assert nodes_and_edges(networkx.cytoscape_graph(json.loads(to_cytoscape(shipped)))) == expected
    for write, first, second in ((to_gephi, "Id", "Id"), (to_neo4j, "id:ID", "id")):
        tables = list(write(shipped).values())
        assert [row[first] for row in rows(tables[0], **AS_LOAD_CSV)] == list(nodes)
        assert {row[second] for row in rows(tables[1], **AS_LOAD_CSV)} == set(edges)


def test_graphviz_opens_everything_that_ships(shipped):
    """Every node and arrow."""
    from pygraphviz import AGraph

    back = AGraph(string=to_dot(shipped).decode())
    assert (back.number_of_nodes(), back.number_of_edges()) == (len(shipped), shipped.number_of_edges())


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")  # rdflib's own reader uses it
def test_nquads_say_what_trig_says():
    """Statement by statement, each in its named graph; rdflib and Oxigraph agree; the lines are sorted."""
    from rdflib import Dataset

    named = [(name, list(triples)) for name, triples in cases_as_named(CASES[:3])]
    quads, trig = (SYNTAXES[name](named) for name in ("nq", "trig"))
    form = pyoxigraph.RdfFormat

    assert set(pyoxigraph.parse(quads, format=form.N_QUADS)) == set(pyoxigraph.parse(trig, format=form.TRIG))
    read = Dataset()
    read.parse(data=quads.decode(), format="nquads")
    assert len({(s, p, o, g) for s, p, o, g in read.quads()}) == quads.count(b"\n")
    assert quads.splitlines() == sorted(set(quads.splitlines()))
