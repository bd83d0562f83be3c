"""The fields of a BibTeX or BibLaTeX record → the texts of a work."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hlpgraph.bibliography.latex import plain, verbatim
from hlpgraph.bibliography.records import KEYS

#: Kind of record -> type of work; every other kind is a `document`.
TYPES = {
    "article": "article-journal", "periodical": "article-journal",
    "book": "book", "mvbook": "book", "booklet": "book", "collection": "book", "mvcollection": "book",
    "proceedings": "book", "mvproceedings": "book", "reference": "book",
    "inbook": "chapter", "bookinbook": "chapter", "suppbook": "chapter", "incollection": "chapter", "inreference": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference",
    "techreport": "report", "report": "report",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "legislation": "legislation", "legal": "legislation",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "webpage": "webpage",
}  # fmt: skip

#: Field of the model -> fields of the record, the best first.
SOURCES: dict[str, tuple[str, ...]] = {
    "year": ("year", "date"),
    "title": ("title",),
    "container_title": ("journal", "journaltitle", "booktitle"),
    "volume": ("volume",),
    "issue": ("issue",),
    "page": ("pages", "page", "eid"),
    "edition": ("edition",),
    "number": ("number",),
    "publisher": ("publisher", "institution", "school", "organization", "howpublished"),
    "publisher_place": ("address", "location"),
    "doi": ("doi",),
    "isbn": ("isbn",),
    "url": ("url",),
    "note": ("note",),
    "retracted": ("retracted",),
}
PEOPLE = ("author", "editor")
LABELS = "hidden_labels"

#: Every field that is read; the others (abstract, keywords, file, …) have no place in a work.
READ = frozenset([*(name for names in SOURCES.values() for name in names), *PEOPLE, LABELS, *KEYS, "subtitle", "crossref"])
#: What a record takes from the one it names under crossref, and what it becomes there.
INHERITED = {"title": "booktitle", "booktitle": "booktitle", "journal": "journal", "editor": "editor", "year": "year",
             "date": "date", "publisher": "publisher", "address": "address", "location": "location", "volume": "volume",
             "institution": "institution", "organization": "organization", "isbn": "isbn"}  # fmt: skip

_VERBATIM = frozenset(["doi", "isbn", "url"])
_URL = re.compile(r"\\url\s*\{([^{}]*)\}|(https?://\S+)")
_RANGE = re.compile(r"\s*(?:--+|[–—])\s*|(?<=\d)\s*-\s*(?=[\dA-Za-z]*\d)")
_ISO_DATE = re.compile(r"(\d{4})-\d{2}(-\d{2})?")


def texts_of(kind: str, fields: Mapping[str, str]) -> dict[str, str]:
    """The texts of a work by field of the model, from LaTeX values by field of the record."""
    held = dict(fields)
    address = _URL.fullmatch(held.get("howpublished", "").strip())
    if address:
        held.pop("howpublished")
        held.setdefault("url", address[1] or address[2])
    if "subtitle" in held and "title" in held:
        held["title"] = f"{held['title']}: {held['subtitle']}"
    found = {"type": TYPES.get(kind, "document")}
    for name, sources in SOURCES.items():
        value = next((held[source] for source in sources if held.get(source, "").strip()), "")
        found[name] = verbatim(value) if name in _VERBATIM else plain(value)
    found["page"] = dashed(fields.get("pages", fields.get("page", fields.get("eid", ""))))
    if "year" not in held and _ISO_DATE.fullmatch(found["year"]):
        found["year"] = found["year"][:4]
    if found["type"] == "article-journal":
        found["issue"] = found["issue"] or found["number"]
        found["number"] = ""
    return found


def dashed(pages: str) -> str:
    """Pages with an en dash for a range.

    >>> dashed("11--16, 20-25"), dashed("S12-S15"), dashed("e-12")
    ('11–16, 20–25', 'S12–S15', 'e-12')
    """
    return plain(_RANGE.sub("–", pages))
