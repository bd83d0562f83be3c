"""How long a site of 200 cases takes, and how much memory, measured from outside as a user would meet it.

    pip install -e '.[test,bench]'
    pytest benchmarks/test_site.py

To be reached on two cores: less than 60 s for the first build, and less than 1 GB. `extra_info` tells the most memory of
one process and the sum over the processes that ran at once, in MB.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from hlpgraph import workflow
from hlpgraph.authoring.writer import to_yaml
from hlpgraph.model import Case, Element, EvidenceLine, Indicator, Link, with_link_ids

CASES = 200
_STAGES = ("pressure-point", "policy-design", "implementation-factor", "systems-change", "intermediate-outcome", "student-outcome")
_DEEDS = "coach mentor fund measure train recruit plan review support publish".split()
_THINGS = "principals teachers districts schools standards curricula families budgets teams visits".split()


def policy(number: int) -> Case:
    """A case of 30 to 60 elements: most links with a reason, a third of them with research, some warranted."""
    dice = random.Random(number)
    size = dice.randint(30, 60)
    works, claims = sorted(workflow.library().works), sorted(workflow.atlas().claims)
    refs = sorted(workflow.atlas().elements)
    boxes = tuple(
        Element(
            f"e{n}", _STAGES[n * len(_STAGES) // size],
            f"{dice.choice(_DEEDS).capitalize()} {dice.choice(_THINGS)} in step {n} of policy {number}",
            level=dice.choice(("state", "district", "school")), instantiates=tuple(dice.sample(refs, dice.randrange(3))),
            indicators=(Indicator("Share of schools", source="State data system"),) if dice.random() < 0.3 else (),
            students=("all",) if n * len(_STAGES) // size == 5 else (),
        )
        for n in range(size)
    )  # fmt: skip
    pairs = {(dice.randrange(n), n) for n in range(1, size)} | {tuple(sorted(dice.sample(range(size), 2))) for _ in range(size // 2)}
    links = []
    for cause, effect in sorted(pairs):
        lines = [
            EvidenceLine(work=dice.choice(works), stance=dice.choice(["supports"] * 4 + ["qualifies", "disputes"]), locator="p. 12")
            for _ in range(dice.choice((0, 0, 0, 1, 2, 3)))
        ]
        reason = f"Those who {dice.choice(_DEEDS)} {dice.choice(_THINGS)} change what is done next." if dice.random() < 0.8 else ""
        warrants = tuple(dice.sample(claims, 1)) if dice.random() < 0.2 else ()
        links.append(Link(f"e{cause}", f"e{effect}", because=reason, warrants=warrants, evidence=tuple(lines)))
    return Case(
        f"policy-{number}", title=f"Policy {number}", status=dice.choice(("proposed", "enacted")), jurisdiction=f"State {number % 50}",
        summary="A policy made up to measure how long its site takes.", elements=boxes, links=with_link_ids(tuple(links)),
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half of the cases made up, half of them the shipped ones under other names."""
    root = tmp_path_factory.mktemp("cases")
    shipped = [case for case, _ in workflow.load().cases]
    for number in range(CASES):
        case = policy(number)
        if number % 2:
            base = shipped[number // 2 % len(shipped)]
            case = replace(base, id=f"{base.id}-{number}", title=f"{base.title}, {number}", bibliography="")
        (root / f"{case.id}.yaml").write_text(to_yaml(case), "utf-8")
    return root


def memory_of(group: int) -> tuple[int, int]:
    """Most and sum of the resident memory of the processes of a group, in MB; shared pages count in each."""
    sizes = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(place.name)) == group:
                sizes.append(int((place / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000)
        except OSError:
            continue
    return max(sizes, default=0), sum(sizes)


def run(folder: Path, site: Path) -> tuple[float, float, int, int, str]:
    """Seconds by the clock and of all cores, most memory of one process, most of all together, and what was told."""
    program = [str(Path(sys.executable).with_name("hlpgraph")), "build", str(folder), "-o", str(site)]
    start, one, together, before = time.monotonic(), 0, 0, resource.getrusage(resource.RUSAGE_CHILDREN)
    with subprocess.Popen(program, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        while process.poll() is None:
            now = memory_of(process.pid)
            one, together = max(one, now[0]), max(together, now[1])
            time.sleep(0.1)
        told = process.stderr.read() if process.stderr else ""
    assert process.returncode == 0, told
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - start, worked, one, together, told


@pytest.mark.parametrize("kind", ["first", "again"])
def test_site_of_200_cases(benchmark, folder: Path, tmp_path_factory: pytest.TempPathFactory, kind: str):
    """The first build writes everything; the second finds everything unchanged."""
    benchmark.group = "site of 200 cases"
    site = tmp_path_factory.getbasetemp() / "site-of-200"
    seconds, worked, one, together, told = benchmark.pedantic(run, (folder, site), rounds=1)
    benchmark.extra_info |= {"seconds": round(seconds, 1), "of all cores": round(worked, 1), "MB of one": one, "MB together": together, "told": told.strip()}
    print(f"\n{kind}: {seconds:.1f} s, {worked:.1f} s of all cores, {one} MB, {together} MB together; {told.strip()}")
