"""Chain families: each link once, causes first, in the same order whatever the case."""

from __future__ import annotations

from time import perf_counter

from checks.theories import theories
from hypothesis import given
from hypothesis import strategies as st

from hlpgraph.analysis.families import families_of
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import Case, Element, Link, with_link_ids

STAGES = {"p": "pressure-point", "d": "policy-design", "s": "systems-change", "o": "student-outcome", "x": "adverse-effect"}


def case_with(*arcs: str, alone: str = "") -> Case:
    """A case of elements such as `d1`, whose first letter says the stage, with links such as `d1>o1`."""
    ends = [name for arc in arcs for name in arc.split(">")] + alone.split()
    elements = tuple(Element(name, STAGES[name[0]], name) for name in dict.fromkeys(ends))
    links = tuple(Link(*arc.split(">")) for arc in arcs)
    return Case("x", elements=elements, links=with_link_ids(links))


def shown(case: Case) -> list[tuple[str, str, str]]:
    """Starts, ends and steps of each family as words."""
    found = families_of(CaseGraph(case)).families
    return [(" ".join(f.starts), " ".join(f.ends), " ".join(step.effect for step in f.steps)) for f in found]


def test_a_chain_is_one_family():
    """From the lever to the outcome, causes before effects."""
    assert shown(case_with("s1>o1", "d1>s1", "p1>d1")) == [("p1", "o1", "d1 s1 o1")]


def test_what_the_same_start_leads_to_is_one_family():
    """A second outcome without a start of its own joins the family that it grows out of."""
    assert shown(case_with("d1>s1", "s1>o1", "s1>o2")) == [("d1", "o1 o2", "s1 o1 o2")]


def test_another_start_begins_another_family():
    """What was told already is not told again."""
    case = case_with("d1>s1", "s1>o1", "d2>o2", "s1>o2")

    assert shown(case) == [("d1", "o1", "s1 o1"), ("d2", "o2", "o2")]
    assert [link.id for link in families_of(CaseGraph(case)).families[1].steps[0].links] == ["d2->o2", "s1->o2"]


def test_harm_and_dead_ends_come_after_outcomes():
    """Adverse effects first, then whatever else leads to nothing."""
    case = case_with("d1>s9", "d1>x1", "d1>o1")

    assert shown(case) == [("d1", "o1 x1 s9", "o1 x1 s9")]


def test_a_loop_is_told_together():
    """Also one that nothing outside leads to, and one that leads nowhere."""
    case = case_with("s1>s2", "s2>s1", "s2>o1", "d1>s3", "s3>s4", "s4>s3")
    first, second = families_of(CaseGraph(case)).families

    assert (first.starts, [(step.effect, step.loop) for step in first.steps]) == (("s1", "s2"), [("s1", "s1"), ("s2", "s1"), ("o1", "")])
    assert (second.starts, [(step.effect, step.loop) for step in second.steps]) == (("d1",), [("s3", "s3"), ("s4", "s3")])


def test_an_element_without_links_is_alone():
    """But not one that is given as its own cause."""
    found = families_of(CaseGraph(case_with("s1>s1", alone="s2")))

    assert found.alone == ("s2",)
    assert [(f.starts, f.ends, len(f.steps)) for f in found.families] == [(("s1",), ("s1",), 1)]


@given(theories())
def test_each_link_and_each_element_is_told_once(case: Case):
    """Nothing is left out, and nothing stands in two families."""
    found = families_of(CaseGraph(case))
    steps = [step for family in found.families for step in family.steps]
    named = [name for family in found.families for name in {*family.starts, *(step.effect for step in family.steps)}]

    assert sorted(link.id for step in steps for link in step.links) == sorted(link.id for link in case.links)
    assert len({step.effect for step in steps}) == len(steps)
    assert sorted([*named, *found.alone]) == sorted(element.id for element in case.elements)
    assert all(step.effect == link.effect for step in steps for link in step.links)


@given(theories())
def test_causes_come_before_effects(case: Case):
    """Except within a loop."""
    found = families_of(CaseGraph(case))
    told: set[str] = set()
    for family in found.families:
        told |= set(family.starts)
        for step in family.steps:
            loop = {other.effect for other in family.steps if step.loop and other.loop == step.loop}
            assert all(link.cause in told | loop | {step.effect} for link in step.links)
            told.add(step.effect)


@given(theories(), st.randoms())
def test_the_order_of_links_does_not_decide_the_families(case: Case, random):
    """Only that of the elements does."""
    from dataclasses import replace

    links = [*case.links]
    random.shuffle(links)
    other = replace(case, links=tuple(links))

    assert shown(case) == shown(other)


def test_a_layered_case_of_many_chains_is_quick():
    """40 layers of 25 elements, all joined to all of the next: 25^40 chains, 24,375 links, and no chain is listed."""
    layers = [[Element(f"e{layer}-{number}", "systems-change", "E") for number in range(25)] for layer in range(40)]
    links = [Link(one.id, other.id) for above, below in zip(layers, layers[1:], strict=False) for one in above for other in below]
    case = Case("x", elements=tuple(e for layer in layers for e in layer), links=with_link_ids(tuple(links)))
    begin = perf_counter()
    found = families_of(CaseGraph(case))

    assert sum(len(step.links) for family in found.families for step in family.steps) == len(links)
    assert perf_counter() - begin < 5


def test_a_long_chain_and_a_large_loop_need_no_recursion():
    """5,000 elements each."""
    names = [f"s{number}" for number in range(5_000)]
    chain = [f"{one}>{other}" for one, other in zip(names, names[1:], strict=False)]

    assert [len(family.steps) for family in families_of(CaseGraph(case_with(*chain))).families] == [4_999]
    assert [len(family.steps) for family in families_of(CaseGraph(case_with(*chain, f"{names[-1]}>s0"))).families] == [5_000]
