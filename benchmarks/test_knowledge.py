"""How fast the knowledge is read, asked and judged, against the straightforward way, measured in one run.

pytest benchmarks/test_knowledge.py --benchmark-group-by=group
"""

from __future__ import annotations

import networkx
import pyshacl
import yaml
from rdflib import Graph

from hlpgraph import resources, workflow
from hlpgraph.analysis.routes import routes
from hlpgraph.library import Library

START = "hlp/teacher-administrator-certification"


def test_read_all(benchmark):
    """All frameworks and the crosswalk, with a place for every value, judged."""
    benchmark.group = "read"

    def read() -> int:
        library = Library()
        return sum(len(framework.elements) for framework in library.frameworks()) + len(library.crosswalk.mappings)

    assert benchmark(read) > 1_500


def test_read_all_straightforward(benchmark):
    """The same files with PyYAML's safe_load, without places and without judging."""
    benchmark.group = "read"
    folder = resources.ontology()
    paths = [*sorted((folder / "frameworks").glob("*.yaml")), folder / "crosswalk.yaml"]

    def read() -> int:
        held = [yaml.safe_load(path.read_text("utf-8")) for path in paths]
        return sum(len(one.get("elements", ())) for one in held) + len(held[-1]["mappings"])

    # Duplicate ids and YAML's traps go unnoticed here.
    benchmark.pedantic(read, rounds=3)


def test_chains_to_every_outcome(benchmark):
    """One breadth-first search for all outcomes."""
    benchmark.group = "chains across frameworks"
    atlas = workflow.atlas()
    goals = sorted(atlas.outcomes)
    assert atlas.steps
    assert benchmark(routes, atlas, START, goals)


def test_chains_to_every_outcome_straightforward(benchmark):
    """networkx's shortest_path, asked for each outcome."""
    benchmark.group = "chains across frameworks"
    atlas = workflow.atlas()
    graph = networkx.DiGraph([(step.source, step.target) for steps in atlas.steps.values() for step in steps])
    goals = [goal for goal in sorted(atlas.outcomes) if goal in graph]

    def search() -> list[list[str]]:
        return [networkx.shortest_path(graph, START, goal) for goal in goals if networkx.has_path(graph, START, goal)]

    assert benchmark(search)


def test_write_load_and_validate_the_whole_graph(benchmark):
    """Everything that ships, written as N-Triples, loaded by rdflib and judged by SHACL: less than 20 s are asked for."""
    benchmark.group = "whole graph"
    shapes = Graph().parse(resources.ontology() / "shapes.ttl")

    def judge() -> bool:
        content = workflow.export(workflow.load(), "nt", is_all=True)
        graph = Graph().parse(data=content.decode(), format="nt")
        benchmark.extra_info["triples"] = len(graph)
        return bool(pyshacl.validate(graph, shacl_graph=shapes, inference="none", advanced=False, js=False)[0])

    assert benchmark.pedantic(judge, rounds=3)
