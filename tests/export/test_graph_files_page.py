"""docs/graph-files.md says what is so: each attribute, each format, each command."""

from __future__ import annotations

import re
from pathlib import Path

from hlpgraph.cli import export
from hlpgraph.cli.export import EXPORT_FORMATS
from hlpgraph.cli.folders import FOLDER_FORMATS
from hlpgraph.export.formats import FORMATS
from hlpgraph.graph.attributes import EDGE, NODE

PAGE = (Path(__file__).parents[2] / "docs" / "graph-files.md").read_text("utf-8")
TYPES = {str: "text", int: "number", bool: "true or false"}


def test_each_attribute_is_explained():
    """In the order of the files."""
    for name, table in (("node", NODE), ("edge", EDGE)):
        told = PAGE.split(f"<!-- {name} attributes -->\n")[1].split("\n\n")[0].splitlines()[2:]
        assert told == [f"| `{key}` | {TYPES[held.type]} | {held.meaning} |" for key, held in table.items()]


def test_each_format_is_named():
    """But those that are no graph, which other pages explain."""
    table = PAGE.split("| format |")[1].split("\n\n")[0]

    assert set(re.findall(r"`([\w-]+)`", table)) >= {form.name for form in FORMATS} - {"csv", "yaml", "xlsx"}
    assert all(f"--to {name} -o " in PAGE for name in FOLDER_FORMATS)


def test_each_command_is_one():
    """Formats and options exist."""
    options = {name for parameter in export.export.params for name in parameter.opts}
    for line in re.findall(r"^hlpgraph export .*$", PAGE, re.MULTILINE):
        words = line.split("#")[0].split()
        assert {word for word in words if word.startswith("-")} <= options
        assert words[words.index("--to") + 1] in EXPORT_FORMATS
