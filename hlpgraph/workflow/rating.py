"""Ratings of the studies behind a case: which stand, which tier a rule proposes, and one more by a named person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hlpgraph import workflow
from hlpgraph.analysis.rating import proposals
from hlpgraph.analysis.reviewing import focus_told
from hlpgraph.authoring.writer import plain
from hlpgraph.errors import FileError, HlpgraphError, visible
from hlpgraph.files import read_bytes, write_file
from hlpgraph.loading import Loaded
from hlpgraph.model import Case, Rating
from hlpgraph.report.ratings import Sheet
from hlpgraph.workflow.saving import ensure_authored

#: A line of evidence: number of its link in the case, and its number there.
Spot = tuple[int, int]


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


def spot_of(case: Case, link: str = "", work: str = "") -> Spot:
    """The one line of evidence on a link that a link and a work name; either may be left out.

    A rating belongs to one study and one outcome, so several lines are never meant at once.

    Raises:
        HlpgraphError: If no line is named so, or several; the message lists them.

    >>> from hlpgraph import resources
    >>> (case, _), *_ = workflow.load_one(str(resources.cases() / "planted-gaps.yaml")).cases
    >>> spot_of(case, work="elmore-mclaughlin-1982")
    (1, 0)
    >>> spot_of(case, work="nobody-1999")
    Traceback (most recent call last):
    hlpgraph.errors.HlpgraphError: no link of planted-gaps has a line of evidence by 'nobody-1999'
    """
    found = [
        (number, at)
        for number, held in enumerate(case.links)
        for at, line in enumerate(held.evidence)
        if link in ("", held.id) and work in ("", line.work)
    ]
    if len(found) == 1:
        return found[0]
    named = " ".join(part for part in (f"on {visible(link)!r}" if link else "", f"by {visible(work)!r}" if work else "") if part)
    if not found:
        raise HlpgraphError(f"no link of {case.id} has a line of evidence {named}".rstrip())
    told = "; ".join(
        f"--link {visible(case.links[number].id)!r} --work {visible(case.links[number].evidence[at].work)}"
        f" ({visible(focus_told(case, case.links[number].id))})"
        for number, at in found[:_SHOWN]
    )
    more = f"; and {len(found) - _SHOWN:,} more" if len(found) > _SHOWN else ""
    raise HlpgraphError(f"a rating is of one line of evidence, and {len(found):,} are meant: {told}{more}")


#: Lines of evidence that a message lists.
_SHOWN = 5


def proposed(found: Sheet, spot: Spot) -> Rating:
    """What the rules propose for a line, in the name of the sheet's rater.

    Raises:
        HlpgraphError: If they propose nothing for it.
    """
    link, at = found.case.links[spot[0]], spot[1]
    for proposal in found.proposals or ():
        if (proposal.link.id, proposal.number) == (link.id, at):
            drafted = found.drafted(proposal)
            if drafted:
                return drafted
    raise HlpgraphError(f"no rule proposes a tier for {found.work_told(link.evidence[at].work)} on this link; give one with --tier")


def write_rating(path: str, case: Case, spot: Spot, rating: Rating) -> None:
    """Write a rating to a line of evidence in the file of a case; the rest of the file stays as it is.

    Args:
        path: The file that the case was read from.
        case: The case.
        spot: The line of evidence.
        rating: The rating, with the person or body who stands for it.

    Raises:
        FileError: If the file is no YAML file, has changed meanwhile, cannot be read or written, or its layout does
            not let it be done.
        CaseError: If what stands in the file now is no case.

    Cost: O(characters of the file).
    """
    from hlpgraph.authoring.case_file import read_case
    from hlpgraph.authoring.edits import MARK, text_of
    from hlpgraph.authoring.nested import put_into

    ensure_authored(path, "a rating")
    file = Path(path)
    text = text_of(read_bytes(file), path)
    held = read_case(text.removeprefix(MARK), path).case
    if held is None or held.links != case.links:
        raise FileError(f"{visible(path)}: has changed since it was read; nothing is written")
    number, at = spot
    link = held.links[number]
    lines = list(link.evidence)
    lines[at] = replace(lines[at], ratings=(*lines[at].ratings, rating))
    links = list(held.links)
    links[number] = replace(link, evidence=tuple(lines))
    where = [("links", number), ("evidence", at)]
    mended = put_into(text, path, where, "ratings", plain(rating), replace(held, links=tuple(links)))
    write_file(file, mended.encode(), force=True)
