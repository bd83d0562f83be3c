"""Theories at random, with every field that a check reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from oracle import CONDITIONS, FACTORS, STAGES

from hlpgraph.model import (
    Assumption,
    Case,
    Claimed,
    Datum,
    Element,
    EvidenceLine,
    Goal,
    Indicator,
    Link,
    Partner,
    PlanItem,
    Problem,
    Rating,
    Timeframe,
    Work,
    with_link_ids,
)  # fmt: skip


def one_of(*values: Any) -> st.SearchStrategy[Any]:
    """One of these; the first is what hypothesis shrinks to."""
    return st.sampled_from(values)


POPULATIONS = one_of((), ("k-3",), ("9-12",), ("9-12", "k-3"))
LINES = st.builds(
    EvidenceLine,
    work=one_of("good-2020", "withdrawn-2019", ""),
    jurisdiction=one_of("", "", "Vermont"),
    kind=one_of("", "", "research-citation", "state-citation", "field-case", "informal-attribution", "further-reading"),
    stance=one_of("supports", "qualifies", "disputes", "background"),
    locator=one_of("", "p. 3"),
    quote=one_of("", "so it was"),
    population=POPULATIONS,
    applicability=one_of("", " ", "Alike."),
    design=one_of("", "rct", "qed", "correlational", "review"),
    tier=one_of("", "1", "2", "3", "4"),
    ratings=one_of((), (), (Rating("1", rater="R", basis="B"),), (Rating("3", rater="R", basis="B"),)),
    n=one_of(None, 349, 350),
    sites=one_of(None, 1, 2),
)
INDICATORS = st.builds(
    Indicator,
    name=one_of("Scores", "Survey"),
    kind=one_of("", "test-score"),
    source=one_of("", "State"),
    disaggregate_by=one_of((), ("income",)),
    target=one_of("", "70 %"),
)
TIMES = st.none() | st.builds(Timeframe, start=one_of(None, 2026, 2029), end=one_of(None, 2027, 2030))
LABELS = one_of(
    "Coaching",
    "coaching ",
    "Train principals",
    "Better lessons due to coaching",
    "OTHERS ???",
    "Long " * 30,
    "Lessons",
)
TAGS = [
    "information", "resources", "new-role", "authority", "leadership-activity", "feedback", "autonomy", "expectations",
    "accountability", "monitoring", "differentiated", "external",
]  # fmt: skip
ELEMENT = {
    "label": LABELS,
    "level": one_of("", "classroom", "school", "district", "state", "student"),
    "actor": one_of("", "Principal", "Coach"),
    "timeframe": TIMES,
    "instantiates": one_of((), tuple(sorted(CONDITIONS)[:10]), (sorted(CONDITIONS)[0],)),
    "mechanism": one_of("", "mandate", "capacity-building", "inducement", "system-changing", "hortatory"),
    "feature": one_of("", "scope"),
    "divergence": one_of("", "high", "low"),
    "enforcement": one_of("", "Audit."),
    "resources": one_of("", "Money."),
    "priority": one_of("", "high"),
    "problem_kind": one_of("", "lack-skill", "uneven-compliance", "unaware"),
    "goals": one_of((), ("g1",), ("g2",)),
    "factors": st.sets(st.sampled_from(FACTORS), max_size=3).map(lambda held: tuple(sorted(held))),
    "change": one_of("", "belief", "routine-practice", "compliance"),
    "students": one_of((), ("all",), ("girls",), ("all", "girls")),
    "equity": st.booleans(),
    "indicators": st.lists(INDICATORS, max_size=2).map(tuple),
    "tags": st.sets(st.sampled_from(TAGS), max_size=2).map(lambda held: tuple(sorted(held))),
    "response": one_of("", "Borne."),
    "targets": one_of((), ("girls",)),
}
ASSUMED = {
    "text": one_of("It holds.", "TBD"),
    "importance": one_of("", "high"),
    "likelihood": one_of("", "low"),
    "mitigation": one_of("", "Begun."),
    "external": st.booleans(),
    "indicator": one_of("", "Rate"),
    "evidence": st.lists(LINES, max_size=1).map(tuple),
}


def filled(cls: type, fields: dict[str, st.SearchStrategy[Any]], **fixed: Any) -> st.SearchStrategy[Any]:
    """A value with some of the fields filled: what is left out is as telling as what is there."""
    chosen = st.lists(st.sampled_from([*fields]), max_size=7, unique=True)
    return chosen.flatmap(lambda names: st.builds(cls, **fixed, **{name: fields[name] for name in names}))


@st.composite
def theories(draw: st.DrawFn) -> Case:
    """Small theories of any shape: loops, islands, parallel and self-links, harm anywhere, any field that a check reads."""
    names = [f"e{number}" for number in range(draw(st.integers(0, 11)))]
    elements = [replace(draw(filled(Element, ELEMENT, stage=one_of(*STAGES))), id=name) for name in names]
    elements = [element if element.label else replace(element, label=element.id) for element in elements]
    end = st.sampled_from(names) if names else st.nothing()
    link = st.builds(
        Link,
        cause=end,
        effect=end,
        relation=one_of("", "contributes", "hinders", "reinforces", "insufficient-alone", "enables"),
        polarity=one_of("", "positive", "negative", "mixed"),
        because=one_of("", " ", "So.", "XXX"),
        warrants=one_of((), ("hlp/stability",)),
        evidence=st.lists(LINES, max_size=2).map(tuple),
        resolution=one_of("", "Only with coaching."),
        assumptions=st.lists(st.builds(Assumption, **ASSUMED), max_size=1).map(tuple),
    )
    links = draw(st.lists(link, max_size=30)) if names else []
    held = st.builds(
        Assumption,
        **{key: value for key, value in ASSUMED.items()},
        id=st.just(""),
        links=one_of((), ("e0->e1",), ("nowhere",)),
        elements=one_of((), ("e0",)),
    )
    items = st.builds(
        PlanItem,
        id=st.just("p"),
        element=one_of("", "e0", "nowhere"),
        owner=one_of("", "Office"),
        due=one_of("", "2027"),
        next_step=one_of("", "Post it."),
        importance=one_of("", "high"),
        partners=one_of((), (Partner("College", "low"),), (Partner("College", "high"), Partner("Vendor", "low"))),
    )
    plan = [replace(item, id=f"p{number}") for number, item in enumerate(draw(st.lists(items, max_size=2)))]
    problem = st.none() | st.builds(
        Problem,
        statement=one_of("", "Absence."),
        data=one_of((), (Datum("41 %"),)),
        answered_by=one_of((), ("e0",), ("e1",)),
    )
    return Case(
        "x",
        elements=tuple(elements),
        links=with_link_ids(tuple(links)),
        assumptions=tuple(draw(st.lists(held, max_size=2))),
        plan=tuple(plan),
        problem=draw(problem),
        population=draw(POPULATIONS),
        strategic_goals=draw(one_of((), (Goal("g1"),))),
        claims=draw(one_of(None, Claimed("4"), Claimed("2"))),
        evaluation=draw(one_of("", "A study.")),
        owners=draw(one_of((), ("Office",))),
        review_by=draw(one_of("", "2027")),
        works=(Work("good-2020"), Work("withdrawn-2019", retracted=True)),
    )
