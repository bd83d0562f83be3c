"""How fast hlpgraph is against the straightforward way, measured in one run.

    pip install -e '.[test,bench]'
    pytest benchmarks --benchmark-group-by=group

Nothing here fails for being slow; read the table.
"""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import networkx
import pytest
from oracle import oracle

from hlpgraph import resources
from hlpgraph.analysis.chains import chains_through
from hlpgraph.authoring.case_file import read_case
from hlpgraph.checks.run import run
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import Case, Element, Link, with_link_ids

ARC = ("district-model", "curriculum")
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


def reform(elements: int, links: int) -> Case:
    """A case of any size with branches and short cuts, half of it supported; the same at each call."""
    dice = random.Random(elements)
    stages = (*STAGES, "systems-change", "systems-change", "intermediate-outcome", "student-outcome")
    boxes = tuple(
        Element(f"e{n}", stages[n * len(stages) // elements], f"Step {n}", level=dice.choice(("state", "school")))
        for n in range(elements)
    )
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < links:
        cause = dice.randrange(elements - 1)
        pairs.add((cause, min(elements - 1, cause + 1 + dice.randrange(max(2, elements // 4)))))
    arrows = (Link(f"e{a}", f"e{b}", warrants=("hlp/stability",) * dice.randrange(2)) for a, b in sorted(pairs))
    return Case("reform", elements=boxes, links=with_link_ids(tuple(arrows)))


SHIPPED = [read_case(path.read_text("utf-8"), path.name).case for path in sorted(resources.cases().glob("*.yaml"))]
CASES = {**{case.id: case for case in SHIPPED if case}, "layered-6x4": layered(6, 4), "reform-35x60": reform(35, 60)}


@pytest.mark.parametrize("name", CASES)
def test_checks(benchmark, name: str):
    """All checks on a parsed case."""
    benchmark.group = f"check {name}"
    benchmark(run, CASES[name])


@pytest.mark.parametrize("name", CASES)
def test_straightforward(benchmark, name: str):
    """The same gaps the straightforward way: networkx's has_path for every pair."""
    benchmark.group = f"check {name}"
    benchmark(oracle, CASES[name])


def straightforward_chains(case: Case, arc: tuple[str, str]) -> list[list[str]]:
    """Every simple path from a lever to a student outcome that uses the arc."""
    graph = networkx.DiGraph()
    graph.add_edges_from((link.cause, link.effect) for link in case.links)
    starts = [e.id for e in case.elements if e.stage == "pressure-point"]
    goals = [e.id for e in case.elements if e.stage == "student-outcome"]
    paths = (path for a in starts for b in goals for path in networkx.all_simple_paths(graph, a, b))
    return [path for path in paths if arc in pairwise(path)]


def test_chains(benchmark):
    """The chains of the worked example that use one link."""
    benchmark.group = "chains"
    found = benchmark(lambda: chains_through(CaseGraph(CASES["senior-exit-exhibitions"]), {ARC}))
    assert len(found.found) == len(straightforward_chains(CASES["senior-exit-exhibitions"], ARC))


def test_straightforward_chains(benchmark):
    """The same with networkx's all_simple_paths for every lever and outcome."""
    benchmark.group = "chains"
    benchmark(straightforward_chains, CASES["senior-exit-exhibitions"], ARC)


@pytest.mark.parametrize("width", [8, 16, 32])
def test_growth(benchmark, width: int):
    """Twelve layers: four times the links should cost four times the time."""
    benchmark.group = "growth"
    case = layered(12, width)
    benchmark.extra_info["links"] = len(case.links)
    benchmark(run, case)


def test_a_national_reform(benchmark):
    """Ten thousand elements and thirty thousand links: to be done in half a minute."""
    benchmark.group = "large"
    benchmark.pedantic(run, (reform(10_000, 30_000),), rounds=3)


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
