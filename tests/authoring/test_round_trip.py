"""YAML and the model say the same: nothing is lost or changed on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from strategies import cases

from hlpgraph import resources
from hlpgraph.authoring.case_file import read_case
from hlpgraph.authoring.writer import to_yaml
from hlpgraph.model import Case


@settings(max_examples=200, deadline=None)
@given(cases())
def test_canonical_yaml_reads_back_equal(case: Case):
    """Whatever a case holds, its canonical YAML gives the same case."""
    draft = read_case(to_yaml(case), "x.yaml")

    assert draft.mistakes == ()
    assert draft.case == case


@settings(max_examples=50, deadline=None)
@given(cases())
def test_canonical_yaml_is_stable(case: Case):
    """Writing what was read gives the same bytes."""
    text = to_yaml(case)

    assert to_yaml(read_case(text, "x.yaml").case) == text


@settings(max_examples=100, deadline=None)
@given(cases())
def test_other_readers_see_the_same_texts(case: Case):
    """A text that YAML 1.1 would take for something else stands in quotes."""
    read = yaml.safe_load(to_yaml(case))

    assert read["id"] == case.id
    assert [link.get("because", "") for link in read.get("links", [])] == [link.because for link in case.links]


@pytest.mark.parametrize("path", sorted(resources.cases().glob("*.yaml")), ids=lambda path: path.stem)
def test_shipped_cases_survive(path: Path):
    """Each shipped case is the same after a round trip."""
    case = read_case(path.read_text("utf-8"), path.name).case

    assert read_case(to_yaml(case), path.name).case == case
