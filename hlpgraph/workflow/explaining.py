"""`hlpgraph explain`: the page of a check, a review prompt, a word, a framework, its elements and claims, or a work."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from textwrap import indent

from hlpgraph.analysis.entries import entry
from hlpgraph.authoring.reader import did_you_mean
from hlpgraph.bibliography.apa import reference
from hlpgraph.checks.check import Check
from hlpgraph.checks.registry import CHECKS
from hlpgraph.checks.run import profile, profiles
from hlpgraph.errors import UnknownName, shortened, visible
from hlpgraph.fields import Slot, doc_of, slots_of
from hlpgraph.knowledge import FrameworkElement, Prompt
from hlpgraph.model import Case, Work
from hlpgraph.names import folded
from hlpgraph.report.frameworks import claim_page, element_page, tree
from hlpgraph.report.wording import wrapped
from hlpgraph.vocabulary import VOCABULARIES, title_of
from hlpgraph.workflow import atlas, library, load

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


def listed_as_json() -> str:
    """All checks, for other programs."""
    severities = profile()
    rows = [{"code": c.code, "name": c.name, "severity": severities[c.code], "gap": c.gap} for c in CHECKS]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _all_names() -> list[str]:
    words = [word for held in VOCABULARIES.values() for word in held]
    checks = [name for check in CHECKS for name in (check.code, check.name)]
    parts = [f"{f.id}/{part.id}" for f in library().frameworks() for part in (*f.elements, *f.claims)]
    fields = [slot.key for cls in _classes(Case) for slot in slots_of(cls)]
    prompts = [prompt.id for prompt in library().prompts.prompts]
    return sorted({*words, *fields, *profiles(), *checks, *prompts, *parts, *library().framework_keys, *library().works})


def _checks(name: str) -> Pages:
    for check in CHECKS:
        if name.upper() == check.code or name.lower() == check.name:
            yield check_page(check)


def check_page(check: Check) -> str:
    """What a check looks for, why, by whose word, with an example before and after."""
    severity = profile()[check.code]
    works = library().works
    sources = [wrapped(reference(works[key]), "  ") for key in check.source] or ["  hlpgraph's own rule."]
    lost, gained = check.mending()
    parts = [
        f"{check.code} {check.name} ({severity})",
        "",
        wrapped(check.gap),
        "",
        "Why it matters",
        wrapped(check.why, "  "),
        "How to mend it",
        wrapped(check.fix, "  "),
        "When it may be accepted",
        wrapped(check.false_positives, "  "),
        "Who says so",
        *sources,
        "",
        "A case with this gap",
        indent(check.bad, "  ").rstrip(),
        "",
        "What mends it",
        *(f"  - {line.strip()}" for line in lost),
        *(f"  + {line.strip()}" for line in gained),
    ]
    return "\n".join(parts) + "\n"


def _prompts(name: str) -> Pages:
    if name[:2].upper() == "RP":  # else the prompts need not be read
        yield from (prompt_page(prompt) for prompt in library().prompts.prompts if prompt.id == name.upper())


def prompt_page(prompt: Prompt) -> str:
    """A question that only people can answer, when it is put and who asks for it."""
    named = {source.id: source.name for source in library().criteria.sources}
    occasion = [f"  {VOCABULARIES['occasion'][prompt.occasion]}"] if prompt.occasion else []
    gaps = [wrapped(f"A gap of {', '.join(prompt.checks)}.", "  ")] if prompt.checks else []
    parts = [
        f"{prompt.id} (review prompt)",
        "",
        wrapped(prompt.question),
        "",
        "What raises it",
        *occasion,
        *gaps,
        "Who asks it",
        *(wrapped(named[key], "  ", "    ") for key in prompt.sources),
        "",
        "hlpgraph review CASE puts it to a person and keeps the answer.",
    ]
    return "\n".join(parts) + "\n"


def _words(name: str) -> Pages:
    for vocabulary, words in VOCABULARIES.items():
        if name.lower() in words:
            yield f"{name.lower()} ({title_of(vocabulary).lower()})\n{wrapped(words[name.lower()], '  ')}\n"
        if name.lower() == vocabulary:
            lines = [f"  {word}: {means}" for word, means in words.items()]
            yield f"{title_of(vocabulary)}: one of\n" + "\n".join(lines) + "\n"


def _frameworks(name: str) -> Pages:
    if name in library().framework_keys:
        yield tree(library().framework(name))


def _parts(name: str) -> Pages:
    if any(name.upper() == check.code for check in CHECKS):
        return  # nothing else is called so, and the frameworks take long to read
    key, _, wanted = name.partition("/")
    if key not in library().framework_keys:
        key, wanted = "", ""  # a label may hold a slash
    held = atlas()
    for framework in held.frameworks:
        if wanted and framework.id != key:
            continue
        for element in framework.elements:
            if _is_called(element, wanted or name):
                yield element_page(entry(f"{framework.id}/{element.id}", held, _shipped_cases()), library().works)
        claims = (claim for claim in framework.claims if claim.id == (wanted or name))
        yield from (claim_page(framework, claim, library().works) for claim in claims)


def _is_called(element: FrameworkElement, name: str) -> bool:
    """True for its id, its label, or another name of it."""
    return name == element.id or folded(name) in map(folded, (element.label, *element.alternative_labels))


@cache
def _shipped_cases() -> tuple[Case, ...]:
    return tuple(case for case, _ in load().cases)


def _works(name: str) -> Pages:
    work = library().works.get(name)
    if work is not None:
        yield work_page(work)


def work_page(work: Work) -> str:
    """A work: its reference and what is uncertain about it."""
    note = wrapped(f"Note: {work.note}", "  ") + "\n" if work.note else ""
    return f"{work.id} (work)\n{wrapped(reference(work), '  ')}\n{note}  hlpgraph cite {work.id} shows what rests on it.\n"


def _fields(name: str) -> Pages:
    wanted = name.lower().replace("-", "_")
    for cls in _classes(Case):
        for slot in slots_of(cls):
            if wanted == slot.key:
                yield field_page(cls, slot)


def _classes(cls: type) -> list[type]:
    """A class of the model and those of its parts, each once."""
    found = [cls]
    for at in found:  # grows while it is walked
        found += [slot.spec.part for slot in slots_of(at) if slot.spec.part and slot.spec.part not in found]
    return list(dict.fromkeys(found))


def field_page(cls: type, slot: Slot) -> str:
    """A field of a case file: what it says, where it belongs, an example."""
    spec = slot.spec
    lines = [f"{slot.key} (field of: {doc_of(cls).rstrip('.').lower()})", wrapped(spec.doc, "  ")]
    if spec.words:
        lines.append(wrapped(f"One of: {', '.join(VOCABULARIES[spec.words])}.", "  "))
    if spec.example is not None:
        lines.append(f"  For example: {slot.key}: {spec.example}")
    return "\n".join(lines) + "\n"


def _profiles(name: str) -> Pages:
    held = profiles()
    if name.lower() in held:
        usual = held["submission"]
        changes = [f"  {code}: {severity}" for code, severity in held[name.lower()].items() if severity != usual[code]]
        told = "\n".join(changes) or "  The usual severities; hlpgraph explain lists them."
        yield f"{name.lower()} (profile)\n{told}\n"


_FINDERS: tuple[Callable[[str], Pages], ...] = (
    _checks, _prompts, _words, _fields, _profiles, _frameworks, _parts, _works,
)  # fmt: skip
