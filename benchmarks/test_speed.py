"""How fast hlpgraph is against the straightforward way, measured in one run.

    pip install -e '.[test,bench]'
    pytest benchmarks --benchmark-group-by=group

Nothing here fails for being slow; read the table.
"""

from __future__ import annotations

import subprocess
import sys
from itertools import islice, pairwise
from pathlib import Path

import networkx
import pytest

from hlpgraph import resources
from hlpgraph.authoring.case_file import read_case
from hlpgraph.checks.run import run
from hlpgraph.model import Case, Element, Link, with_link_ids

STAGES = ("pressure-point", "policy-design", "implementation-factor")


def layered(layers: int, width: int) -> Case:
    """A case with all links between neighbouring layers."""
    stages = [*STAGES, *["systems-change"] * (layers - 4), "student-outcome"]
    rows = [[f"n{layer}-{n}" for n in range(width)] for layer in range(layers)]
    elements = tuple(
        Element(name, stage, name, students=("all",), equity=True)
        for stage, row in zip(stages, rows, strict=True)
        for name in row
    )
    links = tuple(
        Link(a, b, warrants=("hlp/stability",)) for here, there in pairwise(rows) for a in here for b in there
    )
    return Case("layered", elements=elements, links=with_link_ids(links))


def straightforward(case: Case, chain_limit: int) -> int:
    """What one would write first: has_path for every pair, all_simple_paths for the chains."""
    graph = networkx.DiGraph((link.cause, link.effect) for link in case.links)
    graph.add_nodes_from(element.id for element in case.elements)
    stage = {element.id: element.stage for element in case.elements}
    reached = sum(networkx.has_path(graph, a, b) for a in graph for b in graph if a != b)
    for start in (x for x in graph if stage[x] in STAGES[:2]):
        for goal in (x for x in graph if stage[x] == "student-outcome"):
            reached += sum(1 for _ in islice(networkx.all_simple_paths(graph, start, goal), chain_limit))
    return reached


SHIPPED = [read_case(path.read_text("utf-8"), path.name).case for path in sorted(resources.cases().glob("*.yaml"))]
CASES = {**{case.id: case for case in SHIPPED if case}, "layered-6x4": layered(6, 4)}


@pytest.mark.parametrize("name", CASES)
def test_checks(benchmark, name: str):
    """All checks on a parsed case."""
    benchmark.group = f"check {name}"
    benchmark(run, CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_straightforward(benchmark, name: str):
    """The straightforward way on the same case; at most 10,000 chains for each pair, or it never ends."""
    benchmark.group = f"check {name}"
    benchmark(straightforward, CASES[name], 10_000)


@pytest.mark.parametrize("width", [8, 16, 32])
def test_growth(benchmark, width: int):
    """Twelve layers: four times the links should cost four times the time."""
    benchmark.group = "growth"
    case = layered(12, width)
    benchmark.extra_info["links"] = len(case.links)
    benchmark(run, case)


@pytest.mark.parametrize(
    "program",
    [
        [sys.executable, "-c", "import yaml, networkx"],
        [
            str(Path(sys.executable).with_name("hlpgraph")),
            "check",
            str(resources.cases() / "planted-gaps.yaml"),
            "--fail-on",
            "never",
        ],
    ],
    ids=["import yaml, networkx", "hlpgraph check"],
)
def test_start(benchmark, program: list[str]):
    """Wall time of a whole command; at most three times the two imports."""
    benchmark.group = "start"
    benchmark.pedantic(subprocess.run, (program,), {"check": True, "capture_output": True}, rounds=10)
