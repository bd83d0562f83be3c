"""Evidence and other fields of a case, put into words for a reader of the map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlsplit

from hlpgraph.analysis.rating import ratings_of
from hlpgraph.analysis.saying import heading, in_words
from hlpgraph.analysis.support import BorneLine, ClaimOf, lines_of
from hlpgraph.bibliography.apa import reference
from hlpgraph.fields import given
from hlpgraph.knowledge import FrameworkElement
from hlpgraph.model import EvidenceLine, Link, Rating, Work
from hlpgraph.vocabulary import meaning, title_of

_PRACTICE = ("state-citation", "field-case")
_STANCES = {"supports": "Supports", "qualifies": "Qualifies", "disputes": "Disputes"}


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is said under it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A work as a reader may cite it.

    Attributes:
        text: The APA reference, without the address it may end in.
        url: An http or https address; empty if there is none.
        key: Citation key.
    """

    text: str
    url: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An evidence line in words.

    Attributes:
        stance: The vocabulary word.
        stance_told: The stance as a reader meets it.
        reference: The work; None if the line rests on none.
        source: What the line rests on instead of a work.
        is_research: It rests on a published work.
        via: The claim through which it is inherited; empty if it is the link's own.
        via_framework: The framework that makes that claim.
    """

    stance: str
    stance_told: str
    reference: Reference | None
    source: str
    is_research: bool
    locator: str
    quote: str
    facts: tuple[Fact, ...]
    note: str = ""
    via: str = ""
    via_framework: str = ""
    retracted: bool = False


@dataclass(frozen=True)
class Known:
    """Where names in a case lead.

    Attributes:
        works: Works by citation key; a key that is missing is shown as it is.
        claim_of: Finds a claim by its name.
        element_of: Finds a framework element by its name; None to do without its label.
        title_of: Title of a framework by its key.
    """

    works: Mapping[str, Work]
    claim_of: ClaimOf
    element_of: Callable[[str], FrameworkElement] | None = None
    title_of: Callable[[str], str] = str

    @cached_property
    def retracted(self) -> frozenset[str]:
        """Citation keys of the works that have been retracted."""
        return frozenset(key for key, work in self.works.items() if work.retracted)


def lines_told(link: Link, known: Known) -> tuple[Line, ...]:
    """Every evidence line that bears on a link, in words; none is left out."""
    return tuple(_line(borne, known) for borne in lines_of(link, known.claim_of))


def _line(borne: BorneLine, known: Known) -> Line:
    line = borne.line
    kind = line.kind or "research-citation"
    work = known.works.get(line.work)
    framework = known.title_of(borne.claim_ref.partition("/")[0]) if borne.claim else ""
    return Line(
        stance=line.stance,
        stance_told=_STANCES.get(line.stance, title_of(line.stance)),
        reference=reference_of(line.work, known.works) if line.work else None,
        source=_source(line),
        is_research=bool(line.work) and kind == "research-citation",
        locator=f"cited at line {line.locator} of {framework}" if framework and line.locator else line.locator,
        quote=line.quote,
        facts=(*_kind(kind), *facts_of(line, leave=_TOLD_APART), *_ratings(line)),
        note=" ".join(part for part in (line.note, _superseded(work, known)) if part),
        via=(borne.claim.label or borne.claim_ref) if borne.claim else "",
        via_framework=framework,
        retracted=bool(work and work.retracted),
    )


def _superseded(work: Work | None, known: Known) -> str:
    """That other works replace this one: a reader should look at those."""
    if work is None or not work.superseded_by:
        return ""
    return "Superseded by: " + "; ".join(reference_of(key, known.works).text for key in work.superseded_by)


_TOLD_APART = (
    "work",
    "stance",
    "kind",
    "jurisdiction",
    "locator",
    "quote",
    "tier",
    "rater",
    "basis",
    "rated",
    "ratings",
    "note",
    "unresolved",
)


def _kind(kind: str) -> tuple[Fact, ...]:
    return () if kind == "research-citation" else (Fact("Kind", meaning("evidence-kind", kind)),)


def _source(line: EvidenceLine) -> str:
    unresolved = f"not resolved: “{line.unresolved}”" if line.unresolved else ""
    return " · ".join(part for part in (line.jurisdiction, unresolved) if part)


def _ratings(line: EvidenceLine) -> tuple[Fact, ...]:
    """The tier with its rater, and other ratings; a tier that nobody stands for is unrated."""
    held = ratings_of(line)
    told = [Fact("Evidence tier", _rated(rating, "tier")) for rating in held if rating.tier]
    if not told and line.tier:
        tier = meaning("essa-tier", line.tier).rstrip(".")
        told = [Fact("Evidence tier", f"{tier} is claimed, but nobody is named who rated it: unrated")]
    told = told or [Fact("Evidence tier", "unrated")]
    told += [Fact("WWC rating", _rated(rating, "wwc")) for rating in held if rating.wwc]
    return (*told, *(Fact("GRADE certainty", _rated(rating, "certainty")) for rating in held if rating.certainty))


def _rated(rating: Rating, grade: str) -> str:
    word = getattr(rating, grade)
    told = meaning("essa-tier", word).rstrip(".") if grade == "tier" else title_of(word)
    parts = (
        f"{told}, rated by {rating.rater}",
        rating.rated and f"on {rating.rated}",
        rating.outcome and f"of the outcome {rating.outcome}",
        rating.population and f"for {', '.join(rating.population)}",
        rating.basis and f"because {rating.basis}",
    )
    return " ".join(part for part in parts if part)


def reference_of(key: str, works: Mapping[str, Work]) -> Reference:
    """The reference of a work; its key where the work is not known."""
    work = works.get(key)
    if work is None:
        return Reference(f"{key} (no record of this work)", "", key)
    told, url = reference(work).strip(), _address(work)
    if url and told.endswith(url):
        told = told[: -len(url)].strip()
    return Reference(told, url, key)


def _address(work: Work) -> str:
    """Where the work can be read: a DOI or a web address, and never another scheme."""
    if work.doi.strip():
        doi = work.doi.strip()
        return "https://doi.org/" + quote(doi.removeprefix("https://doi.org/"), safe="/:;.()-_<>[]+@")
    url = work.url.strip()
    return url if is_web(url) else ""


def is_web(url: str) -> bool:
    """True for an http or https address, and never for another scheme.

    >>> is_web("https://example.org/x"), is_web("javascript:alert(1)")
    (True, False)
    """
    try:
        return urlsplit(url).scheme in ("http", "https") and bool(urlsplit(url).netloc)
    except ValueError:
        return False


def facts_of(value: Any, leave: tuple[str, ...]) -> tuple[Fact, ...]:
    """Every field that holds something, in words, except those named in `leave`."""
    return tuple(Fact(heading(slot), in_words(held, slot.spec)) for slot, held in given(value) if slot.name not in leave)


def tag_of(state: str, lines: tuple[Line, ...]) -> tuple[str, ...]:
    """The short lines on an arrow: what supports it, and what speaks against it.

    Disputing and qualifying lines are counted wherever they come from.
    """
    return (_support(state, lines), *_against(lines))


def _support(state: str, lines: tuple[Line, ...]) -> str:
    own = [line for line in lines if line.stance == "supports" and not line.via]
    if state == "evidenced":
        works = {line.reference for line in own if line.is_research}
        return "1 source" if len(works) == 1 else f"{len(works)} sources"
    if state == "asserted" and own:
        return "in practice" if any(line.source or line.reference for line in own) else "untraced"
    return {"warranted": "by claim", "asserted": "reason only", "bare": "no reason"}[state]


def _against(lines: tuple[Line, ...]) -> tuple[str, ...]:
    told = []
    for stance, word in (("disputes", "against"), ("qualifies", "qualified")):
        found = {(line.reference, line.source) for line in lines if line.stance == stance}
        if found:
            told.append(f"{len(found)} {word}")
    return tuple(told)
