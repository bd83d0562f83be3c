"""Flowcharts drawn by Mermaid itself, in a browser: every box, arrow and lane, and each text as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from awkward import TEXTS, awkward
from conftest import watched
from hypothesis import given, settings
from strategies import cases

from hlpgraph.export.mermaid import LINK_LIMIT, node_id, to_mermaid
from hlpgraph.export.network import network_of
from hlpgraph.library import Library
from hlpgraph.loading import load
from hlpgraph.model import Case, Element, Link, with_link_ids

pytestmark = pytest.mark.browser
LIBRARY = Library()
_DRAW = """async text => {
  const drawn = await mermaid.render("drawn", text);
  document.body.innerHTML = drawn.svg;
  const told = selector => [...document.querySelectorAll(selector)].map(each => each.textContent);
  const shown = each => [...each.querySelectorAll("br")].forEach(br => br.replaceWith("\\n"));
  document.querySelectorAll("svg").forEach(shown);
  return {
    boxes: [...document.querySelectorAll(".node")].map(each => [each.id.split("-")[2], each.textContent.trim()]),
    arrows: document.querySelectorAll("path.flowchart-link").length,
    words: [...document.querySelectorAll("g.edgeLabel")].map(each => each.textContent.trim()).filter(Boolean),
    lanes: [...document.querySelectorAll(".cluster")].map(each => each.textContent.trim()),
    title: document.querySelector("svg > title").textContent,
    live: document.body.querySelectorAll("img, script, a, i, b, strong, em, li, h1, code, math, iframe").length,
  };
}"""


@pytest.fixture(scope="module")
def tab(browser: Any, node_modules: Path) -> Any:
    """A page that holds Mermaid as GitHub sets it up: strict, and with its usual limits."""
    page = browser.new_page()
    page.troubles = []
    page.set_content("<!doctype html><title>Mermaid</title><body></body>")
    page.add_script_tag(path=str(node_modules / "mermaid" / "dist" / "mermaid.min.js"))
    page.evaluate("mermaid.initialize({startOnLoad: false, securityLevel: 'strict'})")
    watched(page, "about:", page.troubles)
    return page


def chart(case: Case) -> str:
    """The flowchart of a case."""
    return to_mermaid(network_of([case], LIBRARY), case.title or case.id).decode()


def seen(text: str) -> str:
    """A text as a browser shows it: spaces at the ends do not show; Mermaid's own letters are written otherwise."""
    text = text.replace("ﬂ", "fl").replace("\u200b", "")
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def check(tab: Any, case: Case) -> dict:
    """Draw a case, and compare what can be seen with what it holds."""
    drawn = tab.evaluate(_DRAW, chart(case))

    assert {name: seen(text) for name, text in drawn["boxes"]} == {
        node_id(element.id): seen(element.label or element.id) for element in case.elements
    }
    assert len(drawn["boxes"]) == len(case.elements)
    assert drawn["arrows"] == len(drawn["words"]) == len(case.links)
    assert (drawn["live"], tab.troubles) == (0, [])
    return drawn


def test_awkward_texts_are_shown_as_they_are(tab: Any):
    """No markup, icon, formula, list or link comes of them; ids such as `end` break nothing."""
    drawn = check(tab, awkward())

    assert drawn["title"] == TEXTS[0]
    assert drawn["lanes"] == ["Policy design"]
    assert drawn["words"].count("hinders (mixed), evidenced, 1 supports, 2 disputes") == len(TEXTS)
    assert drawn["words"].count("contributes, warranted") == len(TEXTS)


@given(case=cases())
@settings(max_examples=25, deadline=None)
def test_any_case_can_be_drawn(tab: Any, case: Case):
    """Whatever its texts and ids."""
    check(tab, case)


@pytest.mark.parametrize("case", [case for case, _ in load().cases], ids=lambda case: case.id)
def test_every_shipped_case_is_drawn(tab: Any, case: Case):
    """Within Mermaid's usual limits, each with its lanes in order."""
    drawn = check(tab, case)
    stages = [stage for stage in ("Pressure point", "Policy design", "Implementation factor", "Systems change",
                                  "Intermediate outcome", "Student outcome", "Adverse effect")
              if stage.lower().replace(" ", "-") in {element.stage for element in case.elements}]  # fmt: skip

    assert sorted(drawn["lanes"]) == sorted(stages)


def test_a_case_beyond_mermaids_limits_says_so():
    """It is written whole all the same."""
    links = with_link_ids(tuple(Link("a", "a") for _ in range(LINK_LIMIT + 1)))
    text = chart(Case("x", elements=(Element("a", "policy-design", "A"),), links=links))

    assert text.startswith(f"%% {LINK_LIMIT + 1} links: Mermaid draws {LINK_LIMIT} unless maxEdges is raised")
    assert text.count("|\"contributes, bare\"|") == LINK_LIMIT + 1
