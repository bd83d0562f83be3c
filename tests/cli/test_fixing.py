"""`hlpgraph check --fix` as a user runs it, in a script and on a terminal."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import missing

from hlpgraph import resources
from hlpgraph.authoring.case_file import read_case

Run = Callable[..., tuple[str, str]]

TWICE = """\
# yaml-language-server: $schema=case.schema.json
title: Help
id: x
elements:
  a: {stage: policy-design, label: Help}
  b: {stage: student-outcome, label: "Lear\\u202Ening"}
links:
  - {cause: a, effect: b, because: So.}
  # the same
  - {cause: a, effect: b, because: So., evidence: [{work: elmore-1995, stance: supports}]}
"""
MENDED = """\
# yaml-language-server: $schema=case.schema.json
id: x
title: Help
elements:
  a: {stage: policy-design, label: Help}
  b: {stage: student-outcome, label: "Lear\\u202Ening"}
links:
  # the same
  - {cause: a, effect: b, because: So., evidence: [{work: elmore-1995, stance: supports}]}
"""
LOOP = """\
id: x
elements:
  a: {stage: policy-design, label: A}
  b: {stage: student-outcome, label: B}
links:
  - {cause: a, effect: b}
  - {cause: b, effect: a}
"""


@pytest.fixture
def hlpgraph(tmp_path: Path) -> Run:
    """Run the command without a terminal in a folder of its own; it must end with the status."""

    def run(*args: str, status: int = 0) -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "hlpgraph", *args], cwd=tmp_path, capture_output=True, timeout=120,
            stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        assert done.returncode == status, err
        return out, err

    return run


@pytest.fixture
def terminal(tmp_path: Path) -> Callable[..., tuple[str, int]]:
    """Run the command on a terminal, where somebody types an answer to each question; all that shows, and the status."""

    def run(*args: str, typed: tuple[str, ...]) -> tuple[str, int]:
        child, master = pty.fork()
        if child == 0:
            os.chdir(tmp_path)
            os.execv(sys.executable, [sys.executable, "-m", "hlpgraph", *args])
        shown, answers, end = b"", list(typed), time.monotonic() + 60
        asked = 0
        while time.monotonic() < end:
            if select.select([master], [], [], 0.1)[0]:
                try:
                    shown += os.read(master, 4096)
                except OSError:  # the other end is closed
                    break
            if shown.count(b"]: ") > asked and answers:
                asked = shown.count(b"]: ")
                os.write(master, answers.pop(0).encode())
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.close(master)
        assert b"Traceback" not in shown
        return shown.decode().replace("\r\n", "\n"), status

    return run


def test_a_script_sees_the_changes_and_nothing_is_written(hlpgraph: Run, tmp_path: Path):
    """The diff is data; what and why is talk; the status says that something could be written."""
    (tmp_path / "x.yaml").write_text(TWICE)

    out, err = hlpgraph("check", "x.yaml", "--fix", status=1)

    assert out == """\
--- x.yaml
+++ x.yaml
@@ -1,10 +1,9 @@
 # yaml-language-server: $schema=case.schema.json
-title: Help
 id: x
+title: Help
 elements:
   a: {stage: policy-design, label: Help}
   b: {stage: student-outcome, label: "Lear\\u202Ening"}
 links:
-  - {cause: a, effect: b, because: So.}
   # the same
   - {cause: a, effect: b, because: So., evidence: [{work: elmore-1995, stance: supports}]}
"""
    assert err == """\
x.yaml:10:5: the link a->b stands already on line 8; keep one, so that its evidence stays together (remark)
x.yaml: CH10: 2 like links “Help” → “Lear\\u202ening”: merged into one, which keeps all their evidence
x.yaml: keys are put in the order in which “hlpgraph schema” lists them, with their comments
files written: 0; with changes not written: 1
say --yes to write them
"""
    assert (tmp_path / "x.yaml").read_text() == TWICE


def test_yes_writes(hlpgraph: Run, tmp_path: Path):
    """With the mode of the file kept, its gaps counted, and nothing left for a second time."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TWICE.replace("\n", "\r\n").encode())
    path.chmod(0o640)

    _, err = hlpgraph("check", "x.yaml", "--fix", "-y")

    assert path.read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert "x.yaml: written; gaps gone: 1 CH05, 1 CH10, 1 EV01; left: " in err
    assert os.listdir(tmp_path) == ["x.yaml"]
    assert hlpgraph("check", "x.yaml", "--fix") == ("", "nothing to mend here\n")


def test_only_what_is_selected(hlpgraph: Run, tmp_path: Path):
    """With --select only these gaps are mended, and the keys stay where they are; what is ignored stays."""
    (tmp_path / "x.yaml").write_text(TWICE)
    selected, _ = hlpgraph("check", "x.yaml", "--fix", "--select", "CH10", status=1)
    ignored, _ = hlpgraph("check", "x.yaml", "--fix", "--ignore", "CH10", status=1)

    changes = [[line for line in out.splitlines()[2:] if line[:1] in "+-"] for out in (selected, ignored)]

    assert changes == [["-  - {cause: a, effect: b, because: So.}"], ["-title: Help", "+title: Help"]]


def test_a_folder(hlpgraph: Run, tmp_path: Path):
    """Every YAML file is mended; what is not YAML is named, and what cannot be read does not stop the others."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "x.yaml").write_text(TWICE)
    (tmp_path / "cases" / "y.yaml").write_text("id: y\ntitel: t\n")
    hlpgraph("export", str(resources.cases() / "planted-gaps.yaml"), "--to", "ttl", "-o", "cases/z.ttl")

    _, err = hlpgraph("check", "cases", "--fix", "--yes", status=2)

    assert (tmp_path / "cases" / "x.yaml").read_text() == MENDED
    assert "cases/y.yaml:2:1: unknown key 'titel'" in err
    assert "cases/z.ttl: only YAML can be mended" in err


def test_rdf_is_refused(hlpgraph: Run, tmp_path: Path):
    """Its text has no author whose layout could be kept."""
    hlpgraph("export", str(resources.cases() / "planted-gaps.yaml"), "--to", "ttl", "-o", "z.ttl")

    assert "z.ttl: only YAML can be mended; hlpgraph import writes it from RDF" in hlpgraph(
        "check", "z.ttl", "--fix", status=2
    )[1]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--fix"], "--fix needs a file or a folder"),
        (["-", "--fix"], "--fix writes into files"),
        (["x.yaml", "--yes"], "--yes goes with --fix"),
        (["x.yaml", "--fix", "--format", "json"], "--fix goes with no other --format"),
        (["x.yaml", "--fix", "--diff", "y.yaml"], "--fix goes with no other"),
        (["x.yaml", "--fix", "--statistics"], "--fix goes with no other"),
        (["x.yaml", "--fix", "--watch"], "--fix goes with no other"),
        (["nowhere.yaml", "--fix"], "there is no such file"),
    ],
)
def test_what_does_not_go(hlpgraph: Run, args: list[str], told: str):
    """One message with the way out, and status 2."""
    assert told in hlpgraph("check", *args, status=2)[1]


def test_a_read_only_file_is_left(hlpgraph: Run, tmp_path: Path):
    """Whoever protected it meant it."""
    (tmp_path / "x.yaml").write_text(TWICE)
    (tmp_path / "x.yaml").chmod(0o444)

    assert "x.yaml: is read-only" in hlpgraph("check", "x.yaml", "--fix", "--yes", status=2)[1]
    assert (tmp_path / "x.yaml").read_text() == TWICE


def test_a_link_to_a_file_is_left(hlpgraph: Run, tmp_path: Path):
    """A rename would put a file in its place."""
    (tmp_path / "there.yaml").write_text(TWICE)
    (tmp_path / "x.yaml").symlink_to("there.yaml")

    assert "x.yaml: is not a regular file" in hlpgraph("check", "x.yaml", "--fix", "--yes", status=2)[1]
    assert (tmp_path / "there.yaml").read_text() == TWICE


def test_the_author_is_asked(terminal, tmp_path: Path):
    """Yes writes; anything else does not."""
    path = tmp_path / "x.yaml"
    path.write_text(TWICE)

    shown, status = terminal("check", "x.yaml", "--fix", typed=("n\n",))
    assert "Write these changes to x.yaml? [y/N]: " in shown
    assert (status, path.read_text()) == (1, TWICE)

    shown, status = terminal("check", "x.yaml", "--fix", typed=("y\n",))
    assert (status, path.read_text()) == (0, MENDED)


def test_feedback_is_confirmed_on_the_terminal(terminal, tmp_path: Path):
    """The loop is named, a wrong answer is asked again, another link can be chosen, and then the diff is shown."""
    path = tmp_path / "x.yaml"
    path.write_text(LOOP)

    shown, status = terminal("check", "x.yaml", "--fix", typed=("maybe\n", "2\n", "y\n"))

    assert "A loop that nothing declares: “A” → “B” → “A”" in shown
    assert "  2  “A” → “B”" in shown
    assert "Is “B” → “A” meant as feedback? [y/N, or 2 for another link]: " in shown
    assert "'maybe' is no answer to that" in shown
    assert path.read_text() == LOOP.replace("{cause: a, effect: b}", "{cause: a, effect: b, relation: reinforces}")
    assert status == 0
    assert "gaps gone: 1 CH07" in shown


def test_no_is_the_usual_answer(terminal, tmp_path: Path):
    """Whoever only presses Enter declares nothing, also with --yes."""
    path = tmp_path / "x.yaml"
    path.write_text(LOOP)

    shown, status = terminal("check", "x.yaml", "--fix", "--yes", typed=("\n",))

    assert "no link is confirmed as feedback" in shown
    assert (status, path.read_text()) == (0, LOOP)


def test_whoever_stops_is_told_what_was_written(terminal, tmp_path: Path):
    """Ctrl+C at the second file leaves the first as it was written."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(TWICE.replace("id: x", f"id: {name}"))

    shown, status = terminal("check", "one.yaml", "two.yaml", "--fix", typed=("y\n", "\x03"))

    assert "stopped; files written before: 1" in shown
    assert status == 2
    assert (tmp_path / "one.yaml").read_text() == MENDED.replace("id: x", "id: one")
    assert (tmp_path / "two.yaml").read_text() == TWICE.replace("id: x", "id: two")


def comment_lines(text: str) -> list[str]:
    return sorted(line.strip() for line in text.splitlines() if line.lstrip().startswith("#"))


def test_shipped_and_real_cases_keep_their_meaning(hlpgraph: Run, tmp_path: Path):
    """Each file with all its comments; what was in order is not touched."""
    real = Path(__file__).parents[1] / "checks" / "real"
    files = sorted([*resources.cases().glob("*.yaml"), *real.glob("*.yaml")])
    for path in files:
        shutil.copy(path, tmp_path)

    hlpgraph("check", ".", "--fix", "--yes")

    for path in files:
        before, after = path.read_text("utf-8"), (tmp_path / path.name).read_text("utf-8")
        assert read_case(after, "x").case == read_case(before, "x").case
        assert Counter("".join(after.split())) == Counter("".join(before.split()))
        assert comment_lines(after) == comment_lines(before)
    assert hlpgraph("check", ".", "--fix")[0] == ""


def test_hostile_files(hlpgraph: Run, tmp_path: Path):
    """What the reader refuses is refused; what it takes keeps its meaning."""
    folder = os.environ.get("HLPGRAPH_HOSTILE")
    if not folder:
        missing("the folder of hostile files", "set HLPGRAPH_HOSTILE to shared/hostile")
    for path in sorted((Path(folder) / "yaml").glob("*.yaml")):
        copy = tmp_path / "x.yaml"
        shutil.copy(path, copy)
        try:
            before = read_case(path.read_bytes().decode("utf-8-sig"), "x")
        except Exception:
            before = None
        done = subprocess.run(
            [sys.executable, "-m", "hlpgraph", "check", "x.yaml", "--fix", "--yes"], cwd=tmp_path,
            capture_output=True, timeout=120, stdin=subprocess.DEVNULL, check=False,
        )  # fmt: skip
        assert b"Traceback" not in done.stderr, path
        assert done.returncode in (0, 2), path
        if before is None or before.mistakes or done.returncode == 2:
            assert copy.read_bytes() == path.read_bytes(), path
