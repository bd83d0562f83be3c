"""The names that stand before a year in running text: where they begin, and whom they name.

A run of tokens is read from the year backwards. Each token has a class of one letter (see
`name_tokens`), so that what a name looks like can be said as a pattern over classes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hlpgraph.bibliography import name_words as words
from hlpgraph.bibliography.name_tokens import POSSESSIVE, Token, tokens_of
from hlpgraph.bibliography.naming import folded

#: Longest run of names that is read, in characters.
WINDOW = 400

_PERSON = re.compile(r"p{0,3}U{1,2}j?|[UI]{0,3}I[UI]?p{0,3}U{1,2}j?|U{1,2}p{1,3}U{1,2}j?|U{1,4}j|A")
_LONG_PERSON = re.compile(r"U{3}")


@dataclass(frozen=True, slots=True)
class Names:
    """Who is named before a year.

    Attributes:
        authors: As written.
        start: Where the first begins.
        is_cut: True for "et al.".
        is_doubtful: True if the one name is a month's or a season's, too.
        before: The word before the names, in lower case; empty at a start.
        reaches: True if nothing, or only "see also" and its like, stands before the names.
    """

    authors: tuple[str, ...]
    start: int
    is_cut: bool = False
    is_doubtful: bool = False
    before: str = ""
    reaches: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    """Some tokens of a run, with the mark that joins them to what stands before."""

    tokens: tuple[Token, ...]
    mark: str = ""
    has_comma: bool = False
    is_open: bool = False

    @property
    def kinds(self) -> str:
        return "".join(token.kind for token in self.tokens)

    @property
    def lows(self) -> tuple[str, ...]:
        return tuple(token.low for token in self.tokens)


def names_before(text: str, limit: int, end: int, *, is_narrative: bool) -> Names | None:
    """Who is named right before position `end`; None if nobody is.

    Args:
        text: Smoothed text.
        limit: Where the names must begin at the earliest: the bracket or the paragraph.
        end: Where the year, its bracket or its comma begins.
        is_narrative: True if the names are part of the sentence and the year alone stands in brackets.

    Cost: O(`WINDOW`).
    """
    limit = max(limit, end - WINDOW)
    limit = max(limit, text.rfind("\n", limit, end) + 1)
    tokens = tokens_of(text, limit, end)
    while tokens and tokens[-1].kind in (",", "&"):
        tokens.pop()
    return _named(text, tokens, is_narrative)


def long_name(text: str, limit: int, end: int, short: str) -> Names | None:
    """The name right before `end` that an abbreviation stands for; None if nothing there fits it.

    >>> text = "in the Institute of Education Sciences"
    >>> long_name(text, 0, len(text), "IES").authors, long_name(text, 0, len(text), "USDE")
    (('Institute of Education Sciences',), None)
    """
    limit = max(limit, end - WINDOW)
    limit = max(limit, text.rfind("\n", limit, end) + 1)
    for token in reversed(tokens_of(text, limit, end)):
        if token.kind in "xe":
            return None
        name = " ".join(text[token.start : end].split()).rstrip(" ,")
        if token.kind in "UAI" and name.casefold() != short.casefold() and is_short_for(short, name):
            return Names((name,), token.start)
    return None


def _named(text: str, tokens: list[Token], is_narrative: bool) -> Names | None:
    if is_narrative:
        tokens = _without_noun(tokens)
    first = len(tokens)
    while first and tokens[first - 1].kind in "UAIpo&,ejv" and not _ends_before(tokens, first - 1):
        first -= 1
    while first < len(tokens) and tokens[first].kind in "o&,ev":
        first += 1
    run, lead = tokens[first:], tokens[:first]
    is_cut = bool(run) and run[-1].kind == "e"
    had_comma = False
    if is_cut:
        run = run[:-1]
        had_comma = bool(run) and run[-1].kind == ","
        run = run[:-1] if had_comma else run
    if not run or any(token.kind == "e" for token in run):
        cut = max((at for at, token in enumerate(run) if token.kind == "e"), default=-1)
        lead, run = lead + run[: cut + 1], run[cut + 1 :]
        while run and run[0].kind in "o&,v":
            lead, run = [*lead, run[0]], run[1:]
    parts = _parts(run)
    before = next((token.low for token in reversed(lead) if token.kind != ","), "")
    taken = _taken(parts, is_narrative, is_cut, had_comma, before)
    if not taken or (is_narrative and not is_cut and _is_called(taken, tokens)):
        return None
    start = taken[0].tokens[0].start
    dropped = [token for token in run if token.start < start]
    authors = tuple(_written(part, text) for part in taken)
    is_doubtful = len(taken) == 1 and len(run) == 1 and taken[0].lows[0] in words.DOUBTFUL
    return Names(
        authors,
        start,
        is_cut,
        is_doubtful and not is_cut,
        next((token.low for token in reversed(dropped) if token.kind != ","), before),
        not dropped and _is_lead(lead),
    )


def _is_called(taken: list[_Part], tokens: list[Token]) -> bool:
    """True for two words behind "the" right before the year, which name a thing: "the Widget Effect"."""
    part = taken[0]
    at = tokens.index(part.tokens[0])
    is_last = tokens[-1] is part.tokens[-1]
    is_pair = len(taken) == 1 and part.kinds in ("UU", "UUU") and not set(part.lows) & words.BODIES
    return is_pair and is_last and at > 0 and tokens[at - 1].low == "the" and part.lows[-1] not in words.LAWS


def _ends_before(tokens: list[Token], at: int) -> bool:
    """True if a possessive ends what stands before the names; not so in "Legislative Analyst’s Office"."""
    after = tokens[at + 1 :]
    if not tokens[at].is_possessive or not after:
        return False
    is_body = len(after) < 3 and all(token.kind == "U" for token in after) and after[-1].low in words.BODIES
    return not is_body or at == 0 or tokens[at - 1].kind != "U" or tokens[at].low in words.PLACES


def _without_noun(tokens: list[Token]) -> list[Token]:
    """Without the "classic study" behind "Smith’s classic study", and the "report" behind "Coleman report"."""
    at = len(tokens)
    while at and len(tokens) - at < 5 and tokens[at - 1].kind in "xo&" and tokens[at - 1].text.isalpha():
        at -= 1
        if at and tokens[at - 1].is_possessive:
            return tokens[:at]
    return tokens[:-1] if tokens and tokens[-1].text in words.WRITINGS else tokens


_LEADS = words.OPENERS | words.DATING | words.INNER | frozenset(
    "see also e.g eg cf compare but and i.e nb cited by quoted review reviews reviewed example examples instance for a argued noted discussed as in "
    "reported adapted described developed following per work works especially particularly notably".split()
)  # fmt: skip


def _is_lead(tokens: list[Token]) -> bool:
    """True if the tokens say no more than "see, for example,"."""
    return all(token.kind in ",&oe" or token.low in _LEADS or token.text in '.—–:“”"' for token in tokens)


def _parts(run: list[Token]) -> list[_Part]:
    """The run, split at commas and "and"; names of organisations are put together again."""
    parts: list[_Part] = []
    held: list[Token] = []
    mark, has_comma = "", False
    for token in [*run, None]:
        if token is not None and token.kind not in ",&":
            held.append(token)
            continue
        if held:
            parts.append(_Part(tuple(held), mark, has_comma))
            held, mark, has_comma = [], "", False
        if token is not None:
            mark, has_comma = token.kind if token.kind == "&" else mark or ",", has_comma or token.kind == ","
    joined: list[_Part] = []
    for at, part in enumerate(parts):
        before = joined[-1] if joined else None
        if before is not None and _goes_on(before, part, any(later.mark == "&" for later in parts[at:])):
            whole = (
                *before.tokens,
                Token(part.mark, part.mark, part.tokens[0].start, part.tokens[0].start),
                *part.tokens,
            )
            joined[-1] = replace(before, tokens=whole, is_open=part.mark == ",")
        else:
            joined.append(part)
    for at in range(len(joined) - 1, 0, -1):  # a body and its division: "Department of Education, Office of …"
        before, part = joined[at - 1], joined[at]
        is_division = part.mark == "," and not any(later.mark == "&" for later in joined[at:])
        if is_division and set(part.lows) & words.STRONG and set(before.lows) & words.STRONG:
            comma = Token(",", ",", part.tokens[0].start, part.tokens[0].start)
            joined[at - 1 : at + 1] = [replace(before, tokens=(*before.tokens, comma, *part.tokens))]
    return joined


def _goes_on(before: _Part, part: _Part, has_and: bool) -> bool:
    """True if a part belongs to the name of the organisation or law before it: "…, and Welfare"."""
    lows, last = part.lows, part.lows[-1]
    if last in words.LAWS and part.mark == "&" and lows[0] != "the" and before.lows[-1] not in words.LAWS:
        return set(before.kinds) <= set("U")
    is_endowed = len(lows) >= 3 and last in ("foundation", "trust", "fund") and "o" not in part.kinds
    if part.mark == "&" and before.kinds == "U" and (is_endowed or lows in (("company",), ("co",), ("sons",))):
        return True
    if set(part.kinds) - set("Uo") or set(lows) & words.STRONG:
        return False
    inner = [
        at
        for at, token in enumerate(before.tokens)
        if at and token.low in ("of", "for", "on", "in") and token.kind == "o"
    ]
    if not inner:
        return False
    if lows[0] == "the":
        return part.mark == "&" and not set(lows) & words.BODIES
    tail = len(before.tokens) - inner[-1] - 1
    return has_and and len(lows) <= 2 and set(part.kinds) <= set("U") and (before.is_open or tail == 1)


def _taken(parts: list[_Part], is_narrative: bool, is_cut: bool, had_comma: bool, before: str) -> list[_Part]:
    """The parts that name the authors, from the last one back as far as they do."""
    parts = _with_initials(parts)
    good = 0
    while good < len(parts) and (
        _is_name(_trimmed(parts[-1 - good], is_narrative), is_narrative or good > 0)
        or (is_cut and not good and parts[-1].kinds == "U")  # nothing but a person is followed by "et al."
    ):
        good += 1
        begin = parts[-good].tokens[0]
        if begin.kind == "o" and begin.low != "the":  # "Capacity, in Cohen and Ball’s (1999) sense"
            break
    if not good:
        return []
    named = [_trimmed(part, is_narrative) for part in parts[-good:]]
    if not is_narrative:
        return named
    if is_cut:
        return named if had_comma and len(named) < 4 else named[-1:]
    count = 1
    if named[-1].mark == "&" and len(named) > 1:
        is_series = named[-1].has_comma or len(named) == 2
        count = len(named) if is_series or before not in words.DATING | {"at", "across", "within"} else 2
    while count < len(named) and "I" in named[-count - 1].kinds and _inverted(named[-count - 1]):
        count += 1
    return named[-count:]


def _with_initials(parts: list[_Part]) -> list[_Part]:
    """ "Lucas", "T." are one: a part that holds initials only belongs to the name before it."""
    joined: list[_Part] = []
    for part in parts:
        if joined and part.mark == "," and set(part.kinds) <= set("Ij"):
            comma = Token(",", ",", part.tokens[0].start, part.tokens[0].start)
            joined[-1] = replace(joined[-1], tokens=(*joined[-1].tokens, comma, *part.tokens))
        else:
            joined.append(part)
    return joined


def _inverted(part: _Part) -> bool:
    return bool(re.fullmatch(r"p{0,3}U{1,2},[Ij]+", part.kinds))


def _trimmed(part: _Part, is_narrative: bool) -> _Part:
    """Without what stands before the name proper: "Guidance for the", "Title I of the"."""
    tokens = part.tokens
    while tokens and tokens[0].kind in "o":
        tokens = tokens[1:]
    lows = [token.low for token in tokens]
    for at in range(len(tokens) - 1, 0, -1):
        if tokens[at].kind != "o" or at + 1 == len(tokens):
            continue
        left, right = set(lows[:at]), lows[at + 1 :]
        is_law = right[-1] in words.LAWS and lows[at] == "the"
        is_body = (
            lows[at] in ("for", "in", "to", "at", "from")
            and bool(set(right) & words.STRONG)
            and not left & words.BODIES
        )
        if is_narrative and (is_law or is_body):
            tokens = tokens[at + 1 :]
            break
    return replace(part, tokens=tokens)


def _is_name(part: _Part, is_strict: bool) -> bool:
    """True if the tokens can be a person, an organisation, a law or a court case."""
    if not part.tokens or _is_thing(part):
        return False
    kinds, lows = part.kinds, part.lows
    if _inverted(part) or _PERSON.fullmatch(kinds):
        return True
    if "v" in kinds:
        return bool(re.fullmatch(r"[UAIopj&,]+v[UAIopj&,]+", kinds))
    if lows[-1] in words.LAWS or " ".join(lows) in words.SHORT_LAWS or set(lows) & words.BODIES:
        return kinds[0] in "UAI" and kinds[-1] in "UAj"
    if "A" in kinds and set(kinds) <= set("AUI"):
        return True
    if re.fullmatch(r"[UA]{1,3}o[UA]{1,3}", kinds) and "for" in lows:
        return True
    return not is_strict and (bool(_LONG_PERSON.fullmatch(kinds)) or bool(re.fullmatch(r"[UAIo&,]*[UA]", kinds)))


def _is_thing(part: _Part) -> bool:
    """True for a figure, month, place, programme or abbreviation that is no author."""
    lows, texts = part.lows, [token.text for token in part.tokens]
    whole = " ".join(lows)
    if whole in words.PLACES | words.PROGRAMMES or lows[0] in words.THINGS | words.DAYS:
        return not set(lows[1:]) & words.BODIES
    if lows[0] in words.OFFICES and len(lows) < 4 and not set(lows) & words.BODIES:
        return True
    if len(lows) == 1:
        alone = words.ALONE | words.BODIES | (words.MONTHS | words.SEASONS) - words.DOUBTFUL
        return lows[0] in alone or POSSESSIVE.sub("", texts[0]) in words.ABBREVIATIONS | words.SURVEYS
    if len(lows) > 1 and lows[-1] in words.THING_ENDS and not set(lows) & words.BODIES and "v" not in part.kinds:
        return lows[-1] not in words.LAWS
    is_placed = len(lows) > 2 and lows[-2] in ("in", "at") and lows[-1] in words.PLACES
    return is_placed or (lows[-1] in words.MONTHS - words.DOUBTFUL)


def _written(part: _Part, text: str) -> str:
    """The name as written, on one line and without its possessive."""
    found = " ".join(text[part.tokens[0].start : part.tokens[-1].end].split())
    return re.sub(r",(?= [JS]r\b)", "", POSSESSIVE.sub("", found))


def is_short_for(letters: str, name: str) -> bool:
    """True if capitals can stand for a name: each is the initial of a word, in order.

    >>> is_short_for("USDE", "U.S. Department of Education"), is_short_for("IES", "Institute of Education Sciences")
    (True, True)
    >>> is_short_for("OECD", "Organisation for Economic Co-operation and Development"), is_short_for("RAND", "Smith")
    (True, False)
    """
    found = re.findall(r"[^\W\d_]+", name)
    initials = iter("".join(word[0] for word in found).upper())
    wanted = [letter for letter in letters.upper() if letter.isalpha()]
    return (
        bool(found)
        and len(wanted) > 1
        and found[0][0].upper() == wanted[0]
        and all(letter in initials for letter in wanted)
    )


def plain_name(name: str) -> str:
    """A name for comparing: folded, without possessive."""
    return folded(POSSESSIVE.sub("", name))
