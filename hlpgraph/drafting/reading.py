"""A whole text → the statements that it makes, with their passages and citations, and the sentences left out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hlpgraph.bibliography.matching import Cited
from hlpgraph.bibliography.stretches import reference_lists
from hlpgraph.drafting.columns import is_aside, part_below, stage_below
from hlpgraph.drafting.cues import UNCITED, Meaning
from hlpgraph.drafting.items import trimmed
from hlpgraph.drafting.passages import HEADING, ITEM, Block, Span, blocks_of, quotes_in, sentences_of
from hlpgraph.drafting.sentences import MOST, NotUnderstood, Sentence, Statement, statements_in


@dataclass(frozen=True, slots=True)
class Found:
    """A statement in a text.

    Attributes:
        cause: Where the words of its cause stand.
        effect: Where those of its effect stand.
        passage: The sentence.
        meaning: Relation and polarity, as far as the words say them.
        because: Where the reason that it gives stands.
        cited: Citations in the sentence that belong to this statement.
    """

    cause: Span
    effect: Span
    passage: Span
    meaning: Meaning = Meaning()
    because: Span | None = None
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """An item below a heading of a logic model.

    Attributes:
        item: Where its words stand.
        heading: Where the heading stands.
        stage: The stage that the heading suggests.
    """

    item: Span
    heading: Span
    stage: str


@dataclass(frozen=True, slots=True)
class Left:
    """A sentence that was not understood, and why."""

    passage: Span
    why: str


@dataclass
class Reading:
    """What was read in a text.

    Attributes:
        found: The statements, in the order of the text.
        listed: Items of a logic model.
        left: Sentences that state no cause and effect, or not clearly.
        blank: The text with its citations blanked out; as long as the text.
    """

    text: str
    blank: str
    found: list[Found] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)


def read(text: str, citations: Sequence[Cited] = ()) -> Reading:
    """The causal statements of a text.

    Args:
        text: The text.
        citations: The citations in it, in its order.

    >>> held = read("# Plan\\nCoaching improves lessons. It is good.")
    >>> [(one.cause.of(held.text), one.effect.of(held.text)) for one in held.found], [one.why for one in held.left]
    ([('Coaching', 'lessons')], ['no cause and effect were found in it'])

    Cost: O(characters + citations · log citations).
    """
    lists = [*reference_lists(text)]
    blocks = [block for block in blocks_of(text) if not any(start <= block.span.start < end for start, end in lists)]
    marks = sorted((_whole(text, Span(cited.mention.start, cited.mention.end)), number) for number, cited in enumerate(citations))
    reading = Reading(text, _blanked(text, [span for span, _ in marks], blocks))
    _Reader(reading, [span.start for span, _ in marks], [citations[number] for _, number in marks]).read(blocks)
    return reading


def _whole(text: str, mention: Span) -> Span:
    """A citation with the brackets round it, if nothing else stands in them before it."""
    start, end = mention.start, mention.end
    opening = text.rfind("(", max(0, start - 200), start)
    closing = text.find(")", end, end + 200)
    if opening >= 0 and closing >= 0 and ")" not in text[opening:start] and "(" not in text[end:closing]:
        return Span(opening, closing + 1)
    return mention


def _blanked(text: str, spans: Sequence[Span], blocks: Sequence[Block]) -> str:
    """The text with spaces in place of citations, and of what `narrate` says where there is none.

    What stands in quotation marks stays: it may be a label.
    """
    quotes = [_moved(quote, block.span.start) for block in blocks for quote in quotes_in(block.span.of(text))]
    pieces, at = [], 0
    for span in sorted([*spans, *(Span(*met.span()) for met in UNCITED.finditer(text))]):
        number = bisect_right(quotes, span.start, key=lambda quote: quote.start) - 1
        is_quoted = number >= 0 and span.end <= quotes[number].end
        if span.end > at and not is_quoted:
            pieces += [text[at : span.start], " " * (span.end - max(span.start, at))]
            at = span.end
    return "".join([*pieces, text[at:]])


class _Reader:
    """Reads block after block and keeps in mind below which heading it is."""

    def __init__(self, reading: Reading, starts: list[int], citations: list[Cited]):
        self.reading = reading
        self.starts = starts
        self.citations = citations
        self.column: tuple[Span, str] | None = None
        self.parts = _Parts()
        self.is_aside = False

    def read(self, blocks: Sequence[Block]) -> None:
        """Read the blocks of a text."""
        for block in blocks:
            words = block.span.of(self.reading.text)
            part, stage = part_below(words), stage_below(words)
            self.is_aside = self.is_aside and part is None and not stage
            if part is not None:
                self.column = None
                if part <= self.parts.last:
                    self._finish_parts()
                self.parts.open(part, block.span)
            elif stage:
                self._finish_parts()
                self.column = block.span, stage
            elif block.kind == HEADING or is_aside(words):
                self._finish_parts()
                self.column = None
                self.is_aside = is_aside(words)
            elif self.is_aside:
                continue
            elif self.parts.takes(block):
                self.parts.items.setdefault(self.parts.last, []).append(block.span)
            elif self.column and block.kind == ITEM:
                self.reading.listed.append(Listed(self._item(block.span), *self.column))
            else:
                self._finish_parts(is_cut=True)
                self.column = None
                self._sentences(block)
        self._finish_parts()

    def _item(self, span: Span) -> Span:
        """An item of a list without joining words and marks at its ends."""
        raw = span.of(self.reading.blank)
        inner = trimmed(Sentence(raw, raw, ()), Span(0, len(raw)))
        return Span(span.start + inner.start, span.start + inner.end)

    def _sentences(self, block: Block) -> None:
        for span in sentences_of(self.reading.text, block):
            try:
                statements = statements_in(span.of(self.reading.blank))
            except NotUnderstood as why:
                self.reading.left.append(Left(span, str(why)))
            else:
                self.reading.found += self._found(span, statements)

    def _found(self, passage: Span, statements: Sequence[Statement]) -> Iterator[Found]:
        """The statements of a sentence at their places in the text, each with the citations that belong to it."""
        first, last = bisect_left(self.starts, passage.start), bisect_left(self.starts, passage.end)
        effects = sorted({statement.effect.start + passage.start for statement in statements})
        owner = {}
        for number in range(first, last):
            before = bisect_left(effects, self.starts[number])
            owner[number] = effects[before - 1] if before else effects[0] if len(effects) == 1 else -1
        for statement in statements:
            cause, effect = _moved(statement.cause, passage.start), _moved(statement.effect, passage.start)
            because = _moved(statement.because, passage.start) if statement.because else None
            cited = tuple(self.citations[number] for number, at in owner.items() if at == effect.start or at < 0)
            yield Found(cause, effect, passage, statement.meaning, because, cited)

    def _finish_parts(self, *, is_cut: bool = False) -> None:
        """Make links of the bullets below "If", "Then" and "So that"; none, if something stands between them."""
        parts, self.parts = self.parts, _Parts()
        groups = [parts.items[number] for number in sorted(parts.items)]
        if len(groups) < 2 or any(len(group) > MOST for group in groups) or (is_cut and parts.is_open):
            why = "what stands below “If”, “Then” and “So that” could not be told apart"
            self.reading.left += [Left(span, why) for group in groups for span in group]
            return
        for causes, effects in zip(groups, groups[1:], strict=False):
            for effect in effects:
                passage = Span(parts.start, effect.end) if effect.end - parts.start <= _PASSAGE else effect
                self.reading.found += [Found(self._item(cause), self._item(effect), passage) for cause in causes]


#: Longest passage that is kept for bullets which make one sentence, in characters.
_PASSAGE = 4_000


@dataclass
class _Parts:
    """The bullets of one "If …, then …, so that …".

    Attributes:
        items: What stands below each of the headings.
        last: The heading that was met last; -1 if none was.
        start: Where the first heading begins.
        is_prose: What stands below the last heading is no list.
    """

    items: dict[int, list[Span]] = field(default_factory=dict)
    last: int = -1
    start: int = 0
    is_prose: bool = False

    @property
    def is_open(self) -> bool:
        """True if the last part that was met may still be followed by another: "so that" ends a theory."""
        return self.last < 2

    def open(self, part: int, heading: Span) -> None:
        """Begin the part below a heading."""
        self.start = heading.start if self.last < 0 else self.start
        self.last, self.is_prose = part, False

    def takes(self, block: Block) -> bool:
        """True if a block belongs to the part: items of one list, or one paragraph."""
        if self.last < 0:
            return False
        held = self.items.get(self.last, [])
        if block.kind == ITEM:
            return not self.is_prose
        self.is_prose = not held
        return not held


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
