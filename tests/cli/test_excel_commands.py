"""Excel from the command line: new, export, check, map, import, and what is told on the way."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from workbook.sheets import opened, saved

from hlpgraph import resources
from hlpgraph.cli import commands
from hlpgraph.errors import HlpgraphError

SENIOR = resources.cases() / "senior-exit-exhibitions.yaml"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A command in an empty folder; what stops it is its error output."""
    monkeypatch.chdir(tmp_path)

    def invoked(*words: str, stdin: bytes = b"") -> Result:
        done = CliRunner().invoke(commands.hlpgraph, list(words), input=stdin)
        if done.exception and not isinstance(done.exception, (SystemExit, HlpgraphError)):
            raise done.exception
        return done

    return invoked


def test_a_new_workbook_is_the_new_case(run, tmp_path: Path):
    """It passes every check, and gives the YAML that `new` gives."""
    assert run("new", "mine", "-o", "mine.xlsx").exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.xlsx"]
    assert run("check", "mine.xlsx").output.startswith("No gaps found.")
    assert run("import", "mine.xlsx", "-o", "a.yaml").exit_code == 0
    (tmp_path / "b").mkdir()
    assert run("new", "mine", "-o", "b/mine.yaml").exit_code == 0
    assert run("import", "b/mine.yaml", "-o", "b.yaml").exit_code == 0
    assert Path("a.yaml").read_bytes() == Path("b.yaml").read_bytes()


def test_there_and_back(run):
    """Export, check, map and import of a workbook do what they do with the YAML."""
    assert run("export", str(SENIOR), "--to", "xlsx", "-o", "s.xlsx").exit_code == 0
    rows = json.loads(run("check", "s.xlsx", "--format", "json", "--fail-on", "never").stdout)
    yaml_rows = json.loads(run("check", str(SENIOR), "--format", "json", "--fail-on", "never").stdout)
    without_place = [{key: row[key] for key in ("code", "focus", "value", "message")} for row in rows]

    assert without_place == [{key: row[key] for key in ("code", "focus", "value", "message")} for row in yaml_rows]
    assert set(rows[0]) == set(yaml_rows[0])
    assert {row["file"] for row in rows} == {"s.xlsx"} and all(row["line"] for row in rows)
    assert run("map", "s.xlsx", "-o", "s.html").exit_code == 0
    assert yaml.safe_load(run("import", "s.xlsx").stdout) == yaml.safe_load(run("import", str(SENIOR)).stdout)


def test_a_workbook_through_a_pipe(run):
    """Standard input is known by its first bytes."""
    run("new", "mine", "-o", "mine.xlsx")

    assert run("check", "-", stdin=Path("mine.xlsx").read_bytes()).output.startswith("No gaps found.")


def test_findings_name_sheet_and_row(run):
    """An analyst finds the row; a program gets file, line and column."""
    run("export", str(resources.cases() / "planted-gaps.yaml"), "--to", "xlsx", "-o", "p.xlsx")
    text = run("check", "p.xlsx", "--select", "CH02", "--fail-on", "never").stdout
    sarif = json.loads(run("check", "p.xlsx", "--select", "CH02", "--format", "sarif", "--fail-on", "never").stdout)
    region = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]

    assert "  p.xlsx: sheet Elements, row " in text
    row = int(text.split("sheet Elements, row ")[1].split(":")[0])
    assert region == {"startLine": row, "startColumn": 1}
    assert opened(Path("p.xlsx").read_bytes())["Elements"].cell(row, 1).value == "attendance"


def test_findings_follow_the_settings_of_the_project(run):
    """What hlpgraph.toml turns off is not in the workbook either."""
    Path("hlpgraph.toml").write_text('select = ["CH02"]\n', "utf-8")
    run("export", str(resources.cases() / "planted-gaps.yaml"), "--to", "xlsx", "-o", "p.xlsx")
    sheet = opened(Path("p.xlsx").read_bytes())["Findings"]

    assert {row[2].value for row in sheet.iter_rows(min_row=4) if row[2].value} == {"CH02"}


def test_a_mistake_is_told_by_its_cell(run):
    """And nothing is written."""
    run("new", "mine", "-o", "mine.xlsx")
    book = opened(Path("mine.xlsx").read_bytes())
    book["Links"]["B3"] = "nowhere"
    Path("mine.xlsx").write_bytes(saved(book))
    done = run("import", "mine.xlsx", "-o", "mine.yaml")

    assert str(done.exception) == (
        "mine.xlsx: sheet Links, row 3, column Effect (cell B3): the link from 'support' to 'nowhere' names unknown"
        " element 'nowhere'; add 'nowhere' under elements"
    )
    assert not Path("mine.yaml").exists()


def test_a_folder_of_workbooks(run):
    """They are found like other cases; the file that Excel keeps beside an open one is not."""
    run("new", "mine", "-o", "mine.xlsx")
    Path("~$mine.xlsx").write_bytes(b"locked")

    assert run("check", ".").output.startswith("No gaps found.")


@pytest.mark.parametrize("suffix", [".csv", ".xls", ".ods", ".tsv", ".xlsb"])
def test_other_tables_are_told_what_to_become(run, suffix: str):
    """One clear message."""
    Path(f"x{suffix}").write_bytes(b"Cause,Effect\n")

    assert run("check", f"x{suffix}").stderr == (
        f"x{suffix}: is a table, but no workbook of a case; copy it into one: hlpgraph new my-policy -o my-policy.xlsx\n"
    )


def test_one_case_to_a_workbook(run):
    """Several would need several."""
    done = run("export", "--to", "xlsx", "-o", "all.xlsx")

    assert str(done.exception).startswith("a workbook holds one case, not ")


def test_nothing_is_overwritten(run):
    """As with every other file."""
    run("new", "mine", "-o", "mine.xlsx")
    before = Path("mine.xlsx").read_bytes()
    done = run("new", "other", "-o", "mine.xlsx")

    assert "exists already; say --force to replace it" in str(done.exception)
    assert Path("mine.xlsx").read_bytes() == before


def test_a_bibliography_beside_the_workbook(run):
    """The workbook names it as the YAML did."""
    Path("refs.bib").write_text("@book{doe2020, author={Doe, Jane}, title={T}, year={2020}}\n", "utf-8")
    Path("c.yaml").write_text(
        "id: c\nbibliography: refs.bib\nelements: {a: {stage: policy-design}, b: {stage: student-outcome}}\n"
        "links: [{cause: a, effect: b, evidence: [{work: doe2020, stance: supports}]}]\n",
        "utf-8",
    )
    run("export", "c.yaml", "--to", "xlsx", "-o", "c.xlsx")
    Path("away").mkdir()
    shutil.copy("c.xlsx", "away")
    evidence = opened(Path("c.xlsx").read_bytes())["Evidence"]

    assert "(Doe, 2020)" in {cell.value for cell in evidence[2]}
    assert run("import", "c.xlsx").stdout == run("import", "c.yaml").stdout
    assert "away/c.xlsx: sheet Case, row " in run("check", "away/c.xlsx").stderr
