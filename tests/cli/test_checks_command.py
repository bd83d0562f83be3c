"""`hlpgraph checks` as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hlpgraph.checks.registry import CHECKS
from hlpgraph.checks.run import profile
from hlpgraph.cli.checks import CHECKS_FORMATS
from hlpgraph.report.criteria import FORMATS


@pytest.fixture
def hlpgraph(tmp_path: Path):
    """Run the command in an empty folder; it must end well unless a status is given."""

    def run(*args: str, status: int = 0) -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "hlpgraph", *args], cwd=tmp_path, capture_output=True, timeout=120,
            env=os.environ, check=False,
        )  # fmt: skip
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        assert done.returncode == status, err
        return out, err

    return run


def test_choices_are_what_is_implemented():
    """The command line offers every writer there is and no other."""
    assert set(CHECKS_FORMATS) == set(FORMATS)


def test_without_options_all_checks(hlpgraph):
    """The same list that `explain` prints without a name, and as data."""
    assert hlpgraph("checks") == hlpgraph("explain")
    rows = json.loads(hlpgraph("checks", "--format", "json")[0])

    assert [(row["code"], row["name"], row["gap"]) for row in rows] == [(c.code, c.name, c.gap) for c in CHECKS]
    assert {row["code"]: row["severity"] for row in rows} == profile()


def test_the_table(hlpgraph):
    """A row for each source, totals, and totals without what rests on memory; every line of figures adds up."""
    out, _ = hlpgraph("checks", "--coverage")
    head, totals, words, *_ = (part.splitlines() for part in out.split("\n\n"))
    figures = {line.rsplit(maxsplit=5)[0]: list(map(int, line.split()[-5:])) for line in (*head[1:], *totals)}

    assert head[0].split() == ["source", "criteria", "checked", "prompted", "parked", "open"]
    assert len(head) == 1 + 57
    assert figures["koica2018"] == [20, 14, 2, 3, 1]
    assert figures["total"] == [470, 372, 68, 21, 9]
    assert figures["total without memory"] == [423, 335, 60, 20, 8]
    assert all(row[0] == sum(row[1:]) for row in figures.values())
    assert [line.split()[0] for line in words] == ["checked", "prompted", "parked", "open"]


def test_one_source(hlpgraph):
    """Criterion by criterion, with state, basis, codes and what was not seen."""
    out, _ = hlpgraph("checks", "--coverage", "davies2018")

    assert out.startswith("davies2018: Davies 2018, CEDIL Inception Paper 15\n  Davies, R. (2018). ")
    assert "  7 criteria: 7 checked\n  Not seen: The sixth of the six problems.\n" in out
    assert "    3  checked   aesthetics first, oversimplified (excerpt): CH05; RP23\n" in out
    assert out.endswith(
        "  Questions to a person\n    RP23: Can a newcomer follow the main line in three minutes? Is any wording doing two\n          jobs?\n"
    )
    assert len([line for line in out.splitlines() if line.split()[1:2] == ["checked"]]) == 7


def test_a_source_without_record_and_a_row_from_memory(hlpgraph):
    """Both are said."""
    out, _ = hlpgraph("checks", "--coverage", "mayne2017")

    assert "  No bibliographic record of it ships.\n" in out
    assert "    8  open      assumptions independent (memory: not to be cited). No check so far.\n" in out


def test_several_sources(hlpgraph):
    """In the order of the file, each once."""
    out, _ = hlpgraph("checks", "--coverage", "kumu", "lfa", "kumu")

    assert [line for line in out.splitlines() if line and line[0] != " "] == [
        "lfa: Logical framework, assumptions", "kumu: Kumu docs / Systems Practice",
    ]  # fmt: skip


def test_json_has_every_criterion(hlpgraph):
    """All of them, or those of a source."""
    rows = json.loads(hlpgraph("checks", "--coverage", "--format", "json")[0])
    meadows = json.loads(hlpgraph("checks", "--coverage", "meadows1999", "--format", "json")[0])

    assert len(rows) == 470
    assert [row for row in rows if row["source"] == "meadows1999"] == meadows
    assert meadows[0] == {
        "source": "meadows1999", "number": 1, "criterion": "know how deep the lever is (12 levels)",
        "basis": "excerpt", "state": "prompted", "checks": [], "prompts": ["RP22"],
        "parked": ["parameter-only-lever"], "note": "",
    }  # fmt: skip
    assert meadows[1]["checks"] == ["FR01", "FR03"] and meadows[1]["state"] == "checked"


def test_an_unknown_source_is_told(hlpgraph):
    """With the nearest, or where to look."""
    assert (
        "there is no source 'koica'; did you mean 'koica2018'?"
        in hlpgraph("checks", "--coverage", "koica", status=2)[1]
    )
    out, err = hlpgraph("checks", "--coverage", "kumu", "\x1b[2Jzzz", status=2)
    assert out == "" and err == "there is no source '\\\\x1b[2Jzzz'; hlpgraph checks --coverage lists them\n"


def test_a_source_without_the_option_is_told(hlpgraph):
    """Not taken for a check, nor passed over."""
    out, err = hlpgraph("checks", "kumu", status=2)

    assert out == "" and "hlpgraph checks --coverage kumu" in err
