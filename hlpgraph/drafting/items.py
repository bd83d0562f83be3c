"""Part of a sentence → the things that it lists: joint causes, several effects."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hlpgraph.drafting import cues
from hlpgraph.drafting.passages import Span, within

if TYPE_CHECKING:
    from hlpgraph.drafting.sentences import Sentence

_EDGE_BEFORE = re.compile(r"(?:[\s,;:•✓✔]+|(?:and|then|that|also|if|both|in\s+turn,?|ultimately,?)\s+|\(\w{1,3}\)\s*)+", re.IGNORECASE)
_EDGE_BEHIND = re.compile(r"(?:[\s,;:.]|(?<=[\s,;])(?:and|or|but))+$", re.IGNORECASE)
_AND_IF = re.compile(r"(?:,?\s+and|,|;)\s+if\s+|[,;]?\s+(?:and\s+)?(?=\(\d{1,2}\)\s)|,?\s+and\s+(?=(?:we|they|it)\s)", re.IGNORECASE)
_AND = re.compile(r",\s+and\s+|,\s+|\s+and\s+", re.IGNORECASE)
_COMMA_AND = re.compile(r",\s+and\s+", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:we|they|you)\s+(?:will\s+|can\s+|also\s+|must\s+)?(?P<verb>[a-z]+)\b", re.IGNORECASE)
_MODAL = re.compile(r"\b(?:will|can|would|should)\b", re.IGNORECASE)


def items_of(sentence: Sentence, span: Span) -> list[Span]:
    """The things that a part of a sentence lists, each without the words that join them.

    "and" splits only where it joins clauses: before "if", "we" or a number in brackets, between clauses with "will", and
    between things that "we" do. "Teachers and principals are trained" is one thing.
    """
    if quoted := _in_frame(sentence, span):
        return quoted
    found = []
    for part in _split(sentence, span, _AND_IF):
        verbs = _doings(sentence, part)
        clauses = [part] if len(verbs) > 1 else _clauses(sentence, part)
        found += verbs if len(verbs) > 1 else clauses
    return [item for item in (trimmed(sentence, part) for part in found) if item.end > item.start] or [trimmed(sentence, span)]


def trimmed(sentence: Sentence, span: Span) -> Span:
    """The stretch without joining words and marks at its ends."""
    before = _EDGE_BEFORE.match(sentence.text, span.start, span.end)
    start = before.end() if before else span.start
    behind = _EDGE_BEHIND.search(sentence.text[start : span.end])
    return Span(start, start + behind.start() if behind else span.end)


def _in_frame(sentence: Sentence, span: Span) -> list[Span]:
    """The labels in quotation marks, if nothing but the frame of `hlpgraph narrate` stands around them."""
    quotes = within(sentence.quotes, span.start, span.end)
    if not quotes or cues.FRAME.sub("", sentence.part(span)):
        return []
    return [_stripped(sentence, quote) for quote in quotes]


def _stripped(sentence: Sentence, quote: Span) -> Span:
    words = quote.of(sentence.raw)
    if len(words) > 4 and words.startswith("**") and words.endswith("**"):  # emphasis in Markdown
        quote = Span(quote.start + 2, quote.end - 2)
        words = quote.of(sentence.raw)
    start = quote.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))


def _split(sentence: Sentence, span: Span, at: re.Pattern[str]) -> list[Span]:
    found, start = [], span.start
    for cut in at.finditer(sentence.text, span.start, span.end):
        if cut.start() > start:
            found.append(Span(start, cut.start()))
        start = cut.end()
    return [*found, Span(start, span.end)]


def _doings(sentence: Sentence, span: Span) -> list[Span]:
    """ "we hire coaches, train principals and give them time": what is done, one by one."""
    part = trimmed(sentence, span)
    if not _SUBJECT.match(sentence.text, part.start, part.end):
        return [part]
    found, start = [], part.start
    for cut in _AND.finditer(sentence.text, part.start, part.end):
        word = re.match(r"[a-z]+", sentence.text[cut.end() : part.end])
        if word and word[0] in cues.ACTIONS:
            found.append(Span(start, cut.start()))
            start = cut.end()
    return [*found, Span(start, part.end)]


def _clauses(sentence: Sentence, span: Span) -> list[Span]:
    """ "teachers will stay, and students will learn": clauses that each have a verb of their own."""
    found, start = [], span.start
    for cut in _COMMA_AND.finditer(sentence.text, span.start, span.end):
        following = _COMMA_AND.search(sentence.text, cut.end(), span.end)
        end = following.start() if following else span.end
        if _MODAL.search(sentence.text, start, cut.start()) and _MODAL.search(sentence.text, cut.end(), end):
            found.append(Span(start, cut.start()))
            start = cut.end()
    return [*found, Span(start, span.end)]
