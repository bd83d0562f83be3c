"""Duplicate links become one where they agree, with all their evidence and every comment."""

from __future__ import annotations

import pytest

from hlpgraph.authoring.case_file import read_case
from hlpgraph.checks.run import run
from hlpgraph.fixing.run import Fixed, fixed

HEAD = "id: x\nelements:\n  a: {stage: policy-design, label: Help}\n  b: {stage: student-outcome, label: Learning}\nlinks:\n"


def mended(text: str) -> Fixed:
    case = read_case(text, "x.yaml").case
    assert case is not None
    return fixed(text, "x.yaml", [found for found in run(case) if found.code == "CH10"], orders=False)


MERGED = {
    "evidence is moved as it is written, with its comments": (
        """\
  # first
  - cause: a
    effect: b
    because: So.
    evidence:
      - {work: w1, stance: supports}   # good
    # end of first

  # second
  - cause: a   # side
    effect: b
    because: So.
    evidence:
      # strong
      - work: 'w2'
        stance: disputes
        note: |
          Many
            lines
      - {work: w1, stance: supports}   # again
    assumptions: [One., "Two: 2."] # both
  # third
  - {cause: b, effect: a}
""",
        """\
  # first
  # second
  # side
  # again
  # both
  - cause: a
    effect: b
    because: So.
    evidence:
      - {work: w1, stance: supports}   # good
      # strong
      - work: 'w2'
        stance: disputes
        note: |
          Many
            lines
    assumptions:
      - One.
      - "Two: 2."
    # end of first
  # third
  - {cause: b, effect: a}
""",
    ),
    "what one says and the other does not": (
        "- cause: a\n  effect: b\n- effect: Learning\n  cause: Help\n  because: So.\n  relation: contributes\n  warrants: hlp/stability\n",
        "- cause: a\n  effect: b\n  relation: contributes\n  because: So.\n  warrants:\n    - hlp/stability\n",
    ),
    "one value becomes a list": (
        "- {cause: a, effect: b, notes: One, warrant: hlp/stability}\n- {cause: a, effect: b, notes: ['Two, 2'], warrants: [hlp/stability, hlp/local-will]}\n",
        "- {cause: a, effect: b, notes: [One, 'Two, 2'], warrant: [hlp/stability, hlp/local-will]}\n",
    ),
    "an id that one of them has is kept": (
        "- {cause: a, effect: b}\n\n- id: own\n  cause: a\n  effect: b\n\n- {cause: b, effect: a}\n",
        "- {cause: a, effect: b, id: own}\n\n- {cause: b, effect: a}\n",
    ),
    "lines into brackets": (
        "- {cause: a, effect: b, evidence: [{work: w, stance: supports}]}\n- cause: a\n  effect: b\n  evidence:\n  - work: v # mine\n    stance: disputes\n",
        "# mine\n- {cause: a, effect: b, evidence: [{work: w, stance: supports}, {work: v, stance: disputes}]}\n",
    ),
    "the last lines are not ended": (
        "- cause: a\n  effect: b\n- cause: a\n  effect: b\n  because: |\n    So.",
        "- cause: a\n  effect: b\n  because: So.\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("name", MERGED)
def test_links_that_agree_are_merged(name: str, line_break: str):
    """Exactly this text comes out."""
    before, after = ((HEAD + text).replace("\n", line_break) for text in MERGED[name])

    once = mended(before)

    assert once.after == after
    assert once.done == ("CH10: 2 like links “Help” → “Learning”: merged into one, which keeps all their evidence",)
    assert once.left == ()


def test_links_in_brackets():
    """With comments between them."""
    before = HEAD[:-1] + """ [
  {cause: a, effect: b}, # one
  {cause: a, effect: b, because: So, # in
     evidence: [{work: w, stance: supports}]}, # two
  # three
  {cause: a, effect: b, notes: N.} # four
]
"""  # fmt: skip

    assert mended(before).after == HEAD[:-1] + """ [
  # in
  {cause: a, effect: b, because: So, evidence: [{work: w, stance: supports}], notes: [N.]}, # one
   # two
  # three
   # four
]
"""  # fmt: skip


def test_links_by_id_in_brackets_keep_the_first_id():
    """What was said of the second is now said of the first."""
    links = "links: {l1: {cause: a, effect: b}, l2: {cause: a, effect: b, because: So.}}"
    accepted = "accepted: [{code: EV01, focus: l2, reason: r, person: p, date: 2026}]"
    before = HEAD.replace("links:", links) + accepted

    assert mended(before).after == HEAD.replace(
        "links:", "links: {l1: {cause: a, effect: b, because: So.}}"
    ) + accepted.replace("l2", "l1")


def test_all_references_follow():
    """Also to a link that is not merged and whose number changes, as links without ids are counted."""
    before = HEAD + """\
- {cause: a, effect: b, because: So.}
- {cause: a, effect: b, because: So., assumptions: [{text: t, links: [a->b#2]}]}
- {cause: a, effect: b, because: Otherwise.}
assumptions:
- text: u
  links: ['a->b#2', "a->b#3"]
accepted:
- code: EV01
  focus: "Help -> Learning" # f
  reason: r
  person: p
  date: 2026
- {code: EV01, focus: a->b#3, reason: r, person: p, date: 2026}
"""  # fmt: skip

    once = mended(before)

    assert once.after == HEAD + """\
- {cause: a, effect: b, because: So., assumptions: [{text: t, links: [a->b]}]}
- {cause: a, effect: b, because: Otherwise.}
assumptions:
- text: u
  links: [a->b, a->b#2]
accepted:
- code: EV01
  focus: "Help -> Learning" # f
  reason: r
  person: p
  date: 2026
- {code: EV01, focus: a->b#2, reason: r, person: p, date: 2026}
"""  # fmt: skip
    what = "differ in 'because'; left to you: merge them, or accept the gap if two mechanisms are meant"
    assert once.left == (f"CH10: the like links “Help” → “Learning” on lines 6, 8 {what}",)


@pytest.mark.parametrize(
    ("second", "field"),
    [
        ("because: Otherwise.", "because"),
        ("because: So., relation: necessary", "relation"),
        ("because: So., resolution: s", "resolution"),
    ],
)
def test_links_that_contradict_each_other_are_left(second: str, field: str):
    """The author is told in what they differ, and nothing is changed."""
    before = HEAD + f"- {{cause: a, effect: b, because: So., resolution: r}}\n- {{cause: a, effect: b, {second}}}\n"

    once = mended(before)

    assert (once.after, once.done) == (before, ())
    assert f"on lines 6, 7 differ in {field!r}" in once.left[0]


def test_a_link_without_a_reason_is_not_given_one_of_two():
    """Whose evidence it is only the author knows."""
    links = ["because: So.", "because: Otherwise.", "evidence: [{work: w, stance: supports}]"]
    before = HEAD + "".join(f"- {{cause: a, effect: b, {one}}}\n" for one in links)

    assert mended(before).after == before


def test_links_of_opposite_sign_are_not_alike():
    """One helps and one hinders."""
    before = HEAD + "- {cause: a, effect: b}\n- {cause: a, effect: b, polarity: negative}\n"

    assert (mended(before).after, mended(before).left) == (before, ())


def test_what_is_accepted_is_left():
    """Two mechanisms between the same pair, as the check's page advises."""
    accepted = "accepted: [{code: CH10, focus: a->b#2, reason: Two ways., person: p, date: 2026}]\n"
    before = HEAD + "- {cause: a, effect: b}\n- {cause: a, effect: b}\n" + accepted

    assert (mended(before).after, mended(before).left) == (before, ())


def test_one_of_three_is_accepted():
    """It stays, and the other two become one; what is accepted is still accepted of the same link."""
    accepted = "accepted: [{code: CH10, focus: a->b#2, reason: Two ways., person: p, date: 2026}]\n"
    links = ["- {cause: a, effect: b}\n", "- {cause: a, effect: b, notes: [Mine.]}\n", "- {cause: a, effect: b}\n"]

    assert mended(HEAD + "".join(links) + accepted).after == HEAD + "".join(links[:2]) + accepted


def test_a_comment_without_a_line_for_it_keeps_the_links_apart():
    """Rather than losing it."""
    before = HEAD[:-1] + " [{cause: a, effect: b}, # one\n  {cause: a, # in\n   effect: b}]\n"

    once = mended(before)

    assert (once.after, once.done) == (before, ())
    assert "there is no line for the comments of the others above the first" in once.left[0]


def test_lines_that_stand_in_no_list_are_left_to_the_author():
    """Where there is no safe place for the rest, nothing is done and the way out is told."""
    before = HEAD + "- cause: a\n  effect: b\n  notes: |\n    One.\n- {cause: a, effect: b, notes: Two.}\n"

    once = mended(before)

    assert (once.after, once.done) == (before, ())
    assert "left to you, because of how they are laid out (x.yaml:8:3: 'notes' holds one value" in once.left[0]
