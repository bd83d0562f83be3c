"""The command `gaps` as a user runs it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from hlpgraph import resources
from hlpgraph.analysis.gap_axes import COLUMNS, ROWS
from hlpgraph.cli import gaps
from hlpgraph.workflow import gapmapping

PLANTED = str(resources.cases() / "planted-gaps.yaml")


@pytest.fixture
def hlpgraph(tmp_path: Path):
    """Run the command in an empty folder."""

    def run(*args: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "hlpgraph", "gaps", *args], cwd=tmp_path, input=stdin, capture_output=True,
            timeout=120, env={**os.environ, **env}, check=False,
        )  # fmt: skip
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run


def test_choices_are_what_is_implemented():
    """No other, and the usual one first."""
    assert list(gapmapping.writers()) == list(gaps.GAPS_FORMATS)
    assert list(ROWS) == list(gaps.GAPS_ROWS)
    assert list(COLUMNS) == list(gaps.GAPS_COLUMNS)


def test_a_table_to_read(hlpgraph):
    """On standard output, with nothing beside it."""
    done = hlpgraph(PLANTED)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Evidence gap map of 1 case: lever × outcome\n")
    assert "What qualifies or disputes the step stays" in " ".join(done.stdout.split())


@pytest.mark.parametrize("end", ["html", "csv", "json", "txt"])
def test_the_end_of_the_file_says_the_format(hlpgraph, tmp_path: Path, end: str):
    """Nothing is overwritten without --force."""
    done = hlpgraph(PLANTED, "-o", f"gaps.{end}")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"evidence gap map written to gaps.{end}\n"
    start = {"html": "<!doctype html>", "csv": "row_in,", "json": "{", "txt": "Evidence gap map"}[end]
    assert (tmp_path / f"gaps.{end}").read_text("utf-8").startswith(start)
    again = hlpgraph(PLANTED, "-o", f"gaps.{end}")
    assert again.returncode == 2 and "say --force to replace it" in again.stderr
    assert hlpgraph(PLANTED, "-o", f"gaps.{end}", "--force").returncode == 0


def test_frameworks_and_cases_share_cells(hlpgraph):
    """Only with the flag."""
    alone, both = (
        json.loads(hlpgraph(PLANTED, "--format", "json", "--rows", "mechanism", "--columns", "stage", *flag).stdout)
        for flag in ((), ("--frameworks",))
    )

    assert alone["frameworks"] == [] and [held["id"] for held in both["frameworks"]][:2] == ["hlp", "learning-focused-leadership"]
    here, there = ({(c["row"], c["column"]): c["works"] for c in told["cells"]} for told in (alone, both))
    assert here.keys() < there.keys() and all(there[place] >= works for place, works in here.items())


def test_a_case_that_cannot_be_read_leaves_no_map(hlpgraph, tmp_path: Path):
    """Without its works, gaps would show that are none."""
    (tmp_path / "bad.yaml").write_text("id: bad\nelements: 3\n")
    done = hlpgraph(PLANTED, "bad.yaml", "-o", "gaps.html")

    assert done.returncode == 2 and done.stdout == "" and done.stderr.startswith("bad.yaml:2:11: ")
    assert not (tmp_path / "gaps.html").exists()


def test_a_case_through_a_pipe(hlpgraph):
    """As other commands take it; the retracted work of the case supports nothing."""
    case = b"""id: piped
elements:
  rule: {stage: policy-design, label: Rule}
  gain: {stage: student-outcome, label: Gain}
links:
  - {cause: rule, effect: gain, evidence: [{work: doe, stance: supports}]}
works:
  - {id: doe, author: [{family: Doe}], year: 2020, title: Gone, retracted: true}
"""
    (row,) = csv.DictReader(StringIO(hlpgraph("-", "--format", "csv", stdin=case).stdout, newline=""))

    assert (row["gap"], row["works"], row["works_retracted"]) == ("true", "0", "doe")


def test_two_cases_that_mean_different_works_by_one_key_are_refused(hlpgraph, tmp_path: Path):
    """Their counts would run together."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(
            f"id: {name}\nelements: {{}}\nlinks: []\nworks:\n  - {{id: doe, author: [{{family: {name}}}], year: 2020, title: T}}\n"
        )
    done = hlpgraph("one.yaml", "two.yaml")

    assert done.returncode == 2 and "the cases one and two mean different works" in done.stderr


@pytest.mark.parametrize("form", gaps.GAPS_FORMATS)
def test_same_input_same_bytes(hlpgraph, form: str):
    """Hash seeds do not show in any format."""
    one, two = (hlpgraph("--format", form, "--frameworks", PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))

    assert one == two and one


def test_the_docs_name_every_field(hlpgraph):
    """Of JSON, and every choice of rows and columns."""
    docs = (Path(__file__).parents[2] / "docs" / "evidence-gaps.md").read_text("utf-8")

    def fields(value: object) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(fields, value))
        return set(value) | fields(list(value.values())) if isinstance(value, dict) else set()

    told = json.loads(hlpgraph(PLANTED, "--format", "json").stdout)
    told["lacking"] = {}
    for cell in told["cells"]:
        cell["witnesses"] = {}
    assert {name for name in fields(told) | {*ROWS, *COLUMNS} if f"`{name}`" not in docs} == set()


def test_an_axis_that_does_not_exist(hlpgraph):
    """Status 2 and the choices."""
    done = hlpgraph("--rows", "colour")

    assert done.returncode == 2 and "'lever'" in done.stderr
