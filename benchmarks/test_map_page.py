"""How soon a map of 1,000 elements and 2,000 links can be read, beside pyvis's own page of the same case, in one run.

    pip install -e '.[test,bench]'
    pytest benchmarks/test_map_page.py --benchmark-group-by=group -s

Nothing here fails for being slow; read the table. A page counts as stable when it is
loaded, painted, and no box has moved for half a second, which is not counted. pyvis's page
runs its physics until the network says that it is stable, or until the cap.
"""

# ruff: noqa: F811 (a fixture is named like its import)
from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from conftest import browser  # noqa: F401, F811 (a fixture)
from maps.test_large_map_in_browser import reform

from hlpgraph.maps.layout import layout_of
from hlpgraph.maps.page import page
from hlpgraph.maps.scene import Scene

CAP = 60.0  #: Seconds that pyvis's page is given.
_PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
_PLACES = "JSON.stringify([...document.querySelectorAll('#map .box')].map(g => { const r = g.getBoundingClientRect(); return [r.x, r.y] }))"


@pytest.fixture(scope="module")
def large() -> Scene:
    """Half of its links are warranted, and some have gaps."""
    return reform(1000, 2000)


@pytest.fixture(scope="module")
def pyvis_page(large: Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same elements and links as pyvis writes them if nothing is set."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    for box in large.boxes:
        network.add_node(box.key, label=box.label)
    for arrow in large.arrows:
        network.add_edge(arrow.cause, arrow.effect)
    file = tmp_path_factory.mktemp("pyvis") / "default.html"
    file.write_text(network.generate_html(), encoding="utf-8")
    return file


def opened(browser: Any, file: Path) -> tuple[Any, float, float]:
    """A page, offline; seconds until it is loaded and painted, and those for which its main thread was busy.

    The second number does not depend on what else the machine does.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    tab = context.new_page()
    probe = context.new_cdp_session(tab)
    probe.send("Performance.enable", {"timeDomain": "threadTicks"})
    start = time.perf_counter()
    tab.goto(file.as_uri(), timeout=CAP * 1000)
    tab.evaluate(_PAINTED)
    took = time.perf_counter() - start
    metrics = {metric["name"]: metric["value"] for metric in probe.send("Performance.getMetrics")["metrics"]}
    return tab, took, metrics["ThreadTime"]


def test_writing(benchmark: Any, large: Scene):
    """Layout, drawing and page, in Python."""
    benchmark.group = "write"
    text = benchmark.pedantic(page, (large,), setup=layout_of.cache_clear, rounds=3)
    benchmark.extra_info["megabytes"] = round(len(text.encode()) / 1e6, 1)


@pytest.mark.parametrize(("elements", "links"), [(40, 70), (100, 200), (300, 600)])
def test_layout_by_graphviz(benchmark: Any, elements: int, links: int):
    """What routing costs where Graphviz does it; past 400 elements a plain layout takes over."""
    benchmark.group = "layout"
    scene = reform(elements, links)
    benchmark.pedantic(layout_of.__wrapped__, (scene,), rounds=3)  # past the memory of the last scenes


@pytest.mark.browser
def test_first_stable_view(benchmark: Any, browser: Any, large: Scene, tmp_path: Path):
    """From the click on the file to a map that can be read: to be done in a second."""
    benchmark.group = "first stable view"
    file = tmp_path / "map.html"
    file.write_text(page(large), encoding="utf-8")
    seconds = []

    def once() -> None:
        tab, took, busy = opened(browser, file)
        seconds.append((took, busy))
        before = tab.evaluate(_PLACES)
        tab.wait_for_timeout(500)
        assert tab.evaluate(_PLACES) == before, "a box has moved"
        tab.context.close()

    benchmark.pedantic(once, rounds=5)
    told = ", ".join(f"{took:.2f} s ({busy:.2f} s busy)" for took, busy in sorted(seconds))
    benchmark.extra_info["seconds"] = told
    print(f"\nhlpgraph: stable after {told}")


@pytest.mark.browser
def test_first_stable_view_of_pyvis(benchmark: Any, browser: Any, pyvis_page: Path):
    """The same case as pyvis draws it by default."""
    benchmark.group = "first stable view"
    said = []

    def once() -> None:
        start = time.perf_counter()
        try:
            tab, painted, _ = opened(browser, pyvis_page)
            is_stable = False
            while not is_stable and time.perf_counter() - start < CAP:
                tab.wait_for_timeout(250)
                is_stable = tab.evaluate("typeof network !== 'undefined' && network.physics.stabilized")
            took = time.perf_counter() - start
            said.append(f"painted after {painted:.2f} s, {'stable' if is_stable else 'not yet stable'} after {took:.1f} s")
        except Exception as fault:  # the page holds the browser for so long that even a question times out
            said.append(f"no answer within {time.perf_counter() - start:.1f} s ({type(fault).__name__})")

    benchmark.pedantic(once, rounds=1)
    benchmark.extra_info["said"] = said[0]
    print(f"\npyvis: {said[0]}")
