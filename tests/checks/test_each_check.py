"""Every check keeps its contract: its bad example has the gap, its good example has none."""

from __future__ import annotations

from pathlib import Path

import pytest

import hlpgraph.checks
from hlpgraph.checks.check import Check
from hlpgraph.checks.registry import CHECKS
from hlpgraph.checks.run import profile, run
from hlpgraph.findings import SEVERITIES
from hlpgraph.library import Library

EACH = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)


#: Check -> others that its predicate brings along in any case.
IMPLIED = {
    "ST01": {"OU07"},  # a stated problem cannot be answered by a student outcome that is not there
    "EV09": {"EV08"},  # whoever must cross an unsupported link has no supported way
    "ST03": {"CO02"},  # without a systems change no pressure point reaches two
}


@EACH
def test_bad_example_has_this_gap_and_no_other(check: Check, case_of):
    """A reader who copies the bad example meets exactly one kind of gap, and what it cannot be without."""
    assert {finding.code for finding in run(case_of(check.bad))} == {check.code} | IMPLIED.get(check.code, set())


@EACH
def test_good_example_is_clean(check: Check, case_of):
    """The mended example passes every check."""
    assert run(case_of(check.good)) == ()


@EACH
def test_each_source_is_a_known_work(check: Check):
    """Who says that a gap matters can be looked up; only the house rule has no source."""
    assert set(check.source) <= set(Library().works)
    assert bool(check.source) == (check.code != "DA04")


@EACH
def test_texts_are_sentences(check: Check):
    """Gap, reason and cure stand as sentences, and the name has no blanks."""
    for text in (check.gap, check.why, check.fix, check.false_positives):
        assert text[0].isupper() and text.endswith(".")
    assert check.name == check.name.lower() and " " not in check.name


def test_registry_holds_every_check_file():
    """A check file that nobody listed would never run."""
    files = {path.stem for path in Path(hlpgraph.checks.__file__).parent.glob("[a-z][a-z][0-9][0-9]_*.py")}

    assert files == {f"{c.code.lower()}_{c.name.replace('-', '_')}" for c in CHECKS}


def test_registry_is_sorted_and_unique():
    """Codes and names are used once, in order."""
    codes = [check.code for check in CHECKS]

    assert codes == sorted(set(codes))
    assert len({check.name for check in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize("name", ["submission", "draft", "tier-four", "component", "general"])
def test_profile_rates_every_check(name: str):
    """No check is without severity, and no severity is without check."""
    severities = profile(name)

    assert set(severities) == {check.code for check in CHECKS}
    assert set(severities.values()) <= {*SEVERITIES, "off"}


def test_all_ninety_are_here():
    """The catalogue's first and second wave."""
    assert len(CHECKS) == 90
    groups = {
        "CH": 11,
        "ST": 4,
        "MC": 7,
        "IM": 3,
        "EV": 11,
        "AS": 10,
        "OU": 7,
        "LV": 5,
        "MS": 6,
        "CO": 4,
        "SE": 6,
        "PL": 4,
        "FR": 6,
        "DA": 6,
    }
    assert {group: sum(check.code.startswith(group) for check in CHECKS) for group in groups} == groups
