"""What a notebook and a prompt show: looked at in a browser, and attacked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conftest import watched

import hlpgraph as hg
from hlpgraph.report.notebook import ROWS, TEXTS, table

AXE = (Path(__file__).parent.parent / "maps" / "vendor" / "axe.min.js").read_text("utf-8")
HOSTILE = """
id: hostile
title: <script>alert(1)</script> \u202egnp
status: proposed
elements:
  a: {stage: policy-design, label: "<img src=x onerror=alert(1)>"}
  b: {stage: student-outcome, label: "</td></table><h1>b"}
links:
  - {cause: a, effect: b, because: "'><script>alert(1)</script>", evidence: [{work: w, stance: supports}]}
works:
  - {id: w, title: "<b onclick=alert(1)>W</b>", year: 2020, author: [{family: "<i>Doe", given: J}]}
"""


def answers(case: hg.TheoryOfAction) -> list[Any]:
    """One of each kind of answer."""
    return [
        case, case.check(), case.map(), case.map().drawing(), case.works(), case.chains(), case.support(), case.certify(), case.gaps(),
        hg.cite("w", cases=[case]) if case.id == "hostile" else hg.cite("McLaughlin 1990"),
        hg.without("w", cases=[case]) if case.id == "hostile" else hg.without("McLaughlin 1990"),
        hg.load_all(), hg.frameworks(), hg.cite("McLaughlin 1990").links,
    ]  # fmt: skip


def html_of(answer: Any) -> str:
    """What a notebook would put into its page."""
    if hasattr(answer, "_repr_mimebundle_"):
        shown, _ = answer._repr_mimebundle_()
        return str(shown.get("text/html") or shown["image/svg+xml"])
    return str(answer._repr_html_())


class Tags(HTMLParser):
    """The tags of a piece of HTML with their attributes, and whether each that is opened is closed."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def hostile() -> hg.TheoryOfAction:
    """A theory whose every text is an attack."""
    return hg.load_text(HOSTILE)


def test_text_of_a_case_is_never_markup(hostile: hg.TheoryOfAction):
    """Of tags there are only ours, closed in their order; no attribute runs anything."""
    ours = {"table", "caption", "thead", "tbody", "tr", "th", "td", "br", "p", "ul", "li", "details", "summary", "iframe", "small"}
    for answer in answers(hostile):
        if isinstance(answer, hg.Drawing):
            continue
        page = Tags(html_of(answer))
        assert page.open == [] and {tag for tag, _ in page.tags} <= ours
        assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
        assert "\u202e" not in re.sub(r'srcdoc="[^"]*"', "", html_of(answer))


def test_a_prompt_shows_no_sign_that_a_terminal_obeys(hostile: hg.TheoryOfAction):
    """One line each, in pointed brackets."""
    for answer in answers(hostile):
        assert re.fullmatch(r"<?[A-Z][^\n]*[>)]", repr(answer)) and "\u202e" not in repr(answer)


def test_a_table_says_what_its_cells_are_and_counts_what_it_leaves_out():
    """Headings with scope, a caption, at most so many rows and texts."""
    shown = table("Things", ["Name", "Parts"], [[f"n{number}", ["p"] * (TEXTS + 2)] for number in range(ROWS + 3)], more="more there")
    tags = Tags(shown).tags

    assert [held.get("scope") for tag, held in tags if tag == "th"] == ["col"] * 2 + ["row"] * ROWS
    assert "Things</caption>" in shown and "… and 3 more: more there" in shown
    assert shown.count("<br>… and 2 more") == ROWS


def test_the_frame_keeps_the_page_apart_from_the_notebook():
    """It may run its script and save; it is of another origin, so it can read nothing around it."""
    (frame,) = [held for tag, held in Tags(html_of(hg.load_all()["planted-gaps"].map())).tags if tag == "iframe"]

    assert set(str(frame["sandbox"]).split()) == {
        "allow-scripts", "allow-downloads", "allow-modals", "allow-popups", "allow-popups-to-escape-sandbox",
    }  # fmt: skip
    assert frame["title"] == "Map of Reading by grade three, as first drafted"
    assert 'http-equiv="Content-Security-Policy"' in str(frame["srcdoc"])


def test_a_map_offers_the_page_and_the_picture():
    """A viewer takes the richest that it can show."""
    made = hg.load_all()["planted-gaps"].map()
    shown, described = made._repr_mimebundle_()

    assert set(shown) == {"text/html", "image/svg+xml", "text/plain"}
    assert re.match(r'<svg style="max-width:\d+pt" [^>]*width="100%" viewBox="[^"]*">', shown["image/svg+xml"])
    assert described == {"image/svg+xml": {"alt": "Map of Reading by grade three, as first drafted"}}
    assert made.html.lstrip().startswith("<!doctype html>") and made.svg.startswith("<?xml")


@pytest.fixture
def shown(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """A page of outputs; at the end nothing may have been asked for and nothing may have gone wrong."""
    contexts, troubles = [], []

    def made(answers: list[Any], **settings: Any) -> Any:
        file = tmp_path / "outputs.html"
        body = "\n".join(f"<div>{html_of(answer)}</div>" for answer in answers)
        start = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Outputs</title><main><h1>Outputs</h1>'
        file.write_text(f"{start}<style>:root{{color-scheme:light dark}}</style>{body}</main></html>", "utf-8")
        contexts.append(browser.new_context(viewport={"width": 1200, "height": 900}, **settings))
        tab = contexts[-1].new_page()
        watched(tab, file.as_uri(), troubles)
        tab.goto(file.as_uri())
        return tab

    yield made
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_fault_for_those_who_cannot_see_it(shown: Any, scheme: str):
    """By the rules of axe, in the light and in the dark; the pages in the frames have tests of their own."""
    case = hg.load_all()["planted-gaps"]
    tab = shown([answer for answer in answers(case) if not isinstance(answer, (hg.Map, hg.GapMap, hg.Drawing))], color_scheme=scheme)
    tab.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    tab.evaluate(AXE)
    found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]

    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []


@pytest.mark.browser
def test_the_map_can_be_clicked_through_in_its_frame(shown: Any):
    """Its own script runs under its own policy, and nothing reaches the page around it."""
    tab = shown([hg.load_all()["planted-gaps"].map()])
    frame = tab.frame_locator("iframe")
    frame.locator('#map [aria-label*="Districts report reading scores"]').first.press("Enter")

    assert "Districts report reading scores" in frame.locator("article:visible").first.inner_text()
    assert tab.frames[1].evaluate("(() => { try { return parent.document.title } catch (fault) { return fault.name } })()") == "SecurityError"


@pytest.mark.browser
def test_a_hostile_theory_does_nothing_in_a_page(shown: Any, hostile: hg.TheoryOfAction):
    """No dialog, no request, no heading that is not ours."""
    tab = shown(answers(hostile))

    assert tab.eval_on_selector_all("h1", "all => all.map(one => one.textContent)") == ["Outputs"]
