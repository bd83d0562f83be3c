"""`support` and `certify` as a user runs them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from test_commands import SENIOR, hlpgraph  # noqa: F401 – a fixture

from hlpgraph.analysis.certificate import STEPS_FOR_ALL, STEPS_FOR_ONE
from hlpgraph.analysis.readings import READINGS
from hlpgraph.analysis.verifying import FIELDS
from hlpgraph.cli import evidence
from hlpgraph.report.standing import CERTIFICATES, READS

ROOT = Path(__file__).resolve().parent.parent.parent
CASE = """
id: reading
title: Reading by grade three
elements:
  coaches: {stage: policy-design, label: Literacy coaches}
  time: {stage: policy-design, label: More reading time}
  lessons: {stage: systems-change, label: Better lessons}
  reading: {stage: student-outcome, label: Reading by grade three}
links:
  - cause: coaches
    effect: lessons
    evidence: [{work: doe-2018, stance: supports}, {work: doe-2020, stance: supports}, {work: zed-2021, stance: disputes}]
  - {cause: lessons, effect: reading, evidence: [{work: poe-2015, stance: supports}]}
  - {cause: time, effect: reading, evidence: [{work: roe-2019, stance: supports}]}
works:
  - {id: doe-2018, author: [{family: Doe, given: Jane}], year: 2018, title: A trial of coaches}
  - {id: doe-2020, author: [{family: Doe, given: Jane}], year: 2020, title: A trial of coaches, again, same_study_as: [doe-2018]}
  - {id: poe-2015, author: [{family: Poe, given: Ada}], year: 2015, title: Lessons}
  - {id: roe-2019, author: [{family: Roe, given: Ann}], year: 2019, title: Time}
  - {id: zed-2021, author: [{family: Zed, given: Al}], year: 2021, title: Doubt}
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case whose outcome rests on two studies."""
    path = tmp_path / "reading.yaml"
    path.write_text(CASE.replace("A trial of coaches, again", "Coaches again"), "utf-8")
    return path


def test_choices_are_what_is_implemented():
    """The command line offers every writer and reading there is and no other."""
    assert evidence.FORMATS == tuple(CERTIFICATES) == tuple(READS)
    assert tuple(READINGS) == evidence.READINGS


def test_a_certificate_in_plain_words(hlpgraph, case):  # noqa: F811
    """The number, what has to fall, the chains, and who disputes."""
    done = hlpgraph("certify", str(case))

    assert done.returncode == 0
    assert " ".join(done.stdout.split()).startswith(
        "“Reading by grade three” rests on two studies. If both fall, no chain to it remains; nothing less would do."
        " - Doe, 2018 / Doe, 2020 - Roe, 2019 The two chains that prove it share no study and no assumption,"
        " so each takes a failure of its own: 1. More reading time → Reading by grade three (by Roe, 2019)"
        " 2. Literacy coaches → Better lessons (by Doe, 2018 / Doe, 2020; disputed by Zed, 2021)"
        " Better lessons → Reading by grade three (by Poe, 2015) Read so:"
    )


def test_json_has_the_keys_of_the_issue_and_markdown_the_words(hlpgraph, case):  # noqa: F811
    """`studies, assumptions, cut, chains, exact`, with what is needed to check them."""
    (one,) = json.loads(hlpgraph("certify", str(case), "--to", "reading", "--format", "json").stdout)

    assert {"studies", "assumptions", "cut", "chains", "exact"} <= one.keys()
    assert one["exact"] is True and one["cut"] == [{"study": "doe-2018"}, {"study": "roe-2019"}]
    assert one["chains"][0] == [{"link": "time->reading", "study": "roe-2019"}]
    assert one["studies"][0] == {"id": "doe-2018", "works": ["doe-2018", "doe-2020"], "label": "Doe, 2018 / Doe, 2020"}
    assert one["disputed"] == [{"link": "coaches->lessons", "stance": "disputes", "work": "zed-2021"}]
    assert "## Reading by grade three" in hlpgraph("certify", str(case), "--format", "markdown").stdout


def test_from_and_to_take_ids_and_labels(hlpgraph, case):  # noqa: F811
    """Who begins at one lever has one chain."""
    done = hlpgraph("certify", str(case), "--from", "more reading time", "--to", "Reading by grade three", "--format", "json")

    assert json.loads(done.stdout)[0]["cut"] == [{"study": "roe-2019"}]


def test_verify_accepts_refuses_and_says_why(hlpgraph, case, tmp_path):  # noqa: F811
    """Beside its case, with a case named, tampered with, stale."""
    file = tmp_path / "c.json"
    file.write_text(hlpgraph("certify", case.name, "--format", "json").stdout, "utf-8")
    held = json.loads(file.read_text("utf-8"))
    assert held[0]["file"] == "reading.yaml"

    done = hlpgraph("certify", "--verify", "c.json")
    assert (done.returncode, done.stdout) == (0, "reading: holds\n  at least 2 must fall: 2 chains share no study and no assumption\n")
    assert hlpgraph("certify", str(case), "--verify", "c.json").returncode == 0

    held[0] |= {"cut": held[0]["cut"][:1], "upper": 1, "lower": 1, "chains": held[0]["chains"][:1]}
    (tmp_path / "bad.json").write_text(json.dumps(held), "utf-8")
    done = hlpgraph("certify", "--verify", "bad.json")
    assert done.returncode == 1 and "after the cut a chain is left: ['time->reading']" in done.stdout

    case.write_text(case.read_text("utf-8").replace("roe-2019, stance: supports", "roe-2019, stance: disputes"), "utf-8")
    done = hlpgraph("certify", "--verify", "c.json")
    assert done.returncode == 1 and "the case has changed since it was made" in done.stdout


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "c.json:1:2: is not JSON"),
        ("[" * 100_000, "is nested too deeply"),
        ("[]", "holds no certificate"),
        ("3", "holds no certificate"),
        ('[{"file": "../secret.yaml"}]', "lies elsewhere and is not read"),
        ('[{"file": "/etc/passwd"}]', "lies elsewhere and is not read"),
        ('[{"file": ["x"]}]', "records no path of a case"),
        ('[{"file": "gone.yaml"}]', "there is no case at 'gone.yaml'"),
        ('[{"file": "\\u0000"}]', "is not a file name"),
        ('[{"file": "\\ud800"}]', "is not a file name"),
        ("[1" + "0" * 5000 + "]", "a number too long"),
    ],
)
def test_a_hostile_certificate_is_one_message(hlpgraph, tmp_path, text: str, message: str):  # noqa: F811
    """Status 2, no traceback, nothing read that lies elsewhere."""
    (tmp_path / "c.json").write_text(text, "utf-8")
    done = hlpgraph("certify", "--verify", "c.json")

    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "name a case"),
        ((SENIOR, "--from", "mandat"), "the case has no element 'mandat'; did you mean 'mandate'?"),
        ((SENIOR, "--from", "mandate", "--to", "mandate"), "cannot be both"),
        ((SENIOR, "--verify", "x.json", "--to", "mandate"), "takes a certificate as it is"),
        (("--verify", "nowhere.json"), "there is no such file"),
        (("nowhere.yaml",), "there is no such file"),
    ],
)
def test_mistakes_on_the_command_line(hlpgraph, args: tuple[str, ...], message: str):  # noqa: F811
    """One message and status 2."""
    done = hlpgraph("certify", *args)

    assert done.returncode == 2 and message in done.stderr


@pytest.mark.parametrize("reading", READINGS)
def test_support_names_what_decides(hlpgraph, case, reading: str):  # noqa: F811
    """Text, Markdown and JSON of each reading."""
    found = json.loads(hlpgraph("support", str(case), "--reading", reading, "--format", "json").stdout)
    (outcome,) = found["outcomes"]

    assert outcome["value"] == {"weakest-link": "evidenced", "independent-evidence": "1", "essa-tier": "unrated"}[reading]
    assert outcome["chain"] == ["time->reading"]
    assert outcome["deciding"] == ["coaches->lessons", "time->reading"]
    assert found["links"][0]["studies"] == ["doe-2018"]
    for form in ("text", "markdown"):
        assert "disputed by Zed, 2021" in hlpgraph("support", str(case), "--reading", reading, "--format", form).stdout


def test_the_page_explains_every_key_reading_and_bound():
    """docs/certificates.md is what a reader of a certificate has."""
    page = (ROOT / "docs" / "certificates.md").read_text("utf-8")

    for word in (*FIELDS, "file", *READINGS, "times"):
        assert f"`{word}`" in page, word
    bounds = f"{STEPS_FOR_ONE // 10**6} million for an outcome, {STEPS_FOR_ALL // 10**6} million for all"
    assert bounds in " ".join(page.split())


def test_same_bytes_whatever_the_hash(hlpgraph):  # noqa: F811
    """No set is told in its own order."""
    done: list[subprocess.CompletedProcess[str]] = [
        hlpgraph("certify", SENIOR, "--format", "json", PYTHONHASHSEED=seed) for seed in ("0", "1", "2")
    ]

    assert done[0].stdout and len({one.stdout for one in done}) == 1
