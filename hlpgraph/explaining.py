"""`hlpgraph explain`: the page of a check, a word, a framework, its elements and claims, or a work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from textwrap import fill, indent

from hlpgraph.authoring.reader import did_you_mean
from hlpgraph.bibliography.apa import reference
from hlpgraph.checks.check import Check
from hlpgraph.checks.registry import CHECKS
from hlpgraph.checks.run import profile
from hlpgraph.errors import UnknownName, shortened, visible
from hlpgraph.knowledge import Claim, Framework, FrameworkElement
from hlpgraph.model import EvidenceLine, Work
from hlpgraph.vocabulary import VOCABULARIES, title_of
from hlpgraph.workflow import library

Pages = Iterator[str]


def explained(name: str) -> str:
    """The page, or pages, for a name in any of its meanings.

    Raises:
        UnknownName: If it has none; the message names the nearest.
    """
    wanted = name.strip()
    pages = [page for find in _FINDERS for page in find(wanted)]
    if not pages:
        hint = did_you_mean(wanted, _all_names())
        raise UnknownName(f"nothing is called {visible(shortened(wanted))!r}" + (f"; {hint}" if hint else ""))
    return "\n".join(pages)


def listed() -> str:
    """All checks, a line each."""
    severities = profile()
    lines = [f"{c.code}  {severities[c.code]:<5}  {c.name:<26} {c.gap}\n" for c in CHECKS]
    return (
        "".join(lines)
        + "\nhlpgraph explain CODE tells why, with an example; hlpgraph explain hlp shows the framework.\n"
    )


def _all_names() -> list[str]:
    words = [word for held in VOCABULARIES.values() for word in held]
    checks = [name for check in CHECKS for name in (check.code, check.name)]
    parts = [f"{f.id}/{part.id}" for f in library().frameworks() for part in (*f.elements, *f.claims)]
    return sorted({*words, *checks, *parts, *library().framework_keys, *library().works})


def _checks(name: str) -> Pages:
    for check in CHECKS:
        if name.upper() == check.code or name.lower() == check.name:
            yield check_page(check)


def check_page(check: Check) -> str:
    """What a check looks for, why, by whose word, with an example before and after."""
    severity = profile()[check.code]
    works = library().works
    sources = [_wrapped(reference(works[key]), "  ") for key in check.source] or ["  hlpgraph's own rule."]
    parts = [
        f"{check.code} {check.name} ({severity})",
        "",
        _wrapped(check.gap),
        "",
        "Why it matters",
        _wrapped(check.why, "  "),
        "How to mend it",
        _wrapped(check.fix, "  "),
        "When it may be accepted",
        _wrapped(check.false_positives, "  "),
        "Who says so",
        *sources,
        "",
        "A case with this gap",
        indent(check.bad, "  ").rstrip(),
        "",
        "The same case, mended",
        indent(check.good, "  ").rstrip(),
    ]
    return "\n".join(parts) + "\n"


def _words(name: str) -> Pages:
    for vocabulary, words in VOCABULARIES.items():
        if name.lower() in words:
            yield f"{name.lower()} ({title_of(vocabulary).lower()})\n{_wrapped(words[name.lower()], '  ')}\n"
        if name.lower() == vocabulary:
            lines = [f"  {word}: {means}" for word, means in words.items()]
            yield f"{title_of(vocabulary)}: one of\n" + "\n".join(lines) + "\n"


def _frameworks(name: str) -> Pages:
    if name in library().framework_keys:
        yield framework_page(library().framework(name))


def framework_page(framework: Framework) -> str:
    """A framework: its elements as a tree, and its claims."""
    lines = [
        f"{framework.title} ({framework.id})",
        "",
        *([_wrapped(framework.summary), ""] if framework.summary else []),
    ]
    lines += ["Elements", *_tree(framework, "", 1), "", "Claims"]
    lines += [f"  {framework.id}/{claim.id}: {claim.label}" for claim in framework.claims]
    return "\n".join(lines) + "\n"


def _tree(framework: Framework, parent: str, depth: int) -> Iterator[str]:
    for element in framework.elements:
        if element.parent == parent and depth < 20:
            yield f"{'  ' * depth}{framework.id}/{element.id}: {element.label or element.id}"
            yield from _tree(framework, element.id, depth + 1)


def _parts(name: str) -> Pages:
    key, _, wanted = name.partition("/")
    for framework in map(library().framework, library().framework_keys):
        if wanted and framework.id != key:
            continue
        yield from (element_page(framework, e) for e in framework.elements if e.id == (wanted or name))
        yield from (claim_page(framework, c) for c in framework.claims if c.id == (wanted or name))


def element_page(framework: Framework, element: FrameworkElement) -> str:
    """A framework element: what it means, where it stands, which claims name it."""
    lines = [f"{framework.id}/{element.id}: {element.label or element.id} ({title_of(element.kind).lower()})"]
    lines += [_wrapped(element.definition, "  ")] if element.definition else []
    lines += [f"  Lines {element.locator} of {framework.title}"]
    lines += [f"  “{element.quote}”"] if element.quote else []
    lines += [_wrapped(f"Note: {element.note}", "  ")] if element.note else []
    claims = [c for c in framework.claims if element.id in (c.cause, c.effect)]
    lines += ["  Claims", *(f"    {framework.id}/{c.id}: {c.label}" for c in claims)] if claims else []
    return "\n".join(lines) + "\n"


def claim_page(framework: Framework, claim: Claim) -> str:
    """A claim: what it says, where, and every line of evidence, whatever its stance."""
    lines = [f"{framework.id}/{claim.id}: {claim.label} (claim)"]
    lines += [f"  {claim.cause} → {claim.effect} ({claim.relation}), lines {claim.locator} of {framework.title}"]
    lines += [f"  “{claim.quote}”"] if claim.quote else []
    lines += [_wrapped(f"Note: {claim.note}", "  ")] if claim.note else []
    lines += [_wrapped(_line_told(line), "  ", "      ") for line in claim.evidence]
    return "\n".join(lines) + "\n"


def _line_told(line: EvidenceLine) -> str:
    works = library().works
    work = works.get(line.work)
    source = reference(work) if work else line.jurisdiction or f"unresolved: {line.unresolved}"
    note = f" Note: {line.note}" if line.note else ""
    return f"{line.stance}: {source} As written: {line.as_written or '—'}.{note}"


def _works(name: str) -> Pages:
    work = library().works.get(name)
    if work is not None:
        yield work_page(work)


def work_page(work: Work) -> str:
    """A work: its reference and what is uncertain about it."""
    note = _wrapped(f"Note: {work.note}", "  ") + "\n" if work.note else ""
    return f"{work.id} (work)\n{_wrapped(reference(work), '  ')}\n{note}  hlpgraph cite {work.id} shows what rests on it.\n"


def _wrapped(text: str, first: str = "", later: str = "") -> str:
    return fill(visible(" ".join(text.split())), 92, initial_indent=first, subsequent_indent=later or first)


_FINDERS: tuple[Callable[[str], Pages], ...] = (_checks, _words, _frameworks, _parts, _works)
