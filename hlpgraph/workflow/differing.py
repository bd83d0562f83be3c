"""Two cases, or two versions of one, held against each other: in words, and in one picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from hlpgraph.analysis.changes import Changes, Side, changes
from hlpgraph.analysis.differing import Difference
from hlpgraph.analysis.saying import Naming
from hlpgraph.analysis.support import state_of
from hlpgraph.bibliography.apa import in_text
from hlpgraph.checks.settings import Settings
from hlpgraph.findings import Report
from hlpgraph.library import Library
from hlpgraph.loading import Loaded
from hlpgraph.report.changing import Answer
from hlpgraph.report.diffing import Difference as GapDifference
from hlpgraph.report.diffing import difference as gap_difference
from hlpgraph.workflow.checking import USUAL, check

if TYPE_CHECKING:
    from hlpgraph.maps.scene import Scene


def answer(old: Loaded, new: Loaded, settings: Settings = USUAL) -> Answer:
    """What differs between the one case of `old` and the one of `new`, and which gaps are new and mended.

    Raises:
        UnknownName: If the settings name a check or profile that does not exist.

    >>> from hlpgraph.loading import load_text
    >>> was, now = (load_text(f"id: x\\ntitle: {title}", "x.yaml") for title in ("Reading", "Reading first"))
    >>> [(row.name, row.old, row.new) for row in answer(was, now).changes.whole]
    [('Title', 'Reading', 'Reading first')]
    >>> answer(was, was).is_empty
    True

    Cost: O(values) and twice that of `check`.
    """
    found = _changes(old, new)
    return Answer(found, _gaps(check(old, settings), check(new, settings), found.difference), naming_of(new.cases[0][1]))


def draw(old: Loaded, new: Loaded, format: str, settings: Settings = USUAL) -> bytes:
    """Both cases in one picture, as `html`, `svg`, `png` or `pdf`, with what became of each box and arrow.

    Raises:
        UnknownName: If the format is not known, or a name in the settings.

    Cost: that of `answer`, and of the layout of what either case has.
    """
    from hlpgraph.workflow.mapping import drawn

    return drawn(scene(old, new, settings), format)


def scene(old: Loaded, new: Loaded, settings: Settings = USUAL) -> Scene:
    """What a map of two cases shows: all that either has, with marks, and the gaps that are new and mended.

    Two cases that share nothing keep all their gaps: what the one lacks is not mended by the other.

    Raises:
        UnknownName: If the settings name a check or profile that does not exist.
    """
    from hlpgraph.maps.scene import gaps_told, keys_in, scene_of
    from hlpgraph.maps.union import union_of
    from hlpgraph.workflow.mapping import names_of

    (was, before), (now, after) = old.cases[0], new.cases[0]
    found, former, reports = _changes(old, new), check(old, settings), check(new, settings)
    is_apart, gaps = found.difference.is_apart, _gaps(former, reports, found.difference)
    fresh = () if is_apart else gaps_told(now, gaps.new, keys_in(now))
    one = scene_of(was, names_of(before), former if is_apart else gaps.mended)
    other = scene_of(now, names_of(after), reports)
    return union_of(found, one, other, fresh, partial(naming_of(after), "framework-element"))


def map_name(old: Loaded, new: Loaded) -> str:
    """The file that such a picture goes to if none is named; ids are safe file names."""
    (was, _), (now, _) = old.cases[0], new.cases[0]
    return f"{now.id}-changes.html" if was.id == now.id else f"{now.id}-and-{was.id}.html"


def _changes(old: Loaded, new: Loaded) -> Changes:
    (was, before), (now, after) = old.cases[0], new.cases[0]
    return changes(was, now, _side(before), _side(after))


def _side(known: Library) -> Side:
    return Side(naming_of(known), lambda link: state_of(link, known.claim, known.retracted))


def naming_of(known: Library) -> Naming:
    """What the names in a case lead to, in words: works as they are cited, claims and framework elements by label.

    >>> from hlpgraph.loading import library
    >>> naming = naming_of(library())
    >>> naming("work", "mclaughlin-1990"), naming("framework-element", "hlp/local-will"), naming("work", "nobody-2035")
    ('McLaughlin, 1990', 'Local will (High Leverage Policy Framework)', '')
    """

    def naming(kind: str, name: str) -> str:
        if kind == "work":
            return in_text(known.works[name]) if name in known.works else ""
        if kind not in ("claim", "framework-element"):
            return ""
        label = (known.claim(name) if kind == "claim" else known.framework_element(name)).label
        return f"{label or name} ({known.framework(name.partition('/')[0]).title})"

    return naming


def _gaps(old: Sequence[Report], new: Sequence[Report], found: Difference) -> GapDifference:
    """The gaps that are new and mended; a link that was only numbered anew is the same link."""
    now = {one.id: other.id for one, other in found.links.kept}
    moved = [
        replace(one, finding=replace(one.finding, focus=now.get(one.finding.focus, one.finding.focus))) for one in old
    ]
    compared = gap_difference(moved, new, one_case=True)
    as_it_was = {id(there): here for there, here in zip(moved, old, strict=True)}
    return replace(compared, mended=tuple(as_it_was[id(report)] for report in compared.mended))
