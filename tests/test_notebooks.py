"""Each notebook runs as Jupyter runs it, and shows what its file says it shows."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import nbformat
import pytest
from notebook_runs import FOLDER, executed, text_of

NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
TEXT = "{http://www.w3.org/2000/svg}text"
README = (FOLDER.parent / "README.md").read_text("utf-8")


def in_words(notebook: Any) -> list[dict[str, Any]]:
    """The cells, of each picture only its words: another Graphviz may move a line by a hair."""
    for cell in notebook.cells:
        for shown in cell.get("outputs", ()):
            picture = shown.get("data", {}).get("image/svg+xml")
            if picture:
                shown.data["image/svg+xml"] = [text.text for text in ElementTree.fromstring(picture).iter(TEXT)]
    return [dict(cell) for cell in notebook.cells]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_another_run_shows_the_same(path: Path, tmp_path: Path):
    """From any folder, which it leaves as it was; to refresh: .venv/bin/python tests/notebook_runs.py."""
    again = executed(path, tmp_path)

    assert in_words(again) == in_words(nbformat.read(path, as_version=4))
    assert text_of(nbformat.read(path, as_version=4)) == path.read_text("utf-8")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_small_valid_and_calm(path: Path):
    """GitHub shows it: no script, no frame, no error, no path of the machine that ran it."""
    text = path.read_text("utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    outputs = [shown for cell in notebook.cells for shown in cell.get("outputs", ())]

    assert len(text) < 100_000
    assert outputs and {shown.output_type for shown in outputs} <= {"stream", "execute_result", "display_data"}
    assert all(shown.name == "stdout" for shown in outputs if shown.output_type == "stream")
    shown = json.dumps(outputs)
    assert not any(mark in shown for mark in ("<script", "<iframe", "file://", str(FOLDER.parent)))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_speaks_to_the_public_api_alone(path: Path):
    """What a reader copies from it keeps working: nothing from the rooms inside."""
    cells = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
    imported = {
        name
        for node in ast.walk(ast.parse("\n".join(cell.source for cell in cells)))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [str(node.module)])
    }

    assert "hlpgraph" in imported
    assert not any(name.startswith("hlpgraph.") for name in imported)


def test_there_is_one_for_each_audience_and_the_readme_leads_there():
    """A policymaker, a researcher, an analyst."""
    assert len(NOTEBOOKS) == 3
    assert all(f"](notebooks/{path.name})" in README for path in NOTEBOOKS)
