"""The commands as a user runs them: what goes to standard output, what to standard error, which status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hlpgraph import resources
from hlpgraph.checks.registry import CHECKS
from hlpgraph.cli import checks, commands
from hlpgraph.cli.export import DOCUMENT_FORMATS, EXPORT_FORMATS
from hlpgraph.export.formats import FORMATS as EXPORTS
from hlpgraph.publishing.formats import FORMATS as DOCUMENTS
from hlpgraph.report.citing import FORMATS as CITES
from hlpgraph.report.findings import FORMATS as REPORTS

PLANTED = str(resources.cases() / "planted-gaps.yaml")
SENIOR = str(resources.cases() / "senior-exit-exhibitions.yaml")


@pytest.fixture
def hlpgraph(tmp_path: Path):
    """Run the command in an empty folder."""

    def run(*args: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "hlpgraph", *args], cwd=tmp_path, input=stdin, capture_output=True, timeout=120,
            env={**os.environ, **env}, check=False,
        )  # fmt: skip
        out, err = done.stdout.decode(errors="backslashreplace"), done.stderr.decode()
        assert "Traceback" not in out + err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run


def test_choices_are_what_is_implemented():
    """The command line offers every writer there is and no other."""
    assert set(checks.CHECK_FORMATS) == set(REPORTS)
    assert set(commands.CITE_FORMATS) == set(CITES)
    assert list(EXPORT_FORMATS) == [form.name for form in EXPORTS]
    assert list(DOCUMENT_FORMATS) == [form.name for form in DOCUMENTS]


@pytest.mark.parametrize("name", sorted(commands.hlpgraph.commands))
def test_every_command_has_help(name: str):
    """A command without help is not finished."""
    command = commands.hlpgraph.commands[name]

    assert command.help and len(command.help) > 40


def test_json_findings_have_exactly_the_columns_of_the_contract(hlpgraph):
    """Users' scripts depend on these keys."""
    done = hlpgraph("check", PLANTED, "--format", "json")
    rows = json.loads(done.stdout)

    assert done.returncode == 1
    keys = ["code", "name", "severity", "case", "focus", "value", "message", "file", "line", "column"]
    assert all(list(row) == keys for row in rows)
    assert [(r["code"], r["focus"], r["value"]) for r in rows] == sorted(
        (r["code"], r["focus"], r["value"]) for r in rows
    )
    lines = Path(PLANTED).read_text("utf-8").splitlines()
    assert all(row["focus"] == "case" or row["focus"].split("->")[0] in lines[row["line"] - 1] for row in rows)


@pytest.mark.parametrize(("level", "status"), [("error", 1), ("warn", 1), ("info", 1), ("never", 0)])
def test_fail_on(hlpgraph, level: str, status: int):
    """The status tells whether anything is at least that severe."""
    assert hlpgraph("check", PLANTED, "--fail-on", level).returncode == status


def test_select_changes_what_counts(hlpgraph):
    """Without an error among the selected, --fail-on error is satisfied."""
    done = hlpgraph("check", PLANTED, "--select", "CH03,OU", "--format", "json")

    assert done.returncode == 0
    assert {row["code"] for row in json.loads(done.stdout)} == {"CH03", "OU01", "OU02"}


def test_standard_input_is_a_path(hlpgraph):
    """A case can come through a pipe."""
    done = hlpgraph("check", "-", "--format", "json", stdin=Path(PLANTED).read_bytes())

    assert {row["file"] for row in json.loads(done.stdout)} == {"<stdin>"}


def test_every_format_is_written(hlpgraph):
    """All six reports of one case name the same gaps."""
    for form in REPORTS:
        done = hlpgraph("check", PLANTED, "--format", form)
        assert done.returncode == 1
        assert "EV02" in done.stdout and "CH07" in done.stdout


MINIMAL = "id: x\nelements:\n  a: {stage: policy-design, label: A}\n  b: {stage: student-outcome, label: B}\n"
BAD = {
    "not-yaml": ("id: [", "x.yaml:2:1: not valid YAML"),
    "list": ("- a\n", "x.yaml:1:1: the top level is a list"),
    "unknown-key": ("id: x\ntitel: T\n", "x.yaml:2:1: unknown key 'titel' in a case; did you mean 'title'?"),
    "duplicate-key": ("id: x\ntitle: A\ntitle: B\n", "x.yaml:3:1: the key 'title' stands already on line 2"),
    "unknown-stage": ("id: x\nelements:\n  a: {stage: outcome, label: A}\n", "x.yaml:3:14: unknown stage 'outcome'"),
    "dangling": (MINIMAL + "links:\n  - {cause: a, effect: bb}\n", "x.yaml:6:24: the link from 'a' to 'bb' names unknown element 'bb'"),
    "duplicate-id": (
        "id: x\nelements:\n  - {id: a, stage: policy-design}\n  - {id: a, stage: policy-design}\n",
        "x.yaml:4:5: the id 'a' stands already on line 3",
    ),
    "unknown-work": (
        MINIMAL + "links:\n  - {cause: a, effect: b, evidence: [{work: mclaughlin-1991, stance: supports}]}\n",
        "x.yaml:6:45: unknown work 'mclaughlin-1991'; add it under works:, or did you mean 'mclaughlin-1990'?",
    ),
    "unknown-same-study": (
        MINIMAL + "works:\n  - {id: doe-2020, title: T, same_study_as: doe-2019}\n",
        "x.yaml:6:45: unknown work 'doe-2019'; add it under works:, or did you mean 'doe-2020'?",
    ),
    "unknown-framework-element": (
        "id: x\nelements:\n  a: {stage: policy-design, instantiates: hlp/local-wil}\n",
        "x.yaml:3:43: there is no framework element 'hlp/local-wil'; did you mean 'hlp/local-will'?",
    ),
    "unknown-claim": (
        MINIMAL + "links:\n  - {cause: a, effect: b, warrants: hlp/pressure-and-suport}\n",
        "x.yaml:6:37: there is no claim 'hlp/pressure-and-suport'; did you mean 'hlp/pressure-and-support'?",
    ),
    "deep": ("id: x\na: " + "[" * 200 + "]" * 200, "x.yaml:2:43: nested more than 40 deep"),
    "alias-bomb": ("id: x\na: &a [x, x]\nb: [*a, *a]\n", "x.yaml:2:4: the anchor &a is not read"),
    "nul": ("id: x\ntitle: a\0b\n", "x.yaml:2:9: control character U+0000"),
    "path-id": ("id: ../../x\n", "x.yaml:1:5: '../../x' cannot be an id: an id must not hold '/'; write x"),
    "long-label": (f"id: x\ntitle: {'y' * 10_000}\n", "x.yaml:2:8: 'title' has 10,000 characters"),
    "no-date": ("id: x\naccepted:\n  - {code: EV01, focus: a, reason: R, person: P}\n", "x.yaml:3:5: an acceptance lacks 'date'"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_file_gets_one_message_with_its_place(hlpgraph, tmp_path: Path, name: str):
    """Where, what was met, the smallest edit; status 2; nothing on standard output."""
    text, message = BAD[name]
    (tmp_path / "x.yaml").write_text(text, "utf-8")
    done = hlpgraph("check", "x.yaml")

    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(message), done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_ten_megabytes_of_one_letter(hlpgraph, tmp_path: Path):
    """Size alone does no harm."""
    (tmp_path / "x.yaml").write_bytes(b"a" * 10_000_000)
    done = hlpgraph("check", "x.yaml")

    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_utf16_is_named(hlpgraph, tmp_path: Path):
    """The message says what the file is and what it should be."""
    (tmp_path / "x.yaml").write_bytes(MINIMAL.encode("utf-16"))
    done = hlpgraph("check", "x.yaml")

    assert done.stderr == "x.yaml:1:1: the file is UTF-16; save it as UTF-8\n"
    assert done.returncode == 2


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf" + MINIMAL.encode(), MINIMAL.replace("\n", "\r\n").encode()])
def test_byte_order_mark_and_crlf_work(hlpgraph, tmp_path: Path, data: bytes):
    """Files from Windows are as good as any."""
    (tmp_path / "x.yaml").write_bytes(data)

    assert hlpgraph("check", "x.yaml", "--fail-on", "never").returncode == 0


def test_all_mistakes_are_told_at_once(hlpgraph, tmp_path: Path):
    """Nobody should have to run the command once for each mistake."""
    (tmp_path / "x.yaml").write_text(
        "id: x\nstatus: maybe\nelements:\n  a: {stage: policy-design, lable: A}\nlinks:\n"
        "  - {cause: a, effect: z, evidence: [{work: nobody-1900, stance: supports}]}\n",
        "utf-8",
    )
    done = hlpgraph("check", "x.yaml")

    places = [line.split(": ")[0] for line in done.stderr.splitlines()]
    assert places == ["x.yaml:2:9", "x.yaml:4:29", "x.yaml:6:24", "x.yaml:6:45"]


@pytest.mark.parametrize("path", ["missing.yaml", "empty"])
def test_nothing_there(hlpgraph, tmp_path: Path, path: str):
    """A missing file and a folder without cases are told as such."""
    (tmp_path / "empty").mkdir()
    done = hlpgraph("check", path)

    assert done.returncode == 2
    assert done.stderr.startswith(f"{path}: ")
    assert len(done.stderr.splitlines()) == 1


def test_one_bad_file_does_not_hide_the_others(hlpgraph, tmp_path: Path):
    """The good cases of a folder are checked, and the status says that not all could be."""
    (tmp_path / "good.yaml").write_text(MINIMAL, "utf-8")
    (tmp_path / "bad.yaml").write_text("id: [\n", "utf-8")
    done = hlpgraph("check", ".", "--format", "json", "--fail-on", "never")

    assert done.returncode == 2
    assert {row["case"] for row in json.loads(done.stdout)} == {"x"}
    assert done.stderr.startswith("bad.yaml:")


def test_two_files_must_not_share_an_id(hlpgraph, tmp_path: Path):
    """Their statements would run together in a graph."""
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(MINIMAL, "utf-8")
    done = hlpgraph("check", ".", "--fail-on", "never")

    assert done.returncode == 2
    assert done.stderr == "b.yaml:1:5: the case id 'x' stands already in a.yaml; give one of the two another id\n"


def test_self_loop_is_a_finding(hlpgraph, tmp_path: Path):
    """A link from an element to itself can be read."""
    (tmp_path / "x.yaml").write_text(MINIMAL + "links:\n  - {cause: a, effect: a}\n", "utf-8")
    done = hlpgraph("check", "x.yaml", "--format", "json")

    assert done.returncode == 1
    assert ("CH08", "a->a") in {(row["code"], row["focus"]) for row in json.loads(done.stdout)}


def test_any_script_is_a_label(hlpgraph, tmp_path: Path):
    """Right-to-left text and emoji are texts like any other."""
    (tmp_path / "x.yaml").write_text(MINIMAL.replace("label: A", "label: مدرسة 😀"), "utf-8")

    assert "مدرسة 😀" in hlpgraph("check", "x.yaml", "--fail-on", "never").stdout


def test_nothing_is_overwritten_without_force(hlpgraph, tmp_path: Path):
    """An existing file stays as it is."""
    target = tmp_path / "out.ttl"
    target.write_text("mine")
    refused = hlpgraph("export", PLANTED, "--to", "ttl", "-o", "out.ttl")

    assert (refused.returncode, target.read_text()) == (2, "mine")
    assert refused.stderr == "out.ttl: exists already; say --force to replace it\n"
    assert hlpgraph("export", PLANTED, "--to", "ttl", "-o", "out.ttl", "--force").returncode == 0
    assert target.read_text().startswith("@prefix")
    assert [path.name for path in tmp_path.iterdir()] == ["out.ttl"]


@pytest.mark.parametrize("target", ["no/such/folder/x.ttl", "/proc/x.ttl", "."])
def test_unwritable_output(hlpgraph, tmp_path: Path, target: str):
    """One message, and no half-written file."""
    done = hlpgraph("export", PLANTED, "--to", "ttl", "-o", target)

    assert done.returncode == 2
    assert done.stderr.startswith(f"{target}: ")
    assert list(tmp_path.iterdir()) == []


def test_new_makes_a_case_that_passes(hlpgraph, tmp_path: Path):
    """A first run meets no errors and no warnings."""
    assert hlpgraph("new", "ours").returncode == 0
    done = hlpgraph("check", "ours.yaml", "--fail-on", "info")

    assert (done.returncode, done.stdout) == (0, "No gaps found.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.schema.json", "ours.yaml"]
    assert hlpgraph("new", "ours").returncode == 2
    assert hlpgraph("new", "../x").stderr == "'../x' cannot be an id: an id must not hold '/'; write x\n"


def test_rdf_is_a_case_file(hlpgraph):
    """The same case in Turtle has the same gaps."""
    hlpgraph("export", PLANTED, "--to", "ttl", "-o", "p.ttl")

    def codes(path: str) -> list[tuple[str, ...]]:
        rows = json.loads(hlpgraph("check", path, "--format", "json").stdout)
        return [(row["code"], row["focus"], row["value"]) for row in rows]

    assert codes("p.ttl") == codes(PLANTED) != []


def test_import_gives_back_the_authored_case(hlpgraph, tmp_path: Path):
    """YAML to RDF to YAML is the canonical form of what was written."""
    hlpgraph("export", SENIOR, "--to", "trig", "-o", "s.trig")

    assert hlpgraph("import", "s.trig").stdout == hlpgraph("export", SENIOR, "--to", "yaml").stdout


def test_explain_knows_every_check(hlpgraph):
    """By code and by name, with the case that has the gap."""
    for check in CHECKS[:3]:
        assert hlpgraph("explain", check.code).stdout == hlpgraph("explain", check.name).stdout
    done = hlpgraph("explain", "CH0l")
    assert (done.returncode, done.stdout) == (2, "")
    assert hlpgraph("explain").stdout.count("\n") == len(CHECKS) + 2


def test_explain_knows_every_field_and_profile(hlpgraph):
    """What stands in a case file or in hlpgraph.toml can be asked about."""
    told = hlpgraph("explain", "students").stdout
    assert told.startswith("students (field of: ") and "For example: students: all" in told
    assert hlpgraph("explain", "population").stdout.count("population (field of: ") == 3
    assert "  ST01: off\n" in hlpgraph("explain", "general").stdout
    assert "usual severities" in hlpgraph("explain", "submission").stdout


def test_schema_is_what_the_file_says(hlpgraph):
    """Standard output holds the schema and nothing else."""
    assert json.loads(hlpgraph("schema").stdout)["$schema"].startswith("https://json-schema.org/")


def test_cite_has_the_parts_of_the_contract(hlpgraph):
    """Works, claims, links, chains, outcomes and cases, each with id and label."""
    answer = json.loads(hlpgraph("cite", "(McLaughlin, 1990)", "--format", "json").stdout)

    assert list(answer) == ["works", "claims", "links", "chains", "outcomes", "cases"]
    assert [work["id"] for work in answer["works"]] == ["mclaughlin-1990"]
    assert all(row["id"] and row["label"] for rows in answer.values() for row in rows)
    assert all("case" in row for row in [*answer["links"], *answer["chains"]])
    assert {row["id"] for row in answer["claims"]} and {row["id"] for row in answer["links"]}


def test_cite_of_an_unknown_work(hlpgraph):
    """It matches nothing and says so."""
    done = hlpgraph("cite", "Nobody 2035", "--format", "json")

    assert done.returncode == 2
    assert json.loads(done.stdout) == dict.fromkeys(["works", "claims", "links", "chains", "outcomes", "cases"], [])
    assert done.stderr == "no work is 'Nobody, 2035'\n"


def test_same_input_same_bytes(hlpgraph):
    """Hash seeds do not show in any format."""
    for form in (*EXPORT_FORMATS, *DOCUMENT_FORMATS):
        one, two = (hlpgraph("export", SENIOR, "--to", form, "-o", "-", PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
        assert one == two and one, form


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("{python} -m hlpgraph export --to nt | head -n 1 >&2; exit ${{PIPESTATUS[0]}}", 0, "<"),
        ("{python} -m hlpgraph check - <&-", 2, "standard input is closed"),
        ("{python} -m hlpgraph schema >&-", 2, "standard output is closed"),
        ("{python} -m hlpgraph check --fail-on sometimes", 2, "Usage: hlpgraph check"),
        ("{python} -m hlpgraph new con", 2, "'con' cannot be an id: the name is reserved by Windows\n"),
    ],
)
def test_a_shell_gets_a_message_and_a_status(line: str, status: int, said: str):
    """Pipes that close, closed streams, wrong options."""
    done = subprocess.run(
        ["bash", "-c", line.format(python=sys.executable)], capture_output=True, text=True, check=False
    )

    assert done.returncode == status
    assert done.stderr.startswith(said) and "Traceback" not in done.stderr
