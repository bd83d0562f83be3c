"""The narrative: what each kind of link says, what is never left out, and what text of a case cannot do."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from time import perf_counter

import pytest
from checks.theories import theories
from hypothesis import HealthCheck, given, settings
from strategies import cases

from hlpgraph import resources
from hlpgraph.errors import visible
from hlpgraph.library import Library
from hlpgraph.loading import Loaded, library, load, load_one
from hlpgraph.model import Case, Element, EvidenceLine, Link, Person, Work, with_link_ids
from hlpgraph.report.narrative import CITATION, ELEMENT, LINK, Narrative, Paragraph
from hlpgraph.report.narrative_formats import FORMATS, as_html, as_json, as_markdown, as_text
from hlpgraph.vocabulary import words_of
from hlpgraph.workflow import check
from hlpgraph.workflow.narrating import narrative

REAL = sorted((Path(__file__).parents[1] / "checks" / "real").glob("*.yaml"))
SHIPPED = sorted(resources.cases().glob("*.yaml"))


def alone(case: Case) -> Loaded:
    """The case with the works that it brings along."""
    return Loaded(((case, library().with_works(case.works)),))


def told_of(case: Case) -> Narrative:
    """The narrative of a case with what it brings along."""
    return narrative(alone(case))


def of_links(*links: Link, works: tuple[Work, ...] = ()) -> str:
    """The theory of elements A, B and C, in words."""
    elements = tuple(Element(name, "systems-change", name.upper()) for name in "abc")
    told = told_of(Case("x", elements=elements, links=with_link_ids(links), works=works))
    return " ".join(p.text for family in told.families for p in family.paragraphs if p.role in ("theory", "loop"))


def paragraphs_of(told: Narrative) -> list[Paragraph]:
    """Every paragraph."""
    theory = [paragraph for family in told.families for paragraph in family.paragraphs]
    return [*told.summary, *theory, *told.assumptions, *(place for gap in told.gaps for place in gap.places)]


SO = {"because": "So."}
ONE = {
    ("", ""): "If “A” comes about, then “B” follows. The reason given: So.",
    ("necessary", ""): "“B” follows only if “A” comes about. The reason given: So.",
    ("insufficient-alone", ""): "If “A” comes about, then it helps “B” along; it is not enough alone. The reason given: So.",
    ("mediates", ""): "If “A” comes about, then “B” follows; it passes on the influence of what comes before. The reason given: So.",
    ("enables", ""): "If “A” comes about, then “B” becomes possible. The reason given: So.",
    ("hinders", ""): "“A” works against “B”. The reason given: So.",
    ("reinforces", ""): "“A” feeds back and strengthens “B”. The reason given: So.",
    ("", "negative"): "“A” lowers “B”. The reason given: So.",
    ("necessary", "negative"): "“B” is lowered only if “A” comes about. The reason given: So.",
    ("", "mixed"): "“A” may raise or lower “B”, depending on something else. The reason given: So.",
    ("hinders", "positive"): "“A” works against “B”; yet more of the one is said to bring more of the other. The reason given: So.",
}


@pytest.mark.parametrize(("relation", "polarity"), ONE)
def test_each_relation_says_what_it_means(relation: str, polarity: str):
    """One link, and that no research is cited."""
    text = of_links(Link("a", "b", relation=relation, polarity=polarity, because="So."))
    bracket = " (the author’s reasoning; no research is cited for this step)"

    assert text.replace(bracket, "") == ONE[relation, polarity]
    assert text.count(bracket) == 1


@pytest.mark.parametrize(("relation", "polarity"), [*product(("", *words_of("relation")), ("", *words_of("polarity")))])
def test_every_relation_can_be_told_beside_others(relation: str, polarity: str):
    """Each link has its words, alone, beside another and in a loop."""
    link = Link("a", "c", relation=relation, polarity=polarity)
    for links in ((link,), (link, Link("b", "c")), (link, replace(link, cause="b")), (link, Link("c", "a")), (replace(link, effect="a"),)):
        elements = tuple(Element(name, "systems-change", name.upper()) for name in "abc")
        case = Case("x", elements=elements, links=with_link_ids(links))
        runs = [run for p in paragraphs_of(told_of(case)) for run in p.runs if run.kind == LINK]

        assert sorted(ref for run in runs for ref in run.refs) == sorted(link.id for link in case.links)
        assert not any(mark in run.text for run in runs for mark in "{}[]")


def test_joint_causes_stand_in_one_condition():
    """With the reason of each, and one reason where they share it."""
    apart = of_links(Link("a", "c", because="It is known."), Link("b", "c", because="NCLB asks for it.", relation="enables"))
    shared = of_links(Link("a", "c", because="it is known"), Link("b", "c", because="it is known"))

    assert apart == (
        "If “A” and “B” come about, then “C” follows. “A” contributes, because it is known. “B” makes it possible."
        " The reason given: NCLB asks for it. No research is cited for any of these steps; they rest on the author’s reasoning."
    )
    assert shared.startswith("If “A” and “B” come about, then “C” follows, because it is known. No research is cited")


def test_a_chain_goes_on_in_the_sentence():
    """Once; the third link begins another sentence."""
    text = of_links(Link("a", "b", because="it is known"), Link("b", "c", because="that is known"))

    assert text.startswith("If “A” comes about, then “B” follows, because it is known, which leads to “C”, because that is known.")


def test_a_loop_is_told_as_a_loop():
    """With each of its links."""
    text = of_links(Link("a", "b"), Link("b", "a", relation="reinforces"))

    assert text.startswith("“A” and “B” lead to each other, in a loop.")
    assert "“B” feeds back and strengthens “A”." in text


DOE = Work("doe-2020", author=(Person("Doe", "J."),), year="2020", title="One")
ROE = Work("roe-2021", author=(Person("Roe", "R."),), year="2021", title="Two", retracted=True)


def test_research_for_and_against_is_always_told():
    """In brackets where it supports, in a sentence where it limits, disputes or has been retracted."""
    lines = tuple(EvidenceLine(DOE.id, stance, locator="p. 3", note="Small classes only.") for stance in ("supports", "qualifies", "disputes"))
    text = of_links(Link("a", "b", because="it is known", evidence=lines, resolution="We have coaches."), works=(DOE,))

    assert text == (
        "If “A” comes about, then “B” follows, because it is known (Doe, 2020, p. 3). But research limits this step or ties it to"
        " conditions (Doe, 2020, p. 3). A note on this: Small classes only. But research disputes this step (Doe, 2020, p. 3)."
        " A note on this: Small classes only. The author holds to this step all the same: We have coaches."
    )


def test_a_retracted_work_supports_nothing():
    """It is named, and the step stands without research."""
    text = of_links(Link("a", "b", evidence=(EvidenceLine(ROE.id, "supports"),)), works=(ROE,))

    assert text == (
        "If “A” comes about, then “B” follows (neither a reason nor research is given for this step)."
        " Of what is cited on this step, this has been retracted and counts for nothing (Roe, 2021)."
    )


def test_practice_is_not_told_as_research():
    """Nor is what nobody can trace."""
    lines = (
        EvidenceLine(stance="supports", kind="state-citation", jurisdiction="Vermont"),
        EvidenceLine(stance="supports", kind="informal-attribution", unresolved="research shows"),
    )
    text = of_links(Link("a", "b", evidence=lines))

    assert "(no reason is given, and no research is cited for this step)" in text
    assert "Practice, not research, is named for it: Vermont." in text
    assert "Something that is no research that can be traced is named for it: “research shows”." in text


def test_works_of_one_year_are_told_apart():
    """As in the list of references."""
    other = replace(DOE, id="doe-2020-b", title="Another")
    lines = (EvidenceLine(DOE.id, "supports"), EvidenceLine(other.id, "supports"))
    elements = tuple(Element(name, "systems-change", name.upper()) for name in "ab")
    told = told_of(Case("x", elements=elements, links=with_link_ids((Link("a", "b", evidence=lines),)), works=(DOE, other)))

    assert "(Doe, 2020a; Doe, 2020b)" in told.families[0].paragraphs[0].text
    assert [entry.text for entry in told.references] == ["Doe, J. (2020a). Another.", "Doe, J. (2020b). One."]


@pytest.mark.parametrize("label", ["NCLB", "iPads for all", "Die Schule öffnet", "“Quoted” already", "Teachers stay.", "*b* <i>x</i>"])
def test_no_letter_of_a_label_is_changed(label: str):
    """Whatever it begins with."""
    case = Case("x", elements=(Element("a", "policy-design", label), Element("b", "student-outcome", "B")), links=with_link_ids((Link("a", "b"),)))

    assert f"If “{label}” comes about" in told_of(case).families[0].paragraphs[0].text


def check_whole(case: Case, told: Narrative) -> None:
    """Each link is told once; each element, work and gap occurs; nothing else is stood for."""
    runs = [run for paragraph in paragraphs_of(told) for run in paragraph.runs]
    theory = [run for family in told.families for paragraph in family.paragraphs if paragraph.role != "gap" for run in paragraph.runs]
    links = Counter(ref for run in runs if run.kind == LINK for ref in run.refs)
    elements = {element.id: element for element in case.elements}
    cited = {line.work for link in case.links for line in link.evidence} | {line.work for a in case.assumptions for line in a.evidence}

    assert links == Counter(link.id for link in case.links)
    assert {ref for run in theory if run.kind == ELEMENT for ref in run.refs} == set(elements)
    assert all(run.text == " ".join(elements[run.refs[0]].label.split()) for run in runs if run.kind == ELEMENT)
    told_works = {ref for run in runs if run.kind == CITATION for ref in run.refs}
    assert cited - {""} <= told_works <= {entry.work.id for entry in told.references}
    assert sum(len(gap.places) for gap in told.gaps) == len(check(alone(case)))
    assert all(paragraph.text == paragraph.text.strip() and "  " not in paragraph.text for paragraph in paragraphs_of(told))


@given(theories())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_every_element_link_and_work_occurs(case: Case):
    """In theories of any shape."""
    check_whole(case, told_of(case))


@pytest.mark.parametrize("path", [*SHIPPED, *REAL], ids=lambda path: path.stem)
def test_the_narrative_of_real_cases_is_whole(path: Path):
    """Nothing missing, no id and no key in the words, and the same bytes each time."""
    loaded = load_one(str(path))
    case = loaded.cases[0][0]
    told = narrative(loaded)

    check_whole(case, told)
    assert all(entry.text in as_text(told) for entry in told.references)
    words = {word.strip(".,;:()“”") for paragraph in paragraphs_of(told) for run in paragraph.runs if run.kind == "plain" for word in run.text.split()}
    assert not words & {entry.work.id for entry in told.references if "-" in entry.work.id}
    assert not words & {link.id for link in case.links}
    again = narrative(load_one(str(path)))
    assert all(write(told) == write(again) for write in FORMATS.values())


class Tags(HTMLParser):
    """The tags of a page and the words between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.words += data


@given(cases())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_text_of_a_case_becomes_markup(case: Case):
    """Nor moves a cursor; JSON holds each paragraph."""
    told = told_of(case)
    page = Tags()
    page.feed(as_html(told))

    assert page.tags <= set("html head meta title style body main h1 h2 h3 p span a ul li em".split())
    assert page.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "data-element", "href", "id"}
    assert all(char.isprintable() or char == "\n" for char in as_text(told) + as_markdown(told) + as_html(told))
    assert [row["text"] for row in json.loads(as_json(told))["summary"]] == [paragraph.text for paragraph in told.summary]


def test_markdown_shows_hostile_labels_as_they_are():
    """No list, heading, entity, emphasis or link begins in them."""
    label = "1. *a* [x](javascript:alert(1)) &lt;b&gt; # `c` <img src=x>"
    told = told_of(Case("x", title=label, elements=(Element("a", "policy-design", label),), summary="- " + label))

    assert "\n# 1\\. \\*a\\* \\[x\\](javascript:alert(1)) \\&lt;b\\&gt; \\# \\`c\\` \\<img src=x\\>\n" in "\n" + as_markdown(told)
    assert "\n\\- 1. \\*a\\*" in as_markdown(told)


def test_html_shows_hostile_labels_as_they_are():
    """In headings, words, references and attributes."""
    hostile = '"><img src=x onerror=alert(1)>'
    elements = (Element("a", "policy-design", hostile), Element("b", "student-outcome", "B & <b>C</b>"))
    work = replace(DOE, title=hostile)
    link = Link("a", "b", because=hostile, evidence=(EvidenceLine(DOE.id, "supports", locator="p. " + hostile),))
    page = Tags()
    page.feed(as_html(told_of(Case("x", title=hostile, summary=hostile, elements=elements, links=with_link_ids((link,)), works=(work,)))))

    assert not page.tags & {"img", "b"}
    assert page.words.count(hostile) >= 5


@pytest.mark.parametrize("reason", ["The Hague is clear on this.", "A Nation at Risk is read.", "NCLB is law.", "IT is needed."])
def test_a_name_keeps_its_capital(reason: str):
    """Even if its first word could lose it elsewhere."""
    assert f"The reason given: {reason}" in of_links(Link("a", "b", because=reason))


def test_a_gap_is_told_beside_its_family_and_in_the_sum():
    """In plain words, with labels in proper quotation marks."""
    told = narrative(load_one(str(resources.cases() / "planted-gaps.yaml")))
    near = told.families[-1].paragraphs[-1]
    summed = [place.text for gap in told.gaps for place in gap.places]

    assert (near.role, near.text) == ("gap", "What is missing here: “Teachers stay” is linked to nothing.")
    assert "“Teachers stay” is linked to nothing." in summed
    assert "Elmore & McLaughlin, 1982, cited for “Third graders who cannot read repeat the grade” leading to “More students read" in " ".join(summed)
    assert not re.search(r"\b[A-Z]{2}\d\d\b", as_text(told))


def test_a_thousand_elements_are_told_quickly():
    """Three links each; the checks themselves are not counted."""
    elements = tuple(Element(f"e{number}", "systems-change", f"Element {number}") for number in range(1_000))
    links = tuple(Link(f"e{n}", f"e{n + step}", because="It is known.") for n in range(990) for step in (1, 2, 7))
    case = Case("x", elements=elements, links=with_link_ids(links))
    from hlpgraph.report.narrating import narrate
    from hlpgraph.report.narrative_evidence import Sources

    begin = perf_counter()
    told = narrate(case, Sources({}, {}.get, str))
    as_html(told)

    assert perf_counter() - begin < 3


def test_terminal_text_is_visible():
    """A label that would move the cursor or turn the line is shown with its escapes."""
    told = told_of(Case("x", elements=(Element("a", "policy-design", "so \u202e go"),)))

    assert visible("so \u202e go") in as_text(told)
    assert "\u202e" not in as_html(told) + as_markdown(told)


def test_several_cases_can_be_told_one_by_one():
    """As a site does; each with its own library."""
    loaded = load()

    assert [narrative(Loaded((pair,))).case for pair in loaded.cases] == [case.id for case, _ in loaded.cases]
    assert isinstance(loaded.cases[0][1], Library)
