"""Living evidence: what changes if works are retracted, or when new evidence comes in. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from hlpgraph import workflow
from hlpgraph.adding import Added, added
from hlpgraph.additions import Additions
from hlpgraph.analysis.impact import Snapshot, impact
from hlpgraph.checks.settings import Settings
from hlpgraph.files import read_text
from hlpgraph.knowledge import Claim
from hlpgraph.library import Library, works_cited
from hlpgraph.loading import Loaded
from hlpgraph.model import Case, Work
from hlpgraph.report.diffing import difference
from hlpgraph.report.impact import Answer

#: No new evidence.
NOTHING = Additions()

Pairs = tuple[tuple[Case, Library], ...]


def read(file: str) -> tuple[Additions, tuple[str, ...]]:
    """New evidence from a file, and remarks on what was read leniently.

    Raises:
        FileError: If the file cannot be read.
        CaseError: With all mistakes of the file.
    """
    from hlpgraph.authoring.additions_file import read_additions

    news, notices = read_additions(read_text(Path(file)), file)
    return news, tuple(map(str, notices))


def answer(
    loaded: Loaded, retracted: Sequence[Work] = (), news: Additions = NOTHING, settings: Settings = workflow.USUAL
) -> Answer:
    """What changes if works are retracted everywhere and new evidence comes in.

    Args:
        loaded: The cases that are looked at, besides the claims of all frameworks.
        retracted: Works that are taken to be retracted.
        news: New evidence, with the works it names.
        settings: By which gaps are found.

    Raises:
        CaseError: If the new evidence names what nobody knows.
        UnknownName: If the settings name a check or profile that does not exist.

    >>> cases = workflow.load()
    >>> works, _, _ = workflow.named(["mclaughlin-1990"], cases)
    >>> told = answer(cases, works)
    >>> [(change.statement.id, change.after.state) for change in told.impact.claims][:1]
    [('capacity-within-policy', 'unsupported')]
    >>> answer(cases).is_empty
    True

    Cost: O(evidence lines) and that of `workflow.check` for the cases that change.
    """
    shipped = workflow.library()
    brought = added(loaded.cases, shipped, news)
    keys = {work.id for work in retracted}
    later = tuple(zip((case for case, _ in brought.cases), _with_retracted(brought.cases, keys), strict=True))
    gone = shipped.retracted | keys | {work.id for work in news.works if work.retracted}
    claims = {f"{one.id}/{claim.id}": claim for one in shipped.frameworks() for claim in one.claims}
    before = _snapshot(loaded.cases, claims, shipped.retracted)
    after = _snapshot(later, {**claims, **brought.claims}, gone)
    old, new = (
        workflow.check(Loaded(pairs), settings) if pairs else () for pairs in _differing(loaded.cases, later, brought)
    )
    works = {work.id: work for _, known in later for work in known.added}
    known = {**shipped.works, **works, **{work.id: work for work in news.works}}
    cases = tuple(case for case, _ in loaded.cases)
    return Answer(
        tuple(retracted), brought.lines, impact(before, after), difference(old, new), cases, claims, known
    )


def _with_retracted(pairs: Pairs, keys: set[str]) -> Iterator[Library]:
    """The library of each case as if these works were marked as retracted; what cases share, they still share."""
    made: dict[int, Library] = {}
    for _, known in pairs:
        if id(known) not in made:
            held = (known.works[key] for key in sorted(keys) if key in known.works)
            made[id(known)] = known.with_works(tuple(replace(work, retracted=True) for work in held))
        yield made[id(known)]


def _snapshot(pairs: Pairs, claims: Mapping[str, Claim], gone: frozenset[str]) -> Snapshot:
    return Snapshot(tuple((case, known.retracted) for case, known in pairs), claims, gone)


def _differing(old: Pairs, new: Pairs, brought: Added) -> tuple[Pairs, Pairs]:
    """The cases in which a check may see something else than before."""
    touched = {placed.owner for placed in brought.lines}
    kept = [
        (one, other)
        for one, other in zip(old, new, strict=True)
        if one[0].id in touched or _cites(one[0], other[1].retracted - one[1].retracted)
    ]
    return tuple(one for one, _ in kept), tuple(other for _, other in kept)


def _cites(case: Case, keys: frozenset[str]) -> bool:
    return any(key in keys for key, _ in works_cited(case))
