"""What is wrong with the works of a bibliography, and how often each is cited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hlpgraph.analysis.studies import study_names
from hlpgraph.analysis.support import ClaimOf, lines_of
from hlpgraph.bibliography.doubles import find_doubles
from hlpgraph.bibliography.naming import is_others, responsible
from hlpgraph.bibliography.records import KEYS, bare_doi
from hlpgraph.knowledge import Framework
from hlpgraph.model import Case, EvidenceLine, Work

#: Kind of fault -> how severe it is, and its heading.
KINDS = {
    "retracted-support": ("error", "Retracted works that are cited as support"),
    "unresolved": ("warn", "Citations that no work could be found for"),
    "double": ("warn", "One work behind several keys, or several behind one"),
    "superseded-support": ("warn", "Works that are cited as support although another replaces them"),
    "stray-key": ("warn", "Keys of other works that cannot be meant"),
    "malformed": ("warn", "Numbers that cannot be right"),
    "incomplete": ("warn", "What a reference in APA style needs and the record lacks"),
    "retracted": ("info", "Retracted works that are not cited as support"),
    "superseded": ("info", "Superseded works that are not cited as support"),
    "one-study": ("info", "Works that report one study, and count once"),
    "never-cited": ("info", "Works that are never cited"),
}
#: Type of work -> fields that its reference needs, beside author, year and title.
NEEDED = {
    "article-journal": ("container_title",),
    "chapter": ("container_title",),
    "book": ("publisher",),
    "report": ("publisher",),
    "thesis": ("publisher",),
    "webpage": ("url",),
}


@dataclass(frozen=True, slots=True)
class Use:
    """How often a work is cited: by claims and elements of frameworks, by links of cases, and in how many cases."""

    work: Work
    claims: int
    elements: int
    links: int
    cases: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a work or a citation.

    Attributes:
        kind: One of `KINDS`.
        key: Citation key; several, joined by " = ", for a double or a study.
        what: The fault in a sentence.
        case: The case where it was met, if it is one of a case.
    """

    kind: str
    key: str
    what: str
    case: str = ""

    @property
    def severity(self) -> str:
        """`error`, `warn` or `info`."""
        return KINDS[self.kind][0]

    @property
    def title(self) -> str:
        """Heading of its kind."""
        return KINDS[self.kind][1]


def uses_of(
    works: Iterable[Work], frameworks: Iterable[Framework], cases: Iterable[Case], claim_of: ClaimOf
) -> tuple[Use, ...]:
    """How often each work is cited, by key; a link cites what its warrants do.

    >>> from hlpgraph.model import Link
    >>> line = EvidenceLine(work="a", stance="supports")
    >>> case = Case("x", links=(Link("p", "q", evidence=(line, line)),))
    >>> [(use.work.id, use.links, use.cases) for use in uses_of([Work("a"), Work("b")], [], [case], {}.get)]
    [('a', 1, 1), ('b', 0, 0)]

    Cost: O(works + evidence lines).
    """
    claims, elements, links, held = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for framework in frameworks:
        for counter, parts in ((claims, framework.claims), (elements, framework.elements)):
            for part in parts:
                counter.update({line.work for line in part.evidence})
    for case in cases:
        held.update(works_under(case, claim_of))
        for link in case.links:
            links.update({borne.line.work for borne in lines_of(link, claim_of)})
    ordered = sorted(works, key=lambda work: work.id)
    return tuple(Use(work, claims[work.id], elements[work.id], links[work.id], held[work.id]) for work in ordered)


def works_under(case: Case, claim_of: ClaimOf) -> set[str]:
    """Keys of the works that a case cites, itself or through the claims that warrant its links.

    >>> works_under(Case("x"), {}.get)
    set()
    """
    found = {borne.line.work for link in case.links for borne in lines_of(link, claim_of)}
    found |= {line.work for line in _lines(case)} | {case.source.work if case.source else ""}
    return found - {""}


def faults_of(
    works: Sequence[Work], uses: Mapping[str, int] | None, cases: Iterable[Case], known: Iterable[Work] = ()
) -> tuple[Fault, ...]:
    """What is wrong with works and with the citations of cases, the worst kind first.

    Args:
        works: The works to look at; two may have one key.
        uses: How often each key is cited; None if nothing that cites was named, so that it cannot be said.
        cases: Cases whose evidence is looked at.
        known: Other works, which a record may name.

    >>> works = [Work("a", type="book", year="1990", title="T", publisher="P", doi="10.1/x")]
    >>> [(fault.kind, fault.what) for fault in faults_of(works, {}, [])]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('malformed', "'10.1/x' is not a DOI; write one such as 10.3102/0013189X019009011"),
     ('incomplete', 'no author or editor'), ('never-cited', 'no claim, link or other part cites it')]
    >>> faults_of([], {}, [])
    ()

    Cost: O(works + evidence lines), and `find_doubles`.
    """
    held = list(cases)
    by_key = {work.id: work for work in (*known, *works)}
    found = [*_doubles(works), *_unresolved(held), *_marked(works, held), *_stray(works, by_key), *_studies(works, by_key)]
    for work in works:
        found += _malformed(work)
        lacks = list(_lacks(work))
        if lacks:
            found.append(Fault("incomplete", work.id, "no " + ", no ".join(lacks)))
        if uses is not None and not uses.get(work.id):
            found.append(Fault("never-cited", work.id, "no claim, link or other part cites it"))
    order = list(KINDS)
    return tuple(
        sorted(dict.fromkeys(found), key=lambda fault: (order.index(fault.kind), fault.key, fault.case, fault.what))
    )


def _doubles(works: Sequence[Work]) -> Iterator[Fault]:
    for double in find_doubles(works):
        told = ", ".join(double.reasons)
        if double.differences:
            told += "; they differ in " + ", ".join(name for name, _, _ in double.differences)
        yield Fault("double", f"{double.first.id} = {double.second.id}", told)


def _unresolved(cases: Iterable[Case]) -> Iterator[Fault]:
    for case in cases:
        for line in _lines(case):
            if line.unresolved:
                yield Fault("unresolved", line.work or "–", f"“{line.unresolved}” names no work", case.id)


def _marked(works: Iterable[Work], cases: Iterable[Case]) -> Iterator[Fault]:
    """Works that are marked as retracted or replaced, by whether a case cites them as support."""
    supporting: dict[str, list[str]] = {}
    for case in cases:
        for line in _lines(case):
            if line.stance == "supports":
                supporting.setdefault(line.work, []).append(case.id)
    for work in works:
        marks = {"retracted": "is retracted"} if work.retracted else {}
        if work.superseded_by:
            marks["superseded"] = f"is superseded by {', '.join(work.superseded_by)}"
        for kind, told in marks.items():
            for name in sorted(set(supporting.get(work.id, ()))):
                yield Fault(f"{kind}-support", work.id, f"{told}, and {name} cites it as support", name)
            if work.id not in supporting:
                yield Fault(kind, work.id, told)


def _stray(works: Iterable[Work], by_key: Mapping[str, Work]) -> Iterator[Fault]:
    """Keys under which no work stands, works that name themselves, and works that replace each other in a circle."""
    circling = _in_circles(by_key)
    for work in works:
        for name in KEYS:
            for key in getattr(work, name):
                if key == work.id:
                    yield Fault("stray-key", work.id, f"{name} names the work itself; delete it")
                elif key not in by_key:
                    yield Fault("stray-key", work.id, f"{name} names {key}, and no work has this key")
        if work.id in circling:
            yield Fault("stray-key", work.id, "superseded_by leads back to the work itself; which one is the later?")


def _in_circles(by_key: Mapping[str, Work]) -> set[str]:
    """Keys of the works that, one after the other, are said to replace themselves; one that names itself is left out."""
    import networkx

    marked = {key: work.superseded_by for key, work in by_key.items() if work.superseded_by}
    if not marked:
        return set()
    circles = networkx.strongly_connected_components(networkx.DiGraph(marked))
    return {key for circle in circles if len(circle) > 1 for key in circle}


def _studies(works: Iterable[Work], by_key: Mapping[str, Work]) -> Iterator[Fault]:
    """Each study that is reported under several of the keys."""
    same = {work.id: work.same_study_as for work in by_key.values() if work.same_study_as}
    groups: dict[str, list[str]] = {}
    for key, name in study_names((work.id for work in works), same).items():
        groups.setdefault(name, []).append(key)
    for group in groups.values():
        if len(group) > 1:
            yield Fault("one-study", " = ".join(group), "are said to report the same study")


def _lines(case: Case) -> Iterator[EvidenceLine]:
    for link in case.links:
        yield from link.evidence
        for assumption in link.assumptions:
            yield from assumption.evidence
    for assumption in case.assumptions:
        yield from assumption.evidence


def _malformed(work: Work) -> Iterator[Fault]:
    if work.doi and bare_doi(work.doi) != work.doi:
        yield Fault("malformed", work.id, f"{work.doi!r} is not a DOI; write one such as 10.3102/0013189X019009011")
    if work.isbn and not _is_isbn(work.isbn):
        yield Fault("malformed", work.id, f"{work.isbn!r} is not an ISBN: its digits do not agree with its last one")


def _is_isbn(text: str) -> bool:
    """True if the check digit is right, for 10 and for 13 digits."""
    digits = re.sub(r"[\s-]|^ISBN:?", "", text.upper())
    if re.fullmatch(r"\d{9}[\dX]", digits):
        return sum((10 - at) * (10 if digit == "X" else int(digit)) for at, digit in enumerate(digits)) % 11 == 0
    if re.fullmatch(r"\d{13}", digits):
        return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(digits)) % 10 == 0
    return False


def _lacks(work: Work) -> Iterator[str]:
    """What the reference needs and the record does not hold; only what was printed must have an author and a year."""
    people = responsible(work)
    is_print = work.type in ("article-journal", "chapter", "book", "report", "thesis")
    if not people and is_print:
        yield "author or editor"
    if people and is_others(people[-1]):
        yield "full list of authors"
    if not work.year and is_print:
        yield "year"
    if not work.title:
        yield "title"
    names = {"container_title": "journal" if work.type == "article-journal" else "book title", "url": "address"}
    for field in NEEDED.get(work.type, ()):
        if not getattr(work, field):
            yield names.get(field, field)
    if work.type == "article-journal" and not (work.volume or work.doi or work.year.casefold() == "in press"):
        yield "volume"
