"""Works → BibTeX, RIS and CSL-JSON, so that our readers and those of others get the same works back.

Text from a work never ends a value, begins a record or becomes a command: each writer escapes
what its format would obey. What a format has no place for is left out: RIS keeps no hidden
labels, report numbers, retraction marks or keys of other works, and cannot tell a family name alone from an organisation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from hlpgraph.bibliography.bibtex_fields import SOURCES as BIBTEX_SOURCES
from hlpgraph.bibliography.naming import is_others
from hlpgraph.bibliography.records import KEYS
from hlpgraph.model import Person, Work

_KINDS = {
    "article-journal": "article", "book": "book", "chapter": "incollection", "paper-conference": "inproceedings",
    "report": "techreport", "thesis": "phdthesis", "legislation": "legislation", "webpage": "online",
}  # fmt: skip
_RIS_KINDS = {
    "article-journal": "JOUR", "book": "BOOK", "chapter": "CHAP", "paper-conference": "CPAPER", "report": "RPRT",
    "thesis": "THES", "legislation": "STAT", "webpage": "ELEC",
}  # fmt: skip
#: Lists that only our own readers look for.
_LISTS = ("hidden_labels", *KEYS)
#: Field of the work -> field of the record, where the kind of record does not decide.
_FIELDS = ("year", "title", "volume", "edition", "number", "doi", "isbn", "url", "note")
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip


def as_bibtex(works: Iterable[Work]) -> str:
    """A BibTeX file, in the order given.

    >>> print(as_bibtex([Work("doe-2020", author=(Person("Doe", "J."),), year="2020", title="A & B")]), end="")
    @misc{doe-2020,
      author = {Doe, J.},
      year = {2020},
      title = {A \\& B}
    }
    >>> as_bibtex([])
    ''
    """
    return "\n".join(map(_bibtex, works))


def _bibtex(work: Work) -> str:
    values = [(name, _people(getattr(work, name))) for name in ("author", "editor")]
    values += [(name, _latex(value)) for name, value in _bibtex_fields(work)]
    values += [(name, _latex("; ".join(getattr(work, name)))) for name in _LISTS]
    if work.retracted:
        values.append(("retracted", "true"))
    body = "".join(f",\n  {name} = {{{value}}}" for name, value in values if value)
    return f"@{_KINDS.get(work.type, 'misc')}{{{work.id}{body}\n}}\n"


def _bibtex_fields(work: Work) -> list[tuple[str, str]]:
    """Texts in the order of works.bib, under the names that the kind of record asks for."""
    kind = work.type
    book = (
        "journal"
        if kind in ("article-journal", "", "document", "webpage", "report", "thesis", "book", "legislation")
        else "booktitle"
    )
    house = {"report": "institution", "thesis": "school"}.get(kind, "publisher")
    names = {"container_title": book, "publisher": house, "publisher_place": "address", "page": "pages"}
    texts = {name: getattr(work, name) for name in BIBTEX_SOURCES if name != "retracted"}
    if kind == "article-journal":
        texts["number"] = texts.pop("issue")
    texts["page"] = texts["page"].replace("–", "--")
    order = ("year", "title", "container_title", "volume", "issue", "number", "page", "edition", "publisher",
             "publisher_place", "doi", "isbn", "url", "note")  # fmt: skip
    return [(names.get(name, name), texts[name]) for name in order if texts.get(name)]


def _latex(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in text)


def _people(people: tuple[Person, ...]) -> str:
    return " and ".join("others" if is_others(person) else _person(person) for person in people)


def _person(person: Person) -> str:
    if person.literal or not person.family:
        name = _latex(person.literal or person.given)
        return "{" + ("{}" if name.startswith("\\") else "") + name + "}"  # {\"O}zg{\"u}r is no organisation
    given, _, suffix = person.given.partition(", ")
    parts = [person.family, suffix, given] if suffix else [person.family, given]
    return ", ".join(_guarded(part) for part in parts if part or suffix)


def _guarded(part: str) -> str:
    """A part of a name; in braces, if BibTeX would split it or take a capital for the family's first."""
    shown = _latex(part)
    return "{" + shown + "}" if re.search(r",|\band\b|&|;", part, re.IGNORECASE) else shown


def as_csl(works: Iterable[Work]) -> str:
    """CSL-JSON, as Zotero, Pandoc and citeproc read it.

    >>> json.loads(as_csl([Work("doe-2020", type="book", year="2020")]))
    [{'id': 'doe-2020', 'type': 'book', 'issued': {'date-parts': [[2020]]}}]
    """
    return json.dumps([_csl(work) for work in works], ensure_ascii=False, indent=1) + "\n"


_CSL_NAMES = {
    "title": "title", "container_title": "container-title", "volume": "volume", "issue": "issue", "page": "page",
    "edition": "edition", "number": "number", "publisher": "publisher", "publisher_place": "publisher-place",
    "doi": "DOI", "isbn": "ISBN", "url": "URL", "note": "note",
}  # fmt: skip


def _csl(work: Work) -> dict[str, Any]:
    found: dict[str, Any] = {"id": work.id, "type": work.type or "document"}
    for role in ("author", "editor"):
        people = [_csl_person(person) for person in getattr(work, role)]
        if people:
            found[role] = people
    if work.year:
        is_plain = re.fullmatch(r"[1-9]\d{3}", work.year)
        found["issued"] = {"date-parts": [[int(work.year)]]} if is_plain else {"literal": work.year}
    found |= {name: value for field, name in _CSL_NAMES.items() if (value := getattr(work, field))}
    custom = {name: list(texts) for name in _LISTS if (texts := getattr(work, name))}
    if work.retracted:
        found["retracted"] = True
    return found | ({"custom": custom} if custom else {})


def _csl_person(person: Person) -> dict[str, str]:
    given, _, suffix = person.given.partition(", ")
    parts = {"family": person.family, "given": given, "suffix": suffix, "literal": person.literal}
    return {name: value for name, value in parts.items() if value}


def as_ris(works: Iterable[Work]) -> str:
    """A RIS file; every value stands on one line.

    >>> as_ris([Work("doe-2020", author=(Person("Doe", "J."),), year="2020")]).splitlines()
    ['TY  - GEN', 'ID  - doe-2020', 'AU  - Doe, J.', 'PY  - 2020', 'ER  - ']
    """
    return "\n".join(map(_ris, works))


def _ris(work: Work) -> str:
    first, _, last = work.page.partition("–")
    rows = [("TY", _RIS_KINDS.get(work.type, "GEN")), ("ID", work.id)]
    rows += [("AU", _ris_person(person)) for person in work.author]
    rows += [("A2", _ris_person(person)) for person in work.editor]
    rows += [("PY", work.year), ("TI", work.title), ("T2", work.container_title), ("VL", work.volume), ("IS", work.issue),
             ("SP", first), ("EP", last), ("ET", work.edition), ("PB", work.publisher), ("CY", work.publisher_place),
             ("DO", work.doi), ("UR", work.url), ("SN", work.isbn), ("N1", work.note)]  # fmt: skip
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in rows if value]
    return "\n".join([*lines, "ER  - ", ""])


def _ris_person(person: Person) -> str:
    return ", ".join(filter(None, [person.literal or person.family, "" if person.literal else person.given]))


#: Name of a format -> its writer.
WRITERS: dict[str, Callable[[Iterable[Work]], str]] = {"bib": as_bibtex, "ris": as_ris, "csl": as_csl}
