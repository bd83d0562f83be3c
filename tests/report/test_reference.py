"""The reference: complete, well linked, safe, and fit to be read in a browser and on paper."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import missing, watched

from hlpgraph import workflow
from hlpgraph.analysis.routes import Atlas
from hlpgraph.checks.registry import CHECKS
from hlpgraph.checks.run import profiles
from hlpgraph.knowledge import Crosswalk, Framework, FrameworkElement
from hlpgraph.library import Library
from hlpgraph.model import Work
from hlpgraph.rdf.ontology_terms import ontology_terms
from hlpgraph.report import reference_html, reference_markdown
from hlpgraph.report.reference import Chapter, chapters
from hlpgraph.vocabulary import VOCABULARIES

DOCS = Path(__file__).resolve().parent.parent.parent / "docs" / "reference"
AXE = (Path(__file__).parent.parent / "maps" / "vendor" / "axe.min.js").read_text("utf-8")
LIBRARY = Library()


@pytest.fixture(scope="module")
def whole() -> tuple[Chapter, ...]:
    """The reference of all that ships."""
    cases = [case for case, _ in workflow.load().cases]
    terms = ontology_terms(LIBRARY.folder / "hlp.ttl")
    return chapters(workflow.atlas(), LIBRARY.works, cases, terms, CHECKS, profiles())


@pytest.fixture(scope="module")
def pages(whole) -> dict[str, str]:
    """Its Markdown files."""
    return reference_markdown.pages(whole, "note")


def test_docs_are_fresh():
    """What stands in docs/ is what the command writes today: hlpgraph reference -o docs/reference --force"""
    made = workflow.reference("markdown")

    assert {path.name for path in DOCS.iterdir()} == set(made)
    assert [name for name, content in made.items() if (DOCS / name).read_bytes() != content] == []


def test_everything_has_its_entry(whole):
    """Every word, term, element, claim, match and work, once."""
    ids = [entry.id for chapter in whole for entry in chapter.entries]
    expected = {f"word/{name}/{word}" for name, words in VOCABULARIES.items() for word in words}
    expected |= {f"term/{term.name}" for term in ontology_terms(LIBRARY.folder / "hlp.ttl")}
    for framework in LIBRARY.frameworks():
        expected |= {f"{framework.id}/{element.id}" for element in framework.elements}
        expected |= {f"claim/{framework.id}/{claim.id}" for claim in framework.claims}
    expected |= {f"match/{held.id}" for held in LIBRARY.crosswalk.mappings}
    expected |= {f"alone/{held.id}" for held in LIBRARY.crosswalk.unmatched}
    expected |= {f"work/{key}" for key in LIBRARY.works} | {f"check/{check.code}" for check in CHECKS}

    assert len(ids) == len(set(ids))
    assert set(ids) == expected


def test_every_element_tells_definition_place_and_citations(whole):
    """In its own entry, or in that of the claim it leads to."""
    entries = {entry.id: entry for chapter in whole for entry in chapter.entries}
    for framework in LIBRARY.frameworks():
        for element in framework.elements:
            lines = {line.name: line for line in entries[f"{framework.id}/{element.id}"].lines}
            assert lines[""].items[0].text == element.definition
            assert lines["Lines"].items[0].text == element.locator
            assert len(lines["Evidence"].items if "Evidence" in lines else ()) == len(element.evidence)


def test_anchors_are_unique(whole):
    """Two entries never share an address."""
    anchors = [reference_markdown.anchor(entry.id) for chapter in whole for entry in chapter.entries]

    assert len(anchors) == len(set(anchors))


def test_links_lead_somewhere(pages):
    """Every link of every file finds its anchor."""
    anchors = {name: set(re.findall(r'<a id="([^"]+)">', text)) for name, text in pages.items()}
    for name, text in pages.items():
        for file, fragment in re.findall(r"\]\(([\w.-]*)#([\w.-]+)\)", text):
            assert fragment in anchors[file or name], (name, file, fragment)


def hostile() -> tuple[Chapter, ...]:
    """A framework whose every text is an attack."""
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1)) `\"'&"
    element = FrameworkElement("a", "lever", bad, bad, "1", note=bad, quote=bad, alternative_labels=(bad,))
    framework = Framework("x", bad, "w", summary=bad, elements=(element,))
    return chapters(Atlas((framework,), Crosswalk(bad, bad)), {"w": Work("w", title=bad)}, (), ())


def test_text_is_never_markup_in_markdown():
    """Nothing that a file says opens a tag or a link."""
    for text in reference_markdown.pages(hostile(), "note").values():
        body = re.sub(r'<a id="[^"]*"></a>|<!-- note -->', "", text)
        assert not re.search(r"(?<!\\)[<>]", body)
        assert not re.search(r"(?<!\\)\]\(javascript", body)


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens the page; at the end nothing may have been asked for and nothing may have gone wrong."""
    troubles: list[str] = []
    contexts = []

    def made(content: str) -> Any:
        file = tmp_path / "reference.html"
        file.write_text(content, "utf-8")
        contexts.append(browser.new_context(viewport={"width": 1280, "height": 900}))
        tab = contexts[-1].new_page()
        watched(tab, file.as_uri(), troubles)
        tab.goto(file.as_uri())
        return tab

    yield made
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.mark.browser
def test_search_shows_only_what_holds_every_word(opened, whole):
    """Without regard to case and accents; the count is told."""
    tab = opened(reference_html.page(whole))
    tab.fill("#search", "Defined AUTONOMY paufler")
    tab.locator("#count", has_text="entries").wait_for()
    shown = tab.eval_on_selector_all("article:not([hidden])", "all => all.map(one => one.id)")

    assert "claim-uva-ple-defined-autonomy-transformation" in shown
    assert all("autonomy" in tab.text_content(f"[id='{name}']").casefold() for name in shown)
    assert tab.inner_text("#count").startswith(f"{len(shown)} of ")
    tab.fill("#search", "")
    tab.locator("#count", has_text="entries").wait_for(state="detached")
    assert tab.locator("article:not([hidden])").count() == sum(len(chapter.entries) for chapter in whole)


@pytest.mark.browser
def test_a_link_to_a_hidden_entry_shows_it(opened, whole):
    """Following a claim from a search result leads to it."""
    tab = opened(reference_html.page(whole))
    tab.fill("#search", "hlp/local-will")
    tab.locator("#count", has_text="entries").wait_for()
    tab.evaluate("location.hash = 'rsn-area-licensure'")
    tab.locator("#count", has_text="entries").wait_for(state="detached")

    assert tab.locator("#rsn-area-licensure").is_visible()


@pytest.mark.browser
def test_every_address_in_the_page_exists(opened, whole):
    """No link leads nowhere, and none leads out."""
    tab = opened(reference_html.page(whole))
    lost = tab.evaluate(
        "[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
        ".filter(href => !href.startsWith('#') || !document.getElementById(href.slice(1)))"
    )

    assert lost == []


@pytest.mark.browser
def test_axe_finds_nothing_serious(opened):
    """On a small page with every kind of entry; the rules are the same for the large one."""
    cases = [case for case, _ in workflow.load().cases][:2]
    hlp = LIBRARY.framework("hlp")
    small = Atlas((hlp,), Crosswalk("Crosswalk", "J. Doe"))
    works = {key: LIBRARY.works[key] for key in LIBRARY.works if key in {"hlp-framework", "mclaughlin-1990"}}
    tab = opened(reference_html.page(chapters(small, works, cases, ())))
    tab.evaluate(AXE)
    found = tab.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]

    assert [(one["id"], one["impact"]) for one in found if one["impact"] in ("serious", "critical")] == []


@pytest.mark.browser
def test_text_is_never_markup_in_the_page(opened):
    """Nothing runs, nothing is fetched."""
    tab = opened(reference_html.page(hostile()))

    assert tab.locator("main script, main img").count() == 0
    assert "<script>alert(1)</script>" in tab.text_content("#x-a")


@pytest.mark.browser
def test_it_prints(opened, whole, tmp_path: Path):
    """On paper there is no search, and an entry is not torn."""
    if subprocess.run(["which", "pdftotext"], capture_output=True).returncode:
        missing("poppler", "apt-get install poppler-utils")
    tab = opened(reference_html.page([chapter for chapter in whole if chapter.id == "hlp"]))
    tab.pdf(path=tmp_path / "reference.pdf", format="A4")
    text = subprocess.run(
        ["pdftotext", tmp_path / "reference.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout

    assert "Local will" in text and "Show only entries" not in text
