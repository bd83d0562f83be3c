"""Where each thing stands in a site: file names that every file system and host takes, and relative links.

A name is the id itself where that is plain, and else its plain letters with a few digits of its hash. So it depends on
nothing but the id: a case that joins or leaves a site moves no page of the others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from posixpath import dirname, relpath

from hlpgraph.analysis.routes import Atlas
from hlpgraph.names import id_fault

START = "index.html"
SEARCH = "search.html"
EVIDENCE = "evidence.html"
GAPS = "gaps.html"
CHECKS = "checks.html"
CROSSWALK = "crosswalk.html"
GLOSSARY = "glossary.html"
WORKS = "works/index.html"
FRAMEWORKS = "frameworks/index.html"

#: Longest name that is taken as it is: whoever copies a site deep into a folder has 260 characters in all.
_LONGEST = 60
_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]*")
#: What a name must leave to the pages that list the others.
_TAKEN = frozenset(["index", "index.html"])


def names_of(ids: Iterable[str]) -> dict[str, str]:
    """A file name for each id; no two are alike, even where upper and lower case are.

    >>> names_of(["reading", "Reading", "con"])
    {'reading': 'reading', 'Reading': 'reading-463816d0', 'con': 'con-1143da2b'}
    >>> names_of(["../x", "Schule-ä", "阅读"])
    {'../x': 'x-d6b96a97', 'Schule-ä': 'schule-a-3cfaaf7a', '阅读': 'ce9b1249'}
    >>> names_of([])
    {}

    Cost: O(characters of the ids).
    """
    held = list(dict.fromkeys(ids))
    names = {one: one for one in held if _is_plain(one)}
    taken = set(names)
    for one in held:
        digits = 8
        while one not in names:
            name = _made(one, digits)
            if name not in taken:
                names[one] = name
                taken.add(name)
            digits += 8
    return {one: names[one] for one in held}


def _is_plain(one: str) -> bool:
    return len(one) <= _LONGEST and one not in _TAKEN and bool(_PLAIN.fullmatch(one)) and not id_fault(one)


def _made(one: str, digits: int) -> str:
    base = unicodedata.normalize("NFKD", one).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", base)[:40].strip("-")
    return "-".join(filter(None, [base, sha256(one.encode("utf-8", "surrogatepass")).hexdigest()[:digits]]))


def anchor(name: str) -> str:
    """A name as the part of an address behind `#`.

    >>> anchor("word/stage/policy-design")
    'word-stage-policy-design'
    """
    return re.sub(r"[^A-Za-z0-9._-]", "-", name)


def link(here: str, target: str) -> str:
    """The address of a page as it is written on another page.

    Args:
        here: Path of the page that holds the link, from the site's root.
        target: Path of the page it leads to, perhaps with `#` and a place on it.

    >>> link("cases/x/index.html", "works/doe-2020.html#cases"), link("checks.html", "checks.html#CH01")
    ('../../works/doe-2020.html#cases', '#CH01')
    """
    path, mark, place = target.partition("#")
    return mark + place if path == here and mark else relpath(path, dirname(here) or ".") + mark + place


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where each thing stands, from the site's root.

    Attributes:
        cases: Folder by id of the case.
        works: File by citation key.
        elements: File by `framework/element`; an empty element is the framework itself.
        claims: File and place by `framework/claim`: a claim stands with its cause.
    """

    cases: Mapping[str, str]
    works: Mapping[str, str]
    elements: Mapping[str, str]
    claims: Mapping[str, str]

    def case(self, case: str) -> str:
        """The page of a case."""
        return f"{self.cases[case]}/{START}"

    def map(self, case: str, key: str = "") -> str:
        """The map of a case, at a box or an arrow if `key` is one's."""
        return f"{self.cases[case]}/map.html" + (f"#{key}" if key else "")

    def of(self, name: str) -> str:
        """Where an entry of the reference stands (see `report.reference`); empty if it has no place of its own.

        >>> Addresses({}, {"doe": "works/doe.html"}, {}, {}).of("work/doe"), Addresses({}, {}, {}, {}).of("work/doe")
        ('works/doe.html', '')
        """
        kind, _, rest = name.partition("/")
        if kind == "work":
            return self.works.get(rest, "")
        if kind == "claim":
            return self.claims.get(rest, "")
        shared = {"check": CHECKS, "match": CROSSWALK, "alone": CROSSWALK, "word": GLOSSARY, "term": GLOSSARY}
        return f"{shared[kind]}#{anchor(name)}" if kind in shared else self.elements.get(name, "")


def addresses_of(cases: Iterable[str], works: Iterable[str], atlas: Atlas) -> Addresses:
    """The addresses of a site.

    Args:
        cases: Ids.
        works: Citation keys.
        atlas: The frameworks.

    Cost: O(everything that has a page).
    """
    folders = {one: f"cases/{name}" for one, name in names_of(cases).items()}
    files = {key: f"works/{name}.html" for key, name in names_of(works).items()}
    elements: dict[str, str] = {}
    claims: dict[str, str] = {}
    keys = names_of(framework.id for framework in atlas.frameworks)
    for framework in atlas.frameworks:
        folder = f"frameworks/{keys[framework.id]}"
        elements[framework.id] = f"{folder}/{START}"
        for part, name in names_of(element.id for element in framework.elements).items():
            elements[f"{framework.id}/{part}"] = f"{folder}/{name}.html"
        for claim, name in names_of(claim.id for claim in framework.claims).items():
            cause = elements[f"{framework.id}/{atlas.claims[f'{framework.id}/{claim}'].cause}"]
            claims[f"{framework.id}/{claim}"] = f"{cause}#claim-{name}"
    return Addresses(folders, files, elements, claims)
