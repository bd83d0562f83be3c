"""The state of a criterion follows from the checks that there are, not from what the file hopes for."""

from __future__ import annotations

import pytest

from hlpgraph.analysis.criteria import STATES, answers, looked_up, state_of, tally, unknown_checks
from hlpgraph.checks.registry import CHECKS
from hlpgraph.knowledge import Criteria, CriteriaSource, Criterion
from hlpgraph.library import Library

CODES = [check.code for check in CHECKS]


def criterion(checks=(), prompts=(), parked=(), basis: str = "read") -> Criterion:
    """A criterion with what answers it."""
    return Criterion(1, "links explained", basis, checks, prompts, parked)


@pytest.mark.parametrize(
    ("held", "state"),
    [
        (criterion(("AS01",), ("RP01",), ("x",)), "checked"),
        (criterion(("ZZ99", "AS01")), "checked"),
        (criterion(("ZZ99",), ("RP01",), ("x",)), "prompted"),
        (criterion((), ("RP01",), ("x",)), "prompted"),
        (criterion(("ZZ99",), (), ("x",)), "parked"),
        (criterion(("ZZ99",)), "open"),
        (criterion(), "open"),
    ],
)
def test_the_best_answer_counts(held: Criterion, state: str):
    """A code that no check bears answers nothing."""
    assert state_of(held, {"AS01"}) == state


def test_without_checks_nothing_is_checked():
    """The shipped criteria beside an empty registry: what remains are prompts, parked ideas and holes."""
    assert tally(answers(Library().criteria, []))["checked"] == 0


def test_a_check_that_goes_takes_its_criteria_along():
    """Only one criterion rests on EV11."""
    criteria = Library().criteria
    before, after = answers(criteria, CODES), answers(criteria, [code for code in CODES if code != "EV11"])
    lost = [(old.source.id, new.state) for old, new in zip(before, after, strict=True) if old.state != new.state]

    assert lost == [("uwretract", "open")]
    assert [code for _, code in unknown_checks(criteria, [code for code in CODES if code != "EV11"])] == ["EV11"]


def test_memory_is_left_out():
    """And nothing else is."""
    held = (criterion(), criterion(basis="memory"), criterion(basis="excerpt"))
    found = looked_up(answers(Criteria("t", (CriteriaSource("s", "S", criteria=held),)), []))

    assert [answer.criterion.basis for answer in found] == ["read", "excerpt"]
    assert tally(found) == {"checked": 0, "prompted": 0, "parked": 0, "open": 2}
    assert list(tally(found)) == list(STATES)
