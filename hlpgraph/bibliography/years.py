"""How years and locators are written in citations in running text."""

from __future__ import annotations

import re

PLAIN = r"(?:1[5-9]|20)\d\d"
_YEAR = (
    rf"\[{PLAIN}\]\s?{PLAIN}[a-z]?(?![\w])"  # a reprint, behind the year of the first print
    rf"|(?:(?:c\.|ca\.|circa)\s?)?{PLAIN}(?:\s?[-–/]\s?(?:{PLAIN}|\d\d(?!\d)))?[a-z]?(?![\w]|\s?[-–—]\s?(?:present|today|now)\b)"
    r"|n\.\s?d\.?(?:-?[a-z]\b)?|in\ press(?:-[a-z]\b)?|forthcoming"
    r"|(?:no\ date|in\ preparation|under\ review|submitted|to\ appear)(?=\s?[;,)\]])"
)
YEARS = re.compile(rf"(?<![\w./$€£#–-])(?:{_YEAR})", re.IGNORECASE)
MORE = re.compile(
    rf"\s?(?:,\s?(?:and|&)|,|&|and\b)\s?(?P<year>{_YEAR}|['’]\d\d[a-z]?(?!\w)|(?P<short>\d\d)[a-z]?(?![\w–-])|(?P<letter>[a-z])(?![\w.]))",
    re.IGNORECASE,
)
_PLACE = r"(?:\d+[a-z]?|[ivxlc]+\b|[a-z]\b)(?:\.\d+)?"
LOCATOR = re.compile(
    rf"""\s?[,:]\s?(?P<locator>
        (?:pp?|pages?|chs?|chaps?|chapters?|paras?|paragraphs?|secs?|sections?|tables?|figs?|figures?|vols?|volumes?|parts?|
           appendix|appendices|boxe?s?|exhibits?|notes?|nn?|fn|lines?|slides?|arts?|articles?|titles?|lectures?|§§?|¶¶?)(?![^\W\d_])\.?\s?
        {_PLACE}(?:\s?[-–—]\s?{_PLACE})?(?:,\s?(?:and\s|&\s)?\d{{1,3}}(?!\d)(?:\s?[-–—]\s?\d+)?)*
      | (?<=:\s)\d+(?:\s?[-–—]\s?\d+)?(?:,\s?\d+(?:[-–—]\d+)?)* | (?<=:)\d+(?:\s?[-–—]\s?\d+)?
      | \d{{1,3}}(?!\d)(?:\s?[-–—]\s?\d{{1,3}}(?!\d))?(?=\s?[;)\]])
    )""",
    re.VERBOSE | re.IGNORECASE,
)


def split_year(year: str) -> tuple[str, str]:
    """A year without its letter, and the letter.

    >>> split_year("1990a"), split_year("n. d.-b"), split_year("1979 – 1980")
    (('1990', 'a'), ('n.d.', 'b'), ('1979–1980', ''))
    """
    found = re.fullmatch(r"(.*\d|n\.\s?d\.?|in press|forthcoming)-?([a-z])?", year.strip(), re.IGNORECASE)
    written, letter = (found[1], found[2] or "") if found else (year, "")
    written = re.sub(r"\s?([-–/])\s?", r"\1", written)
    return ("n.d." if written.casefold().startswith("n.") else written), letter.lower()


def years_of(text: str, year: re.Match[str], end: int) -> tuple[list[tuple[int, int, str, str]], int]:
    """Each year of a list that ends before `end`, and where the list ends.

    Returns:
        Start, end, year and letter of each: `1987, 1990a, b & 95` are four.

    >>> text = "1987, 1990a, b"
    >>> [found[2:] for found in years_of(text, YEARS.match(text), len(text))[0]]
    [('1987', ''), ('1990', 'a'), ('1990', 'b')]
    """
    written, suffix = split_year(year[0])
    found = [(year.start(), year.end(), written, suffix)]
    has_and = False
    at = year.end()
    while more := MORE.match(text, at, end):
        has_and = has_and or "&" in more[0] or "and" in more[0] or "’" in more[0] or "'" in more[0]
        before = found[-1][2]
        if more["letter"]:
            if not found[-1][3]:
                break
            written, suffix = before, more["letter"]
        elif more["short"] or more["year"][0] in "'’":
            digits = re.sub(r"\D", "", more["year"])
            is_listed = has_and or "&" in text[more.end() : more.end() + 8]
            if not is_listed or not before[:4].isdigit() or digits < before[2:4]:
                break
            written, suffix = before[:2] + digits, ""
        else:
            written, suffix = split_year(more["year"])
        found.append((more.start("year"), more.end(), written, suffix))
        at = more.end()
    return found, at


def locator_of(text: str, at: int, end: int) -> tuple[str, int]:
    """The locator that begins at `at`, and where it ends; empty if there is none.

    >>> locator_of("(1990, pp. 3 – 5)", 5, 16), locator_of("(1990)", 5, 5)
    (('pp. 3–5', 16), ('', 5))
    """
    found = LOCATOR.match(text, at, end + 1)
    return (re.sub(r"\s?([-–—])\s?", r"\1", found["locator"]), found.end()) if found else ("", at)
