"""The page without a browser: what its docs, its legend and its parts say of one another."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from maps.sample import CASE, sample, small
from maps.test_drawing import luminance

from hlpgraph.maps.colouring import colourings_of
from hlpgraph.maps.marks import marks_of
from hlpgraph.maps.page import SCRIPTS, page, script
from hlpgraph.maps.palette import HUES, INK, LANES
from hlpgraph.maps.scene import STAGES
from hlpgraph.model import Element, Link, with_link_ids

ROOT = Path(__file__).resolve().parents[2]
PARTS = ROOT / "hlpgraph" / "maps" / "templates" / "script"


def test_every_part_of_the_script_is_in_the_page_and_small():
    """A part that is on disk and not joined would be dead."""
    assert {path.stem for path in PARTS.glob("*.js")} == set(SCRIPTS)
    assert all(len(path.read_text("utf-8").splitlines()) <= 200 for path in PARTS.glob("*.js"))
    assert "</script" not in script()


def test_the_explore_view_has_no_physics():
    """Boxes stand where the drawing has them; a force layout of 1,000 boxes would not settle in minutes."""
    assert "physics: false" in script() and "physics: true" not in script()


def test_text_never_becomes_markup_in_the_script():
    """Nodes are made, cloned or given text; no part writes markup or runs text."""
    for word in ("innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "Function(", "DOMParser"):
        assert word not in script()


def test_the_documented_addresses_are_those_that_are_read():
    """docs/map.md against address.js: parts, views, colours and lanes."""
    docs = (ROOT / "docs" / "map.md").read_text("utf-8")
    read = (PARTS / "address.js").read_text("utf-8")
    table = docs.partition("## Addresses")[2].partition("Parts are joined")[0]

    readers = re.findall(r"^  (\w+): \(\w+\) =>", read, re.MULTILINE)
    assert set(re.findall(r"^\| `(\w+)=", table, re.MULTILINE)) == set(readers) and len(readers) == 8
    assert all(f"`{stage}`" in table for stage in STAGES)
    assert all(f"`{colouring.name}`" in table for colouring in colourings_of(sample()))


def test_the_legend_has_the_marks_that_occur_and_no_others():
    """Each state, sign and tag of the worked example; nothing of them where there are none."""
    signs = [mark.sign for mark in marks_of(sample())]
    assert signs == [
        "Evidenced", "Warranted", "Asserted", "Bare", "– hinders", "↺ feeds back", "in practice", "1 against", "1 qualified",
        "State, School, …", "2 gaps",
    ]  # fmt: skip

    plain = small(Element("one", "policy-design", "One"), Element("two", "student-outcome", "Two"), links=(Link("one", "two"),))
    assert [mark.sign for mark in marks_of(plain)] == ["Bare", "none stated"]
    long = small(Element("one", "policy-design", "word " * 60), Element("two", "student-outcome", "Two"), links=(Link("one", "two", polarity="mixed"),))
    assert [mark.sign for mark in marks_of(long)] == ["Bare", "± mixed", "…", "none stated"]


@pytest.mark.parametrize("hue", HUES, ids=lambda hue: hue.fill)
def test_coloured_boxes_can_be_read_and_seen(hue):
    """Text 4.5 : 1 on its box and on a tag; a border 3 : 1 from its box and from every lane (WCAG 1.4.3, 1.4.11)."""
    for which, (fill, line, ink, paper) in enumerate(
        [(hue.fill, hue.line, INK, "#ffffff"), (hue.dark_fill, hue.dark_line, "#f0f0f0", "#121417")]
    ):
        pairs = [(ink, fill, 4.5), (paper, line, 4.5), (line, fill, 3.0), *((line, lane[which], 3.0) for lane in LANES.values())]
        for one, other, least in pairs:
            dim, bright = sorted((luminance(one), luminance(other)))
            assert (bright + 0.05) / (dim + 0.05) >= least, (one, other)


def test_an_element_of_two_frameworks_is_of_a_kind_of_its_own():
    """Neither framework gets it alone."""
    both = Element("both", "systems-change", "Both", instantiates=("rsn/x", "hlp/local-will", "hlp/scope"))
    one = Element("one", "systems-change", "One", instantiates=("rsn/x",))
    scene = sample(replace(CASE, elements=(both, one), links=with_link_ids((Link("one", "both"),))), ())

    by_framework = next(colouring for colouring in colourings_of(scene) if colouring.name == "framework")

    assert [shade.tag for shade in by_framework.shades] == ["RSN", "HLP+RSN"]
    assert by_framework.of == {"e1": 1, "e2": 0}


def test_the_same_case_gives_the_same_page():
    """To the byte."""
    assert page(sample()) == page(sample())
