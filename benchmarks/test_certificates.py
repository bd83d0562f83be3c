"""How fast certificates are against the straightforward way with networkx, measured in one run.

    pip install -e '.[test,bench]'
    pytest benchmarks/test_certificates.py --benchmark-group-by=group

To be reached: 40 elements in less than 1 s, 400 elements and 4,000 evidence lines in less than 10 s, each with the start
of the command. `extra_info` tells how far the bounds are apart.
"""

from __future__ import annotations

import random
import subprocess
import sys
from itertools import combinations, product
from pathlib import Path

import networkx
import pytest

from hlpgraph.analysis.certificate import certificates
from hlpgraph.analysis.readings import answers
from hlpgraph.analysis.standing import GroundedCase, grounded
from hlpgraph.authoring.writer import to_yaml
from hlpgraph.model import Case, Element, EvidenceLine, Link, Work, with_link_ids


def reform(elements: int, links: int, lines: int, works: int, outcomes: int) -> Case:
    """A case with its evidence spread over its links; fewer works than lines means that studies are shared."""
    dice = random.Random(elements + works)
    levers = max(1, elements // 5)
    stages = ["policy-design"] * levers + ["systems-change"] * (elements - levers - outcomes) + ["student-outcome"] * outcomes
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < links:
        cause = dice.randrange(elements - outcomes)
        pairs.add((cause, dice.randint(cause + 1, min(elements - 1, cause + max(outcomes, elements // 4)))))
    held: dict[tuple[int, int], list[EvidenceLine]] = {pair: [] for pair in sorted(pairs)}
    for _ in range(lines):
        stance = dice.choice(["supports"] * 4 + ["qualifies", "disputes"])
        held[dice.choice([*held])].append(EvidenceLine(work=f"w{dice.randrange(works)}", stance=stance))
    boxes = tuple(Element(f"e{n}", stage, f"Step {n}") for n, stage in enumerate(stages))
    arrows = tuple(Link(f"e{a}", f"e{b}", evidence=tuple(found)) for (a, b), found in held.items())
    cited = sorted({line.work for found in held.values() for line in found})
    records = tuple(Work(key, year="2020", title=f"Study {key}") for key in cited)
    return Case("reform", elements=boxes, links=with_link_ids(arrows), works=records)


#: Name -> case; the first two are those that have to be reached.
CASES = {
    "40 elements": reform(40, 80, 150, 60, 4),
    "400 elements, 4000 lines": reform(400, 900, 4_000, 800, 10),
    "400 elements, 4000 lines, each study once": reform(400, 900, 4_000, 100_000, 10),
    "400 elements, 4000 lines, 60 studies": reform(400, 900, 4_000, 60, 10),
}
SMALL = reform(12, 18, 24, 12, 1)


def asked(theory: GroundedCase) -> tuple[list[str], list[str]]:
    """Where chains begin and end."""
    return sorted(theory.graph.lever_ids), [one.id for one in theory.graph.student_outcomes]


@pytest.mark.parametrize("name", CASES)
def test_certificates(benchmark, name: str):
    """Every outcome of a case."""
    benchmark.group = name
    theory = grounded(CASES[name], {}.get)
    found = benchmark.pedantic(certificates, (theory, *asked(theory)), rounds=3)
    benchmark.extra_info["bounds"] = [f"{one.lower}-{one.upper}" for one in found]
    benchmark.extra_info["exact"] = f"{sum(one.is_exact for one in found)} of {len(found)}"


@pytest.mark.parametrize("name", ["40 elements", "400 elements, 4000 lines, each study once"])
def test_straightforward_flow(benchmark, name: str):
    """networkx's maximum_flow for each outcome: the same number where no study is shared, and no chains."""
    benchmark.group = name
    theory = grounded(CASES[name], {}.get)
    starts, goals = asked(theory)

    def flows() -> list[int]:
        graph = networkx.DiGraph()
        for one in theory.links.values():
            graph.add_edge(one.link.cause, one.link.effect, capacity=max(1, len(one.studies)))
        graph.add_edges_from(("", start) for start in starts)
        return [networkx.maximum_flow_value(graph, "", goal) if goal in graph else 0 for goal in goals]

    benchmark.pedantic(flows, rounds=3)


def test_certificate_of_a_small_case(benchmark):
    """Twelve elements, with shared studies."""
    benchmark.group = "12 elements"
    theory = grounded(SMALL, {}.get)
    found = benchmark(certificates, theory, *asked(theory))
    assert found[0].upper == straightforward(theory, *asked(theory))


def test_straightforward_hitting_set(benchmark):
    """The same: all simple paths of networkx, and the smallest set that meets each way of standing on them."""
    benchmark.group = "12 elements"
    theory = grounded(SMALL, {}.get)
    benchmark.pedantic(straightforward, (theory, *asked(theory)), rounds=3)


def straightforward(theory: GroundedCase, starts: list[str], goals: list[str]) -> int:
    """The size of the smallest cut to the first goal."""
    graph = networkx.MultiDiGraph()
    for name, one in theory.links.items():
        for ground in sorted(one.studies) or [f"!{name}"]:
            graph.add_edge(one.link.cause, one.link.effect, key=(name, ground))
    sets = {
        frozenset(ground for _, _, (_, ground) in path)
        for start, goal in product(starts, goals[:1])
        if start in graph and goal in graph
        for path in networkx.all_simple_edge_paths(graph, start, goal)
    }
    grounds = sorted(frozenset().union(*sets))
    for size in range(len(grounds) + 1):
        for chosen in combinations(grounds, size):
            if all(one & set(chosen) for one in sets):
                return size
    raise AssertionError("the grounds of all chains cut every chain")


@pytest.mark.parametrize("name", CASES)
def test_readings(benchmark, name: str):
    """The independent-evidence count of every outcome."""
    benchmark.group = f"reading, {name}"
    theory = grounded(CASES[name], {}.get)
    benchmark(answers, theory, *asked(theory), "independent-evidence")


@pytest.mark.parametrize("name", CASES)
def test_command(benchmark, name: str, tmp_path: Path):
    """Wall time of the whole command, start and reading of the file included."""
    benchmark.group = "command"
    file = tmp_path / "reform.yaml"
    file.write_text(to_yaml(CASES[name]), "utf-8")
    program = [str(Path(sys.executable).with_name("hlpgraph")), "certify", str(file), "--format", "json"]
    benchmark.pedantic(subprocess.run, (program,), {"check": True, "capture_output": True}, rounds=2)
