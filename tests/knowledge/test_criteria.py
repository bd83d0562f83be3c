"""The criteria of published sources: as many as were counted by hand, each answered by what there is, none made up."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from sources import LIBRARY, borrowed

from hlpgraph import resources, workflow
from hlpgraph.analysis.criteria import looked_up, tally
from hlpgraph.checks.registry import CHECKS
from hlpgraph.errors import CaseError, FileError
from hlpgraph.library import Library
from hlpgraph.model import Work
from hlpgraph.workflow import checking

CODES = {check.code for check in CHECKS}
CRITERIA = [held for source in LIBRARY.criteria.sources for held in source.criteria]

#: Source, how many of its criteria are checked, and how many it has: the headings of the catalogue, typed by hand.
COUNTED = """
hlp-framework 26 27 | hlp2010 4 4 | three-levers 10 15 | learning-focused-leadership 11 12 | rsn-tools 13 19
uva-ple-conditions 9 11 | mcdonnell1987 7 10 | fullan1991 5 6 | desimone2002 5 6 | newmann2001 4 4 | elmore2008 5 7
cps2026 5 6 | oese-m1 8 9 | davies2018 7 7 | davies2012 10 10 | davies-logframe 3 5 | mayne2017 10 12
funnell2011 7 7 | breuer2016 12 18 | uwex2003 10 13 | kellogg2004 11 18 | toco2003 6 7 | desilva2014 7 8
forti2012 10 12 | aston2023 5 5 | impactmojo 3 3 | fanta2014 6 8 | lfa 5 5 | mes-rubric 7 10 | koica2018 14 20
clr 5 8 | kim1992 6 9 | kumu 5 5 | causalmap 3 3 | meadows1999 1 3 | white2009 5 6 | weiss1995 3 3 | brown2020 4 5
beam 6 7 | betterevaluation2013 1 1 | essa 9 11 | digitalpromise 3 5 | relnei 6 7 | americorps 5 7 | hexagon 6 6
nirn-drivers 3 9 | cfir 10 13 | ebpm 12 17 | theoryforge 8 12 | tocmaker 7 8 | carnegie 3 3 | campbell1976 1 1
racialequity 4 4 | bennett2010 5 5 | hivos 4 6 | aidit 1 1 | uwretract 1 1
"""

#: Sources that have a name and no record in works.bib.
NAMELESS = {"mcdonnell1987", "mayne2017", "funnell2011", "kellogg2004", "desilva2014", "bennett2010", "hivos"}


def test_each_source_has_what_was_counted():
    """Source by source, in the order of the catalogue."""
    counted = [tuple(entry.split()) for entry in re.split(r"[|\n]", COUNTED) if entry.strip()]
    answers = workflow.coverage()
    found = [
        (source.id, str(tally(a for a in answers if a.source == source)["checked"]), str(len(source.criteria)))
        for source in LIBRARY.criteria.sources
    ]

    assert len(counted) == 57
    assert found == counted


def test_the_totals():
    """With what rests on memory, and without; the states by our order, in which a prompt goes before a parked idea."""
    answers = workflow.coverage()

    assert len(answers) == 470 and len(looked_up(answers)) == 423
    assert tally(answers) == {"checked": 372, "prompted": 68, "parked": 21, "open": 9}
    assert tally(looked_up(answers)) == {"checked": 335, "prompted": 60, "parked": 20, "open": 8}


def test_the_totals_as_the_catalogue_counts():
    """It puts ten criteria that have a prompt and a parked idea with the parked ones: 31 and 58, or 29 and 51."""
    for answers, parked, prompted in ((workflow.coverage(), 31, 58), (looked_up(workflow.coverage()), 29, 51)):
        rest = [answer.criterion for answer in answers if answer.state != "checked"]
        assert sum(bool(held.parked) for held in rest) == parked
        assert sum(bool(held.prompts and not held.parked) for held in rest) == prompted


def test_how_much_was_read():
    """Rows by basis; the five source documents, and only they, were read in full."""
    assert Counter(held.basis for held in CRITERIA) == {"read": 84, "opened": 86, "excerpt": 253, "memory": 47}
    read = {source.id for source in LIBRARY.criteria.sources if source.criteria[0].basis == "read"}
    assert read == {"hlp-framework", "three-levers", "learning-focused-leadership", "rsn-tools", "uva-ple-conditions"}


@pytest.mark.parametrize(
    ("source", "number", "expected"),
    [
        ("hlp-framework", 9, ("read", ("MC01", "MC05"), ("RP06",), ())),
        ("hlp-framework", 27, ("read", ("DA05",), ("RP23",), ())),
        ("mes-rubric", 3, ("excerpt", (), (), ("informal-only", "single-source-theory"))),
        ("kellogg2004", 8, ("memory", (), ("RP17",), ("no-accountability-line",))),
        ("davies2018", 8, ("excerpt", ("SE01",), (), ())),
        ("ebpm", 9, ("opened", (), (), ())),
        ("uwretract", 1, ("excerpt", ("EV11",), (), ())),
    ],
)
def test_rows_by_hand(source: str, number: int, expected: tuple):
    """A few rows, compared with the catalogue by eye."""
    (held,) = [row.criterion for row in workflow.coverage([source]) if row.criterion.number == number]

    assert (held.basis, held.checks, held.prompts, held.parked) == expected


def test_numbers_skip_only_where_the_source_was_not_seen():
    """Every other list counts from 1 without a hole."""
    for source in LIBRARY.criteria.sources:
        numbers = [held.number for held in source.criteria]
        if numbers != list(range(1, len(numbers) + 1)):
            assert source.unseen, source.id
    assert {source.id for source in LIBRARY.criteria.sources if source.unseen} == {
        "davies2018", "impactmojo", "betterevaluation2013",
    }  # fmt: skip


def test_what_has_no_answer_says_why():
    """And nothing else carries such a note."""
    answers = workflow.coverage()

    assert {(a.source.id, a.criterion.number) for a in answers if a.criterion.note} == {
        (a.source.id, a.criterion.number) for a in answers if a.state == "open"
    }


def test_sources_are_works_or_say_that_they_are_not():
    """A source without a record is known to have none; whoever adds one shortens this list."""
    keys = {source.id for source in LIBRARY.criteria.sources}

    assert keys - LIBRARY.shipped_keys == NAMELESS


def test_every_code_is_a_check():
    """In the criteria, and among what raises the prompts."""
    raising = {code for prompt in LIBRARY.prompts.prompts for code in prompt.checks}

    assert {code for held in CRITERIA for code in held.checks} <= CODES
    assert raising - CODES == {"MC"} and any(code.startswith("MC") for code in CODES)


def test_what_is_parked_is_not_built():
    """A parked idea that has become a check moves to the checks."""
    parked = {name for held in CRITERIA for name in held.parked}

    assert len(parked) == 27
    assert parked & {check.name for check in CHECKS} == set()


def test_the_prompts():
    """Thirty, numbered; each puts what some criterion asks."""
    ids = [prompt.id for prompt in LIBRARY.prompts.prompts]

    assert ids == [f"RP{number:02}" for number in range(1, 31)]
    assert all(prompt.question.endswith(("?", ".")) and prompt.sources for prompt in LIBRARY.prompts.prompts)
    assert set(ids) - {name for held in CRITERIA for name in held.prompts} == set()


def test_the_words_are_our_own():
    """No criterion and no question repeats a run of words of the source texts."""
    told = [(source.id, held.criterion) for source in LIBRARY.criteria.sources for held in source.criteria]

    assert borrowed([*told, *((prompt.id, prompt.question) for prompt in LIBRARY.prompts.prompts)]) == []


SMALL = """\
title: Criteria
sources:
  doe2020:
    name: Doe 2020
    criteria:
      - {number: 1, criterion: links explained, basis: read, checks: [AS01], prompts: [RP01]}
      - {number: 2, criterion: dose told, basis: memory, parked: [dose-missing]}
"""
PROMPTS = """\
title: Prompts
prompts:
  RP01: {question: Why?, sources: [doe2020], occasion: always}
"""
#: File, words to replace, the replacement, and the whole message.
EDITS = {
    "a check that is not there": (
        "criteria.yaml", "[AS01]", "[AS99]",
        "criteria.yaml:6:70: no check has the code 'AS99'; did you mean 'AS09'?",
    ),
    "a prompt that is not there": (
        "criteria.yaml", "[RP01]", "[RP02]",
        "criteria.yaml:6:87: there is no review prompt 'RP02'; did you mean 'RP01'?",
    ),
    "a basis that is not there": (
        "criteria.yaml", "basis: memory", "basis: memmory",
        "criteria.yaml:7:50: unknown basis 'memmory'; did you mean 'memory'?",
    ),
    "no basis": (
        "criteria.yaml", ", basis: memory", "",
        "criteria.yaml:7:9: a criterion lacks 'basis'; basis is one of: read, opened, excerpt, memory",
    ),
    "a number that stands twice": (
        "criteria.yaml", "number: 2", "number: 1",
        "criteria.yaml:7:18: 'doe2020' has a criterion 1 already on line 6; give one of them another number",
    ),
    "a number that is none": (
        "criteria.yaml", "number: 2", "number: two",
        "criteria.yaml:7:18: 'number' is a whole number, not 'two'; write digits only",
    ),
    "a parked code": (
        "criteria.yaml", "[dose-missing]", "[AS02]",
        "criteria.yaml:7:66: 'AS02' is a code; what is parked has only a name; write it under checks: or prompts:",
    ),
    "a key that is misspelt": (
        "criteria.yaml", "checks:", "cheks:",
        "criteria.yaml:6:62: unknown key 'cheks' in a criterion; did you mean 'checks'?",
    ),
    "a source that is not there": (
        "prompts.yaml", "[doe2020]", "[doe2021]",
        "prompts.yaml:3:35: criteria.yaml has no source 'doe2021'; did you mean 'doe2020'?",
    ),
    "a prompt that nothing raises": (
        "prompts.yaml", ", occasion: always", "",
        "prompts.yaml:3:3: nothing raises the question 'RP01'; add checks: or occasion:",
    ),
    "a prompt that stands twice": (
        "prompts.yaml", "occasion: always}", "occasion: always}\n  RP01: {question: How?, occasion: always}",
        "prompts.yaml:4:3: the key 'RP01' stands already on line 3; rename or delete one",
    ),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An ontology folder with one source and one prompt, which the workflow reads."""
    shutil.copy(resources.ontology() / "works.bib", tmp_path)
    (tmp_path / "criteria.yaml").write_text(SMALL, "utf-8")
    (tmp_path / "prompts.yaml").write_text(PROMPTS, "utf-8")
    monkeypatch.setattr(checking, "library", lambda: Library(tmp_path))
    return tmp_path


def test_the_small_folder_is_read(folder: Path):
    """What the edits below spoil is right before."""
    assert [answer.state for answer in workflow.coverage()] == ["checked", "parked"]


@pytest.mark.parametrize("name", EDITS)
def test_a_bad_edit_is_refused_at_its_place(folder: Path, name: str):
    """One message, with file, line, column, the value met and what to do."""
    file, old, new, message = EDITS[name]
    text = (folder / file).read_text("utf-8")
    assert text.count(old) == 1
    (folder / file).write_text(text.replace(old, new), "utf-8")

    with pytest.raises(CaseError) as refusal:
        workflow.coverage()

    assert [str(mistake) for mistake in refusal.value.mistakes] == [f"{folder}/{message}"]


def test_all_mistakes_of_a_file_are_told_at_once(folder: Path):
    """Three edits; the misspelt key is told, and what is missing for it."""
    text = SMALL.replace("basis: read", "basis: raed").replace("number: 2", "number: x").replace("name:", "nam:")
    (folder / "criteria.yaml").write_text(text, "utf-8")

    with pytest.raises(CaseError) as refusal:
        workflow.coverage()

    assert [mistake.where.line for mistake in refusal.value.mistakes] == [4, 4, 6, 7]


def test_a_missing_file_is_told(folder: Path):
    """By its name."""
    (folder / "prompts.yaml").unlink()

    with pytest.raises(FileError, match="prompts.yaml: there is no such file"):
        workflow.coverage()


def test_what_ships_is_read_once():
    """Each case that brings works along has a library of its own; a folder of them must not read the lists anew."""
    one, other = (LIBRARY.with_works((Work(key),)) for key in ("a", "b"))

    assert one.prompts is other.prompts is LIBRARY.prompts
    assert one.criteria is LIBRARY.criteria
