"""The edges of the predicates, where a misreading would show."""

from __future__ import annotations

import pytest
from checks.edges import EDGES, Row, chain, hub

from hlpgraph.checks.as07_population_break import MOST
from hlpgraph.checks.ev09_unevidenced_bottleneck import MOST as NEAREST
from hlpgraph.checks.run import chosen, run


@pytest.mark.parametrize(
    ("code", "text", "expected"), EDGES, ids=[f"{code}-{number}" for number, (code, _, _) in enumerate(EDGES)]
)
def test_edge(case_of, code: str, text: str, expected: set[Row]):
    """Exactly this, among the findings of the check."""
    assert {(found.focus, found.value) for found in run(case_of(text), chosen(select=[code]))} == expected


@pytest.mark.parametrize(("arriving", "leaving", "told"), [(10, 9, 90), (10, 10, MOST), (11, 10, MOST)])
def test_a_hub_is_told_in_bounded_space(case_of, arriving: int, leaving: int, told: int):
    """Every pair of populations is a break; of one element no more than so many are told."""
    assert len(run(case_of(hub(arriving, leaving)), chosen(select=["AS07"]))) == told


@pytest.mark.parametrize(("steps", "told"), [(99, 99), (100, NEAREST), (120, NEAREST)])
def test_a_long_chain_is_told_in_bounded_space(case_of, steps: int, told: int):
    """Every link is a bottleneck; of one outcome no more than so many are told, the nearest."""
    found = run(case_of(chain(steps)), chosen(select=["EV09"]))

    assert {finding.focus for finding in found} == {f"m{n}->m{n + 1}" for n in range(steps - told, steps)}
