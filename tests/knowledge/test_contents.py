"""What each source lists, counted: nothing on its lists is missing, and nothing was put on them."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from sources import LIBRARY, lines_of

from hlpgraph.knowledge import Framework
from hlpgraph.model import EvidenceLine

#: Framework | parent | kind | how many the source lists, counted by hand in the text.
LISTS = """
three-levers | guiding-questions | question | 3
three-levers | implementation-drivers | driver | 3
three-levers | human-capital | driver-tool | 3
three-levers | organization | driver-tool | 3
three-levers | leadership | leadership-type | 2
three-levers | three-levers | lever | 3
three-levers | two-things-right | requirement | 2
three-levers | visionaries-and-integrators | role | 2
three-levers | member-qualities | requirement | 3
three-levers | team-agreements | agreement | 4
three-levers | ilt-reflection-questions | question | 7
three-levers | effective-coaching | requirement | 4
three-levers | teacher-coaching-questions | question | 7
three-levers | coaching-for-leaders | benefit | 5
three-levers | leader-coaching-questions | question | 3
three-levers | plc-reflection-questions | question | 5
three-levers | essentials | essential | 4
three-levers | implementers-mindset | component | 4
three-levers | planning-process | component | 5
three-levers | misalignment | adverse-effect | 4
three-levers | data-sources | data-source | 6
three-levers | return-on-investment | return | 5
learning-focused-leadership | layer-leadership-exercise | activity-category | 3
learning-focused-leadership | layer-leadership-support | activity-category | 4
learning-focused-leadership | layer-policy-environments | environment | 3
learning-focused-leadership | entry-points | entry-point | 6
learning-focused-leadership | partial-solutions | partial-solution | 3
rsn | areas-of-focus | area-of-focus | 5
rsn | area-performance-management | area-of-focus | 3
rsn | reform-areas | reform-area | 3
rsn | competency-examples | competency | 5
rsn | thinking-step-4 | question | 4
rsn | scale-agreement | scale-point | 4
rsn | scale-status | scale-point | 4
rsn | scale-priority | scale-point | 3
rsn | scale-ranking | scale-point | 6
rsn | role-matrix | scale-point | 4
rsn | activity-1 | step | 4
rsn | activity-2 | step | 2
rsn | activity-3 | step | 4
rsn | activity-4 | step | 4
rsn | activity-5 | step | 4
rsn | routing-rules | routing-rule | 3
rsn | group-create-competency-model | strategy | 2
rsn | group-integrate-competency-model | strategy | 5
rsn | group-preparation-alignment | strategy | 5
rsn | group-preparation-effectiveness | strategy | 3
rsn | group-remove-barriers | strategy | 2
rsn | group-licensure-alignment | strategy | 3
rsn | group-systems-and-structures | strategy | 4
rsn | group-professional-development | strategy | 3
rsn | group-evaluation | strategy | 2
rsn | group-career-pathways | strategy | 5
rsn | partner-types | partner-type | 7
rsn | partnership-questions | question | 9
rsn | actions-prerequisites | prerequisite | 4
rsn | plan-checks | plan-check | 3
uva-ple | levers | lever | 4
uva-ple | system-leadership | condition | 2
uva-ple | support-and-accountability | condition | 4
uva-ple | talent-management | condition | 3
uva-ple | instructional-infrastructure | condition | 4
uva-ple | bold-change | practice | 3
uva-ple | learning-focus | practice | 4
uva-ple | support-structures | practice | 3
uva-ple | supervision-development | practice | 3
uva-ple | defined-autonomy | practice | 2
uva-ple | planning-as-opportunity | practice | 3
uva-ple | school-leader-hiring | practice | 2
uva-ple | teacher-hiring | practice | 2
uva-ple | teacher-development | practice | 3
uva-ple | assessment-strategy | practice | 3
uva-ple | curriculum-strategy | practice | 3
uva-ple | data-informed-collaboration | practice | 2
uva-ple | instructional-monitoring | practice | 2
"""
#: Framework | kind | how many in all.
TOTALS = """
three-levers | question | 26
learning-focused-leadership | activity | 21
rsn | strategy | 34
rsn | strategy-group | 10
rsn | quality-statement | 7
rsn | field-case | 6
uva-ple | condition | 13
"""
#: The activity grid: level -> how many cells the table of that level has.
GRID = {"school": 7, "district": 7, "state": 7}

#: Note of uva-ple -> the condition at whose definition the mark stands.
NOTES = {
    244: "bold-change", 246: "learning-focus", 248: "support-structures", 250: "supervision-development",
    252: "defined-autonomy", 254: "action-planning", 256: "school-leader-hiring", 258: "teacher-hiring",
    260: "teacher-development", 262: "assessment-strategy", 264: "curriculum-strategy",
    266: "data-informed-collaboration", 268: "instructional-monitoring",
}  # fmt: skip
#: Printed with a slip -> the name in the key.
SLIPS = {
    "fructe": "fruchter",
    "konstantopolous": "konstantopoulos",
    "moolenar": "moolenaar",
    "volkeil": "voelkel",
    "francera": "fancera",
}
#: One citation of the notes: names up to the year in brackets.
CITATION = re.compile(r"(?P<names>[A-Z][^();]*?) ?\((?P<year>\d{4})\)")


def rows(table: str) -> list[list[str]]:
    """The cells of a table."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def research(framework: Framework) -> list[tuple[str, EvidenceLine]]:
    """(claim, line) of every research citation."""
    return [
        (claim.id, line) for claim in framework.claims for line in claim.evidence if line.kind == "research-citation"
    ]


@pytest.mark.parametrize(("key", "parent", "kind", "count"), rows(LISTS), ids=lambda cell: cell)
def test_lists_are_complete(key: str, parent: str, kind: str, count: str):
    """As many as the source has."""
    found = [held.id for held in LIBRARY.framework(key).elements if (held.parent, held.kind) == (parent, kind)]

    assert len(found) == int(count), found


@pytest.mark.parametrize(("key", "kind", "count"), rows(TOTALS), ids=lambda cell: cell)
def test_totals(key: str, kind: str, count: str):
    """Wherever they hang."""
    assert Counter(held.kind for held in LIBRARY.framework(key).elements)[kind] == int(count)


def test_the_activity_grid_is_whole():
    """Every category at every level of the tables, once; the state's table has the environments, too."""
    framework = LIBRARY.framework("learning-focused-leadership")
    kinds = {held.id: held.kind for held in framework.elements}
    cells = [(held.level, held.parent) for held in framework.elements if held.kind == "activity"]

    assert Counter(level for level, _ in cells) == GRID
    assert len(set(cells)) == len(cells)
    categories = {name for name, kind in kinds.items() if kind == "activity-category"}
    for level in ("school", "district"):
        assert {parent for held, parent in cells if held == level} == categories
    assert Counter(kinds[parent] for level, parent in cells if level == "state") == {
        "activity-category": 4,
        "environment": 3,
    }


def test_every_citation_of_the_notes():
    """Parsed from the note lines: each stands on the claim of its condition, with its line, words, year and work."""
    text = lines_of("uva-ple")
    expected: Counter[tuple[str, ...]] = Counter()
    for number, condition in NOTES.items():
        for match in CITATION.finditer(text[number - 1]):
            expected[condition, str(number), f"{match['names']} ({match['year']})", match["year"]] += 1
    framework = LIBRARY.framework("uva-ple")
    causes = {claim.id: claim.cause for claim in framework.claims}
    found = Counter(
        (causes[claim], line.locator, line.as_written, line.year_as_written) for claim, line in research(framework)
    )

    assert found == expected
    assert found.total() == 79


def test_keys_of_the_notes_are_what_is_printed():
    """Names and year make the key, slips mended."""
    for _, line in research(LIBRARY.framework("uva-ple")):
        match = CITATION.fullmatch(line.as_written)
        assert match, line.as_written
        names = match["names"].casefold().replace(", k.", "").replace(" et al.", "-et-al").replace(" & ", "-")
        for slip, name in SLIPS.items():
            names = names.replace(slip, name)
        assert line.work == f"{names}-{match['year']}"


def test_misspelt_citations_say_so():
    """A note tells the reader that the source has a slip."""
    for _, line in research(LIBRARY.framework("uva-ple")):
        if any(slip in line.as_written.casefold() for slip in SLIPS):
            assert line.note, line.as_written


def test_research_of_three_levers():
    """Three works, and nothing else is called research."""
    works = {line.work for _, line in research(LIBRARY.framework("three-levers"))}

    assert works == {"gawande-2011", "kraft-blazar-hogan", "hirsh-killion-2007"}


@pytest.mark.parametrize("key", ["learning-focused-leadership", "rsn"])
def test_two_sources_cite_no_research(key: str):
    """They name documents, places and experience; none of it is research."""
    assert research(LIBRARY.framework(key)) == []


def test_documents_that_rsn_names():
    """Each where the text names it."""
    elements = LIBRARY.framework("rsn").elements
    named = {(line.work, line.kind) for held in elements for line in held.evidence if line.work}

    assert {work for work, _ in named} == {
        "rsn-competencies",
        "rsn-promising-examples",
        "rsn-understanding-partnerships",
    }
    assert {kind for _, kind in named} == {"further-reading", "field-case"}


def test_effect_sizes_of_note_1():
    """With the setting, the comparison and the place; the programme reports them itself."""
    lines = [
        line
        for claim in LIBRARY.framework("uva-ple").claims
        for line in claim.evidence
        if line.kind == "programme-evidence"
    ]
    sizes = " ".join(line.effect_size for line in lines)

    assert {line.jurisdiction for line in lines if line.jurisdiction} == {"Missouri", "New Mexico", "Ohio"}
    for told in (".45 standard deviations", ".35 standard deviation", "30-point"):
        assert told in sizes
    assert all(line.setting for line in lines)
    assert any("not in the program" in line.comparison or "outside" in line.comparison for line in lines)
