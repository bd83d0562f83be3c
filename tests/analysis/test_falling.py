"""What remains if works fall."""

from __future__ import annotations

import csv
import json

from hlpgraph import workflow
from hlpgraph.analysis.falling import fall
from hlpgraph.knowledge import Claim
from hlpgraph.model import Case, Element, EvidenceLine, Link, Work
from hlpgraph.report.falling import as_csv, as_json, as_text

NONE: frozenset[str] = frozenset()
ONE, TWO = Work("one-2001", title="=1+1"), Work("two-2002")


def line(key: str, stance: str = "supports") -> EvidenceLine:
    """A work's bearing on something."""
    return EvidenceLine(work=key, stance=stance)


CLAIM = Claim("c", cause="x", effect="y", locator="1", label="C", evidence=(line("one-2001"),))
CLAIMS = {"f/c": CLAIM}
ELEMENTS = tuple(
    Element(name, stage, name.upper())
    for name, stage in (("rule", "policy-design"), ("train", "policy-design"), ("teach", "systems-change"), ("read", "student-outcome"), ("count", "student-outcome"))
)  # fmt: skip
CASE = Case(
    "case", elements=ELEMENTS,
    links=(
        Link("rule", "teach", id="rule", because="So.", evidence=(line("one-2001"),)),
        Link("train", "teach", id="train", evidence=(line("one-2001"), line("two-2002"))),
        Link("teach", "read", id="read", warrants=("f/c",), evidence=(line("two-2002"),)),
        Link("teach", "count", id="count", warrants=("f/c",)),
    ),
)  # fmt: skip


def test_what_one_work_carries_alone_falls_with_it():
    """Links with another support keep their state; an inherited support falls like an own one."""
    found = fall([ONE], [], [(CASE, NONE)], CLAIMS.get)

    assert {c.part.id: (c.before, c.after, c.others) for c in found.links} == {
        "rule": ("evidenced", "asserted", ()),
        "train": ("evidenced", "evidenced", ("two-2002",)),
        "read": ("evidenced", "evidenced", ("two-2002",)),
        "count": ("warranted", "bare", ()),
    }
    assert {"->".join(e.id for e in c.part): c.after for c in found.chains} == {
        "rule->teach->read": "unsupported",
        "rule->teach->count": "unsupported",
        "train->teach->read": "supported",
        "train->teach->count": "unsupported",
    }
    assert {c.part.id: (c.before, c.after) for c in found.outcomes} == {
        "read": ("supported", "supported"),
        "count": ("supported", "unsupported"),
    }


def test_all_works_at_once():
    """Two that fall together take more than each alone."""
    found = fall([ONE, TWO], [], [(CASE, NONE)], CLAIMS.get)

    assert {change.after for change in found.outcomes} == {"unsupported"}


def test_a_disputing_work_takes_nothing_with_it():
    """It bears on the link, whose support stands without it."""
    case = Case(
        "x",
        elements=ELEMENTS,
        links=(Link("rule", "read", id="l", evidence=(line("one-2001", "disputes"), line("two-2002"))),),
    )
    found = fall([ONE], [], [(case, NONE)], {}.get)

    assert [(c.before, c.after) for c in found.links] == [("evidenced", "evidenced")]


def test_no_support_runs_through_harm():
    """An outcome behind an adverse effect is not supported by what leads to the harm."""
    elements = (*ELEMENTS, Element("harm", "adverse-effect", "HARM"))
    links = (
        Link("rule", "harm", id="a", evidence=(line("one-2001"),)),
        Link("harm", "read", id="b", evidence=(line("one-2001"),)),
    )
    found = fall([ONE], [], [(Case("x", elements=elements, links=links), NONE)], {}.get)

    assert {(c.part.id, c.before) for c in found.outcomes} == {("read", "unsupported"), ("count", "unsupported")}


def test_what_is_retracted_already_supports_nothing():
    """Neither a link nor a claim can lose it, and it is no other support."""
    gone = frozenset(["two-2002"])
    found = fall([ONE], [], [(CASE, gone)], CLAIMS.get, gone)

    assert {c.part.id: (c.before, c.after, c.others) for c in found.links} == {
        "rule": ("evidenced", "asserted", ()),
        "train": ("evidenced", "bare", ()),
        "read": ("warranted", "bare", ()),
        "count": ("warranted", "bare", ()),
    }
    assert {c.after for c in found.outcomes} == {"unsupported"}
    assert {c.before for c in fall([TWO], [], [(CASE, gone)], CLAIMS.get, gone).links} <= {"evidenced", "warranted"}


def test_an_outcome_is_supported_from_any_lever():
    """As EV08, the certificate and impact read it: a lever that follows another is a lever."""
    links = (
        Link("rule", "train", id="a", because="So."),
        Link("train", "read", id="b", evidence=(line("one-2001"),)),
    )
    found = fall([ONE], [], [(Case("x", elements=ELEMENTS, links=links), NONE)], {}.get)

    assert ("read", "supported", "unsupported") in {(c.part.id, c.before, c.after) for c in found.outcomes}


def test_the_answer_in_each_format():
    """The same names as in the answer of cite, and no formula in a cell."""
    found = fall([ONE], [], [(CASE, NONE)], CLAIMS.get)
    rows = json.loads(as_json(found))

    assert list(rows) == ["works", "claims", "links", "chains", "outcomes", "cases"]
    assert [row["after"] for row in rows["links"]] == ["asserted", "evidenced", "evidenced", "bare"]
    assert len(list(csv.DictReader(as_csv(found).splitlines()))) == sum(map(len, rows.values()))
    assert not any(field.startswith("=") for row in csv.reader(as_csv(found).splitlines()) for field in row)
    assert "Links of cases (2 of 4 lose support)\n  lost: RULE → TEACH [case], evidenced → asserted" in as_text(found)


def test_nothing_rises_when_works_fall():
    """For every shipped work alone: no link, chain or outcome is better off without it."""
    rank = {"bare": 0, "unsupported": 0, "asserted": 1, "warranted": 2, "supported": 2, "evidenced": 3}
    cases = [(case, known.retracted) for case, known in workflow.load().cases]
    for work in workflow.library().works.values():
        found = fall([work], workflow.library().frameworks(), cases, workflow.library().claim)
        for change in (*found.claims, *found.links, *found.chains, *found.outcomes):
            assert rank[change.after] <= rank[change.before], (work.id, change.owner)
