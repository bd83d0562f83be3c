"""What is told of the text under the cursor: the words of `hlpgraph explain`, as Markdown.

Text of the file and of the knowledge alike is escaped, so that it stays text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hlpgraph.bibliography.apa import reference
from hlpgraph.checks.registry import CHECKS
from hlpgraph.editor.diagnostics import Diagnostic
from hlpgraph.editor.page import Page, Position, Span
from hlpgraph.editor.spots import Spot
from hlpgraph.errors import UnknownName
from hlpgraph.fields import doc_of
from hlpgraph.findings import Gap
from hlpgraph.loading import library
from hlpgraph.model import Element, EvidenceLine, Link
from hlpgraph.report.frameworks import evidence_told
from hlpgraph.report.wording import counted, markdown
from hlpgraph.vocabulary import VOCABULARIES, title_of

#: Most lines of evidence, links or gaps that are told of one thing; the rest is counted.
SHOWN = 8
_OPENING = re.compile(r"([-+=]|\d+[.)])")
_ENTITY = re.compile(r"&(?=\\?#?\w+;)")
_BY_CODE = {check.code: check for check in CHECKS}


@dataclass(frozen=True, slots=True)
class Hover:
    """Markdown about a stretch of text."""

    span: Span
    markdown: str


def hover(page: Page, at: Position, found: Iterable[Diagnostic] = ()) -> Hover | None:
    """What is known of the text at a position, and of the gaps underlined there.

    Args:
        page: The text.
        at: The position.
        found: The diagnostics of the text.

    >>> hover(Page("id: x\\nelements: {a: {stage: policy-design}}", "x.yaml"), Position(2, 28)).markdown
    '**policy-design** (stage)\\n\\nA feature of the policy itself: an instrument, its scope, its coherence.'
    >>> hover(Page("id: x\\nelements: []", "x.yaml"), Position(1, 5))

    Cost: O(values of the file).
    """
    if page.is_too_long:
        return None
    spot = page.spot_at(at)
    told = [part for part in _told(page, spot)] if spot else []
    gaps = [gap for gap in found if gap.code in _BY_CODE and gap.span.holds(at)]
    told += [_gap_told(gap) for gap in gaps[:SHOWN]]
    told += [f"… and {counted(len(gaps) - SHOWN, 'more gap')}" for _ in gaps[SHOWN : SHOWN + 1]]
    if not told:
        return None
    span = page.span_of(spot.node) if spot and page.span_of(spot.node).holds(at) else gaps[0].span
    return Hover(span, "\n\n---\n\n".join(told))


def plain(text: str) -> str:
    """`text` on one line that Markdown shows as it is, even at the beginning of a paragraph.

    >>> plain("1. a\\n<b> & [c](d) &lt;")
    '1\\\\. a \\\\<b\\\\> & \\\\[c\\\\](d) &amp;lt;'
    """
    shown = _ENTITY.sub("&amp;", markdown(" ".join(text.split())))
    opening = _OPENING.match(shown)
    return f"{opening[1][:-1]}\\{shown[opening.end() - 1 :]}" if opening else shown


def _paragraphs(title: str, kind: str, *texts: str) -> str:
    """A bold title with its kind, then what is not empty, each a paragraph."""
    return "\n\n".join([f"**{plain(title)}** ({plain(kind)})", *filter(None, texts)])


def _list(head: str, rows: Iterable[str]) -> str:
    """A named list, cut where it gets long; empty without rows."""
    held = list(rows)
    lines = [f"- {plain(row)}" for row in held[:SHOWN]]
    lines += [f"- … and {len(held) - SHOWN:,} more" for _ in held[SHOWN : SHOWN + 1]]
    return "\n".join([f"*{head}*", "", *lines]) if held else ""


def _told(page: Page, spot: Spot) -> Iterator[str]:
    name = spot.node.text.strip()
    slot = spot.slot
    if spot.role == "field":
        if slot is not None:
            words = f"One of: {', '.join(VOCABULARIES[slot.spec.words])}." if slot.spec.words else ""
            example = f"For example: {slot.key}: {slot.spec.example}" if slot.spec.example is not None else ""
            about = (plain(text) for text in (slot.spec.doc, words, example) if text)
            yield _paragraphs(slot.key, f"field of: {doc_of(spot.cls).rstrip('.').lower()}", *about)
        return
    if slot is not None and slot.spec.words:
        meaning = VOCABULARIES[slot.spec.words].get(name)
        if meaning:
            yield _paragraphs(name, title_of(slot.spec.words).lower(), plain(meaning))
        return
    teller = _TELLERS.get(spot.kind)
    told = teller(page, name) if teller else ""
    if told:
        yield told


def _element(page: Page, name: str) -> str:
    element = next((part for part in page.names.elements if part.id == page.names.id_of(name)), None)
    return _element_told(page, element) if element else ""


def _element_told(page: Page, element: Element) -> str:
    links = page.case.links if page.case else ()
    labels = {part.id: part.label for part in page.names.elements}
    causes = (labels.get(link.cause, link.cause) for link in links if link.effect == element.id)
    effects = (labels.get(link.effect, link.effect) for link in links if link.cause == element.id)
    facts = [
        f"{name}: {text}" for name, text in (("id", element.id), ("level", element.level), ("actor", element.actor))
    ]
    return _paragraphs(
        element.label,
        title_of(element.stage).lower(),
        plain(element.description),
        plain("; ".join(fact for fact in facts if not fact.endswith(": "))),
        _list("Brought about by", causes),
        _list("Leads to", effects),
    )


def _link(page: Page, name: str) -> str:
    link = next((link for link in (page.case.links if page.case else ()) if link.id == _link_id(page, name)), None)
    return _link_told(page, link) if link else ""


def _link_id(page: Page, name: str) -> str:
    """A link's id, whose ends may be written as labels or with an arrow."""
    cause, arrow, effect = (part.strip() for part in name.replace("→", "->").partition("->"))
    ends = page.names.id_of(cause), page.names.id_of(effect)
    return "->".join(ends) if arrow and all(ends) else name


def _link_told(page: Page, link: Link) -> str:
    labels = {part.id: part.label for part in page.names.elements}
    title = f"{labels.get(link.cause, link.cause)} → {labels.get(link.effect, link.effect)}"
    return _paragraphs(
        title, "link", plain(link.because), _list("Warranted by", link.warrants), _evidence(page, link.evidence)
    )


def _evidence(page: Page, lines: Iterable[EvidenceLine]) -> str:
    """The lines of evidence; what disputes or qualifies comes first, so that no cut can hide it."""
    works = page.known.works
    ordered = sorted(lines, key=lambda line: line.stance not in ("disputes", "qualifies"))
    return _list("Evidence", (evidence_told(line, works) for line in ordered))


def _focus(page: Page, name: str) -> str:
    return "The gap hangs on the whole theory." if name == "case" else _element(page, name) or _link(page, name)


def _work(page: Page, name: str) -> str:
    work = page.known.works.get(name)
    if work is None:
        return ""
    note = plain(f"Note: {work.note}") if work.note else ""
    retracted = "**This work has been retracted.**" if work.retracted else ""
    return _paragraphs(work.id, "work", plain(reference(work)), retracted, note)


def _framework_element(page: Page, name: str) -> str:
    try:
        element = library().framework_element(name)
    except UnknownName:
        return ""
    framework = library().framework(name.partition("/")[0])
    claims = (claim.label for claim in framework.claims if element.id in (claim.cause, claim.effect))
    return _paragraphs(
        element.label or element.id,
        f"{title_of(element.kind).lower()} of {framework.title}",
        plain(element.definition),
        _list("Claims", claims),
        _evidence(page, element.evidence),
        f"`hlpgraph explain {name}` tells all of it.",
    )


def _claim(page: Page, name: str) -> str:
    try:
        claim = library().claim(name)
    except UnknownName:
        return ""
    framework = library().framework(name.partition("/")[0])
    polarity = f", {claim.polarity}" if claim.polarity else ""
    return _paragraphs(
        name,
        f"claim of {framework.title}",
        plain(claim.label),
        plain(f"{framework.id}/{claim.cause} → {framework.id}/{claim.effect} ({claim.relation}{polarity})"),
        _evidence(page, claim.evidence),
    )


def _goal(page: Page, name: str) -> str:
    goal = next((goal for goal in (page.case.strategic_goals if page.case else ()) if goal.id == name), None)
    return _paragraphs(goal.id, "strategic goal", plain(goal.text)) if goal else ""


def _check(_page: Page, name: str) -> str:
    check = _BY_CODE.get(name.upper())
    if check is None:
        return ""
    accepted = f"*When it may be accepted:* {plain(check.false_positives)}"
    return "\n\n".join([f"**{check.code} {check.name}**", plain(check.gap), *_reasons(check), accepted])


def _prompt(_page: Page, name: str) -> str:
    prompt = next((prompt for prompt in library().prompts.prompts if prompt.id == name.upper()), None)
    if prompt is None:
        return ""
    named = {source.id: source.name for source in library().criteria.sources}
    return _paragraphs(
        prompt.id,
        "review prompt",
        plain(prompt.question),
        _list("Who asks it", (named[key] for key in prompt.sources)),
    )


def _gap_told(found: Diagnostic) -> str:
    check = _BY_CODE[found.code]
    told = found.message.partition("\n")[0]
    return "\n\n".join([f"**{check.code} {check.name}**", plain(told), *_reasons(check)])


def _reasons(check: Gap) -> Iterator[str]:
    """Why a gap matters, how it is mended, and who says so."""
    yield f"*Why it matters:* {plain(check.why)}"
    yield f"*How to mend it:* {plain(check.fix)}"
    works = library().works
    yield (
        _list("Who says so", (reference(works[key]) for key in check.source)) or "*Who says so:* hlpgraph's own rule."
    )


_TELLERS: dict[str, Callable[[Page, str], str]] = {
    "element": _element,
    "link": _link,
    "focus": _focus,
    "work": _work,
    "goal": _goal,
    "framework-element": _framework_element,
    "claim": _claim,
    "check": _check,
    "prompt": _prompt,
}
