"""Work that is spread over processes gives what `map` gives, and fails as it would."""

from __future__ import annotations

import os
import pickle
import signal

import pytest

from hlpgraph.cli import spreading
from hlpgraph.cli.spreading import MANY, spread
from hlpgraph.errors import CaseError, HlpgraphError, Mistake, Place


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch):
    """As on the machines of our users, whatever this one has."""
    monkeypatch.setattr(spreading, "_cores", lambda: 2)


def test_results_keep_their_order():
    """Whoever is done first; and what a function closes over goes along."""
    offset = 5

    assert list(spread("numbers")(lambda number: number + offset, range(MANY))) == [*range(5, MANY + 5)]


def test_more_than_one_process_works():
    """None of them this one."""
    workers = set(spread("numbers")(lambda _: os.getpid(), range(MANY * 5)))

    assert len(workers) == 2 and os.getpid() not in workers


def test_little_work_stays_here():
    """Starting helpers would take longer than the work."""
    assert set(spread("numbers")(lambda _: os.getpid(), range(MANY - 1))) == {os.getpid()}


def test_a_failure_in_a_helper_arrives():
    """As the same error."""

    def fail(number: int) -> int:
        if number == MANY - 1:
            raise CaseError([Mistake(Place("a.yaml", 3, 4), "wrong", "right it")])
        return number

    with pytest.raises(CaseError, match="a.yaml:3:4: wrong; right it") as met:
        list(spread("numbers")(fail, range(MANY)))
    assert met.value.mistakes == (Mistake(Place("a.yaml", 3, 4), "wrong", "right it"),)


def test_a_helper_that_is_killed_is_told():
    """The machine may run out of memory; who waits must not wait for ever."""

    def fall(number: int) -> int:
        if number == 7:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(HlpgraphError, match="ended from outside"):
        list(spread("numbers")(fall, range(MANY)))


def test_a_mistake_survives_the_way_between_processes():
    """With all it holds, not only its message."""
    fault = CaseError([Mistake(Place("a.yaml", 3, 4), "wrong"), Mistake(Place("a.yaml", 1, 1), "worse")])

    again = pickle.loads(pickle.dumps(fault))

    assert again.mistakes == fault.mistakes and str(again) == str(fault)
