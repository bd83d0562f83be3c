"""`hlpgraph review` as a person at a terminal and a script use it."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hlpgraph import resources, workflow
from hlpgraph.cli.review import REVIEW_FORMATS
from hlpgraph.report.reviews import FORMATS

HLPGRAPH = str(Path(sys.executable).with_name("hlpgraph"))
PATIENCE = 60  # seconds until a prompt that does not come is missed


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of a shipped case, to write into."""
    path = tmp_path / "case.yaml"
    shutil.copy(resources.cases() / "senior-exit-exhibitions.yaml", path)
    return path


def run(*args: str, status: int = 0) -> tuple[str, str]:
    """What a script sees."""
    done = subprocess.run([HLPGRAPH, "review", *args], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode == status, done.stderr
    return done.stdout, done.stderr


def at_terminal(*args: str, typed: list[tuple[str, str]]) -> tuple[str, int]:
    """What a person sees who types a line whenever these words stand on the screen, and the status."""
    screen = ""
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(HLPGRAPH, [HLPGRAPH, "review", *args])
    read_to, waiting, end = 0, list(typed), time.monotonic() + PATIENCE
    try:
        while time.monotonic() < end:
            if not select.select([terminal], [], [], 1)[0]:
                continue
            screen += os.read(terminal, 65536).decode("utf-8", "replace")
            if waiting and (found := screen.find(waiting[0][0], read_to)) >= 0:
                read_to = found + len(waiting[0][0])
                os.write(terminal, waiting.pop(0)[1].encode())
    except OSError:  # the command has ended
        pass
    _, child = os.waitpid(pid, 0)
    assert not waiting, screen
    return screen.replace("\r\n", "\n"), os.waitstatus_to_exitcode(child)


def reviews(path: Path) -> list[tuple[str, str, str, str]]:
    """What stands in the file."""
    (held, _), *_ = workflow.load_one(str(path)).cases
    return [(review.prompt, review.focus, review.answer, review.person) for review in held.reviews]


def test_choices_are_what_is_implemented():
    """The command line offers every writer there is and no other."""
    assert set(REVIEW_FORMATS) == set(FORMATS)


def test_an_answer_from_the_command_line_is_kept(case: Path):
    """With name and date, and nothing else in the file changes."""
    before = case.read_text("utf-8")
    answer = ["--answer", "If coaches leave: #1 & <b>", "--person", "J. Doe", "--date", "2026-11-26"]
    out, err = run(str(case), "--prompt", "rp21", *answer, "--on", "mandate")

    assert (out, err) == ("", f"answer to RP21 written to {case}\n")
    assert reviews(case) == [("RP21", "mandate", "If coaches leave: #1 & <b>", "J. Doe")]
    assert case.read_text("utf-8").startswith(before)

    run(str(case), "--prompt", "RP02", *answer)
    assert [prompt for prompt, *_ in reviews(case)] == ["RP21", "RP02"]


def test_answers_stand_in_report_map_and_list(case: Path):
    """For people; programs that read findings get what they always got."""
    plain = subprocess.run([HLPGRAPH, "check", str(case), "--format", "json"], capture_output=True).stdout
    run(str(case), "--prompt", "RP21", "--answer", "It <b>may</b> *fail*.", "--person", "J. Doe", "--date", "2026-11-26")

    def told(*args: str) -> str:
        return subprocess.run([HLPGRAPH, *args], capture_output=True, text=True).stdout

    assert "    → J. Doe, 2026-11-26: It <b>may</b> *fail*.\n" in told("check", str(case))
    assert "  - J. Doe, 2026-11-26: It \\<b\\>may\\</b\\> \\*fail\\*.\n" in told("check", str(case), "--format", "markdown")
    assert "<dd>J. Doe, 2026-11-26: It &lt;b&gt;may&lt;/b&gt; *fail*.</dd>" in told("check", str(case), "--format", "html")
    assert told("check", str(case), "--format", "json").encode() == plain
    page = told("map", str(case), "-o", "-")
    assert "<blockquote>It &lt;b&gt;may&lt;/b&gt; *fail*.</blockquote>" in page and "It <b>may" not in page
    assert "  → J. Doe, 2026-11-26: It <b>may</b> *fail*.\n" in run(str(case), "--list")[0]


def test_the_list_for_programs(case: Path):
    """One object for each question, in the order of the prompts."""
    run(str(case), "--prompt", "RP21", "--answer", "It may.", "--person", "J. Doe", "--date", "2026-11-26")
    rows = {row["prompt"]: row for row in json.loads(run(str(case), "--format", "json")[0])}

    assert [*rows] == sorted(rows) and {"RP02", "RP10", "RP30"} < set(rows) and "RP07" not in rows
    assert rows["RP21"]["reviews"] == [
        {"focus": "case", "answer": "It may.", "person": "J. Doe", "date": "2026-11-26"}
    ]
    assert rows["RP21"]["raised"] and rows["RP21"]["codes"] == ["SE01"] and rows["RP18"]["codes"] == ["ST04"]
    assert rows["RP06"]["places"] == ["mandate", "capacity-building"]


def test_the_sheet_for_a_meeting(case: Path):
    """Every question with room for answer, name and date."""
    sheet, _ = run(str(case), "--format", "markdown")

    assert sheet.count("\n## RP") == sheet.count("\nAnswer:\n\nName and date:\n") == 21


def test_a_person_is_asked_and_may_leave_open_answer_and_stop(case: Path):
    """Each answer is kept at once; one about several places may be about one of them."""
    screen, status = at_terminal(
        str(case),
        typed=[
            ("Who answers:", "Ann Lee\n"),
            ("Answer:", "\n"),  # RP01 stays open
            ("Answer:", "Yes, by itself.\n"),  # RP02
            ("Answer:", "\n"),
            ("Answer:", "Time to teach.\n"),  # RP04, at two outcomes
            ("About which?", "2\n"),
            ("Answer:", "q\n"),
        ],
    )

    assert status == 0 and "21 to ask" in screen and "5 of 21" in screen and "6 of 21" not in screen
    assert reviews(case) == [
        ("RP02", "", "Yes, by itself.", "Ann Lee"),
        ("RP04", "graduation", "Time to teach.", "Ann Lee"),
    ]


def test_who_comes_back_is_asked_the_rest(case: Path):
    """Unless all are wanted again."""
    run(str(case), "--prompt", "RP02", "--answer", "Yes.", "--person", "Ann")
    rest, _ = at_terminal(str(case), "--person", "Ann", typed=[("Answer:", "q\n")])
    again, _ = at_terminal(str(case), "--person", "Ann", "--again", typed=[("Answer:", "q\n")])
    done, status = at_terminal(str(case), "--prompt", "RP02", typed=[])

    assert "20 to ask" in rest and "21 to ask" in again
    assert "nothing is left to ask" in done and status == 0


def test_who_breaks_off_keeps_what_was_answered(case: Path):
    """Ctrl+C at a question."""
    screen, status = at_terminal(
        str(case), "--person", "Ann", typed=[("Answer:", "Ours.\n"), ("Answer:", "\x03")]
    )

    assert "every answer that was given is kept" in screen and status == 0
    assert [prompt for prompt, *_ in reviews(case)] == ["RP01"]


def test_an_answer_is_not_lost_when_the_file_has_broken(case: Path):
    """Someone else spoils the file meanwhile: the answer is shown, and the file stays as it is."""
    case.write_text("id: [", "utf-8")
    _, err = run(str(case), "--prompt", "RP02", "--answer", "Yes.", "--person", "Ann", status=2)
    assert "not valid YAML" in err

    screen = ""
    shutil.copy(resources.cases() / "senior-exit-exhibitions.yaml", case)
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(HLPGRAPH, [HLPGRAPH, "review", str(case), "--person", "Ann"])
    while "Answer:" not in screen:
        screen += os.read(terminal, 65536).decode()
    case.write_text("id: [", "utf-8")
    os.write(terminal, b"A long thought.\n")
    try:
        while part := os.read(terminal, 65536).decode():
            screen += part
    except OSError:
        pass
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    assert status == 2 and "not written: A long thought." in screen and "not valid YAML" in screen
    assert case.read_text("utf-8") == "id: ["


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--prompt", "RP99"], "there is no review prompt 'RP99'; they are RP01 to RP30"),
        (["--answer", "Yes."], "an --answer goes with one --prompt and a --person, and is not empty"),
        (["--answer", "Yes.", "--prompt", "RP01"], "an --answer goes with one --prompt and a --person"),
        (["--answer", " ", "--prompt", "RP01", "--person", "A"], "and is not empty"),
        (["--answer", "Yes.", "--prompt", "RP01", "--person", "A", "--on", "nobody"], "no element or link 'nobody'"),
        (["--answer", "Yes.", "--prompt", "RP01", "--person", "A", "--date", "soon"], "'soon' is not a date"),
    ],
)
def test_what_cannot_be_kept_is_told(case: Path, args: list[str], message: str):
    """Nothing is written."""
    before = case.read_bytes()
    _, err = run(str(case), *args, status=2)

    assert message in err and case.read_bytes() == before


def test_an_rdf_file_is_read_and_not_written(case: Path):
    """The way out is told."""
    turtle = case.with_suffix(".ttl")
    subprocess.run([HLPGRAPH, "export", str(case), "--to", "ttl", "-o", str(turtle)], check=True)

    assert "21 questions for people" in run(str(turtle), "--list")[0]
    _, err = run(str(turtle), "--prompt", "RP02", "--answer", "Yes.", "--person", "Ann", status=2)
    assert "an answer is written into a YAML file; hlpgraph import FILE -o CASE.yaml makes one" in err


def test_a_case_may_name_only_prompts_that_there_are(case: Path):
    """At its place."""
    text = case.read_text("utf-8") + "\nreviews: [{prompt: RP31, answer: Yes., person: Ann, date: 2026-11-26}]\n"
    case.write_text(text, "utf-8")
    line = text.count("\n")
    _, err = run(str(case), status=2)

    assert re.search(rf"case.yaml:{line}:20: there is no review prompt 'RP31'; did you mean 'RP\d\d'\?", err)
