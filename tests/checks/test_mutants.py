"""Every deliberate misreading of a predicate shows on some case: what no case tells apart, no test would notice."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from checks.edges import EDGES, chain, hub
from checks.mutants import mutants_of
from checks.theories import theories
from hypothesis import HealthCheck, Phase, given, settings

from hlpgraph.authoring.case_file import read_case
from hlpgraph.checks.check import Check
from hlpgraph.checks.registry import CHECKS
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import Case

#: Changes that change nothing that is found, by code.
HARMLESS = {
    "CO02": {
        "True  =>  False": "lists of the same length: `strict` is never asked",
        "len(held) < 2  =>  len(held) <= 2": "three are held where two would do",
        "2  =>  3": "three are held where two would do",
    },
    "PL01": {f"{word!r}  =>  {word + '~'!r}": "a word of the message" for word in ("owner", "date", "next step")},
}
#: Seconds of processor time after which a misreading counts as noticed: some never come to an end.
PATIENCE = 1.0
Rows = frozenset[tuple[str, str, str]]


class _Endless(Exception):
    """A misreading that runs on."""


@contextmanager
def _bounded() -> Iterator[None]:
    """Ends what uses more processor time than `PATIENCE`; how busy the machine is does not count.

    An exception that is raised while rubbish is collected would be lost, so none is collected meanwhile.
    """

    def stop(*_: object) -> None:
        raise _Endless

    before = signal.signal(signal.SIGVTALRM, stop)
    gc.disable()
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        gc.enable()
        signal.signal(signal.SIGVTALRM, before)


def _rows(find: Callable[..., object], graph: CaseGraph) -> Rows | str:
    """What a finder finds, or how it fails."""
    try:
        with _bounded():
            return frozenset((found.code, found.focus, found.value) for found in find(graph))  # type: ignore[attr-defined]
    except Exception as fault:
        return type(fault).__name__


@pytest.fixture(scope="module")
def graphs() -> list[CaseGraph]:
    """Theories at random but the same every time, each check's examples, the edges."""
    cases: list[Case] = []

    @settings(
        max_examples=800, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(theories())
    def collect(case: Case) -> None:
        cases.append(case)

    collect()
    texts = [text for check in CHECKS for text in (check.bad, check.good)]
    texts += [*(text for _, text, _ in EDGES), hub(11, 10), chain(120)]
    cases += [read_case(text, "test.yaml").case for text in texts]
    return [CaseGraph(case, frozenset(work.id for work in case.works if work.retracted)) for case in cases]


@pytest.mark.parametrize("check", [check for check in CHECKS if not check.late], ids=lambda check: check.code)
def test_every_misreading_is_noticed(check: Check, graphs: list[CaseGraph]):
    """One comparison, word or number at a time."""
    found = [_rows(check.find, graph) for graph in graphs]
    likely_first = sorted(range(len(graphs)), key=lambda at: -len(found[at]))
    unnoticed = {
        told
        for told, misread in mutants_of(check)
        if all(_rows(misread, graphs[at]) == found[at] for at in likely_first)
    }

    assert unnoticed == set(HARMLESS.get(check.code, {}))
