"""The JSON Schema that editors use agrees with the reader."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from strategies import cases

from hlpgraph import resources
from hlpgraph.authoring.case_file import read_case
from hlpgraph.authoring.scaffold import scaffold
from hlpgraph.authoring.schema import case_schema
from hlpgraph.authoring.writer import to_yaml

VALIDATOR = jsonschema.Draft202012Validator(case_schema())
FILES = sorted(resources.cases().glob("*.yaml"))


class Core(yaml.SafeLoader):
    """YAML 1.2, as editors read it: a date is text, and so are `NO` and `on`."""


Core.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag.rsplit(":", 1)[1] in ("int", "float", "null")]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), ["t", "f"])


def plain(text: str) -> Any:
    """What an editor makes of a YAML text."""
    return yaml.load(text, Core)


def test_it_is_a_schema():
    """By its own metaschema."""
    jsonschema.Draft202012Validator.check_schema(case_schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_shipped_cases_conform(path):
    """An editor underlines nothing in them."""
    assert [fault.message for fault in VALIDATOR.iter_errors(plain(path.read_text("utf-8")))] == []


def test_a_new_case_conforms():
    """What `hlpgraph new` writes."""
    assert list(VALIDATOR.iter_errors(plain(scaffold("x")))) == []


@given(cases())
@settings(max_examples=60, deadline=None)
def test_whatever_is_written_conforms(case):
    """Canonical YAML of any case."""
    assert [fault.message for fault in VALIDATOR.iter_errors(plain(to_yaml(case)))] == []


@pytest.mark.parametrize(
    "text",
    ["title: no id\n", "id: x\ntitel: y\n", "id: x\nstatus: maybe\n", "id: x\nelements:\n  a: {stage: outcome}\n",
     "id: x\nlinks:\n  - {cause: a}\n", "id: x\nurl: javascript:alert(1)\n"],
)  # fmt: skip
def test_what_the_reader_refuses_the_editor_underlines(text: str):
    """So that a mistake is seen while it is typed."""
    assert read_case(text, "x.yaml").mistakes
    assert list(VALIDATOR.iter_errors(plain(text)))


def test_every_field_is_described_with_an_example_that_is_valid():
    """What an editor shows beside the cursor."""
    schema = case_schema()
    bare = []
    for name, held in {"Case": schema, **schema["$defs"]}.items():
        for key, field in held["properties"].items():
            is_nested = "#/$defs" in str(field)
            if not field.get("description") or not (field.get("examples") or is_nested):
                bare.append(f"{name}.{key}")
            for example in field.get("examples", ()):
                jsonschema.validate(example, {**field, "$defs": schema["$defs"]}, jsonschema.Draft202012Validator)

    assert bare == []
