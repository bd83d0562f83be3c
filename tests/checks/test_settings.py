"""`hlpgraph.toml`: what a project wants checked, and every mistake in it with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from hlpgraph import resources
from hlpgraph.checks.run import profile
from hlpgraph.checks.settings import Settings, nearest, read_settings
from hlpgraph.cli.commands import hlpgraph as command
from hlpgraph.errors import CaseError, FileError, UnknownName

PLANTED = str(resources.cases() / "planted-gaps.yaml")


def read(tmp_path: Path, text: str) -> Settings:
    """The settings of a file with this text."""
    path = tmp_path / "hlpgraph.toml"
    path.write_text(text, "utf-8")
    return read_settings(path)


def test_everything_that_can_be_said(tmp_path: Path):
    """Each key, and an empty file."""
    told = 'profile = "draft"\nselect = ["CH", "EV01"]\nignore = ["dead-end"]\nfail-on = "never"\n[severity]\nCH02 = "off"\n'

    assert read(tmp_path, told) == Settings("draft", ("CH", "EV01"), ("dead-end",), {"CH02": "off"}, "never")
    assert read(tmp_path, "") == Settings()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('selct = ["CH"]\n', "1:1: there is no setting 'selct'; did you mean 'select'?"),
        ('\n  profile = "drft"', "2:3: 'drft' is not known here; did you mean 'draft'?"),
        ("profile = 3", "1:1: 3 is not known here; write one of"),
        ('fail-on = "warning"', "1:1: 'warning' is not known here; did you mean 'warn'?"),
        ('select = "CH"', "1:1: 'CH' is no list of checks"),
        ("ignore = [1]", "1:1: [1] is no list of checks"),
        ('ignore = ["dead-emd"]', "1:1: there is no check 'dead-emd'; did you mean 'dead-end'?"),
        ('severity = "error"', "1:1: 'error' is no table of severities"),
        ('[severity]\nCH01 = "error"\nXX01 = "error"', "3:1: there is no check 'XX01'"),
        ('[severity]\nCH01 = "eror"', "2:1: 'eror' is no severity; write error, warn, info or off"),
        ('severity = {CH01 = "eror"}', "1:1: 'eror' is no severity"),
        ('[severity]\n"" = "off"', "2:1: there is no check ''"),
        ('a = 1\nprofile "x"', "2:9: this is not TOML: Expected '='"),
        ("a = [", "1:1: this is not TOML"),
        ('severity = {CH01 = "off", dead-end = "error"}', "1:1: 'dead-end' is CH01, which stands here, too; keep one"),
        (f"select = {'[' * 5000}", "1:1: this is nested too deeply"),
        (f"profile = {'1' * 5000}", "1:1: this is not TOML: Exceeds"),
        ('# \u2028 \u2028\nprofile = "drft"', "2:1: 'drft' is not known"),
        ("[severity]\nprofile = 'x'\n[other]\nprofile = 'x'", "3:1: there is no setting 'other'"),
    ],
)
def test_mistakes_have_a_place_and_a_cure(tmp_path: Path, text: str, told: str):
    """File, line, column, what was met, the smallest edit."""
    with pytest.raises(CaseError) as met:
        read(tmp_path, text)

    assert f"hlpgraph.toml:{told}" in str(met.value)


def test_all_mistakes_are_told_at_once(tmp_path: Path):
    """One run, one list."""
    with pytest.raises(CaseError) as met:
        read(tmp_path, 'x = 1\nprofile = "y"\nselect = ["ZZ"]\n')

    assert len(met.value.mistakes) == 3


def test_the_narrower_word_goes_before_the_wider():
    """Whatever stands first in the file."""
    for severity in ({"CH": "off", "CH01": "error"}, {"CH01": "error", "CH": "off"}):
        held = Settings(severity=severity).severities()
        assert (held["CH01"], held["CH02"], held["EV02"]) == ("error", "off", profile()["EV02"])


def test_what_nobody_knows_is_told_from_python_too():
    """Settings may be made without a file."""
    with pytest.raises(UnknownName, match="no profile 'x'"):
        Settings("x").severities()
    with pytest.raises(UnknownName, match="no check 'XX01'"):
        Settings(severity={"XX01": "off"}).severities()


def test_the_nearest_file_counts(tmp_path: Path):
    """In the folder, else in the one above."""
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert nearest(below) is None

    (tmp_path / "hlpgraph.toml").touch()
    assert nearest(below) == tmp_path / "hlpgraph.toml"
    (below / "hlpgraph.toml").touch()
    assert nearest(below) == below / "hlpgraph.toml"


def test_what_bears_the_name_is_not_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A folder, a link to nothing: better a message than other settings than were meant."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hlpgraph.toml").mkdir()
    done = CliRunner().invoke(command, ["check", PLANTED])
    assert isinstance(done.exception, FileError) and "is not a regular file" in str(done.exception)

    (tmp_path / "hlpgraph.toml").rmdir()
    (tmp_path / "hlpgraph.toml").symlink_to("nowhere")
    done = CliRunner().invoke(command, ["check", PLANTED])
    assert isinstance(done.exception, FileError) and "there is no such file" in str(done.exception)


def test_ten_thousand_mistakes_have_their_places_at_once(tmp_path: Path):
    """The file is read once for all of them, and a file without end not at all."""
    with pytest.raises(CaseError) as met:
        read(tmp_path, "".join(f"k{n}=1\n" for n in range(7_000)))
    assert met.value.mistakes[-1].where.line == 7_000
    with pytest.raises(FileError, match="at most 65,536"):
        read(tmp_path, "# " + "x" * 70_000)


@pytest.mark.parametrize("args", [["--select", "ST01", "--profile", "general"], ["--select", "CH01", "--ignore", "CH"]])
def test_to_check_nothing_is_no_success(args: list[str]):
    """“No gaps found” would be taken for an answer."""
    done = CliRunner().invoke(command, ["check", PLANTED, *args])

    assert isinstance(done.exception, UnknownName) and "no check is left" in str(done.exception)


def test_options_go_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each alone: what the command line does not say stays as the file has it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hlpgraph.toml").write_text('fail-on = "never"\nselect = ["CH02"]\n', "utf-8")

    def check(*options: str) -> tuple[int, str]:
        done = CliRunner().invoke(command, ["check", PLANTED, *options])
        return done.exit_code, done.stdout

    assert check()[0] == 0 and "CH02" in check()[1] and "CH04" not in check()[1]
    assert check("--fail-on", "error")[0] == 1
    assert check("--select", "CH04")[1].startswith("CH04")
    assert check("--isolated")[0] == 1 and "ST02" in check("--isolated")[1]

    (tmp_path / "other.toml").write_text('[severity]\nCH = "off"\n', "utf-8")
    assert "CH04" not in check("--config", "other.toml")[1]


def test_it_is_said_whose_settings_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A gap that a forgotten file turned off is no surprise."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hlpgraph.toml").write_text('[severity]\nCH02 = "off"\n', "utf-8")

    done = CliRunner().invoke(command, ["check", PLANTED, "--fail-on", "never"])

    assert done.stderr == f"settings from {tmp_path / 'hlpgraph.toml'}\n"
    assert "CH02" not in done.stdout


def test_a_map_shows_the_gaps_that_the_project_cares_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The same settings."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hlpgraph.toml").write_text('select = ["CH02"]\n', "utf-8")
    CliRunner().invoke(command, ["map", PLANTED, "-o", "m.html"])

    page = (tmp_path / "m.html").read_text("utf-8")
    assert "· 1 gap<" in page and "51 gaps" not in page
