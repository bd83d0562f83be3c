"""Formats of several files on the command line: a folder, a zip, a pipe; nothing overwritten; clear words where nothing is said."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from hlpgraph import resources
from hlpgraph.cli import commands
from hlpgraph.cli.folders import FOLDER_FORMATS
from hlpgraph.export.formats import FORMATS

SENIOR = str(resources.cases() / "senior-exit-exhibitions.yaml")
FILES = {"gephi": ["edges.csv", "nodes.csv"], "neo4j": ["load.cypher", "nodes.csv", "relationships.csv"]}


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)


def export(*args: str, **env: str) -> Result:
    """Run `hlpgraph export` on the shipped example."""
    return CliRunner(env=env).invoke(commands.hlpgraph, ["export", SENIOR, *args])


def by_shell(*args: str) -> subprocess.CompletedProcess[bytes]:
    """The same as a user's shell does, where faults become messages."""
    program = [sys.executable, "-m", "hlpgraph", "export", SENIOR, *args]
    return subprocess.run(program, capture_output=True, check=False)


def names(folder: str) -> list[str]:
    """What lies in a folder."""
    return sorted(str(path.relative_to(folder)) for path in Path(folder).rglob("*") if path.is_file())


def test_the_choices_are_those_that_write_several_files():
    """The command line repeats the table, which would be slow to import."""
    assert list(FOLDER_FORMATS) == [form.name for form in FORMATS if form.files]


@pytest.mark.parametrize("form", FILES)
def test_a_folder_is_made_with_the_files(form: str):
    """With or without a stroke behind its name, at any depth."""
    assert export("--to", form, "-o", "a/b/").exit_code == 0
    assert export("--to", form, "-o", "c.d").exit_code == 0
    assert names("a/b") == names("c.d") == FILES[form]


def test_a_crate_has_folders_of_its_own():
    """And is described."""
    assert export("--to", "ro-crate", "-o", "crate").exit_code == 0
    held = names("crate")

    assert {"ro-crate-metadata.json", "cases/senior-exit-exhibitions.yaml", "graph/cases.gexf"} <= set(held)
    described = json.loads(Path("crate/ro-crate-metadata.json").read_text("utf-8"))["@graph"]
    assert {one["@id"] for one in described if one["@type"] == "File"} == set(held) - {"ro-crate-metadata.json"}


@pytest.mark.parametrize("form", FOLDER_FORMATS)
def test_a_zip_holds_the_same_files(form: str):
    """As a file, and through a pipe."""
    day = ("--published", "2026-11-22") if form == "ro-crate" else ()
    assert export("--to", form, "-o", "x.ZIP", *day).exit_code == export("--to", form, "-o", "x", *day).exit_code == 0
    archive = ZipFile("x.ZIP")

    assert sorted(archive.namelist()) == names("x")
    assert all(archive.read(name) == (Path("x") / name).read_bytes() for name in archive.namelist())
    assert by_shell("--to", form, "-o", "-", *day).stdout == Path("x.ZIP").read_bytes()


@pytest.mark.parametrize("form", FOLDER_FORMATS)
def test_without_a_target_it_asks_for_one(form: str):
    """Several files do not fit a terminal or a pipe."""
    done = by_shell("--to", form)

    assert (done.returncode, done.stdout) == (2, b"")
    told = f"Error: {form} is several files; say where to write them: -o FOLDER/, or -o {form}.zip\n"
    assert done.stderr.decode().endswith(told)


def test_a_name_of_one_file_is_no_folder():
    """`-o out.csv` was meant otherwise; a folder that is called so is taken."""
    done = export("--to", "gephi", "-o", "out.csv")
    assert done.exit_code == 2 and "gephi is several files, and out.csv would be one" in done.stderr
    assert list(Path().iterdir()) == []
    Path("out.csv").mkdir()
    assert export("--to", "gephi", "-o", "out.csv").exit_code == 0


@pytest.mark.parametrize("target", ["x", "x.zip"])
def test_nothing_is_overwritten_unless_forced(target: str):
    """If one file is there, none is written."""
    assert export("--to", "gephi", "-o", target).exit_code == 0
    if target == "x":
        Path("x/nodes.csv").unlink()
        Path("x/edges.csv").write_text("mine")
    done = by_shell("--to", "gephi", "-o", target)

    assert done.returncode == 2 and b"exists already; say --force to replace it" in done.stderr
    assert target != "x" or (names("x"), Path("x/edges.csv").read_text()) == (["edges.csv"], "mine")
    assert export("--to", "gephi", "-o", target, "--force").exit_code == 0


def test_what_cannot_be_a_folder_is_told():
    """A file of that name, or one where a folder is to be; without a traceback."""
    Path("x").write_text("mine")
    Path("crate").mkdir()
    Path("crate/cases").write_text("mine")

    for form, target in (("gephi", "x"), ("gephi", "x/y"), ("ro-crate", "crate")):
        done = by_shell("--to", form, "-o", target)
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert b"cannot be made" in done.stderr
    assert Path("x").read_text() == Path("crate/cases").read_text() == "mine"


def test_day_and_licence_of_a_crate():
    """As given; the day is else today's, or that of SOURCE_DATE_EPOCH."""

    def root(*args: str, **env: str) -> dict:
        assert export("--to", "ro-crate", "-o", "x.zip", "--force", *args, **env).exit_code == 0
        described = json.loads(ZipFile("x.zip").read("ro-crate-metadata.json"))["@graph"]
        return next(one for one in described if one["@id"] == "./")

    assert root(SOURCE_DATE_EPOCH="1700000000")["datePublished"] == "2023-11-14"
    given = root("--published", "2026-01-31", "--license", "https://spdx.org/licenses/CC0-1.0")
    assert (given["datePublished"], given["license"]) == ("2026-01-31", {"@id": "https://spdx.org/licenses/CC0-1.0"})
    assert len(root()["datePublished"]) == len(root(SOURCE_DATE_EPOCH="9" * 30)["datePublished"]) == 10


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--to", "ttl", "--licence", "https://x.org"), "--published and --licence are for --to ro-crate"),
        (("--to", "ro-crate", "-o", "x", "--published", "soon"), "'soon' is not a day; write year-month-day"),
        (("--to", "ro-crate", "-o", "x", "--licence", "CC BY"), "'CC BY' is not a web address of a licence"),
    ],
)
def test_what_makes_no_sense_is_told(args: tuple[str, ...], said: str):
    """Before anything is written."""
    done = by_shell(*args)

    assert done.returncode == 2 and said in done.stderr.decode()
    assert list(Path().iterdir()) == []


def test_one_case_only():
    """A flowchart is a picture of one."""
    program = [sys.executable, "-m", "hlpgraph", "export", "--to", "mermaid"]
    done = subprocess.run(program, capture_output=True, check=False, text=True)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("a Mermaid flowchart holds one case, not ")


def test_everything_that_ships_goes_into_folders_as_well():
    """With the frameworks."""
    program = [sys.executable, "-m", "hlpgraph", "export", "--to", "neo4j", "-o", "-"]
    archive = ZipFile(BytesIO(subprocess.run(program, capture_output=True, check=True).stdout))

    assert b"FrameworkElement" in archive.read("nodes.csv") and b'"CLAIM"' in archive.read("relationships.csv")
