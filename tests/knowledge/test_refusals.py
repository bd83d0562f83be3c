"""Bad edits of the knowledge are refused, with the place of the mistake and the smallest edit."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from hlpgraph import resources
from hlpgraph.errors import CaseError
from hlpgraph.library import Library

FRAMEWORK = """\
id: {id}
title: A framework
work: hlp-framework
source_file: a.txt
source_lines: 20
elements:
  whole:
    kind: lever
    label: The whole
    definition: All of it.
    locator: 1-3
    fingerprint: 2-0123456789abcdef
  part:
    kind: lever
    label: A part
    definition: Some of it.
    locator: "2"
    fingerprint: 2-0123456789abcdef
    parent: whole
claims:
  part-whole:
    label: The part helps the whole.
    cause: part
    effect: whole
    relation: contributes
    locator: "3"
    evidence:
      - work: clune-1991
        stance: supports
        locator: "3"
"""
CROSSWALK = """\
title: A crosswalk
author: J. Doe
mappings:
  - {element: one/whole, match: close, counterpart: two/whole, reason: Both are all of it.}
unmatched:
  - {element: one/part, reason: Nothing was found.}
"""

#: File, words to replace, the replacement, and what the message must say, its place first.
EDITS = {
    "a work that is not there": (
        "one.yaml", "work: clune-1991", "work: clune-1992",
        r"one\.yaml:28:15: the work 'clune-1992' is not in works\.bib; did you mean 'clune-1991'\?",
    ),
    "a source that is not there": (
        "one.yaml", "work: hlp-framework", "work: hlp-frame",
        r"one\.yaml:3:7: the work 'hlp-frame' is not in works\.bib; did you mean 'hlp-framework'\?",
    ),
    "a parent that is not there": (
        "one.yaml", "parent: whole", "parent: hole",
        r"one\.yaml:19:13: 'hole' is no element of this framework; did you mean 'whole'\?",
    ),
    "a cause that is not there": (
        "one.yaml", "cause: part", "cause: party",
        r"one\.yaml:23:12: 'party' is no element of this framework; did you mean 'part'\?",
    ),
    "its own ancestor": (
        "one.yaml", "locator: 1-3", "locator: 1-3\n    parent: part",
        r"one\.yaml:12:13: the element 'whole' belongs to itself, by way of whole -> part -> whole; mend one parent",
    ),
    "a locator outside the file": (
        "one.yaml", "locator: 1-3", "locator: 1-21",
        r"one\.yaml:11:14: the locator '1-21' lies outside the source, which has 20 lines",
    ),
    "an evidence line outside the file": (
        "one.yaml", 'supports\n        locator: "3"', 'supports\n        locator: "33"',
        r"one\.yaml:30:18: the locator '33' lies outside the source, which has 20 lines",
    ),
    "an evidence line without place": (
        "one.yaml", 'supports\n        locator: "3"', "supports",
        r"one\.yaml:28:9: an evidence line of a framework says where in the source it stands; add locator: with its lines",
    ),
    "a locator that is none": (
        "one.yaml", "locator: 1-3", "locator: page 3",
        r"one\.yaml:11:14: 'page 3' is no locator; write line ranges that ascend, such as 12-14, 20",
    ),
    "a locator that descends": (
        "one.yaml", "locator: 1-3", "locator: 3-1",
        r"one\.yaml:11:14: '3-1' is no locator; write line ranges that ascend",
    ),
    "no locator": ("one.yaml", "    locator: 1-3\n", "", r"one\.yaml:8:5: a framework element lacks 'locator'"),
    "no fingerprint": (
        "one.yaml", "    fingerprint: 2-0123456789abcdef\n  part", "  part",
        r"one\.yaml:7:3: the element 'whole' has no fingerprint of the words it cites; add one: hlpgraph frameworks",
    ),
    "a long quotation": (
        "one.yaml", "relation: contributes", "relation: contributes\n    quote: " + "word " * 26,
        r"one\.yaml:26:12: 'quote' has 26 words; a quotation has at most 25; shorten it",
    ),
    "an id that stands twice": (
        "one.yaml", "  part:\n    kind", "  whole:\n    kind",
        r"one\.yaml:13:3: .*'whole'.*line 7",
    ),
    "a mapping inside one framework": (
        "crosswalk.yaml", "counterpart: two/whole", "counterpart: one/part",
        r"crosswalk\.yaml:4:5: 'one/whole' and 'one/part' belong to one framework; a mapping joins two",
    ),
    "a mapping into the void": (
        "crosswalk.yaml", "counterpart: two/whole", "counterpart: two/hole",
        r"crosswalk\.yaml:4:53: there is no framework element 'two/hole'; did you mean 'two/whole'\?",
    ),
    "an exact match": (
        "crosswalk.yaml", "match: close", "match: exact",
        r"crosswalk\.yaml:4:33: unknown match 'exact'; write one of: close, related, broader, narrower",
    ),
    "a mapping without reason": (
        "crosswalk.yaml", ", reason: Both are all of it.", "", r"crosswalk\.yaml:4:5: a mapping lacks 'reason'",
    ),
    "a pair that stands twice": (
        "crosswalk.yaml", "unmatched:",
        "  - {element: two/whole, match: related, counterpart: one/whole, reason: Again.}\nunmatched:",
        r"crosswalk\.yaml:5:5: 'two/whole' and 'one/whole' are mapped already on line 4; keep one of the two",
    ),
    "matched and unmatched": (
        "crosswalk.yaml", "element: one/part", "element: one/whole",
        r"crosswalk\.yaml:6:5: 'one/whole' is mapped above; delete this entry",
    ),
    "two works with one key": (
        "works.bib", "@misc{elmore-1995,", "@misc{zald-1978,\n  author = {Zald},\n  year = {1978}\n}\n\n@misc{elmore-1995,",
        r"works\.bib:\d+:\d+: .*'zald-1978'.*line \d+",
    ),
}  # fmt: skip


@pytest.fixture
def ontology(tmp_path: Path) -> Path:
    """An ontology folder with two small frameworks and a crosswalk."""
    (tmp_path / "frameworks").mkdir()
    shutil.copy(resources.ontology() / "works.bib", tmp_path)
    for key in ("one", "two"):
        (tmp_path / "frameworks" / f"{key}.yaml").write_text(FRAMEWORK.format(id=key), "utf-8")
    (tmp_path / "crosswalk.yaml").write_text(CROSSWALK, "utf-8")
    return tmp_path


def read(folder: Path) -> Library:
    """Everything in the folder, read."""
    library = Library(folder)
    assert len(list(library.frameworks())) == 2
    assert library.crosswalk.author == "J. Doe"
    return library


def test_the_sound_folder_is_read(ontology: Path):
    """What the edits below spoil is right before."""
    assert read(ontology).framework_element("two/part").parent == "whole"


@pytest.mark.parametrize("name", EDITS)
def test_a_bad_edit_is_refused_at_its_place(ontology: Path, name: str):
    """One message, with file, line, column, the value met and what to do."""
    file, old, new, message = EDITS[name]
    path = ontology / ("frameworks/" + file if file.startswith("one") else file)
    text = path.read_text("utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), "utf-8")

    with pytest.raises(CaseError) as refusal:
        read(ontology)

    told = [str(mistake) for mistake in refusal.value.mistakes]
    assert any(re.search(message, line) for line in told), told


def test_all_mistakes_of_a_file_are_told_at_once(ontology: Path):
    """Three edits, three messages."""
    path = ontology / "frameworks" / "one.yaml"
    text = path.read_text("utf-8")
    for old, new in (
        ("parent: whole", "parent: hole"),
        ("locator: 1-3", "locator: 1-30"),
        ("effect: whole", "effect: w"),
    ):
        text = text.replace(old, new)
    path.write_text(text, "utf-8")

    with pytest.raises(CaseError) as refusal:
        Library(ontology).framework("one")

    assert [mistake.where.line for mistake in refusal.value.mistakes] == [11, 19, 24]
