"""A sentence → the causal statements that it makes, or the reason why it is not taken to make one.

Each rule looks for one form of words. A sentence that denies, asks, reports, quotes or orders is left out, and so is
one that refers to another sentence: nothing is read into a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from hlpgraph.drafting import cues
from hlpgraph.drafting.cues import Meaning
from hlpgraph.drafting.items import items_of, trimmed
from hlpgraph.drafting.passages import SENTENCE_LIMIT, Span, hidden, quotes_in

#: Fewest words of the main clause behind "To …," and "By …ing …,".
_MAIN_WORDS = 3
#: Longest cause or effect, in words.
_LONGEST = 40
#: Longest step between arrows, in words.
_IN_ARROWS = 15
#: Steps of one chain and parts of one condition; a sentence with more is a table.
MOST = 12
_SEASONS = frozenset("spring evening morning something anything nothing everything king during".split())


@dataclass(frozen=True, slots=True)
class Statement:
    """One cause and one effect, as stretches of the sentence.

    Attributes:
        because: The reason that the sentence gives for it, if it gives one.
        meaning: Relation and polarity, as far as the words say them.
    """

    cause: Span
    effect: Span
    meaning: Meaning = Meaning()
    because: Span | None = None


class NotUnderstood(Exception):
    """Why a sentence is not taken to state a cause and an effect; for a reader."""


@dataclass(frozen=True)
class Sentence:
    """A sentence while it is read.

    Attributes:
        raw: Its words, with citations blanked out.
        text: The same with "¤" for what stands in quotation marks.
        quotes: What stands in quotation marks.
    """

    raw: str
    text: str
    quotes: tuple[Span, ...]

    def part(self, span: Span) -> str:
        """The words of a stretch, quotations hidden."""
        return self.text[span.start : span.end]


def statements_in(raw: str) -> list[Statement]:
    """The causal statements of a sentence.

    Args:
        raw: The sentence, without its citations.

    Raises:
        NotUnderstood: With the reason, if there are none.

    >>> raw = "If we hire coaches, then teachers improve, so that students learn."
    >>> [(held.cause.of(raw), held.effect.of(raw)) for held in statements_in(raw)]
    [('we hire coaches', 'teachers improve'), ('teachers improve', 'students learn')]
    >>> statements_in("Testing does not lead to learning.")
    Traceback (most recent call last):
    hlpgraph.drafting.sentences.NotUnderstood: it denies something

    Cost: O(characters); a sentence of more than `SENTENCE_LIMIT` characters is not read.
    """
    if len(raw) > SENTENCE_LIMIT:
        raise NotUnderstood("it is too long for a sentence")
    sentence = Sentence(raw, hidden(raw), tuple(quotes_in(raw)))
    body = _begun(sentence)
    if sentence.text.rstrip(" )”\"’").endswith("?"):
        raise NotUnderstood("it is a question")
    if cues.ABOUT.match(sentence.text):
        raise NotUnderstood("it says something about a step")
    if cues.TECHNICAL.search(sentence.text):
        raise NotUnderstood("it is a table, code or a comment")
    if cues.COUNTERFACTUAL.search(sentence.text):
        raise NotUnderstood("it says what would have been")
    for rule in _RULES:
        found = rule(sentence, body)
        if found:
            return found
    raise NotUnderstood("no cause and effect were found in it")


def _begun(sentence: Sentence) -> Span:
    """The sentence without the words before its statement and without its full stop."""
    start, end = 0, len(sentence.text.rstrip(" .;!…"))
    while met := cues.PREFIX.match(sentence.text, start, end):
        start = met.end()
    while start < end and sentence.text[start] in " ,:":
        start += 1
    return Span(start, end)


def _starts(sentence: Sentence, body: Span, pattern: str) -> re.Match[str] | None:
    return re.compile(pattern, re.IGNORECASE).match(sentence.text, body.start, body.end)


# Forms of words


def _condition(sentence: Sentence, body: Span) -> list[Statement]:
    """If A and B, then C, so that D."""
    start = _starts(sentence, body, r"if\s+(?!not\b|so\b|only\b)|when\s+")
    if not start:
        return []
    inner = Span(start.end(), body.end)
    cut = cues.THEN.search(sentence.text, inner.start, inner.end)
    if cut is None and start[0].lower().startswith("when"):
        raise NotUnderstood("“when” without “then” may only say at what time")
    first, rest = (Span(inner.start, cut.start()), Span(cut.end(), inner.end)) if cut else _cut_at_will(sentence, inner)
    rest = Span(rest.start, _first(sentence, rest, ";"))
    begin, _, _ = _steps(sentence, rest)
    if len(sentence.part(first).split()) < 2 or re.match(r"\s*you\b", sentence.part(rest), re.IGNORECASE):
        raise NotUnderstood("it tells the reader what to do")
    if cues.DUTY.search(sentence.part(begin[0])):
        raise NotUnderstood("it says what must or may be done, not what follows")
    if any(cues.NEGATED.search(sentence.part(step)) for step in begin):
        raise NotUnderstood("it denies something")
    if cues.REPORTED.search(sentence.part(first)):
        raise NotUnderstood("it reports what somebody says, or leaves it open")
    return _chain(sentence, first, rest, Meaning())


def _first(sentence: Sentence, span: Span, mark: str) -> int:
    """Where a mark first stands in a stretch; the end of the stretch if it does not."""
    at = sentence.text.find(mark, span.start, span.end)
    return at if at >= 0 else span.end


def _cut_at_will(sentence: Sentence, inner: Span) -> tuple[Span, Span]:
    """Condition and consequence of "if A, B will": cut at the last comma before the word that shows the consequence."""
    for comma in re.finditer(",", sentence.part(inner)):
        at = inner.start + comma.start()
        will = cues.WILL.search(sentence.text, at, inner.end)
        following = sentence.text.find(",", at + 1, inner.end)
        if will and (following < 0 or will.start() < following):
            if re.match(r",\s*(?:and|or|which|who)\b", sentence.text[at : at + 12]):
                break
            return Span(inner.start, at), Span(at + 1, inner.end)
    raise NotUnderstood("it is not clear where the condition ends; “then” would say so")


def _arrows(sentence: Sentence, body: Span) -> list[Statement]:
    """A → B → C, with + between joint causes."""
    cuts = [*cues.ARROW.finditer(sentence.text, body.start, body.end)]
    if not cuts:
        return []
    edges = [body.start, *(edge for cut in cuts for edge in (cut.start(), cut.end())), body.end]
    steps = [Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=True)]
    if len(steps) > MOST or not all(sentence.part(step).strip() for step in steps):
        raise NotUnderstood("an arrow in it lacks one of its ends")
    if any(cues.BROKEN.search(sentence.part(step)) or len(sentence.part(step).split()) > _IN_ARROWS for step in steps):
        raise NotUnderstood("its arrows do not join phrases")
    parts = [[span for part in _plus(sentence, step) for span in items_of(sentence, part)] for step in steps]
    return [Statement(cause, effect) for one, other in zip(parts, parts[1:], strict=False) for cause in one for effect in other]


def _plus(sentence: Sentence, step: Span) -> Iterator[Span]:
    at = step.start
    for mark in re.finditer(r"\s+\+\s+", sentence.part(step)):
        yield Span(at, step.start + mark.start())
        at = step.start + mark.end()
    yield Span(at, step.end)


def _means(sentence: Sentence, body: Span) -> list[Statement]:
    """By doing A, B will happen."""
    start = _starts(sentence, body, r"by\s+(?=(?P<verb>\w+ing)\b)")
    if not start or start["verb"].lower() in _SEASONS:
        return []
    first, rest = _cut_at_will(sentence, Span(start.end(), body.end))
    _refuse(sentence, body)
    return _chain(sentence, first, rest, Meaning())


def _aim_first(sentence: Sentence, body: Span) -> list[Statement]:
    """In order to B, A does this."""
    start = _starts(sentence, body, rf"(?:in\s+order\s+to|so\s+as\s+to|to)\s+(?=(?:{'|'.join(_AIMS)})\b)")
    comma = sentence.text.find(",", start.end(), body.end) if start else -1
    if not start or comma < 0:
        return []
    aim, main = Span(start.end(), comma), Span(comma + 1, body.end)
    if "," in sentence.part(main) or len(sentence.part(main).split()) < _MAIN_WORDS:
        raise NotUnderstood("it is not clear where the aim ends")
    _refuse(sentence, body)
    _refuse_pointing(sentence, main)
    return _made(sentence, main, aim, Meaning(), None)


_AIMS = sorted({*cues.ACTIONS, *(form for form in cues.MEANINGS if " " not in form), "close", "end", "support", "meet", "address", "prevent"})


def _only_if(sentence: Sentence, body: Span) -> list[Statement]:
    """B only if A."""
    cut = cues.ONLY_IF.search(sentence.text, body.start, body.end)
    if not cut:
        return []
    effect, rest = Span(body.start, cut.start()), Span(cut.end(), body.end)
    _refuse(sentence, effect)
    reason = cues.BECAUSE.search(sentence.text, rest.start, rest.end)
    cause = Span(rest.start, reason.start()) if reason else rest
    if cues.NEGATION.search(sentence.part(cause)) or cues.CONDITION.search(sentence.part(cause)):
        raise NotUnderstood("it denies something, or holds on another condition")
    if cues.DUTY.search(sentence.part(effect)):
        raise NotUnderstood("it says what must or may be done, not what follows")
    is_lower = bool(re.search(r"\blowered\b", sentence.part(effect)))
    meaning = Meaning("necessary", "negative" if is_lower else "")
    return _made(sentence, cause, effect, meaning, Span(reason.end(), rest.end) if reason else None)


def _verb(sentence: Sentence, body: Span) -> list[Statement]:
    """A leads to B, A improves B; or A so that B, whichever stands first."""
    cut, meaning = _first_verb(sentence, body)
    purpose = cues.PURPOSE.search(sentence.text, body.start, body.end)
    if purpose and (cut is None or purpose.start() < cut.start()):
        cut, meaning = purpose, Meaning()
    if cut is None:
        return []
    if cut is purpose and len(sentence.text[body.start : cut.start()].split()) < _MAIN_WORDS:
        raise NotUnderstood("it is no whole sentence")
    subject, rest = Span(body.start, cut.start()), Span(cut.end(), body.end)
    rest = Span(rest.start, _first(sentence, rest, ";"))
    if re.search(r"[:;]\s", sentence.part(subject)):
        raise NotUnderstood("it is not clear where its cause begins")
    _refuse(sentence, Span(body.start, cut.end()))
    _refuse_pointing(sentence, subject)
    if cut is not purpose and cues.INNER.search(sentence.part(subject)):
        raise NotUnderstood("its verb belongs to a part of the sentence")
    if cut is not purpose and cues.NO_EFFECT.match(sentence.part(rest).lstrip()):
        raise NotUnderstood("it denies something")
    words = sentence.part(subject).rstrip(" ,")
    if re.search(r"(?:^|[\s,])(?:that|which|who|whom|to|and|or|but|of)$", words, re.IGNORECASE):
        raise NotUnderstood("its verb belongs to a part of the sentence")
    if cues.CONDITION.search(sentence.text, cut.end(), body.end):
        raise NotUnderstood("it holds on a condition only")
    return _chain(sentence, subject, rest, meaning)


def _first_verb(sentence: Sentence, body: Span) -> tuple[re.Match[str] | None, Meaning]:
    """The first verb that says that its subject leads to its object, and what it says."""
    for met in cues.VERB.finditer(sentence.text, body.start, body.end):
        verb = _verb_in(met)
        behind = sentence.text[met.end() : body.end]
        if cues.is_noun(sentence.text[body.start : met.start()], verb, behind):
            continue
        if verb in cues.NEEDS_VERB and not _has_verb(behind):
            continue
        return met, cues.MEANINGS[verb]
    return None, Meaning()


def _verb_in(met: re.Match[str]) -> str:
    return " ".join((met["plain"] or met["third"] or met["plural"]).lower().split())


def _has_verb(behind: str) -> bool:
    """True for "teachers plan lessons" and "districts to plan", false for "students in need"."""
    words = re.findall(r"[\w’'-]+", behind.lower())[:9]
    return any(word == "to" or word in cues.ACTIONS for word in words[1:])


_RULES: tuple[Callable[[Sentence, Span], list[Statement]], ...] = (_condition, _arrows, _means, _aim_first, _only_if, _verb)


# What they have in common


def _refuse(sentence: Sentence, span: Span) -> None:
    """Refuse a stretch that denies, reports or leaves open what it says."""
    words = sentence.part(span)
    if cues.NEGATION.search(words):
        raise NotUnderstood("it denies something")
    if cues.REPORTED.search(words):
        raise NotUnderstood("it reports what somebody says, or leaves it open")
    if re.match(r"\s*if\b", words, re.IGNORECASE) or cues.CONDITION.search(words):
        raise NotUnderstood("it holds on a condition only")


def _refuse_pointing(sentence: Sentence, main: Span) -> None:
    """Refuse a main clause that points elsewhere, orders or permits something."""
    words = sentence.part(main).strip(" ,")
    if cues.POINTING.match(words):
        raise NotUnderstood("it refers to what was said before")
    if cues.DUTY.search(words):
        raise NotUnderstood("it says what must or may be done, not what follows")


def _steps(sentence: Sentence, rest: Span) -> tuple[list[Span], list[Meaning], list[Span | None]]:
    """The steps of a chain from an effect on, what each says of the link to the next, and the reason for each."""
    steps, meanings = [], []
    at = rest.start
    for cut in cues.ONWARD.finditer(sentence.text, rest.start, rest.end):
        if cut[0][0] != "," and cues.BECAUSE.search(sentence.text, at, cut.start()):
            continue  # the reason itself goes on
        steps.append(Span(at, cut.start()))
        is_verb = cut["plain"] or cut["third"] or cut["plural"]
        meanings.append(cues.MEANINGS[_verb_in(cut)] if is_verb else Meaning())
        at = cut.end()
    steps.append(Span(at, rest.end))
    reasons: list[Span | None] = []
    for number, step in enumerate(steps):
        because = cues.BECAUSE.search(sentence.text, step.start, step.end)
        reasons.append(Span(because.end(), step.end) if because else None)
        steps[number] = Span(step.start, because.start()) if because else step
    return steps, meanings, reasons


def _chain(sentence: Sentence, cause: Span, rest: Span, meaning: Meaning) -> list[Statement]:
    """The links from a cause to the first step, and from each step to the next."""
    steps, meanings, reasons = _steps(sentence, rest)
    if len(steps) > MOST:
        raise NotUnderstood("its chain is too long")
    found: list[Statement] = []
    for effect, held, reason in zip(steps, [meaning, *meanings], reasons, strict=True):
        found += _made(sentence, cause, effect, held, reason)
        cause = effect
    return found


def _made(sentence: Sentence, cause: Span, effect: Span, meaning: Meaning, reason: Span | None) -> list[Statement]:
    """A link from each part of a cause to each part of an effect."""
    causes, effects = items_of(sentence, cause), items_of(sentence, effect)
    if (len(causes) > MOST or len(effects) > MOST) and not sentence.quotes:
        raise NotUnderstood("it lists too much")
    if any(cues.BACKWARD.fullmatch(sentence.part(span)) or not sentence.part(span).strip() for span in (*causes, *effects)):
        raise NotUnderstood("it refers to what was said before")
    for span in effects:
        if cues.EACH_OTHER.match(sentence.part(span)):
            raise NotUnderstood("it says that two things lead to each other, not how")
    if any(len(sentence.part(span).split()) > _LONGEST for span in (*causes, *effects)):
        raise NotUnderstood("its parts are too long to be told apart")
    if any(cues.ANOTHER.search(sentence.part(span)) for span in effects):
        raise NotUnderstood("it goes on with something else")
    if any(cues.UNFINISHED.search(sentence.part(span)) for span in (*causes, *effects)):
        raise NotUnderstood("a part of it breaks off")
    meaning = _framed(sentence, effect, meaning)
    because = trimmed(sentence, reason) if reason else None
    return [Statement(one, other, meaning, because if because and because.end > because.start else None) for one in causes for other in effects]


def _framed(sentence: Sentence, effect: Span, meaning: Meaning) -> Meaning:
    """What the frame of `hlpgraph narrate` says around a label in quotation marks."""
    words = sentence.part(effect).strip()
    if meaning == Meaning() and words.endswith("becomes possible"):
        return Meaning("enables")
    if meaning == Meaning() and re.match(r"(?:it|they) helps? “", words):
        return replace(meaning, relation="insufficient-alone")
    return meaning
