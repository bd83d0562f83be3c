"""A link is declared as feedback only where the author says that it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hlpgraph.authoring.case_file import read_case
from hlpgraph.checks.run import run
from hlpgraph.fixing.feedback import Loop
from hlpgraph.fixing.run import Fixed, fixed

HEAD = """\
id: x
elements:
  a: {stage: policy-design, label: A}
  b: {stage: systems-change, label: B}
  c: {stage: student-outcome, label: C}
links:
"""
CIRCLE = HEAD + "  - cause: a\n    effect: b\n  - {cause: c, effect: a} # back\n  - {cause: b, effect: c}\n"


def mended(text: str, ask: Callable[[Loop], int | None] | None) -> Fixed:
    case = read_case(text, "x.yaml").case
    assert case is not None
    return fixed(text, "x.yaml", [found for found in run(case) if found.code == "CH07"], ask=ask, orders=False)


def test_the_link_that_runs_back_is_offered_first():
    """The loop is named in labels; each of its links can be chosen."""
    asked: list[Loop] = []

    once = mended(CIRCLE, lambda loop: asked.append(loop) or 0)

    assert asked == [Loop("“A” → “B” → “C” → “A”", ("“C” → “A”", "“B” → “C”", "“A” → “B”"))]
    assert once.after == CIRCLE.replace("{cause: c, effect: a}", "{cause: c, effect: a, relation: reinforces}")
    assert once.done == ("CH07: “C” → “A” is declared as feedback, as you confirmed (relation: reinforces)",)


def test_another_link_can_be_chosen():
    """The author knows better."""
    once = mended(CIRCLE, lambda loop: 2)

    assert once.after == CIRCLE.replace("effect: b\n", "effect: b\n    relation: reinforces\n")


def test_nothing_is_declared_without_a_yes():
    """Neither when the author declines nor when nobody is there to ask."""
    declined, unasked = mended(CIRCLE, lambda loop: None), mended(CIRCLE, None)

    assert declined.after == unasked.after == CIRCLE
    assert declined.left == ("CH07: “A” → “B” → “C” → “A”: no link is confirmed as feedback",)
    assert unasked.left == (
        "CH07: “A” → “B” → “C” → “A”: only its author can say which link is feedback; run --fix on a terminal",
    )


@pytest.mark.parametrize("written", ["relation: contributes", "relation:", "relation: ~", "'relation': 'contributes'"])
def test_what_stands_for_nothing_special_gives_way(written: str):
    """A relation that says no more than that there is a link."""
    before = HEAD + f"- cause: a\n  effect: b\n- cause: b\n  {written} # r\n  effect: a\n"

    after = mended(before, lambda loop: 0).after

    key = written.partition(":")[0]
    assert after == before.replace(written, f"{key}: reinforces")


def test_a_relation_with_a_meaning_is_not_overwritten():
    """Nobody is asked for what would lose something."""
    before = HEAD + "- {cause: a, effect: b, relation: necessary}\n- {cause: b, effect: a, relation: enables}\n"

    once = mended(before, lambda loop: pytest.fail("asked"))

    assert once.after == before
    assert once.left == ("CH07: “A” → “B” → “A”: each link of this loop has a relation of its own; left to you",)


def test_one_circle_after_another():
    """Two circles share a link; of each the author is asked, and no longer when both are open."""
    before = CIRCLE + "  - {cause: b, effect: a}\n"
    asked: list[str] = []

    once = mended(before, lambda loop: asked.append(loop.way) or 0)

    assert asked == ["“A” → “B” → “C” → “A”", "“A” → “B” → “A”"]
    assert once.after.count("relation: reinforces") == 2


def test_an_accepted_loop_is_not_asked_about():
    """Somebody stands for it."""
    accepted = "accepted: [{code: CH07, focus: a, reason: r, person: p, date: 2026}]\n"

    assert mended(CIRCLE + accepted, lambda loop: pytest.fail("asked")).done == ()


def test_no_sense_of_direction():
    """Among elements of one stage the last link of the file is offered: an author tells the way forward first."""
    text = "id: x\nelements: {a: {stage: systems-change, label: A}, b: {stage: systems-change, label: B}}\n"
    asked: list[Loop] = []

    mended(text + "links: [{cause: b, effect: a}, {cause: a, effect: b}]\n", lambda loop: asked.append(loop) or None)

    assert asked == [Loop("“B” → “A” → “B”", ("“A” → “B”", "“B” → “A”"))]


def test_a_long_circle_is_cut():
    """No more is named than can be read."""
    names = [f"e{n:02}" for n in range(30)]
    elements = "".join(f"  {name}: {{stage: systems-change}}\n" for name in names)
    links = "".join(f"- {{cause: {a}, effect: {b}}}\n" for a, b in zip(names, names[1:] + names[:1], strict=True))
    asked: list[Loop] = []

    mended(f"id: x\nelements:\n{elements}links:\n{links}", lambda loop: asked.append(loop) or None)

    assert len(asked[0].links) == 9
    assert asked[0].way == " → ".join(f"“{name}”" for name in names[:9]) + " → …"
