"""What stands behind the #: deep links by the author's ids, and taking a map elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from maps.browsing import Opener, bright, key_of
from maps.sample import sample, small

from hlpgraph.model import Element, Link

pytestmark = pytest.mark.browser


def went(tab: Any, address: str) -> None:
    """Follow an address within the page, as a link of a site does."""
    tab.evaluate("hash => { location.hash = hash }", address)
    tab.wait_for_timeout(50)


def test_an_address_opens_an_element_or_a_link_by_its_id(opened_map: Opener):
    """Also while the page is open."""
    tab = opened_map(sample(), "#element=model")
    assert tab.inner_text("#panel h4") == "District leaders take part in creating the model"

    went(tab, "link=mandate->model")
    assert "Getting the job done" in tab.inner_text("#panel")
    went(tab, "#a7")
    assert "Colleges count exit portfolios" in tab.inner_text("#panel h4")
    assert tab.url.endswith("#link=model-%3Eadmission")


def test_an_address_without_a_trace_ends_one(opened_map: Opener):
    """What is shown is what the address names."""
    tab = opened_map(sample(), "#trace=mandate..skills")

    went(tab, "element=accept")

    assert bright(tab) == {key_of("accept"), key_of("admission"), key_of("admission->accept")}
    assert tab.url.endswith("#element=accept")


def test_parts_are_joined(opened_map: Opener):
    """View, colour, closed lanes and a choice, in any order; the page writes the same back."""
    tab = opened_map(sample(), "#element=model&colour=level&closed=student-outcome&view=explore&steps=2")

    assert tab.locator("#explore").is_visible()
    assert tab.input_value("#colour") == "level"
    assert not tab.is_checked("input[value=student-outcome]")
    assert tab.get_by_role("button", name="2 steps").get_attribute("aria-pressed") == "true"
    address = tab.url.split("#")[1]
    assert address == "view=explore&colour=level&closed=student-outcome&element=model&steps=2"
    again = opened_map(sample(), "#" + address)
    assert again.url.split("#")[1] == address


def test_ids_of_any_script_survive(opened_map: Opener):
    """Percent-encoded."""
    scene = small(
        Element("schule-ä", "policy-design", "Schule"), Element("学校", "student-outcome", "学校"),
        links=(Link("schule-ä", "学校"),),
    )  # fmt: skip

    tab = opened_map(scene, "#trace=schule-%C3%A4..%E5%AD%A6%E6%A0%A1")

    assert bright(tab) == {"e1", "e2", "a1"}
    assert tab.url.endswith("#trace=schule-%C3%A4..%E5%AD%A6%E6%A0%A1")


@pytest.mark.parametrize(
    "address",
    [
        "element=nobody", "link=a-%3Eb", "trace=mandate..nobody", "trace=mandate", "trace=mandate..mandate", "through=", "view=globe",
        "colour=beauty", "closed=attic", "steps=9", "steps=2", "elephant=3", "element=%E0%A4%A", "element=<img src=x onerror=window.hit=1>",
        "element=__proto__", "colour=__proto__", "__proto__=1", "constructor=1",
    ],
)  # fmt: skip
def test_what_the_map_does_not_know_is_said_and_nothing_happens(opened_map: Opener, address: str):
    """As text, whatever it is."""
    tab = opened_map(sample(), "#" + address)

    assert tab.inner_text("#said").startswith("The address asks for something that is not on this map: ")
    assert tab.locator("#panel").is_hidden() and tab.locator("#explore").is_hidden()
    assert bright(tab) == set() and tab.input_value("#colour") == "state"
    assert tab.locator("#said img").count() == 0 and tab.evaluate("window.hit") is None


def test_the_known_parts_of_a_half_known_address_hold(opened_map: Opener):
    """The rest is said."""
    tab = opened_map(sample(), "#element=nobody&colour=level")

    assert tab.input_value("#colour") == "level"
    assert tab.inner_text("#said").endswith(": element=nobody")


def test_copying_the_link_to_what_is_shown(opened_map: Opener):
    """Onto the clipboard; where a browser refuses, into a field to copy from."""
    tab = opened_map(sample(), "#element=model&colour=level")
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.click("#take summary")
    tab.click("#copy-link")
    tab.wait_for_selector("#said:not(:empty)")
    assert tab.inner_text("#said") == "The link is on the clipboard."
    assert tab.evaluate("navigator.clipboard.readText()") == tab.url

    tab.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('refused')) }")
    tab.click("#take summary")
    tab.click("#copy-link")
    tab.wait_for_selector("#said input")
    assert tab.input_value("#said input") == tab.url and tab.url.endswith("#colour=level&element=model")


def test_copying_the_picture(opened_map: Opener):
    """A PNG in both views; where a browser refuses, it says so and saves a file instead."""
    tab = opened_map(sample())
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    kinds = "navigator.clipboard.read().then(items => items[0].types)"
    for view in ("#view-theory", "#view-explore"):
        tab.click(view)
        tab.evaluate("navigator.clipboard.writeText('nothing')")
        tab.evaluate("document.getElementById('said').textContent = ''")
        tab.click("#take summary")
        tab.click("#copy-png")
        tab.wait_for_selector("#said:not(:empty)")
        assert tab.inner_text("#said").startswith("The picture is on the clipboard")
        assert tab.evaluate(kinds) == ["image/png"]

    tab.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('refused')) }")
    tab.click("#take summary")
    tab.click("#copy-png")
    tab.wait_for_selector("#said button")
    assert "does not let a page copy pictures" in tab.inner_text("#said")
    with tab.expect_download() as waiting:
        tab.click("#said button")
    assert Path(waiting.value.path()).read_bytes().startswith(b"\x89PNG")


def saved(tab: Any) -> str:
    """The SVG that the page saves."""
    tab.click("#take summary")
    with tab.expect_download() as waiting:
        tab.click("#save-svg")
    return Path(waiting.value.path()).read_text("utf-8")


def test_a_saved_drawing_is_what_is_seen_on_white_paper(opened_map: Opener):
    """With the trace, the colours and the closed lanes, also from a dark page; without the page's own means."""
    tab = opened_map(sample(), "#colour=level&closed=student-outcome", color_scheme="dark")

    text = saved(tab)

    assert "rgb(233, 237, 198)" in text  # a box at the level of the state
    assert "5 elements" in text and "Increased acceptance rates" not in text
    assert "light-dark" not in text and "role=" not in text and "class=" not in text
    assert f'data-key="{key_of("model")}"' not in text
