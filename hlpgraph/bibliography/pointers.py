"""A citation as people write it → pointers: names, years and letters, still without a work.

Read are `(McLaughlin, 1990)`, `McLaughlin 1987, 1990`, `McLaughlin, 1989 & 90`,
`Bryk et al. (2010)`, `see also Elmore, 1995a, pp. 3-5; Fullan, 1986` and their like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hlpgraph.bibliography.naming import folded

_YEAR = r"(?:(?:c\.|ca\.|circa)\s*)?\d{4}(?:\s*[-–/]\s*\d{2,4})?[a-z]?|n\.?\s?d\.?(?:-[a-z]\b)?|in press(?:-[a-z]\b)?|forthcoming"
_MORE = rf"{_YEAR}|['’‘]?\d\d[a-z]?|[a-z]"
_YEARS = re.compile(
    rf"(?<![\w.])\(?\s*(?P<years>(?:{_YEAR})(?:(?:\s*(?:,|;|&|/|\band\b|\bund\b))+\s*(?:{_MORE})(?!\w))*)\s*\)?[\s.,;)\]]*$",
    re.IGNORECASE,
)
_ONE_YEAR = re.compile(_MORE, re.IGNORECASE)
_REFERENCE = re.compile(rf"(?P<head>.{{2,}}?\(\s*(?:{_YEAR})\s*\))[.,:]?\s+(?P<rest>\S.*)", re.IGNORECASE)
#: Where one citation of a list ends and the next begins: "Bryk et al. (2010), Greany (2018)", comma or not.
_NEXT = re.compile(rf"(?<=\))\s*[,;]?\s+(?:and\s+|&\s+)?(?=[^\s()][^()]*\(\s*(?:{_YEAR})\s*\))", re.IGNORECASE)
_LOCATOR = re.compile(
    r"[,:\s]+(?:pp?\.|pages?\b|chs?\.|chap(?:ter)?s?\b|secs?\.|sections?\b|§|para\.|vol\.|tables?\b|fig\.|figures?\b)[^;]*$",
    re.IGNORECASE,
)
_COLON_PAGES = re.compile(r"(?<=\d)\s*:\s*\d+(?:\s*[-–]\s*\d+)?\s*$")
_LEAD = re.compile(
    r"^(?:(?:see|also|e\.?\s?g\.?|i\.?e\.?|cf\.?|compare|but|and|nb|in|by|as|cited)\b[.,;:]*\s*)+", re.IGNORECASE
)
_OTHERS = re.compile(r",?\s*(?:\b(?:and|&)\s+)?\b(?:et\.?\s*al\b\.?|others|colleagues)(?:[’']s)?[\s.,]*$", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|;|&|\band\b|\bwith\b|\bund\b)\s*", re.IGNORECASE)
#: A citation key or what people make of one: mclaughlin1990, elmore_1995a, smith-et-al-2010.
_KEY_LIKE = re.compile(r"@?(?P<names>[^\W\d_]+(?:[-_.:][^\W\d_]+)*?)(?P<cut>[-_.:]?et[-_.]?al)?[-_.:]?(?P<year>\d{4})(?P<letter>[a-z]?)")
#: "McLaughlin 90" and "McLaughlin '90".
_SHORT_YEAR = re.compile(r"(?P<names>.*[^\W\d_])[,\s]+(?:['’‘]\s?)?(?P<year>\d\d)(?P<letter>[a-z]?)")
#: "McLaughlin's 1990 study".
_OWNED = re.compile(rf"(?P<names>.+?)['’]s?\s(?:\w+\s)?(?P<year>{_YEAR})(?:\s\w+){{0,3}}", re.IGNORECASE)
#: Two-digit years from here on belong to the last century.
_CENTURY = 40
_EDGES = " ,.;:([—–“”\"'"


@dataclass(frozen=True, slots=True)
class Pointer:
    """One work as a citation points to it.

    Attributes:
        text: The part of the citation, for messages.
        names: What stands for the authors, as written.
        year: The year in lower case, without its letter; empty if none is given.
        letter: The letter behind the year.
        is_cut: True for "et al.".
    """

    text: str
    names: str
    year: str = ""
    letter: str = ""
    is_cut: bool = False

    @property
    def pieces(self) -> tuple[str, ...]:
        """The single names, folded; initials alone are passed over."""
        found = (folded(piece) for piece in _JOINT.split(self.names))
        return tuple(piece for piece in found if any(len(word) > 1 for word in piece.split()))


def reference_of(text: str) -> tuple[Pointer, str] | None:
    """The pointer in a whole reference, and what follows its year; None if the text is none.

    >>> reference_of("Clune, W. (1991). Systemic policy.")
    (Pointer(text='Clune, W., 1991', names='Clune, W.', year='1991', letter='', is_cut=False), 'Systemic policy.')
    """
    match = None if _NEXT.search(text) else _REFERENCE.fullmatch(text)
    pointers = pointers_of(match["head"]) if match else ()
    return (pointers[0], match["rest"]) if match and len(pointers) == 1 else None


def parts_of(text: str) -> tuple[str, ...]:
    """The single citations, without brackets round the whole, "see also" and pages.

    >>> parts_of("(see also Elmore, 1995, pp. 3-5; Fullan, 1986)")
    ('Elmore, 1995', 'Fullan, 1986')
    >>> parts_of("Bryk et al. (2010), Greany (2018) and Harris (2010)")
    ('Bryk et al. (2010)', 'Greany (2018)', 'Harris (2010)')
    """
    text = _unwrapped(" ".join(text.split()))
    parts = (_unwrapped(_LEAD.sub("", part.strip())) for whole in text.split(";") for part in _NEXT.split(whole))
    return tuple(_COLON_PAGES.sub("", _LOCATOR.sub("", part)).strip(" ,.") for part in parts if part)


def pointers_of(part: str, before: Pointer | None = None) -> tuple[Pointer, ...]:
    """The pointers of one part of a citation, in its order.

    Args:
        part: One of `parts_of`.
        before: The pointer before it; its names go on where a part has only a year.

    >>> [(p.names, p.year, p.letter) for p in pointers_of("McLaughlin, 1989 & 90")]
    [('McLaughlin', '1989', ''), ('McLaughlin', '1990', '')]
    >>> pointers_of("Bryk et al. (2010a)")
    (Pointer(text='Bryk et al., 2010a', names='Bryk', year='2010', letter='a', is_cut=True),)
    """
    whole = _whole(part)
    if whole is not None:
        return (whole,)
    match = _YEARS.search(part)
    names = part[: match.start()] if match else part
    names, count = _OTHERS.subn("", _unended(names))
    names, is_cut = re.sub(r"['’]s$", "", _unended(names)), bool(count)
    if not names and before is not None:
        names, is_cut = before.names, before.is_cut
    if not names:
        return ()
    if match is None:
        return (Pointer(part, names, is_cut=is_cut),)
    shown = f"{names} et al." if is_cut else names
    return tuple(
        Pointer(f"{shown}, {year}{letter}", names, year, letter, is_cut) for year, letter in _years(match["years"])
    )


def _whole(part: str) -> Pointer | None:
    """The pointer of a text that looks like a key, has a year of two digits, or a possessive before the year."""
    key = _KEY_LIKE.fullmatch(part)
    if key:
        names = " & ".join(re.split(r"[-_.:]", key["names"]))
        return Pointer(part, names, key["year"], key["letter"], bool(key["cut"]))
    short, owned = _SHORT_YEAR.fullmatch(part), _OWNED.fullmatch(part)
    if short and not re.search(r"\d", short["names"]):
        century = "19" if int(short["year"]) >= _CENTURY else "20"
        return next(iter(pointers_of(f"{short['names']}, {century}{short['year']}{short['letter']}")), None)
    return next(iter(pointers_of(f"{owned['names']}, {owned['year']}")), None) if owned else None


def _unended(names: str) -> str:
    """Names without what stands round them; the full stop of an initial stays."""
    kept = names.strip(_EDGES)
    return (
        kept + "."
        if names.strip(_EDGES.replace(".", "")).endswith(kept + ".") and re.search(r"\b\w$", kept)
        else kept
    )


def _unwrapped(text: str) -> str:
    """Without the one pair of brackets that holds all of it."""
    text = text.strip(" \t.,;")
    while text[:1] in ("(", "[") and text[-1:] in (")", "]") and not re.search(r"[()\[\]]", text[1:-1]):
        text = text[1:-1].strip()
    if text[:1] == "(" and text.count("(") > text.count(")"):
        text = text[1:]
    return text


def _years(text: str) -> list[tuple[str, str]]:
    """Years with their letters; `89` and a bare `b` go on from the year before."""
    found: list[tuple[str, str]] = []
    for match in _ONE_YEAR.finditer(text.casefold()):
        year = match[0].strip().lstrip("'’‘")
        if len(year) == 1 and year.isalpha():
            found.append((found[-1][0], year) if found else (year, ""))
            continue
        split = re.fullmatch(r"(.*\d|n\.?\s?d\.?|in press)-?([a-z])", year)
        year, letter = (split[1], split[2]) if split and not year.startswith("forth") else (year, "")
        if re.fullmatch(r"\d\d", year) and found:
            year = found[-1][0][:2] + year
        found.append((plain_year(year), letter))
    return found


def plain_year(year: str) -> str:
    """A year for comparing: `c. 1990` is 1990, a reprint has its own year, `n. d.` and no year are n.d.

    >>> plain_year("c. 1990"), plain_year("[1867] 1976"), plain_year("N.D."), plain_year("2010-11"), plain_year("")
    ('1990', '1976', 'n.d.', '2010–11', 'n.d.')
    """
    year = re.sub(r"^(?:(?:c\.|ca\.|circa)|\[\d+\])\s*", "", " ".join(year.casefold().split()))
    year = re.sub(r"\s*[-–—/]\s*(?=\d)", "–", year)
    return "n.d." if re.fullmatch(r"(?:n\.?\s?d\.?)?", year) else year
