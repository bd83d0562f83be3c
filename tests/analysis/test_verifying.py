"""The verifier accepts what the solver makes, and refuses what somebody changed."""

from __future__ import annotations

import ast
import copy
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from brute import random_case
from hypothesis import given, settings
from hypothesis import strategies as st

from hlpgraph.analysis import verifying
from hlpgraph.analysis.certificate import certificates
from hlpgraph.analysis.standing import GroundedCase, grounded
from hlpgraph.analysis.verifying import verify
from hlpgraph.model import Case, Element, EvidenceLine, Link
from hlpgraph.report.standing import Certified, Named, certificates_as_json

SEEDS = st.integers(0, 2**32)


def written(theory: GroundedCase, starts=("e0",), goal: str = "e4", **more) -> dict:
    """A certificate as a user has it: read back from its JSON."""
    found = Certified(theory, Named({}), "x.yaml", certificates(theory, starts, [goal], **more))
    (one,) = json.loads(certificates_as_json(found))
    return one


def theory(case: Case) -> GroundedCase:
    return grounded(case, {}.get)


TRIANGLE = Case(
    "x",
    elements=(Element("e0", "policy-design"), *(Element(f"e{n}", "systems-change") for n in (1, 2, 3)), Element("e4", "student-outcome")),
    links=tuple(
        Link(a, b, id=f"{a}{b}", evidence=(EvidenceLine(work=work, stance="supports"),))
        for a, b, work in (("e0", "e1", "a"), ("e1", "e4", "b"), ("e0", "e2", "b"), ("e2", "e4", "c"), ("e0", "e3", "c"), ("e3", "e4", "a"))
    ),
)  # fmt: skip


def test_imports_nothing_that_solves():
    """A person can read all that the verdict hangs on."""
    tree = ast.parse(Path(verifying.__file__).read_text("utf-8"))
    names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name for name in names if name.startswith("hlpgraph")} == {"hlpgraph.analysis.standing", "hlpgraph.errors"}


@settings(max_examples=400, deadline=None)
@given(SEEDS, st.booleans())
def test_accepts_every_certificate_that_the_solver_makes(seed: int, strict: bool):
    """Whatever the reading, and whatever the proof."""
    case = random_case(random.Random(seed))
    verdict = verify(written(theory(case), is_research_only=strict), theory(case))

    assert verdict.faults == ()
    assert len(verdict.remarks) == 1


def test_weighted_chains_prove_what_disjoint_ones_cannot():
    """Three chains that share studies in pairs, each counted once, no study in more than two: more than one must fall."""
    one = written(theory(TRIANGLE))

    assert one["proof"] == "weighted" and len(one["chains"]) == 1
    assert "weighted chains" in verify(one, theory(TRIANGLE)).remarks[0]
    one["weighted"] = []
    assert verify(one, theory(TRIANGLE)).faults == ("it says that at least 2 must fall and proves only 1",)


def test_a_number_that_rests_on_search_is_searched_again(monkeypatch):
    """Within its bound the verifier proves or refutes it; beyond, it says whose word it is."""
    one = {**written(theory(TRIANGLE)), "proof": "search", "weighted": []}

    assert verify(one, theory(TRIANGLE)).remarks == ("at least 2 must fall: the verifier's own search, complete, found no smaller cut",)
    more = {**one, "cut": [{"study": work} for work in "abc"], "upper": 3, "lower": 3}
    assert verify(more, theory(TRIANGLE)).faults == ("it says that at least 3 must fall, but fewer suffice",)
    monkeypatch.setattr(verifying, "SEARCHED", 1)
    assert "rests on the search of the solver" in verify(one, theory(TRIANGLE)).remarks[1]


@settings(max_examples=300, deadline=None)
@given(SEEDS)
def test_the_verifiers_own_search_is_right(seed: int):
    """It says no smaller cut exists exactly up to the number that brute force finds."""
    case = random_case(random.Random(seed))
    one = written(theory(case))
    check = verifying._Check(one, theory(case))

    assert check._none_below(one["upper"]) is True
    assert check._none_below(one["upper"] + 1) is False


def changed(one: dict, **fields) -> dict:
    return {**copy.deepcopy(one), **fields}


def mutants(one: dict) -> dict[str, dict]:
    """Changes to a certificate of TRIANGLE's cousin, each with a word of what must be said of it."""
    chain = one["chains"][0]
    return {
        "a chain is left": changed(one, cut=one["cut"][:-1], upper=1, lower=1, exact=True, chains=one["chains"][:1]),
        "'upper' is 9": changed(one, upper=9),
        "'exact' does not say": changed(one, exact=not one["exact"]),
        "not between 0": changed(one, lower=one["upper"] + 1),
        "must fall and proves only": changed(
            one, chains=[chain], disputed=[row for row in one["disputed"] if row["link"] in {step["link"] for step in chain}]
        ),
        "both stand on": changed(one, chains=[chain, chain]),
        "names something twice": changed(one, cut=[*one["cut"], one["cut"][0]], upper=len(one["cut"]) + 1),
        "no link stands on": changed(one, cut=[{"study": "nobody"}, *one["cut"]], upper=len(one["cut"]) + 1),
        "does not stand on": changed(one, chains=[[{**chain[0], "study": "nobody"}, *chain[1:]], *one["chains"][1:]]),
        "is no link": changed(one, chains=[[{**chain[0], "link": "nowhere"}], *one["chains"][1:]]),
        "does not begin where": changed(one, chains=[chain[1:], *one["chains"][1:]]),
        "ends at": changed(one, chains=[chain[:-1], *one["chains"][1:]]),
        "not what the case cites": changed(one, studies=[{"id": "a", "works": ["a", "z"], "label": ""}]),
        "is no assumption": changed(one, assumptions=[{"id": chain[0]["link"], "label": "", "state": "bare"}]),
        "does not tell what qualifies": changed(one, disputed=[]),
        "about the case": changed(one, case="y"),
        "has changed since": changed(one, fingerprint="0" * 64),
        "is missing": {key: value for key, value in one.items() if key != "cut"},
        "is not of type": changed(one, cut="all"),
        "no reading": changed(one, reading="generous"),
        "not two ends": changed(one, outcome="nowhere"),
        "no whole number": changed(one, weighted=[{"times": -3, "links": chain}]),
        "is not a list of links": changed(one, chains=["x", *one["chains"][1:]]),
    }


DIAMOND = Case(
    "x",
    elements=TRIANGLE.elements,
    links=tuple(
        Link(a, b, id=f"{a}{b}", evidence=(EvidenceLine(work=work, stance="supports"), EvidenceLine(work="doubt", stance="disputes")))
        for a, b, work in (("e0", "e1", "a"), ("e1", "e4", "b"), ("e0", "e2", "c"), ("e2", "e4", "d"))
    ),
)  # fmt: skip


@pytest.mark.parametrize("word", mutants(written(theory(DIAMOND))))
def test_refuses_what_was_changed_and_says_what(word: str):
    """Each tampering is named."""
    faults = verify(mutants(written(theory(DIAMOND)))[word], theory(DIAMOND)).faults

    assert any(word in fault for fault in faults), faults


@settings(max_examples=300, deadline=None)
@given(SEEDS)
def test_refuses_any_smaller_number(seed: int):
    """Whichever member of the cut is left out, a chain is left."""
    case = random_case(random.Random(seed))
    one = written(theory(case))
    for at in range(len(one["cut"])):
        less = changed(one, cut=one["cut"][:at] + one["cut"][at + 1 :], upper=one["upper"] - 1, lower=one["upper"] - 1)
        assert verify(less, theory(case)).faults


def test_a_stale_certificate_is_refused():
    """A link, a study or a dispute more: the certificate no longer tells of this case."""
    one = written(theory(DIAMOND))
    link = DIAMOND.links[0]
    for line in (EvidenceLine(work="new", stance="supports"), EvidenceLine(work="new", stance="disputes")):
        later = replace(DIAMOND, links=(replace(link, evidence=(*link.evidence, line)), *DIAMOND.links[1:]))
        assert verify(one, theory(later)).faults == ("the case has changed since it was made; make it again with: hlpgraph certify",)
    relabelled = replace(DIAMOND, elements=tuple(replace(e, label="Words") for e in DIAMOND.elements))
    assert verify(one, theory(relabelled)).faults == ()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=500, deadline=None)
@given(st.sampled_from([*verifying.FIELDS]), JSON, st.sampled_from(["chains", "weighted", "cut", "studies", "disputed"]))
def test_no_value_of_any_field_breaks_it(name: str, value, inside: str):
    """Hostile JSON gets a verdict, never an exception."""
    one = written(theory(DIAMOND))
    verify(changed(one, **{name: value}), theory(DIAMOND))
    verify(changed(one, **{inside: [value]}), theory(DIAMOND))
    verify(changed(one, chains=[[{"link": value, "study": value}]], weighted=[{"times": 1, "links": value}]), theory(DIAMOND))
    verify(value, theory(DIAMOND))
