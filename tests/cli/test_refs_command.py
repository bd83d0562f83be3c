"""`hlpgraph refs` and `cite --without` as a user runs them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hlpgraph import resources
from hlpgraph.bibliography.bibtex import read_bibtex
from hlpgraph.bibliography.csl_json import read_csl
from hlpgraph.bibliography.ris import read_ris
from hlpgraph.cli import refs
from hlpgraph.cli.commands import hlpgraph as command
from hlpgraph.errors import HlpgraphError
from hlpgraph.report import mentions, references

SENIOR = str(resources.cases() / "senior-exit-exhibitions.yaml")
GOOD = (
    "@article{doe-2020, author={Doe, Jane}, year=2020, title={On Reform}, journal={J}, volume=3, doi={10.1000/abc}}\n"
)
ALIKE = "TY  - JOUR\nID  - doe20\nAU  - Doe, J.\nPY  - 2020\nTI  - On reform\nIS  - 4\nDO  - 10.1000/ABC\nER  - \n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*args: str, stdin: str = "") -> Result:
    """The command; failures that the border would tell count as status 2."""
    done = CliRunner().invoke(command, args, input=stdin)
    if isinstance(done.exception, HlpgraphError):
        done.exit_code = 2
    elif done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def test_choices_are_what_is_implemented():
    """They are repeated on the command line, which must not import what implements them."""
    assert tuple(mentions.FORMATS) == refs.FIND_FORMATS
    assert tuple(references.LISTS) == refs.LIST_FORMATS
    assert tuple(references.FAULTS) == refs.CHECK_FORMATS
    assert tuple(references.EXPORTS) == refs.TO_FORMATS


def test_find_has_exactly_the_keys_of_the_contract():
    """One object for each work and year."""
    done = run(
        "refs",
        "find",
        "-",
        "--format",
        "json",
        stdin="Policy fails (see McLaughlin, 1987, 1990, p. 12; Nobody, 2001a).",
    )

    assert json.loads(done.stdout) == [
        {"text": "McLaughlin, 1987", "start": 18, "end": 34, "form": "parenthetical", "authors": ["McLaughlin"], "year": "1987", "suffix": "", "locator": "", "work": "mclaughlin-1987", "score": 100.0},
        {"text": "1990, p. 12", "start": 36, "end": 47, "form": "parenthetical", "authors": ["McLaughlin"], "year": "1990", "suffix": "", "locator": "p. 12", "work": "mclaughlin-1990", "score": 100.0},
        {"text": "Nobody, 2001a", "start": 49, "end": 62, "form": "parenthetical", "authors": ["Nobody"], "year": "2001", "suffix": "a", "locator": "", "work": None, "score": 0.0},
    ]  # fmt: skip


def test_find_in_files_and_among_own_works(folder: Path):
    """Markdown beside a bibliography; a formula in a cell stays text."""
    (folder / "r.md").write_text("As *Doe* (2020) says, and (=Doe, 2020).", "utf-8")
    (folder / "own.bib").write_text(GOOD)
    done = run("refs", "find", "r.md", "--in", "own.bib", "--format", "csv")
    rows = list(csv.DictReader(done.stdout.splitlines()))

    assert rows[0]["work"] == "doe-2020" and tuple(rows[0]) == mentions.COLUMNS
    assert not any(value.startswith("=") for row in rows for value in row.values())
    assert "doe-2020 (100)" in run("refs", "find", "r.md", "--in", "own.bib").stdout
    assert run("refs", "find", "missing.pdf").exit_code == 2


def test_import_tells_counts_and_keeps_the_good(folder: Path):
    """A bad record has its line; the good ones are counted and written, nothing is overwritten."""
    (folder / "a.bib").write_text(
        GOOD + "@misc{bad, doi={nonsense}}\n@book{open, title={x}\n@misc{last, title={<script>}}\n"
    )
    done = run("refs", "import", "a.bib", "-o", "out.json")

    assert done.exit_code == 2
    assert "a.bib: 2 sound records, 2 mistakes" in done.stdout
    assert "a.bib:2:1: bad: 'nonsense' is not a DOI" in done.stderr and "a.bib:3:1: the record" in done.stderr
    assert [work.id for work in read_csl((folder / "out.json").read_text("utf-8"), "x")] == ["doe-2020", "last"]
    before = (folder / "out.json").read_bytes()
    assert run("refs", "import", "a.bib", "-o", "out.json").exit_code == 2
    assert (folder / "out.json").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("a.ris", "TY  - BOOK\nID  - a\nER  - \nTY  - BOOK\nID  - b\nTI  - never closed\n", 1),
        ("a.json", '[{"id": "a"}, {"id": "b", "title": {}}, {"id": "c", "author": "x"}, 7, {"id": "d"}]', 2),
        ("a.json", '[{"id": "a"}, {"id": "b"', 1),
        ("a.bib", "@misc{a, author={" + "A" * 1_000_000 + "}}\n@misc{b, title={T}}\n", 1),
        ("a.bib", "@string{x = {" + "y" * 200_000 + "}}\n@misc{a, title=x}\n@misc{b, title={T}}\n", 1),
        ("a.bib", "@misc{a, title={T}}\n@misc{a, title={U}}\n", 1),
    ],
)
def test_import_of_hostile_files(name: str, text: str, kept: int, folder: Path):
    """One message for each mistake, with its place; the rest is counted."""
    (folder / name).write_text(text)
    done = run("refs", "import", name)

    assert done.exit_code == 2
    assert f"{name}: {kept} sound record" in done.stdout
    assert all(line.startswith(f"{name}:") for line in done.stderr.splitlines())


def test_doubles_are_shown_and_merged_on_request(folder: Path):
    """Never silently: without --merge both stay, with it the first takes what it lacks."""
    (folder / "a.bib").write_text(GOOD)
    (folder / "b.ris").write_text(ALIKE)
    apart = run("refs", "import", "a.bib", "b.ris", "-o", "two.bib")
    one = run("refs", "import", "a.bib", "b.ris", "--merge", "-o", "one.ris")

    assert apart.exit_code == 1 and one.exit_code == 0
    assert "doe-2020 = doe20: same DOI" in apart.stdout and "doe-2020 = doe20: same DOI" in one.stdout
    assert [work.id for work in read_bibtex((folder / "two.bib").read_text(), "x")] == ["doe-2020", "doe20"]
    assert [(work.id, work.volume, work.issue) for work in read_ris((folder / "one.ris").read_text(), "x")] == [
        ("doe-2020", "3", "4")
    ]


def test_import_into_leaves_what_stands(folder: Path):
    """Only what is missing is added, at the end; a key that another work has is told, and not written."""
    old = "% mine\n@misc{doe-2020,  title = {Mine}, year = 1999}\n"
    (folder / "works.bib").write_text(old)
    (folder / "new.bib").write_text(GOOD + "@misc{roe-2019, title={R}, year=2019}\n")
    done = run("refs", "import", "new.bib", "--into", "works.bib")
    text = (folder / "works.bib").read_text()

    assert done.exit_code == 1
    assert text.startswith(old) and [work.id for work in read_bibtex(text, "x")] == ["doe-2020", "roe-2019"]
    assert "because another work has the key: doe-2020" in done.stdout
    again = run("refs", "import", "new.bib", "--into", "works.bib", "--merge")
    assert (folder / "works.bib").read_text() == text and "doe-2020" in again.stdout


def test_merging_into_a_file_adds_no_second_record(folder: Path):
    """The record that stands there is the one, under its own key."""
    (folder / "works.bib").write_text(GOOD)
    (folder / "new.ris").write_text(ALIKE)
    done = run("refs", "import", "new.ris", "--into", "works.bib", "--merge")

    assert (done.exit_code, (folder / "works.bib").read_text()) == (0, GOOD)
    assert run("refs", "import", "new.ris", "--into", "works.bib").exit_code == 1
    assert [work.id for work in read_bibtex((folder / "works.bib").read_text(), "x")] == ["doe-2020", "doe20"]


@pytest.mark.parametrize(("form", "read"), [("bib", read_bibtex), ("ris", read_ris), ("csl", read_csl)])
def test_export_is_read_back(form: str, read: object):
    """The works that a case rests on, directly or through claims."""
    done = run("refs", "export", SENIOR, "--to", form)
    keys = [work.id for work in read(done.stdout, "x")]  # type: ignore[operator]

    assert "mclaughlin-1990" in keys and keys == sorted(keys)


def test_list_and_check(folder: Path):
    """What a case cites and how often; what is wrong, with the status that says so."""
    (folder / "a.bib").write_text(
        GOOD + "@article{again, author={Doe, Jane}, year=2020, title={On reform}, retracted={true}}\n"
    )
    rows = json.loads(run("refs", "list", SENIOR, "--format", "json").stdout)
    done = run("refs", "check", "a.bib", "--format", "json")
    kinds = [(fault["kind"], fault["key"]) for fault in json.loads(done.stdout)]

    assert next(row["links"] for row in rows if row["key"] == "mclaughlin-1990") > 0
    assert kinds == [("double", "doe-2020 = again"), ("incomplete", "again"), ("retracted", "again")]
    assert done.exit_code == 1
    (folder / "a.bib").write_text(GOOD)
    assert run("refs", "check", "a.bib").exit_code == 0


def test_check_of_a_case_with_a_retracted_support(folder: Path):
    """The worst kind comes first; what is brought along and never cited is told as well."""
    (folder / "c.yaml").write_text(
        "id: c\ntitle: T\nelements:\n  a: {stage: policy-design, label: A}\n  b: {stage: student-outcome, label: B}\n"
        "links:\n  - {cause: a, effect: b, evidence: [{work: x-2020, stance: supports}]}\n"
        "works:\n  - {id: x-2020, title: X, retracted: true}\n  - {id: y-2020, title: Y}\n"
    )
    done = run("refs", "check", "c.yaml", "--format", "json")

    assert [(f["kind"], f["key"], f["case"]) for f in json.loads(done.stdout)] == [
        ("retracted-support", "x-2020", "c"),
        ("never-cited", "y-2020", ""),
    ]
    assert done.exit_code == 1


def test_check_of_what_records_say_of_others(folder: Path):
    """Replaced works that are still cited, keys that lead nowhere or round in a circle, and reports of one study."""
    (folder / "c.yaml").write_text(
        "id: c\ntitle: T\nelements:\n  a: {stage: policy-design, label: A}\n  b: {stage: student-outcome, label: B}\n"
        "links:\n  - cause: a\n    effect: b\n    evidence:\n"
        + "".join(f"      - {{work: {key}, stance: supports}}\n" for key in ("old", "new", "again"))
        + "works:\n  - {id: old, title: X, superseded_by: new}\n  - {id: new, title: Quite another, same_study_as: again}\n"
        "  - {id: again, title: Third}\n"
    )
    done = run("refs", "check", "c.yaml", "--format", "json")

    assert [(f["kind"], f["key"], f["severity"]) for f in json.loads(done.stdout)] == [
        ("superseded-support", "old", "warn"), ("one-study", "again = new", "info"),
    ]  # fmt: skip
    assert json.loads(done.stdout)[0]["what"] == "is superseded by new, and c cites it as support"

    (folder / "a.bib").write_text(
        "@misc{a, title={A}, superseded_by={b}}\n@misc{b, title={Bee}, superseded_by={c}}\n@misc{c, title={Sea}, superseded_by={a}}\n"
        "@misc{d, title={Dee}, same_study_as={d; nobody-1999}}\n"
    )
    told = [(f["kind"], f["key"], f["what"]) for f in json.loads(run("refs", "check", "a.bib", "--format", "json").stdout)]
    circle = "superseded_by leads back to the work itself; which one is the later?"
    assert told == [
        ("stray-key", "a", circle), ("stray-key", "b", circle), ("stray-key", "c", circle),
        ("stray-key", "d", "same_study_as names nobody-1999, and no work has this key"),
        ("stray-key", "d", "same_study_as names the work itself; delete it"),
        ("superseded", "a", "is superseded by b"), ("superseded", "b", "is superseded by c"), ("superseded", "c", "is superseded by a"),
    ]  # fmt: skip


def test_a_retracted_work_may_dispute(folder: Path):
    """Only support is lost when a work is retracted."""
    (folder / "c.yaml").write_text(
        "id: c\ntitle: T\nelements:\n  a: {stage: policy-design, label: A}\n  b: {stage: student-outcome, label: B}\n"
        "links:\n  - {cause: a, effect: b, evidence: [{work: x-2020, stance: disputes}]}\n"
        "works:\n  - {id: x-2020, title: X, retracted: true}\n"
    )
    done = run("refs", "check", "c.yaml", "--format", "json")

    assert ([f["kind"] for f in json.loads(done.stdout)], done.exit_code) == (["retracted"], 0)


def test_cite_without():
    """What remains; the same names as the answer of cite."""
    done = run("cite", "(McLaughlin, 1990)", "--without", "--format", "json")

    assert list(json.loads(done.stdout)) == ["works", "claims", "links", "chains", "outcomes", "cases"]
    assert "lose support" in run("cite", "(McLaughlin, 1990)", "--without").stdout


def test_cite_echoes_what_was_asked_and_hints_at_files():
    """A key that nobody has stays as typed; a file name is told where it belongs."""
    assert run("cite", "lubell-2011").stderr == "no work is 'lubell-2011'\n"
    assert run("cite", "mine.yaml").stderr == "no work is 'mine.yaml'; to look in that file, say --in mine.yaml\n"
    assert run("cite", "mine.xlsx").stderr.endswith("say --in mine.xlsx\n")
