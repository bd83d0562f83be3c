"""All that is loaded: works, frameworks and cases, found by their keys.

Frameworks are read when they are first asked for, so that a case which names none
does not pay for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from hlpgraph import resources
from hlpgraph.authoring.case_file import read_criteria, read_crosswalk, read_framework, read_prompts, read_rating_rules
from hlpgraph.authoring.reader import did_you_mean
from hlpgraph.bibliography.files import keys_of, read_bibliography
from hlpgraph.errors import CaseError, Mistake, UnknownName, shortened
from hlpgraph.files import read_text
from hlpgraph.knowledge import Claim, Criteria, Crosswalk, Framework, FrameworkElement, Prompts, RatingRules
from hlpgraph.model import Assumption, Case, EvidenceLine, Link, Work

#: Where a value stands in a case: names of fields and numbers in lists.
Steps = tuple[str | int, ...]


# What ships is read once for a folder: each case that brings works along has a library of its own.


@cache
def _shipped(folder: Path) -> Mapping[str, Work]:
    return MappingProxyType({work.id: work for work in read_bibliography(folder / "works.bib")})


@cache
def _shipped_keys(folder: Path) -> tuple[str, ...]:
    return keys_of(read_text(folder / "works.bib"))


@cache
def _may_be_shipped(folder: Path, word: str) -> bool:
    """True if the word stands anywhere in works.bib; if not, its records need not be read to look for it."""
    return word in read_text(folder / "works.bib").casefold()


@cache
def _criteria_and_prompts(folder: Path) -> tuple[Criteria, Prompts]:
    """Both lists, since each names parts of the other."""
    first, second = folder / "criteria.yaml", folder / "prompts.yaml"
    criteria = read_criteria(read_text(first), str(first))
    prompts = read_prompts(read_text(second), str(second))
    faults = [*_unknown_prompts(criteria, prompts), *_unknown_sources(prompts, criteria)]
    if faults:
        raise CaseError(faults)
    return criteria, prompts


@dataclass(frozen=True)
class Library:
    """The shipped knowledge, with what a case brings along.

    Attributes:
        folder: The ontology folder that is read.
        added: Works that a case or its bibliography adds to the shipped ones.
    """

    folder: Path = field(default_factory=resources.ontology)
    added: tuple[Work, ...] = ()
    _read: dict[str, Framework] = field(default_factory=dict, compare=False, repr=False)

    @property
    def shipped_works(self) -> Mapping[str, Work]:
        """The works of works.bib, by citation key."""
        return _shipped(self.folder)

    @cached_property
    def shipped_keys(self) -> frozenset[str]:
        """Citation keys of works.bib, found without reading the records."""
        return frozenset(_shipped_keys(self.folder))

    @cached_property
    def works(self) -> Mapping[str, Work]:
        """Every work, by citation key; a case's own record goes before the shipped one."""
        return {**self.shipped_works, **{work.id: work for work in self.added}}

    @cached_property
    def retracted(self) -> frozenset[str]:
        """Citation keys of works that are marked as retracted; the records are read only if one may be."""
        own = {work.id for work in self.added if work.retracted}
        if not _may_be_shipped(self.folder, "retracted"):
            return frozenset(own)
        return frozenset(own | {work.id for work in self.shipped_works.values() if work.retracted})

    @cached_property
    def same_studies(self) -> Mapping[str, tuple[str, ...]]:
        """By citation key, the works that report the same study, as recorded; the records are read only if one says so."""
        own = {work.id: work.same_study_as for work in self.added if work.same_study_as}
        if not _may_be_shipped(self.folder, "same_study_as"):
            return own
        return {work.id: work.same_study_as for work in self.works.values() if work.same_study_as}

    def with_works(self, works: tuple[Work, ...]) -> Library:
        """This library with the works of a case added."""
        if not works:
            return self
        return replace(self, added=(*self.added, *works))

    @cached_property
    def framework_keys(self) -> tuple[str, ...]:
        """Keys of the shipped frameworks."""
        return tuple(sorted(path.stem for path in (self.folder / "frameworks").glob("*.yaml")))

    def framework(self, key: str) -> Framework:
        """A framework by its key.

        Raises:
            UnknownName: If there is none.
            CaseError: If its file has mistakes, such as the key of a work that works.bib does not hold.

        >>> Library().framework("hlp").title
        'High Leverage Policy Framework'
        """
        if key not in self._read:
            if key not in self.framework_keys:
                raise UnknownName(
                    f"there is no framework {shortened(key)!r}; {did_you_mean(key, self.framework_keys)}"
                )
            path = self.folder / "frameworks" / f"{key}.yaml"
            framework = read_framework(read_text(path), str(path))
            faults = list(self._unknown_works_in(framework))
            if faults:
                raise CaseError(faults)
            self._read[key] = framework
        return self._read[key]

    def frameworks(self) -> Iterator[Framework]:
        """All frameworks, by key."""
        return map(self.framework, self.framework_keys)

    @cached_property
    def crosswalk(self) -> Crosswalk:
        """The crosswalk between the frameworks.

        Raises:
            CaseError: If its file has mistakes, such as an element that no framework names.

        >>> Library().crosswalk.author
        'The hlpgraph maintainers'
        """
        path = self.folder / "crosswalk.yaml"
        crosswalk = read_crosswalk(read_text(path), str(path))
        named = [("mappings", n, end) for n in range(len(crosswalk.mappings)) for end in ("element", "counterpart")]
        named += [("unmatched", n, "element") for n in range(len(crosswalk.unmatched))]
        faults = []
        for group, number, end in named:
            ref = getattr(getattr(crosswalk, group)[number], end)
            faults += self._unknown_part(crosswalk, "elements", ref, (group, number, end))
        if faults:
            raise CaseError(faults)
        return crosswalk

    @property
    def criteria(self) -> Criteria:
        """What published sources ask of a theory of action.

        Raises:
            CaseError: If its file or that of the prompts has mistakes, or one names what the other lacks.

        >>> Library().criteria.sources[0].criteria[0].basis
        'read'
        """
        return _criteria_and_prompts(self.folder)[0]

    @property
    def prompts(self) -> Prompts:
        """The questions that only a person can answer; see `criteria` for what is refused.

        >>> Library().prompts.prompts[0].id
        'RP01'
        """
        return _criteria_and_prompts(self.folder)[1]

    @cached_property
    def rating_rules(self) -> RatingRules:
        """The rules that propose an ESSA tier.

        Raises:
            CaseError: If their file has mistakes, such as a source that works.bib does not hold.

        >>> [rule.tier for rule in Library().rating_rules.rules]
        ['1', '2', '3']
        """
        path = self.folder / "rating-rules.yaml"
        rules = read_rating_rules(read_text(path), str(path))
        named = [
            (condition.work, ("rules", at, "conditions", number, "work"))
            for at, rule in enumerate(rules.rules)
            for number, condition in enumerate(rule.conditions)
        ]
        named += [(held.work, ("judgements", number, "work")) for number, held in enumerate(rules.judgements)]
        faults = [Mistake(rules.place(*at), *self._no_work(key)) for key, at in named if key not in self.shipped_keys]
        if faults:
            raise CaseError(faults)
        return rules

    def claim(self, ref: str) -> Claim:
        """A claim named `framework/id`.

        Raises:
            UnknownName: If there is none; the message names the nearest.

        >>> Library().claim("hlp/stability").cause
        'stability'
        >>> Library().claim("hlp/stabilty")
        Traceback (most recent call last):
        hlpgraph.errors.UnknownName: there is no claim 'hlp/stabilty'; did you mean 'hlp/stability'?
        """
        return self._part("claims", ref)

    def framework_element(self, ref: str) -> FrameworkElement:
        """A framework element named `framework/id`.

        Raises:
            UnknownName: If there is none; the message names the nearest.

        >>> Library().framework_element("hlp/local-will").label
        'Local will'
        """
        return self._part("elements", ref)

    def _part(self, group: str, ref: str) -> Claim | FrameworkElement:
        key, _, name = ref.partition("/")
        kind = "claim" if group == "claims" else "framework element"
        if not name:
            near = next((f"{other}/{ref}" for other in self.framework_keys if ref in self._index(other)[group]), "")
            hint = f"did you mean {near!r}?" if near else "write framework/id, such as hlp/stability"
            raise UnknownName(f"{shortened(ref)!r} names no {kind}; {hint}")
        held = self._index(key)[group]
        if name not in held:
            near = did_you_mean(ref, [f"{key}/{known}" for known in held])
            raise UnknownName(f"there is no {kind} {shortened(ref)!r}; {near or f'see hlpgraph explain {key}'}")
        return held[name]

    def _index(self, key: str) -> dict[str, dict[str, Claim | FrameworkElement]]:
        if key not in self._indexes:
            framework = self.framework(key)
            self._indexes[key] = {
                "claims": {claim.id: claim for claim in framework.claims},
                "elements": {element.id: element for element in framework.elements},
            }
        return self._indexes[key]

    @cached_property
    def _indexes(self) -> dict[str, dict[str, dict[str, Claim | FrameworkElement]]]:
        return {}

    def unknown_names(self, case: Case) -> Iterator[Mistake]:
        """A mistake for each work, claim or framework element that a case names and nobody knows."""
        for key, path in works_cited(case):
            yield from self._unknown_work(case, key, path)
        for number, work in enumerate(case.works):
            for name in ("same_study_as", "superseded_by"):
                for key in getattr(work, name):
                    yield from self._unknown_work(case, key, ("works", number, name))
        for number, element in enumerate(case.elements):
            for ref in element.instantiates:
                yield from self._unknown_part(case, "elements", ref, ("elements", number, "instantiates"))
        for number, link in enumerate(case.links):
            for ref in link.warrants:
                yield from self._unknown_part(case, "claims", ref, ("links", number, "warrants"))
        known = [prompt.id for prompt in self.prompts.prompts] if case.reviews else []
        for number, review in enumerate(case.reviews):
            if review.prompt not in known:
                what = f"there is no review prompt {shortened(review.prompt)!r}"
                yield Mistake(case.place("reviews", number, "prompt"), what, did_you_mean(review.prompt, known))
        for line, path in _lines_of(case):
            if not line.work and not line.jurisdiction and not line.unresolved:
                what = "an evidence line names no work, no jurisdiction and nothing unresolved"
                yield Mistake(
                    case.place(*path), what, "add work: with a citation key, or unresolved: with the words as written"
                )

    def clashes(self, case: Case) -> Iterator[Mistake]:
        """A mistake for each work that comes with a case under the key of another work.

        What is cited by that key would otherwise be credited to the wrong work.
        """
        own = {work.id: ("works", number) for number, work in enumerate(case.works)}
        first: dict[str, Work] = {}
        for work in self.added:
            where = case.place(*own.get(work.id, ("bibliography",)))
            known = self.shipped_works[work.id] if work.id in self.shipped_keys else first.get(work.id)
            if known is not None and not is_same_work(work, known):
                met = ", ".join(part for part in (_first_name(known), known.year, known.title) if part)
                owner = (
                    "another work that ships" if work.id in self.shipped_keys else "another work of the bibliography"
                )
                yield Mistake(
                    where, f"the key {work.id!r} belongs to {owner} ({shortened(met)})", "give your work another key"
                )
            first.setdefault(work.id, work)

    def _unknown_works_in(self, framework: Framework) -> Iterator[Mistake]:
        if len(self.shipped_keys) < len(_shipped_keys(self.folder)):
            _ = self.shipped_works  # reading the records tells which key stands twice, and where
        cited = [(framework.work, ("work",))]
        for group, parts in (("elements", framework.elements), ("claims", framework.claims)):
            for number, part in enumerate(parts):
                cited += [
                    (line.work, (group, number, "evidence", at, "work")) for at, line in enumerate(part.evidence)
                ]
        for key, path in cited:
            if key and key not in self.shipped_keys:
                yield Mistake(framework.place(*path), *self._no_work(key))

    def _no_work(self, key: str) -> tuple[str, str]:
        hint = did_you_mean(key, sorted(self.shipped_keys)) or "add its record there"
        return f"the work {shortened(key)!r} is not in works.bib", hint

    def _unknown_work(self, case: Case, key: str, path: tuple[str | int, ...]) -> Iterator[Mistake]:
        if key not in self.shipped_keys and key not in self.works:
            near = did_you_mean(key, self.works)
            hint = f"add it under works:{', or ' + near if near.startswith('did') else ''}"
            yield Mistake(case.place(*path), f"unknown work {shortened(key)!r}", hint)

    def _unknown_part(self, owner: Case | Crosswalk, group: str, ref: str, path: Steps) -> Iterator[Mistake]:
        try:
            self._part(group, ref)
        except UnknownName as fault:
            what, _, hint = str(fault).partition("; ")
            yield Mistake(owner.place(*path), what, hint)


def _unknown_prompts(criteria: Criteria, prompts: Prompts) -> Iterator[Mistake]:
    known = [prompt.id for prompt in prompts.prompts]
    for at, source in enumerate(criteria.sources):
        for number, held in enumerate(source.criteria):
            for name in held.prompts:
                if name not in known:
                    what = f"there is no review prompt {shortened(name)!r}"
                    hint = did_you_mean(name, known) or "add it to prompts.yaml"
                    yield Mistake(criteria.place("sources", at, "criteria", number, "prompts"), what, hint)


def _unknown_sources(prompts: Prompts, criteria: Criteria) -> Iterator[Mistake]:
    known = [source.id for source in criteria.sources]
    for number, prompt in enumerate(prompts.prompts):
        for key in prompt.sources:
            if key not in known:
                what = f"criteria.yaml has no source {shortened(key)!r}"
                hint = did_you_mean(key, known) or "add it there"
                yield Mistake(prompts.place("prompts", number, "sources"), what, hint)


def works_cited(case: Case) -> Iterator[tuple[str, Steps]]:
    """The key of each work that a case names, with its path in the file.

    >>> from hlpgraph.model import CaseSource
    >>> list(works_cited(Case("x", source=CaseSource("hlp-framework"))))
    [('hlp-framework', ('source', 'work'))]
    >>> list(works_cited(Case("x")))
    []
    """
    if case.source and case.source.work:
        yield case.source.work, ("source", "work")
    for line, path in _lines_of(case):
        if line.work:
            yield line.work, (*path, "work")


def _lines_of(case: Case) -> Iterator[tuple[EvidenceLine, Steps]]:
    holders: list[tuple[Link | Assumption, Steps]] = []
    for number, link in enumerate(case.links):
        holders.append((link, ("links", number)))
        holders += ((held, ("links", number, "assumptions", place)) for place, held in enumerate(link.assumptions))
    holders += ((held, ("assumptions", number)) for number, held in enumerate(case.assumptions))
    for holder, path in holders:
        for number, line in enumerate(holder.evidence):
            yield line, (*path, "evidence", number)


def is_same_work(one: Work, other: Work) -> bool:
    """True if two records can be of one work: nothing that both of them say differs."""
    if _first_name(one).casefold() != _first_name(other).casefold() or one.year != other.year:
        return False
    if one.doi and other.doi:
        return one.doi.casefold() == other.doi.casefold()
    titles = [title.casefold().split(":")[0].split() for title in (one.title, other.title)]
    return not all(titles) or titles[0] == titles[1]


def _first_name(work: Work) -> str:
    return next((person.family or person.literal for person in work.author or work.editor), "")
