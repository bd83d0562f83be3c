"""The set-ups in docs/editors.md start what exists."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from hlpgraph.cli import commands
from hlpgraph.editor.page import LIMIT

PAGE = (Path(__file__).parents[2] / "docs" / "editors.md").read_text("utf-8")
FENCES = re.findall(r"^```(\w+)\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def test_each_set_up_starts_the_command():
    """In the words of each editor."""
    code, kate = (json.loads(text) for kind, text in FENCES if kind == "json")
    (helix,) = (tomllib.loads(text) for kind, text in FENCES if kind == "toml")
    told = [text for kind, text in FENCES if kind in ("lua", "elisp")]

    assert "lsp" in commands.hlpgraph.commands
    assert (code["glspc.server.command"], code["glspc.server.commandArguments"]) == ("hlpgraph", ["lsp"])
    assert kate["servers"]["yaml"]["command"] == ["hlpgraph", "lsp"]
    assert helix["language-server"]["hlpgraph"] == {"command": "hlpgraph", "args": ["lsp"]}
    assert len(told) == 3 and all(re.search(r'"hlpgraph",? "lsp"', text) for text in told)


def test_the_page_names_the_limit():
    """As the program has it."""
    assert f"more than {LIMIT:,} characters" in PAGE
