"""CSL-JSON, as Zotero and Pandoc write it → works."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from hlpgraph.bibliography.bibtex_fields import dashed
from hlpgraph.bibliography.guard import guarded
from hlpgraph.bibliography.records import KEYS, Record
from hlpgraph.errors import CaseError, Mistake, Place, shortened
from hlpgraph.model import Person, Work
from hlpgraph.names import normal
from hlpgraph.texts import Lines
from hlpgraph.vocabulary import words_of

#: CSL variable -> field of the model.
_TEXTS = {
    "title": "title", "container-title": "container_title", "volume": "volume", "issue": "issue", "page": "page",
    "edition": "edition", "number": "number", "publisher": "publisher", "publisher-place": "publisher_place",
    "DOI": "doi", "ISBN": "isbn", "URL": "url", "note": "note", "retracted": "retracted",
}  # fmt: skip
_TYPES = {"article": "document", "article-magazine": "article-journal", "article-newspaper": "article-journal",
          "entry-encyclopedia": "chapter", "entry-dictionary": "chapter", "bill": "legislation", "regulation": "legislation",
          "post-weblog": "webpage", "post": "webpage", "paper": "report", "speech": "paper-conference"}  # fmt: skip
_EXAMPLE = 'write [{"id": "smith-2020", "type": "book", "title": "…"}]'
_SPACE = re.compile(r"[ \t\n]*")


class _Twice(ValueError):
    """A key stands twice in one object."""


def read_csl(text: str, file: str) -> tuple[Work, ...]:
    """The works of a CSL-JSON text, in its order; an empty text or list gives none.

    Hidden labels are read from `hidden_labels` or `custom.hidden_labels` (and so what names other works), a list or a
    text with semicolons. Variables that a work has no place for are passed over.

    Raises:
        CaseError: If it is no JSON list of objects, an id is missing, illegal or stands
            twice, or a value has the wrong type or is too long. Each mistake has a line.

    Cost: O(characters).
    """
    works, mistakes = gather_csl(text, file)
    if mistakes:
        raise CaseError(mistakes)
    return works


def gather_csl(text: str, file: str) -> tuple[tuple[Work, ...], list[Mistake]]:
    """The works of a text whose records are sound, and what is wrong with the others; see `read_csl`.

    >>> works, mistakes = gather_csl('[{"id": "a"}, {"id": []}]', "x.json")
    >>> [work.id for work in works], len(mistakes)
    (['a'], 1)
    """
    text = guarded(text, file, is_json=True)
    mistakes: list[Mistake] = []
    works: list[Work] = []
    lines: dict[str, int] = {}
    try:
        for item, where in _items(text, file) if text.strip() else ():
            before = len(mistakes)
            work = _work(item, where, mistakes)
            if work is None:
                continue
            key = work.id.casefold()
            if key in lines:
                what = f"the id {shortened(work.id)!r} stands already on line {lines[key]}"
                mistakes.append(Mistake(where, what, "rename or delete one of the two"))
            elif len(mistakes) == before:
                works.append(work)
            lines.setdefault(key, where.line)
    except CaseError as fault:  # the rest of the text is not JSON
        mistakes += fault.mistakes
    return tuple(works), mistakes


def _items(text: str, file: str) -> Iterator[tuple[Any, Place]]:
    """The items of the list at the top, each with the place where it begins."""
    decoder = json.JSONDecoder(object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=_constant)
    lines = Lines(text, file)
    at = _after_space(text, 0)
    if text[at] != "[":
        raise CaseError([Mistake(lines.place(at), "a bibliography in JSON is a list of works", _EXAMPLE)])
    at = _after_space(text, at + 1)
    if text[at : at + 1] == "]":
        at = _after_space(text, at + 1)
    else:
        while True:
            where = lines.place(at)
            try:
                item, at = decoder.raw_decode(text, at)
            except json.JSONDecodeError as fault:
                where, what = lines.place(min(fault.pos, len(text))), f"not valid JSON: {fault.msg}"
                raise CaseError([Mistake(where, what, "check commas, quotes and brackets here")]) from None
            except _Twice as fault:
                raise CaseError([Mistake(where, str(fault), "keep one of the two")]) from None
            yield item, where
            at = _after_space(text, at)
            if text[at : at + 1] == "]":
                at = _after_space(text, at + 1)
                break
            if text[at : at + 1] != ",":
                raise CaseError([Mistake(lines.place(at), "not valid JSON: a comma or ] is missing", "add it")])
            at = _after_space(text, at + 1)
    if at < len(text):
        raise CaseError([Mistake(lines.place(at), "not valid JSON: text follows the list", "delete it")])


def _after_space(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    assert match is not None
    return match.end()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Twice(f"the key {shortened(twice)!r} stands twice in one object")
    return held


def _constant(name: str) -> str:
    raise _Twice(f"{name} is no value of JSON")


def _work(item: Any, where: Place, mistakes: list[Mistake]) -> Work | None:
    """The work of one item, or None if it has no id."""

    def tell(name: str, what: str, hint: str) -> None:
        mistakes.append(Mistake(where, f"{key}: {what}" if key and name != "id" else what, hint))

    key = ""
    if not isinstance(item, dict):
        tell("id", f"a work is an object, not {_kind(item)}", _EXAMPLE)
        return None
    held = item.get("id", "")
    if not isinstance(held, str) or not held:
        tell(
            "id",
            "a work has no id" if held in ("", None) else f"an id is a text, not {_kind(held)}",
            "give it a citation key",
        )
        return None
    key = shortened(normal(held))
    others = {name: _listed(item, name, tell) for name in KEYS}
    return Record(held, _texts(item, tell), _named(item, tell), _listed(item, "hidden_labels", tell), others).work(tell)


def _texts(item: dict[str, Any], tell: Any) -> dict[str, str]:
    found = {name: _text(item.get(variable), variable, tell) for variable, name in _TEXTS.items()}
    kind = _text(item.get("type"), "type", tell)
    found["type"] = kind if kind in words_of("work-type") else _TYPES.get(kind, "document")
    found["page"] = dashed(found["page"].replace("\\", "")) if found["page"] else ""
    found["year"] = _year(item.get("issued"), tell)
    return found


def _text(value: Any, variable: str, tell: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return value if variable == "note" else " ".join(value.split())
    tell(variable, f"{variable!r} is a text, not {_kind(value)}", "write it in quotes")
    return ""


def _kind(value: Any) -> str:
    return {dict: "an object", list: "a list", str: "a text", bool: "true or false"}.get(type(value), "nothing")


def _named(item: dict[str, Any], tell: Any) -> dict[str, tuple[Person, ...]]:
    return {role: tuple(_people(item.get(role), role, tell)) for role in ("author", "editor")}


def _people(value: Any, role: str, tell: Any) -> Iterator[Person]:
    if value is None:
        return
    if not isinstance(value, list) or not all(isinstance(name, dict) for name in value):
        tell(role, f"{role!r} is a list of names", 'write [{"family": "Smith", "given": "Ann"}]')
        return
    for name in value:
        parts = {part: _text(name.get(part), part, tell) for part in _NAME_PARTS}
        family = " ".join(filter(None, [parts["dropping-particle"], parts["non-dropping-particle"], parts["family"]]))
        given = ", ".join(filter(None, [parts["given"], parts["suffix"]]))
        literal = parts["literal"] if not family else ""
        if not (family or given or literal):
            tell(role, f"a name under {role!r} is empty", "give family and given, or literal for an organisation")
            continue
        yield Person(family, given, literal)


_NAME_PARTS = ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle")


def _year(issued: Any, tell: Any) -> str:
    """The year as published: the first part of the date, or the text in its place."""
    if issued is None:
        return ""
    if isinstance(issued, str):
        return issued.strip()
    if isinstance(issued, dict):
        for variable in ("literal", "raw"):
            if isinstance(issued.get(variable), str):
                return " ".join(issued[variable].split())
        parts = issued.get("date-parts")
        if (
            isinstance(parts, list)
            and all(isinstance(p, list) and p and isinstance(p[0], str) for p in parts)
            and parts
        ):
            years = list(dict.fromkeys(p[0] for p in parts))[:2]
            return ("c. " if issued.get("circa") else "") + "–".join(years)
    tell("year", "'issued' is no date", 'write {"date-parts": [[2020]]} or {"literal": "in press"}')
    return ""


def _listed(item: dict[str, Any], name: str, tell: Any) -> list[str]:
    custom = item.get("custom")
    value = item.get(name, custom.get(name) if isinstance(custom, dict) else None)
    if value is None:
        return []
    if isinstance(value, str):
        return value.split(";")
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return list(value)
    example = "doe-2018" if name in KEYS else "Smyth, 2020"
    tell(name, f"{name!r} is a list of texts", f'write ["{example}"]')
    return []
