"""A map of two versions as its readers use it: filtered, stepped through, read, printed, and attacked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import watched
from maps.test_page_in_browser import ATTACKS, axe_faults, shown
from report.changes_sample import NEW, OLD, pair

from hlpgraph.authoring.writer import dumped
from hlpgraph.workflow import differing

pytestmark = pytest.mark.browser

Opener = Callable[..., Any]
OTHER = "id: other\ntitle: Other\nelements:\n  help: {stage: policy-design, label: Help, instantiates: [hlp/capacity-building]}"


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Opens the map of a pair; at the end nothing may have been asked for and nothing may have gone wrong."""
    contexts, troubles = [], []

    def made(old: str = OLD, new: str = NEW, **settings: Any) -> Any:
        file = tmp_path / f"changes{len(contexts)}.html"
        file.write_bytes(differing.draw(*pair(old, new), "html"))
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **settings})
        contexts.append(context)
        tab = context.new_page()
        watched(tab, file.as_uri(), troubles)
        tab.goto(file.as_uri())
        return tab

    yield made
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.mark.parametrize(
    ("choice", "boxes", "arrows"),
    [
        ("any", {"e1", "e2", "e3", "e4", "e5", "e6", "e7", "e8", "e9"}, {f"a{n}" for n in range(1, 9)}),
        ("added", {"e1", "e3", "e4", "e5", "e6", "e7"}, {"a3", "a4", "a6"}),
        ("removed", {"e5", "e6", "e8", "e9"}, {"a7", "a8"}),
        ("changed", {"e1", "e2", "e5", "e6"}, {"a1", "a2", "a5"}),
    ],
)
def test_only_what_changed_is_shown_with_the_ends_of_its_arrows(opened: Opener, choice: str, boxes: set, arrows: set):
    """By kind; the rest is pale, and out of the list."""
    tab = opened()

    tab.select_option("#change-filter", choice)

    assert (shown(tab, "e"), shown(tab, "a")) == (boxes, arrows)
    assert f"{len(boxes)} of 9 elements and {len(arrows)} of 8 links are shown" == tab.inner_text("#status")
    tab.click("#show-all")
    assert len(shown(tab, "e")) == 9 and tab.input_value("#change-filter") == ""


def test_the_changes_are_gone_through_one_by_one(opened: Opener):
    """Each opens in the panel; the filter narrows them; from the last it goes on with the first."""
    tab = opened()

    tab.click("#change-next")
    assert tab.inner_text("#panel h4") == "Money for coaches and aides"
    assert tab.inner_text("#change-at") == "1 of 14"
    tab.click("#change-before")
    assert tab.inner_text("#change-at") == "14 of 14"
    tab.select_option("#change-filter", "removed")
    tab.click("#change-next")
    assert re.fullmatch(r"\d of 4", tab.inner_text("#change-at"))
    assert tab.locator("#panel .became.removed").is_visible()


def test_the_panel_shows_old_and_new_side_by_side(opened: Opener):
    """A changed stance, a line that went, the state of evidence; the words that differ are marked."""
    tab = opened()

    tab.locator('#map [data-key="a5"]').dispatch_event("click")

    rows = {one.split("\n")[0]: one.split("\n")[1:] for one in tab.locator("#panel .pair").all_inner_texts()}
    assert rows["State of evidence"] == ["Before", "Evidenced", "Now", "Asserted"]
    assert rows["Evidence, McLaughlin, 1990, p. 12: stance"] == ["Before", "Supports", "Now", "Qualifies"]
    assert rows["Evidence, Elmore, 1995, p. 3"] == ["Before", "Supports", "Now", "–"]
    before, now = tab.locator("#panel .pair dl > div").nth(0), tab.locator("#panel .pair dl > div").nth(1)
    assert before.bounding_box()["y"] == now.bounding_box()["y"]
    tab.locator('#map [data-key="e2"]').click()
    assert tab.locator("#panel ins").first.inner_text() == "and aides"


def test_what_is_perhaps_the_same_leads_to_its_twin(opened: Opener):
    """From the box that went to the one that came."""
    tab = opened()

    tab.locator('#map [data-key="e9"]').click()
    told = tab.inner_text("#panel .became")
    assert "≈ 1: perhaps the same thing. The label and the stage are the same, the id is another." in told
    tab.locator("#panel .became a").nth(1).click()
    assert tab.locator('#map [data-key="e4"].chosen').count() == 1 and "+ added ≈ 1" in tab.inner_text("#panel .became")


def test_the_legend_explains_every_mark_of_the_picture(opened: Opener):
    """Lines by what became of things, not by evidence."""
    tab = opened()

    told = " ".join(tab.inner_text(".legend").split())
    for words in ("+ added: only the newer version has it", "− removed: only the older", "≠ changed: both have it", "Thin line: the same",
                  "was …", "≈ 1 and ≈ 1: perhaps the same thing"):  # fmt: skip
        assert words in told
    assert "Evidenced" not in told
    assert tab.locator(".legend .sample line").evaluate_all("all => all.map(l => l.getAttribute('stroke-width'))") == ["3.2", "2.0", "2.4", "1.0"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("new", [NEW, OTHER], ids=["versions", "two cases"])
def test_axe_finds_nothing(opened: Opener, scheme: str, new: str):
    """The page, the panel of a changed and of a removed thing, and the network."""
    tab = opened(new=new, color_scheme=scheme, bypass_csp=True)

    assert axe_faults(tab) == []
    for key in ("e1", "a1", "a5"):
        tab.locator(f'#map [data-key="{key}"]').dispatch_event("click")
        assert axe_faults(tab) == []


def test_everything_can_be_read_without_script(opened: Opener):
    """What changed stands in the list, and leads to the places."""
    tab = opened(java_script_enabled=False)

    told = tab.inner_text("#changes")
    for words in ("Reading coaches for all", "+ added ≈ 2 A centre for coaches", "≠ 3 changes · was 2 sources Coaching in every school → More children read",
                  "the theory names no result that nobody wants"):  # fmt: skip
        assert words in told
    assert tab.locator("#changes a[href='#a5']").count() >= 1


def test_it_prints_on_one_page_with_the_new_gaps(opened: Opener):
    """Not with those that it had before."""
    tab = opened()

    assert len(re.findall(rb"/Type /Page\b[^s]", tab.pdf(prefer_css_page_size=True))) == 1
    tab.emulate_media(media="print")
    assert tab.inner_text("#paper-gaps h2").startswith("New gaps")
    listed = tab.locator("#paper-gaps li").all_inner_texts()  # as many as the legend leaves room for
    fresh = " ".join(tab.locator("#changes h3:text-is('New gaps') + ul").inner_text().split())
    assert all(" ".join(words[1:].split()) in fresh for words in listed)


def test_two_cases_are_shown_as_two(opened: Opener):
    """Told apart by A and B; one side can be looked at alone."""
    tab = opened(new=OTHER)

    assert "These are two different cases" in tab.inner_text("#changes")
    tab.select_option("#change-filter", "other")
    assert (shown(tab, "e"), shown(tab, "a")) == ({"e1"}, set())
    assert tab.locator("#change-next").count() == 0


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_of_either_case_stays_text(opened: Opener, attack: str):
    """Old and new, in rows, twins and lists."""

    def case(number: int) -> str:
        words = f"{attack} {number}"
        return dumped({
            "id": "attacked", "title": words, "summary": words,
            "elements": {
                "one": {"stage": "pressure-point", "label": words, "description": words},
                f"twin{number}": {"stage": "student-outcome", "label": attack},
            },
            "links": [{"cause": "one", "effect": f"twin{number}", "because": words}, {"cause": "one", "effect": "one", "because": words}],
        })  # fmt: skip

    tab = opened(case(1), case(2))

    for key in ("e1", "e3", "a2", "a3"):
        tab.locator(f'#map [data-key="{key}"]').dispatch_event("click")
        assert attack.split()[0].replace("\\", "") in tab.inner_text("#panel").replace("\\", "")
    assert tab.inner_text("h1") == f"{attack} 2: what has changed"
    assert tab.evaluate("window.hit") is None
    assert tab.locator("a[href^=javascript]").count() == 0
    assert tab.locator("script").count() == 4
