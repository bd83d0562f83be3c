"""What stands behind a link: the four honest states, and every line that bears on it.

Evidence reaches a link directly or through the claims that warrant it. Lines that
dispute or qualify are inherited with the rest; nothing is weighed into a number. What
its authors or publisher have withdrawn supports nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from hlpgraph.knowledge import Claim
from hlpgraph.model import EvidenceLine, Link

#: What each state of a link means, from best to least supported.
STATES = {
    "evidenced": "research cited for this very link supports it",
    "warranted": "research supports a framework's claim that licenses it",
    "asserted": "a reason or an example is given, but no research",
    "bare": "neither reason nor support is given",
}

#: States in which research stands behind a link.
SUPPORTED = ("evidenced", "warranted")

ClaimOf = Callable[[str], Claim]


@dataclass(frozen=True, slots=True)
class BorneLine:
    """An evidence line as it bears on a link.

    Attributes:
        line: The line.
        claim: The claim through which it is inherited; None if it is the link's own.
        claim_ref: Name of that claim, `framework/id`; empty if the line is the link's own.
    """

    line: EvidenceLine
    claim: Claim | None = None
    claim_ref: str = ""


def is_research(line: EvidenceLine) -> bool:
    """True if a line rests on a published work, not on practice or hearsay.

    >>> is_research(EvidenceLine(work="mclaughlin-1990", stance="supports"))
    True
    >>> is_research(EvidenceLine(jurisdiction="VT", stance="supports", kind="state-citation"))
    False
    """
    return bool(line.work) and line.kind in ("", "research-citation")


def supports(line: EvidenceLine, retracted: Collection[str] = ()) -> bool:
    """True if a line speaks for its statement and its work has not been retracted.

    >>> line = EvidenceLine(work="doe-2020", stance="supports")
    >>> supports(line), supports(line, retracted={"doe-2020"})
    (True, False)
    """
    return line.stance == "supports" and line.work not in retracted


def holds(claim: Claim, retracted: Collection[str] = ()) -> bool:
    """True if at least one work that the claim cites supports it and has not been retracted."""
    return any(supports(line, retracted) and is_research(line) for line in claim.evidence)


def state_of(link: Link, claim_of: ClaimOf, retracted: Collection[str] = ()) -> str:
    """One of `STATES`.

    Args:
        link: A link of a case.
        claim_of: Finds a claim by its name.
        retracted: Citation keys of retracted works; what they say is no support and no example.

    Raises:
        UnknownName: From `claim_of`, if a warrant names no claim.

    >>> cited = EvidenceLine(work="mclaughlin-1990", stance="supports")
    >>> state_of(Link("a", "b", evidence=(cited,)), {}.get), state_of(Link("a", "b", because="So."), {}.get)
    ('evidenced', 'asserted')
    >>> claim = Claim("c", cause="x", effect="y", locator="1", label="", evidence=(cited,))
    >>> state_of(Link("a", "b", warrants=("hlp/c",)), {"hlp/c": claim}.get), state_of(Link("a", "b"), {}.get)
    ('warranted', 'bare')
    >>> state_of(Link("a", "b", evidence=(cited,)), {}.get, retracted={"mclaughlin-1990"})
    'bare'
    """
    supporting = [line for line in link.evidence if supports(line, retracted)]
    if any(map(is_research, supporting)):
        return "evidenced"
    if any(holds(claim_of(ref), retracted) for ref in link.warrants):
        return "warranted"
    return "asserted" if supporting or link.because.strip() else "bare"


def lines_of(link: Link, claim_of: ClaimOf) -> tuple[BorneLine, ...]:
    """Every line that bears on a link: its own first, then those of its warrants.

    >>> against = EvidenceLine(work="zald-1978", stance="disputes")
    >>> claim = Claim("c", cause="x", effect="y", locator="1", label="", evidence=(against,))
    >>> [(b.line.stance, b.claim_ref) for b in lines_of(Link("a", "b", warrants=("hlp/c",)), {"hlp/c": claim}.get)]
    [('disputes', 'hlp/c')]
    >>> lines_of(Link("a", "b"), {}.get)
    ()
    """
    own = [BorneLine(line) for line in link.evidence]
    for ref in link.warrants:
        claim = claim_of(ref)
        own += [BorneLine(line, claim, ref) for line in claim.evidence]
    return tuple(own)
