"""Tracing chains: all of them, told with their weakest link, and an honest number where they are too many."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import networkx
import pytest
from maps.browsing import Opener, axe_faults, bright, key_of, keys_of
from maps.sample import CASE, sample, small

from hlpgraph.maps.scene import Scene
from hlpgraph.model import Element, Link, with_link_ids

pytestmark = pytest.mark.browser

STAGES = ("pressure-point", "policy-design", "systems-change", "student-outcome")


def told(tab: Any) -> list[str]:
    """The chains that the panel lists, each on one line."""
    return [" ".join(words.split()) for words in tab.locator("#panel .chains li > p:first-child").all_inner_texts()]


def graph_of(scene: Scene) -> networkx.DiGraph:
    """The same links for networkx, by the labels that a reader sees."""
    labels = {box.key: box.label for box in scene.boxes}
    graph = networkx.DiGraph()
    graph.add_edges_from((labels[arrow.cause], labels[arrow.effect]) for arrow in scene.arrows)
    return graph


def of_pairs(pairs: list[tuple[int, int]], count: int) -> Scene:
    """Elements n0, n1, … over the stages, joined by pairs of numbers."""
    elements = [Element(f"n{n}", STAGES[n * len(STAGES) // count], f"n{n}") for n in range(count)]
    return small(*elements, links=with_link_ids(tuple(Link(f"n{a}", f"n{b}") for a, b in pairs)))


def test_every_chain_between_two_elements_is_listed_with_its_weakest_link(opened_map: Opener):
    """Chosen from two lists; lit on the map; the shortest first; what disputes a link on the way is named."""
    tab = opened_map(sample())

    tab.click("#show-chains")
    tab.get_by_label("From", exact=True).select_option(label="State mandate for exit exhibitions")
    tab.get_by_label("To", exact=True).select_option(label="Mastery of 21st-century skills")
    tab.get_by_role("button", name="Trace", exact=True).click()

    start, end = "State mandate for exit exhibitions", "Mastery of 21st-century skills"
    expected = [" → ".join(path) for path in networkx.all_simple_paths(graph_of(sample()), start, end)]
    assert sorted(told(tab)) == sorted(expected) and len(expected) == 4
    assert [line.count("→") for line in told(tab)] == [3, 3, 4, 4]
    assert tab.inner_text("#panel .sum") == "4 chains, the shortest first."
    first = tab.locator("#panel .chains li").first.inner_text()
    assert "Weakest link: Warranted" in first
    assert "Disputed: State mandate for exit exhibitions → District leaders" in first and "(1 source against)" in first
    third = tab.locator("#panel .chains li", has_text="pedagogy → Curriculum").inner_text()
    assert "Weakest link: Bare Resources reallocated" in " ".join(third.split())
    assert bright(tab) == keys_of(
        "mandate", "model", "curriculum", "pd", "money", "skills", "mandate->model", "model->curriculum", "model->pd", "model->money",
        "money->pd", "money->curriculum", "curriculum->skills", "pd->skills",
    )  # fmt: skip
    assert tab.url.endswith("#trace=mandate..skills")


def test_chains_by_keyboard_alone(opened_map: Opener):
    """From the button through the two lists to the chains, into a link's evidence, and back."""
    tab = opened_map(sample())
    tab.focus("#show-chains")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.tagName") == "SELECT"

    tab.keyboard.type("Capacity")
    tab.keyboard.press("Tab")
    tab.keyboard.type("Mastery")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    assert tab.evaluate("document.activeElement.textContent").startswith("Chains from “Capacity building")
    tab.locator("#panel .weakest a").first.focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.tagName") == "H4"
    assert "Evidence" in tab.inner_text("#panel")
    tab.keyboard.press("Escape")
    assert tab.inner_text("#panel .sum") == "4 chains, the shortest first."
    tab.keyboard.press("Escape")
    assert tab.locator("#panel").is_hidden() and bright(tab) == set()
    assert tab.evaluate("document.activeElement.id") == "show-chains"


def test_chains_through_an_element_run_from_a_lever_to_a_student_outcome(opened_map: Opener):
    """Feedback does not hide where a theory begins."""
    tab = opened_map(sample())
    tab.locator(f'#map [data-key="{key_of("admission")}"]').click()
    tab.get_by_role("button", name="through this").click()

    graph = graph_of(sample())
    through = "Colleges count exit portfolios in admission"
    ends = [box.label for box in sample().boxes if box.stage == "student-outcome"]
    starts = ["Senior exit exhibitions", "Capacity building for schools"]
    expected = [
        " → ".join(path)
        for start in starts
        for end in ends
        for path in networkx.all_simple_paths(graph, start, end)
        if through in path
    ]
    assert sorted(told(tab)) == sorted(expected) and len(expected) == 4
    assert tab.url.endswith("#through=admission")


def test_chains_through_something_begin_where_a_theory_begins_and_never_pass_harm(opened_map: Opener):
    """Levers in a circle each begin one; a chain to harm itself is shown if harm is what was asked for."""
    stages = {"a": "pressure-point", "b": "policy-design", "c": "policy-design", "d": "systems-change", "harm": "adverse-effect", "gain": "student-outcome"}
    pairs = ("a", "b"), ("b", "a"), ("c", "d"), ("b", "d"), ("d", "gain"), ("d", "harm"), ("harm", "gain")
    scene = small(
        *(Element(name, stage, name) for name, stage in stages.items()), links=with_link_ids(tuple(Link(*pair) for pair in pairs))
    )
    tab = opened_map(scene, "#through=d")
    assert sorted(told(tab)) == ["a → b → d → gain", "b → d → gain", "c → d → gain"]

    tab = opened_map(scene, "#through=harm")
    assert sorted(told(tab)) == ["a → b → d → harm", "b → d → harm", "c → d → harm"]


def test_chains_through_a_link(opened_map: Opener):
    """Only those that use it."""
    tab = opened_map(sample(), "#through=money-%3Ecurriculum")

    assert told(tab)
    assert all("pedagogy → Curriculum redesigned" in line for line in told(tab))


@pytest.mark.parametrize("seed", range(6))
def test_the_list_is_that_of_networkx_on_any_small_graph(opened_map: Opener, seed: int):
    """Loops, two-way links and short cuts included; what is lit is what lies on a chain."""
    dice = random.Random(seed)
    pairs = sorted({(dice.randrange(8), dice.randrange(8)) for _ in range(17)})
    scene = of_pairs([pair for pair in pairs if pair[0] != pair[1]], 8)
    graph = graph_of(scene)
    graph.add_nodes_from(["n0", "n7"])

    tab = opened_map(scene, "#trace=n0..n7")

    paths = list(networkx.all_simple_paths(graph, "n0", "n7"))
    assert sorted(told(tab)) == sorted(" → ".join(path) for path in paths)
    key = {box.label: box.key for box in scene.boxes}
    arrow = {(one.cause, one.effect): one.key for one in scene.arrows}
    used = {key[name] for path in paths for name in path}
    used |= {arrow[key[a], key[b]] for path in paths for a, b in pairwise(path)}
    assert bright(tab) == (used or {key["n0"], key["n7"]})


def diamonds(count: int) -> Scene:
    """Each doubles the number of chains."""
    pairs = []
    for n in range(count):
        pairs += [(3 * n, 3 * n + 1), (3 * n, 3 * n + 2), (3 * n + 1, 3 * n + 3), (3 * n + 2, 3 * n + 3)]
    return of_pairs(pairs, 3 * count + 1)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (6, "64 chains, the shortest first."),
        (12, "The first 100 of 4,096 chains, the shortest first among them."),
        (60, "The first 100 of more than 1,000,000,000,000,000 chains, the shortest first among them."),
    ],
)
def test_more_chains_than_can_be_read_are_counted_and_not_listed(opened_map: Opener, count: int, said: str):
    """Counting is exact where nothing runs in a circle; all that lies on a chain is lit."""
    scene = diamonds(count)

    tab = opened_map(scene, f"#trace=n0..n{3 * count}")

    assert tab.inner_text("#panel .sum") == said
    assert len(told(tab)) == min(100, 2**count)
    assert bright(tab) == {box.key for box in scene.boxes} | {arrow.key for arrow in scene.arrows}


def test_where_chains_run_in_circles_the_number_is_a_lower_bound(opened_map: Opener):
    """Twelve elements, all joined to all, hold ten million chains; the page says at least how many."""
    tab = opened_map(of_pairs([(a, b) for a in range(12) for b in range(12) if a != b], 12), "#trace=n0..n11")

    said = tab.inner_text("#panel .sum")
    assert said.startswith("The first 100 of at least ") and 100 < int(said.split()[6].replace(",", "")) <= 50_000


def test_no_chain_is_said_so_and_the_other_way_is_offered(opened_map: Opener):
    """An element and itself are refused in words."""
    tab = opened_map(sample(), "#trace=accept..admission")

    assert "No chain leads from “Increased acceptance rates” to “Colleges count" in tab.inner_text("#panel")
    tab.get_by_role("button", name="Trace them").click()
    assert told(tab) == ["Colleges count exit portfolios in admission → Increased acceptance rates"]
    tab.get_by_label("From", exact=True).select_option(label="Increased acceptance rates")
    tab.get_by_role("button", name="Trace", exact=True).click()
    assert "Choose two different elements" in tab.inner_text("#said")


def test_a_link_that_hinders_is_told_as_one(opened_map: Opener):
    """In the chain, in words."""
    tab = opened_map(sample(), "#trace=exhibitions..graduate")

    assert "Senior exit exhibitions hinders Higher four-year graduation rates" in told(tab)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_chains(opened_map: Opener, scheme: str):
    """Form and list."""
    tab = opened_map(sample(CASE), "#trace=mandate..skills", color_scheme=scheme, bypass_csp=True)

    assert axe_faults(tab) == []
