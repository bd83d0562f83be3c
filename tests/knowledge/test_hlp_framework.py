"""The High Leverage Policy Framework as encoded, held against the source text.

The tables below were typed from the text, line by line; only keys and ids are those of the encoding.
The text lies outside the repository; HLPGRAPH_SOURCES names its folder.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import missing

from hlpgraph.library import Library
from hlpgraph.model import EvidenceLine

SOURCE = Path(os.environ.get("HLPGRAPH_SOURCES", "/nonexistent")) / "hlp-framework.txt"
FRAMEWORK = Library().framework("hlp")
ELEMENTS = {element.id: element for element in FRAMEWORK.elements}
CLAIMS = {claim.id: claim for claim in FRAMEWORK.claims}
LINES = 353
LONGEST_QUOTE = 25
#: So many words in a row are a quotation.
RUN = 8

#: Lines | as written | work, or ? and what cannot be resolved | supports (+) or qualifies (~) | the claims.
RESEARCH = """
166-167 | McDonnell & Elmore, 1987 | mcdonnell-elmore-1987 | + | mechanism-match
169-170 | Fuhrman & Elmore, 1990 | fuhrman-elmore-1990 | + | multiple-mechanisms
179 | Elmore & McLaughlin, 1982 | elmore-mclaughlin-1982 | + | pressure-and-support pressure-insufficient
179-180 | Fullan, 1986 | fullan-1986 | + | pressure-and-support pressure-insufficient
180 | Montjoy & O’Toole, 1979 | montjoy-otoole-1979 | + | pressure-and-support pressure-insufficient
180-181 | Zald & Jacobs, 1978 | zald-jacobs-1978 | + | pressure-and-support pressure-insufficient
181 | McLaughlin, 1987 | mclaughlin-1987 | + | pressure-and-support pressure-insufficient
194 | McLaughlin, 1990 | mclaughlin-1990 | + | ambitious-scope narrow-scope
194-195 | Fullan, Bennett, & Rolheiser-Bennett, 1990 | fullan-bennett-rolheiser-bennett-1990 | + | ambitious-scope
194-195 | Fullan, Bennett, & Rolheiser-Bennett, 1990 | fullan-bennett-rolheiser-bennett-1990 | + | narrow-scope
224 | Clune, W. (1991) | clune-1991 | + | coherence
227 | Furhman & Elmore, 1990 | fuhrman-elmore-1990 | + | goal-alignment
227-228 | Zald, 1978 | zald-1978 | + | goal-alignment
228-229 | see also Abelmann & Elmore, 1990 | abelmann-elmore-1999 | + | goal-alignment
249 | Clune, W. (1991) | clune-1991 | + | research-base
260 | McLaughlin, 1989 & 90 | mclaughlin-1989 | + | district-leadership-commitment
260 | McLaughlin, 1989 & 90 | mclaughlin-1990 | + | district-leadership-commitment
262-263 | Seashore-Louis, Ebey, and Schroeder, 2005 | louis-febey-schroeder-2005 | + | district-leadership-interpreter
269 | McLaughlin, 1987, 89, & 99 | mclaughlin-1987 | + | local-capacity
269 | McLaughlin, 1987, 89, & 99 | mclaughlin-1989 | + | local-capacity
269 | McLaughlin, 1987, 89, & 99 | ?99 | + | local-capacity
270 | Firestone, Fuhrman, & Kirst, 1989 | firestone-fuhrman-kirst-1989 | + | local-capacity
271 | Abelmann & Elmore, 1999 | abelmann-elmore-1999 | + | local-capacity
271-272 | Zald, 1978 | zald-1978 | + | local-capacity
272-274 | McLauglin, 1990 | mclaughlin-1990 | ~ | local-capacity
274 | McLauglin, 1990 | mclaughlin-1990 | + | capacity-within-policy
288 | McLaughlin, 1990 | mclaughlin-1990 | + | local-will beliefs-local-response
288 | Elmore, 1995 | elmore-1995 | + | local-will beliefs-local-response
317-318 | Desimone Et al, 2001 | desimone-et-al-2001 | + | policy-acceptance
318 | Zald, 1978 | zald-1978 | + | policy-acceptance
325-326 | Huberman & Miles, 1984 | huberman-miles-1984 | + | stability
326 | Berends, Cun, et al, 2002 | berends-chun-et-al-2002 | + | stability
336 | Seashore, Ebey, and Schroeder, 2005 | louis-febey-schroeder-2005 | + | message-transmission
337 | see also Zald, 1978 | zald-1978 | + | message-transmission
339-340 | Seashore-Louis, Ebey, and Schroeder, 2005 | louis-febey-schroeder-2005 | + | policy-framing
"""

STANCES = {"+": "supports", "~": "qualifies"}

#: Lines | as written | claim; the words in the brackets are the states, and "found" is none.
STATES = """
185-186 | (VT, RI, NH, found) | system-wide-accountability
255-256 | (ME, RI, VT, found) | grounding-in-local-practice
280-281 | (ME, VT, RI, found) | capacity-resources
293-294 | (ME, VT, RI) | stakeholder-support
347-348 | (VT, NH) | specific-language
"""

#: Claims for which the text cites nothing.
UNCITED = {
    "success-factors-systems-change",
    "systems-change-student-outcomes",
    "systems-change-new-forms-of-work",
    "new-forms-of-work-smallest-unit",
    "systems-change-structural-shifts",
    "systems-change-instructional-context",
    "systems-change-multiplicative-effects",
    "design-features-implementation",
    "implementation-elements-execution",
    "implementation-elements-intent",
    "divergence-sensemaking",
    "sensemaking-will-capacity",
}


def rows(table: str) -> list[list[str]]:
    """The cells of a table."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def cited(kind: str) -> Iterator[tuple[str, EvidenceLine]]:
    """(claim, evidence line) of one kind."""
    for claim in FRAMEWORK.claims:
        for line in claim.evidence:
            if line.kind == kind:
                yield claim.id, line


def located() -> Iterator[tuple[str, str, str, str]]:
    """(owner, locator, quotation, citation as written) of everything that has a place in the text."""
    for element in FRAMEWORK.elements:
        yield element.id, element.locator, element.quote, ""
    for claim in FRAMEWORK.claims:
        yield claim.id, claim.locator, claim.quote, ""
        for line in claim.evidence:
            yield claim.id, line.locator, line.quote, line.as_written


def ranges(locator: str) -> list[tuple[int, int]]:
    """The line ranges of a locator such as `199, 220-224`."""
    assert re.fullmatch(r"\d+(-\d+)?(, \d+(-\d+)?)*", locator), locator
    ends = [part.split("-") for part in locator.split(", ")]
    return [(int(end[0]), int(end[-1])) for end in ends]


def flat(text: str) -> str:
    """Text on one line, with one kind of hyphen; a word parted at a hyphen is whole again."""
    return " ".join(text.replace("\u2010", "-").split()).replace("- ", "-")


def words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return re.findall(r"[\w'’-]+", flat(text).casefold())


@pytest.fixture(scope="module")
def lines() -> list[str]:
    """The lines of the source text; line 1 is at 1."""
    if not SOURCE.exists():
        missing("the source text of the framework", "set HLPGRAPH_SOURCES to shared/sources")
    return ["", *SOURCE.read_text("utf-8").removesuffix("\n").split("\n")]


def test_research_citations():
    """Every research citation of the text, at its lines, for its claims; no other."""
    expected = Counter(
        (claim, where, written, work, STANCES[stance])
        for where, written, work, stance, claims in rows(RESEARCH)
        for claim in claims.split()
    )
    found = Counter(
        (claim, line.locator, line.as_written, line.work or f"?{line.unresolved}", line.stance)
        for claim, line in cited("research-citation")
    )

    assert found == expected
    assert found.total() == 43


def test_state_citations():
    """Every state that the text names as a witness, and "found" where it stands among them."""
    expected = Counter(
        (claim, where, written, name)
        for where, written, claim in rows(STATES)
        for name in written.strip("()").split(", ")
    )
    found = Counter(
        (claim, line.locator, line.as_written, line.jurisdiction or line.unresolved)
        for claim, line in cited("state-citation")
    )

    assert found == expected
    assert found.total() == 17


def test_state_citations_are_no_works():
    """A state supports its claim as practice; it is no publication, and "found" is no state."""
    for claim, line in cited("state-citation"):
        assert line.stance == "supports", claim
        assert line.work == "", claim
        assert bool(line.jurisdiction) != bool(line.unresolved), claim
        assert line.unresolved in ("", "found"), claim


def test_nothing_else_is_evidence():
    """Evidence is cited research or a cited state; the other claims say that they are uncited."""
    kinds = {line.kind for claim in FRAMEWORK.claims for line in claim.evidence}
    bare = {claim.id for claim in FRAMEWORK.claims if not claim.evidence}

    assert kinds == {"research-citation", "state-citation"}
    assert bare == UNCITED
    assert all("Uncited." in CLAIMS[name].note for name in UNCITED)


def test_every_citation_of_the_text_is_in_the_table(lines: list[str]):
    """The years in the two tables of factors stand where the citations end, so that none was overlooked."""
    years = {number for number in range(159, 349) if re.search(r"\b(19|20)\d\d\b", lines[number])}

    assert years == {ranges(row[0])[-1][1] for row in rows(RESEARCH)}


def test_lines_of_the_source(lines: list[str]):
    """The text is the one that the locators count."""
    assert len(lines) - 1 == LINES


@pytest.mark.parametrize("locator", sorted({locator for _, locator, _, _ in located()}))
def test_locators_are_ranges(locator: str):
    """Ranges of lines that exist, in order, without overlap."""
    numbers = [number for start, end in ranges(locator) for number in (start, end)]

    assert numbers[0] >= 1 and numbers[-1] <= LINES
    assert numbers == sorted(numbers)
    assert all(before[1] < after[0] for before, after in zip(ranges(locator), ranges(locator)[1:], strict=False))


def test_locators_point_at_words(lines: list[str]):
    """A range begins and ends on a line that is not blank."""
    for owner, locator, _, _ in located():
        for start, end in ranges(locator):
            assert lines[start].strip() and lines[end].strip(), (owner, locator)


def test_quotations_stand_there(lines: list[str]):
    """Word for word, at the lines that the locator names."""
    for owner, locator, quote, written in located():
        text = flat(" ".join(line for start, end in ranges(locator) for line in lines[start : end + 1]))
        assert flat(quote) in text, (owner, quote)
        assert flat(written) in text, (owner, written)


def test_quotations_are_short():
    """At most 25 words."""
    for owner, _, quote, _ in located():
        assert len(quote.split()) <= LONGEST_QUOTE, owner


def test_every_claim_quotes_the_text():
    """A claim shows the words that it rests on."""
    assert [claim.id for claim in FRAMEWORK.claims if not claim.quote] == []


def test_definitions_are_our_own_words(lines: list[str]):
    """No eight words in a row are the source's."""
    text = words(" ".join(lines))
    runs = {tuple(text[at : at + RUN]) for at in range(len(text) - RUN + 1)}
    ours = {element.id: element.definition for element in FRAMEWORK.elements} | {"summary": FRAMEWORK.summary}

    for name, definition in ours.items():
        mine = words(definition)
        shared = [mine[at : at + RUN] for at in range(len(mine) - RUN + 1) if tuple(mine[at : at + RUN]) in runs]
        assert shared == [], name


def test_elements_are_complete():
    """Each has a kind, a place, a label and a definition."""
    lacking = [
        element.id
        for element in FRAMEWORK.elements
        if not (element.kind and element.locator and element.label and element.definition)
    ]

    assert lacking == []


def test_parents_lead_to_a_root():
    """Every parent exists, and no element is its own ancestor."""
    for element in FRAMEWORK.elements:
        met = {element.id}
        while element.parent:
            element = ELEMENTS[element.parent]
            assert element.id not in met
            met.add(element.id)


def test_claims_join_elements():
    """Cause and effect are elements, and differ."""
    for claim in FRAMEWORK.claims:
        assert {claim.cause, claim.effect} <= set(ELEMENTS), claim.id
        assert claim.cause != claim.effect, claim.id


@pytest.mark.parametrize(
    "name",
    [
        "mechanism-match", "pressure-and-support", "research-base", "local-capacity", "local-will", "stability",
        "district-leadership-commitment",
    ],
)  # fmt: skip
def test_claims_that_cases_refer_to(name: str):
    """These ids are public."""
    assert Library().claim(f"hlp/{name}").id == name


@pytest.mark.parametrize("name", ["senior-exhibitions", "local-will"])
def test_elements_that_cases_refer_to(name: str):
    """These ids are public."""
    assert Library().framework_element(f"hlp/{name}").id == name


def test_parts_of_the_framework():
    """Three success factors; the pressure points, design factors and implementation factors of the tables."""

    def parts(parent: str, kind: str) -> list[str]:
        return [element.id for element in FRAMEWORK.elements if element.parent == parent and element.kind == kind]

    assert parts("success-factors", "dimension") == ["pressure-points", "policy-design", "policy-implementation"]
    assert parts("pressure-points", "pressure-point") == [
        "student-assessments",
        "teacher-administrator-certification",
        "curricular-frameworks",
        "early-college-high-schools",
        "model-curricula",
        "senior-exhibitions",
    ]
    assert parts("policy-design", "design-factor") == [
        "policy-mechanisms",
        "pressure-and-support",
        "policy-scope",
        "coherence",
    ]
    assert parts("policy-mechanisms", "mechanism") == [
        "mandates",
        "inducements",
        "capacity-building",
        "system-changing",
    ]
    assert parts("policy-implementation", "implementation-factor") == [
        "research-base",
        "district-leadership",
        "local-capacity",
        "local-will",
        "stability",
        "sensemaking",
    ]


def test_pressure_alone_is_insufficient():
    """The text says that pressure does not suffice, not that it does harm."""
    claim = CLAIMS["pressure-insufficient"]

    assert (claim.cause, claim.relation, claim.polarity) == ("pressure", "insufficient-alone", "")
