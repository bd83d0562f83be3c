"""Who waits for a folder sees how far it has come; a program that reads the output does not."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from hlpgraph.cli.spreading import MANY

HLPGRAPH = str(Path(sys.executable).with_name("hlpgraph"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """So many small cases."""
    for number in range(MANY):
        (tmp_path / f"c{number}.yaml").write_text(f"id: c{number}\nelements: {{a: {{stage: policy-design}}}}\n", "utf-8")
    return tmp_path


def on_a_terminal(*command: str) -> str:
    """What the command writes to standard error, if that is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as running:
        os.close(theirs)
        told = b""
        try:
            while part := os.read(ours, 4096):
                told += part
        except OSError:  # the other end is closed
            pass
        os.close(ours)
        running.wait()
    return told.decode()


def test_many_files_show_a_bar(folder: Path):
    """From nothing to all of them."""
    told = on_a_terminal(HLPGRAPH, "check", str(folder), "--fail-on", "never")

    assert "200 files" in told and "100%" in told


def test_few_files_show_none(folder: Path):
    """One less is read at once."""
    (folder / "c0.yaml").unlink()

    assert on_a_terminal(HLPGRAPH, "check", str(folder), "--fail-on", "never") == ""


def test_a_pipe_sees_none(folder: Path):
    """Standard error holds what went wrong and nothing else."""
    done = subprocess.run([HLPGRAPH, "check", str(folder), "--fail-on", "never"], capture_output=True, text=True)

    assert done.stderr == "" and "in 200 cases" in done.stdout


def test_a_folder_gives_the_same_on_one_core_and_on_all(folder: Path):
    """Findings, and what could not be read, byte for byte."""
    (folder / "c7.yaml").write_text("id: c7\ntitel: misspelt\n", "utf-8")
    (folder / "c201.yaml").write_text("id: c201\nelements: {a: {stage: student-outcome}}\n", "utf-8")
    command = [HLPGRAPH, "check", str(folder), "--format", "json"]
    one_core = {min(os.sched_getaffinity(0))}

    everywhere = subprocess.run(command, capture_output=True)
    on_one = subprocess.run(command, capture_output=True, preexec_fn=lambda: os.sched_setaffinity(0, one_core))

    assert (everywhere.stdout, everywhere.stderr, everywhere.returncode) == (on_one.stdout, on_one.stderr, 2)
    assert b"c7.yaml:2:1: unknown key 'titel'" in on_one.stderr
