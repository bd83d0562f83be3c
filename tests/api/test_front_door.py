"""`import hlpgraph as hg`: what it offers, what it costs, and what an editor knows of it."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import jedi
import pytest

import hlpgraph as hg
from hlpgraph import api

ROOT = Path(hg.__file__).resolve().parent


def test_the_front_door_hands_out_the_api():
    """The same names in both, each the same thing, and no others."""
    assert hg.__all__ == api.__all__ == sorted(api.__all__)
    assert all(getattr(hg, name) is getattr(api, name) for name in hg.__all__)
    assert set(dir(hg)) == {*hg.__all__, "__version__"}
    with pytest.raises(AttributeError, match="has no attribute 'lode'"):
        hg.lode  # noqa: B018


def test_no_name_is_a_module_too():
    """`hg.graph` would be a function before, and a module after, somebody imports hlpgraph.graph."""
    modules = {path.stem for path in ROOT.glob("*.py")} | {path.name for path in ROOT.iterdir() if path.is_dir()}

    assert not {*hg.__all__} & {*modules, "cases", "ontology"}
    assert not {*hg.__all__} & {path.stem for path in (ROOT / "api").glob("*.py")} - {"knowledge"}


def test_import_costs_nothing():
    """No module of hlpgraph but the front door, and nothing from outside, is read by the import."""
    program = "import sys; old = set(sys.modules); import hlpgraph; print(*sorted(set(sys.modules) - old))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert {name.split(".")[0] for name in done.stdout.split()} - sys.stdlib_module_names == {"hlpgraph"}
    assert [name for name in done.stdout.split() if name.startswith("hlpgraph")] == ["hlpgraph"]


def test_a_star_import_brings_every_name():
    """As a notebook may write it."""
    names: dict[str, object] = {}
    exec("from hlpgraph import *", names)

    assert {*hg.__all__} <= names.keys()


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("hg.", {"load", "load_all", "cite", "without", "TheoryOfAction"}),
        ("hg.load('x').", {"check", "map", "chains", "support", "certify", "export", "to_networkx", "case"}),
        ("hg.load_all()['x'].", {"check", "map"}),
        ("hg.load('x').check()[0].", {"code", "message", "fix", "line"}),
        ("hg.cite('x').", {"claims", "links", "outcomes"}),
    ],
)
def test_an_editor_completes(text: str, known: set[str]):
    """What Jupyter and others offer after a dot, without running anything."""
    found = {name.name for name in jedi.Script(f"import hlpgraph as hg\n{text}").complete()}

    assert known <= found


def _public() -> list[tuple[str, object]]:
    """Every public function, class and method."""
    found: list[tuple[str, object]] = []
    for name in hg.__all__:
        held = getattr(hg, name)
        found.append((name, held))
        if inspect.isclass(held):
            found += [(f"{name}.{key}", part) for key, part in vars(held).items() if not key.startswith("_") and callable(part)]
    return found


@pytest.mark.parametrize(("name", "held"), _public(), ids=lambda value: value if isinstance(value, str) else "")
def test_each_part_says_what_it_is_for(name: str, held: object):
    """A docstring; a function's arguments are all told of."""
    doc = inspect.getdoc(held) or ""

    assert doc and doc[0].isupper() or doc.startswith("`")
    if inspect.isfunction(held) and "Args:" in doc:
        told = doc.split("Args:")[1]
        assert all(f"{key}:" in told for key in inspect.signature(held).parameters if key != "self")
