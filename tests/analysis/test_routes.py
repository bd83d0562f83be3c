"""Chains between framework elements: which steps they may take, and which they may not."""

from __future__ import annotations

import networkx
from hypothesis import given
from hypothesis import strategies as st

from hlpgraph import workflow
from hlpgraph.analysis.routes import Atlas, routes
from hlpgraph.knowledge import Claim, Crosswalk, Framework, FrameworkElement, Mapping


def framework(key: str, parts: str, claims: str = "") -> Framework:
    """Elements as `name[:kind][<parent]`, claims as `cause>effect`, or `cause!effect` where it hinders."""
    elements = []
    for part in parts.split():
        name, _, parent = part.partition("<")
        name, _, kind = name.partition(":")
        elements.append(FrameworkElement(name, kind or "lever", name, locator="1", parent=parent))
    made = []
    for claim in claims.split():
        mark = "!" if "!" in claim else ">"
        cause, effect = claim.split(mark)
        relation = "hinders" if mark == "!" else "contributes"
        made.append(Claim(f"{cause}-{effect}", "So.", cause, effect, relation, locator="1"))
    return Framework(key, key, "w", elements=tuple(elements), claims=tuple(made))


def atlas(*frameworks: Framework, matches: str = "") -> Atlas:
    """Matches as `x/a~y/b` close, `x/a<y/b` the counterpart is broader, `x/a?y/b` related."""
    words = {"~": "close", "<": "broader", "?": "related"}
    mappings = []
    for match in matches.split():
        mark = next(mark for mark in words if mark in match)
        one, other = match.split(mark)
        mappings.append(Mapping(one, words[mark], other, "So."))
    return Atlas(frameworks, Crosswalk("t", "J. Doe", mappings=tuple(mappings)))


def told(held: Atlas, start: str, *goals: str) -> list[str]:
    """Each chain as the elements it passes."""
    return [" ".join([start, *(step.target for step in route)]) for route in routes(held, start, goals)]


def test_a_part_acts_through_its_whole():
    """What is claimed of a whole holds for its part, not the other way round."""
    held = atlas(framework("x", "whole part<whole goal", "whole>goal"))

    assert told(held, "x/part", "x/goal") == ["x/part x/whole x/goal"]
    assert told(atlas(framework("x", "whole part<whole goal", "part>goal")), "x/whole", "x/goal") == []


def test_a_close_match_carries_over_and_a_related_one_does_not():
    """Only what means nearly the same stands in for the other."""
    frameworks = (framework("x", "a"), framework("y", "b goal", "b>goal"))

    assert told(atlas(*frameworks, matches="x/a~y/b"), "x/a", "y/goal") == ["x/a y/b y/goal"]
    assert told(atlas(*frameworks, matches="x/a?y/b"), "x/a", "y/goal") == []


def test_a_hindrance_is_no_step():
    """A chain to what students gain does not run through harm."""
    assert told(atlas(framework("x", "a goal", "a!goal")), "x/a", "x/goal") == []


def test_nothing_is_brought_about_by_being_part_of_it():
    """A chain holds at least one claim."""
    held = atlas(framework("x", "goal a<goal"), framework("y", "b"), matches="y/b~x/goal")

    assert told(held, "x/a", "x/goal") == told(held, "y/b", "x/goal") == []


def test_an_effect_is_no_part_of_its_heading():
    """A result that a source lists below a lever does not pull that lever."""
    held = atlas(framework("x", "a lever result:outcome<lever goal", "a>result lever>goal"))

    assert told(held, "x/a", "x/goal") == []


def test_up_and_down_again_is_no_way():
    """From one part over the wider thing to another part, nothing was said."""
    frameworks = (framework("x", "wide"), framework("y", "one"), framework("z", "other goal", "other>goal"))
    held = atlas(*frameworks, matches="y/one<x/wide z/other<x/wide")

    assert told(held, "y/one", "z/goal") == []
    assert told(held, "x/wide", "z/goal") == ["x/wide z/other z/goal"]


def test_a_claim_between_allows_to_go_down():
    """What a claim leads to is taken afresh, even after a way up."""
    held = atlas(
        framework("x", "top start<top wide", "top>wide"),
        framework("z", "other goal", "other>goal"),
        matches="z/other<x/wide",
    )

    assert told(held, "x/start", "z/goal") == ["x/start x/top x/wide z/other z/goal"]


def test_a_chain_ends_at_the_first_goal():
    """Going on from one outcome to the next would tell the same chain twice."""
    held = atlas(framework("x", "a one two", "a>one one>two"))

    assert told(held, "x/a", "x/one", "x/two") == ["x/a x/one"]
    assert told(held, "x/a", "x/two") == ["x/a x/one x/two"]


def test_loops_end():
    """Feedback is legitimate, and a search must come to an end."""
    assert told(atlas(framework("x", "a b goal", "a>b b>a b>goal")), "x/a", "x/goal") == ["x/a x/b x/goal"]


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=25))
def test_claims_alone_are_shortest_paths(pairs: list[tuple[int, int]]):
    """Held against networkx: the same goals, at the same distance."""
    names = [f"n{number}" for number in range(8)]
    claims = " ".join(f"{names[a]}>{names[b]}" for a, b in sorted(set(pairs)) if a != b)
    held = atlas(framework("x", " ".join(names), claims))
    graph = networkx.DiGraph([(a, b) for a, b in pairs if a != b])
    graph.add_nodes_from(range(8))
    lengths = networkx.single_source_shortest_path_length(graph, 0)

    for goal in range(1, 8):
        found = routes(held, "x/n0", [f"x/n{goal}"])
        assert [len(route) for route in found] == ([lengths[goal]] if goal in lengths else [])


def test_from_a_pressure_point_of_one_to_an_outcome_through_a_lever_of_another():
    """The frameworks are joined: certification (hlp) acts through licensure (rsn)."""
    (route,) = workflow.chains("hlp/teacher-administrator-certification", "rsn/student-achievement")

    assert [step.kind for step in route] == ["match", "claim", "claim", "claim"]
    assert route[0].target == "rsn/area-licensure"


def test_a_factor_reaches_outcomes_through_research_of_another_framework():
    """Pressure and support (hlp) is the lever (uva-ple) that drives transformation, which is systems change (hlp)."""
    (route,) = workflow.chains("hlp/pressure-and-support", "hlp/student-outcomes")

    assert [step.target for step in route] == [
        "uva-ple/support-and-accountability",
        "uva-ple/transformation-success",
        "hlp/systems-change",
        "hlp/student-outcomes",
    ]
