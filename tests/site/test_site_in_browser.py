"""The site as its readers use it: with a keyboard alone, without script, from a disk and from a host, printed and attacked."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from conftest import missing, watched

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parents[1] / "maps" / "vendor" / "axe.min.js").read_text("utf-8")
Opener = Callable[..., Any]
CASE = "cases/senior-exit-exhibitions/index.html"
MAP = "cases/senior-exit-exhibitions/map.html"
#: One page of each kind.
KINDS = (
    "index.html", CASE, MAP, "works/index.html", "works/mclaughlin-1990.html", "frameworks/index.html",
    "frameworks/hlp/index.html", "frameworks/hlp/local-will.html", "checks.html", "crosswalk.html", "glossary.html",
    "evidence.html", "search.html?q=local%20will", "gaps.html",
)  # fmt: skip


class Silent(SimpleHTTPRequestHandler):
    """A host that says nothing."""

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def host(built: Path) -> Iterator[str]:
    """The site below a folder of a host, as on GitHub Pages."""
    root = built.parent
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(root))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{built.name}/"
        server.shutdown()


@pytest.fixture
def opened(browser: Any, built: Path) -> Iterator[Opener]:
    """Opens a page; at the end nothing may have been asked for outside the site, and nothing may have gone wrong."""
    contexts, troubles = [], []

    def made(path: str, root: str = "", **settings: Any) -> Any:
        root = root or built.as_uri() + "/"
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
        contexts.append(context)
        tab = context.new_page()
        watched(tab, root, troubles)
        tab.goto(root + path)
        return tab

    yield made
    for context in contexts:
        context.close()
    assert troubles == []


def path_of(tab: Any, root: Path | str) -> str:
    """Where a tab is, from the site's root."""
    return tab.url.removeprefix(root if isinstance(root, str) else root.as_uri() + "/")


def tab_to(tab: Any, selector: str, most: int = 400) -> None:
    """Press the tabulator until the element has the focus."""
    for _ in range(most):
        tab.keyboard.press("Tab")
        if tab.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


@pytest.mark.parametrize("is_hosted", [False, True], ids=["disk", "host"])
def test_a_walk_by_keyboard_alone(opened: Opener, built: Path, host: str, is_hosted: bool):
    """From the start page to a case, through its map, to a work, and back."""
    root = host if is_hosted else ""
    tab = opened("index.html", root)

    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    tab_to(tab, 'a[href="cases/senior-exit-exhibitions/index.html"]')
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/senior-exit-exhibitions/index.html")
    tab_to(tab, "a.button")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/senior-exit-exhibitions/map.html")
    tab_to(tab, "#map [data-key]")
    for _ in range(60):
        tab.keyboard.press("ArrowRight")
        if "warranted" in (tab.evaluate("document.activeElement.getAttribute('aria-label')") or ""):
            break
    tab.keyboard.press("Enter")
    tab_to(tab, '#panel a[href^="../../works/"]', 40)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/works/*.html")
    assert "What rests on it" in tab.inner_text("main")
    tab_to(tab, 'main a[href*="senior-exit-exhibitions"]')
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/senior-exit-exhibitions/**")
    tab.go_back()
    tab.go_back()
    assert path_of(tab, root or built).startswith(MAP)
    tab_to(tab, "nav a")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/index.html")
    assert path_of(tab, root or built) == "index.html"


@pytest.mark.parametrize("is_hosted", [False, True], ids=["disk", "host"])
def test_search_finds_cases_works_and_elements(opened: Opener, built: Path, host: str, is_hosted: bool):
    """From the top of any page; words in any order, without regard to case and accents; a hit leads to its place."""
    root = host if is_hosted else ""
    tab = opened("frameworks/hlp/local-will.html", root)

    tab.fill("#q-top", "EXHIBITIONS senior")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#hits li")
    assert tab.locator("#hits li").first.inner_text().startswith("Senior exit exhibitions case")
    tab.fill("#q", "mclaughlin 1990")
    tab.locator("#hits li:first-child a", has_text="McLaughlin, 1990").wait_for()
    tab.locator("#hits li a").first.click()
    assert path_of(tab, root or built) == "works/mclaughlin-1990.html"
    tab.go_back()
    assert tab.input_value("#q") == "mclaughlin 1990" and tab.locator("#hits li").count() >= 1
    tab.fill("#q", "nothing has this word xyzzy")
    tab.locator("#hits-told", has_text="Nothing has all these words.").wait_for()


def test_hostile_text_in_the_search_stays_text(opened: Opener):
    """In the question and in the hits."""
    tab = opened("search.html?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E%20hostile")
    tab.locator("#hits-told", has_text="Nothing").wait_for()
    tab.fill("#q", "hostile")
    tab.wait_for_selector("#hits li")

    assert tab.locator("main img, main script").count() == 0
    assert "</script><script>alert(1)" in tab.inner_text("#hits")


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(opened: Opener, path: str, scheme: str):
    """Neither in light nor in dark."""
    tab = opened(path, color_scheme=scheme)
    if "?" in path:
        tab.wait_for_selector("#hits li")
    tab.evaluate(AXE)

    found = tab.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found if one["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize("wide", [1280, 390, 320])
def test_no_page_is_wider_than_its_window(opened: Opener, path: str, wide: int):
    """What is wide, such as a table, scrolls in its own frame."""
    tab = opened(path, viewport={"width": wide, "height": 844})

    assert tab.evaluate("document.documentElement.scrollWidth") <= wide


def test_hostile_pages_are_quiet(opened: Opener, built: Path):
    """Nothing of a case runs, asks or breaks the page."""
    (folder,) = (built / "cases").glob("hostile-*")
    for name in ("index.html", "map.html"):
        tab = opened(f"cases/{folder.name}/{name}", viewport={"width": 390, "height": 844})
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        assert tab.locator("a[href^='javascript:'], img[onerror]").count() == 0
        assert "Hostile </script>" in tab.inner_text("h1")
        assert tab.evaluate("[...document.querySelectorAll('footer, #words, main')].every(e => getComputedStyle(e).direction === 'ltr')")


@pytest.mark.parametrize("path", ["index.html", CASE, MAP, "works/mclaughlin-1990.html", "search.html", "gaps.html", "checks.html"])
def test_without_script_everything_can_be_read(opened: Opener, path: str):
    """And reached: every page leads to all lists, and no control stands there that does nothing."""
    tab = opened(path, java_script_enabled=False)

    assert len(tab.inner_text("main")) > 800
    assert tab.locator("a[href$='index.html']").count() >= 1
    assert not tab.locator("input[data-filters]:visible").count()


def test_filters_of_lists(opened: Opener):
    """Of works, checks, pairs of the crosswalk; the number is told."""
    tab = opened("works/index.html")
    tab.fill("#filter", "rand change AGENT")
    assert tab.locator("#works > li:visible").count() == 2 and "2 of" in tab.inner_text("output")
    tab.goto(tab.url.replace("works/index.html", "crosswalk.html"))
    tab.fill("#filter", "certification")
    assert 0 < tab.locator("#pairs tbody tr:visible").count() < 10
    assert tab.locator("#pairs > section:visible").count() < 5
    tab.fill("#filter", "")
    assert tab.locator("#pairs tbody tr:visible").count() > 100


def test_the_map_of_a_site_can_be_explored(opened: Opener):
    """The network to drag about comes from the shared file."""
    tab = opened(MAP)
    tab.click("#view-explore")

    tab.wait_for_selector("#explore canvas")
    assert tab.evaluate("typeof vis.Network") == "function"


def test_a_link_to_a_place_on_the_map_opens_it(opened: Opener):
    """From the page of a case to the very arrow."""
    tab = opened(CASE)
    tab.locator(".causal a").first.click()
    tab.wait_for_url("**/map.html#*")

    assert tab.locator("#panel h4").inner_text()


def test_the_page_of_a_case_prints_whole(opened: Opener, tmp_path: Path):
    """Gaps that are folded on the screen are open on paper, and nothing of the page's controls is there."""
    if not shutil.which("pdftotext"):
        missing("pdftotext", "apt-get install poppler-utils")
    tab = opened(CASE)
    file = tmp_path / "case.pdf"
    tab.pdf(path=str(file), prefer_css_page_size=True)
    told = " ".join(subprocess.run(["pdftotext", str(file), "-"], capture_output=True, text=True, check=True).stdout.split())

    for words in ("Senior exit exhibitions", "To mend it: Add its cause", "no student outcome is for all students", "McLaughlin, M. W. (1990)"):
        assert words in told
    for words in ("Open the map to click through", "Downloads", "How evidence is told Glossary"):
        assert words not in told
