"""The checks agree with the predicates written out naively, and do not mind order or names."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import pairwise

from checks.theories import theories
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracle import oracle

from hlpgraph.authoring.case_file import read_case
from hlpgraph.checks.run import chosen, run
from hlpgraph.checks.sketch import sketch
from hlpgraph.model import Case, Element, Link, with_link_ids


def columns(case: Case) -> set[tuple[str, str, str]]:
    """What the checks find."""
    return {(f.code, f.focus, f.value) for f in run(case)}


#: Lines of Python that all checks together may run for each link of a theory.
LINES_A_LINK = 1_500


def test_a_dense_theory_is_checked_without_listing_its_chains():
    """Twelve layers of eight, all linked: 8^12 chains. Each link is looked at a bounded number of times."""
    stages = ["pressure-point", "policy-design", "implementation-factor", *["systems-change"] * 8, "student-outcome"]
    rows = [[f"n{layer}-{n}" for n in range(8)] for layer in range(12)]
    elements = tuple(Element(name, stage, name) for stage, row in zip(stages, rows, strict=True) for name in row)
    links = tuple(
        Link(a, b, warrants=("hlp/stability",)) for here, there in pairwise(rows) for a in here for b in there
    )
    steps = 0

    def counted(frame, event, arg):
        nonlocal steps
        steps += 1
        return counted

    sys.settrace(counted)
    try:
        found = run(Case("dense", elements=elements, links=with_link_ids(links)))
    finally:
        sys.settrace(None)
    assert {"OU01", "OU02"} <= {finding.code for finding in found}
    assert steps < LINES_A_LINK * len(links)


@settings(max_examples=400, deadline=None)
@given(theories())
def test_checks_agree_with_the_predicates(case: Case):
    """Fast checks and naive predicates find the same."""
    assert columns(case) == oracle(case)


@settings(max_examples=100, deadline=None)
@given(theories(), st.randoms(use_true_random=False))
def test_order_does_not_matter(case: Case, random):
    """Shuffled elements and links give the same findings."""
    elements, links = list(case.elements), list(case.links)
    random.shuffle(elements)
    random.shuffle(links)

    assert columns(replace(case, elements=tuple(elements), links=tuple(links))) == columns(case)


def renamed(case: Case, prefix: str) -> Case:
    """The same theory with other ids, in the same order."""
    new = {element.id: prefix + element.id for element in case.elements}
    arrows = {link.id: prefix + link.id for link in case.links}
    problem = case.problem and replace(case.problem, answered_by=tuple(prefix + n for n in case.problem.answered_by))
    return replace(
        case,
        elements=tuple(replace(element, id=new[element.id]) for element in case.elements),
        links=tuple(
            replace(link, id=arrows[link.id], cause=new[link.cause], effect=new[link.effect]) for link in case.links
        ),
        plan=tuple(replace(item, element=item.element and prefix + item.element) for item in case.plan),
        assumptions=tuple(
            replace(held, links=tuple(prefix + n for n in held.links), elements=tuple(prefix + n for n in held.elements))
            for held in case.assumptions
        ),
        problem=problem,
    )


@settings(max_examples=200, deadline=None)
@given(theories())
def test_names_do_not_matter(case: Case):
    """Other ids, and nothing but the ids of the findings is other."""
    prefix = "z-"
    own = {held.id for held in (*case.elements, *case.links)}

    def ids(text: str) -> str:
        return ",".join(prefix + part if part in own else part for part in text.split(","))

    assert columns(renamed(case, prefix)) == {(code, ids(focus), ids(value)) for code, focus, value in columns(case)}


SOUND = read_case(sketch(), "sound.yaml").case
#: Checks whose answer for one part rightly hangs on the others, and why.
NOT_LOCAL = {"CH09": "which piece is the main one", "LV01": "it keeps silent until some element has a level"}


@settings(max_examples=200, deadline=None)
@given(theories())
def test_a_sound_neighbour_adds_no_finding_about_others(case: Case):
    """A piece that is correct and leads nowhere else is nobody's gap, once the theory has levers, changes and outcomes."""
    stages = {element.stage for element in case.elements}
    assume({"student-outcome", "systems-change"} <= stages and stages & {"pressure-point", "policy-design"})
    neighbour = renamed(SOUND, "s-")
    both = replace(
        case,
        elements=case.elements + neighbour.elements,
        links=case.links + neighbour.links,
        assumptions=case.assumptions + neighbour.assumptions,
    )
    own = {held.id for held in (*case.elements, *case.links, *case.plan)}

    added = {(code, focus) for code, focus, _ in columns(both) - columns(case) if focus in own}

    assert {code for code, _ in added} <= set(NOT_LOCAL)


@settings(max_examples=100, deadline=None)
@given(theories())
def test_every_focus_exists(case: Case):
    """A finding hangs on something that is there."""
    known = {"case", *(held.id for held in (*case.elements, *case.links, *case.plan))}

    assert {finding.focus for finding in run(case)} <= known


def test_dense_layers_are_no_trouble():
    """Twelve layers of eight with 8^12 paths are checked; nothing enumerates paths."""
    stages = ["pressure-point", "policy-design", "implementation-factor", *["systems-change"] * 8, "student-outcome"]
    elements = tuple(
        Element(f"n{layer}-{n}", stage, "L", students=("all",), equity=True)
        for layer, stage in enumerate(stages)
        for n in range(8)
    )
    links = tuple(
        Link(f"n{layer}-{a}", f"n{layer + 1}-{b}", warrants=("hlp/stability",))
        for layer in range(11) for a in range(8) for b in range(8)
    )  # fmt: skip

    found = run(Case("x", elements=elements, links=with_link_ids(links)), chosen(select=["CH", "ST01", "EV", "SE05"]))

    assert {finding.code for finding in found} == {"CH11"}
