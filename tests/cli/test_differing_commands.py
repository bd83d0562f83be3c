"""diff, and map --against, as a user runs them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import missing
from report.changes_sample import NEW, OLD

from hlpgraph.cli import commands
from hlpgraph.cli.differing import DIFF_FORMATS
from hlpgraph.errors import HlpgraphError
from hlpgraph.report.changing import FORMATS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with both versions, in which the commands run."""
    (tmp_path / "old.yaml").write_text(OLD, "utf-8")
    (tmp_path / "new.yaml").write_text(NEW, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, stdin: str = "") -> Result:
    """A command; whatever stops it is raised."""
    done = CliRunner().invoke(commands.hlpgraph, args, input=stdin)
    if isinstance(done.exception, HlpgraphError):
        raise done.exception
    return done


def test_the_formats_on_offer_are_those_that_are_written():
    """The list is repeated because the writers are slow to import."""
    assert tuple(FORMATS) == DIFF_FORMATS


def test_a_difference_fails_nothing_unless_asked(folder: Path):
    """As git does it."""
    assert run("diff", "old.yaml", "new.yaml").exit_code == 0
    assert run("diff", "old.yaml", "new.yaml", "--exit-code").exit_code == 1
    assert run("diff", "old.yaml", "old.yaml", "--exit-code").exit_code == 0


@pytest.mark.parametrize(("form", "end"), [("ttl", "ttl"), ("nt", "nt"), ("jsonld", "jsonld"), ("xlsx", "xlsx"), ("yaml", "yaml")])
def test_a_case_does_not_differ_from_itself_in_another_format(folder: Path, form: str, end: str):
    """YAML, Excel and RDF say the same, also about the order."""
    assert run("export", "old.yaml", "--to", form, "-o", f"same.{end}").exit_code == 0

    done = run("diff", f"same.{end}", "old.yaml", "--exit-code", "--format", "json")

    held = json.loads(done.stdout)
    assert (done.exit_code, held["whole"], held["elements"], held["links"]) == (0, [], [], [])


@pytest.mark.parametrize("args", [("-", "new.yaml"), ("old.yaml", "-")])
def test_one_of_the_two_may_come_through_a_pipe(folder: Path, args: tuple[str, str]):
    """Either of them."""
    done = run("diff", *args, stdin=OLD if args[0] == "-" else NEW)

    assert done.stdout.splitlines()[2].startswith("3 elements added, 2 removed, 1 changed; 3 links added")


def test_both_cannot_come_through_one_pipe(folder: Path):
    """It says so."""
    done = run("diff", "-", "-", stdin=OLD)

    assert done.exit_code == 2 and "only one of the two can be -" in done.stderr


def test_a_bibliography_is_found_beside_the_other_version(folder: Path):
    """What git shows through a pipe has no folder; told as a remark."""
    case = "id: x\ntitle: %s\nbibliography: refs.bib\nsource: {work: doe-2020}"
    (folder / "new.yaml").write_text(case % "New", "utf-8")
    (folder / "refs.bib").write_text("@book{doe-2020, title={T}, year={2020}}", "utf-8")

    done = run("diff", "-", "new.yaml", stdin=case % "Old")

    assert done.stderr == "<stdin>:3:15: the bibliography 'refs.bib' is the one beside new.yaml (remark)\n"
    assert "    was: Old\n    is: New\n" in done.stdout
    alone = run("check", "-", stdin=case % "Old")
    assert alone.exit_code == 2 and "has no folder" in alone.stderr


@pytest.mark.parametrize("bibliography", ["../refs.bib", "/etc/passwd"])
def test_no_bibliography_leads_out_of_a_folder(folder: Path, bibliography: str):
    """Neither of the case's own nor of the other version's."""
    with pytest.raises(HlpgraphError, match="is not read"):
        run("diff", "-", "new.yaml", stdin=f"id: x\nbibliography: {bibliography}")


@pytest.mark.parametrize("args", [("diff", "no.yaml", "new.yaml"), ("map", "new.yaml", "--against", "no.yaml")])
def test_a_file_that_is_not_there_stops_it(folder: Path, args: tuple[str, ...]):
    """Nothing is drawn of the one alone."""
    with pytest.raises(HlpgraphError, match=r"no\.yaml: there is no such file"):
        run(*args)
    assert not list(folder.glob("*.html"))


@pytest.mark.parametrize("option", ["--against", "--diff"])
def test_the_picture_goes_to_a_file_named_after_the_case(folder: Path, option: str):
    """The option is called as in check, too; nothing is overwritten."""
    assert run("map", "new.yaml", option, "old.yaml").stderr == "map of coaches written to coaches-changes.html\n"
    assert "3 elements added, 2 removed, 1 changed" in (folder / "coaches-changes.html").read_text("utf-8")
    with pytest.raises(HlpgraphError, match="--force"):
        run("map", "new.yaml", option, "old.yaml")


@pytest.mark.parametrize("form", ["html", "svg", "png", "pdf"])
def test_the_same_pair_gives_the_same_bytes(folder: Path, form: str):
    """In each format."""
    for name in ("one", "other"):
        assert run("map", "new.yaml", "--against", "old.yaml", "-o", f"{name}.{form}").exit_code == 0

    assert (folder / f"one.{form}").read_bytes() == (folder / f"other.{form}").read_bytes()


def test_another_case_gives_the_picture_a_name_of_both(folder: Path):
    """Two cases of one folder."""
    (folder / "other.yaml").write_text("id: other\nelements: {a: {stage: policy-design, label: A}}", "utf-8")

    assert run("map", "new.yaml", "--against", "other.yaml").exit_code == 0
    assert (folder / "coaches-and-other.html").exists()


def test_git_can_call_it(folder: Path, tmp_path: Path):
    """As the help says: the last commit against the working tree."""
    if not shutil.which("git"):
        missing("git", "apt-get install git")

    def git(*args: str) -> str:
        done = subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *args], capture_output=True, text=True, check=True, cwd=folder)
        return done.stdout

    shutil.copy("old.yaml", "mine.yaml")
    git("init", "-q")
    git("add", "mine.yaml")
    git("commit", "-q", "-m", "first")
    shutil.copy("new.yaml", "mine.yaml")

    told = git("difftool", "-y", "-x", f"{sys.executable} -m hlpgraph diff", "--", "mine.yaml")

    assert "3 elements added, 2 removed, 1 changed" in told
    git("difftool", "-y", "-x", f"{sys.executable} -m hlpgraph map -o changes.svg --against", "--", "mine.yaml")
    assert "what has changed" in (folder / "changes.svg").read_text("utf-8")


def test_compare_points_to_it():
    """Who looks for a comparison finds both."""
    assert "hlpgraph diff OLD NEW" in run("compare", "--help").stdout
    assert "hlpgraph map NEW --against OLD" in " ".join(run("diff", "--help").stdout.split())
