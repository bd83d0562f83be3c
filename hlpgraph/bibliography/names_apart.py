"""Names that stand apart from their year: "Oakes’s Keeping Track (1985)", "Weber’s 1922 essay", "as Weber argues, … (1922, p. 3)".

`name_runs` reads the names right before a year. Here are the other places that English gives them, each told by its
own words: a possessive, a verb of saying, "in his", "by". A name alone somewhere in the sentence is never enough.
"""

from __future__ import annotations

import re

from hlpgraph.bibliography import name_words as words
from hlpgraph.bibliography.name_runs import LEADS, WINDOW, Names, names_before
from hlpgraph.bibliography.name_tokens import Token, tokens_of
from hlpgraph.bibliography.naming import folded

#: Longest sentence that is searched for its author, in characters.
SENTENCE = 600
#: How many words of saying in a sentence are tried, the nearest first.
NEAREST = 8
#: Longest title between an author and the year, in words.
TITLE_WORDS = 14

_SENTENCE_END = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=[\d)\]”\"’]))[.!?][”\"’)\]]?\s(?=[“\"(]?[^\W\d_a-z])")
_QUOTED = re.compile(r"[“\"](?P<title>[^“”\"]{3,160}?)[,.]?[”\"]$")
_NOUN = rf"(?:[a-z][a-z-]+\s){{0,2}}(?:{'|'.join(sorted(words.WRITINGS))})\b"
_DATED_WRITING = re.compile(rf"\s{_NOUN}")
_BY = re.compile(rf"\s{_NOUN}(?:,?\s(?:of|on|about)\s[a-z ,-]{{1,60}})?\sby\s(?:the\s)?")
_IN_THEIR = re.compile(r",?\sin\s(?:his|her|their|its)\s(?:[a-z-]+\s){0,2}$")
_THEN_NAMED = re.compile(r"[^.;:()\n]{0,120}?,\s(?:the\s)?(?=[^\W\d_a-z])")
_VERB = re.compile(
    r"(?P<name>\b[^\W\d_a-z][\w’'-]*|\bal\.|\bcolleagues)\s(?:has\s|have\s|also\s|once\s|famously\s)?(?P<verb>[a-z]+)\b(?P<that>\sthat\b)?"
)
_POSSESSIVE = re.compile(r"\b[^\W\d_a-z][\w’'-]*?(?:[’']s|s[’'])(?=\s[a-z])")
_ACCORDING = re.compile(r"\b[Aa]ccording\sto\s|\b[Ff]or\s(?=[^\W\d_a-z][\w’'-]+,)|\b[Ii]n\sthe\swords\sof\s")
_THEIR_WORK = re.compile(
    rf"\b(?:[Hh]is|[Hh]er|[Tt]heir)\s(?:[a-z-]+\s){{0,3}}(?:{'|'.join(sorted(words.WRITINGS))}|work|book|paper|article|essay)s?\s?$"
)
_PUBLISHED = frozenset(
    "published authored coauthored co-authored wrote coined theorized theorised hypothesized".split()
)


def owner_of_title(text: str, limit: int, end: int) -> Names | None:
    """Who is named with a possessive before a title that ends at `end`.

    >>> for text in ("as Oakes’s Keeping Track", "as Lau’s “What Next?”", "as Harvard’s Eric Smith", "Ohio’s Board of Regents"):
    ...     print(owner_of_title(text, 0, len(text)) and owner_of_title(text, 0, len(text)).authors)
    ('Oakes',)
    ('Lau',)
    None
    None
    """
    limit = _near(text, limit, end)
    quoted = _QUOTED.search(text, limit, end)
    if quoted:
        before = text[limit : quoted.start()].rstrip()
        owns = re.search(r"(?:[’']s|s[’']),?$", before)
        return names_before(text, limit, limit + len(before), is_narrative=True) if owns else None
    tokens = tokens_of(text, limit, end)
    at = next((at for at in range(len(tokens) - 2, -1, -1) if tokens[at].is_possessive), -1)
    title = tokens[at + 1 :]
    if at < 0 or len(title) > TITLE_WORDS or not is_title(title):
        return None
    names = names_before(text, limit, tokens[at].end, is_narrative=True)
    return None if names and _is_office(names, title) else names


def _is_office(names: Names, title: list[Token]) -> bool:
    """True for a part of an organisation: "the Department of Education’s Office for Civil Rights"."""
    owner = {folded(word) for word in names.authors[-1].split()}
    return (
        bool(owner & words.BODIES)
        or names.authors[-1].isupper()
        or not re.match(r"The$|.{3,}ing$", title[0].text)
        and any(token.low in words.STRONG for token in title)
    )


def is_title(tokens: list[Token]) -> bool:
    """True if the words are a title by their capitals and by a word that no name of people holds.

    >>> titles = "Keeping Track", "The Logic of Action", "Democracy and Education", "Eric Smith", "Fryer and Levitt", "Race to the Top"
    >>> [is_title(tokens_of(title, 0, len(title))) for title in titles]
    [True, True, True, False, False, False]
    """
    texts = [token.text for token in tokens if token.kind not in ",&" and token.text not in ":–—"]
    if not texts or not texts[0][0].isupper() or not all(text[0].isalpha() for text in texts):
        return False
    lows = " ".join(token.low for token in tokens)
    if lows in words.PROGRAMMES | words.SHORT_LAWS or tokens[-1].low in words.LAWS | words.PLACES:
        return False
    small = [text for text in texts if text[0].islower()]
    if any(len(text) > 7 or text in words.REPORTING for text in small):
        return False
    is_acting = len(texts) > 1 and bool(re.match(r"[^\W\d_]{3,}ing$", texts[0]))
    is_titled = len(texts) > 1 and tokens[0].low in words.ARTICLES  # "Tyack’s The One Best System"
    return is_titled or bool(small) or is_acting or any(words.ABSTRACT.search(text.casefold()) for text in texts)


def title_first(text: str, limit: int, start: int, end: int) -> Names | None:
    """Who is named after the brackets `start` to `end` behind "In" and a title: "In Keeping Track (1985), Oakes …".

    >>> text = "In Keeping Track (1985), Oakes argues"
    >>> title_first(text, 0, 17, 22).authors
    ('Oakes',)
    """
    limit = _near(text, limit, start)
    after = re.compile(r",\s").match(text, end + 1)
    if not after:
        return None
    quoted = _QUOTED.search(text, limit, start)
    head = quoted.start() if quoted else None
    if head is None:
        opened = [found.end() for found in re.finditer(r"\b[Ii]n\s", text[limit:start])]
        tries = (limit + at for at in reversed(opened))
        head = next((at for at in tries if is_title(tokens_of(text, at, start))), None)
    if head is None or not re.search(r"\b[Ii]n\s$", text[limit:head]):
        return None
    return names_after(text, after.end())


def names_after(text: str, at: int) -> Names | None:
    """The people or the organisation named from `at` on; None if nobody is named there.

    >>> names_after("Tyack and Cuban show", 0).authors, names_after("schools show", 0)
    (('Tyack', 'Cuban'), None)
    """
    stop = min(at + WINDOW // 2, len(text))
    line = text.find("\n", at, stop)
    run: list[Token] = []
    for token in tokens_of(text, at, stop if line < 0 else line):
        is_inside = token.kind in "UAIpj&,e" or token.low in ("of", "for", "on") or (token.low == "the" and run)
        if not is_inside or (run and run[-1].kind == "e"):
            break
        run.append(token)
        if token.is_possessive:
            break
    while run and (run[-1].kind in ",&op" or run[-1].low == "the"):
        run.pop()
    names = names_before(text, at, run[-1].end, is_narrative=True) if run else None
    return names if names and not names.is_doubtful and names.start == at else None


def names_of_dated(text: str, limit: int, start: int, end: int) -> tuple[Names, int] | None:
    """Who wrote what a year outside brackets dates, and where the last of names and year ends.

    >>> for text in ("Weber’s 1922 essay", "Weber, in his 1922 essay,", "a 1922 essay by Weber says", "In 1922 Weber published"):
    ...     print(names_of_dated(text, 0, text.index("1922"), text.index("1922") + 4)[0].authors)
    ('Weber',)
    ('Weber',)
    ('Weber',)
    ('Weber',)
    >>> names_of_dated("Ohio’s 1922 essay", 0, 7, 11), names_of_dated("In 1922 Congress voted", 0, 3, 7)
    (None, None)
    """
    limit = _near(text, limit, start)
    before = text[limit:start]
    names: Names | None = None
    if _DATED_WRITING.match(text, end):
        if re.search(r"[\w.](?:[’']s|(?<=s)[’'])\s$", before):
            names = names_before(text, limit, start, is_narrative=True)
        elif their := _IN_THEIR.search(before):
            names = names_before(text, limit, limit + their.start(), is_narrative=True)
        if names:
            return None if names.is_doubtful else (names, end)
        by = _BY.match(text, end)
        after = _THEN_NAMED.match(text, end) if re.search(r"\b[Ii]n\s(?:his|her|their|its)\s$", before) else by
        names = names_after(text, after.end()) if after else None
    elif re.search(r"(?:^|[.!?]\s)In\s$", before):
        names = names_after(text, end + len(re.match(r",?\s|", text[end : end + 2])[0]))  # type: ignore[index]
        verb = re.match(r"\s([a-z-]+)", text[names.end : names.end + 20]) if names else None
        names = names if verb and verb[1] in _PUBLISHED and is_person(names) else None
    return (names, names.end) if names else None


def is_person(names: Names | None) -> bool:
    """True if every name can be a person's."""
    parts = [set(folded(author).split()) for author in names.authors] if names else []
    return bool(parts) and not any(part & words.BODIES or len(part) > 3 for part in parts)


def author_of_sentence(text: str, limit: int, start: int, *, has_locator: bool, is_last: bool) -> Names | None:
    """Whose words or thoughts a sentence gives, where only year and page stand in the brackets at `start`.

    Without a page or the end of a quotation there, only "Weber argues that …" tells, and only where the
    brackets end the sentence.

    >>> text = "As Weber argues, offices are “not owned” "
    >>> author_of_sentence(text, 0, len(text), has_locator=True, is_last=False).authors
    ('Weber',)
    >>> text = "The reform began in Texas "
    >>> author_of_sentence(text, 0, len(text), has_locator=True, is_last=True)

    Cost: O(`SENTENCE`).
    """
    limit = max(limit, start - SENTENCE, text.rfind("\n", max(0, start - SENTENCE), start) + 1)
    end = limit + len(text[limit:start].rstrip())
    quote = {"”": "“", '"': '"', "’": "‘"}.get(text[end - 1 : end], "")
    is_shown = bool(quote) or has_locator
    if not (is_shown or is_last):
        return None
    if quote:
        opened = text.rfind(quote, limit, end - 1)
        end = opened if opened > limit else end
    ends = [found.end() for found in _SENTENCE_END.finditer(text, limit, end)]
    limit = max([limit, *ends])
    found = [
        *(one.end() for one in _POSSESSIVE.finditer(text, limit, end) if is_shown),
        *(
            one.end("name")
            for one in _VERB.finditer(text, limit, end)
            if _says(one["verb"]) and (is_shown or one["that"])
        ),
    ]
    for at in sorted(found, reverse=True)[:NEAREST]:
        names = names_before(text, limit, at, is_narrative=True)
        if names and not names.is_doubtful and is_person(names):
            return names
    if not is_shown:
        return None
    named = [names_after(text, one.end()) for one in _ACCORDING.finditer(text, limit, end)]
    return next((names for names in reversed(named) if is_person(names)), None)


def is_their_work(text: str, start: int) -> bool:
    """True if "her later work" and its like stand before position `start`: the author is the one cited last.

    >>> is_their_work("in her later work ", 18), is_their_work("in two later years ", 19)
    (True, False)
    """
    return bool(_THEIR_WORK.search(text, max(0, start - 80), start))


def _says(verb: str) -> bool:
    return verb in words.REPORTING or verb + "s" in words.REPORTING


def quoted_title(text: str, limit: int, end: int) -> Names | None:
    """A work that is cited by its title in quotation marks, right before `end`, or who is named before that title.

    >>> text = '(see "Scores Slip Again," 2011)'
    >>> quoted_title(text, 1, text.index("2011")).authors
    ('Scores Slip Again',)
    >>> text = '("nobody had a copier," 2011)'
    >>> quoted_title(text, 1, text.index("2011"))
    """
    limit = max(limit, end - WINDOW)
    stop = limit + len(text[limit:end].rstrip(" ,"))
    quoted = _QUOTED.search(text, limit, stop)
    if not quoted:
        return None
    lead = text[limit : quoted.start()].rstrip()
    if lead.endswith(","):
        return names_before(text, limit, limit + len(lead), is_narrative=False)
    is_led = all(word.casefold() in LEADS for word in re.findall(r"[^\W\d_]+", lead))
    long_words = [word for word in re.findall(r"[^\W\d_]+", quoted["title"]) if len(word) > 3]
    is_title_case = len(long_words) > 1 and all(word[0].isupper() for word in long_words)
    return Names((quoted["title"],), quoted.start(), reaches=True) if is_title_case and is_led else None


def _near(text: str, limit: int, end: int) -> int:
    limit = max(limit, end - WINDOW)
    return max(limit, text.rfind("\n", limit, end) + 1)
