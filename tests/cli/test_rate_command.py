"""`hlpgraph rate` as a person and a script use it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hlpgraph.authoring.case_file import read_case, read_rating_rules
from hlpgraph.cli.rate import CERTAINTIES, RATE_FORMATS, TIERS, WWC
from hlpgraph.errors import CaseError
from hlpgraph.report.ratings import FORMATS
from hlpgraph.vocabulary import words_of

HLPGRAPH = str(Path(sys.executable).with_name("hlpgraph"))
CASE = """
id: mine
title: Coaches <b>for</b> every school
elements:
  coaching: {stage: policy-design, label: Coaching}
  reading: {stage: student-outcome, label: Reading}
links:
  - cause: coaching
    effect: reading
    because: So.
    evidence:
      - work: doe-2020
        stance: supports
        design: qed
        n: 2400
        sites: 14
        result: significant-positive
        ratings:
          - {wwc: meets-with-reservations, rater: What Works Clearinghouse, basis: A review.}
works:
  - {id: doe-2020, author: [{family: Doe}], year: 2020, title: Coaches at work}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case with one study."""
    path = tmp_path / "mine.yaml"
    path.write_text(CASE, "utf-8")
    return path


def run(*args: str, status: int = 0) -> tuple[str, str]:
    """What a script sees."""
    done = subprocess.run([HLPGRAPH, "rate", *args], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode == status, done.stderr
    return done.stdout, done.stderr


def test_choices_are_what_is_implemented():
    """The command line offers every writer there is and no other."""
    assert list(RATE_FORMATS) == list(FORMATS)


def test_the_ratings_that_stand(case: Path):
    """Without --propose no rule speaks."""
    out, _ = run(str(case))

    assert out == """\
Coaches <b>for</b> every school: 1 line of evidence rated.

Ratings that stand
  Doe, 2020 (supports): Coaching → Reading
    WWC: meets with reservations, rated by What Works Clearinghouse, because A review.
"""


def test_a_proposal_tells_rule_values_and_what_is_missing(case: Path):
    """The keys are those of docs/ratings.md."""
    (row,) = json.loads(run(str(case), "--propose", "--format", "json")[0])
    page = (Path(__file__).parents[2] / "docs" / "ratings.md").read_text("utf-8")

    assert (row["proposal"]["tier"], row["proposal"]["rule"]) == ("2", "essa-2")
    assert [(ground["ground"], ground["value"]) for ground in row["proposal"]["used"]] == [
        ("design", "qed"), ("result", "significant-positive"), ("wwc", "meets-with-reservations"),
        ("n", "2400"), ("sites", "14"),
    ]  # fmt: skip
    assert [(one["tier"], [ground["ground"] for ground in one["lacking"]]) for one in row["missing"]] == [
        ("1", ["design", "wwc"])
    ]
    keys = {*row, *row["proposal"], *row["missing"][0], *row["proposal"]["used"][0]}
    assert {key for key in keys if f"`{key}`" not in page} == set()


def test_what_a_named_person_would_add_reads_as_a_rating(case: Path):
    """The lines that are shown, put into the file, say just this; and the program has not put them there."""
    before = case.read_bytes()
    out, _ = run(str(case), "--propose", "--rater", "J. “X” Doe: me", "--date", "2026-11-26")

    assert case.read_bytes() == before
    assert f"      # {case}:12:9\n      ratings:\n" in out
    lines = out.split("ratings:\n")[-1].split("\n\n")[0].splitlines()
    text = CASE.replace("\nworks:", "\n" + "\n".join("  " + line for line in lines) + "\nworks:")
    draft = read_case(text.lstrip("\n"), "mine.yaml")
    assert draft.mistakes == ()
    rating = draft.case.links[0].evidence[0].ratings[-1]
    assert (rating.tier, rating.rater, rating.rated) == ("2", "J. “X” Doe: me", "2026-11-26")


def test_without_a_name_nothing_is_drafted(case: Path):
    """A proposal is no rating."""
    out, _ = run(str(case), "--propose")

    assert "rater:" not in out and "A proposal is no rating." in out


def test_a_memo_shows_texts_as_they_are(case: Path):
    """Nothing from a file becomes markup."""
    out, _ = run(str(case), "--propose", "--format", "markdown")

    assert "Coaches \\<b\\>for\\</b\\> every school" in out and "<b>" not in out


@pytest.mark.parametrize(
    ("args", "told"),
    [(("--rater", "J. Doe"), "--rater and --date go with --propose"), (("--propose", "--rater", " "), "is not empty")],
)
def test_a_name_alone_is_not_enough_nor_an_empty_one(case: Path, args: tuple[str, ...], told: str):
    """Status 2 and one message."""
    out, err = run(str(case), *args, status=2)

    assert out == "" and told in err


READ = [
    ("{wwc: meets-with-reservation, rater: W, basis: B}", "unknown wwc 'meets-with-reservation'; did you mean 'meets-with-reservations'?"),
    ("{tier: 5, rater: W, basis: B}", "unknown tier '5'; write one of: 1, 2, 3, 4"),
    ("{certainty: high, basis: B}", "a rating lacks 'rater'; for example rater: J. Doe, State University"),
    ("{certainty: high, rater: W}", "a rating lacks 'basis'; for example basis: Review under version 4.1 of the standards."),
]  # fmt: skip


@pytest.mark.parametrize(("rating", "message"), READ)
def test_a_rating_that_is_wrong_is_told(rating: str, message: str):
    """With the smallest edit."""
    text = CASE.lstrip("\n").replace("{wwc: meets-with-reservations, rater: What Works Clearinghouse, basis: A review.}", rating)

    (mistake,) = read_case(text, "mine.yaml").mistakes

    assert str(mistake).split(": ", 1)[1] == message and mistake.where.line == 18


def test_a_rating_without_a_grade_is_remarked():
    """It counts for nothing, which its author should know."""
    text = CASE.lstrip("\n").replace("wwc: meets-with-reservations, ", "")
    draft = read_case(text, "mine.yaml")

    assert draft.mistakes == ()
    assert [str(notice) for notice in draft.notices] == [
        "mine.yaml:18:13: the rating gives no grade; add tier:, wwc: or certainty:"
    ]


RULE = "title: R\nrules: [{id: one, tier: 1, conditions: [%s]}]\n"


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("{ground: design}", "the condition on 'design' asks for nothing; add among:"),
        ("{ground: design, among: rct, least: 2}", "'design' is a word; leave least: out"),
        ("{ground: design, among: [rtc]}", "'design' is never 'rtc'; did you mean 'rct'?"),
        ("{ground: sites}", "the condition on 'sites' asks for nothing; add least:"),
        ("{ground: sites, least: 2, among: [many]}", "'sites' is a number; leave among: out"),
        ("{ground: size, least: 2}", "unknown ground 'size'; did you mean 'sites'?"),
    ],
)
def test_a_rule_that_could_never_hold_is_refused(condition: str, message: str):
    """The rules are data that people edit."""
    with pytest.raises(CaseError) as refused:
        read_rating_rules(RULE % condition, "r.yaml")

    assert message in str(refused.value)


def written(path: Path) -> str:
    """What --write added to the file, line by line; everything else stands as it was."""
    before, after = CASE.splitlines(), path.read_text("utf-8").splitlines()
    left = iter(after)
    assert all(line in left for line in before), "a line that the author wrote is gone"
    return "\n".join(line for line in after if line not in before)


def test_a_named_person_writes_a_rating(case: Path):
    """One rating at one line of evidence, beneath the one that stands there; nothing on standard output."""
    out, told = run(
        str(case), "--write", "--rater", "J. Doe", "--work", "doe-2020", "--tier", "2", "--basis", "Yes: read.",
        "--date", "2026-11-26", "--outcome", "Reading", "--population", "grades 3-5", "--population", "rural",
    )  # fmt: skip
    draft = read_case(case.read_text("utf-8"), "mine.yaml")

    assert out == "" and told.startswith("Doe, 2020: ESSA tier 2, moderate evidence, rated by J. Doe on 2026-11-26")
    assert draft.mistakes == () and draft.case is not None
    wwc, own = draft.case.links[0].evidence[0].ratings
    assert (wwc.wwc, own.tier, own.rater, own.basis, own.rated) == ("meets-with-reservations", "2", "J. Doe", "Yes: read.", "2026-11-26")
    assert (own.outcome, own.population) == ("Reading", ("grades 3-5", "rural"))
    assert len(written(case).splitlines()) == 8


def test_a_named_person_takes_up_a_proposal(case: Path):
    """What is written is what was shown."""
    shown, _ = run(str(case), "--propose", "--rater", "J. Doe", "--date", "2026-11-26")
    run(str(case), "--propose", "--write", "--rater", "J. Doe", "--date", "2026-11-26")
    draft = read_case(case.read_text("utf-8"), "mine.yaml")

    assert draft.case is not None
    own = draft.case.links[0].evidence[0].ratings[-1]
    assert (own.tier, own.rater) == ("2", "J. Doe") and own.basis.split(" (")[0] in shown
    assert json.loads(run(str(case), "--format", "json")[0])[0]["ratings"][-1]["tier"] == "2"


REFUSED = {
    "nobody": (("--write", "--tier", "2", "--basis", "x"), "say --rater NAME"),
    "blank-name": (("--write", "--rater", " ", "--tier", "2", "--basis", "x"), "is not empty"),
    "no-basis": (("--write", "--rater", "J", "--tier", "2"), "with a --basis"),
    "blank-basis": (("--write", "--rater", "J", "--tier", "2", "--basis", " "), "with a --basis"),
    "both": (("--write", "--rater", "J", "--tier", "2", "--propose"), "say either"),
    "stray": (("--tier", "2"), "--tier goes with --write"),
    "no-such-work": (("--write", "--rater", "J", "--wwc", "does-not-meet", "--basis", "x", "--work", "roe-2020"), "has a line of evidence by 'roe-2020'"),
    "no-such-tier": (("--write", "--rater", "J", "--tier", "5", "--basis", "x"), "'5' is not one of"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_nobody_stands_for_is_not_written(name: str, case: Path):
    """Exit status 2, one message, and the file as it was."""
    args, message = REFUSED[name]
    out, told = run(str(case), *args, status=2)

    assert out == "" and message in " ".join(told.split()) and case.read_text("utf-8") == CASE


def test_one_line_is_meant_and_not_several(case: Path):
    """The message shows how each of them is named; a file that is no YAML is left alone."""
    two = CASE.replace("works:", "  - {cause: coaching, effect: reading, id: again, evidence: [{work: doe-2020, stance: supports}]}\nworks:")
    case.write_text(two, "utf-8")
    words = ("--write", "--rater", "J. Doe", "--certainty", "low", "--basis", "x")
    _, told = run(str(case), *words, "--work", "doe-2020", status=2)
    assert "2 are meant: --link 'coaching->reading' --work doe-2020" in told and "--link 'again'" in told
    assert case.read_text("utf-8") == two

    run(str(case), *words, "--link", "again")
    assert "evidence: [{work: doe-2020, stance: supports, ratings: [{certainty: low, rater: J. Doe, basis: x, rated: " in case.read_text("utf-8")
    case.with_suffix(".json").write_text("{}", "utf-8")
    run(str(case.with_suffix(".json")), *words, status=2)


def test_no_rule_no_proposal_to_write(case: Path):
    """A study of which nothing is recorded gets no tier by a rule."""
    bare = CASE.replace("design: qed", "design: qualitative")
    case.write_text(bare, "utf-8")
    _, told = run(str(case), "--write", "--propose", "--rater", "J. Doe", status=2)

    assert "no rule proposes a tier for Doe, 2020" in told and case.read_text("utf-8") == bare


def test_choices_of_grades_are_those_of_the_vocabularies():
    """The command line repeats them, so that help starts quickly."""
    assert (list(TIERS), list(WWC), list(CERTAINTIES)) == tuple(
        list(words_of(name)) for name in ("essa-tier", "wwc-rating", "grade-certainty")
    )
