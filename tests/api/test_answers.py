"""What the API answers: the same as the command line, in a form to go on with."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import networkx
import pytest
from click.testing import CliRunner
from IPython.core.interactiveshell import InteractiveShell

import hlpgraph as hg
from hlpgraph import resources
from hlpgraph.cli import commands

CASES = resources.cases()
PLANTED, WORKED = CASES / "planted-gaps.yaml", CASES / "senior-exit-exhibitions.yaml"


def said(*words: str) -> Any:
    """What a command prints, read as JSON."""
    done = CliRunner().invoke(commands.hlpgraph, list(words), catch_exceptions=False)
    return json.loads(done.stdout)


def test_findings_are_those_of_the_command_line():
    """Row by row, with the same keys."""
    found = hg.load(PLANTED).check(profile="draft", ignore="LV")

    assert found.to_dicts() == said("check", str(PLANTED), "--profile", "draft", "--ignore", "LV", "--format", "json")
    assert tuple(found.to_dicts()[0]) == found.columns
    assert str(found) == str(hg.load_all(PLANTED).check(profile="draft", ignore=["LV"]))


def test_a_finding_says_why_and_how_to_mend_it():
    """With the works that say so, by keys that name works."""
    (finding,) = hg.load(PLANTED).check(select="outcome-without-lever")

    assert (finding.code, finding.severity, finding.focus, finding.line) == ("CH02", "error", "attendance", 57)
    assert finding.why and finding.fix and len(hg.works(*finding.source)) == len(finding.source)


def test_settings_of_a_folder_are_left_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The same call gives the same answer wherever it runs."""
    before = hg.load(PLANTED).check()
    (tmp_path / "hlpgraph.toml").write_text('select = ["CH02"]\n', "utf-8")
    monkeypatch.chdir(tmp_path)

    assert hg.load(PLANTED).check().to_dicts() == before.to_dicts()


def test_citing_is_that_of_the_command_line():
    """The parts of the contract, with the framework elements apart."""
    told = said("cite", "McLaughlin 1990", "--format", "json")
    answer = hg.cite("McLaughlin 1990").to_dict()
    elements = answer.pop("elements")

    assert [{**work, "elements": [row for row in elements if row["work"] == work["id"]]} for work in answer["works"]] == told["works"]
    assert {key: answer[key] for key in answer if key != "works"} == {key: told[key] for key in told if key != "works"}


def test_without_is_that_of_the_command_line_and_begins_with_what_changes():
    """The same rows; the lost ones first."""
    fall = hg.without("McLaughlin 1990")

    assert fall.to_dict() == said("cite", "McLaughlin 1990", "--without", "--format", "json")
    assert [row["before"] != row["after"] for row in fall.links] == [True] + [False] * 9
    assert str(fall).startswith("If this falls:")


def test_every_row_has_the_columns_that_are_told():
    """So that an empty frame has the same columns as a full one."""
    answers = [hg.cite("McLaughlin 1990"), hg.without("McLaughlin 1990"), hg.cite("kraft-blazar-hogan")]
    tables = [table for answer in answers for table in answer._parts.values()]
    tables += [hg.load(WORKED).chains(), hg.load_all(), hg.frameworks(), hg.works(), hg.load(WORKED).support(), hg.load(PLANTED).gaps()]

    assert sum(map(len, tables)) > 100
    for table in tables:
        assert all(tuple(row) == table.columns for row in table.to_dicts())


def test_cite_looks_where_it_is_told():
    """In these cases only; one may be given alone."""
    case = hg.load(WORKED)

    assert {row["case"] for row in hg.cite("McLaughlin 1990", cases=case).links} == {case.id}
    assert hg.cite("McLaughlin 1990", cases=[]).links.to_dicts() == []
    assert len(hg.cite("McLaughlin 1987", "McLaughlin 1990").works) == 2


def test_support_and_certificates_are_those_of_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """And a certificate that was saved is found to hold."""
    monkeypatch.chdir(CASES)
    case = hg.load(WORKED.name)
    assert case.support("independent-evidence").to_dicts() == said("support", WORKED.name, "--reading", "independent-evidence", "--format", "json")["outcomes"]

    found = case.certify(goals="graduation")
    file = found.save(tmp_path / "made.json")
    assert found.to_dicts() == said("certify", WORKED.name, "--to", "graduation", "--format", "json")
    done = CliRunner().invoke(commands.hlpgraph, ["certify", WORKED.name, "--verify", str(file)])
    assert (done.exit_code, done.stdout.splitlines()[0]) == (0, "graduation: holds")


def test_a_frame_holds_what_the_dicts_hold():
    """Value by value, and the columns even where nothing was found."""
    case = hg.load(PLANTED)
    frame = case.check(select="CH").to_frame()

    assert frame.to_dict(orient="records") == case.check(select="CH").to_dicts()
    assert list(case.check(select="CH08").to_frame().columns) == list(hg.Findings.columns)


def test_without_pandas_one_message_says_so(monkeypatch: pytest.MonkeyPatch):
    """And what else there is."""
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(hg.MissingPart, match=r"pip install pandas; to_dicts\(\) needs nothing"):
        hg.works().to_frame()


def test_the_graph_carries_every_state_and_agrees_with_the_export():
    """GraphML read back is the same graph."""
    case = hg.load(PLANTED)
    graph = case.to_networkx()
    again = networkx.parse_graphml(case.export("graphml").decode(), force_multigraph=True)

    assert dict(again.edges) == dict(graph.edges)
    assert dict(again.nodes) == dict(graph.nodes)
    assert len(hg.load_all().to_networkx()) == sum(len(one.elements) for one in hg.load_all())


def test_rdf_is_what_the_export_holds():
    """Triple by triple."""
    import rdflib

    case = hg.load(PLANTED)

    assert set(case.to_rdf()) == set(rdflib.Graph().parse(data=case.export("nt"), format="nt"))
    assert set(case.to_rdf()) < set(hg.knowledge_graph())


def test_theories_by_number_and_by_id():
    """And a name that is not there."""
    theories = hg.load_all()

    assert theories["planted-gaps"] is theories[[one.id for one in theories].index("planted-gaps")]
    assert theories[:2] == (theories[0], theories[1])
    with pytest.raises(hg.UnknownName, match="did you mean 'planted-gaps'"):
        theories["planted-gap"]


def test_a_bad_file_raises_its_message(tmp_path: Path):
    """With file, line and column; all mistakes at once."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("id: x\ntitel: A\nelement: {}\n", "utf-8")

    with pytest.raises(hg.CaseError) as met:
        hg.load(bad)
    assert [line.removeprefix(f"{bad}:").split(":")[0] for line in str(met.value).splitlines()] == ["2", "3"]
    assert [str(mistake.where) for mistake in met.value.mistakes] == [f"{bad}:2:1", f"{bad}:3:1"]


def test_one_bad_file_among_several_is_never_lost(tmp_path: Path):
    """It stops the reading, or it is told beside what was read."""
    (tmp_path / "good.yaml").write_text("id: good\ntitle: Good\n", "utf-8")
    (tmp_path / "bad.yaml").write_text("id: [\n", "utf-8")

    with pytest.raises(hg.CaseError, match="bad.yaml"):
        hg.load_all(tmp_path)
    kept = hg.load_all(tmp_path, strict=False)
    assert [one.id for one in kept] == ["good"]
    assert repr(kept) == "<Theories: 1 theory of action; 1 file could not be read>" and len(kept.failures) == 1
    with pytest.raises(hg.HlpgraphError, match=r"(?s)bad\.yaml.*nowhere"):
        hg.load_all(tmp_path, "nowhere")


def test_a_lone_dash_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Python has no pipe to read from."""
    monkeypatch.chdir(tmp_path)

    with pytest.raises(hg.FileError, match="/-: there is no such file"):
        hg.load("-")


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.graphml", "a.bib", "a.csv", "a.json"])
def test_nothing_is_overwritten(name: str, tmp_path: Path):
    """Unless it is said."""
    target, case = tmp_path / name, hg.load(PLANTED)
    makers = {"html": case.map, "svg": case.map, "bib": case.works, "csv": case.gaps, "json": case.certify}
    thing = makers.get(target.suffix[1:], lambda: case)()
    assert thing.save(target) == target

    first = target.read_bytes()
    with pytest.raises(hg.FileError, match="exists already; say force=True to replace it"):
        thing.save(target)
    target.write_text("old", "utf-8")
    thing.save(target, force=True)
    assert target.read_bytes() == first


def test_a_notebook_shows_the_message_without_our_lines(capsys: pytest.CaptureFixture[str]):
    """What IPython prints of an error is its name and what it says."""
    shell = InteractiveShell()
    shell.run_cell("import hlpgraph as hg\nhg.load('nowhere.yaml')")

    assert capsys.readouterr().out.strip() == "FileError: nowhere.yaml: there is no such file"


def test_messages_name_arguments_where_the_command_line_has_options():
    """A case without levers, and one without outcomes."""
    for text, told in (("", "starts=ELEMENT"), ("elements: {a: {stage: policy-design, label: A}}", "goals=OUTCOME")):
        case = hg.load_text(f"id: x\ntitle: X\n{text}")
        for ask in (case.support, case.certify):
            with pytest.raises(hg.UnknownName, match=f": {told}$"):
                ask()
