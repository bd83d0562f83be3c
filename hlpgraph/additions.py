"""New evidence, as it comes in: lines for links of cases or claims of frameworks, with the works they name.

Fields are declared as in `hlpgraph.model`, and the file is read by the same rules as a case.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hlpgraph.errors import Place
from hlpgraph.fields import LABEL_LIMIT, many_parts, one_text
from hlpgraph.model import EvidenceLine, Places, Work, place_in


@dataclass(frozen=True, slots=True)
class Addition:
    """Evidence that comes to one statement: a link of a case, or a claim of a framework."""

    case: str = one_text(
        "Id of the case; it may be left out if only one is looked at.", "senior-exit-exhibitions", limit=LABEL_LIMIT
    )
    link: str = one_text(
        "The link that it bears on: its id, or cause -> effect in ids or labels.", "mandate->district-model"
    )
    claim: str = one_text("The framework claim that it bears on.", "hlp/stability", refers="claim")
    evidence: tuple[EvidenceLine, ...] = many_parts(EvidenceLine, "What bears on it.", required=True)


@dataclass(frozen=True, slots=True)
class Additions:
    """A file of new evidence."""

    additions: tuple[Addition, ...] = many_parts(Addition, "What comes to which statement.")
    works: tuple[Work, ...] = many_parts(Work, "Works that no bibliography holds yet, or marks as retracted.")
    file: str = field(default="", compare=False)
    places: Places = field(default_factory=dict, compare=False, repr=False)

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands, or the nearest value around it that has a place."""
        return place_in(self, path)


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of new evidence, and the statement it bears on.

    Attributes:
        owner: Id of the case, or key of the framework.
        statement: Id of the link, or of the claim.
    """

    owner: str
    statement: str
    line: EvidenceLine
