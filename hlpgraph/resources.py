"""Finding the files that ship with hlpgraph: `ontology/` and `cases/`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from hlpgraph.errors import FileError


def root(name: str) -> Path:
    """The folder `name`, inside an installed wheel or beside the package in a checkout.

    setuptools cannot serve mapped folders from an editable install, hence both.

    Raises:
        FileError: If the installation lacks the folder.
    """
    inside = Path(str(files("hlpgraph"))) / name
    beside = Path(__file__).resolve().parent.parent / name
    for place in (inside, beside):
        if place.is_dir():
            return place
    raise FileError(f"the installation of hlpgraph lacks its folder {name}/; install it again")


def ontology() -> Path:
    """The folder of ontology, vocabularies, frameworks and works."""
    return root("ontology")


def cases() -> Path:
    """The folder of shipped cases."""
    return root("cases")
