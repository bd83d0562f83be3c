"""The names that stand before a year in running text: where they begin, and whom they name.

A run of tokens is read from the year backwards. Each token has a class of one letter (see
`name_tokens`), so that what a name looks like can be said as a pattern over classes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hlpgraph.bibliography import name_words as words
from hlpgraph.bibliography.name_parts import Part, is_inverted, run_parts, with_initials
from hlpgraph.bibliography.name_tokens import POSSESSIVE, Token, tokens_of
from hlpgraph.bibliography.naming import folded

#: Longest run of names that is read, in characters.
WINDOW = 400

_PERSON = re.compile(r"p{0,3}U{1,2}j?|[UI]{0,3}I[UI]?p{0,3}U{1,2}j?|U{1,2}p{1,3}U{1,2}j?|U{1,4}j|A|A,j")
_LONG_PERSON = re.compile(r"U{3}")


@dataclass(frozen=True, slots=True)
class Names:
    """Who is named before a year.

    Attributes:
        authors: As written.
        start: Where the first begins.
        is_cut: True for "et al.".
        is_doubtful: True if each name is a word of another meaning, too: a month, a place, "Black", "Page".
        before: The word before the names, in lower case; empty at a start.
        reaches: True if nothing, or only "see also" and its like, stands before the names.
        end: Behind the last, or behind "et al.".
    """

    authors: tuple[str, ...]
    start: int
    is_cut: bool = False
    is_doubtful: bool = False
    before: str = ""
    reaches: bool = False
    end: int = 0


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
            return Names((name,), token.start, end=end)
    return None


def _named(text: str, tokens: list[Token], is_narrative: bool) -> Names | None:
    if is_narrative:
        tokens = _without_noun(tokens)
    lead, run = _split(tokens, is_narrative)
    if is_narrative and (_is_in_title(lead, run) or _is_of_place(lead, run)):
        return None
    is_cut = bool(run) and run[-1].kind == "e"
    had_comma = is_cut and len(run) > 1 and run[-2].kind == ","
    run = run[: -1 - had_comma] if is_cut else run
    lead, run = _behind_others(lead, run)
    before = next((token.low for token in reversed(lead) if token.kind != ","), "")
    taken = _taken(run_parts(run), is_narrative, is_cut, had_comma, before)
    if not taken or (is_narrative and not is_cut and _is_called(taken, tokens)):
        return None
    if _has_plain_word(lead, run, taken[0]):
        taken[0] = replace(taken[0], tokens=(lead[-1], *taken[0].tokens))
        lead, run = lead[:-1], [lead[-1], *run]
    start = taken[0].tokens[0].start
    dropped = [token for token in run if token.start < start]
    is_doubtful = all(map(_is_doubtful, taken)) and (len(taken) > 1 or len(run) == 1)
    return Names(
        tuple(_written(part, text) for part in taken),
        start,
        is_cut,
        is_doubtful and not is_cut,
        next((token.low for token in reversed(dropped) if token.kind != ","), before),
        not dropped and _is_lead(lead),
        (tokens if is_cut else taken[-1].tokens)[-1].end,
    )


def _split(tokens: list[Token], is_narrative: bool) -> tuple[list[Token], list[Token]]:
    """What stands before the names, and the run that holds them."""
    first = len(tokens)
    while first and tokens[first - 1].kind in "UAIpo&,ejv" and not _ends_before(tokens, first - 1, is_narrative):
        first -= 1
    while first < len(tokens) and tokens[first].kind in "o&,ev":
        first += 1
    if is_narrative and _is_verb(tokens, first):
        first += 1
    return tokens[:first], tokens[first:]


def _behind_others(lead: list[Token], run: list[Token]) -> tuple[list[Token], list[Token]]:
    """The run behind the last "et al." in it, which ends the names of another work."""
    cut = max((at for at, token in enumerate(run) if token.kind == "e"), default=-1)
    if cut < 0:
        return lead, run
    first = cut + 1
    while first < len(run) and run[first].kind in "o&,v":
        first += 1
    return lead + run[:first], run[first:]


def _has_plain_word(lead: list[Token], run: list[Token], part: Part) -> bool:
    """True if a word that often begins a sentence begins the name of a body: "Data Quality Campaign"."""
    is_next = bool(lead) and part.tokens[0] is run[0] and lead[-1].text[0].isupper()
    return is_next and lead[-1].low in words.BOTH and bool(set(part.lows) & words.BODIES)


def _is_called(taken: list[Part], tokens: list[Token]) -> bool:
    """True for two words behind "the" right before the year, which name a thing: "the Widget Effect"."""
    part = taken[0]
    at = tokens.index(part.tokens[0])
    is_last = tokens[-1] is part.tokens[-1]
    is_pair = len(taken) == 1 and part.kinds in ("UU", "UUU") and not set(part.lows) & words.BODIES
    return is_pair and is_last and at > 0 and tokens[at - 1].low == "the" and part.lows[-1] not in words.LAWS


#: A verb at the head of a sentence or of a title.
_ACTING = re.compile(r"[^\W\d_]{3,}ing")
_STOPS = '.!?:;“”"—'


def _is_verb(tokens: list[Token], first: int) -> bool:
    """True if a sentence begins with a verb that has the capital of its place: "Echoing Smith (2010), …"."""
    is_start = first == 0 or tokens[first - 1].text in _STOPS
    is_followed = first + 1 < len(tokens) and tokens[first + 1].kind in "UIp"
    return (
        is_start and is_followed and bool(_ACTING.fullmatch(tokens[first].text)) and tokens[-1].low not in words.LAWS
    )


def _is_in_title(lead: list[Token], run: list[Token]) -> bool:
    """True if the words before the capitals show a title: "under Every Child Matters", "in Making Schools Work"."""
    if lead and lead[-1].low == "in" and len(run) > 1 and run[1].kind == "U" and _ACTING.fullmatch(run[0].text):
        return True
    if not lead or not lead[-1].text[0].isupper():
        return False
    if len(lead) == 1 or lead[-2].text in _STOPS:
        return lead[-1].low in words.DETERMINERS and [token.kind for token in run[:2]] == ["U", "U"]
    return lead[-1].low in words.TITLE_OPENERS


def _is_of_place(lead: list[Token], run: list[Token]) -> bool:
    """True for what a place gave its name to: "the treaty of Maastricht"."""
    words_before = [token.low for token in (lead[-2:] + run)[-3:]]
    return len(words_before) == 3 and words_before[1] == "of" and words_before[0] in words.OF_PLACES


def _ends_before(tokens: list[Token], at: int, is_narrative: bool) -> bool:
    """True if a possessive ends what stands before the names; not so in "Legislative Analyst’s Office"."""
    after = tokens[at + 1 :]
    if not tokens[at].is_possessive or not after:
        return False
    if after[-1].low in words.LAWS and at and tokens[at - 1].kind == "U" and tokens[at - 1].low not in words.OFFICES:
        return False  # "Improving America’s Schools Act"
    is_own = not is_narrative if at == 0 else tokens[at - 1].low == "the"  # "the Children’s Defense Fund"
    if is_own and tokens[at].low not in words.BODIES | words.ALONE | words.PLACES:
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


#: Words before names that say no more than "see, for example,".
LEADS = words.OPENERS | words.DATING | words.INNER | frozenset(
    "see also e.g eg cf compare but and i.e nb cited by quoted review reviews reviewed example examples instance for a argued noted discussed as in "
    "reported adapted described developed following per work works especially particularly notably".split()
)  # fmt: skip


#: Most tokens of "for a recent synthesis of such studies,".
_LONGEST_LEAD = 8


def _is_lead(tokens: list[Token]) -> bool:
    """True if the tokens say no more than "see, for example," or "for a synthesis,"."""
    if tokens and tokens[0].low == "for" and tokens[-1].kind == "," and len(tokens) <= _LONGEST_LEAD:
        return all(token.kind in ",&xo" and token.text[0].islower() for token in tokens[:-1])
    return all(token.kind in ",&oe" or token.low in LEADS or token.text in '.—–:“”"' for token in tokens)


def _taken(parts: list[Part], is_narrative: bool, is_cut: bool, had_comma: bool, before: str) -> list[Part]:
    """The parts that name the authors, from the last one back as far as they do."""
    parts = with_initials(parts)
    good = 0
    while good < len(parts) and (
        _is_name(_trimmed(parts[-1 - good], is_narrative), is_narrative or good > 0)
        or (not is_narrative and not good and _is_second(parts))
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
    ands = [at for at, part in enumerate(named) if at and part.mark == "&"]
    if len(ands) > 1 and any(
        part.has_comma for part in named[ands[-2] : -1]
    ):  # "effective PBL, and Doe, Roe & Poe (2015)"
        named = named[ands[-2] :]
    while len(named) > 2 and named[0].lows[0] in words.PLACES:  # "Unlike Washington, Smith and Jones (2010)"
        named = named[1:]
    count = 1
    if named[-1].mark == "&" and len(named) > 1:
        is_series = named[-1].has_comma or len(named) == 2
        count = len(named) if is_series or before not in words.LOCATING else 2
    while count < len(named) and "I" in named[-count - 1].kinds and is_inverted(named[-count - 1]):
        count += 1
    return named[-count:]


def _is_second(parts: list[Part]) -> bool:
    """True for "Strand" in "(Mendez & Strand, 2002)": no strand, figure or grade stands there without its number."""
    last = parts[-1]
    is_pair = last.mark == "&" and last.kinds == "U" and len(parts) > 1
    return is_pair and last.lows[0] in words.THINGS and not _is_doubtful(parts[-2]) and _is_name(parts[-2], True)


def _trimmed(part: Part, is_narrative: bool) -> Part:
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


def _is_name(part: Part, is_strict: bool) -> bool:
    """True if the tokens can be a person, an organisation, a law or a court case."""
    if not part.tokens or _is_thing(part):
        return False
    kinds, lows = part.kinds, part.lows
    if is_inverted(part) or _PERSON.fullmatch(kinds):
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


def _is_doubtful(part: Part) -> bool:
    """True for one word that may be a family name or something else."""
    return part.kinds == "U" and part.lows[0] in words.DOUBTFUL


def _is_thing(part: Part) -> bool:
    """True for a figure, month, place, programme or abbreviation that is no author."""
    if _is_doubtful(part):
        return False
    lows, texts = part.lows, [token.text for token in part.tokens]
    whole = " ".join(lows)
    if whole in words.PLACES | words.PROGRAMMES or lows[0] in words.THINGS | words.DAYS:
        return not set(lows[1:]) & words.BODIES
    if lows[0] in words.OFFICES and len(lows) < 4 and not set(lows) & words.BODIES:
        return True
    if len(lows) == 1:
        alone = words.ALONE | words.BODIES | words.MONTHS | words.SEASONS
        return lows[0] in alone or POSSESSIVE.sub("", texts[0]) in words.ABBREVIATIONS | words.SURVEYS
    if len(lows) > 1 and lows[-1] in words.THING_ENDS and not set(lows) & words.BODIES and "v" not in part.kinds:
        return lows[-1] not in words.LAWS
    is_placed = len(lows) > 2 and lows[-2] in ("in", "at") and lows[-1] in words.PLACES
    return is_placed or (lows[-1] in words.MONTHS - words.DOUBTFUL)


def _written(part: Part, text: str) -> str:
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
