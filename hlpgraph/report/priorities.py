"""What to mend first, and why: an order with its reason, never a score."""

from __future__ import annotations

from collections.abc import Sequence

from hlpgraph.findings import SEVERITIES, Report

#: Group of checks -> why it comes before those below it.
_ORDER = {
    "ST": "the parts that every theory needs come before all else",
    "CH": "the steps come before what they rest on: a step that is added or moved needs its own ground",
    "OU": "what is to be reached decides what has to lead there",
    "MC": "an instrument that cannot do the work is not saved by evidence",
    "LV": "who acts, and where, decides whether a step can happen",
    "IM": "who acts, and where, decides whether a step can happen",
    "FR": "who acts, and where, decides whether a step can happen",
    "CO": "a plan that fits together is easier to carry than many good parts",
    "AS": "what a step takes for granted comes before the evidence for it",
    "EV": "with the steps in place, each needs its ground",
    "SE": "what could go wrong is known once the steps are",
    "MS": "what is to be seen is known once the steps are",
    "PL": "the plan follows the theory",
    "DA": "what keeps the theory in good order comes last",
}
#: Most kinds of gap that are named.
MOST = 3
_SEVERE = {"error": "must be mended", "warn": "should be looked at", "info": "worth knowing"}


def mend_first(kinds: Sequence[tuple[str, Sequence[Report]]]) -> list[tuple[str, Sequence[Report], str]]:
    """The few kinds of gap to begin with: code, places, and why it comes so early.

    The worst come first, then what other gaps hang on, then what stands in most places.

    Args:
        kinds: Code and places of each kind of gap.

    >>> mend_first([])
    []
    """
    groups = list(_ORDER)

    def rank(kind: tuple[str, Sequence[Report]]) -> tuple[int, int, int, str]:
        code, places = kind
        group = groups.index(code[:2]) if code[:2] in _ORDER else -1  # a check that broke down
        return SEVERITIES.index(places[0].severity), group, -len(places), code

    return [(code, places, _reason(code, places[0])) for code, places in sorted(kinds, key=rank)[:MOST]]


def _reason(code: str, report: Report) -> str:
    why = _ORDER.get(code[:2], "")
    return _SEVERE[report.severity] + (f"; {why}" if why else "")
