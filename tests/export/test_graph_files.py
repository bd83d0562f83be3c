"""Each graph file read by the program's own reader: everything is there, and texts are the same."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import networkx
import pytest
from hypothesis import given, settings
from strategies import cases

from hlpgraph.export.graph_files import to_dot, to_gexf, to_graphml
from hlpgraph.export.tables import COLUMNS, to_csv
from hlpgraph.fields import slots_of
from hlpgraph.graph.to_networkx import to_networkx
from hlpgraph.model import Case, Element, Link, Note, Timeframe, with_link_ids
from hlpgraph.workbook.layout import is_small

FEW = settings(max_examples=40, deadline=None)


def one(label: str = "A", because: str = "") -> Case:
    """Two elements, joined both ways and twice over."""
    links = with_link_ids((Link("a", "b", because=because), Link("b", "a"), Link("a", "b")))
    return Case(
        "one", elements=(Element("a", "policy-design", label), Element("b", "student-outcome", "B")), links=links
    )


def flat(held: dict) -> dict[str, str]:
    """Attributes as texts; what a file leaves out counts as empty."""
    return {key: str(value) for key, value in held.items() if str(value) not in ("", "None")}


@given(cases())
@FEW
def test_graphml_is_read_back_by_networkx(case: Case):
    """Nodes, links and every attribute."""
    graph = to_networkx([case])
    back = networkx.read_graphml(BytesIO(to_graphml(graph)), force_multigraph=True)

    assert {n: flat(d) for n, d in back.nodes(data=True)} == {n: flat(d) for n, d in graph.nodes(data=True)}
    assert sorted(map(str, ((a, b, flat(d)) for a, b, d in back.edges(data=True)))) == sorted(
        map(str, ((a, b, flat(d)) for a, b, d in graph.edges(data=True)))
    )


@given(cases())
@FEW
def test_gexf_is_read_back_by_networkx(case: Case):
    """Nodes with their labels, and every link."""
    graph = to_networkx([case])
    back = networkx.read_gexf(BytesIO(to_gexf(graph)))

    assert {n: d["label"] for n, d in back.nodes(data=True)} == {n: d["label"] for n, d in graph.nodes(data=True)}
    assert sorted((a, b) for a, b, *_ in back.edges) == sorted((a, b) for a, b, _ in graph.edges)


@given(cases())
@FEW
def test_dot_is_read_back_by_graphviz(case: Case):
    """Nodes and every link; Graphviz's commands in labels are plain text."""
    from pygraphviz import AGraph

    graph = to_networkx([case])
    back = AGraph(string=to_dot(graph).decode())

    assert len(back.nodes()) == len(graph)
    assert len(back.edges()) == graph.number_of_edges()


def test_links_that_stand_twice_stay_two():
    """A multigraph in each format."""
    graph = to_networkx([one()])

    assert networkx.read_graphml(BytesIO(to_graphml(graph)), force_multigraph=True).number_of_edges() == 3
    assert networkx.read_gexf(BytesIO(to_gexf(graph))).number_of_edges() == 3
    assert to_dot(graph).count(b'" -> "') == 3


def test_several_cases_do_not_run_together():
    """Each node carries its case in its name."""
    graph = to_networkx([one(), Case("two", elements=one().elements)])

    assert sorted(graph) == ["one/a", "one/b", "two/a", "two/b"]


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
