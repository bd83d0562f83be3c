"""Imports go down, never up, never sideways; heavy packages stay at home and are imported late."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "hlpgraph"

#: Floor of each room or module; a room imports only from lower floors and from itself. The package's own file is the
#: front door, above everything: it hands out the API.
FLOORS = {
    **dict.fromkeys(["additions", "cells", "errors", "fields", "files", "findings", "knowledge", "locators", "model", "names", "resources", "texts", "vocabulary"], 0),
    **dict.fromkeys(["authoring", "bibliography", "documents", "rdf", "graph"], 1),
    **dict.fromkeys(["library", "analysis", "drafting", "workbook"], 2),
    **dict.fromkeys(["adding", "checks", "export", "fixing", "loading", "maps", "report"], 3),
    **dict.fromkeys(["publishing", "site"], 4),
    **dict.fromkeys(["workflow"], 5),
    **dict.fromkeys(["editor"], 6),
    **dict.fromkeys(["api", "cli"], 7),
    **dict.fromkeys(["__init__", "__main__"], 8),
}  # fmt: skip

#: Outside package -> rooms that may import it.
HOMES = {
    "yaml": {"authoring"},
    "bibtexparser": {"bibliography"},
    "rapidfuzz": {"bibliography"},
    "rispy": {"bibliography"},
    "rdflib": {"rdf", "export"},
    "pyoxigraph": {"rdf"},
    "networkx": {"graph", "analysis", "export"},
    "pyvis": {"maps"},
    "pygraphviz": {"maps"},
    "jinja2": {"maps", "report", "site"},
    "click": {"cli"},
    "watchfiles": {"cli"},
    "pygls": {"editor"},
    "lsprotocol": {"editor"},
    "pandas": {"api"},
    "xlsxwriter": {"workbook"},
    "pypdf": {"documents"},
    "docx": {"publishing"},
    "pptx": {"publishing"},
    "typst": {"publishing"},
}

FILES = sorted(ROOT.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room or module that a file belongs to."""
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> Iterator[tuple[str, bool]]:
    """Every module that a file imports, and whether it does so when it is itself imported."""
    tree = ast.parse(path.read_text("utf-8"))
    inner = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) or _is_type_checking(block)
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) not in inner) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            names = (
                [f"{node.module}.{alias.name}" for alias in node.names]
                if node.module == "hlpgraph"
                else [node.module]
            )
            yield from ((str(name), id(node) not in inner) for name in names)


def type_imports_of(path: Path) -> set[str]:
    """The modules of which a file only names types, which happens when no program runs."""
    blocks = [block for block in ast.walk(ast.parse(path.read_text("utf-8"))) if _is_type_checking(block)]
    named = {node.module for block in blocks for node in ast.walk(block) if isinstance(node, ast.ImportFrom)}
    run = ast.parse(path.read_text("utf-8"))
    run.body = [node for node in run.body if not _is_type_checking(node)]
    return named - {node.module for node in ast.walk(run) if isinstance(node, ast.ImportFrom)}


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down(path: Path):
    """A room knows only the floors below it, and itself."""
    room = room_of(path)
    for name, _ in imports_of(path):
        if name.startswith("hlpgraph."):
            other = name.split(".")[1]
            if other not in FLOORS:
                assert name == "hlpgraph.__version__", f"{room} must not take {name} from the front door"
                continue
            assert other == room or FLOORS[other] < FLOORS[room] or FLOORS[room] == 0, (
                f"{room} must not import {name}"
            )
            assert FLOORS[other] <= FLOORS[room], f"{room} must not import {name}"


def test_the_front_door_opens_late():
    """`import hlpgraph` reads nothing else of it; what it offers comes from the API alone."""
    taken = [(name, is_early) for name, is_early in imports_of(ROOT / "__init__.py") if name.startswith("hlpgraph")]

    assert taken and {(name.split(".")[1], is_early) for name, is_early in taken} == {("api", False)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_outside_packages_stay_at_home(path: Path):
    """An outside package is imported in its home only, and inside the function that needs it; its types may be named."""
    for name, is_early in imports_of(path):
        top = name.split(".")[0]
        if top == "hlpgraph" or top in sys.stdlib_module_names or name in type_imports_of(path):
            continue
        assert room_of(path) in HOMES[top], f"{top} is not at home in {path.relative_to(ROOT)}"
        assert top == "click" or not is_early, f"{path.relative_to(ROOT)} imports {top} too early"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_small(path: Path):
    """A file past 400 lines, or a function past 40, asks for a new room."""
    text = path.read_text("utf-8")
    assert text.count("\n") <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            doc = ast.get_docstring(node) or ""
            assert node.end_lineno - node.lineno - doc.count("\n") <= 40, f"{node.name} is too long"
            assert len(node.args.args) <= 7, f"{node.name} takes too much"


def test_every_room_reaches_the_wheel():
    """A package that setup.cfg does not name works in a checkout and is missing where it is installed."""
    setup = ConfigParser()
    setup.read(ROOT.parent / "setup.cfg", encoding="utf-8")
    rooms = {".".join(path.parent.relative_to(ROOT.parent).parts) for path in ROOT.rglob("__init__.py")}

    assert set(setup["options"]["packages"].split()) == rooms | {"hlpgraph.cases", "hlpgraph.ontology"}


def test_check_of_one_case_imports_nothing_heavy():
    """`hlpgraph check one.yaml` pays for none of the packages it does not use."""
    case = ROOT.parent / "cases" / "planted-gaps.yaml"
    program = f"""
import sys
sys.argv = ["hlpgraph", "check", {str(case)!r}, "--fail-on", "never"]
from hlpgraph.cli import main
try:
    main()
except SystemExit:
    pass
print(sorted({{name.split(".")[0] for name in sys.modules}} & {set(HOMES)!r}), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stderr.strip().splitlines()[-1] == "['click', 'networkx', 'yaml']"
