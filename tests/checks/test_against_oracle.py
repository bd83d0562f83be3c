"""The checks agree with the predicates written out naively, and do not mind order or names."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from oracle import STAGES, oracle

from hlpgraph.checks.run import run
from hlpgraph.model import Case, Element, EvidenceLine, Link, with_link_ids

LINES = [(), (EvidenceLine("w", "supports"),), (EvidenceLine("w", "disputes"),),
         (EvidenceLine("w", "qualifies"), EvidenceLine("w", "disputes"))]  # fmt: skip


@st.composite
def theories(draw: st.DrawFn) -> Case:
    """Small theories of any shape: loops, islands, parallel and self-links, harm anywhere."""
    count = draw(st.integers(0, 9))
    names = [f"e{number}" for number in range(count)]
    elements = [
        Element(
            name,
            draw(st.sampled_from(STAGES)),
            name.upper(),
            mechanism=draw(st.sampled_from(["", "mandate", "capacity-building", "inducement"])),
            students=draw(st.sampled_from([(), ("all",), ("all", "girls")])),
            equity=draw(st.booleans()),
        )
        for name in names
    ]
    end = st.sampled_from(names) if names else st.nothing()
    link = st.builds(
        Link,
        cause=end,
        effect=end,
        relation=st.sampled_from(["", "contributes", "hinders", "reinforces"]),
        polarity=st.sampled_from(["", "positive", "negative", "mixed"]),
        warrants=st.sampled_from([(), ("hlp/stability",)]),
        evidence=st.sampled_from(LINES),
    )
    links = draw(st.lists(link, max_size=14)) if names else []
    return Case("x", elements=tuple(elements), links=with_link_ids(tuple(links)))


def columns(case: Case) -> set[tuple[str, str, str]]:
    """What the checks find."""
    return {(f.code, f.focus, f.value) for f in run(case)}


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
    assert {finding.code for finding in found} == {"OU01", "OU02"}
    assert steps < 300 * len(links)


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


@settings(max_examples=100, deadline=None)
@given(theories())
def test_every_focus_exists(case: Case):
    """A finding hangs on something that is there."""
    known = {"case", *(e.id for e in case.elements), *(k.id for k in case.links)}

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

    assert run(Case("x", elements=elements, links=with_link_ids(links))) == ()
