"""A run of names, split into those who are named: people, and organisations put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from hlpgraph.bibliography import name_words as words
from hlpgraph.bibliography.name_tokens import Token


@dataclass(frozen=True, slots=True)
class Part:
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


def run_parts(run: list[Token]) -> list[Part]:
    """The run, split at commas and "and"; names of organisations are put together again."""
    parts: list[Part] = []
    held: list[Token] = []
    mark, has_comma = "", False
    for token in [*run, None]:
        if token is not None and token.kind not in ",&":
            held.append(token)
            continue
        if held:
            parts.append(Part(tuple(held), mark, has_comma))
            held, mark, has_comma = [], "", False
        if token is not None:
            mark, has_comma = token.kind if token.kind == "&" else mark or ",", has_comma or token.kind == ","
    joined: list[Part] = []
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
        is_placed = (
            " ".join(part.lows) in words.PLACES and at == len(joined) - 1
        )  # "Ministry of Education, Singapore"
        if is_division and set(before.lows) & words.STRONG and (is_placed or set(part.lows) & words.STRONG):
            comma = Token(",", ",", part.tokens[0].start, part.tokens[0].start)
            joined[at - 1 : at + 1] = [replace(before, tokens=(*before.tokens, comma, *part.tokens))]
    return joined


def _goes_on(before: Part, part: Part, has_and: bool) -> bool:
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
    is_field = len(lows) == 2 and part.mark == "&" or bool(words.ABSTRACT.search(last))  # "…, Human Development"
    return has_and and len(lows) <= 2 and set(part.kinds) <= set("U") and (before.is_open or tail == 1 or is_field)


def with_initials(parts: list[Part]) -> list[Part]:
    """ "Lucas", "T." are one: a part that holds initials only belongs to the name before it."""
    joined: list[Part] = []
    for part in parts:
        if joined and part.mark == "," and set(part.kinds) <= set("Ij"):
            comma = Token(",", ",", part.tokens[0].start, part.tokens[0].start)
            joined[-1] = replace(joined[-1], tokens=(*joined[-1].tokens, comma, *part.tokens))
        else:
            joined.append(part)
    return joined


def is_inverted(part: Part) -> bool:
    return bool(re.fullmatch(r"p{0,3}U{1,2},[Ij]+", part.kinds))
