"""Cytoscape JSON as cytoscape.js and networkx read it, and Kumu blueprints as Kumu's guide defines them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import networkx
from awkward import awkward
from hypothesis import given, settings
from strategies import cases

from hlpgraph.export.json_files import to_cytoscape, to_kumu
from hlpgraph.export.network import network_of
from hlpgraph.graph.attributes import EDGE, NODE
from hlpgraph.library import Library
from hlpgraph.model import Case

FEW = settings(max_examples=40, deadline=None)
LIBRARY = Library()


def expected(graph: networkx.MultiDiGraph) -> tuple[dict, dict]:
    """Attributes of nodes by id, and of arrows with their ends."""
    edges = {key: (source, target, held) for source, target, key, held in graph.edges(keys=True, data=True)}
    return dict(graph.nodes(data=True)), edges


def attributes(held: dict, table: dict) -> dict:
    """The documented attributes of an entry."""
    return {name: held[name] for name in table}


def blueprint(data: bytes) -> tuple[dict, dict]:
    """Kumu's guide: elements with id and label; connections whose `from` and `to` are ids where elements have ids."""
    read = json.loads(data)
    assert list(read) == ["elements", "connections"]
    nodes = {one["id"]: attributes(one, NODE) for one in read["elements"]}
    assert len(nodes) == len(read["elements"])
    edges = {one["id"]: (one["from"], one["to"], attributes(one, EDGE)) for one in read["connections"]}
    assert len(edges) == len(read["connections"]) and {one["direction"] for one in read["connections"]} <= {"directed"}
    assert {end for source, target, _ in edges.values() for end in (source, target)} <= set(nodes)
    return nodes, edges


@given(cases())
@FEW
def test_kumu_keeps_everything(case: Case):
    """Ids, labels, stages, relation, polarity, counts: the same values with the same types."""
    graph = network_of([case], LIBRARY)

    assert blueprint(to_kumu(graph)) == expected(graph)


def test_kumu_takes_awkward_texts():
    """And shows by Kumu's own fields what stands where."""
    graph = network_of([awkward()], LIBRARY)
    read = json.loads(to_kumu(graph))

    assert blueprint(to_kumu(graph)) == expected(graph)
    assert {one["type"] for one in read["elements"]} == {"policy-design"}
    assert {one["type"] for one in read["connections"]} == {"hinders", "contributes"}


def by_cytoscape(data: bytes, modules: Path, folder: Path) -> tuple[dict, dict]:
    """What cytoscape.js understands."""
    file = folder / "x.cyjs"
    file.write_bytes(data)
    script = Path(__file__).with_name("cytoscape.cjs")
    done = subprocess.run(["node", str(script), str(modules), str(file)], capture_output=True, text=True, check=True)
    read = json.loads(done.stdout)
    assert done.stderr == ""
    nodes = {one["id"]: attributes(one, NODE) for one in read["nodes"]}
    edges = {one["id"]: (one["source"], one["target"], attributes(one, EDGE)) for one in read["edges"]}
    assert (len(nodes), len(edges)) == (len(read["nodes"]), len(read["edges"]))
    return nodes, edges


def test_cytoscape_reads_awkward_texts(node_modules: Path, tmp_path: Path):
    """Ids such as `__proto__`, links twice over, a link from an element to itself."""
    graph = network_of([awkward()], LIBRARY)

    assert by_cytoscape(to_cytoscape(graph), node_modules, tmp_path) == expected(graph)


@given(cases())
@FEW
def test_networkx_reads_cytoscape_json(case: Case):
    """Each node and arrow with its attributes; `name` is what Cytoscape shows."""
    graph = network_of([case], LIBRARY)
    back = networkx.cytoscape_graph(json.loads(to_cytoscape(graph)))

    assert {name: attributes(held, NODE) for name, held in back.nodes(data=True)} == dict(graph.nodes(data=True))
    assert {name: held["name"] for name, held in back.nodes(data=True)} == dict(graph.nodes(data="label"))
    assert {key: attributes(held, EDGE) for *_, key, held in back.edges(keys=True, data=True)} == {
        key: held for *_, key, held in graph.edges(keys=True, data=True)
    }


def test_an_empty_case_is_an_empty_file():
    """Still what the programs expect."""
    graph = network_of([Case("x")], LIBRARY)

    assert json.loads(to_kumu(graph)) == {"elements": [], "connections": []}
    assert json.loads(to_cytoscape(graph))["elements"] == {"nodes": [], "edges": []}
