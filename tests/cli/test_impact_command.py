"""`hlpgraph impact` as a person and a script use it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hlpgraph import resources
from hlpgraph.cli.impact import IMPACT_FORMATS
from hlpgraph.report.impact import FORMATS

HLPGRAPH = str(Path(sys.executable).with_name("hlpgraph"))

CASE = """
id: mine
title: Coaches for every school
elements:
  coaching: {stage: policy-design, label: Coaching, mechanism: capacity-building}
  lessons: {stage: systems-change, label: Better lessons}
  reading: {stage: student-outcome, label: Reading, students: all}
links:
  - {cause: coaching, effect: lessons, because: So., evidence: {work: doe-2020, stance: supports, locator: p. 3}}
  - {cause: lessons, effect: reading, because: So., evidence: {work: roe-2021, stance: supports, locator: p. 4}}
works:
  - {id: doe-2020, author: [{family: Doe}], year: 2020, title: Coaches at work}
  - {id: roe-2021, author: [{family: Roe}], year: 2021, title: Lessons and reading}
"""
NEW = """
additions:
  - link: lessons->reading
    evidence: {work: lee-2026, stance: disputes, locator: p. 9}
works:
  - {id: lee-2026, author: [{family: Lee}], year: 2026, title: Lessons without reading}
"""


@pytest.fixture
def case(tmp_path: Path) -> str:
    """A case of two links, each with a study of its own."""
    path = tmp_path / "mine.yaml"
    path.write_text(CASE, "utf-8")
    (tmp_path / "new.yaml").write_text(NEW, "utf-8")
    return str(path)


def run(*args: str, status: int) -> tuple[str, str]:
    """What a script sees."""
    done = subprocess.run([HLPGRAPH, "impact", *args], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode == status, done.stderr
    return done.stdout, done.stderr


def test_choices_are_what_is_implemented():
    """The command line offers every writer there is and no other."""
    assert list(IMPACT_FORMATS) == list(FORMATS)


def test_a_retraction_in_plain_words(case: str):
    """Outcome first, then the chain, the link, and the gaps; each with before, after and why."""
    out, _ = run(case, "--retract", "Doe (2020)", status=1)

    assert out == f"""\
If these works were retracted
  Doe. (2020). Coaches at work.

What changes: 1 outcome, 1 pair of lever and outcome, 1 link, 1 new gap.

Outcomes
  Reading [mine]
    No chain from a lever to it has research behind each step any more.

Chains of supported steps
  Coaching … Reading [mine]
    Lost: Coaching → Better lessons → Reading
    The difference is made at: Coaching → Better lessons.
    No supported chain between the two remains.

Links
  Coaching → Better lessons [mine]
    Was evidenced: research cited for this very link supports it.
    Is asserted: a reason or an example is given, but no research.
    Counts no more: Doe, 2020, p. 3 (supports)

New gaps
  EV11 retracted-support [mine]
    doe-2020, cited for 'Coaching' leading to 'Better lessons', has been retracted
    {case}:9:5
"""


def test_new_evidence_against_a_link_as_json(case: str):
    """The keys are those of docs/living-evidence.md."""
    out, _ = run(case, "--add", str(Path(case).with_name("new.yaml")), "--format", "json", status=1)
    found = json.loads(out)

    line = {"work": "lee-2026", "stance": "disputes", "kind": "research-citation", "locator": "p. 9"}
    assert found["added"] == [{"owner": "mine", "statement": "lessons->reading", **line}]
    assert found["links"] == [
        {
            "case": "mine",
            "id": "lessons->reading",
            "label": "Better lessons → Reading",
            "before": "evidenced",
            "after": "evidenced",
            "disputed_before": False,
            "disputed_after": True,
            "because": [{"change": "counts now", **line, "via": ""}],
        }
    ]
    assert [(gap["code"], gap["focus"]) for gap in found["findings"]["appear"]] == [("EV03", "lessons->reading")]
    assert [found[key] for key in ("retracted", "outcomes", "chains", "claims", "complete")] == [[], [], [], [], True]


def test_the_documented_keys_are_those_that_are_written(case: str):
    """A program that reads the page finds what it says."""
    page = (Path(__file__).parents[2] / "docs" / "living-evidence.md").read_text("utf-8")
    found = json.loads(run(case, "--retract", "doe-2020", "--format", "json", status=1)[0])

    keys = {*found, *found["findings"]}
    for part in ("retracted", "outcomes", "chains", "links"):
        keys |= {*found[part][0]}
    keys |= {*found["links"][0]["because"][0]}
    assert {key for key in keys if f"`{key}`" not in page} == set()


def test_a_memo_shows_texts_as_they_are(case: str):
    """Nothing from a file becomes markup."""
    path = Path(case)
    path.write_text(CASE.replace("label: Reading", 'label: "<b>R_e_ad*ing</b>"'), "utf-8")

    out, _ = run(case, "--retract", "doe-2020", "--format", "markdown", status=1)

    assert out.startswith("# What the evidence would change\n\n## If these works were retracted\n\n- Doe. (2020)")
    assert "- \\<b\\>R\\_e\\_ad\\*ing\\</b\\> \\[mine\\]\n" in out
    assert "<b>" not in out


def test_what_nobody_cites_changes_nothing(case: str):
    """Status 0, and it is said."""
    out, err = run(case, "--retract", "essa", status=0)

    assert out.endswith("\nNo conclusion changes.\n")
    assert err == ""


def test_a_reference_that_is_not_understood_stops_everything(case: str):
    """A part of the answer would look like the whole; candidates are shown and none is chosen."""
    out, err = run(case, "--retract", "Doe 2020", "--retract", "McLaughlin", status=2)

    assert out == ""
    assert "did you mean mclaughlin-1987 (100); mclaughlin-1989 (100); mclaughlin-1990 (100)" in err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "say what changes: --retract a work, or --add a file of new evidence"),
        (("nowhere.yaml", "--retract", "doe-2020"), "nowhere.yaml: there is no such file"),
        (("--add", "nowhere.yaml"), "nowhere.yaml: there is no such file"),
    ],
)
def test_what_cannot_be_done_is_said(args: tuple[str, ...], told: str):
    """Status 2 and one message."""
    out, err = run(*args, status=2)

    assert out == "" and told in err


def test_nothing_is_written(case: str):
    """The question is what if."""
    before = {path: path.read_bytes() for path in Path(case).parent.iterdir()}

    run(case, "--retract", "doe-2020", "--add", str(Path(case).with_name("new.yaml")), status=1)

    assert {path: path.read_bytes() for path in Path(case).parent.iterdir()} == before


def test_a_study_falls_in_every_case_that_inherits_it(tmp_path: Path):
    """The shipped cases, by way of a claim of the framework."""
    out, _ = run("--retract", "mcdonnell-elmore-1987", "--format", "json", status=1)
    found = json.loads(out)

    assert [claim["id"] for claim in found["claims"]] == ["hlp/mechanism-match"]
    assert {link["case"] for link in found["links"]} == {"hlp-theory-of-action", "planted-gaps"}
    assert all(reason["via"] == "hlp/mechanism-match" for link in found["links"] for reason in link["because"])


def test_a_folder_answers_with_the_same_bytes(tmp_path: Path):
    """Twice the same, by whatever way the cases come."""
    shutil.copytree(resources.cases(), tmp_path / "cases")
    first, second = (
        run(str(tmp_path / "cases"), "--retract", "McLaughlin 1987, 1990", status=1)[0] for _ in range(2)
    )

    assert first == second
