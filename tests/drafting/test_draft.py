"""From a text to a draft case: every word of it comes from the text, and the draft loads."""

from __future__ import annotations

import re
from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hlpgraph import resources
from hlpgraph.checks.settings import Settings
from hlpgraph.errors import FileError
from hlpgraph.loading import STANDARD, Loaded, library, load, load_one
from hlpgraph.model import Case, Element, Link, with_link_ids
from hlpgraph.report.narrative_formats import as_markdown, as_text
from hlpgraph.workflow import check
from hlpgraph.workflow.drafting import Draft, draft, written
from hlpgraph.workflow.narrating import narrative

PASSAGE = re.compile(r"[Ll]ine (\d+), column (\d+) of the text: “(.*)”", re.DOTALL)


def drafted(text: str) -> Draft:
    """The draft of a text."""
    return draft("x", STANDARD, text.encode())


def links_of(case: Case) -> list[tuple[str, str]]:
    """The labels of both ends of each link."""
    labels = {element.id: element.label for element in case.elements}
    return [(labels[link.cause], labels[link.effect]) for link in case.links]


def check_passages(case: Case, text: str) -> None:
    """Each element and link has a passage, word for word at its line and column; each label is made of its words."""
    lines = re.split(r"\r\n|\r|\n", text)
    for part in (*case.elements, *case.links):
        met = [PASSAGE.search(note.text) for note in part.notes]
        found = [passage for passage in met if passage]
        assert found
        for passage in found:
            assert passage[3] in text
            row, column = int(passage[1]), int(passage[2])
            assert lines[row - 1][column - 1 :].startswith(re.split(r"\r\n|\r|\n", passage[3])[0])


def test_a_draft_keeps_what_each_part_came_from():
    """Elements in the order of the text, links with their sentence."""
    text = "Plan\n\nIf we coach\nteachers, then lessons improve.\n"
    case = drafted(text).case

    assert [(element.id, element.label) for element in case.elements] == [("we-coach-teachers", "we coach teachers"), ("lessons-improve", "lessons improve")]
    assert case.elements[0].notes[0].text == "Line 3, column 4 of the text: “we coach\nteachers”"
    assert case.links[0].notes[0].text == "Line 3, column 1 of the text: “If we coach\nteachers, then lessons improve.”"
    check_passages(case, text)


def test_the_same_words_are_one_element_and_others_are_not():
    """Whatever their case and spaces; a plural is another element."""
    case = drafted("Better lessons lead to learning. Coaching leads to  better\nLESSONS. Coaching leads to a better lesson.").case

    assert [element.label for element in case.elements] == ["Better lessons", "learning", "Coaching", "a better lesson"]
    assert links_of(case) == [("Better lessons", "learning"), ("Coaching", "Better lessons"), ("Coaching", "a better lesson")]


def test_a_link_that_is_stated_twice_keeps_both_passages():
    """And is one link."""
    [link] = drafted("Coaching improves lessons. Over time, coaching improves lessons.").case.links

    assert len(link.notes) == 2


def test_stages_are_marked_as_guesses():
    """From the place in the chain, or from a heading."""
    made = drafted("Activities:\n- Coach teachers\n\nAlpha leads to beta. Beta leads to gamma. Beta leads to higher student achievement.")
    told = {element.label: (element.stage, element.notes[-1].text) for element in made.case.elements}
    place = "Its stage is a guess from its place in the chain; the text names none."

    assert told == {
        "Coach teachers": ("implementation-factor", "Its stage is a guess from the heading: Line 1, column 1 of the text: “Activities:”"),
        "Alpha": ("policy-design", place),
        "beta": ("systems-change", place),
        "gamma": ("intermediate-outcome", place),
        "higher student achievement": ("student-outcome", place),
    }
    assert made.guesses == (
        "the stage of 1 of 5 elements is a guess from a heading",
        "the stage of 4 of 5 elements is a guess from the place in the chain",
    )


def test_columns_of_a_logic_model_state_no_links():
    """Only elements; so there is nothing to draft a theory from."""
    made = drafted("# Inputs\n* Money\n* Staff\n\n# Outcomes\n1. Learning\n")

    assert [(element.label, element.stage) for element in made.case.elements] == [("Money", "policy-design"), ("Staff", "policy-design"), ("Learning", "intermediate-outcome")]
    with pytest.raises(FileError, match="no sentence was found"):
        written(made)


def test_bullets_below_if_then_and_so_that_are_one_sentence():
    """Each of one part leads to each of the next."""
    made = drafted("If we:\n- hire coaches; and\n- buy books,\n\nThen:\n- lessons improve\n\nSo that:\nevery child reads.\n")

    assert links_of(made.case) == [("hire coaches", "lessons improve"), ("buy books", "lessons improve"), ("lessons improve", "every child reads")]


def test_bullets_with_something_unlabelled_between_them_are_left():
    """What it leads to is not known."""
    made = drafted("If we…\n- hire coaches\n\nSchools change.\n\nSo that…\nevery child reads.\n")

    assert links_of(made.case) == []
    assert "could not be told apart" in str(made.left[0])


def test_a_citation_that_resolves_is_evidence_for_its_own_step():
    """Of a chain, for the step before it; what does not resolve is kept in a note."""
    made = drafted("If we coach, then lessons improve (McLaughlin, 1990; Nobody, 2031), so that students learn.")
    first, second = made.case.links

    assert [(line.work, line.stance, line.as_written) for line in first.evidence] == [("mclaughlin-1990", "supports", "McLaughlin, 1990")]
    assert first.notes[-1].text == "Cited there, and not taken as evidence: “Nobody, 2031”. No work is known by it."
    assert (second.evidence, len(second.notes)) == ((), 1)


def test_a_citation_that_may_speak_against_is_no_support():
    """The sentence is not understood well enough to say."""
    [link] = drafted("Coaching improves lessons (but see McLaughlin, 1990).").case.links

    assert link.evidence == ()
    assert "may cite it as speaking against" in link.notes[-1].text


def test_citations_in_other_sentences_are_not_evidence():
    """However near they stand."""
    [link] = drafted("McLaughlin (1990) wrote much. Coaching improves lessons. See McLaughlin (1990).").case.links

    assert link.evidence == ()


def test_a_list_of_references_states_nothing():
    """Titles may look as if they did."""
    made = drafted("Coaching improves lessons.\n\nReferences\nDoe, J. (2020). Coaching improves reading.\nRoe, R. (2021). Testing improves nothing.\n")

    assert links_of(made.case) == [("Coaching", "lessons")]


def test_labels_without_words_and_own_effects_make_no_link():
    """They are told."""
    made = drafted("!!! → ***\n\nCoaching improves coaching.")

    assert made.case.links == ()
    assert [str(left).split("because ")[1].split(":")[0] for left in made.left] == ["its cause or effect is too long, or holds no words", "its cause and its effect are the same words"]


@pytest.mark.parametrize("label", ["مدرسة", "con", "???a", "../../etc", "学校" * 30, "a" * 200, "Ａ"])
def test_ids_are_safe_whatever_the_label(label: str):
    """And the draft loads."""
    made = drafted(f"{label} → B")
    [(case, _)] = load([STANDARD], written(made)).cases

    assert links_of(case) == [(label, "B")]


TEXTS = st.lists(
    st.sampled_from(
        ["If", "we", "hire", "coaches", ",", "then", "so that", "because", "lessons", "improve", "leads to", "→", "“", "”", '"', "(McLaughlin, 1990)", "(Nobody, 2031)",
         ".", "?", "\n", "\n\n", "\r\n", "- ", "# ", "Activities:", "If we:", "Then:", "So that:", "References", "not", "Coaching improves lessons.", "A leads to B.", "\x0c", "é", "\u202e", "|", "1.", "\t"]
    ),
    max_size=60,
).map(" ".join) | st.text(st.characters(exclude_categories=("Cs",)), max_size=300)  # fmt: skip


@given(TEXTS)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_text_gives_a_draft_that_loads(text: str):
    """With each passage word for word in the text, whose control characters count as spaces."""
    from hlpgraph.texts import REFUSED

    made = drafted(text)
    if made.case.links:
        loaded = load([STANDARD], written(made))
        assert loaded.failures == ()
        assert loaded.cases[0][0] == made.case
    check_passages(made.case, REFUSED.sub(" ", text.removeprefix("\ufeff")))


def plain_case(*links: Link) -> Case:
    """A case with links between elements whose labels try the reader."""
    labels = {"a": "State mandate", "b": "District leaders help to create the model", "c": "Curriculum; redesigned, and used",
              "d": "More learning leads to graduation", "e": "NCLB (2001) waivers", "f": "Four-year “on-time” graduation. Yes!"}  # fmt: skip
    elements = tuple(Element(name, "systems-change", label) for name, label in labels.items())
    return Case("x", elements=elements, links=with_link_ids(links))


def round_trip(case: Case) -> Case:
    """The case told in words and read back, as text and as it wraps."""
    told = narrative(Loaded(((case, library()),)), Settings(select=("CH03",)))
    return drafted(as_text(told)).case


@given(st.lists(st.builds(Link, st.sampled_from("abcdef"), st.sampled_from("abcdef"), because=st.sampled_from(["", "So.", "it is known", "Teachers learn. They do."])), min_size=1, max_size=8))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_is_told_in_words_is_read_back(links: list[Link]):
    """In the plain frame the same elements and links, whatever the labels hold."""
    case = plain_case(*[link for link in links if link.cause != link.effect])
    back = round_trip(case)

    assert {(cause, effect) for cause, effect in links_of(back)} == set(links_of(case))


@pytest.mark.parametrize(("relation", "polarity"), [("enables", ""), ("insufficient-alone", ""), ("necessary", ""), ("hinders", ""), ("reinforces", ""), ("", "negative"), ("", "mixed"), ("necessary", "negative")])
def test_a_single_link_comes_back_with_its_relation(relation: str, polarity: str):
    """Where one sentence tells one link."""
    case = plain_case(Link("a", "b", relation=relation, polarity=polarity))
    back = round_trip(case)

    assert links_of(back) == links_of(case)
    assert (back.links[0].relation, back.links[0].polarity) == (relation, polarity)


@pytest.mark.parametrize("name", sorted(path.stem for path in resources.cases().glob("*.yaml")))
def test_shipped_cases_come_back_from_their_words(name: str):
    """Every link of theirs; nothing but their own elements."""
    loaded = load_one(str(resources.cases() / f"{name}.yaml"))
    case = loaded.cases[0][0]
    back = drafted(as_text(replace(narrative(loaded), summary=()))).case  # the summary is in the author's own words
    wanted, met = set(links_of(case)), set(links_of(back))

    assert wanted - met == set()
    assert met - wanted == set()


def test_markdown_is_read_as_well():
    """With its emphasis left out of the labels."""
    case = plain_case(Link("a", "b"))
    told = narrative(Loaded(((case, library()),)))

    assert links_of(drafted(as_markdown(told)).case) == links_of(case)


def test_a_draft_can_be_checked():
    """As any case."""
    loaded = load([STANDARD], written(drafted("Coaching improves lessons.")))

    assert {report.finding.code for report in check(loaded)} >= {"AS01", "EV01"}


@pytest.mark.parametrize(
    "piece",
    ["Coaching improves lessons. ", "If we coach, then lessons improve, so that students learn.\n", "- item\n", "“", "(", "If ", "a → b\n\n", "\n", "word ", "(McLaughlin, 1990) ", "Activities:\n- x\n"],
)
def test_reading_is_linear(piece: str):
    """Ten times the text takes no more than about ten times as long."""
    times = []
    for size in (10_000, 100_000):
        text = piece * (size // len(piece))
        begin = perf_counter()
        drafted(text)
        times.append(perf_counter() - begin)

    assert times[1] < 25 * times[0] + 1
