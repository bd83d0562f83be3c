"""The page as its readers use it: clicked, searched, filtered, typed at, printed, and attacked."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from maps.browsing import Opener, axe_faults, click, shown
from maps.sample import CASE, REPORTS, WORKS, report, sample, small

from hlpgraph.maps.scene import Scene
from hlpgraph.model import Assumption, Element, EvidenceLine, Link, Note, Problem, Work, with_link_ids

pytestmark = pytest.mark.browser

MANDATE_LINK = '#map [aria-label^="State mandate for exit exhibitions leads to"]'


def test_a_click_on_an_arrow_shows_the_research_behind_it(opened_map: Opener):
    """The side panel has state, reason, assumptions, references, quotations and what speaks against it."""
    tab = opened_map(sample())
    assert tab.locator("#panel").is_hidden()

    click(tab, MANDATE_LINK)

    told = tab.locator("#panel").inner_text()
    assert "Evidenced" in told
    assert "Districts must answer a requirement" in told
    assert "Districts read the mandate as a call to build" in told
    assert "McDonnell, L. M., & Elmore, R. F. (1987). Getting the job done" in told
    assert "Disputes" in told
    assert tab.locator("#panel a[href='https://doi.org/10.3102/01623737009002133']").count() == 1
    assert tab.url.endswith("#link=mandate-%3Emodel")


def test_a_click_on_a_box_shows_it_and_leads_on_to_its_links(opened_map: Opener):
    """From a box to an arrow and back, all inside the panel."""
    tab = opened_map(sample())

    tab.locator('#map [data-key="e2"]').click()
    assert tab.locator("#panel h4").inner_text() == "State mandate for exit exhibitions"
    tab.locator("#panel a", has_text="District leaders take part").click()

    assert "Evidenced" in tab.locator("#panel").inner_text()
    assert tab.evaluate("document.activeElement.closest('#panel') !== null")
    tab.keyboard.press("Escape")
    assert tab.locator("#panel").is_hidden()


def test_gaps_are_named_with_their_reasons(opened_map: Opener):
    """On the map as marks, in the panel with why and what to do."""
    tab = opened_map(sample())

    tab.locator("#show-gaps").click()

    told = tab.locator("#panel").inner_text()
    for words in (
        "dead-end",
        "unevidenced-link",
        "no outcome is about equity",
        "promises what it does not explain",
        "To mend it",
    ):
        assert words in told
    assert (
        "■ 1 gap"
        in tab.locator('#map [aria-label*=": Increased college readiness"][aria-label$="gap"]').text_content()
    )
    tab.locator("#panel a", has_text="leads to no final outcome").click()
    assert tab.locator("#panel h4").inner_text() == "Increased college readiness"


@pytest.mark.parametrize(
    ("typed", "boxes", "arrows"),
    [
        ("mandate", {"e2", "e4"}, {"a2"}),
        ("MCDONNELL", {"e2", "e4"}, {"a2"}),
        ("pèdagogy resources", None, None),
        ("zzz", set(), set()),
    ],
)
def test_search_finds_words_of_labels_reasons_and_references(
    opened_map: Opener, typed: str, boxes: set | None, arrows: set | None
):
    """All words must be there, in any order, without regard to case or accents."""
    tab = opened_map(sample())

    tab.fill("#search", typed)

    found = shown(tab, "a")
    if arrows is None:
        assert shown(tab, "e") and len(shown(tab, "e")) < 13
    else:
        assert arrows <= found and (found or not arrows)
        assert boxes <= shown(tab, "e") and (boxes or not shown(tab, "e"))
    assert "are shown" in tab.inner_text("#status")
    tab.click("#show-all")
    assert len(shown(tab, "e")) == 13 and len(shown(tab, "a")) == 17
    assert tab.inner_text("#status") == ""


def test_filter_by_evidence_state_keeps_the_ends_of_what_it_shows(opened_map: Opener):
    """Only bare links: both of them and the boxes that they join."""
    tab = opened_map(sample())

    for state in ("evidenced", "warranted", "asserted"):
        tab.uncheck(f"input[value={state}]")

    bare = {arrow.key for arrow in sample().arrows if arrow.state == "bare"}
    ends = {end for arrow in sample().arrows if arrow.state == "bare" for end in (arrow.cause, arrow.effect)}
    assert shown(tab, "a") == bare and len(bare) == 2
    assert shown(tab, "e") == ends
    assert tab.locator("#words article[data-state=asserted]:visible").count() == 0


def test_filter_by_finding(opened_map: Opener):
    """One code, and anything with a gap."""
    tab = opened_map(sample())

    tab.select_option("#gap-filter", "CH01")
    assert shown(tab, "a") == set()
    assert shown(tab, "e") == {box.key for box in sample().boxes if box.label == "Increased college readiness"}
    tab.select_option("#gap-filter", "*")
    assert shown(tab, "a") == {arrow.key for arrow in sample().arrows if arrow.gaps}


def test_the_map_can_be_used_without_a_mouse(opened_map: Opener):
    """Tab reaches it once, arrow keys move, Enter opens, Escape comes back; "/" searches."""
    tab = opened_map(sample())
    tab.focus("#lanes summary")

    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.dataset.key") == "e1"
    tab.keyboard.press("ArrowRight")
    second = tab.evaluate("document.activeElement.dataset.key")
    assert second == "a1"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.tagName") == "H4"
    assert tab.locator("#panel").is_visible()
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.dataset.key") == second
    tab.keyboard.press("/")
    assert tab.evaluate("document.activeElement.id") == "search"


def test_everything_can_be_read_without_script(opened_map: Opener):
    """The list under the map holds all that the panel could show."""
    tab = opened_map(sample(), java_script_enabled=False)

    told = tab.inner_text("#words")
    for words in (
        "Districts must answer a requirement",
        "Getting the job done",
        "Disputes",
        "Higher four-year graduation rates",
    ):
        assert words in told
    assert tab.locator("#map").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened_map: Opener, scheme: str):
    """The page, the panel, the gaps and the network, in light and dark."""
    tab = opened_map(sample(), color_scheme=scheme, bypass_csp=True)

    assert axe_faults(tab) == []
    click(tab, MANDATE_LINK)
    assert axe_faults(tab) == []
    tab.click("#show-gaps")
    tab.click("#view-explore")
    assert axe_faults(tab) == []


def test_dark_is_dark_and_can_be_chosen(opened_map: Opener):
    """The drawing follows the reader's choice."""
    tab = opened_map(sample(), color_scheme="light")
    ink = "getComputedStyle(document.querySelector('#map .box text')).fill"
    light = tab.evaluate(ink)

    tab.click("#theme")

    assert tab.evaluate(ink) != light
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 20, 23)"


def crowded() -> Scene:
    """A case whose title, map and gaps would fill several pages."""
    stages = ("policy-design", "systems-change", "student-outcome")
    elements = tuple(
        Element(f"e{n}", stages[n * 3 // 60], f"Element {n} with a rather long label") for n in range(60)
    )
    links = with_link_ids(tuple(Link(f"e{n}", f"e{n + 20}") for n in range(40)))
    case = replace(CASE, id="crowded", title="A title that goes on and on " * 20, elements=elements, links=links)
    told = report("EV01", "unevidenced-link", "warn", "case", "nothing is said of this link, at some length, " * 3)
    return sample(
        case, tuple(replace(told, case="crowded", finding=replace(told.finding, value=str(n))) for n in range(90))
    )


@pytest.mark.parametrize(
    "scene", [sample(), crowded(), small(Element("only", "systems-change", "Only this"))], ids=lambda s: s.id
)
def test_it_prints_on_one_landscape_letter_page(opened_map: Opener, scene: Scene):
    """Vector text, title, legend, the whole map, and as many gaps as fit; none is cut in two."""
    tab = opened_map(scene)
    data = tab.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[([^\]]*)\]", data)

    assert len(re.findall(rb"/Type /Page\b[^s]", data)) == 1
    assert [float(side) for side in boxes[0].split()] == pytest.approx([0, 0, 792, 612], abs=1)
    tab.emulate_media(media="print")
    assert tab.locator(".legend").is_visible()
    tab.set_viewport_size({"width": 980, "height": 740})  # the page within its margins, at 96 dots per inch
    items = tab.locator("#paper-gaps li")
    bottom = items.last.bounding_box() if items.count() else {"y": 0, "height": 0}
    assert bottom["y"] + bottom["height"] <= 195 * 96 / 25.4
    assert items.count() < 90


def test_what_is_traced_and_coloured_prints_on_one_page_too(opened_map: Opener):
    """With its rows of the legend, below every gap that fits."""
    told = [replace(REPORTS[1], finding=replace(REPORTS[1].finding, message=f"gap {n}")) for n in range(90)]
    tab = opened_map(sample(CASE, tuple(told)), "#colour=level&trace=mandate..skills&closed=student-outcome")

    assert len(re.findall(rb"/Type /Page\b[^s]", tab.pdf(prefer_css_page_size=True))) == 1
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 980, "height": 740})
    bottom = tab.locator("#paper-gaps li").last.bounding_box()
    assert bottom["y"] + bottom["height"] <= 195 * 96 / 25.4
    assert tab.locator("#mark-traced").is_visible() and tab.locator(".colouring .shade").first.is_visible()
    assert tab.locator("#panel").is_hidden() and tab.locator("#map .fold").first.is_hidden()


def test_moving_boxes_about(opened_map: Opener):
    """The network starts when asked for, follows filters, and answers clicks."""
    tab = opened_map(sample())
    tab.click("#view-explore")
    tab.wait_for_selector("#explore canvas")

    assert tab.locator("#board").is_hidden()
    box = tab.locator("#explore canvas").bounding_box()
    tab.mouse.click(box["x"] + 5, box["y"] + 5)  # nothing there
    assert tab.locator("#panel").is_hidden()
    tab.uncheck("input[value=bare]")
    tab.click("#view-theory")
    assert tab.locator("#board").is_visible()


@pytest.mark.parametrize(("button", "start"), [("#save-svg", b"<svg"), ("#save-png", b"\x89PNG")])
def test_pictures_can_be_saved(opened_map: Opener, button: str, start: bytes):
    """As a drawing and as a picture for slides."""
    tab = opened_map(sample())

    tab.click("#take summary")
    with tab.expect_download() as waiting:
        tab.click(button)

    assert waiting.value.suggested_filename.startswith("Senior-exit-exhibitions.")
    assert Path(waiting.value.path()).read_bytes().startswith(start)


#: Each would show itself by running, by leaving the page, or by vanishing from the text.
ATTACKS = (
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    '"><svg onload=window.hit=1>',
    "{{ 7*7 }}{% raw %}",
    "<a href='javascript:window.hit=1'>href</a>",
    "--></style><script>window.hit=1</script>",
    "]]><![CDATA[<b>\\N\\G&amp;&#60;",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_of_a_case_stays_text(opened_map: Opener, attack: str):
    """In every field, every view and every panel."""
    work = Work("attack", "report", title=attack, url="javascript:window.hit=1")
    line = EvidenceLine("attack", "supports", locator=attack, quote=attack, population=attack, note=attack)
    links = with_link_ids(
        (
            Link(
                "one",
                "two",
                because=attack,
                evidence=(line,),
                assumptions=(Assumption(attack),),
                notes=(Note(attack),),
            ),
        )
    )
    case = replace(
        CASE, id="attacked", title=attack, summary=attack, jurisdiction=attack, problem=Problem(attack), notes=(Note(attack),),
        elements=(
            Element("one", "pressure-point", attack, description=attack, actor=attack),
            Element("two", "student-outcome", attack, notes=(Note(attack),)),
        ),
        links=links, assumptions=(Assumption(attack),),
    )  # fmt: skip
    told = replace(report("CH01", attack, "error", "one", attack), case="attacked", why=attack, fix=attack)
    WORKS["attack"] = work
    try:
        scene = sample(case, (told,))
    finally:
        del WORKS["attack"]
    tab = opened_map(scene)

    for key in ("e1", "a1"):
        tab.locator(f'#map [data-key="{key}"]').dispatch_event("click")
        assert attack.replace("\\", "") in tab.inner_text("#panel").replace("\\", "").replace("\n", " ")
    tab.click("#show-gaps")
    tab.click("#view-explore")
    tab.wait_for_selector("#explore canvas")
    tab.click("#view-theory")
    for address in ("trace=one..two", "through=one", "closed=pressure-point&colour=finding", "element=" + attack):
        tab.evaluate("hash => { location.hash = hash }", address)
        tab.wait_for_timeout(30)
    tab.locator("#map .bundle").dispatch_event("click")
    assert tab.evaluate("window.hit") is None
    assert tab.inner_text("h1") == attack
    assert tab.locator("a[href^=javascript]").count() == 0
    assert tab.locator("script").count() == 3


def test_an_unknown_key_in_the_address_is_harmless(opened_map: Opener):
    """As is one that is no key at all."""
    tab = opened_map(sample())

    for part in ("#e999", "#%22%3E", "#panel"):
        tab.goto(tab.url.split("#")[0] + part)
        tab.reload()
        assert tab.locator("#panel").is_hidden()
    tab.goto(tab.url.split("#")[0] + "#a2")
    tab.reload()
    assert tab.locator("#panel").is_visible()


def test_a_case_of_nothing_but_one_element(opened_map: Opener):
    """Empty lanes and an empty list say so."""
    tab = opened_map(small(Element("only", "systems-change", "Only this")))

    assert "none stated" in tab.locator("#map").text_content()
    assert "None is stated." in tab.inner_text("#words")
    assert "found no gap" in tab.text_content("#gaps")
