"""How years and locators are written in citations in running text."""

from __future__ import annotations

import re

PLAIN = r"(?:1[5-9]|20)\d\d"
_YEAR = (
    rf"(?:(?:c\.|ca\.|circa)\s?)?{PLAIN}(?:\s?[-–/]\s?(?:{PLAIN}|\d\d(?!\d)))?[a-z]?(?![\w])"
    r"|n\.\s?d\.?(?:-?[a-z]\b)?|in\ press(?:-[a-z]\b)?|forthcoming"
)
YEARS = re.compile(rf"(?<![\w./$€£#–-])(?:{_YEAR})", re.IGNORECASE)
MORE = re.compile(
    rf"\s?(?:,\s?(?:and|&)|,|&|and\b)\s?(?P<year>{_YEAR}|['’]\d\d[a-z]?(?!\w)|(?P<short>\d\d)[a-z]?(?![\w–-])|(?P<letter>[a-z])(?!\w))",
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
