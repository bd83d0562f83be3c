"""What an evidence gap map counts, by hand and by trying everything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from analysis.small_theories import CASE, CLAIMS, cases, chains, line, theory
from hypothesis import given
from hypothesis import strategies as st

from hlpgraph.analysis import evidence_gaps
from hlpgraph.analysis.evidence_gaps import SPANS, STANCES, STEP, Cell, GapMap, gap_map
from hlpgraph.analysis.gap_axes import COLUMNS, ROWS
from hlpgraph.analysis.theories import Theory, theory_of_case, theory_of_framework
from hlpgraph.errors import HlpgraphError
from hlpgraph.knowledge import Claim, Framework, FrameworkElement
from hlpgraph.model import Case, Element, Link, with_link_ids


def mapped(*theories: Theory, rows: str = "lever", columns: str = "outcome") -> GapMap:
    """A map."""
    return gap_map(theories or (theory(),), ROWS[rows], COLUMNS[columns])


def places(found: GapMap) -> dict[tuple[str, str], Cell]:
    """Cells by the last words of their ids."""
    return {(cell.row.id.split("/")[-1], cell.column.id.split("/")[-1]): cell for cell in found.cells}


def counts(cell: Cell) -> dict[str, tuple[str, ...]]:
    """The works of a cell by where they bear and their stance; what is empty is left out."""
    told = {f"{where} {stance}": cell.works(stance, where) for where in (SPANS, STEP) for stance in STANCES}
    return {name: works for name, works in told.items() if works}


def test_only_what_a_chain_joins_is_claimed():
    """No chain runs on from harm, and a lever that leads nowhere has no cell."""
    assert set(places(mapped())) == {("rule", "gain"), ("money", "gain")}
    assert set(places(mapped(columns="harm"))) == {("rule", "harm"), ("money", "harm")}


def test_each_work_once_by_stance_and_by_where_it_bears():
    """The direct link spans the pair; all others are steps; a work that supports here and qualifies there is in both."""
    cell = places(mapped())["rule", "gain"]

    assert counts(cell) == {
        "spans qualifies": ("frank",),
        "step supports": ("allen", "clune"),
        "step qualifies": ("allen",),
        "step disputes": ("baker",),
    }
    assert cell.works() == ("allen", "baker", "clune", "frank")


def test_own_and_inherited_are_told_apart():
    """What a claim lends is never called the link's own."""
    cell = places(mapped())["rule", "gain"]

    assert cell.works(is_own=True) == ("allen", "baker", "frank")
    assert cell.works(is_own=False) == ("allen", "clune")
    assert cell.works("supports", is_own=False) == ("clune",)


def test_retracted_works_and_witnesses_do_not_support():
    """They are shown apart."""
    cell = places(mapped())["money", "gain"]

    assert counts(cell) == {"step supports": ("allen",)}
    assert cell.retracted() == ("evans",)
    assert cell.witnesses() == {"informal-attribution": 1, "state-citation": 1}


def test_practice_does_not_complete_a_chain_although_it_names_a_work():
    """Nor is what is named for orientation a witness."""
    evidence = (line("kelly", kind="field-case"), line("kelly", "background", kind="further-reading"))
    (cell,) = mapped(theory(replace(CASE, links=with_link_ids((Link("rule", "gain", evidence=evidence),))))).cells

    assert (cell.total("complete"), cell.total("spanned"), cell.works()) == (0, 0, ())
    assert cell.witnesses() == {"field-case": 1}


def test_a_lever_that_leads_straight_to_two_outcomes_is_two_pairs():
    """Each with what supports it."""
    links = with_link_ids((Link("rule", "gain", evidence=(line("allen"),)), Link("rule", "fair", evidence=(line("allen"),))))
    found = mapped(theory(replace(CASE, links=links)))

    assert [[cell.total(name) for name in ("claimed", "complete", "spanned")] for cell in found.cells] == [[1, 1, 1]] * 2


def test_a_retracted_work_goes_on_disputing():
    """Disputing evidence is never dropped; the mark says that it was retracted."""
    links = with_link_ids((Link("rule", "gain", evidence=(line("evans", "disputes"),)),))
    (cell,) = mapped(theory(replace(CASE, links=links))).cells

    assert counts(cell) == {"spans disputes": ("evans",)} and cell.retracted() == ("evans",) and not cell.is_gap


def test_pairs_claimed_complete_and_spanned():
    """A dispute of the pair does not span it; a chain is complete if each step is supported, also through a claim."""
    found = places(mapped())
    told = {place: [cell.total(name) for name in ("claimed", "complete", "spanned")] for place, cell in found.items()}

    assert told == {("rule", "gain"): [1, 1, 0], ("money", "gain"): [1, 0, 0]}
    assert places(mapped(columns="harm"))["rule", "harm"].total("complete") == 1


@pytest.mark.parametrize(
    ("evidence", "is_gap"),
    [
        ((), True),
        ((line("", kind="informal-attribution", unresolved="found"),), True),
        ((line("", kind="state-citation", jurisdiction="VT"),), True),
        ((line("evans"),), True),
        ((line("kelly", kind="field-case"),), True),
        ((line("grant", "background"),), True),
        ((line("baker", "disputes"),), False),
        ((line("allen"),), False),
    ],
    ids=lambda value: "+".join(f"{one.stance}-{one.kind}-{one.work}" for one in value) if isinstance(value, tuple) else "",
)
def test_an_absolute_gap_is_a_claimed_chain_without_any_research(evidence: tuple, is_gap: bool):
    """Research that disputes is research; hearsay, practice and retracted support are not."""
    links = with_link_ids((Link("rule", "teach"), Link("teach", "gain", evidence=evidence)))
    found = mapped(theory(replace(CASE, links=links)))

    assert [cell.is_gap for cell in found.cells] == [is_gap]
    assert [cell.total("complete") for cell in found.cells] == [0]
    assert len(found.gaps) == is_gap


@pytest.mark.parametrize(
    ("rows", "columns", "cells"),
    [
        ("mechanism", "students", {("mandate", "all"): 4, ("inducement", "all"): 1}),
        ("level", "level", {("state", "student"): 4, ("federal", "student"): 1}),
        ("stage", "stage", {("policy-design", "systems-change"): 3, ("policy-design", "student-outcome"): 4, ("policy-design", "adverse-effect"): 4}),
        ("framework", "framework", {("mandates", ""): 4, ("inducements", ""): 1}),
    ],
)  # fmt: skip
def test_gathered_rows_and_columns(rows: str, columns: str, cells: dict):
    """Works are counted once however many levers and outcomes share the cell."""
    found = places(mapped(rows=rows, columns=columns))

    assert {place: len(cell.works()) for place, cell in found.items()} == cells


def test_pairs_add_up_over_what_is_gathered():
    """Two levers and one outcome are two pairs; only what the theory claims is one."""
    (cell,) = (c for c in mapped(rows="stage", columns="stage").cells if c.column.id == "student-outcome")

    assert [cell.total(name) for name in ("claimed", "complete", "spanned")] == [2, 1, 0]


def test_a_work_of_two_cases_is_one_work():
    """But what each case claims stays its own."""
    other = replace(CASE, id="other", title="Other")
    found = mapped(theory(), theory(other), rows="mechanism", columns="stage")
    cell = places(found)["mandate", "student-outcome"]

    assert cell.works() == ("allen", "baker", "clune", "frank") and cell.total("claimed") == 2
    assert [part.theory.id for part in cell.parts] == ["hand", "other"]


def test_a_framework_claims_through_its_parts():
    """A part leads where its whole leads; to be part of an outcome is not to bring it about; hindrance is no chain."""
    elements = tuple(
        FrameworkElement(name, kind, name.title(), locator="1", stage=stage, parent=parent)
        for name, kind, stage, parent in (
            ("tool", "lever", "policy-design", "reform"),
            ("reform", "lever", "", ""),
            ("score", "outcome", "student-outcome", ""),
            ("drill", "lever", "policy-design", "score"),
            ("wish", "question", "policy-design", "reform"),
            ("delay", "lever", "policy-design", ""),
        )
    )
    claims = (
        Claim("reform-score", "R", "reform", "score", "contributes", locator="1", evidence=(line("allen"),)),
        Claim("delay-score", "D", "delay", "score", "hinders", locator="1", evidence=(line("baker"),)),
    )
    held = theory_of_framework(Framework("fw", "F", "w", elements=elements, claims=claims))
    found = mapped(held)

    assert [(cell.row.id, cell.column.id) for cell in found.cells] == [("framework:fw/tool", "framework:fw/score")]
    assert counts(found.cells[0]) == {"step supports": ("allen",)} and found.cells[0].total("complete") == 1


def test_nothing_at_all():
    """An empty map is a map."""
    assert mapped(theory(Case("void"))).cells == ()
    assert gap_map((), ROWS["lever"], COLUMNS["outcome"]).rows == ()


def test_a_map_that_nobody_could_read_is_refused(monkeypatch: pytest.MonkeyPatch):
    """With the words that would help."""
    monkeypatch.setattr(evidence_gaps, "SIZE_LIMIT", 4)

    with pytest.raises(HlpgraphError, match="--rows mechanism --columns stage"):
        mapped()


@given(cases())
def test_complete_and_claimed_are_what_trying_everything_finds(case: Case):
    """With loops as without."""
    held = theory(case, frozenset({"gone"}))
    for cell in mapped(held).cells:
        lever, goal = (entry.id.split("/")[-1] for entry in (cell.row, cell.column))
        every = list(chains(held, lever, goal))

        assert every and cell.total("claimed") == 1
        assert cell.total("complete") == any(set(chain) <= held.supported for chain in every)
    joined = {
        (lever, goal) for lever in held.levers for goal in held.at_stage("student-outcome") if any(chains(held, lever, goal))
    }
    assert joined == set(places(mapped(held)))


@given(cases(is_acyclic=True))
def test_without_loops_the_links_of_a_cell_are_those_of_its_chains(case: Case):
    """None too many, none too few."""
    held = theory(case)
    for (lever, goal), cell in places(mapped(held)).items():
        arcs = {arc for chain in chains(held, lever, goal) for arc in chain}

        assert {(s.cause, s.effect) for part in cell.parts for s in part.statements} == arcs


def figures(found: GapMap) -> dict[tuple[str, str], list[int]]:
    """Every count of every cell."""
    return {
        (cell.row.label, cell.column.label): [
            *(
                len(cell.works(stance, where, is_own=is_own))
                for stance in ("", *STANCES)
                for where in ("", SPANS, STEP)
                for is_own in (None, True, False)
            ),
            *(cell.total(name) for name in ("claimed", "complete", "spanned")),
        ]
        for cell in found.cells
    }


AXES = st.tuples(st.sampled_from(sorted(ROWS)), st.sampled_from(sorted(COLUMNS)))


@given(cases(), AXES, st.data())
def test_a_new_supporting_work_never_lowers_a_count(case: Case, axes: tuple[str, str], data: st.DataObject):
    """Nor does it open a gap."""
    if not case.links:
        return
    at = data.draw(st.integers(0, len(case.links) - 1))
    link = replace(case.links[at], evidence=(*case.links[at].evidence, line("new")))
    more = replace(case, links=(*case.links[:at], link, *case.links[at + 1 :]))
    before, after = (mapped(theory(one), rows=axes[0], columns=axes[1]) for one in (case, more))

    assert figures(before).keys() == figures(after).keys()
    for place, held in figures(before).items():
        assert all(new >= old for new, old in zip(figures(after)[place], held, strict=True))
    assert {(c.row.id, c.column.id) for c in after.gaps} <= {(c.row.id, c.column.id) for c in before.gaps}


@given(cases(), AXES, st.randoms(use_true_random=False))
def test_order_and_names_change_nothing(case: Case, axes: tuple[str, str], random):
    """Counts hang on what is stated, not on ids or on the order of the file."""
    elements, links = list(case.elements), list(case.links)
    random.shuffle(elements)
    random.shuffle(links)
    other = replace(
        case,
        id="renamed",
        elements=tuple(replace(element, id=f"z{element.id[::-1]}") for element in elements),
        links=tuple(
            replace(held, id=f"k{held.id}", cause=f"z{held.cause[::-1]}", effect=f"z{held.effect[::-1]}") for held in links
        ),
    )
    one, two = (mapped(theory(held), rows=axes[0], columns=axes[1]) for held in (case, other))

    assert figures(one) == figures(two)


def test_a_claim_that_is_not_known_is_told():
    """As wherever a warrant is looked up."""
    with pytest.raises(KeyError):
        theory_of_case(replace(CASE, links=(Link("rule", "gain", warrants=("fw/zzz",)),)), CLAIMS.__getitem__)


def test_several_mechanisms_put_a_lever_in_several_rows():
    """Named by the word or by what the lever realises."""
    both = Element("both", "policy-design", "Both", mechanism="mandate", instantiates=("hlp/inducements",))
    case = Case("x", elements=(both, CASE.elements[4]), links=with_link_ids((Link("both", "gain"),)))

    assert set(places(mapped(theory(case), rows="mechanism"))) == {("mandate", "gain"), ("inducement", "gain")}
