"""The command `narrate` as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hlpgraph import resources
from hlpgraph.cli.narrate import NARRATE_FORMATS
from hlpgraph.report.narrative_formats import FORMATS

PLANTED = resources.cases() / "planted-gaps.yaml"


@pytest.fixture
def narrate(tmp_path: Path):
    """Run the command in an empty folder."""

    def run(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "hlpgraph", "narrate", *args], cwd=tmp_path, input=stdin, capture_output=True,
            timeout=120, env=os.environ, check=False,
        )  # fmt: skip
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run


def test_choices_are_what_is_implemented():
    """No other, and the usual one first."""
    assert list(FORMATS) == list(NARRATE_FORMATS)


def test_text_on_standard_output(narrate):
    """With nothing beside it."""
    done = narrate(str(PLANTED))

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Reading by grade three, as first drafted\n====")
    assert "If “Families trust the school” comes about, then “Students attend more regularly” follows" in done.stdout


@pytest.mark.parametrize(("name", "start"), [("x.md", "# Reading"), ("x.html", "<!DOCTYPE html>"), ("x.json", "{\n"), ("x.txt", "Reading")])
def test_the_end_of_the_file_says_the_format(narrate, tmp_path: Path, name: str, start: str):
    """And nothing is overwritten without --force."""
    first = narrate(str(PLANTED), "-o", name)
    held = (tmp_path / name).read_text("utf-8")
    again = narrate(str(PLANTED), "-o", name)

    assert (first.returncode, first.stdout, first.stderr) == (0, "", f"planted-gaps written in words to {name}\n")
    assert held.startswith(start)
    assert again.returncode == 2
    assert narrate(str(PLANTED), "-o", name, "--force").returncode == 0


def test_settings_decide_which_gaps_are_told(narrate, tmp_path: Path):
    """As they do for check."""
    (tmp_path / "hlpgraph.toml").write_text('select = ["CH03"]\n')
    done = narrate(str(PLANTED), "--format", "json")

    assert [gap["name"] for gap in json.loads(done.stdout)["gaps"]] == ["An element with no link at all."]


def test_a_case_from_standard_input(narrate):
    """The same words as from the file."""
    assert narrate("-", stdin=PLANTED.read_bytes()).stdout == narrate(str(PLANTED)).stdout


def test_a_bad_file_gets_one_message(narrate, tmp_path: Path):
    """With line and column; exit status 2."""
    (tmp_path / "bad.yaml").write_text("id: x\nelements: 3\n")
    done = narrate("bad.yaml")

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("bad.yaml:2:")
