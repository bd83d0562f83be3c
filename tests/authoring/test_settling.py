"""What must agree within a case: each mistake told once, at its place, with the smallest edit."""

from __future__ import annotations

import pytest

from hlpgraph.authoring import settling
from hlpgraph.authoring.case_file import read_case
from hlpgraph.errors import SHOWN

HEAD = "id: x\nelements:\n  a: {stage: policy-design, label: State mandate}\n  b: {stage: student-outcome, label: Gain}\n"


def told(text: str) -> list[str]:
    """The mistakes of a case, as a user reads them."""
    return [str(mistake) for mistake in read_case(text, "x.yaml").mistakes]


def test_a_mistake_in_an_element_is_not_told_again_by_its_links():
    """The element is there; only its stage is misspelt."""
    text = (
        HEAD.replace("student-outcome", "student-outcom")
        + "links:\n  - {cause: a, effect: b}\n  - {cause: a, effect: Gain}\n"
    )

    assert told(text) == ["x.yaml:4:14: unknown stage 'student-outcom'; did you mean 'student-outcome'?"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("  case: {stage: policy-design}\n", "x.yaml:5:3"),
        ("links:\n  - {id: case, cause: a, effect: b}\n", "x.yaml:6:5"),
    ],
)
def test_the_word_for_the_whole_case_names_nothing_else(text: str, place: str):
    """Findings about the whole case would hang on it."""
    (mistake,) = told(HEAD + text)

    assert mistake.startswith(f"{place}: the id 'case' stands for the whole theory")


def test_a_link_id_must_not_name_other_ends():
    """An acceptance for a->b would else meet another link."""
    (mistake,) = told(HEAD + "links:\n  - {id: a->b, cause: b, effect: a}\n")

    assert mistake == "x.yaml:6:5: the id 'a->b' names other ends than this link has; leave the id out, or write b->a"


@pytest.mark.parametrize("name", ["l1", "a->b", "a->b#2"])
def test_an_id_given_to_two_links_is_told(name: str):
    """With the line of the first."""
    (mistake,) = told(
        HEAD + f"links:\n  - {{id: '{name}', cause: a, effect: b}}\n  - {{id: '{name}', cause: a, effect: b}}\n"
    )

    assert mistake == f"x.yaml:7:5: the id '{name}' stands already on line 6; give this one another id"


def test_parallel_links_are_numbered_past_ids_that_are_taken():
    """The first keeps the plain id."""
    text = (
        HEAD + "links:\n  - {cause: a, effect: b}\n  - {id: a->b#2, cause: a, effect: b}\n  - {cause: a, effect: b}\n"
    )
    draft = read_case(text, "x.yaml")

    assert [link.id for link in draft.case.links] == ["a->b", "a->b#2", "a->b#3"]
    assert len(draft.notices) == 2


@pytest.mark.parametrize("focus", ["a->b", "a -> b", "State mandate->gain", "state  mandate -> b"])
def test_an_acceptance_may_name_a_link_as_links_name_their_ends(focus: str):
    """By label, with spaces, in any case; and the code in small letters."""
    text = (
        HEAD
        + f"links:\n  - {{cause: a, effect: b}}\naccepted:\n  - {{code: ev01, focus: {focus}, reason: R, person: P, date: 2026-01-01}}\n"
    )
    (accepted,) = read_case(text, "x.yaml").case.accepted

    assert (accepted.code, accepted.focus) == ("EV01", "a->b")


def test_lines_stay_right_after_an_element_without_a_name():
    """What follows it is told at its own line."""
    text = "id: x\nelements:\n  - {stage: policy-design}\n  - {id: b, stage: policy-design}\n  - {id: b, stage: policy-design}\n"

    assert [line.split(": ")[0] for line in told(text)] == ["x.yaml:3:5", "x.yaml:5:5"]
    assert "stands already on line 4" in told(text)[1]


def test_many_dangling_links_cost_few_searches(monkeypatch: pytest.MonkeyPatch):
    """A similar name is looked for only as often as messages are shown."""
    searches = []
    monkeypatch.setattr(settling, "did_you_mean", lambda met, known: searches.append(met) or "")
    links = "".join(f"  - {{cause: u{n}, effect: v{n}}}\n" for n in range(500))

    assert len(told(HEAD + "links:\n" + links)) == 1000
    assert len(searches) == SHOWN


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("title: Policy #1 for all\n", "x.yaml:5:15"),
        ("title: A # a note\n", ""),
        ("title: 'Policy #1'\n", ""),
        ("title: >-\n  Goal #1\n", ""),
    ],
)
def test_text_that_yaml_takes_for_a_comment_is_remarked(line: str, place: str):
    """Only where it looks like text."""
    notices = [str(notice) for notice in read_case(HEAD + line, "x.yaml").notices]

    assert [notice.split(": ")[0] for notice in notices] == ([place] if place else [])


def test_dangling_links_do_not_look_through_all_elements(monkeypatch: pytest.MonkeyPatch):
    """Twice the links cost twice the comparing, not four times."""
    calls = []
    plain = settling.folded
    monkeypatch.setattr(settling, "folded", lambda text: calls.append(1) or plain(text))
    counts = []
    for size in (200, 400):
        elements = "".join(f"  e{n}: {{stage: policy-design, label: L {n}}}\n" for n in range(size))
        links = "".join(f"  - {{cause: u{n}, effect: v{n}}}\n" for n in range(size))
        calls.clear()
        told(f"id: x\nelements:\n{elements}links:\n{links}")
        counts.append(len(calls))

    assert counts[1] <= 2 * counts[0] + 10


def test_ids_that_differ_in_case_are_not_guessed():
    """Exact spelling wins; another fits both."""
    text = "id: x\nelements:\n  ab: {stage: policy-design, label: L}\n  AB: {stage: student-outcome, label: M}\n"

    assert told(text + "links:\n  - {cause: ab, effect: AB}\n") == []
    (mistake,) = told(text + "links:\n  - {cause: aB, effect: AB}\n")
    assert mistake.endswith("several elements are called so; write the id: AB or ab")


def test_a_label_that_two_elements_have_is_told_with_their_ids():
    """The hint is not to add what is there."""
    (mistake,) = told(HEAD.replace("Gain", "State mandate") + "links:\n  - {cause: State mandate, effect: b}\n")

    assert mistake.endswith(
        "names unknown element 'State mandate'; several elements are called so; write the id: a or b"
    )


@pytest.mark.parametrize("link", ["{cause: state-mandate, effect: Gain}", "{cause: STATE  mandate, effect: Gain}"])
def test_a_refused_element_is_known_by_its_label_too(link: str):
    """However the link spells it."""
    text = "id: x\nelements:\n  - {stage: policy-desing, label: State mandate}\n  - {stage: student-outcome, label: Gain}\n"

    assert len(told(f"{text}links:\n  - {link}\n")) == 1


def test_labels_of_which_no_id_can_be_made():
    """The message is true, and so is its hint."""
    text = "id: x\nelements:\n  - {stage: policy-design, label: CON}\n  - {stage: policy-design, label: A b}\n  - {stage: policy-design, label: A-B}\n"

    assert told(text) == [
        "x.yaml:3:5: no id can be made of the label 'CON'; add id: with a short name",
        "x.yaml:5:5: the label 'A-B' is too much like the one on line 4; add id: with a short name",
    ]


def test_all_is_told_of_a_case_without_an_id():
    """The missing id hides nothing."""
    text = HEAD.replace("id: x\n", "") + "links:\n  - {cause: a, effect: zz}\n"

    assert [line.split(": ")[0] for line in told(text)] == ["x.yaml:1:1", "x.yaml:5:24"]
