"""Which of the citations found are none after all: months, places and things that look like names.

"(March, 2010)" is a date and "March (1991) argues" is James March. What the text itself, or a bibliography, says of the
name decides; `name_words.DOUBTFUL` lists the words that can be both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass

from hlpgraph.bibliography.name_runs import Names, plain_name
from hlpgraph.bibliography.name_words import ARTICLES, DATING, MONTHS, PLACES, REPORTING, SEASONS

#: Says if somebody of that name is known to have written something in that year.
Known = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """A mention on its way: places are those of the smoothed text."""

    start: int
    end: int
    form: str
    names: Names
    year: str = ""
    suffix: str = ""
    locator: str = ""
    group: int = -1


def without_dates(found: list[Found], text: str, known: Known) -> Iterator[Found]:
    """Without months, places and things that no other sign shows to be an author."""
    people = {
        plain_name(author).split()[-1]
        for one in found
        for author in one.names.authors
        if not one.names.is_doubtful and plain_name(author)
    }
    certain = {one.group for one in found if one.form == "parenthetical" and not one.names.is_doubtful}
    dated: dict[int, bool] = {}
    for one in found:
        if one.names.is_doubtful and one.form == "parenthetical":
            dated[one.group] = dated.get(one.group, True) and _is_known(one, people, known)
    for one in found:
        if not one.names.is_doubtful:
            yield one
            continue
        if one.form == "parenthetical":
            is_author = dated[one.group] and not _has_other_month(text, one) or one.group in certain
        else:
            is_author = one.names.before not in DATING and (_acts(text, one) or _is_known(one, people, known))
        if is_author or _is_known(one, frozenset(), known):
            yield one


def _is_known(one: Found, people: Set[str], known: Known) -> bool:
    """True if each name is one of `people`, or known to have written something in that year."""
    names = [plain_name(author) for author in one.names.authors]
    return all(name in people or known(name, one.year) for name in names)


def _acts(text: str, one: Found) -> bool:
    """True if an author is what the sentence speaks of: "May (2011) argues", "Day’s (2004)"; places act as well."""
    if one.names.before in ARTICLES or any(plain_name(author) in PLACES for author in one.names.authors):
        return False
    follows = re.match(r"\s?([a-z]+)", text[one.end : one.end + 40])
    return bool(follows and follows[1] in REPORTING) or bool(re.match(r"\w+[’']s?\s\(", text[one.start : one.end]))


def _has_other_month(text: str, one: Found) -> bool:
    """True if the bracket holds another month as well."""
    end = text.find(")", one.end)
    inside = re.findall(r"[^\W\d_]+", text[one.group : end if end > 0 else one.end])
    return len([word for word in inside if word.casefold() in MONTHS | SEASONS]) > 1
