"""What each link of a case stands on: the independent studies that support it or, without any, an assumption.

The readings are stated here once, for the certificate, its verifier and the command `support`:

- A line supports if its stance is `supports` and it cites published research (`support.is_research`), for the
  link itself or for a claim that warrants it. Practice, hearsay and further reading do not support.
- A retracted work never supports.
- A line that qualifies or disputes never counts as support and never takes support away; it is told beside the link.
- Works that report the same study are one study, whoever cites which of them.
- A link without a supporting study is itself an assumption.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hlpgraph.analysis.rating import ratings_of
from hlpgraph.analysis.studies import study_names
from hlpgraph.analysis.support import BorneLine, ClaimOf, is_research, lines_of, state_of, supports
from hlpgraph.graph.case_graph import CaseGraph
from hlpgraph.model import Case, Link


@dataclass(frozen=True, slots=True)
class Standing:
    """What a link stands on.

    Attributes:
        state: One of `support.STATES`, with retracted works left out.
        studies: Ids of the independent studies that support it; if there is none, the link is an assumption.
        tier: The best ESSA tier that a named rater gave, on a stated basis, to a study cited for this very link;
            empty if it is unrated. A tier belongs to a study and an outcome, so none is inherited through a claim.
        lines: Every line that bears on it, also those that qualify or dispute.
    """

    link: Link
    state: str
    studies: frozenset[str]
    tier: str
    lines: tuple[BorneLine, ...]

    @property
    def against(self) -> tuple[tuple[str, str], ...]:
        """Stance and work of each line that qualifies or disputes, in order of the file; what names no work as written."""
        found = [(b.line.stance, b.line.work or b.line.as_written) for b in self.lines if b.line.stance != "supports"]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class GroundedCase:
    """A case with the standing of each link.

    Attributes:
        links: The links that a chain can use, by id: no self-link, and none to or from an adverse effect.
        works: Of each study, by id, the citation keys under which the links of the case cite it.
    """

    case: Case
    links: Mapping[str, Standing]
    works: Mapping[str, tuple[str, ...]]
    graph: CaseGraph = field(compare=False)

    @cached_property
    def onward(self) -> Mapping[str, list[tuple[str, str]]]:
        """From each element the links that leave it, with the element they lead to, in order of their ids."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name in sorted(self.links):
            found.setdefault(self.links[name].link.cause, []).append((name, self.links[name].link.effect))
        return found

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of all that a certificate tells: elements with stages; links with ends, state, studies and disputes."""
        held = [
            sorted([element.id, element.stage] for element in self.case.elements),
            sorted(
                [name, one.link.cause, one.link.effect, one.state, sorted(one.studies), sorted(one.against)]
                for name, one in self.links.items()
            ),
            sorted([study, *works] for study, works in self.works.items()),
        ]
        return hashlib.sha256(json.dumps(held, separators=(",", ":")).encode()).hexdigest()


def grounded(
    case: Case,
    claim_of: ClaimOf,
    retracted: Collection[str] = (),
    same_studies: Mapping[str, Iterable[str]] | None = None,
) -> GroundedCase:
    """The case with what each link stands on.

    Args:
        case: A case whose links have ids.
        claim_of: Finds a claim by its name.
        retracted: Citation keys of retracted works.
        same_studies: By citation key, works that report the same study; read both ways and on and on.

    >>> from hlpgraph.model import Element, EvidenceLine
    >>> ends = (Element("rule", "policy-design"), Element("gain", "student-outcome"))
    >>> lines = tuple(EvidenceLine(work=key, stance="supports") for key in ("doe-2018", "doe-2020"))
    >>> case = Case("x", elements=ends, links=(Link("rule", "gain", id="l", evidence=lines),))
    >>> sorted(grounded(case, {}.get).links["l"].studies)
    ['doe-2018', 'doe-2020']
    >>> sorted(grounded(case, {}.get, same_studies={"doe-2020": ("doe-2018",)}).links["l"].studies)
    ['doe-2018']
    >>> grounded(case, {}.get, retracted=("doe-2018", "doe-2020")).links["l"].state
    'bare'

    Cost: O(elements + evidence lines).
    """
    graph = CaseGraph(case)
    gone = frozenset(retracted)
    usable = [k for k in case.links if k.cause != k.effect and not {k.cause, k.effect} & graph.harms]
    lines = {link.id: lines_of(link, claim_of) for link in usable}
    cited = {name: _supporting(held, gone) for name, held in lines.items()}
    names = study_names((key for keys in cited.values() for key in keys), same_studies or {})
    works: dict[str, set[str]] = {}
    for key, study in names.items():
        works.setdefault(study, set()).add(key)
    links = {
        link.id: Standing(
            link,
            state_of(link, claim_of, gone),
            frozenset(names[key] for key in cited[link.id]),
            _tier(link, gone),
            lines[link.id],
        )
        for link in usable
    }
    return GroundedCase(case, links, {study: tuple(sorted(keys)) for study, keys in works.items()}, graph)


def _supporting(lines: Iterable[BorneLine], retracted: frozenset[str]) -> set[str]:
    """Citation keys of the research that supports."""
    return {
        borne.line.work
        for borne in lines
        if supports(borne.line, retracted) and is_research(borne.line)
    }


def _tier(link: Link, retracted: frozenset[str]) -> str:
    rated = [
        rating.tier
        for line in link.evidence
        if supports(line, retracted) and is_research(line)
        for rating in ratings_of(line)
        if rating.tier and rating.basis.strip()
    ]
    return min(rated, default="")
