"""What the README says is so: its commands, its case, its picture, its tree."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hlpgraph import resources, workflow
from hlpgraph.analysis.criteria import looked_up, tally
from hlpgraph.analysis.entries import holdings
from hlpgraph.authoring.case_file import read_case
from hlpgraph.checks.registry import CHECKS
from hlpgraph.cli import commands

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
FENCES = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
SHELL = [line for kind, text in FENCES if kind == "sh" for line in text.splitlines()]
TEXT = "{http://www.w3.org/2000/svg}text"


def invocations() -> list[list[str]]:
    """Each `hlpgraph …` of the shell blocks and tables, as words."""
    spoken = [part for line in SHELL for part in re.split(r"&&|#", line)]
    spoken += re.findall(r"`(hlpgraph [^`]*)`", README)
    words = [shlex.split(part.replace("[", "").replace("]", "").replace("…", "")) for part in spoken]
    return [found for found in words if found and found[0].endswith("hlpgraph") and len(found) > 1]


def test_two_commands_of_one_line_each():
    """The main job, and the tests; both leave the system's own Python alone."""
    main = [line for line in SHELL if "hlpgraph build -o site" in line]
    test = README.split("<!-- test-command -->")[1].split("```")[1].splitlines()[1:]

    assert len(main) == 1 and len(test) == 1
    assert main[0].startswith("python3 -m venv .venv && ") and test[0].startswith("python3 -m venv .venv && ")
    assert "sudo" not in README and " pip install" not in "".join(SHELL)


@pytest.mark.parametrize("words", invocations(), ids=" ".join)
def test_each_command_and_option_exists(words: list[str]):
    """No reader is sent to something that is not there."""
    command, words = commands.hlpgraph.commands[words[1]], words[1:]
    if hasattr(command, "commands"):
        command, words = command.commands[words[1]], words[1:]
    options = {name for parameter in command.params for name in parameter.opts}

    assert {word for word in words[1:] if re.match(r"--?\w", word)} <= options


def test_the_case_in_the_readme_can_be_read():
    """As it stands."""
    text = next(text for kind, text in FENCES if kind == "yaml" and text.startswith("id:"))
    draft = read_case(text, "README.md")

    assert draft.mistakes == () and draft.notices == ()
    assert list(workflow.library().with_works(draft.case.works).unknown_names(draft.case)) == []


def test_the_picture_is_the_map_as_it_is_drawn_today():
    """Word for word; to refresh it: hlpgraph map cases/senior-exit-exhibitions.yaml -o docs/… --force."""
    drawn = workflow.draw(workflow.load_one(str(resources.cases() / "senior-exit-exhibitions.yaml")), "svg")
    shown = (ROOT / "docs" / "senior-exit-exhibitions.svg").read_bytes()

    def words(data: bytes) -> list[str]:
        return [text.text or "" for text in ElementTree.fromstring(data).iter(TEXT)]

    assert words(shown) == words(drawn)


def test_what_the_tree_names_is_there():
    """Every folder and module of the tree, and no room that it forgets."""
    tree = next(text for kind, text in FENCES if not kind and "cases/" in text)
    named = set(re.findall(r"\b([a-z_]+(?:/|\.py))", tree))
    rooms = {
        f"{path.name}/" for path in (ROOT / "hlpgraph").iterdir() if path.is_dir() and path.name != "__pycache__"
    }

    assert rooms <= named
    assert all((ROOT / name).exists() or (ROOT / "hlpgraph" / name).exists() for name in named)


def test_the_figures_are_todays():
    """The table of frameworks counts what is there."""
    rows = [
        "| framework | key | elements | claims | research citations | works | other witnesses |",
        "|---|---|--:|--:|--:|--:|--:|",
    ]
    for framework in workflow.atlas().frameworks:
        held = holdings(framework)[""]
        figures = (held.elements, held.claims, held.citations, held.works, held.witnesses)
        rows.append(f"| {framework.title} | `{framework.id}` | {' | '.join(map(str, figures))} |")

    assert README.split("<!-- knowledge -->\n")[1].split("\n\n")[0] == "\n".join(rows)


def test_the_number_of_checks_is_todays():
    """In both files."""
    for name in ("README.md", "CHANGELOG.md"):
        assert f"{len(CHECKS)} kinds of gap" in (ROOT / name).read_text("utf-8")


def test_the_coverage_is_todays():
    """Recomputed from the registry, without what rests on memory; the changelog counts everything."""
    answers = workflow.coverage()
    held = looked_up(answers)
    counts = tally(held)
    told = README.split("<!-- coverage -->\n")[1].split("\n\n")[0]
    whole = f"{len(answers)} criteria of {len({answer.source.id for answer in answers})} sources"

    assert list(map(int, re.findall(r"\d+", told))) == [len(held), *counts.values()]
    assert whole in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_figures_of_the_changelog_are_todays():
    """How many works the frameworks cite."""
    changelog = " ".join((ROOT / "CHANGELOG.md").read_text("utf-8").split())
    cited = {
        line.work
        for framework in workflow.atlas().frameworks
        for part in (*framework.elements, *framework.claims)
        for line in part.evidence
        if line.kind == "research-citation" and line.work
    }

    assert f"{len(cited)} cited works" in changelog


def test_the_python_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch):
    """From the folder of the repository, as a reader would; each line shows something."""
    monkeypatch.chdir(ROOT)
    lines = next(text for kind, text in FENCES if kind == "python").splitlines()
    names: dict[str, object] = {}
    exec("\n".join(lines[:3]), names)

    shown = [repr(eval(line.partition("#")[0], names)) for line in lines[3:]]
    assert [line.split()[0] for line in shown] == ["<Findings:", "<Map", "<Footprint"]
