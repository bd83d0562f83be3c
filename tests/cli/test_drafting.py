"""`new --from-text` as a user runs it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

PLAN = """Reading by third grade

If we hire coaches, then lessons improve (McLaughlin, 1990), so that students read. Will it work?
"""


@pytest.fixture
def hlpgraph(tmp_path: Path):
    """Run a command in a folder with a plan."""
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")

    def run(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "hlpgraph", *args], cwd=tmp_path, input=stdin, capture_output=True, timeout=120,
            env=os.environ, check=False,
        )  # fmt: skip
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run


def test_a_draft_is_written_and_what_was_left_is_told(hlpgraph, tmp_path: Path):
    """With lines, columns and reasons; the schema lies beside it, and check takes it."""
    done = hlpgraph("new", "mine", "--from-text", "plan.txt")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines() == [
        "plan.txt:1:1: not understood, because no cause and effect were found in it: “Reading by third grade”",
        "plan.txt:3:85: not understood, because it is a question: “Will it work?”",
        "the stage of 3 of 3 elements is a guess from the place in the chain; its note says so",
        "3 elements and 2 links drafted from plan.txt; 2 sentences not understood; compare each passage with the text",
        "mine.yaml written; edit it, then run: hlpgraph check mine.yaml",
    ]
    assert (tmp_path / "case.schema.json").exists()
    assert hlpgraph("check", "mine.yaml").returncode in (0, 1)
    assert hlpgraph("new", "mine", "--from-text", "plan.txt").returncode == 2  # it exists


def test_from_standard_input_to_standard_output(hlpgraph):
    """The same case."""
    done = hlpgraph("new", "mine", "--from-text", "-", "-o", "-", stdin=PLAN.encode())

    assert done.returncode == 0
    assert "work: mclaughlin-1990" in done.stdout
    assert "<stdin>:3:85: not understood" in done.stderr


def test_without_a_link_nothing_is_written(hlpgraph, tmp_path: Path):
    """Exit status 2, and how such a sentence is written."""
    done = hlpgraph("new", "mine", "--from-text", "-", stdin=b"Testing does not lead to learning.")

    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == "no sentence was found that says what leads to what; write some as “If A, then B, because C.”"
    assert not (tmp_path / "mine.yaml").exists()


def test_a_workbook_and_a_word_file(hlpgraph, tmp_path: Path):
    """From Word to Excel."""
    body = "<w:p><w:r><w:t>Coaching improves lessons.</w:t></w:r></w:p>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", f'<?xml version="1.0"?><w:document {space}><w:body>{body}</w:body></w:document>')
    (tmp_path / "plan.docx").write_bytes(held.getvalue())
    done = hlpgraph("new", "mine", "--from-text", "plan.docx", "-o", "mine.xlsx")

    assert done.returncode == 0
    assert "label: Coaching" in hlpgraph("import", "mine.xlsx").stdout


@pytest.mark.parametrize(("args", "told"), [(("new", "a b", "--from-text", "plan.txt"), "cannot be an id"), (("new", "x", "--from-text", "nowhere.txt"), "there is no such file"), (("new", "x", "--from-text", "plan.odt"), "there is no such file")])
def test_what_cannot_be_done_is_one_message(hlpgraph, args: tuple[str, ...], told: str):
    """Exit status 2."""
    done = hlpgraph(*args)

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert told in done.stderr


def test_a_terminal_is_not_moved(hlpgraph):
    """By what a text holds."""
    done = hlpgraph("new", "x", "--from-text", "-", stdin="So \x1b[2J \u202e goes.".encode())

    assert "\x1b" not in done.stderr
    assert "\u202e" not in done.stderr
