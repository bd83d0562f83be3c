"""Each notebook runs from top to bottom, and its last words are what it promises."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def values_of(path: Path) -> list[Any]:
    """Runs a notebook as Jupyter would; the value of the last expression of each cell."""
    names: dict[str, Any] = {}
    values = []
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            body = ast.parse("".join(cell["source"]))
            last = body.body.pop() if body.body and isinstance(body.body[-1], ast.Expr) else None
            exec(compile(body, path.name, "exec"), names)  # our own notebooks
            values.append(eval(compile(ast.Expression(last.value), path.name, "eval"), names) if last else None)
    return values


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs(path: Path):
    """Without error, without output saved in it."""
    cells = json.loads(path.read_text("utf-8"))["cells"]

    assert all(not cell.get("outputs") for cell in cells)
    assert all(value not in (None, [], ()) for value in values_of(path))
