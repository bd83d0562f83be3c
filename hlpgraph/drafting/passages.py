"""A text → its blocks and sentences, each known by where it begins and ends, so that its exact words can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hlpgraph.drafting.columns import is_label
from hlpgraph.texts import lines_of

#: Longest sentence that is read, in characters; what is longer is no sentence.
SENTENCE_LIMIT = 4_000
HEADING, ITEM, PROSE = "heading", "item", "prose"

_BULLET = re.compile(r"\s*(?:[-*+•–▪◦●○‣·✓✔☑❖➢]\s|\(?(?:\d{1,3}|[a-zA-Z])[.)]\s|\|)\s*")
_HASH = re.compile(r"\s{0,3}#{1,6}\s+")
_RULE = re.compile(r"\s*(?:={3,}|-{3,})\s*$")
_QUOTES = re.compile(r"[“”\"]")
_STOP = re.compile(r"[.!?…]+[)\]”\"’]*(?=\s+[\"“‘(\[A-Z0-9À-ÞΑ-ΩА-Я]|\s*$)|;(?=\s+(?:and\s+)?if\s)")
#: A line that begins with "If" is a sentence of its own, whatever the line before lacks.
_IF_LINE = re.compile(r"(?<![,;\s])(?<!\band)(?<!\bor)(?<!\bthat)[ \t]*[\r\n]\s*(?=If\s)")
_BRACKETED = re.compile(r"\([^()]{4,}\)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|vs|cf|Dr|Mr|Mrs|Ms|Prof|St|No|Nos|Vol|pp?|Fig|Sec|Art|Inc|Ltd|Jr|Sr|approx|ca|U\.S|[A-Z]))\.$"
)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, from the character at `start` to the one before `end`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Its words."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, an item of a list or a paragraph."""

    kind: str
    span: Span


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of a text, in their order; empty lines end a paragraph, and code between fences is none.

    >>> text = "# Aims\\n- one\\n  more\\nIf so,\\nthen so."
    >>> [(block.kind, block.span.of(text)) for block in blocks_of(text)]
    [('heading', 'Aims'), ('item', 'one\\n  more'), ('prose', 'If so,\\nthen so.')]

    Cost: O(characters).
    """
    kind, start, end, at, is_code = "", 0, 0, 0, False
    for line in lines_of(text):
        is_fence = line.lstrip().startswith("```")
        is_code = is_code != is_fence
        body = "" if is_code or is_fence else line.rstrip()
        bullet, is_hash = (_BULLET.match(line), _HASH.match(line)) if body else (None, None)
        is_rule = kind == PROSE and bool(_RULE.match(line))
        is_heading = bool(is_hash) or (not bullet and is_label(body.strip()))
        is_on = kind == ITEM and line[:1].isspace() and not bullet or kind == PROSE
        if kind and (not body or bullet or is_heading or is_rule or not is_on):
            yield Block(HEADING if is_rule else kind, Span(start, end))
            kind = ""
        if body and not is_rule:
            mark = bullet or is_hash
            if not kind:
                kind = ITEM if bullet else HEADING if is_heading else PROSE
                start = at + (mark.end() if mark else len(line) - len(line.lstrip()))
            end = max(at + len(body), start)
        at += len(line)
    if kind:
        yield Block(kind, Span(start, end))


def hidden(text: str) -> str:
    """The text, as long as before, with white space as spaces and "¤" for whatever stands in quotation marks or brackets.

    Brackets of up to three characters, such as "(2)", are left.

    >>> hidden("He said “so\\nit is”.")
    'He said “¤¤¤¤¤¤¤¤”.'
    >>> hidden('An " alone (no matter) (1)')
    'An " alone (¤¤¤¤¤¤¤¤¤) (1)'

    Cost: O(characters).
    """
    shown = list(re.sub(r"\s", " ", text))
    for span in quotes_in(text):
        shown[span.start : span.end] = "¤" * (span.end - span.start)
    return _BRACKETED.sub(lambda met: f"({'¤' * (len(met[0]) - 2)})", "".join(shown))


def quotes_in(text: str) -> list[Span]:
    """What stands in the outermost quotation marks, without the marks; a mark without its partner does not count.

    >>> [span.of("“a “b” c” d") for span in quotes_in("“a “b” c” d")]
    ['a “b” c']
    """
    found: list[Span] = []
    depth, start, straight = 0, 0, -1
    for mark in _QUOTES.finditer(text):
        if mark[0] == "“" and straight < 0:
            depth, start = depth + 1, (mark.end() if depth == 0 else start)
        elif mark[0] == "”" and depth:
            depth -= 1
            if not depth:
                found.append(Span(start, mark.start()))
        elif mark[0] == '"' and not depth:
            if straight >= 0:
                found.append(Span(straight, mark.start()))
            straight = -1 if straight >= 0 else mark.end()
    return found


def sentences_of(text: str, block: Block) -> Iterator[Span]:
    """The sentences of a block; one does not end within quotation marks, or after an abbreviation.

    >>> text = "As in e.g. Ohio. “It is. So.” he said. If so, then so; if not, then not."
    >>> [span.of(text) for span in sentences_of(text, Block(PROSE, Span(0, len(text))))]
    ['As in e.g. Ohio.', '“It is. So.” he said.', 'If so, then so;', 'if not, then not.']

    Cost: O(characters).
    """
    words = hidden(block.span.of(text))
    start = 0
    lines = {met.start() for met in _IF_LINE.finditer(block.span.of(text))}
    for end in sorted(lines | {stop.end() for stop in _STOP.finditer(words)}):
        is_cut = words[end - 1] == "." and end < len(words) and _ABBREVIATION.search(words, max(start, end - 9), end)
        if end > start and (end in lines or not is_cut):
            yield from _span(words, block.span.start, start, end)
            start = end
    yield from _span(words, block.span.start, start, len(words))


def _span(words: str, offset: int, start: int, end: int) -> Iterator[Span]:
    part = words[start:end]
    if part.strip():
        begin = start + len(part) - len(part.lstrip())
        yield Span(offset + begin, offset + start + len(part.rstrip()))


def within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The spans that lie in a stretch."""
    return [span for span in spans if start <= span.start and span.end <= end]
