"""Texts ⇄ spreadsheet cells: several values in one cell, and texts that would not survive as they are.

People write plain words; quotation marks are needed only where the plain words would be
misread. Whatever the model holds is written so that it reads back the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from hlpgraph.fields import given, short_form, slots_of
from hlpgraph.model import Person

_SEPARATOR = re.compile(r"[;\n\r]")
_LINES = re.compile(r"[\n\r]+")
_DECODER = json.JSONDecoder(strict=False)
#: A small part as fields by name, or as the bare text that stands for it.
Entry = dict[str, str | list[str]] | str


def cell_of(text: str) -> str:
    """A text as it stands alone in a cell.

    >>> cell_of('The "Read" programme'), cell_of("  ")
    ('The "Read" programme', '"  "')
    """
    return _quoted(text) if _is_lost(text) else text


def text_of(cell: str) -> str:
    """The text that a cell holds.

    >>> text_of('"  "'), text_of('"Read"')
    ('  ', '"Read"')
    """
    inner = _unquoted(cell)
    if inner is None or not _is_lost(inner):
        return cell.replace("\r\n", "\n").replace("\r", "\n")
    return inner


def _is_lost(text: str) -> bool:
    """True if a cell with just that text would read as something else."""
    inner = _unquoted(text)
    # Spreadsheet programs make one line break of CR LF.
    return not text.strip() or "\r" in text or (inner is not None and _is_lost(inner))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _unquoted(text: str) -> str | None:
    """The text between quotation marks, if there is nothing else."""
    if not text.startswith('"'):
        return None
    found = _quoted_at(text, 0)
    return found[0] if found and found[1] == len(text) else None


def _quoted_at(text: str, start: int) -> tuple[str, int] | None:
    """The quoted text that begins at `start`, and where it ends."""
    try:
        found, end = _DECODER.raw_decode(text, start)
    except ValueError:
        return None
    return (found, end) if isinstance(found, str) else None


def joined(texts: tuple[str, ...]) -> str:
    """A set of texts in one cell, separated by semicolons.

    >>> joined(("income", "race; origin"))
    'income; "race; origin"'
    """
    return "; ".join(_quoted(text) if _is_odd(text, _SEPARATOR) else text for text in texts)


def parted(cell: str, marks: str = ";") -> list[str]:
    """The texts of a cell, which stand between semicolons or on lines of their own.

    >>> parted('income; "race; origin"'), parted(" a;\\n; b "), parted('"so called"; x')
    (['income', 'race; origin'], ['a', 'b'], ['"so called"', 'x'])
    """
    separator = re.compile(f"[{marks}\\n\\r]")
    return [text for text, is_quoted in _tokens(cell, separator) if text or is_quoted]


def _is_odd(text: str, separator: re.Pattern[str]) -> bool:
    """True if a text would fall apart, or lose something, among others."""
    return text != text.strip() or not text or text.startswith('"') or bool(separator.search(text))


def _tokens(cell: str, separator: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    """Each text with whether it stood in quotation marks, which stay where they were not needed."""
    at = 0
    while at <= len(cell):
        while at < len(cell) and cell[at].isspace():
            at += 1
        if cell[at : at + 1] == '"':
            found = _quoted_at(cell, at)
            rest = cell[found[1] :].lstrip(" \t") if found else ""
            if found and (not rest or separator.match(rest)) and _is_odd(found[0], separator):
                yield found[0], True
                at = len(cell) - len(rest) + 1
                continue
        stop = separator.search(cell, at)
        end = stop.start() if stop else len(cell)
        yield cell[at:end].strip(), False
        at = end + 1


_PIPE = re.compile(r"[|\n\r]")


def line_of(part: Any) -> str:
    """A small part in one line of a cell: the short form where that is enough, else its fields by name.

    >>> line_of(Person(family="Doe", given="Jane")), line_of(Person(literal="RAND"))
    ('Doe, Jane', 'RAND')
    >>> line_of(Person(literal="Department of Education, Ohio"))
    'literal: Department of Education, Ohio'
    """
    cls = type(part)
    fields = {slot.name: joined(held) if slot.spec.many else str(held) for slot, held in given(part)}
    if len(slots_of(cls)) == 1:
        text = fields.get(short_form(cls), "")
        return _quoted(text) if _is_odd(text, _LINES) else text
    short = _short(part, fields)
    pieces = [f"{name}: {_quoted(text) if _is_odd(text, _PIPE) else text}" for name, text in fields.items()]
    if short:
        return " | ".join([short, *pieces[1:]]) if cls is not Person else short
    return " | ".join(pieces) or '""'


def _short(part: Any, fields: dict[str, str]) -> str:
    """The bare text for a part or for its first field; empty if it would read as something else."""
    cls = type(part)
    if cls is Person:
        names = list(fields)
        text = ", ".join(fields.values()) if names == ["family", "given"] else fields.get("literal", "")
        commas = 1 if names == ["family", "given"] else 0
        is_whole = names in (["family", "given"], ["literal"]) and text.count(",") == commas
        odd = any(_is_odd(held, _PIPE) for held in fields.values())
        return text if is_whole and not odd and not _named(text, cls) else ""
    first = short_form(cls)
    text = fields.get(first, "")
    return text if text and next(iter(fields)) == first and not _is_odd(text, _PIPE) and not _named(text, cls) else ""


def _named(piece: str, cls: type) -> re.Match[str] | None:
    """The name of a field at the beginning of a piece."""
    names = "|".join(slot.name for slot in slots_of(cls))
    return re.match(rf"({names})\s*:\s*", piece, re.IGNORECASE)


def entries_of(cell: str, cls: type) -> list[Entry]:
    """The small parts of a cell, one on each line.

    >>> entries_of("Doe, Jane\\nliteral: RAND, Inc.", Person)
    ['Doe, Jane', {'literal': 'RAND, Inc.'}]
    """
    if len(slots_of(cls)) == 1:
        return [text for text, is_quoted in _tokens(cell, _LINES) if text or is_quoted]
    found = []
    for line in filter(str.strip, _LINES.split(cell)):
        entry = _entry(line, cls)
        found.append(entry)
    return found


def _entry(line: str, cls: type) -> Entry:
    fields: dict[str, str] = {}
    at = 0
    while at < len(line):
        found = _named(line[at:].lstrip(), cls)
        start = len(line) - len(line[at:].lstrip()) + (found.end() if found else 0)
        text, at = _piece(line, start)
        name = found[1].lower() if found else ""
        if not name and not fields and at >= len(line):
            return text
        name = name or short_form(cls)
        fields[name] = f"{fields[name]} | {text}" if name in fields else text
    sets = {slot.name for slot in slots_of(cls) if slot.spec.many}
    return {name: parted(text) if name in sets else text for name, text in fields.items()}


def _piece(line: str, start: int) -> tuple[str, int]:
    """The value that begins at `start`, and where the next piece begins."""
    found = _quoted_at(line, start) if line[start : start + 1] == '"' else None
    if found:
        rest = line[found[1] :].lstrip()
        if (not rest or rest.startswith("|")) and _is_odd(found[0], _PIPE):
            return found[0], len(line) - len(rest) + 1
    end = line.find("|", start)
    end = len(line) if end < 0 else end
    return line[start:end].strip(), end + 1
