"""Files and texts → theories of action."""

from __future__ import annotations

import os

from hlpgraph import workflow
from hlpgraph.api.speaking import Target
from hlpgraph.api.theory import Theories, TheoryOfAction
from hlpgraph.errors import HlpgraphError
from hlpgraph.loading import load_text as loaded_text


def load(path: Target) -> TheoryOfAction:
    """Read one theory of action.

    Args:
        path: A case file: YAML, an Excel workbook, or RDF.

    Raises:
        FileError: If the file cannot be read, or holds several cases.
        CaseError: If something in it is wrong; the message tells all of it, with file, line and column.

    >>> from hlpgraph import resources
    >>> load(resources.cases() / "planted-gaps.yaml")
    <TheoryOfAction planted-gaps: 13 elements, 10 links>
    >>> load("nowhere.yaml")
    Traceback (most recent call last):
    hlpgraph.errors.FileError: nowhere.yaml: there is no such file

    Cost: O(characters of the file).
    """
    return TheoryOfAction(workflow.load_one(_path(path)))


def load_text(text: str, file: str = "case.yaml") -> TheoryOfAction:
    """Read one theory of action from YAML that is not saved.

    Args:
        text: The YAML.
        file: What messages call it; a bibliography that it names is looked for beside it.

    Raises:
        CaseError: If something in it is wrong; the message tells all of it, with line and column.

    >>> load_text("id: x\\ntitle: Reading").title
    'Reading'
    >>> load_text("id: x\\ntitel: Reading")
    Traceback (most recent call last):
    hlpgraph.errors.CaseError: case.yaml:2:1: unknown key 'titel' in a case; did you mean 'title'?

    Cost: O(characters).
    """
    loaded = loaded_text(text, file)
    if loaded.failures:
        raise loaded.failures[0]
    return TheoryOfAction(loaded)


def load_all(*paths: Target, strict: bool = True) -> Theories:
    """Read every theory of action at the paths; without any, those that ship.

    Args:
        paths: Case files and folders of them.
        strict: Raise if one of the files cannot be read; if False, `failures` of the answer tells which and why.

    Raises:
        HlpgraphError: If something cannot be read and `strict` is set; the message tells all of it.

    >>> load_all()["planted-gaps"].title
    'Reading by grade three, as first drafted'
    >>> load_all("nowhere.yaml", strict=False)
    <Theories: 0 theories of action; 1 file could not be read>
    >>> load_all("nowhere.yaml")
    Traceback (most recent call last):
    hlpgraph.errors.FileError: nowhere.yaml: there is no such file

    Cost: O(characters of the files).
    """
    loaded = workflow.load([_path(path) for path in paths])
    if strict and loaded.failures:
        first, *rest = loaded.failures
        raise HlpgraphError("\n".join(map(str, loaded.failures))) if rest else first
    return Theories(loaded)


def _path(path: Target) -> str:
    """A path as the use cases take it, to which a lone `-` means standard input."""
    name = os.fspath(path)
    return os.path.abspath(name) if name == workflow.STANDARD else name
