"""What stands behind a link, in sentences: research, general claims, practice, and what speaks against it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from hlpgraph.analysis.support import is_research, state_of
from hlpgraph.bibliography.reference_list import Entry, reference_list
from hlpgraph.knowledge import Claim
from hlpgraph.model import Case, EvidenceLine, Link, Work
from hlpgraph.report.narrative import CITATION, Run
from hlpgraph.report.narrative_words import Runs, joined, stopped, told

_PAGES = re.compile(r"(?:pp?|para|ch)\. ?\S+")
_PRACTICE = ("state-citation", "field-case", "programme-evidence")

#: What stands in brackets behind a step where a citation would stand, by what there is instead.
UNCITED = {
    "reasoned": " (the author’s reasoning; no research is cited for {})",
    "unreasoned": " (no reason is given, and no research is cited for {})",
    "bare": " (neither a reason nor research is given for {})",
}
#: The same, once for a paragraph of such steps.
ALL_UNCITED = {
    "reasoned": "No research is cited for any of these steps; they rest on the author’s reasoning.",
    "unreasoned": "For none of these steps a reason is given, and no research is cited for any of them.",
    "bare": "Neither a reason nor research is given for any of these steps.",
}


@dataclass(frozen=True)
class Sources:
    """Where the names in a case lead.

    Attributes:
        works: Works by citation key.
        claim_of: Finds a claim by its name.
        framework_title: Title of a framework by its key.
        retracted: Citation keys of works that have been retracted.
        entries: The works that the case cites, by key, each with the form in which it is cited.
    """

    works: Mapping[str, Work]
    claim_of: Callable[[str], Claim]
    framework_title: Callable[[str], str]
    retracted: Collection[str] = frozenset()
    entries: Mapping[str, Entry] = field(default_factory=dict)

    def cited(self, lines: Iterable[EvidenceLine]) -> Runs:
        """The works of some lines in brackets, in the order of the list of references; with pages, where a line has some.

        Nothing if no line names a work.
        """
        pages: dict[str, str] = {}
        for line in lines:
            if line.work in self.entries:
                is_page = _PAGES.match(line.locator)
                pages[line.work] = pages.get(line.work) or (f", {told(line.locator)}" if is_page else "")
        if not pages:
            return ()
        runs: list[Run] = []
        for key in (key for key in self.entries if key in pages):
            runs += [Run("; " if runs else " ("), Run(self.entries[key].cited + pages[key], CITATION, (key,))]
        return (*runs, Run(")"))


def entries_of(case: Case, works: Mapping[str, Work], claim_of: Callable[[str], Claim]) -> dict[str, Entry]:
    """Every work that the narrative of a case cites, in the order of an APA list.

    Cost: O(evidence lines + works · log works).
    """
    lines = [line for link in case.links for line in link.evidence]
    lines += [line for ref in {ref for link in case.links for ref in link.warrants} for line in claim_of(ref).evidence]
    assumptions = [*case.assumptions, *(held for link in case.links for held in link.assumptions)]
    lines += [line for held in assumptions for line in held.evidence]
    keys = {line.work for line in lines} | ({case.source.work} if case.source else set())
    return {entry.work.id: entry for entry in reference_list(works[key] for key in keys if key in works)}


def lack(link: Link, sources: Sources) -> str:
    """What a link has instead of research: a key of `UNCITED`; empty if research stands behind it or a claim for it."""
    state = state_of(link, sources.claim_of, sources.retracted)
    if state == "asserted":
        return "reasoned" if link.because.strip() else "unreasoned"
    return "bare" if state == "bare" else ""


def support(link: Link, sources: Sources, what: str = "this step") -> Runs:
    """What stands in brackets behind a link: the research cited for this very link that supports it, or that there is none.

    Nothing where research supports only a general claim, which `grounds` tells.
    """
    without = lack(link, sources)
    return (Run(UNCITED[without].format(what)),) if without else sources.cited(line for line in link.evidence if is_support(line, sources))


def is_support(line: EvidenceLine, sources: Sources) -> bool:
    """True if a line is research that supports its statement and has not been retracted."""
    return line.stance == "supports" and is_research(line) and line.work not in sources.retracted


def grounds(link: Link, sources: Sources, what: str = "this step") -> Iterator[Runs]:
    """A sentence for each thing to say of what stands behind a link, besides what `support` says."""
    yield from _lines(link.evidence, sources, what)
    yield from (_untraced(line, sources) for line in link.evidence if not is_research(line))
    by_framework: dict[str, list[Claim]] = {}
    for ref in link.warrants:
        by_framework.setdefault(ref.partition("/")[0], []).append(sources.claim_of(ref))
    for key, claims in by_framework.items():
        yield _claimed(claims, told(sources.framework_title(key)), sources)
        for claim in claims:
            claimed = "that claim" if len(claims) == 1 else f"the claim “{told(claim.label).rstrip('.')}”"
            yield from _lines(claim.evidence, sources, claimed)
            against = [line for line in claim.evidence if line.stance in ("disputes", "qualifies") and not is_research(line)]
            yield from (_untraced(line, sources) for line in against)


def _claimed(claims: Sequence[Claim], framework: str, sources: Sources) -> Runs:
    """What a framework claims in general that licenses a link, with the research that it cites for it."""
    cited = [sources.cited(line for line in claim.evidence if is_support(line, sources)) for claim in claims]
    without = "" if any(cited) else ", without citing research for it" if len(claims) == 1 else ", without citing research for them"
    runs: list[Run] = [Run(f"In general terms, “{framework}” claims{without}: ")]
    for number, (claim, research) in enumerate(zip(claims, cited, strict=True)):
        none = (Run(" (no research is cited for this claim)"),) if any(cited) else ()
        runs += [Run("; " if number else ""), Run(f"“{told(claim.label).rstrip('.')}”"), *(research or none)]
    return joined((*runs, Run(".")))


def _lines(lines: Sequence[EvidenceLine], sources: Sources, what: str) -> Iterator[Runs]:
    """What research does besides supporting a statement: limit it, dispute it, be withdrawn, give orientation."""
    research = [line for line in lines if is_research(line)]
    standing = [line for line in research if line.work not in sources.retracted]
    for stance, words in (("qualifies", "But research limits {} or ties it to conditions"), ("disputes", "But research disputes {}")):
        met = [line for line in standing if line.stance == stance]
        yield from _cited(words.format(what), met, sources)
        if what in ("this step", "these steps"):
            yield from ((Run(f"A note on this: {stopped(told(line.note))}"),) for line in met if line.note.strip())
    withdrawn = [line for line in research if line.work in sources.retracted]
    yield from _cited(f"Of what is cited on {what}, this has been retracted and counts for nothing", withdrawn, sources)
    background = [line for line in standing if line.stance == "background"]
    yield from _cited(f"Cited for orientation only, neither for nor against {what}", background, sources)


def _cited(words: str, lines: Sequence[EvidenceLine], sources: Sources) -> Iterator[Runs]:
    if lines:
        yield joined((Run(words), *sources.cited(lines), Run(".")))


_WAYS = {"supports": "for", "disputes": "against", "qualifies": "as a limit of", "background": "as background of"}


def _untraced(line: EvidenceLine, sources: Sources) -> Runs:
    """What is named and is no research that can be found: practice, hearsay, a citation that nobody could resolve."""
    unresolved = f"“{told(line.unresolved)}”" if line.unresolved.strip() else ""
    named = ", ".join(name for name in (told(line.jurisdiction), unresolved) if name)
    kind = "Practice, not research, is" if line.kind in _PRACTICE else "Something that is no research that can be traced is"
    cited = sources.cited([line])
    return joined((Run(f"{kind} named {_WAYS[line.stance]} it{': ' + named if named else ''}"), *cited, Run(".")))
