"""Runs the notebooks as Jupyter does; as a program it writes what they show into them:

    .venv/bin/python tests/notebook_runs.py
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"


def executed(path: Path, folder: Path) -> Any:
    """A notebook with what its cells show, and nothing in it that another run would show otherwise.

    Args:
        path: The notebook.
        folder: Where it runs.
    """
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    where = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook, kernel_name="python3", timeout=180, record_timing=False, resources=where)
    client.coalesce_streams = True  # where a stream is cut depends on the moment
    client.execute()
    for cell in notebook.cells:
        cell.metadata = {}
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return notebook


def text_of(notebook: Any) -> str:
    """A notebook as its file holds it."""
    return nbformat.writes(notebook, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for path in sorted(FOLDER.glob("*.ipynb")):
        path.write_text(text_of(executed(path, FOLDER)), encoding="utf-8")
        print(path.name)
