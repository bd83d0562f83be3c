"""What differs, in words: the small pair that was written by hand, word for word."""

from __future__ import annotations

import json
import re

import pytest
from report.changes_sample import OLD, loaded, pair

from hlpgraph.report.changing import FORMATS, Answer
from hlpgraph.workflow.differing import answer

#: The text down to the gaps.
TOLD = """\
Old: Reading coaches [coaches], old.yaml
New: Reading coaches for all [coaches], new.yaml
3 elements added, 2 removed, 1 changed; 3 links added, 2 removed, 3 changed; 1 field of the
  case itself changed.
11 new gaps, 8 mended, 17 unchanged.

The case itself
  ≠ Title
    was: Reading coaches
    is: Reading coaches for all

Elements
  ≠ Money for coaches and aides [money], policy design
    ≠ Label
      was: Money for coaches
      is: Money for coaches and aides
    + Timeframe: start 2027
  + A centre for coaches [centre], policy design
  + Books for every classroom [library], policy design
  + More testing [tests], adverse effect
  − Training of coaches [training], policy design
  − Books for every classroom [books], policy design

Links
  ≠ Few children read by grade three → Money for coaches and aides [gap->money]: asserted
      before, bare now
    − Because: The state pays.
  ≠ Money for coaches and aides → Coaching in every school [money->coaching]: asserted
    ≠ Assumptions, stay: text
      was: Coaches stay.
      is: Coaches stay for three years.
  + A centre for coaches → Coaching in every school [centre->coaching]: asserted
  + Books for every classroom → More children read [library->reading]: asserted
  ≠ Coaching in every school → More children read [coaching->reading]: evidenced before,
      asserted now
    ≠ Evidence, McLaughlin, 1990, p. 12: stance
      was: Supports
      is: Qualifies
    − Evidence, Elmore, 1995, p. 3: Supports
  + Few children read by grade three → More testing [gap->tests]: asserted
  − Training of coaches → Coaching in every school [training->coaching]: asserted
  − Books for every classroom → More children read [books->reading]: asserted

Perhaps only renamed: the same label and stage, another id
  “Books for every classroom”: books before, library now

Perhaps the same: both realise one framework element
  Capacity-building (High Leverage Policy Framework): Training of coaches [training] before,
      A centre for coaches [centre] now
"""


@pytest.fixture(scope="module")
def found() -> Answer:
    """What differs in the pair."""
    return answer(*pair())


def told(old: str, new: str) -> str:
    """The text for two files."""
    return FORMATS["text"](answer(loaded(old, "old.yaml"), loaded(new)))


def test_the_text_tells_each_difference_once(found: Answer):
    """Added, removed, changed; reasons, evidence, state; what is perhaps the same."""
    assert FORMATS["text"](found).split("\nNew gaps")[0] == TOLD


def test_new_and_mended_gaps_are_those_of_check(found: Answer):
    """With their places."""
    new, mended = (set(re.findall(r"^  ([A-Z]{2}\d\d) ", part, re.M)) for part in FORMATS["text"](found).split("\nNew gaps")[1].split("Mended gaps"))

    assert new == {"AS01", "CH05", "EV01", "LV02", "MC01", "SE02", "SE06"}
    assert mended == {"CH05", "EV01", "LV02", "MC01", "SE01"}
    assert "(new.yaml:13:5)" in FORMATS["text"](found)


def test_json_says_the_same_for_programs(found: Answer):
    """Raw values with their paths, and ids."""
    held = json.loads(FORMATS["json"](found))

    assert held["apart"] is False
    assert held["whole"] == [
        {"change": "changed", "name": "Title", "path": ["title"], "old": "Reading coaches", "new": "Reading coaches for all"}
    ]
    assert [(one["change"], one["id"]) for one in held["elements"]] == [
        ("changed", "money"), ("added", "centre"), ("added", "library"), ("added", "tests"), ("removed", "training"), ("removed", "books"),
    ]  # fmt: skip
    link = next(one for one in held["links"] if one["id"] == "coaching->reading")
    assert (link["change"], link["before"], link["after"]) == ("changed", "evidenced", "asserted")
    assert [(one["change"], one["path"], one["old"], one["new"]) for one in link["changes"]] == [
        ("changed", ["evidence", "mclaughlin-1990", "stance"], "supports", "qualifies"),
        ("removed", ["evidence", "elmore-1995"], {"work": "elmore-1995", "stance": "supports", "locator": "p. 3"}, None),
    ]
    assert held["perhaps_renamed"] == [{"by": "Books for every classroom", "old": ["books"], "new": ["library"]}]
    assert held["perhaps_same"] == [{"by": "hlp/capacity-building", "old": ["training"], "new": ["centre"]}]
    assert {one["code"] for one in held["findings"]["new"]} >= {"SE02"} and held["findings"]["unchanged"] == 17


def test_markdown_keeps_signs_and_marks_as_text(found: Answer):
    """A plus at the beginning of an item would make it a list."""
    text = FORMATS["markdown"](found)

    assert "- ≠ Money for coaches and aides \\[money\\], policy design\n  - ≠ Label\n    - was: Money for coaches\n" in text
    assert "\n- \\+ A centre for coaches" in text and "\n- +" not in text


def test_the_same_is_told_in_a_sentence():
    """Nothing else is listed."""
    assert told(OLD, OLD) == (
        "Old: Reading coaches [coaches], old.yaml\nNew: Reading coaches [coaches], new.yaml\n"
        "The two say the same.\n0 new gaps, 0 mended, 25 unchanged.\n"
    )


def test_only_spaces_and_another_order_are_told_as_that():
    """A reader would look in vain for another word."""
    text = told("id: x\ntitle: a  b\nnotes: [one, two]", "id: x\ntitle: a b\nnotes: [two, one]")

    assert "  ≠ Title: only spaces or line breaks differ\n  ↕ Notes: the same in another order\n" in text


def test_two_cases_are_told_apart():
    """Nothing is called added or removed, and what realises one framework element is named."""
    other = "id: other\nelements:\n  help: {stage: policy-design, label: Help, instantiates: [hlp/capacity-building]}"
    text = told(OLD, other)

    assert "These are two different cases: no element of the one has the id of an element of the other." in text
    assert "6 elements only in A, 1 only in B; 5 links only in A" in text
    assert "  A: Training of coaches [training], policy design\n" in text and "  B: Help [help], policy design\n" in text
    alike = "Capacity-building (High Leverage Policy Framework): Training of coaches [training] in A, Help [help] in B"
    assert alike in " ".join(text.split())
    assert "Gaps only in A" in text and "added" not in text and "removed" not in text


def test_a_retracted_study_changes_a_link_whose_words_stay():
    """The state of evidence is told although no field of the link differs."""
    work = "works: [{id: doe-2020, title: T, year: 2020%s}]"
    case = """id: x
elements: {a: {stage: policy-design, label: A}, b: {stage: student-outcome, label: B}}
links: [{cause: a, effect: b, because: So., evidence: [{work: doe-2020, stance: supports}]}]
"""
    text = told(case + work % "", case + work % ", retracted: true")

    assert "  + Works, doe-2020: retracted: yes\n" in text
    assert "  ≠ A → B [a->b]: evidenced before, asserted now\n" in text


def test_a_link_that_got_an_id_keeps_its_gaps():
    """They are neither mended nor new."""
    case = "id: x\nelements: {a: {stage: policy-design, label: A}, b: {stage: student-outcome, label: B}}\nlinks: [{%scause: a, effect: b}]"
    found = answer(loaded(case % "", "old.yaml"), loaded(case % "id: l1, "))

    assert found.gaps.new == found.gaps.mended == () and found.gaps.unchanged > 3
    assert [(item.kind, [row.path for row in item.rows]) for item in found.changes.links] == [("changed", [("id",)])]


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_that_a_terminal_or_markdown_obeys_gets_through(form: str):
    """In labels and reasons that differ."""
    case = 'id: x\nelements:\n  a: {stage: policy-design, label: "%s", description: "%s"}'
    attack = "<b>`x`</b> \u202e # [l](u)"
    text = FORMATS[form](answer(loaded(case % ("a", "b")), loaded(case % (attack, attack))))

    assert "\u202e" not in text or form == "json"
    if form == "markdown":
        assert "<b>" not in text and "[l](u)" not in text
