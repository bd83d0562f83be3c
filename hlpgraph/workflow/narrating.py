"""A case in words."""

from __future__ import annotations

from hlpgraph.checks.settings import Settings
from hlpgraph.loading import Loaded
from hlpgraph.report.narrative import Narrative
from hlpgraph.workflow.checking import USUAL, check


def narrative(loaded: Loaded, settings: Settings = USUAL) -> Narrative:
    """The first of the loaded cases in words, with the gaps that `check` finds by the settings.

    Raises:
        UnknownName: If the settings name a check or profile that does not exist.

    >>> from hlpgraph import resources
    >>> from hlpgraph.loading import load_one
    >>> told = narrative(load_one(str(resources.cases() / "planted-gaps.yaml")))
    >>> told.title, told.families[-1].heading
    ('Reading by grade three, as first drafted', 'Linked to nothing')

    Cost: O(elements + links + evidence lines) and that of `check`.
    """
    from hlpgraph.checks.registry import CHECKS
    from hlpgraph.report.narrating import narrate
    from hlpgraph.report.narrative_evidence import Sources, entries_of

    (case, known), *_ = loaded.cases
    entries = entries_of(case, known.works, known.claim)
    sources = Sources(known.works, known.claim, lambda key: known.framework(key).title, known.retracted, entries)
    kinds = {gap.code: gap.gap for gap in CHECKS}
    return narrate(case, sources, check(Loaded(loaded.cases[:1]), settings), kinds)
