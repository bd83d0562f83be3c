"""The command `build` as a user runs it."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hlpgraph.cli.build import build as command
from hlpgraph.workflow import building

CASE = """id: {id}
title: {id} in words
elements:
  rule: {{stage: policy-design, label: Rule}}
  gain: {{stage: student-outcome, label: Gain}}
links:
  - {{cause: rule, effect: gain, because: So.}}
"""


@pytest.fixture
def hlpgraph(tmp_path: Path):
    """Run the command in a folder with two cases and no screen."""
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(CASE.format(id=name))

    def run(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
        env = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")}
        done = subprocess.run(
            [sys.executable, "-m", "hlpgraph", "build", *args], cwd=tmp_path, input=stdin, capture_output=True,
            timeout=300, env=env, check=False,
        )  # fmt: skip
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run


def test_the_title_in_the_help_is_the_one_that_is_used():
    """It stands in two places, because the one would be slow to import."""
    (option,) = (one for one in command.params if one.name == "title")
    assert option.default == building.TITLE


def test_documents_are_made_where_they_are_asked_for(hlpgraph, tmp_path: Path):
    """Word, PowerPoint and PDF take time, so a site has them only with --documents; its page leads to them."""
    hlpgraph("one.yaml", "-o", "site")
    plain = {path.name for path in (tmp_path / "site" / "cases" / "one").iterdir()}
    done = hlpgraph("one.yaml", "-o", "site", "--documents")
    names = {path.name for path in (tmp_path / "site" / "cases" / "one").iterdir()} - plain

    assert done.returncode == 0 and names == {"one.docx", "one.pptx", "one.pdf"}
    page = (tmp_path / "site" / "cases" / "one" / "index.html").read_text("utf-8")
    assert all(f'href="{name}"' in page for name in names)


def test_built_built_again_and_without_a_case(hlpgraph, tmp_path: Path):
    """Talk on standard error, nothing on standard output; without a screen --open says what to open."""
    first = hlpgraph("one.yaml", "two.yaml", "-o", "site", "--title", " Our \n policies ", "--open")
    assert (first.returncode, first.stdout) == (0, "")
    written = first.stderr.splitlines()[0]
    assert written.startswith("site/index.html: ") and written.endswith(" pages written, 0 unchanged, 0 removed")
    assert first.stderr.splitlines()[1] == "no browser could be opened here; open site/index.html in one"
    assert "<title>Our policies</title>" in (tmp_path / "site" / "index.html").read_text("utf-8")

    again = hlpgraph("one.yaml", "two.yaml", "-o", "site", "--title", "Our policies")
    assert again.stderr == written.replace(" pages written, 0 unchanged", " unchanged").replace(": ", ": 0 pages written, ") + "\n"

    less = hlpgraph("one.yaml", "-o", "site", "--title", "Our policies")
    assert less.returncode == 0 and not less.stderr.endswith(" 0 removed\n")
    assert sorted(path.name for path in (tmp_path / "site" / "cases").iterdir()) == ["one"]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("nowhere.yaml",), "nowhere.yaml: there is no such file"),
        (("one.yaml", "double.yaml"), "the case id 'one' stands already in one.yaml"),
        (("one.yaml", "-o", "two.yaml"), "two.yaml: is no folder"),
        (("one.yaml", "-o", "."), "is no site that hlpgraph built"),
        (("one.yaml", "--profile", "nobody"), "there is no profile 'nobody'"),
        (("one.yaml", "--format", "html"), "No such option"),
    ],
)
def test_refusals(hlpgraph, tmp_path: Path, args: tuple[str, ...], told: str):
    """One message, status 2, and nothing is built or changed."""
    (tmp_path / "double.yaml").write_text(CASE.format(id="one"))
    before = sorted(tmp_path.rglob("*"))
    done = hlpgraph(*args)

    assert done.returncode == 2 and told in done.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_a_case_through_a_pipe(hlpgraph, tmp_path: Path):
    """As other commands take it."""
    assert hlpgraph("-", "-o", "site", stdin=CASE.format(id="piped").encode()).returncode == 0
    assert (tmp_path / "site" / "cases" / "piped" / "index.html").is_file()


def test_progress_is_for_a_terminal(tmp_path: Path):
    """There a bar; the test above holds that there is none elsewhere."""
    for number in range(6):
        (tmp_path / f"c{number}.yaml").write_text(CASE.format(id=f"c{number}"))
    ours, theirs = pty.openpty()
    program = [sys.executable, "-m", "hlpgraph", "build", ".", "-o", "site"]
    with subprocess.Popen(program, cwd=tmp_path, stderr=theirs, stdout=subprocess.DEVNULL) as process:
        os.close(theirs)
        told = b""
        try:
            while part := os.read(ours, 4096):
                told += part
        except OSError:
            pass
    os.close(ours)

    assert process.returncode == 0 and b"6 cases" in told and b"100%" in told


def test_stopped_in_the_middle_it_goes_on(hlpgraph, tmp_path: Path):
    """No traceback, every page whole, and the next run ends as if nothing had been."""
    program = [sys.executable, "-m", "hlpgraph", "build", "one.yaml", "two.yaml", "-o", "site"]
    with subprocess.Popen(program, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 120
        while not (tmp_path / "site" / "frameworks").is_dir() and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        told = process.stderr.read() if process.stderr else ""
    assert process.returncode == 2 and told.startswith("hlpgraph: stopped; every page"), told
    assert not (tmp_path / "site" / "site.json").exists()

    done = hlpgraph("one.yaml", "two.yaml", "-o", "site")
    assert done.returncode == 0 and " 0 unchanged" not in done.stderr
    assert [path.name for path in (tmp_path / "site").iterdir() if path.name.startswith(".")] == [".nojekyll"]
