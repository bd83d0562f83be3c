"""Colouring, closing lanes and exploring: two views that say the same."""

from __future__ import annotations

from typing import Any

import pytest
from maps.browsing import Opener, axe_faults, bright, key_of, keys_of
from maps.sample import sample, small

from hlpgraph.maps.palette import HUES
from hlpgraph.model import Element

pytestmark = pytest.mark.browser

MODES = ("level", "framework", "finding")


def hues(tab: Any) -> dict[str, str]:
    """Hue of each box and arrow that has one."""
    pairs = tab.eval_on_selector_all("#map [data-key][data-hue]", "all => all.map(g => [g.dataset.key, g.dataset.hue])")
    return dict(pairs)


@pytest.mark.parametrize("mode", MODES)
def test_what_a_colour_says_stands_there_in_words(opened_map: Opener, mode: str):
    """So a black-and-white print loses nothing: level, tag of a framework, mark of a gap; the legend has the same words."""
    tab = opened_map(sample())

    tab.select_option("#colour", mode)

    legend = {
        chip.get_attribute("data-hue"): chip.inner_text()
        for chip in tab.locator(f".colouring[data-colouring={mode}] .shade").all()
    }
    shaded = hues(tab)
    assert set(shaded.values()) == set(legend)
    assert tab.locator(f".colouring[data-colouring={mode}]").is_visible()
    for key, hue in shaded.items():
        words = tab.locator(f'#map [data-key="{key}"]').text_content()
        assert legend[hue].split(" ")[0] in words, (key, words)
    others = [name for name in MODES if name != mode]
    assert not any(tab.locator(f".colouring[data-colouring={name}]").is_visible() for name in others)


def test_levels_frameworks_and_gaps_of_the_worked_example(opened_map: Opener):
    """Exactly these are shaded."""
    tab = opened_map(sample(), "#colour=framework")

    assert set(hues(tab)) == keys_of("exhibitions", "model", "capacity->model", "model->curriculum", "model->pd", "pd->skills")
    assert tab.locator('#map [data-key="a3"]').text_content().count("by HLP") == 1
    tab.select_option("#colour", "finding")
    assert set(hues(tab)) == keys_of("ready", "apply", "accept", "model->admission", "money->curriculum")
    fill = "getComputedStyle(document.querySelector('#map [data-key=e10] path')).fill"
    red = HUES[9].fill.lstrip("#")
    assert tab.evaluate(fill) == f"rgb({', '.join(str(int(red[at : at + 2], 16)) for at in (0, 2, 4))})"
    tab.select_option("#colour", "state")
    assert hues(tab) == {} and tab.locator(".marker").count() == 0
    assert tab.locator('#map [data-key="a3"]').text_content().count("by claim") == 1


def test_a_closed_lane_is_one_box_and_its_arrows_are_bundled(opened_map: Opener):
    """From the lane's heading; the bundle says how many links it holds and lists them; the heading opens it again."""
    tab = opened_map(sample())

    tab.locator("#map [data-fold=systems-change]").click()

    summary = tab.locator('#map [data-key="lane-systems-change"]')
    assert summary.get_attribute("aria-label") == "Systems change, closed: 4 elements, 2 links within"
    closed = keys_of("curriculum", "pd", "money", "admission")
    assert all(tab.locator(f'#map [data-key="{key}"]').is_hidden() for key in closed)
    bundle = tab.locator(f'#map [data-key="bundle-{key_of("model")}-lane-systems-change"]')
    assert bundle.get_attribute("aria-label") == (
        "District leaders take part in creating the model to Systems change: 4 links"
    )
    bundle.dispatch_event("click")
    assert tab.locator("#panel .links li").count() == 4
    tab.locator("#panel a", has_text="Colleges count").click()
    assert "Bare" in tab.inner_text("#panel")
    tab.locator("#map [data-fold=systems-change]").click()
    assert tab.locator("#map .bundle, #map .summary").count() == 0
    assert all(tab.locator(f'#map [data-key="{key}"]').is_visible() for key in closed)


def test_every_link_of_a_closed_lane_is_in_one_bundle_or_within(opened_map: Opener):
    """None is lost and none is told twice, however many lanes are closed."""
    tab = opened_map(sample(), "#closed=policy-design,systems-change,student-outcome")

    drawn = tab.eval_on_selector_all('#map .arrow[data-key^="a"]:not(.folded)', "all => all.length")
    counts = []
    for bundle in tab.locator("#map .bundle").all():
        bundle.dispatch_event("click")
        counts.append(tab.locator("#panel .links li").count())
    within = sum(
        1
        for arrow in sample().arrows
        if (stages := {box.stage for box in sample().boxes if box.key in (arrow.cause, arrow.effect)})
        and len(stages) == 1
        and stages <= {"policy-design", "systems-change", "student-outcome"}
    )
    assert drawn + sum(counts) + within == 17 and within == 3


def test_lanes_are_closed_and_opened_by_keyboard(opened_map: Opener):
    """On the map by its heading, in the menu by its box; "Show all again" opens every lane."""
    tab = opened_map(sample())
    tab.focus('#map [data-key="e1"]')
    tab.keyboard.press("ArrowLeft")
    assert tab.evaluate("document.activeElement.dataset.fold") == "pressure-point"

    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"
    assert "Pressure points is closed: 1 element in one box." in tab.inner_text("#said")
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("document.activeElement.dataset.key") == "lane-pressure-point"
    tab.keyboard.press("Enter")
    assert tab.inner_text("#panel h2") == "Pressure points: 1 element"
    tab.keyboard.press("Escape")
    tab.focus("#lanes summary")
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    assert tab.locator("#map .summary").count() == 2
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.textContent") == "Lanes"
    tab.click("#show-all")
    assert tab.locator("#map .summary").count() == 0


def test_choosing_something_in_a_closed_lane_opens_it(opened_map: Opener):
    """From the list in words."""
    tab = opened_map(sample(), "#closed=systems-change")

    tab.locator("#words a", has_text="Colleges count exit portfolios").first.click()
    tab.locator("#panel .links a", has_text="Colleges count exit portfolios").click()

    assert tab.locator(f'#map [data-key="{key_of("admission")}"]').is_visible()
    assert "closed" not in tab.url


def names_in_explore(tab: Any) -> list[str]:
    """What the arrow keys go to in the explore view, once round."""
    tab.focus("#explore")
    seen: list[str] = []
    while True:
        tab.keyboard.press("ArrowRight")
        name = tab.inner_text("#said")
        if name in seen:
            return seen
        seen.append(name)


def test_the_neighbourhood_of_an_element_alone(opened_map: Opener):
    """What leads to it and what it leads to within n links, in both views."""
    tab = opened_map(sample(), "#element=model")

    tab.get_by_role("button", name="1 step").click()
    one = keys_of("model", "mandate", "capacity", "curriculum", "pd", "money", "admission")
    assert bright(tab, "e") == one
    tab.get_by_role("button", name="2 steps").click()
    assert bright(tab, "e") == one | keys_of("exhibitions", "skills", "ready", "apply", "accept")
    assert tab.url.endswith("#element=model&steps=2")
    tab.get_by_role("button", name="1 step").click()
    tab.click("#view-explore")
    labels = {box.label for box in sample().boxes if box.key in one}
    assert set(names_in_explore(tab)) == labels
    tab.get_by_role("button", name="1 step").click()
    assert len(names_in_explore(tab)) == 13


def test_exploring_shows_chains_and_closed_lanes_as_the_theory_does(opened_map: Opener):
    """What is not on a chain is away; a closed lane is one box."""
    tab = opened_map(sample(), "#view=explore&through=admission")
    on_a_chain = {box.label for box in sample().boxes if box.key in bright(tab, "e")}
    assert set(names_in_explore(tab)) == on_a_chain and len(on_a_chain) == 7

    tab.keyboard.press("Escape")
    tab.click("#close") if tab.locator("#panel").is_visible() else None
    tab.click("#lanes summary")
    tab.uncheck("input[value=systems-change]")

    names = names_in_explore(tab)
    assert "Systems change" in names and len(names) == 10


def test_nothing_in_the_explore_view_moves_by_itself(opened_map: Opener):
    """No physics: what is seen first is what stays."""
    tab = opened_map(sample(), "#view=explore")
    tab.wait_for_timeout(200)

    first = tab.locator("#explore canvas").screenshot()
    tab.wait_for_timeout(800)

    assert tab.locator("#explore canvas").screenshot() == first


def test_boxes_are_dragged_or_moved_without_dragging(opened_map: Opener):
    """By hand; by four buttons for who cannot drag; by Alt and the arrow keys."""
    tab = opened_map(small(Element("only", "systems-change", "Only this")), "#view=explore")
    area = tab.locator("#explore canvas").bounding_box()
    x, y = area["x"] + area["width"] / 2, area["y"] + area["height"] / 2

    tab.mouse.move(x, y)
    tab.mouse.down()
    tab.mouse.move(x + 60, y + 60, steps=4)
    tab.mouse.move(x + 220, y + 160, steps=4)
    tab.mouse.up()

    tab.mouse.click(x, y)
    assert tab.locator("#panel").is_hidden()
    tab.mouse.click(x + 220, y + 160)
    assert tab.inner_text("#panel h4") == "Only this"
    tab.click("#close")
    tab.click("#view-theory")
    tab.click("#view-explore")  # it is still there, and fitted to the window again
    tab.focus("#explore")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    for _ in range(5):
        tab.get_by_role("button", name="left", exact=True).click()
    tab.focus("#explore")
    for _ in range(3):
        tab.keyboard.press("Alt+ArrowUp")
    tab.click("#close")
    area = tab.locator("#explore canvas").bounding_box()
    x, y = area["x"] + area["width"] / 2, area["y"] + area["height"] / 2
    tab.mouse.click(x, y)
    assert tab.locator("#panel").is_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_view(opened_map: Opener, scheme: str):
    """Coloured, closed, explored, narrowed, with its menus open."""
    tab = opened_map(sample(), "#closed=systems-change&colour=framework", color_scheme=scheme, bypass_csp=True)
    assert axe_faults(tab) == []
    tab.click("#lanes summary")
    assert axe_faults(tab) == []
    tab.click("#take summary")
    assert axe_faults(tab) == []
    tab.keyboard.press("Escape")
    tab.click("#view-explore")
    tab.goto(tab.url.split("#")[0] + "#view=explore&element=model&steps=1")
    assert tab.locator("#panel").is_visible()
    assert axe_faults(tab) == []
    for mode in MODES:
        tab.select_option("#colour", mode)
        assert axe_faults(tab) == []


@pytest.mark.parametrize("size", [(320, 640), (720, 450)])
def test_it_reflows(opened_map: Opener, size: tuple[int, int]):
    """At 320 pixels, which is 1280 at 400 %, and at 1440 by 200 %: no second direction to scroll but on the map itself."""
    tab = opened_map(
        sample(), "#trace=mandate..skills", bypass_csp=True, viewport={"width": size[0], "height": size[1]}
    )

    assert tab.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert axe_faults(tab) == []
    tab.click("#close")
    for menu in ("#take", "#lanes"):
        tab.keyboard.press("Escape")
        tab.click(f"{menu} summary")
        assert tab.evaluate("document.documentElement.scrollWidth") <= size[0]
        area = tab.locator(f"{menu} > div").bounding_box()
        assert area["x"] >= 0 and area["x"] + area["width"] <= size[0]
    tab.locator(f'#map [data-key="{key_of("mandate->model")}"]').dispatch_event("click")
    assert "McDonnell" in tab.inner_text("#panel")


def test_forced_colours_keep_text_and_lines_apart_from_the_ground(opened_map: Opener):
    """As in the contrast themes of Windows."""
    tab = opened_map(sample(), "#colour=finding", forced_colors="active", color_scheme="dark")

    style = "getComputedStyle(document.querySelector('#map .box {}'))"
    ground, text = (tab.evaluate(style.format(part) + ".fill") for part in ("path", "text"))
    line = tab.evaluate("getComputedStyle(document.querySelector('#map .arrow path:not(.hit)')).stroke")
    assert ground != text and ground != line
    assert line == text


def test_nothing_moves_by_itself_where_the_reader_asked_for_calm(opened_map: Opener):
    """The one smooth movement becomes a jump."""
    tab = opened_map(sample(), reduced_motion="reduce", viewport={"width": 900, "height": 700})

    tab.click("#further")

    assert tab.evaluate("document.getElementById('board').scrollLeft") > 100


def test_where_the_focus_is_can_be_seen(opened_map: Opener):
    """Outline on the page, a thick border or a band on the map."""
    tab = opened_map(sample())
    tab.focus("#take summary")
    tab.keyboard.press("Shift+Tab")
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.focus("#lanes summary")
    tab.keyboard.press("Tab")
    assert tab.evaluate("getComputedStyle(document.activeElement.querySelector('path')).strokeWidth") == "3px"
    tab.keyboard.press("ArrowRight")
    assert float(tab.evaluate("getComputedStyle(document.activeElement.querySelector('.hit')).strokeOpacity")) > 0.3
