"""RIS → works: every record is read or reported, none is lost.

rispy reads a record; it drops, in silence, one without its last line, with one space in a
tag, or after a byte order mark. So the lines are judged here first, and each record is
given to it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hlpgraph.bibliography.bibtex_fields import dashed
from hlpgraph.bibliography.guard import guarded
from hlpgraph.bibliography.records import Record
from hlpgraph.errors import CaseError, Mistake, Place, shortened
from hlpgraph.model import Person, Work
from hlpgraph.names import normal

#: Type of a record -> type of work; every other type is a `document`.
TYPES = {
    "JOUR": "article-journal", "MGZN": "article-journal", "NEWS": "article-journal", "EJOUR": "article-journal",
    "BOOK": "book", "EDBOOK": "book", "EBOOK": "book", "CONF": "book", "CHAP": "chapter", "ECHAP": "chapter",
    "CPAPER": "paper-conference", "RPRT": "report", "GOVDOC": "report", "THES": "thesis", "ELEC": "webpage",
    "WEB": "webpage", "BLOG": "webpage", "STAT": "legislation", "BILL": "legislation", "CASE": "legislation",
}  # fmt: skip

#: Field of the model -> rispy's names of the tags that hold it, the best first.
SOURCES: dict[str, tuple[str, ...]] = {
    "title": ("title", "primary_title"),
    "container_title": ("secondary_title", "journal_name", "alternate_title3", "alternate_title2"),
    "volume": ("volume",),
    "issue": ("number",),
    "edition": ("edition",),
    "publisher": ("publisher",),
    "publisher_place": ("place_published",),
    "doi": ("doi",),
    "url": ("urls",),
    "note": ("notes", "note"),
}

_TAG = re.compile(r"([A-Z][A-Z0-9])  -(?: (.*))?")
_TAG_LIKE = re.compile(r"[A-Z][A-Z0-9]\s*-")
_YEAR = re.compile(r"(\d{4})(?:/.*)?")
_ISBN = re.compile(r"\d{9}[\dXx]|\d{13}")
_HOW = "a record begins with “TY  - JOUR” and ends with “ER  - ”"


def read_ris(text: str, file: str) -> tuple[Work, ...]:
    """The works of a RIS text, in its order; an empty text gives none.

    Args:
        text: What the file holds.
        file: Name for messages.

    Raises:
        CaseError: With every record that does not begin, end or name itself as it should,
            line that is none, id that stands twice, and value beyond the limits of the model.

    >>> [work.id for work in read_ris("TY  - BOOK\\nID  - doe-2020\\nTI  - T\\nER  - ", "x.ris")]
    ['doe-2020']
    >>> read_ris("TY  - BOOK\\nTI  - T\\nER  - ", "x.ris")
    Traceback (most recent call last):
    hlpgraph.errors.CaseError: x.ris:1:1: the record has no citation key; add a line such as “ID  - smith-2020”

    Cost: O(characters).
    """
    works, mistakes = gather_ris(text, file)
    if mistakes:
        raise CaseError(mistakes)
    return works


def gather_ris(text: str, file: str) -> tuple[tuple[Work, ...], list[Mistake]]:
    """The works of a text whose records are sound, and what is wrong with the others; see `read_ris`.

    >>> works, mistakes = gather_ris("TY  - BOOK\\nID  - a\\nER  - \\nTY  - BOOK\\nID  - b", "x.ris")
    >>> [work.id for work in works], len(mistakes)
    (['a'], 1)
    """
    mistakes: list[Mistake] = []
    works: dict[str, Work] = {}
    lines: dict[str, int] = {}
    for line, record in _records(guarded(text, file), file, mistakes):
        before = len(mistakes)
        work = _work(record, Place(file, line, 1), mistakes)
        key = work.id.casefold()
        if key in lines:
            what = f"the key {shortened(work.id)!r} stands already on line {lines[key]}"
            mistakes.append(Mistake(Place(file, line, 1), what, "rename or delete one of the two"))
        elif len(mistakes) == before:
            works[key] = work
        lines.setdefault(key, line)
    return tuple(works.values()), mistakes


def _records(text: str, file: str, mistakes: list[Mistake]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each sound record with the line where it begins, as rispy reads it."""
    import rispy

    begin, held, before = 0, [], 0
    for number, line in enumerate(text.split("\n"), 1):
        where, tag = Place(file, number, 1), _TAG.fullmatch(line.rstrip())
        name = tag[1] if tag else ""
        if name == "TY" and begin:
            mistakes.append(Mistake(Place(file, begin, 1), "the next record begins before this one is closed", _HOW))
        if name == "TY":
            begin, held, before = number, [line], len(mistakes)
        elif not begin and line.strip():
            mistakes.append(Mistake(where, f"{shortened(line.strip(), 30)!r} stands outside any record", _HOW))
        elif not tag and _TAG_LIKE.match(line):
            what = f"{shortened(line, 30)!r} is no line of RIS"
            mistakes.append(
                Mistake(where, what, "write two letters, two spaces, a hyphen and a space before the value")
            )
        elif name == "ER":
            if len(mistakes) == before:
                yield begin, rispy.loads("\n".join([*held, "ER  - "]))[0]
            begin = 0
        else:
            held.append(line)
    if begin:
        mistakes.append(Mistake(Place(file, begin, 1), "the file ends before this record is closed", _HOW))


def _work(record: dict[str, Any], where: Place, mistakes: list[Mistake]) -> Work:
    key = normal(_one(record, ("id", "label")))

    def tell(name: str, what: str, hint: str) -> None:
        if name == "id" and not key:
            what, hint = "the record has no citation key", "add a line such as “ID  - smith-2020”"
        mistakes.append(Mistake(where, what if name == "id" else f"{shortened(key)}: {what}", hint))

    texts = {name: _one(record, tags) for name, tags in SOURCES.items()}
    year = _one(record, ("year", "publication_year", "date")).rstrip("/")
    pages = [page for page in (_one(record, ("start_page",)), _one(record, ("end_page",))) if page]
    texts |= {
        "type": TYPES.get(record["type_of_reference"], "document"),
        "year": found[1] if (found := _YEAR.fullmatch(year)) else year,
        "page": dashed("-".join(dict.fromkeys(pages))),
    }
    number = _one(record, ("issn",))
    if texts["type"] in ("book", "chapter", "report") and _ISBN.fullmatch(re.sub(r"[\s-]", "", number)):
        texts["isbn"] = number  # SN holds the ISSN of a journal as well, which a work has no place for
    people = {
        "author": _people(record, ("authors", "first_authors")),
        "editor": _people(record, ("secondary_authors",)),
    }
    return Record(key, texts, people).work(tell)


def _one(record: dict[str, Any], tags: tuple[str, ...]) -> str:
    """The first text that one of the tags holds."""
    values = [record.get(tag, "") for tag in tags]
    texts = [value[0] if isinstance(value, list) else value for value in values if value]
    return " ".join(str(texts[0]).split()) if texts else ""


def _people(record: dict[str, Any], tags: tuple[str, ...]) -> tuple[Person, ...]:
    names = [" ".join(name.split()) for tag in tags for name in record.get(tag, ()) if name.strip()]
    split = [name.partition(", ") for name in dict.fromkeys(names)]
    return tuple(
        Person(family.rstrip(","), given) if comma else Person(literal=family) for family, comma, given in split
    )
