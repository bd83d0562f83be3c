"""The diff that `check --fix` shows leads from one text to the other, and is safe on a terminal."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hlpgraph.report.patch import patch

LINES = st.lists(st.sampled_from(["a", "b", "c", "d e", "", "# f"]) | st.integers(0, 30).map(str), max_size=30)


def applied(before: str, diff: str) -> str:
    """The text after a unified diff, and a check that what it says of the text before is true."""
    old, new, at = before.splitlines(keepends=True), [], 0
    lines = diff.splitlines(keepends=True)[2:]
    for number, line in enumerate(lines):
        found = re.match(r"@@ -(\d+)(?:,(\d+))? \+", line)
        if found:
            start = int(found[1]) - (found[2] != "0")
            new += old[at:start]
            at = start
        elif line[0] in " -+":
            is_open = number + 1 < len(lines) and lines[number + 1].startswith("\\")
            text = line[1:].removesuffix("\n") if is_open else line[1:]
            if line[0] != "+":
                assert old[at] == text
                at += 1
            if line[0] != "-":
                new.append(text)
    return "".join(new + old[at:])


@settings(max_examples=300, deadline=None)
@given(LINES, LINES, st.booleans(), st.booleans())
def test_a_diff_leads_from_one_text_to_the_other(a: list[str], b: list[str], is_open: bool, is_other_open: bool):
    """Whatever the texts are, ended or not; equal texts have none."""
    before, after = ("\n".join(lines) + ("" if no_end else "\n") for lines, no_end in ((a, is_open), (b, is_other_open)))

    diff = patch("x", before, after)

    assert applied(before, diff) == after
    assert (diff == "") == (before == after)


def test_git_takes_it(tmp_path: Path):
    """A real reader."""
    before, after = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk", "b\na\nc\nd\ne\nf\ng\nh\ni\nk\nj\n"
    (tmp_path / "x.yaml").write_text(before)
    subprocess.run(["git", "apply", "-p0", "-"], input=patch("x.yaml", before, after).encode(), cwd=tmp_path, check=True)

    assert (tmp_path / "x.yaml").read_text() == after


def test_nothing_in_a_file_moves_the_cursor():
    """Escapes and what would reorder the line are spelt out, also in the name; ends of lines and marks are not shown."""
    diff = patch("x\x1b[2J.yaml", "\ufeffid: x\r\n", "\ufeffid: \u202ey\r\n")

    assert diff == "--- x\\x1b[2J.yaml\n+++ x\\x1b[2J.yaml\n@@ -1 +1 @@\n-id: x\n+id: \\u202ey\n"


def test_many_small_changes_take_no_minutes():
    """100,000 lines of which every second pair has changed places."""
    before = "".join(f"{n}\n    stage: systems-change\n    label: {n}\n" for n in range(33_000))
    after = "".join(f"{n}\n    label: {n}\n    stage: systems-change\n" for n in range(33_000))
    start = time.process_time()

    assert patch("x", before, after).count("\n+") == 33_000 + 1
    assert time.process_time() - start < 20
