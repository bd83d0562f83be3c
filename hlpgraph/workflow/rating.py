"""Ratings of the studies behind a case: which stand, and which tier a rule proposes. Nothing is written."""

from __future__ import annotations

from hlpgraph import workflow
from hlpgraph.analysis.rating import proposals
from hlpgraph.loading import Loaded
from hlpgraph.report.ratings import Sheet


def sheet(loaded: Loaded, *, is_proposed: bool = False, rater: str = "", date: str = "") -> Sheet:
    """What is rated in the one loaded case, and with `is_proposed` what the rules say of each supporting line.

    Args:
        loaded: One case.
        is_proposed: Ask the rules.
        rater: Who would stand for the proposals; without a name no rating is drafted.
        date: When.

    Raises:
        CaseError: If the file of rules has mistakes.

    >>> from hlpgraph import resources
    >>> planted = workflow.load_one(str(resources.cases() / "planted-gaps.yaml"))
    >>> sheet(planted).proposals, sheet(planted, is_proposed=True).proposals
    (None, ())

    Cost: O(evidence lines).
    """
    (case, known), *_ = loaded.cases
    rules = workflow.library().rating_rules
    found = tuple(proposals(case, rules.rules, known.retracted)) if is_proposed else None
    return Sheet(case, found, rules, known.works, rater.strip(), date)
