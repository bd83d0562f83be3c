"""New evidence brought to links and claims: what is found, and what is refused with place and cure."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hlpgraph.adding import Added, added
from hlpgraph.authoring.additions_file import read_additions
from hlpgraph.errors import CaseError
from hlpgraph.library import Library
from hlpgraph.loading import library
from hlpgraph.model import Case

CASE = """
id: mine
elements:
  coaching: {stage: policy-design, label: Coaching in schools}
  reading: {stage: student-outcome, label: Reading}
links:
  - {cause: coaching, effect: reading, because: So.}
"""
TWICE = CASE + "  - {cause: coaching, effect: reading, because: Again.}\n"
LINE = "evidence: {work: mclaughlin-1990, stance: supports}"


@pytest.fixture
def bring(case_of: Callable[[str], Case]):
    """New evidence in YAML, brought to cases in YAML."""

    def brought(text: str, *cases: str) -> Added:
        news, _ = read_additions(text, "new.yaml")
        pairs: list[tuple[Case, Library]] = []
        for case in map(case_of, cases or (CASE,)):
            pairs.append((case, library().with_works(case.works)))
        return added(pairs, library(), news)

    return brought


@pytest.mark.parametrize(
    "name", ["coaching->reading", "coaching -> reading", "Coaching in schools → Reading", "coaching IN schools->reading"]
)
def test_a_link_goes_by_its_id_or_by_what_it_joins(bring, name: str):
    """As authors of cases may write it."""
    found = bring(f"additions: [{{case: mine, link: {name!r}, {LINE}}}]")

    assert [(placed.owner, placed.statement, placed.line.work) for placed in found.lines] == [
        ("mine", "coaching->reading", "mclaughlin-1990")
    ]
    assert [line.work for line in found.cases[0][0].links[0].evidence] == ["mclaughlin-1990"]


def test_the_only_case_need_not_be_named(bring):
    """There is nothing to mistake it for."""
    assert len(bring(f"additions: [{{link: coaching->reading, {LINE}}}]").lines) == 1


def test_several_additions_to_one_link_add_up(bring):
    """The second does not undo the first, and the order stays."""
    against = "evidence: [{work: elmore-1995, stance: disputes}, {unresolved: found, stance: qualifies}]"
    one, two = (f"{{link: coaching->reading, {lines}}}" for lines in (LINE, against))

    found = bring(f"additions: [{one}, {two}]")

    assert [line.stance for line in found.cases[0][0].links[0].evidence] == ["supports", "disputes", "qualifies"]


def test_a_claim_gets_evidence_and_keeps_its_own(bring):
    """A framework is not edited: the claim with the new line is a value beside it."""
    before = library().claim("hlp/stability")

    found = bring(f"additions: [{{claim: hlp/stability, {LINE}}}]")

    assert found.claims["hlp/stability"].evidence[:-1] == before.evidence
    assert library().claim("hlp/stability") == before
    assert [(placed.owner, placed.statement) for placed in found.lines] == [("hlp", "stability")]


def test_new_works_are_known_to_every_case(bring):
    """Also the mark that a work is retracted."""
    found = bring("works: [{id: doe-2026, year: 2026, retracted: true}]")

    assert found.cases[0][1].works["doe-2026"].year == "2026"
    assert found.cases[0][1].retracted == {"doe-2026"}


REFUSED = [
    (f"[{{case: mine, link: coaching->readin, {LINE}}}]",
     "new.yaml:1:32: no link of mine is 'coaching->readin'; did you mean 'coaching->reading'?"),
    (f"[{{case: mine, link: zzz, {LINE}}}]",
     "new.yaml:1:32: no link of mine is 'zzz'; write one of: coaching->reading"),
    (f"[{{case: mien, link: coaching->reading, {LINE}}}]",
     "new.yaml:1:20: no case that is looked at is called 'mien'; did you mean 'mine'?"),
    (f"[{{claim: hlp/stabilty, {LINE}}}]",
     "new.yaml:1:21: there is no claim 'hlp/stabilty'; did you mean 'hlp/stability'?"),
    (f"[{{case: mine, claim: hlp/stability, {LINE}}}]",
     "new.yaml:1:20: a claim belongs to a framework, not to a case; leave case: out"),
    (f"[{{{LINE}}}]", "new.yaml:1:13: an addition names neither link nor claim; name one of the two"),
    (f"[{{link: coaching->reading, claim: hlp/stability, {LINE}}}]",
     "new.yaml:1:13: an addition names both a link and a claim; name one of the two"),
    ("[{link: coaching->reading, evidence: {work: mclaughlin-1991, stance: supports}}]",
     "new.yaml:1:56: unknown work 'mclaughlin-1991'; add it under works:, or did you mean 'mclaughlin-1990'?"),
    ("[{link: coaching->reading, evidence: {stance: supports}}]",
     "new.yaml:1:49: an evidence line names no work, no jurisdiction and nothing unresolved; add work: with a citation key"),
    ("[{link: coaching->reading}]",
     "new.yaml:1:13: an addition lacks 'evidence'; add evidence:"),
    (f"[{{lnik: coaching->reading, {LINE}}}]",
     "new.yaml:1:14: unknown key 'lnik' in an addition; did you mean 'link'?"),
    ("[]\nworks: [{id: mclaughlin-1990, author: [{family: Doe}], year: 2001}]",
     "new.yaml:2:9: the key 'mclaughlin-1990' belongs to another work (1990, The Rand Change Agent Study Revisited:"
     " Macro Perspect…); give your work another key"),
    ("[]\nworks: [{id: doe-2026}, {id: doe-2026}]",
     "new.yaml:2:25: the id 'doe-2026' stands already on line 2; give this one another id"),
    ("[]", "new.yaml:1:1: the file adds nothing; begin with “additions:” and go on with a list of case, link and evidence"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_nobody_knows_is_told_with_place_and_cure(bring, text: str, message: str):
    """Nothing is guessed."""
    with pytest.raises(CaseError) as refused:
        bring(f"additions: {text}")

    assert str(refused.value) == message


def test_a_list_at_the_top_is_told_how_to_begin(bring):
    """A likely mistake."""
    with pytest.raises(CaseError, match="the top level is a list; begin with “additions:”"):
        bring(f"- {{link: coaching->reading, {LINE}}}")


def test_all_mistakes_are_told_at_once(bring):
    """Each with its own place."""
    with pytest.raises(CaseError) as refused:
        bring(f"additions:\n- {{link: a, {LINE}}}\n- {{claim: b, {LINE}}}\n- {{{LINE}}}\n")

    assert [mistake.where.line for mistake in refused.value.mistakes] == [2, 3, 4]


def test_of_two_links_between_the_same_boxes_none_is_chosen(bring):
    """The ids are named; an id of its own is never in doubt."""
    with pytest.raises(CaseError, match="more than one link of mine is 'Coaching in schools -> Reading'; write the id: "
                       "coaching->reading or coaching->reading#2"):  # fmt: skip
        bring(f"additions: [{{link: Coaching in schools -> Reading, {LINE}}}]", TWICE)

    assert bring(f"additions: [{{link: 'coaching->reading#2', {LINE}}}]", TWICE).lines[0].statement.endswith("#2")


def test_of_several_cases_none_is_chosen(bring):
    """A link of the same name may stand in each."""
    with pytest.raises(CaseError, match="does not say of which case; add case: with its id"):
        bring(f"additions: [{{link: coaching->reading, {LINE}}}]", CASE, CASE.replace("id: mine", "id: yours"))
