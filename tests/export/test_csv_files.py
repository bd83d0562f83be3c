"""The tables for Gephi and Neo4j: read back exactly, no formula, no cell that swallows others; the script parses."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from io import StringIO
from pathlib import Path

import pytest
from awkward import awkward
from hypothesis import given, settings
from strategies import cases

from hlpgraph.cells import cell
from hlpgraph.export.csv_files import to_gephi, to_neo4j
from hlpgraph.export.network import network_of
from hlpgraph.graph.attributes import EDGE, NODE
from hlpgraph.library import Library
from hlpgraph.model import Case

FEW = settings(max_examples=40, deadline=None)
LIBRARY = Library()


def rows(data: bytes, **dialect: object) -> list[dict[str, str]]:
    """The table, strictly read: each row has a cell for each heading."""
    read = list(csv.reader(StringIO(data.decode("utf-8"), newline=""), strict=True, **dialect))
    assert {len(row) for row in read} == {len(read[0])} and len(set(read[0])) == len(read[0])
    return [dict(zip(read[0], row, strict=True)) for row in read[1:]]


def told(value: object) -> str:
    """A value as a cell."""
    return str(value) if type(value) is int else cell(value)


@given(cases())
@FEW
def test_gephi_gets_every_attribute(case: Case):
    """Under the headings that Gephi knows, and the names of the attributes."""
    graph = network_of([case], LIBRARY)
    nodes, edges = (rows(data) for data in to_gephi(graph).values())

    assert [(row["Id"], row["Label"]) for row in nodes] == [(name, cell(label)) for name, label in graph.nodes(data="label")]
    assert [{name: row[name] for name in NODE if name != "label"} for row in nodes] == [
        {name: told(held[name]) for name in NODE if name != "label"} for _, held in graph.nodes(data=True)
    ]
    assert [(row["Source"], row["Target"], row["Id"]) for row in edges] == list(graph.edges(keys=True))
    assert [{name: row[name] for name in EDGE if name != "label"} for row in edges] == [
        {name: told(held[name]) for name in EDGE if name != "label"} for *_, held in graph.edges(data=True)
    ]
    assert {(row["Type"], row["Weight"]) for row in edges} <= {("Directed", "1")}


def test_gephis_headings():
    """As its import dialogue looks for them; none of ours is one of them in other letters."""
    nodes, edges = (data.decode().splitlines()[0].split(",") for data in to_gephi(network_of([awkward()], LIBRARY)).values())

    assert nodes[:2] == ["Id", "Label"] and edges[:6] == ["Source", "Target", "Type", "Id", "Label", "Weight"]
    for header in (nodes, edges):
        assert len({name.casefold() for name in header}) == len(header)
        assert {"timeset", "interval", "timestamp"}.isdisjoint(name.casefold() for name in header)


@pytest.mark.parametrize("write", [to_gephi, to_neo4j])
@given(case=cases())
@FEW
def test_no_cell_is_a_formula_and_no_id_is_changed(write, case: Case):
    """What a spreadsheet would run gets an apostrophe; ids never begin so."""
    graph = network_of([case], LIBRARY)
    tables = [rows(data) for name, data in write(graph).items() if name.endswith(".csv")]

    assert not [value for table in tables for row in table for value in row.values() if value[:1] in tuple("=+-@\t\r")]
    first, second = ("Id", "Id") if write is to_gephi else ("id:ID", "id")
    assert [row[first] for row in tables[0]] == list(graph)
    assert [row[second] for row in tables[1]] == [key for *_, key in graph.edges(keys=True)]


#: How Neo4j reads what stands between quotation marks: a backslash takes the next quotation mark or backslash as it is.
AS_LOAD_CSV = {"doublequote": True, "escapechar": "\\"}


def test_neo4j_reads_awkward_texts():
    """Each cell ends where it ends, and says what the case says."""
    graph = network_of([awkward()], LIBRARY)
    nodes, edges, _ = to_neo4j(graph).values()

    assert [row["label"] for row in rows(nodes, **AS_LOAD_CSV)] == [cell(label) for _, label in graph.nodes(data="label")]
    assert [row["because"] for row in rows(edges, **AS_LOAD_CSV)] == [
        cell(because) for *_, because in graph.edges(data="because")
    ]
    assert {(row[":TYPE"], row["supports:int"]) for row in rows(edges, **AS_LOAD_CSV)} == {("LINK", "1"), ("LINK", "0")}
    assert {(row[":LABEL"], row["equity:boolean"]) for row in rows(nodes)} == {("Node;Element", "false")}


@given(cases())
@FEW
def test_neo4j_never_swallows_a_cell(case: Case):
    """Whichever way its settings read a backslash, each row has all its cells."""
    nodes, edges, _ = to_neo4j(network_of([case], LIBRARY)).values()

    for data, count in ((nodes, len(case.elements)), (edges, len(case.links))):
        assert len(rows(data)) == len(rows(data, **AS_LOAD_CSV)) == count


def test_the_script_is_the_same_for_every_case():
    """No value of a case stands in it, so none can become part of a query."""
    assert to_neo4j(network_of([awkward()], LIBRARY))["load.cypher"] == to_neo4j(network_of([], LIBRARY))["load.cypher"]


def test_the_script_reads_the_columns_that_there_are():
    """All of them, from both tables."""
    files = to_neo4j(network_of([awkward()], LIBRARY))
    script = files["load.cypher"].decode()
    heads = {name for file in ("nodes.csv", "relationships.csv") for name in rows(files[file])[0]}
    named = set(re.findall(r"\brow\.`([^`]+)`", script)) | set(re.findall(r"\brow\.(\w+)", script))

    assert named == heads - {":LABEL", ":TYPE"}


def test_the_script_parses(node_modules: Path, tmp_path: Path):
    """By the parser of Neo4j's own editors: a constraint, then a statement for each kind of node and arrow."""
    file = tmp_path / "load.cypher"
    file.write_bytes(to_neo4j(network_of([], LIBRARY))["load.cypher"])
    script = Path(__file__).with_name("cypher.cjs")
    done = subprocess.run(["node", str(script), str(node_modules), str(file)], capture_output=True, text=True, check=True)

    assert json.loads(done.stdout) == {"statements": 8, "faults": []}
