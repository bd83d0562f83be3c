"""The page of an evidence gap map as its readers use it: clicked, typed at, filtered, printed, and attacked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from analysis.small_theories import CASE, line
from conftest import watched
from report.gap_sample import WORKS, survey

from hlpgraph import workflow
from hlpgraph.model import Case, Element, Link, with_link_ids
from hlpgraph.report.gapmap import Survey
from hlpgraph.report.gapmap_html import page
from hlpgraph.workflow.gapmapping import survey as surveyed

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent.parent / "maps" / "vendor" / "axe.min.js").read_text("utf-8")
Opener = Callable[..., Any]

#: The case counted by hand, and another whose only chain has no research.
BARE = Case(
    "bare", "Bare",
    elements=(
        Element("talk", "policy-design", "Talk", mechanism="hortatory", level="state"),
        Element("joy", "student-outcome", "Joy", level="school"),
    ),
    links=with_link_ids((Link("talk", "joy"),)),
)  # fmt: skip


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Opener]:
    """Opens a survey; at the end nothing may have been asked for and nothing may have gone wrong."""
    contexts, troubles = [], []

    def made(found: Survey | None = None, **settings: Any) -> Any:
        file = tmp_path / f"gaps{len(contexts)}.html"
        file.write_text(page(found or survey(CASE, BARE)), encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        contexts.append(context)
        tab = context.new_page()
        watched(tab, file.as_uri(), troubles)
        tab.goto(file.as_uri())
        return tab

    yield made
    for context in contexts:
        context.close()
    assert troubles == []


def cell(tab: Any, row: str, column: str) -> Any:
    """The button of a cell."""
    return tab.locator("button.cell", has_text=f"{row} → {column}: ")


def seen(tab: Any) -> list[str]:
    """What the cells show, one text each, without what only screen readers hear."""
    return tab.eval_on_selector_all(
        "td:not(.off) > button.cell",
        "all => all.filter(b => b.offsetParent).map(b => { const c = b.cloneNode(true); document.body.append(c);"
        " c.querySelectorAll('.vh').forEach(v => v.remove()); const t = c.innerText.replace(/\\s+/g, ' ').trim(); c.remove(); return t })",
    )


def test_cells_show_counts_by_stance_and_by_where_works_bear(opened: Opener):
    """In signs and figures, not in colour alone; a gap says that it is one."""
    assert seen(opened()) == ["pair ±1 steps +2 ±1 −1 1 only via a claim ● 1 of 1", "pair none steps +1 ○ 0 of 1", "∅ absolute gap ○ 0 of 1"]


def test_a_cell_opens_its_works_with_references(opened: Opener):
    """What supports, qualifies and disputes, what is retracted, what is no research, and which steps are bare."""
    tab = opened()

    cell(tab, "Rule", "Gain").click()

    told = tab.locator("#panel").inner_text()
    heads = tab.locator("#panel h3").all_inner_texts()
    assert heads == [
        "Qualify the pair itself (1)", "Support a step of a chain (2)", "Qualify a step of a chain (1)",
        "Dispute a step of a chain (1)", "Retracted: supports nothing (1)", "Not research, so not counted (2)",
        "Named for orientation, not counted (1)", "Steps without supporting research (1 of 3)",
    ]  # fmt: skip
    assert "Baker, A. (2001). On baker." in told and "Rule → Teaching [Counted by hand]" in told
    assert "through the claim fw/c" in told and "VT (state citation)" in told
    assert tab.locator("#panel a[href='https://doi.org/10.1234/baker']").count() == 1


def test_it_can_be_used_without_a_mouse(opened: Opener):
    """Enter opens, focus goes in and stays in, Escape comes back to the cell."""
    tab = opened()
    cell(tab, "Rule", "Gain").focus()

    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "panel-title"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('#panel') !== null")
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.textContent").startswith("Rule → Gain")


@pytest.mark.parametrize(
    ("field", "value", "cells"),
    [
        ("#show", "gap", 1), ("#show", "open", 2), ("#show", "researched", 2), ("#show", "disputed", 1),
        ("#theory", "1", 1), ("#row-level", "federal", 1), ("#column-level", "school", 1),
    ],
)  # fmt: skip
def test_filters(opened: Opener, field: str, value: str, cells: int):
    """Each leaves what it says, tells how many, and can be undone."""
    tab = opened()

    tab.select_option(field, value)

    assert len(seen(tab)) == cells
    assert f"{cells} of 3 cells shown" in tab.inner_text("#status")
    tab.click("#show-all")
    assert len(seen(tab)) == 3 and tab.inner_text("#status") == ""


def test_stances_and_origins_can_be_left_out(opened: Opener):
    """What is hidden is still there: a gap stays what it is."""
    tab = opened()

    tab.uncheck("input[value=supports]")
    assert seen(tab) == ["pair ±1 steps ±1 −1 1 only via a claim ● 1 of 1", "pair none steps none ○ 0 of 1", "∅ absolute gap ○ 0 of 1"]
    tab.check("input[value=supports]")
    tab.select_option("#origin", "own")
    assert seen(tab)[0] == "pair ±1 steps +1 −1 1 only via a claim ● 1 of 1"
    tab.select_option("#origin", "claim")
    assert seen(tab)[0] == "pair none steps +1 ±1 1 only via a claim ● 1 of 1"


def test_works_that_report_one_study_count_once(opened: Opener):
    """The script counts as the page was written, with every filter, and names both reports."""
    tab = opened(survey(CASE, frank=("allen",), clune=("baker",)))
    before = seen(tab)
    tab.locator("#theory").select_option("0")

    assert seen(tab) == before and "only via a claim" not in before[0]
    cell(tab, "Rule", "Gain").click()
    assert "Reports one study with Frank, 2001: they count once." in tab.locator("#panel").inner_text()


def test_gathered_cells_are_counted_anew_for_one_case(opened: Opener):
    """A cell of two cases shows what the chosen one adds."""
    tab = opened(survey(CASE, replace(BARE, elements=(replace(BARE.elements[0], mechanism="mandate"), BARE.elements[1])),
                        rows="mechanism", columns="stage"))  # fmt: skip
    place = cell(tab, "Mandate", "Student outcome")

    assert "1 of 2" in place.inner_text()
    tab.select_option("#theory", "1")
    assert "absolute gap" in place.inner_text() and "0 of 1" in place.inner_text()
    place.click()
    assert "Absolute gap: no research bears" in tab.locator("#panel").inner_text()


def test_a_gap_tells_of_witnesses_that_are_no_research(opened: Opener):
    """How many, each once; they do not close it."""
    evidence = (*[line("", kind="state-citation", jurisdiction="VT")] * 2, line("", "disputes", kind="field-case", as_written="A tale"))
    tab = opened(survey(replace(BARE, links=(replace(BARE.links[0], evidence=evidence),))))

    assert seen(tab) == ["∅ absolute gap other witnesses: 2 ○ 0 of 1"]


def test_everything_can_be_read_without_script(opened: Opener):
    """Counts, gaps, studies, links with what is cited for them, and references."""
    tab = opened(java_script_enabled=False)

    assert "+2" in cell(tab, "Rule", "Gain").inner_text() and tab.locator("#filters").is_hidden()
    tab.locator("#links summary").click()
    told = tab.inner_text("main")
    for words in ("Money → Teaching", "completes the support of a chain for 1 pair", "On clune", "disputes: Baker, 2001"):
        assert words in told


def axe_faults(tab: Any) -> list[str]:
    """What axe finds, from moderate upwards."""
    found = tab.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:200]}" for fault in found if fault["impact"] != "minor"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 800])
def test_axe_finds_nothing(opened: Opener, scheme: str, width: int):
    """The page and the open cell, in light and dark, wide and narrow; all shipped cases."""
    tab = opened(surveyed(workflow.load(), columns="stage"), color_scheme=scheme, bypass_csp=True,
                 viewport={"width": width, "height": 800})  # fmt: skip
    tab.evaluate(AXE)

    assert axe_faults(tab) == []
    tab.locator("button.cell:not(.gap)").first.click()
    assert axe_faults(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_headers_stay_in_sight(opened: Opener):
    """However far the matrix is scrolled."""
    elements = (*(Element(f"d{n}", "policy-design", f"Design {n}") for n in range(40)), *(Element(f"o{n}", "student-outcome", f"Outcome {n}") for n in range(6)))
    links = with_link_ids(tuple(Link(f"d{n}", f"o{m}") for n in range(40) for m in range(6)))
    tab = opened(survey(Case("big", "Big", elements=elements, links=links)), viewport={"width": 700, "height": 700})

    tab.eval_on_selector(".scroll", "box => box.scrollTo(400, 900)")

    box = tab.locator(".scroll").bounding_box()
    head = tab.locator("thead th").nth(3).bounding_box()
    side = tab.locator("tbody th").nth(20).bounding_box()
    assert head["y"] == pytest.approx(box["y"], abs=2) and side["x"] == pytest.approx(box["x"], abs=2)


def test_it_prints_on_letter_landscape(opened: Opener):
    """Six columns fit across the page; filters stay off the paper."""
    elements = (Element("d", "policy-design", "Design"), *(Element(f"o{n}", "student-outcome", f"Outcome {n}") for n in range(9)))
    links = with_link_ids(tuple(Link("d", f"o{n}") for n in range(9)))
    tab = opened(survey(Case("wide", "Wide", elements=elements, links=links)))
    data = tab.pdf(prefer_css_page_size=True)

    boxes = re.findall(rb"/MediaBox \[([^\]]*)\]", data)
    assert [float(side) for side in boxes[0].split()] == pytest.approx([0, 0, 792, 612], abs=1)
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 965, "height": 725})  # Letter within its margins, at 96 dots per inch
    assert tab.locator("#filters").is_hidden()
    assert tab.locator("table").count() == 2
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


#: Each would show itself by running, by leaving the page, or by vanishing from the text.
ATTACKS = (
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    '"><svg onload=window.hit=1>',
    "{{ 7*7 }}{% raw %}",
    "<!--<script>",
    "--></style><script>window.hit=1</script>",
    "=cmd|' /C calc'!A0 \u202e مدرسة",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_of_a_case_stays_text(opened: Opener, attack: str):
    """In headers, cells, panel, studies and references."""
    works = WORKS | {"allen": replace(WORKS["allen"], title=attack, doi=attack)}
    evidence = (line("allen", locator=attack), line("", kind="field-case", as_written=attack))
    elements = (
        Element("rule", "policy-design", attack), Element("mid", "systems-change", attack),
        Element("gain", "student-outcome", attack),
    )  # fmt: skip
    links = with_link_ids((Link("rule", "mid", evidence=evidence), Link("mid", "gain")))
    tab = opened(survey(Case("attacked", attack, elements=elements, links=links), BARE, works=works))

    tab.locator("button.cell").first.click()
    plain = " ".join(attack.split())
    assert tab.inner_text("#panel-title") == f"{plain} → {plain}"
    assert plain in tab.inner_text("#told") and plain in tab.locator("h2").first.inner_text()
    assert tab.evaluate("window.hit") is None
    assert tab.locator("script").count() == 2 and tab.locator("img, svg").count() == 0
    assert all(href.startswith(("https://doi.org/", "#")) for href in tab.eval_on_selector_all("a", "all => all.map(a => a.getAttribute('href'))"))


def test_an_empty_map_says_so(opened: Opener):
    """And has nothing to filter."""
    tab = opened(survey(Case("void", "Void")))

    assert "No chain leads from a lever to an outcome" in tab.inner_text("main")
    assert tab.locator("#filters").is_hidden()
