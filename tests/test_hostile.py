"""The folder of hostile files: each meets what its manifest owes.

The folder lies outside the repository; HLPGRAPH_HOSTILE names it, and `.ci/run` sets it.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import missing

from hlpgraph.cli import commands
from hlpgraph.cli.export import DOCUMENT_FORMATS, EXPORT_FORMATS

FOLDER = Path(os.environ.get("HLPGRAPH_HOSTILE", "/nonexistent"))
#: Sets for which no reader exists yet; their files must still be refused politely.
UNREAD = {"graphml", "sparql"}
#: Seconds and bytes that any one file may cost.
TIME, MEMORY = 60, 3 * 1024**3


def manifest() -> list[tuple[str, str, str]]:
    """(file, class, what is owed) of every hostile file."""
    path = FOLDER / "MANIFEST.tsv"
    if not path.exists():
        return []
    rows = csv.DictReader(path.read_text("utf-8").splitlines(), delimiter="\t")
    return [(row["file"], row["class"], row["expected"]) for row in rows]


def hlpgraph(*args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, with bounds on time and memory."""

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    command = [sys.executable, "-m", "hlpgraph", *args]
    return subprocess.run(
        command,
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=TIME,
        preexec_fn=bounded,
        check=False,
    )


def prepared(file: str, kind: str, folder: Path) -> Path:
    """The path to check; a bibliography comes with a small case that names it."""
    source = shutil.copy(FOLDER / file, folder)
    if kind != "biblio":
        return Path(source)
    case = folder / "case.yaml"
    case.write_text(f"id: c\ntitle: T\nbibliography: {Path(source).name}\n", "utf-8")
    return case


def test_the_folder_is_there():
    """Without the folder this whole file tests nothing."""
    if not manifest():
        missing("the folder of hostile files", "set HLPGRAPH_HOSTILE to shared/hostile")


@pytest.mark.parametrize(("file", "kind", "owed"), manifest(), ids=lambda value: str(value))
def test_each_file_meets_what_is_owed(file: str, kind: str, owed: str, tmp_path: Path):
    """One message with its place and status 2, or work without harm; never a traceback or a stray file."""
    path = prepared(file, kind, tmp_path)
    before = sorted(tmp_path.iterdir())
    done = hlpgraph("check", path.name, "--format", "json", "--fail-on", "never", cwd=tmp_path)

    assert "Traceback" not in done.stderr + done.stdout
    assert all(char.isprintable() or char == "\n" for char in done.stderr), "a terminal could be steered"
    assert sorted(tmp_path.iterdir()) == before
    assert done.returncode in (0, 2), done.stderr
    if done.returncode == 2:
        assert path.name in done.stderr or Path(file).name in done.stderr
        assert len(done.stderr.splitlines()) <= 3
    if owed == "REFUSE":
        assert done.returncode == 2
    elif owed == "WARN":
        assert done.stderr.strip() or json.loads(done.stdout)
    elif owed in ("EXACT", "INERT") and kind in ("yaml", "biblio") and "utf16" not in file:
        # RDF files of these classes hold no theory of action; they are refused for that.
        assert done.returncode == 0, done.stderr


INERT = [
    file for file, kind, owed in manifest() if kind == "yaml" and owed in ("INERT", "EXACT") and "utf16" not in file
]


@pytest.mark.parametrize("file", INERT)
def test_texts_survive_every_writer(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What stands in an awkward file stands the same after YAML, RDF and back."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(FOLDER / file, "in.yaml")

    def said(*args: str) -> str:
        done = CliRunner().invoke(commands.hlpgraph, args, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout

    for form in (*EXPORT_FORMATS, *DOCUMENT_FORMATS):
        said("export", "in.yaml", "--to", form, "-o", f"out.{form}")
    texts = {form: said("import", f"out.{form}") for form in ("yaml", "ttl", "nt", "jsonld", "trig", "nq")}

    assert len(set(texts.values())) == 1 and texts["yaml"]
    for suffix in ("html", "svg"):
        said("map", "in.yaml", "-o", f"out.{suffix}")
