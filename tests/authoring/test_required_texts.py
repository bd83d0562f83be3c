"""A text that a part cannot do without says something."""

from __future__ import annotations

import pytest

from hlpgraph.authoring.case_file import read_case

ACCEPTED = "accepted: [{{code: EV01, focus: case, reason: {}, person: J. Doe, date: 2026-11-22}}]"


@pytest.mark.parametrize("blank", ['""', '"  "', '"\\t\\n"'])
def test_a_blank_reason_accepts_no_gap(blank: str):
    """A gap stays out of the way only if somebody gives a reason for it."""
    draft = read_case("id: x\n" + ACCEPTED.format(blank), "x.yaml")

    assert draft.case is not None and draft.case.accepted == ()
    assert [str(mistake) for mistake in draft.mistakes] == [
        "x.yaml:2:46: 'reason' is empty; for example reason: The target group is named in the rules, which follow."
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("problem: {data: [' ']}", "x.yaml:2:18: 'text' is empty"),
        ("notes: ['']", "x.yaml:2:9: 'text' is empty"),
        ("reviews: [{prompt: RP01, answer: ' ', person: A, date: 2026}]", "x.yaml:2:34: 'answer' is empty"),
    ],
)
def test_no_part_is_made_of_nothing(text: str, place: str):
    """Whether it stands short or in full."""
    (mistake,) = read_case("id: x\n" + text, "x.yaml").mistakes

    assert str(mistake).startswith(place)


def test_a_text_that_may_be_left_out_may_be_blank():
    """It says no more than a missing one."""
    draft = read_case('id: x\nsummary: " "', "x.yaml")

    assert draft.mistakes == () and draft.case is not None and draft.case.summary == " "
