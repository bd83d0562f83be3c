"""Each graph file read by the program's own reader: everything is there, and texts are the same."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path

import networkx
import pytest
from awkward import awkward
from hypothesis import given, settings
from strategies import cases

from hlpgraph.export.dot_file import to_dot
from hlpgraph.export.network import network_of
from hlpgraph.export.tables import COLUMNS, to_csv
from hlpgraph.export.xml_files import to_gexf, to_graphml
from hlpgraph.fields import slots_of
from hlpgraph.graph.attributes import EDGE, NODE
from hlpgraph.library import Library
from hlpgraph.model import Case, Element, Link, Note, Timeframe, with_link_ids
from hlpgraph.workbook.layout import is_small

FEW = settings(max_examples=40, deadline=None)
LIBRARY = Library()


def one(label: str = "A", because: str = "") -> Case:
    """Two elements, joined both ways and twice over."""
    links = with_link_ids((Link("a", "b", because=because), Link("b", "a"), Link("a", "b")))
    return Case(
        "one", elements=(Element("a", "policy-design", label), Element("b", "student-outcome", "B")), links=links
    )


def nodes_and_edges(graph: networkx.MultiDiGraph, key: str = "") -> tuple[dict, dict]:
    """Attributes by id: of nodes, and of arrows with their ends; `key` is the attribute that holds an arrow's id."""
    edges = {}
    for source, target, name, held in graph.edges(keys=True, data=True):
        rest = {attribute: held[attribute] for attribute in EDGE}
        edges[held[key] if key else name] = (source, target, rest)
    assert len(edges) == graph.number_of_edges()
    return {name: {attribute: held[attribute] for attribute in NODE} for name, held in graph.nodes(data=True)}, edges


@given(cases())
@FEW
def test_graphml_is_read_back_by_networkx(case: Case):
    """Ids, ends, and every attribute with its type."""
    graph = network_of([case], LIBRARY)
    back = networkx.read_graphml(BytesIO(to_graphml(graph)), force_multigraph=True)

    assert nodes_and_edges(back) == nodes_and_edges(graph)


@given(cases())
@FEW
def test_gexf_is_read_back_by_networkx(case: Case):
    """Ids, ends, and every attribute with its type."""
    graph = network_of([case], LIBRARY)
    back = networkx.read_gexf(BytesIO(to_gexf(graph)))

    assert nodes_and_edges(networkx.MultiDiGraph(back), "id") == nodes_and_edges(graph)


def by_igraph(data: bytes, folder: Path, names: tuple[str, ...] = ("link",)) -> tuple[dict, dict]:
    """What igraph reads of GraphML: numbers as floats, and of arrows no id (it takes a node's), so attributes name them."""
    import igraph

    (folder / "x.graphml").write_bytes(data)
    back = igraph.Graph.Read_GraphML(str(folder / "x.graphml"))
    nodes = {node["id"]: {name: node[name] for name in NODE} for node in back.vs}
    edges = {
        tuple(edge[name] for name in names): (back.vs[edge.source]["id"], back.vs[edge.target]["id"], {name: edge[name] for name in EDGE})
        for edge in back.es
    }
    return nodes, edges


def test_graphml_is_read_back_by_igraph(tmp_path: Path):
    """Ids, ends and every attribute of an awkward case."""
    graph = network_of([awkward()], LIBRARY)

    nodes, edges = by_igraph(to_graphml(graph), tmp_path)
    assert (nodes, {link: edge for (link,), edge in edges.items()}) == nodes_and_edges(graph, "link")


@pytest.mark.parametrize("write", [to_graphml, to_gexf])
def test_awkward_texts_come_back(write, tmp_path: Path):
    """Words of formats as ids; markup, formulas, line breaks and backslashes as texts; links twice over."""
    graph = network_of([awkward()], LIBRARY)
    read = networkx.read_gexf if write is to_gexf else networkx.read_graphml
    back = networkx.MultiDiGraph(read(BytesIO(write(graph))))

    assert nodes_and_edges(back, "id" if write is to_gexf else "") == nodes_and_edges(graph)


@pytest.mark.parametrize("write", [to_graphml, to_gexf])
def test_what_xml_cannot_hold_is_marked(write):
    """A reader never sets such a character; a program that makes cases may."""
    graph = network_of([Case("x", elements=(Element("a", "policy-design", "A\x00\x0b\ufffe\ud800B\t"),))], LIBRARY)
    read = networkx.read_gexf if write is to_gexf else networkx.read_graphml

    assert read(BytesIO(write(graph))).nodes["a"]["label"] == "A\ufffd\ufffd\ufffd\ufffdB\t"


@given(cases())
@FEW
def test_dot_is_read_back_by_graphviz(case: Case):
    """Nodes and every link; Graphviz's commands in labels are plain text."""
    from pygraphviz import AGraph

    graph = network_of([case], LIBRARY)
    back = AGraph(string=to_dot(graph).decode())

    assert set(back.nodes()) == set(graph)
    assert sorted(edge.attr["id"].replace("\\\\", "\\") for edge in back.edges()) == sorted(key for *_, key in graph.edges(keys=True))


def test_graphviz_draws_the_awkward_case():
    """Each label as it is: no markup, no command."""
    from xml.etree import ElementTree

    from pygraphviz import AGraph

    graph = network_of([awkward()], LIBRARY)
    drawn = AGraph(string=to_dot(graph).decode()).draw(format="svg", prog="dot")
    tree = ElementTree.fromstring(drawn)
    met = {
        node.find("{*}title").text: "\n".join(text.text for text in node.iter("{http://www.w3.org/2000/svg}text"))
        for node in tree.iter("{http://www.w3.org/2000/svg}g")
        if node.get("class") == "node"
    }

    plain = {name: held["label"].replace("&lt;b&gt;", "<b>") for name, held in graph.nodes(data=True)}
    assert {name: " ".join(text.split()) for name, text in met.items()} == {
        name: " ".join(text.split()) for name, text in plain.items()
    }


def test_links_that_stand_twice_stay_two():
    """A multigraph in each format."""
    graph = network_of([one()], LIBRARY)

    assert networkx.read_graphml(BytesIO(to_graphml(graph)), force_multigraph=True).number_of_edges() == 3
    assert networkx.read_gexf(BytesIO(to_gexf(graph))).number_of_edges() == 3
    assert to_dot(graph).count(b'" -> "') == 3


def test_several_cases_do_not_run_together():
    """Each node carries its case in its name, and each its own id as an attribute."""
    graph = network_of([one(), Case("two", elements=one().elements)], LIBRARY)

    assert sorted(graph) == ["one/a", "one/b", "two/a", "two/b"]
    assert [(held["case"], held["element"]) for _, held in sorted(graph.nodes(data=True))][1:3] == [("one", "b"), ("two", "a")]
    assert [key for *_, key in graph.edges(keys=True)] == ["one/a->b", "one/a->b#2", "one/b->a"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", 'a;b,"c"\n=2'])
def test_csv_holds_no_formula(text: str):
    """Excel must not run what came by mail; the text can still be read."""
    data = to_csv([one(because=text)], {})
    rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))

    assert data.startswith(b"\xef\xbb\xbf") and list(rows[0]) == list(COLUMNS)
    met = rows[2]["because"]
    assert met.removeprefix("'") == text
    assert met[0] not in "=+-@\t\r"


@given(cases())
@FEW
def test_csv_has_a_row_for_each_element_and_link(case: Case):
    """Whatever is in their texts."""
    rows = list(csv.DictReader(StringIO(to_csv([case], {}).decode("utf-8-sig"), newline="")))

    assert [row["kind"] for row in rows] == ["element"] * len(case.elements) + ["link"] * len(case.links)
    assert [row["id"].removeprefix("'") for row in rows] == [x.id for x in (*case.elements, *case.links)]


def test_csv_has_a_column_for_each_field():
    """What a check reads of an element or a link can be seen in Excel."""
    element = Element(
        "a", "policy-design", "A", timeframe=Timeframe(2027, None), tags=("feedback",), notes=(Note("x"), Note("y"))
    )
    case = Case("x", elements=(element,), links=(Link("a", "a", id="l", resolution="Known."),))
    rows = list(csv.DictReader(StringIO(to_csv([case], {}).decode("utf-8-sig"), newline="")))

    assert [rows[0][name] for name in ("timeframe_start", "timeframe_end", "tags", "notes")] == ["2027", "", "feedback", "x\ny"]
    assert (rows[1]["resolution"], rows[1]["tags"]) == ("Known.", "")
    for cls in (Element, Link):
        parts = {s.name for s in slots_of(cls) if s.spec.part and not is_small(s.spec.part)}
        held = {name.split("_")[0] for name in COLUMNS} | set(COLUMNS)
        assert {slot.name for slot in slots_of(cls)} - parts <= held
