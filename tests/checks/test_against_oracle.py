"""The checks agree with the predicates written out naively, and do not mind order or names."""

from __future__ import annotations

from dataclasses import replace

import networkx
from hypothesis import given, settings
from hypothesis import strategies as st

from hlpgraph.checks.run import run
from hlpgraph.graph.case_graph import sign_of
from hlpgraph.model import Case, Element, EvidenceLine, Link, with_link_ids

STAGES = (
    "pressure-point", "policy-design", "implementation-factor", "systems-change",
    "intermediate-outcome", "student-outcome", "adverse-effect",
)  # fmt: skip
SUCCESS, LEVER = STAGES[:3], STAGES[:2]
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


def oracle(case: Case) -> set[tuple[str, str, str]]:
    """Section 3 of the catalogue, word by word, with has_path for every pair."""
    stage = {e.id: e.stage for e in case.elements}
    g = networkx.DiGraph()
    g.add_nodes_from(stage)
    g.add_edges_from((k.cause, k.effect) for k in case.links if k.cause != k.effect)
    prime = g.subgraph([x for x in g if stage[x] != "adverse-effect"])

    def desc(x: str) -> set[str]:
        return {y for y in prime if x in prime and y != x and networkx.has_path(prime, x, y)}

    def anc(x: str) -> set[str]:
        return {y for y in prime if y != x and networkx.has_path(prime, y, x)}

    mitigators = {
        k.cause
        for k in case.links
        if k.cause != k.effect and stage[k.effect] == "adverse-effect" and sign_of(k) == "-"
    }
    outcomes = {x for x in g if stage[x] == "student-outcome"}
    levers = {x for x in g if stage[x] in LEVER}
    alone = {x for x in g if g.degree(x) == 0}
    found: set[tuple[str, str, str]] = set()
    for x in set(g) - alone:
        is_step = stage[x] in (*SUCCESS, "systems-change", "intermediate-outcome")
        if outcomes and is_step and x not in mitigators and not desc(x) & (outcomes | mitigators):
            found.add(("CH01", x, ""))
        if x in outcomes and levers and not anc(x) & levers:
            found.add(("CH02", x, ""))
        if stage[x] in ("systems-change", "intermediate-outcome") and g.in_degree(x) == 0:
            found.add(("CH04", x, ""))
    found |= {("CH03", x, "") for x in alone}
    found |= {("CH05", k.id, "") for k in case.links if stage[k.cause] in SUCCESS and k.effect in outcomes}
    found |= {("CH08", k.id, "") for k in case.links if k.cause == k.effect}
    loops = networkx.DiGraph(
        (k.cause, k.effect) for k in case.links if k.cause != k.effect and k.relation != "reinforces"
    )
    for component in networkx.strongly_connected_components(loops):
        if len(component) > 1:
            found.add(("CH07", min(component), ",".join(sorted(component))))
    pieces = [p for p in networkx.weakly_connected_components(g) if len(p) > 1]
    for piece in sorted(pieces, key=lambda p: (-len(p), min(p)))[1:]:
        found.add(("CH09", min(piece), ",".join(sorted(piece))))
    found |= {("ST02", "case", s) for s in SUCCESS if s not in stage.values()}
    found |= {("ST01", "case", "")} if not outcomes else set()
    found |= {("ST03", "case", "")} if "systems-change" not in stage.values() else set()
    mechanisms = {e.mechanism for e in case.elements if e.stage == "policy-design"}
    if "mandate" in mechanisms and not mechanisms & {"capacity-building", "inducement"}:
        found.add(("MC02", "case", ""))
    for k in case.links:
        stances = [line.stance for line in k.evidence]
        if not stances and not k.warrants:
            found.add(("EV01", k.id, ""))
        if "disputes" in stances and "supports" not in stances:
            found.add(("EV02", k.id, ""))
    ends = [e for e in case.elements if e.stage == "student-outcome"]
    if ends and not any(e.equity for e in ends):
        found.add(("OU01", "case", ""))
    if ends and not any(e.students == ("all",) for e in ends):
        found.add(("OU02", "case", ""))
    return found


def columns(case: Case) -> set[tuple[str, str, str]]:
    """What the checks find."""
    return {(f.code, f.focus, f.value) for f in run(case)}


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
