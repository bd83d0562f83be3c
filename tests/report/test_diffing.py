"""Two versions of a theory: what is new and what is mended; what to mend first; how many of each kind."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hlpgraph import resources
from hlpgraph.checks.registry import CHECKS
from hlpgraph.checks.sketch import sketch
from hlpgraph.cli.commands import hlpgraph as command
from hlpgraph.errors import Place
from hlpgraph.findings import Finding, Report
from hlpgraph.report.diffing import DIFFERENCES, Difference, difference
from hlpgraph.report.findings import FORMATS, by_code
from hlpgraph.report.priorities import _ORDER, mend_first


def report(code: str, focus: str = "f", case: str = "c", severity: str = "warn", line: int = 1) -> Report:
    """A finding."""
    return Report(case, Finding(code, focus, "v", f"m {focus}"), "name", severity, Place("a.yaml", line))


def check(*args: str) -> Result:
    """The command."""
    return CliRunner().invoke(command, ["check", *args])


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_compared_by_what_is_wrong_and_not_by_where_it_stands():
    """Another line, another severity: the same gap. Another case: another gap, unless there is but one."""
    old = [report("CH01", line=9, severity="info"), report("EV01")]
    new = [report("CH01"), report("ST01"), report("EV01", case="d")]

    assert difference(old, new) == Difference((new[1], new[2]), (old[1],), 1)
    assert difference(old, new, one_case=True) == Difference((new[1],), (), 2)


def test_a_version_is_told_against_an_older_one(tmp_path: Path):
    """Lessons lose their link: one gap more, and the owner is named: one less."""
    Path("old.yaml").write_text(sketch().replace("owners:", "notes:").replace("[Department of Education]", "[N.]"), "utf-8")
    Path("new.yaml").write_text(sketch(elements={"lone": "{stage: pressure-point, label: Lone}"}), "utf-8")

    told = json.loads(check("new.yaml", "--diff", "old.yaml", "--format", "json").stdout)
    assert {row["code"] for row in told["new"]} == {"CH03", "CO02"}
    assert [row["code"] for row in told["mended"]] == ["DA06"]
    assert told["unchanged"] == 0

    text = check("new.yaml", "--diff", "old.yaml").stdout
    assert text.startswith("Mended\n  DA06 no-owner: ") and text.endswith("2 new gaps, 1 mended, 0 unchanged.\n")
    shown = check("new.yaml", "--diff", "old.yaml", "--format", "markdown").stdout
    assert shown.startswith("**2 new gaps, 1 mended, 0 unchanged.**") and "## Mended" in shown and "## New" in shown


def test_only_new_gaps_fail():
    """A gate for a folder that has gaps already."""
    planted = str(resources.cases() / "planted-gaps.yaml")

    assert check(planted).exit_code == 1
    assert check(planted, "--diff", planted).exit_code == 0
    assert check(planted, "--diff", planted).stdout == "0 new gaps, 0 mended, 51 unchanged.\n"


def test_what_cannot_be_read_is_not_mended():
    """No comparison with half a version, nor with none."""
    planted = str(resources.cases() / "planted-gaps.yaml")
    Path("broken.yaml").write_text("id: [", "utf-8")

    for args in (("broken.yaml", "--diff", planted), (planted, "--diff", "broken.yaml"), (planted, "--diff", "none")):
        done = check(*args)
        assert (done.exit_code, done.stdout) == (2, "") and done.stderr


def test_a_file_that_was_broken_may_be_mended():
    """What stood in it was not known: its gaps are new, and the others are compared."""
    planted = str(resources.cases() / "planted-gaps.yaml")
    for folder in ("old", "new"):
        Path(folder).mkdir()
        shutil.copy(planted, folder)
    Path("old/second.yaml").write_text("id: [", "utf-8")
    Path("new/second.yaml").write_text(sketch(), "utf-8")

    done = check("new", "--diff", "old")
    assert (done.exit_code, done.stdout) == (0, "0 new gaps, 0 mended, 51 unchanged.\n")
    assert "second.yaml:2:1" in done.stderr


@pytest.mark.parametrize("args", [("--diff", "old.yaml"), ("-", "--diff", "old.yaml"), ("new.yaml", "--diff", "-")])
def test_two_versions_are_two_places(args: tuple[str, ...]):
    """Not the shipped cases, and not the same pipe twice."""
    done = check(*args)

    assert done.exit_code == 2 and "--diff compares two" in done.stderr


@pytest.mark.parametrize("code", ["CH07", "CH09", "CH11", "CO01"])
def test_a_gap_that_shrinks_is_no_new_gap(code: str):
    """The value of these checks says how large it is."""
    old, new = (Report("c", Finding(code, "case", value), "n", "warn", Place("a")) for value in ("9", "8"))

    assert difference([old], [new]) == Difference((), (), 1)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_takes_a_difference(name: str):
    """What marks places in a file tells the new alone."""
    told = DIFFERENCES[name](Difference((report("CH01", "fresh"),), (report("EV01", "gone"),), 3))

    assert "m fresh" in told
    assert ("m gone" in told) == (name in {"text", "json", "markdown"})


def test_what_to_mend_first():
    """The worst, then what others hang on, then the most frequent; a broken check before all of its severity."""
    found = [
        report("DA01", severity="error"), report("EV01"), report("EV01", "g"), report("EV03"), report("CH01"),
        report("XX00", severity="error"),
    ]  # fmt: skip

    assert [code for code, _, _ in mend_first(by_code(found))] == ["XX00", "DA01", "CH01"]
    assert [code for code, _, _ in mend_first(by_code(found[1:4]))] == ["EV01", "EV03"]


def test_every_group_has_its_rank():
    """A new group of checks says where it stands."""
    assert {check.code[:2] for check in CHECKS} == set(_ORDER)


def test_statistics_count_each_kind():
    """The most frequent first; text or JSON."""
    planted = str(resources.cases() / "planted-gaps.yaml")
    rows = json.loads(check(planted, "--statistics", "--format", "json").stdout)

    assert sum(row["count"] for row in rows) == 51
    assert [row["count"] for row in rows] == sorted((row["count"] for row in rows), reverse=True)
    assert check(planted, "--statistics").stdout.startswith("     7  LV02  note     actorless-action\n")
    assert check(planted, "--statistics", "--format", "sarif").exit_code == 2
