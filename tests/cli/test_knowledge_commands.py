"""frameworks, explain, compare, chains and reference as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hlpgraph import resources
from hlpgraph.cli import commands
from hlpgraph.library import Library
from hlpgraph.report.comparing import FORMATS as COMPARES
from hlpgraph.report.frameworks import FORMATS as FRAMEWORKS
from hlpgraph.report.routing import FORMATS as CHAINS

KEYS = Library().framework_keys
SENIOR = str(resources.cases() / "senior-exit-exhibitions.yaml")
VIGNETTE = str(resources.cases() / "uva-ple-talent-management.yaml")


@pytest.fixture
def hlpgraph(tmp_path: Path):
    """Run the command in an empty folder; it must end well unless a status is given."""

    def run(*args: str, status: int = 0, **env: str) -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, "-m", "hlpgraph", *args], cwd=tmp_path, capture_output=True, timeout=120,
            env={**os.environ, **env}, check=False,
        )  # fmt: skip
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        assert done.returncode == status, err
        return out, err

    return run


def test_choices_are_what_is_implemented():
    """The command line offers every writer there is and no other."""
    assert set(commands.COMPARE_FORMATS) == set(COMPARES)
    assert set(commands.PLAIN_FORMATS) == set(FRAMEWORKS) == set(CHAINS)


def test_frameworks_lists_all_with_counts(hlpgraph):
    """A line for each, and what it holds."""
    out, _ = hlpgraph("frameworks")
    rows = json.loads(hlpgraph("frameworks", "--format", "json")[0])

    assert [row["id"] for row in rows] == list(KEYS)
    for row in rows:
        framework = Library().framework(row["id"])
        assert row["elements"] == len(framework.elements) and row["claims"] == len(framework.claims)
        assert f"{row['id']}: {framework.title}\n  {row['elements']} elements, {row['claims']} claims" in out


@pytest.mark.parametrize("key", KEYS)
def test_frameworks_shows_a_tree(hlpgraph, key: str):
    """Every element and claim once; parts stand below what they belong to."""
    out, _ = hlpgraph("frameworks", key)
    framework = Library().framework(key)
    lines = out.partition("\nElements")[2].partition("\nClaims\n")[0].splitlines()[1:]
    at = {line.split(":")[0].strip(): len(line) - len(line.lstrip()) for line in lines}

    for element in framework.elements:
        assert f"{key}/{element.id}" in at
        if element.parent:
            assert at[f"{key}/{element.id}"] == at[f"{key}/{element.parent}"] + 2
    assert all(f"  {key}/{claim.id}: " in out for claim in framework.claims)


def test_a_branch_is_counted_with_all_that_belongs_to_it(hlpgraph):
    """The counts in brackets."""
    out, _ = hlpgraph("frameworks", "hlp")

    assert "hlp/pressure-and-support: Pressure and support (design factor) [" in out
    line = next(line for line in out.splitlines() if "hlp/pressure-and-support: " in line)
    assert "5 citations" in line


def test_frameworks_as_json_holds_everything(hlpgraph):
    """Other programs read elements, claims and evidence from it."""
    held = json.loads(hlpgraph("frameworks", "uva-ple", "--format", "json")[0])
    framework = Library().framework("uva-ple")

    assert set(held["elements"]) == {element.id for element in framework.elements}
    assert held["counts"]["citations"] == 79
    lines = held["claims"]["defined-autonomy-transformation"]["evidence"]
    assert [line["work"] for line in lines] == [
        "dou-et-al-2016", "honig-2009", "leithwood-et-al-2010", "paufler-2018", "west-et-al-2014",
    ]  # fmt: skip


def test_an_unknown_framework_is_told(hlpgraph):
    """With the nearest."""
    assert "there is no framework 'uva'; did you mean 'uva-ple'?" in hlpgraph("frameworks", "uva", status=2)[1]


def test_verify_needs_the_texts(hlpgraph, tmp_path: Path):
    """A missing text, and one that is another, are told by name."""
    assert (
        "hlp-framework.txt: there is no such file" in hlpgraph("frameworks", "--verify", str(tmp_path), status=2)[1]
    )
    (tmp_path / "hlp-framework.txt").write_text("one\ntwo\n", "utf-8")

    told = hlpgraph("frameworks", "--verify", str(tmp_path), status=2)[1]

    assert "hlp-framework.txt: has 2 lines; the locators of hlp count 353" in told


def test_fingerprint_is_what_a_locator_takes(hlpgraph):
    """For whoever adds an element."""
    assert hlpgraph("frameworks", "--fingerprint", "Local will")[0] == "2-e94445e92ce7fd4a\n"


@pytest.mark.parametrize(
    "name", ["uva-ple/defined-autonomy", "defined-autonomy", "Condition 5", "tight/loose defined principal autonomy"]
)
def test_explain_finds_an_element_by_any_of_its_names(hlpgraph, name: str):
    """By id, by number, by label; and tells all that is known of it."""
    out, _ = hlpgraph("explain", name)

    assert out.startswith("uva-ple/defined-autonomy: Tight/Loose Defined Principal Autonomy (condition)\n")
    for told in (
        "Lines 86-88 of UVA Partnership",
        "Part of uva-ple/support-and-accountability",
        "Level: district; stage: implementation factor; also called: Condition 5",
        "uva-ple/defined-autonomy-transformation (as cause)",
        "Paufler, N. A. (2018)",
        "As written: Paufler (2018). Lines 252.",
        "learning-focused-leadership/entry-6-guidance-and-discretion (close: nearly the same)",
        "uva-ple-district-conditions: ",
    ):
        assert told in out


def test_explain_says_that_nothing_corresponds(hlpgraph):
    """What stands alone, and why."""
    out, _ = hlpgraph("explain", "hlp/stability")

    assert "No counterpart in other frameworks" in out


def test_explain_tells_citations_of_an_element(hlpgraph):
    """Documents that a source names without a causal statement."""
    out, _ = hlpgraph("explain", "rsn/activity-3-step-1")

    assert "background: Reform Support Network" in out and "(further reading)" in out


def test_every_element_can_be_explained():
    """Each page begins with its name and tells its place."""
    from hlpgraph.analysis.entries import entry
    from hlpgraph.report.frameworks import element_page
    from hlpgraph.workflow import atlas, library

    for ref, element in atlas().elements.items():
        page = element_page(entry(ref, atlas(), ()), library().works)
        assert page.startswith(f"{ref}: ") and f"Lines {element.locator} of" in page


def test_compare_sets_cases_side_by_side(hlpgraph):
    """A column for each case; a mark says how it covers the element."""
    out, _ = hlpgraph("compare", SENIOR, VIGNETTE)
    lines = out.splitlines()

    assert lines[0].startswith("A  senior-exit-exhibitions: ") and lines[1].startswith(
        "B  uva-ple-talent-management: "
    )
    assert any(line.split() == ["Senior", "exhibitions", "●", "·"] for line in lines)
    assert any(line.split() == ["Effective", "Talent", "Management", "·", "◐"] for line in lines)


def test_compare_as_json_and_csv_say_the_same(hlpgraph):
    """Elements, cases and ways."""
    held = json.loads(hlpgraph("compare", SENIOR, VIGNETTE, "--format", "json")[0])
    rows = list(csv.DictReader(io.StringIO(hlpgraph("compare", SENIOR, VIGNETTE, "--format", "csv")[0])))

    assert [case["id"] for case in held["cases"]] == ["senior-exit-exhibitions", "uva-ple-talent-management"]
    assert len(rows) == len(held["elements"]) > 20
    for row, element in zip(rows, held["elements"], strict=True):
        assert row["id"] == element["id"]
        for case, cover in element["cases"].items():
            assert row[case] == (cover["way"] if cover else "")
    assert any(element["cases"]["senior-exit-exhibitions"] is None for element in held["elements"])


def test_compare_all_shows_what_no_case_covers(hlpgraph):
    """Every element of every framework."""
    held = json.loads(hlpgraph("compare", SENIOR, "--all", "--format", "json")[0])

    assert len(held["elements"]) == sum(len(Library().framework(key).elements) for key in KEYS)


def test_compare_keeps_formulas_out(hlpgraph, tmp_path: Path):
    """A case's id and title are text, whatever they begin with."""
    (tmp_path / "c.yaml").write_text(
        "id: _c\ntitle: =1+1\nelements:\n  e: {stage: policy-design, instantiates: [hlp/pressure]}", "utf-8"
    )

    out, _ = hlpgraph("compare", "c.yaml", "--format", "csv")

    assert "=1+1" not in out


def test_chains_cross_frameworks(hlpgraph):
    """Each step with the claim, its relation and what supports it."""
    out, _ = hlpgraph("chains", "uva-ple/assessment-strategy", "hlp/student-outcomes")

    assert "leads to [uva-ple/assessment-strategy-transformation; contributes; 5 works cited]" in out
    assert "corresponds to (close) hlp/systems-change: Systems change" in out
    (route,) = json.loads(
        hlpgraph("chains", "uva-ple/assessment-strategy", "hlp/student-outcomes", "--format", "json")[0]
    )
    assert [(step["kind"], step.get("research")) for step in route["steps"]] == [
        ("claim", 5),
        ("match", None),
        ("claim", 0),
    ]


def test_no_chain_is_an_answer(hlpgraph):
    """And it says so."""
    assert hlpgraph("chains", "hlp/student-outcomes", "hlp/pressure-points")[0].startswith(
        "No chain of claims leads from"
    )


def test_an_unknown_element_is_told(hlpgraph):
    """With the nearest."""
    assert "did you mean 'hlp/local-will'?" in hlpgraph("chains", "hlp/local-wil", status=2)[1]


def test_reference_in_both_forms(hlpgraph, tmp_path: Path):
    """One page, or a file for each chapter; nothing is overwritten."""
    hlpgraph("reference")
    hlpgraph("reference", "-o", "docs")

    assert (tmp_path / "reference.html").stat().st_size > 1_000_000
    assert {path.name for path in (tmp_path / "docs").iterdir()} == {
        "README.md", "glossary.md", "checks.md", "crosswalk.md", "works.md", *(f"{key}.md" for key in KEYS),
    }  # fmt: skip
    assert "exists already; say --force" in hlpgraph("reference", status=2)[1]
    assert "exists already; say --force" in hlpgraph("reference", "-o", "docs", status=2)[1]
    hlpgraph("reference", "-o", "docs", "--force")


def test_same_input_same_bytes(hlpgraph):
    """Whatever the order of sets."""
    for args in (
        ["frameworks", "rsn"],
        ["explain", "student-achievement"],
        ["compare"],
        ["chains", "hlp/inducements"],
        ["reference", "-o", "-"],
    ):
        assert hlpgraph(*args, PYTHONHASHSEED="1")[0] == hlpgraph(*args, PYTHONHASHSEED="2")[0]


def test_cite_tells_where_a_framework_cites(hlpgraph):
    """Words, year and line of the citation; elements that only name a work stand with the work."""
    held = json.loads(hlpgraph("cite", "(Furhman & Elmore, 1990)", "rsn-competencies", "--format", "json")[0])
    claim = next(row for row in held["claims"] if row["id"] == "hlp/goal-alignment")

    assert claim["cause"] == "hlp/goal-alignment" and claim["effect"] == "hlp/state-influence"
    assert (claim["as_written"], claim["year_as_written"], claim["locator"]) == (
        "Furhman & Elmore, 1990",
        "1990",
        "227",
    )
    (row,) = held["works"][1]["elements"]
    assert (row["id"], row["stance"], row["kind"]) == ("rsn/activity-3-step-1", "background", "further-reading")
