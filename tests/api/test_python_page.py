"""docs/python.md: its examples run, and it tells of everything that is public."""

from __future__ import annotations

import doctest
import inspect
import re
import shutil
from pathlib import Path

import pytest

import hlpgraph as hg
from hlpgraph import resources

PAGE = (Path(__file__).parents[2] / "docs" / "python.md").read_text("utf-8")
EXAMPLES = "".join(re.findall(r"^```pycon\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE))


def test_the_examples_do_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """One after the other, as a reader types them."""
    shutil.copy(resources.cases() / "senior-exit-exhibitions.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    told: list[str] = []
    test = doctest.DocTestParser().get_doctest(EXAMPLES, {}, "docs/python.md", None, 0)
    runner = doctest.DocTestRunner()
    runner.run(test, out=told.append)

    assert told == []
    assert runner.tries > 15


def test_everything_public_is_told():
    """Each function, each class, and each method of a theory of action."""
    methods = [name for name, held in inspect.getmembers(hg.TheoryOfAction, inspect.isfunction) if not name.startswith("_")]
    functions = [name for name in hg.__all__ if inspect.isfunction(getattr(hg, name))]
    classes = [name for name in hg.__all__ if inspect.isclass(getattr(hg, name))]

    assert [name for name in methods if f"case.{name}(" not in PAGE] == []
    assert [name for name in functions if f"hg.{name}(" not in PAGE] == []
    assert [name for name in classes if not re.search(rf"\b{name}\b", PAGE)] == ["Drawing", "Finding", "Table"]
