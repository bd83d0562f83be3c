"""What rests on a study, and what remains without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hlpgraph import workflow
from hlpgraph.api.publications import Works, refuse_puzzles
from hlpgraph.api.rows import Table
from hlpgraph.api.theory import TheoryOfAction, loaded_of
from hlpgraph.errors import visible
from hlpgraph.model import Work
from hlpgraph.report import citing, falling
from hlpgraph.report.notebook import folded
from hlpgraph.report.wording import counted
from hlpgraph.workflow import references

#: Part of an answer -> what one of it is called, and the columns that a notebook shows, with their headings.
_PARTS: dict[str, tuple[str, dict[str, str]]] = {
    "elements": ("framework element", {"label": "Framework element", "stance": "Stance", "work": "Work"}),
    "claims": ("framework claim", {"label": "Claim", "stance": "Stance", "before": "Before", "after": "After", "work": "Work", "others": "Other works"}),
    "links": ("link", {"label": "Link", "case": "Case", "stance": "Stance", "before": "Before", "after": "After", "work": "Work", "via": "Through the claim", "others": "Other works"}),
    "chains": ("chain", {"label": "Chain", "case": "Case", "before": "Before", "after": "After"}),
    "outcomes": ("outcome", {"label": "Outcome", "case": "Case", "before": "Before", "after": "After"}),
    "cases": ("case", {"label": "Case", "id": "Id"}),
}  # fmt: skip


class Answer:
    """What a question about works found, part by part; `str()` tells it as the command line does.

    Attributes:
        works: The works that are meant.
        claims: Claims of the shipped frameworks.
        links: Links of the cases that were looked at.
        chains: Chains that use these links.
        outcomes: Outcomes.
        cases: The cases that are touched.
        is_complete: False if more chains exist than are listed; all other parts are always complete.
        remarks: What was read with a slip mended.
    """

    #: How a notebook begins to tell it.
    _says = ""
    #: The columns of each part, in order.
    _columns: Mapping[str, tuple[str, ...]] = {}

    def __init__(self, works: Sequence[Work], rows: Mapping[str, Any], text: str, is_complete: bool, remarks: Sequence[str]):
        self.works = Works(works)
        self.is_complete = is_complete
        self.remarks = tuple(remarks)
        self._text = text
        self._rows = rows
        self._parts = {name: self._part(name, rows[name]) for name in self._columns}

    def _part(self, name: str, rows: Sequence[Mapping[str, Any]]) -> Table:
        noun, heads = _PARTS[name]
        columns = self._columns[name]
        return Table(rows, columns, counted(len(rows), noun), {key: head for key, head in heads.items() if key in columns})

    @property
    def claims(self) -> Table:
        """Claims of the shipped frameworks."""
        return self._parts["claims"]

    @property
    def links(self) -> Table:
        """Links of the cases."""
        return self._parts["links"]

    @property
    def chains(self) -> Table:
        """Chains of the cases that use these links."""
        return self._parts["chains"]

    @property
    def outcomes(self) -> Table:
        """Outcomes of the cases."""
        return self._parts["outcomes"]

    @property
    def cases(self) -> Table:
        """The cases that are touched."""
        return self._parts["cases"]

    def to_dict(self) -> dict[str, list[dict[str, Any]]]:
        """All parts as lists of dicts, under the names that the command line uses in JSON."""
        return {name: [dict(row) for row in rows] for name, rows in self._rows.items()}

    def __str__(self) -> str:
        return self._text

    def __repr__(self) -> str:
        keys = ", ".join(work.id for work in self.works)
        told = ", ".join(part.summary for part in self._parts.values())
        return visible(f"<{type(self).__name__} of {keys}: {told}>")

    def _repr_html_(self) -> str:
        pieces = [self.works._repr_html_().replace("References:", f"{self._says}:", 1)]
        for name, part in self._parts.items():
            more = "" if name != "chains" or self.is_complete else "; more exist"
            pieces.append(folded(part.summary + more, part._untitled()) if part else part._repr_html_())
        return "\n".join(pieces)


class Footprint(Answer):
    """What rests on works: everything that they support, qualify or dispute."""

    _says = "What rests on"
    _columns = {
        "elements": ("id", "label", "work", "stance", "kind", "as_written", "year_as_written", "locator"),
        "claims": ("id", "label", "work", "stance", "kind", "as_written", "year_as_written", "locator", "cause", "effect"),
        "links": ("case", "id", "label", "work", "stance", "kind", "as_written", "year_as_written", "locator", "via"),
        "chains": ("case", "id", "label"),
        "outcomes": ("case", "id", "label"),
        "cases": ("id", "label"),
    }

    @property
    def elements(self) -> Table:
        """Framework elements for which a source cites a work without a causal statement."""
        return self._parts["elements"]


class Fall(Answer):
    """What remains if works fall: each claim, link, chain and outcome before and after; what changes comes first."""

    _says = "If this falls"
    _columns = {
        "claims": ("id", "label", "before", "after", "others"),
        "links": ("case", "id", "label", "before", "after", "others"),
        "chains": ("case", "id", "label", "before", "after"),
        "outcomes": ("case", "id", "label", "before", "after"),
        "cases": ("id", "label"),
    }

    def _part(self, name: str, rows: Sequence[Mapping[str, Any]]) -> Table:
        return super()._part(name, sorted(rows, key=lambda row: row.get("before") == row.get("after")))


def cite(ref: str, *more: str, cases: Iterable[TheoryOfAction] | None = None) -> Footprint:
    """What rests on a study: claims, links, chains, outcomes and cases.

    Args:
        ref: A citation, a key, a DOI or words of a title.
        more: Further works to ask for together.
        cases: Where to look for links; in the shipped theories of action if not given.

    Returns:
        The answer. What speaks against a statement is in it as well: see `stance`.

    Raises:
        UnknownName: If a reference names no work, or several; the message names the nearest.

    >>> answer = cite("McLaughlin 1990")
    >>> answer.works[0].title, sorted({row["stance"] for row in answer.claims})
    ('The Rand Change Agent Study Revisited: Macro Perspectives and Micro Realities', ['qualifies', 'supports'])
    >>> cite("Nobody 2035")
    Traceback (most recent call last):
    hlpgraph.errors.UnknownName: no work is 'Nobody, 2035'

    Cost: O(works + evidence lines), and a bounded listing of chains.
    """
    found, puzzles, remarks = workflow.cite([ref, *more], loaded_of(cases))
    refuse_puzzles(puzzles)
    return Footprint(found.works, citing.rows_of(found), citing.as_text(found), found.is_complete, remarks)


def without(ref: str, *more: str, cases: Iterable[TheoryOfAction] | None = None) -> Fall:
    """What keeps its support if works fall, for instance because they are retracted.

    Args:
        ref: A citation, a key, a DOI or words of a title.
        more: Further works that fall together with it.
        cases: Where to look for links; in the shipped theories of action if not given.

    Raises:
        UnknownName: If a reference names no work, or several; the message names the nearest.

    >>> sorted({row["after"] for row in without("McLaughlin 1990").claims})
    ['supported', 'unsupported']
    >>> without("Nobody 2035")
    Traceback (most recent call last):
    hlpgraph.errors.UnknownName: no work is 'Nobody, 2035'

    Cost: as `cite`.
    """
    found, puzzles, remarks = references.without([ref, *more], loaded_of(cases))
    refuse_puzzles(puzzles)
    return Fall(found.works, falling.rows_of(found), falling.as_text(found), found.is_complete, remarks)
