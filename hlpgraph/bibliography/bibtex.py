"""BibTeX → works: every record is read or reported, none is lost.

bibtexparser splits the text into blocks. It is lenient where a bibliography must not be:
text that it cannot place becomes a comment, a missing comma becomes part of a value, a
repeated key hides a record. All that is told here, with its line.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hlpgraph.bibliography.bibtex_fields import INHERITED, LABELS, PEOPLE, READ, texts_of
from hlpgraph.bibliography.bibtex_people import people
from hlpgraph.bibliography.bibtex_values import Abbreviations, Echo, Fault, pieces
from hlpgraph.bibliography.guard import guarded
from hlpgraph.bibliography.latex import plain
from hlpgraph.bibliography.records import KEYS, Record
from hlpgraph.errors import CaseError, Mistake, Place, shortened
from hlpgraph.model import Person, Work
from hlpgraph.names import normal

#: Most records that one file may hold.
RECORD_LIMIT = 50_000

_HEAD = re.compile(r"@\w*[ \t]*+[{(]")
_START = re.compile(r"@\s*\w+\s*[{(]|[{}]")
_LINE_COMMENT = re.compile(r"^[ \t]*%.*$", re.MULTILINE)
_COMMENT_HEAD = re.compile(r"@comment\s*[{(]", re.IGNORECASE)
_FIELD = re.compile(r"[^\W\d][\w:+./-]*")
_BRACES = "check that every { has its }, every value its comma, and every record its closing brace"
#: What bibtexparser says of a broken record, and what we say.
_REASONS = {
    "Unexpected block start": "the next record begins before this one is closed",
    "end of file": "the file ends before it is closed",
    "Expected comma after entry key": "no comma follows its citation key",
    "but found `,`": "two commas stand together, or a field has no value",
    "Expected a `=`": "a field has no value",
}

_MARK = re.compile(r'(?<!\\)[{}()"]|@(\w*)[ \t]*(?=[{(])')
_KEY = re.compile(r"[{(]\s*([^,{}\"=\n]*?)\s*[,})]")
_NO_RECORD = frozenset(["string", "preamble", "comment"])


def keys_of(text: str) -> tuple[str, ...]:
    """The citation keys of a valid BibTeX text in their order, found without a parser.

    On a text that `read_bibtex` refuses, the answer means nothing.

    >>> keys_of("@article{a-1990, title={T @x{y,}}} @comment{@book{no,}} @misc{b}")
    ('a-1990', 'b')

    Cost: O(characters).
    """
    found: list[str] = []
    closing, depth, is_quoted, has_quotes = "", 0, False, True
    for mark in _MARK.finditer(text):
        char = mark[0][-1] if mark[1] is None else "@"
        if not closing:
            if char == "@":
                closing, depth, is_quoted = ("}" if text[mark.end()] == "{" else ")"), -1, False
                has_quotes = mark[1].casefold() != "comment"
                key = _KEY.match(text, mark.end())
                if key and mark[1].casefold() not in _NO_RECORD:
                    found.append(normal(key[1]))
        elif depth < 0:  # the bracket that opens the block
            depth = 0
        elif char == '"' and not depth:
            is_quoted = has_quotes and not is_quoted
        elif char == "{":
            depth += 1
        elif char == closing and not depth and not is_quoted:
            closing = ""
        elif char == "}" and depth:
            depth -= 1
    return tuple(found)


def read_bibtex(text: str, file: str) -> tuple[Work, ...]:
    """The works of a BibTeX or BibLaTeX text, in its order; an empty text gives none.

    Args:
        text: What the file holds.
        file: Name for messages.

    Raises:
        CaseError: With every record that cannot be read, key or field that stands twice,
            illegal key, text between records that looks like one, undefined or boundless
            abbreviation, and value beyond the limits of the model.

    Cost: O(characters + characters of expanded abbreviations, which are bounded).
    """
    works, mistakes = gather_bibtex(text, file)
    if mistakes:
        raise CaseError(mistakes)
    return works


def gather_bibtex(text: str, file: str) -> tuple[tuple[Work, ...], list[Mistake]]:
    """The works of a text whose records are sound, and what is wrong with the others; see `read_bibtex`.

    >>> works, mistakes = gather_bibtex("@misc{a, title={A}} @misc{b, doi={none}}", "x.bib")
    >>> [work.id for work in works], len(mistakes)
    (['a'], 1)

    Raises:
        CaseError: If the text as a whole is not fit to be read.
    """
    text = guarded(text, file)
    if not text.strip():
        return (), []
    if sum(1 for _ in _HEAD.finditer(text)) > RECORD_LIMIT:
        raise CaseError(
            [Mistake(Place(file, 1, 1), f"the file has more than {RECORD_LIMIT:,} records", "split the file")]
        )
    reading = _Reading(file, text.split("\n"))
    works = tuple(reading.works(_blocks(text)))
    if not reading.mistakes and keys_of(text) != tuple(work.id for work in works):
        reading.tell(1, 1, "not every record of the file could be told apart", _BRACES)
    return tuple(work for work in works if work.id.casefold() not in reading.faulty), reading.mistakes


def _blocks(text: str) -> list[Any]:
    """The blocks of bibtexparser, with the ones it put aside as duplicates back in place."""
    import bibtexparser
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock

    logger = logging.getLogger("bibtexparser")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        blocks: list[Any] = list(bibtexparser.parse_string(text, parse_stack=[]).blocks)
    finally:
        logger.setLevel(level)
    doubles = (DuplicateBlockKeyBlock, DuplicateFieldKeyBlock)
    while any(isinstance(block, doubles) for block in blocks):
        blocks = [block.ignore_error_block if isinstance(block, doubles) else block for block in blocks]
    return blocks


@dataclass(slots=True)
class _Entry:
    """A record with its values expanded; lines are those of the fields."""

    kind: str
    key: str
    line: int
    column: int
    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Reading:
    """What is gathered while one text is read."""

    file: str
    lines: list[str]
    mistakes: list[Mistake] = field(default_factory=list)
    faulty: set[str] = field(default_factory=set)
    abbreviations: Abbreviations = field(default_factory=Abbreviations)
    entries: dict[str, _Entry] = field(default_factory=dict)
    last: tuple[int, int] = (0, 0)
    prose: tuple[int, str] = (0, "")
    has_failed: bool = False

    def tell(self, line: int, column: int, what: str, hint: str = "") -> None:
        """A mistake at a place that counts from 1."""
        self.mistakes.append(Mistake(Place(self.file, line, column), what, hint))

    def works(self, blocks: list[Any]) -> Iterator[Work]:
        """The works of all blocks; mistakes are gathered on the way."""
        for block in blocks:
            self._take(block)
        if not self.entries and not self.mistakes:
            self._tell_if_foreign()
        for entry in self.entries.values():
            before = len(self.mistakes)
            yield self._work(entry)
            if len(self.mistakes) > before:
                self.faulty.add(entry.key.casefold())

    def _take(self, block: Any) -> None:
        from bibtexparser import model

        line, column = self._place(block)
        follows_failure, self.has_failed = self.has_failed, isinstance(block, model.ParsingFailedBlock)
        if isinstance(block, model.ImplicitComment):
            if not follows_failure:  # else it is the rest of what has been told
                self._outside(block, line, column)
        elif isinstance(block, model.ExplicitComment):
            if not _COMMENT_HEAD.match(block.raw):
                self.tell(line, column, f"{shortened(block.raw, 20)!r} is no kind of record", "write @comment")
        elif isinstance(block, model.ParsingFailedBlock):
            self._tell_failed(block, line, column)
        elif self._is_commented(line, column):
            what = "BibTeX reads a record although % stands before it"
            self.tell(line, column, what, "delete the record, or the %")
        elif isinstance(block, model.String):
            self._define(block, line, column)
        elif isinstance(block, model.Entry):
            self._enter(block, line, column)

    def _place(self, block: Any) -> tuple[int, int]:
        """Where a block begins; several may stand on one line."""
        line = int(block.start_line or 0) + 1
        head = (block.raw or "").split("\n", 1)[0]
        begin = self.last[1] if self.last[0] == line else 0
        column = self.lines[line - 1].find(head, begin) + 1 if line <= len(self.lines) else 0
        if column:
            self.last = (line, column - 1 + len(head))
        return line, column or 1

    def _is_commented(self, line: int, column: int) -> bool:
        return self.lines[line - 1][: column - 1].lstrip().startswith("%")

    def _outside(self, block: Any, line: int, column: int) -> None:
        """Text between records is a comment, unless it looks like a record that went wrong."""
        text = _LINE_COMMENT.sub("", block.comment)
        if text.strip() and not self.prose[0]:
            self.prose = (line, text.strip().split("\n", 1)[0])
        found = _START.search(text)
        if found:
            start = text.rfind("\n", 0, found.start()) + 1
            met = text[start:].split("\n", 1)[0].strip()
            at = found.start() - start + (1 if start else column)
            self.tell(
                line + text.count("\n", 0, start), at, f"{shortened(met, 40)!r} stands outside any record", _BRACES
            )

    def _tell_failed(self, block: Any, line: int, column: int) -> None:
        met = str(getattr(block.error, "abort_reason", "") or block.error)
        reason = next((told for part, told in _REASONS.items() if part in met), " ".join(met.split()))
        head = shortened(str(block.raw).split("\n", 1)[0], 40)
        self.tell(line, column, f"the record {head!r} cannot be read: {shortened(reason, 120)}", _BRACES)

    def _tell_if_foreign(self) -> None:
        """A file of prose, HTML or RIS holds no record, and is no empty bibliography."""
        line, text = self.prose
        if line:
            what = f"no BibTeX record is in this file; it holds {shortened(text, 30)!r}"
            self.tell(line, 1, what, "a record looks like @article{key, title = {…}}")

    def _define(self, block: Any, line: int, column: int) -> None:
        try:
            self.abbreviations.define(block.key, block.value)
        except Echo:
            pass
        except Fault as fault:
            self.tell(line, column, f"@string {shortened(block.key, 30)!r}: {fault.what}", fault.hint)

    def _enter(self, block: Any, line: int, column: int) -> None:
        key = normal(block.key)
        entry = _Entry(block.entry_type.casefold(), key, line, column)
        if not entry.kind:
            self.tell(line, column, "a record has no kind", "write @article, @book, @techreport or @misc")
        if not key:
            self.tell(line, column, "a record has no citation key", "write one after the brace, such as smith-2020")
            return
        before = len(self.mistakes)
        for item in block.fields:
            self._field(entry, item)
        first = self.entries.setdefault(key.casefold(), entry)
        if first is entry and len(self.mistakes) > before:
            self.faulty.add(key.casefold())
        if first is not entry:
            met = "" if first.key == key else f" as {shortened(first.key)!r}"
            what = f"the key {shortened(key)!r} stands already on line {first.line}{met}"
            self.tell(line, column, what, "rename or delete one of the two")

    def _field(self, entry: _Entry, item: Any) -> None:
        name, line = item.key.casefold(), item.start_line + 1
        column = max(self.lines[line - 1].find(item.key) if item.key else 0, 0) + 1
        if not _FIELD.fullmatch(name):
            self.tell(line, column, f"{shortened(item.key, 30)!r} cannot name a field", _BRACES)
        elif name in entry.lines:
            what = f"the field {shortened(name, 30)!r} stands already on line {entry.lines[name]}"
            self.tell(line, column, what, "keep one of the two")
        else:
            entry.lines[name] = line
            self._value(entry, name, item.value, line, column)

    def _value(self, entry: _Entry, name: str, value: str, line: int, column: int) -> None:
        try:
            if name in READ:
                entry.values[name] = self.abbreviations.expand(value)
            else:
                list(pieces(value))  # a comma may be missing after a field that is not read, too
        except Echo:
            self.faulty.add(entry.key.casefold())  # the fault of the abbreviation has been told
        except Fault as fault:
            self.tell(line, column, f"{shortened(entry.key)}, {name}: {fault.what}", fault.hint)

    def _work(self, entry: _Entry) -> Work:
        values = entry.values | self._inherited(entry)
        named = {name: self._people(entry, name, values[name]) for name in PEOPLE if name in values}
        labels = plain(values.get(LABELS, "")).split(";")
        others = {name: plain(values[name]).split(";") for name in KEYS if name in values}
        record = Record(entry.key, texts_of(entry.kind, values), named, labels, others)

        def tell(name: str, what: str, hint: str) -> None:
            line = entry.lines.get(name, entry.line)
            met = what if name == "id" else f"{shortened(entry.key)}: {what}"
            self.tell(line, entry.column if line == entry.line else 1, met, hint)

        return record.work(tell)

    def _inherited(self, entry: _Entry) -> dict[str, str]:
        """What the record takes from the one that it names under crossref."""
        name = entry.values.get("crossref", "").strip()
        if not name:
            return {}
        parent = self.entries.get(normal(name).casefold())
        if parent is None:
            what = f"{shortened(entry.key)}: crossref names {shortened(name)!r}, which is not in this file"
            self.tell(entry.lines["crossref"], 1, what, "add the record, or write its fields out")
            return {}
        own = {goal for goal, value in entry.values.items() if value.strip()}
        found = {
            goal: parent.values[source] for source, goal in reversed(INHERITED.items()) if source in parent.values
        }
        return {goal: value for goal, value in found.items() if goal not in own}

    def _people(self, entry: _Entry, name: str, value: str) -> tuple[Person, ...]:
        try:
            return people(value)
        except Fault as fault:
            line = entry.lines.get(name, entry.line)
            self.tell(line, 1, f"{shortened(entry.key)}, {name}: {fault.what}", fault.hint)
            return ()
