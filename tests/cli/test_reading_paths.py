"""What PATH may be: files, folders, pipes, the same file twice; and the bibliography beside a case."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hlpgraph import resources
from hlpgraph.cli import commands
from hlpgraph.errors import HlpgraphError

PLANTED = resources.cases() / "planted-gaps.yaml"
PLANTED_GAPS = len((Path(__file__).parents[1] / "gaps" / "planted-gaps.txt").read_text("utf-8").splitlines())
CITING = (
    "id: {id}\ntitle: T\nbibliography: {id}.bib\nelements:\n  a: {{stage: policy-design, label: A}}\n"
    "  b: {{stage: student-outcome, label: B}}\nlinks:\n"
    "  - {{cause: a, effect: b, evidence: [{{work: {key}, stance: supports}}]}}\n"
)
BOOK = "@book{{{key}, author = {{{author}}}, year = {{{year}}}, title = {{By {author}}}}}\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*args: str, stdin: bytes = b"") -> Result:
    """The command, with its failures as exceptions of ours."""
    result = CliRunner().invoke(commands.hlpgraph, args, input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def citing(name: str, key: str = "smith2000", author: str = "Smith, Anna", year: str = "2000") -> None:
    """A case with a bibliography beside it."""
    Path(f"{name}.yaml").write_text(CITING.format(id=name, key=key), "utf-8")
    Path(f"{name}.bib").write_text(BOOK.format(key=key, author=author, year=year), "utf-8")


@pytest.mark.parametrize("form", ["ttl", "nt", "trig", "nq", "jsonld", "yaml"])
def test_standard_input_may_be_rdf(form: str):
    """The contract: PATH is YAML or RDF, and - is standard input."""
    text = run("export", str(PLANTED), "--to", form).stdout
    rows = json.loads(run("check", "-", "--format", "json", "--fail-on", "never", stdin=text.encode()).stdout)

    assert len(rows) == PLANTED_GAPS


@pytest.mark.parametrize(
    "paths", [["p.yaml", "p.yaml"], [".", "p.yaml"], ["p.yaml", "./p.yaml"], ["p.yaml", "l.yaml"]]
)
def test_a_file_that_is_named_twice_is_read_once(paths: list[str]):
    """Findings are a set."""
    shutil.copy(PLANTED, "p.yaml")
    if "l.yaml" in paths:
        Path("l.yaml").symlink_to("p.yaml")

    rows = json.loads(run("check", *paths, "--format", "json", "--fail-on", "never").stdout)
    assert len(rows) == PLANTED_GAPS


def test_hidden_folders_are_left_out_wherever_they_are():
    """As other tools do."""
    for folder in ("d/.hidden", "d/sub"):
        Path(folder).mkdir(parents=True)
        (Path(folder) / "c.yaml").write_text(f"id: {Path(folder).name.strip('.')}\n", "utf-8")

    rows = json.loads(run("check", "d", "--format", "json", "--fail-on", "never").stdout)
    assert {row["case"] for row in rows} == {"sub"}


def test_a_map_shows_one_case():
    """A folder of several is refused, not drawn in part."""
    with pytest.raises(HlpgraphError, match=r"holds \d+ cases; name one of them"):
        run("map", str(resources.cases()))


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("codes", ["", ",", "CH01,"])
def test_an_empty_code_is_told(option: str, codes: str):
    """It must not stand for every check."""
    with pytest.raises(HlpgraphError, match="there is no check ''"):
        run("check", str(PLANTED), option, codes)


def test_an_exported_case_brings_the_works_that_it_cites():
    """Another program has no bibliography beside it."""
    citing("aa")
    text = run("export", "aa.yaml", "--to", "ttl").stdout

    assert "By Smith, Anna" in text
    again = run("import", "-", stdin=text.encode()).stdout
    assert "smith2000" in again and "aa.bib" not in again


def test_cases_that_mean_different_works_by_one_key_are_not_run_together():
    """A study must not be credited with what rests on another."""
    citing("aa", author="Smith, Anna")
    citing("bb", author="Smith, Bert")

    assert run("check", ".", "--fail-on", "never").exit_code == 0
    with pytest.raises(HlpgraphError, match="by 'smith2000' the cases aa and bb mean different works"):
        run("cite", "smith2000", "--in", ".")
    assert "By Smith, Bert" in run("cite", "smith2000", "--in", "bb.yaml").stdout


def test_a_key_that_ships_cannot_be_taken_for_another_work():
    """The framework's citations of it would be credited to that work."""
    citing("aa", "mclaughlin-1990", "Evil, E.", "1666")
    result = run("check", "aa.yaml")

    assert result.exit_code == 2
    assert result.stderr.startswith(
        "aa.yaml:3:15: the key 'mclaughlin-1990' belongs to another work that ships (McLaughlin, 1990,"
    )
    same = "title = {The Rand Change Agent Study Revisited}, author = {McLaughlin, Milbrey}, year = 1990"
    Path("aa.bib").write_text(f"@article{{mclaughlin-1990, {same}}}\n", "utf-8")
    assert run("check", "aa.yaml", "--fail-on", "never").exit_code == 0


def test_two_records_of_one_work_are_one_work():
    """A subtitle more, in the bibliography, inline or in another case, does not stop an answer."""
    citing("aa")
    citing("bb")
    Path("bb.bib").write_text(
        BOOK.format(key="smith2000", author="Smith, Anna", year="2000").replace("}}", ": more}}"), "utf-8"
    )
    with Path("aa.yaml").open("a", encoding="utf-8") as file:
        file.write("works:\n  - {id: smith2000, author: [{family: Smith, given: A.}], year: 2000}\n")

    answer = json.loads(run("cite", "smith2000", "--in", ".", "--format", "json").stdout)
    assert [link["case"] for link in answer["links"]] == ["aa", "bb"]


def test_one_key_for_two_works_of_a_case_is_told():
    """One in the bibliography, one inline."""
    citing("aa")
    with Path("aa.yaml").open("a", encoding="utf-8") as file:
        file.write("works:\n  - {id: smith2000, author: [{family: Jones}], year: 1999, title: Other}\n")

    assert "belongs to another work of the bibliography" in run("check", "aa.yaml").stderr


def test_what_a_case_cannot_hold_is_told():
    """RDF may say more; nothing of it is dropped in silence."""
    text = run("export", str(PLANTED), "--to", "nt").stdout
    case = "<https://w3id.org/hlpgraph/id/case/planted-gaps>"
    more = (
        f'{case} <http://example.org/mood> "good" .\n'
        "<http://example.org/l> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
        " <https://w3id.org/hlpgraph/ontology#CausalLink> .\n"
    )
    Path("m.nt").write_text(text + more, "utf-8")
    remarks = run("check", "m.nt", "--fail-on", "never").stderr

    assert "has http://example.org/mood, which a case cannot hold" in remarks
    assert "<http://example.org/l> belongs to no case and is left out" in remarks


def test_a_citation_that_is_known_in_part_says_which_part_is_not():
    """The rest is answered."""
    result = run("cite", "(Zald, 1978; Nobody, 1850)", "--format", "json")

    assert [work["id"] for work in json.loads(result.stdout)["works"]] == ["zald-1978"]
    assert (result.stderr, result.exit_code) == ("no work is 'Nobody, 1850'\n", 2)


def test_everything_that_ships_is_readable_in_every_syntax():
    """By Oxigraph, to the same statements; prefixes are all declared."""
    from pyoxigraph import RdfFormat, parse

    formats = {
        "ttl": RdfFormat.TURTLE,
        "trig": RdfFormat.TRIG,
        "nt": RdfFormat.N_TRIPLES,
        "nq": RdfFormat.N_QUADS,
        "jsonld": RdfFormat.JSON_LD,
    }
    met = {
        name: {quad.triple for quad in parse(run("export", "--to", name).stdout, format=form)}
        for name, form in formats.items()
    }

    assert all(met["nt"] == found for found in met.values())
    assert len(met["nt"]) > 50_000
