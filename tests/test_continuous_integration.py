"""The examples of docs/continuous-integration.md do what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from hlpgraph import resources
from hlpgraph.checks.settings import read_settings

ROOT = Path(__file__).resolve().parent.parent
FENCES = re.findall(
    r"^```(\w+)\n(.*?)^```", (ROOT / "docs" / "continuous-integration.md").read_text("utf-8"), re.MULTILINE | re.DOTALL
)
HLPGRAPH = str(Path(sys.executable).with_name("hlpgraph"))


def example(language: str, name: str = "") -> str:
    """The example in a language that begins so."""
    return next(text for kind, text in FENCES if kind == language and text.startswith(f"# {name}" if name else ""))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder with two cases and the settings of the page."""
    (tmp_path / "cases").mkdir()
    for name in ("planted-gaps", "senior-exit-exhibitions"):
        shutil.copy(resources.cases() / f"{name}.yaml", tmp_path / "cases")
    (tmp_path / "hlpgraph.toml").write_text(example("toml", "hlpgraph.toml"), "utf-8")
    return tmp_path


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command in a folder."""
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_the_settings_are_read(repository: Path):
    """Every key of the page exists."""
    settings = read_settings(repository / "hlpgraph.toml")

    assert settings.fail_on == "warn" and settings.severities()["EV01"] == "error"
    assert settings.severities()["DA04"] == "off"


def test_the_hook_is_there_and_runs(repository: Path):
    """The page names it; what it starts fails on a case with gaps, file by file."""
    named = yaml.safe_load(example("yaml", ".pre-commit-config.yaml"))["repos"][0]["hooks"][0]
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["id"] == named["id"] and re.match(named["files"], "cases/planted-gaps.yaml")

    done = run(repository, HLPGRAPH, *hook["entry"].split()[1:], "cases/planted-gaps.yaml")

    assert done.returncode == 1 and "hlpgraph.toml" in done.stderr


def test_the_workflow_calls_a_command_that_exists(repository: Path):
    """Annotations, and status 1."""
    steps = yaml.safe_load(example("yaml", ".github/workflows/cases.yml"))["jobs"]["check"]["steps"]
    command = steps[-1]["run"].split()

    done = run(repository, HLPGRAPH, *command[1:])

    assert done.returncode == 1 and "::error file=cases/planted-gaps.yaml,line=" in done.stdout


def test_only_what_gets_worse_fails(repository: Path):
    """The same collection before and after."""
    shutil.copytree(repository / "cases", repository / "before" / "cases")
    options = example("sh").splitlines()[-1].replace("../before", "before").split()[1:]

    assert run(repository, HLPGRAPH, *options).returncode == 0
    case = repository / "cases" / "senior-exit-exhibitions.yaml"
    case.write_text(case.read_text("utf-8").replace("elements:\n", "elements:\n  x: {stage: systems-change, label: X}\n", 1))
    done = run(repository, HLPGRAPH, *options)
    assert done.returncode == 1 and "CH03" in done.stdout


def test_the_tests_of_the_page_run(repository: Path):
    """One case has errors, the other has none but unsupported links, which these settings call errors."""
    (repository / "test_cases.py").write_text(example("python"), "utf-8")

    done = run(repository, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")

    assert "2 failed, 1 passed" in done.stdout
    (repository / "hlpgraph.toml").write_text("", "utf-8")
    done = run(repository, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
    assert "1 failed, 2 passed" in done.stdout and "CH02" in done.stdout
