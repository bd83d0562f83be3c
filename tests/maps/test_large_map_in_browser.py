"""A map of 1,000 elements: whole, calm and usable. How fast it is stands in benchmarks/test_map_page.py."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from maps.browsing import Opener, axe_faults
from maps.sample import CASE, report, sample

from hlpgraph.maps.page import page
from hlpgraph.maps.scene import STAGES, Scene
from hlpgraph.model import Element, Link, with_link_ids

pytestmark = pytest.mark.browser


def reform(elements: int = 1000, links: int = 2000) -> Scene:
    """A case of any size, half of its links warranted, one in fifty with a gap; the same at each call."""
    dice = random.Random(elements)
    boxes = tuple(Element(f"e{n}", STAGES[n * 6 // elements], f"Step {n}", level="state") for n in range(elements))
    pairs = {(n, n + 1) for n in range(min(99, links // 10))}
    while len(pairs) < links:
        cause = dice.randrange(elements - 1)
        pairs.add((cause, min(elements - 1, cause + 1 + dice.randrange(elements // 4))))
    arrows = with_link_ids(
        tuple(Link(f"e{a}", f"e{b}", warrants=("hlp/pressure-and-support",) * dice.randrange(2)) for a, b in sorted(pairs))
    )
    case = replace(CASE, id="reform", title="A national reform", elements=boxes, links=arrows)
    gap = report("EV01", "unevidenced-link", "warn", "", "nothing is said of this link")
    found = [replace(gap, case="reform", finding=replace(gap.finding, focus=link.id)) for link in arrows[::50]]
    return sample(case, tuple(found))


@pytest.fixture(scope="module")
def large() -> Scene:
    """Drawn once."""
    return reform()


def test_all_is_there_and_nothing_moves(opened_map: Opener, large: Scene):
    """Every box on the map, every element and link in the list, arrows on demand, no physics."""
    tab = opened_map(large)

    assert tab.locator("#map .box").count() == 1000
    assert tab.locator("#words article").count() == 3000
    assert tab.locator("#map .arrow:visible").count() == 0
    places = "[...document.querySelectorAll('#map .box')].slice(0, 50).map(g => g.getBoundingClientRect().x)"
    first = tab.evaluate(places)
    tab.wait_for_timeout(400)
    assert tab.evaluate(places) == first
    label = tab.locator("#map .box text").first.bounding_box()
    assert label["height"] >= 12  # legible from the start
    tab.check("#all-arrows")
    assert tab.locator("#map .arrow:visible").count() == 2000


def visible_arrows(tab: Any) -> set[str]:
    """Keys of the arrows that are drawn now."""
    shown = "all => all.filter(g => getComputedStyle(g).display !== 'none').map(g => g.dataset.key)"
    return set(tab.eval_on_selector_all("#map .arrow", shown))


def test_arrows_are_drawn_for_what_is_chosen_searched_or_traced(opened_map: Opener, large: Scene):
    """And only for that."""
    tab = opened_map(large, "#element=e50")
    touching = {arrow.key for arrow in large.arrows if "e51" in (arrow.cause, arrow.effect)}  # keys count from one
    assert visible_arrows(tab) == touching and touching

    tab.click("#close")
    tab.select_option("#gap-filter", "EV01")
    assert visible_arrows(tab) == {arrow.key for arrow in large.arrows if arrow.gaps} and len(visible_arrows(tab)) == 40
    assert "40 of 2,000 links are shown" in tab.inner_text("#status")
    tab.click("#show-all")
    tab.fill("#search", "step 77")
    assert "of 1,000 elements" in tab.inner_text("#status")
    tab.keyboard.press("Enter")
    assert tab.inner_text("#panel h4") == "Step 77"


def test_chains_are_counted_and_lit(opened_map: Opener, large: Scene):
    """In a moment, however many they are."""
    tab = opened_map(large, "#trace=e0..e400")

    assert tab.inner_text("#panel .sum").startswith("The first 100 of ")
    assert visible_arrows(tab)


def test_closed_lanes_make_an_overview(opened_map: Opener, large: Scene):
    """Narrow lanes side by side, with the number of links between them; the whole fits a window."""
    stages = [lane.stage for lane in large.lanes if lane.boxes]
    tab = opened_map(large, "#closed=" + ",".join(stages))

    assert tab.locator("#map .summary").count() == len(stages)
    assert tab.locator("#map .box:not(.summary):visible").count() == 0
    counts = [int(words.split()[0].replace(",", "")) for words in tab.locator("#map .bundle .count").all_text_contents()]
    lane_of = {box.key: lane.stage for lane in large.lanes for box in lane.boxes}
    assert sum(counts) == sum(1 for arrow in large.arrows if lane_of[arrow.cause] != lane_of[arrow.effect])
    assert tab.evaluate("document.getElementById('map').getBoundingClientRect().width") < 1440
    tab.click("#show-all")
    assert tab.evaluate("document.getElementById('map').getBoundingClientRect().width") > 3000


def test_exploring_a_neighbourhood(opened_map: Opener, large: Scene):
    """The network is there at once and shows what is near."""
    tab = opened_map(large, "#view=explore&element=e50&steps=1")

    tab.wait_for_selector("#explore canvas")
    tab.focus("#explore")
    seen = set()
    for _ in range(40):
        tab.keyboard.press("ArrowRight")
        seen.add(tab.inner_text("#said"))
    near = {end for arrow in large.arrows for end in (arrow.cause, arrow.effect) if "e51" in (arrow.cause, arrow.effect)}
    assert seen == {box.label for box in large.boxes if box.key in near}


def test_the_file_can_be_mailed(large: Scene):
    """Not more than ten megabytes, which mail servers take."""
    assert len(page(large)) < 10_000_000


def test_axe_finds_nothing_where_arrows_wait(opened_map: Opener):
    """The same page for a map that is just large enough; axe takes minutes for thousands of elements."""
    tab = opened_map(reform(60, 260), "#element=e3", bypass_csp=True)

    assert axe_faults(tab) == []
