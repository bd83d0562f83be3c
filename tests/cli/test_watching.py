"""`hlpgraph check --watch`: the report follows the file."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from hlpgraph import resources

HLPGRAPH = str(Path(sys.executable).with_name("hlpgraph"))
PATIENCE = 60  # seconds until a line that does not come is missed


def lines_of(stream) -> Queue[str]:
    """Its lines as they come."""
    held: Queue[str] = Queue()
    Thread(target=lambda: [held.put(line) for line in stream], daemon=True).start()
    return held


def await_line(held: Queue[str], words: str) -> str:
    """The next line with these words."""
    while True:
        try:
            line = held.get(timeout=PATIENCE)
        except Empty:
            pytest.fail(f"no line with {words!r}")
        if words in line:
            return line


def test_it_follows_the_file_and_survives_mistakes(tmp_path: Path):
    """A gap more, then a file that is wrong, then right again; Ctrl+C ends it in peace."""
    case = tmp_path / "case.yaml"
    shutil.copy(resources.cases() / "senior-exit-exhibitions.yaml", case)
    sound = case.read_text("utf-8")
    command = [HLPGRAPH, "check", str(case), "--watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        told, remarks = lines_of(running.stdout), lines_of(running.stderr)
        await_line(told, "52 gaps of 17 kinds")
        await_line(remarks, "watching; Ctrl+C ends")
        case.write_text(sound.replace("elements:\n", "elements:\n  x: {stage: systems-change, label: X}\n", 1), "utf-8")
        await_line(remarks, "case.yaml changed")
        assert "of 18 kinds" in await_line(told, "gaps of")
        case.write_text("id: [", "utf-8")
        await_line(remarks, "case.yaml:2:")
        case.write_text(sound, "utf-8")
        await_line(told, "52 gaps of 17 kinds")
        running.send_signal(signal.SIGINT)
        assert running.wait(PATIENCE) == 0


@pytest.mark.parametrize("paths", [[], ["-"]])
def test_there_must_be_something_to_watch(tmp_path: Path, paths: list[str]):
    """Neither a pipe nor what ships changes."""
    done = subprocess.run([HLPGRAPH, "check", "--watch", *paths], capture_output=True, text=True, cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "") and "a file or a folder" in done.stderr
