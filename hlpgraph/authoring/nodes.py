"""YAML text → a tree of nodes that keep their place, read defensively.

Only the part of YAML that an author of a case needs is let in: mappings, sequences and
scalars. Anchors, aliases, merge keys and tags are refused as they appear in the event
stream, before anything is built, and so are deep nesting and a second document. All
scalars stay text: `NO`, `12:30` and `010` are what the author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hlpgraph.errors import CaseError, Mistake, Place, shortened
from hlpgraph.names import normal
from hlpgraph.texts import DEPTH_LIMIT, REFUSED, Lines

NODE_LIMIT = 1_000_000
_BEGIN = "begin with “id: some-name” and go on with title, elements and links"
_DEPTH_HINT = "a case needs no more than 8 levels"

#: After a text without quotes: a word that begins with # and may be meant as part of it.
_SWALLOWED = re.compile(r"\s+(#\w\S*)")

#: YAML takes these for line breaks, so a value could smuggle in a key behind one.
_HIDDEN_BREAKS = re.compile("[\x85\u2028\u2029]")


@dataclass(slots=True)
class Scalar:
    """A text; `plain` if it stood without quotes."""

    text: str
    place: Place
    plain: bool = False

    @property
    def is_blank(self) -> bool:
        """Written as nothing: empty, `~` or `null` without quotes."""
        return self.plain and self.text in ("", "~", "null")


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    place: Place
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys and nodes, in the order of the file."""

    place: Place
    items: list[tuple[Scalar, Node]] = field(default_factory=list)


Node = Scalar | Sequence | Mapping


def from_plain(value: Any, place: Place) -> Node:
    """The nodes of a plain value, all at one place; control characters are refused as in a file."""
    if isinstance(value, dict):
        return Mapping(place, [(Scalar(key, place), from_plain(held, place)) for key, held in value.items()])
    if isinstance(value, list):
        return Sequence(place, [from_plain(item, place) for item in value])
    found = REFUSED.search(str(value))
    if found:
        raise CaseError([Mistake(place, f"a text holds control character U+{ord(found[0]):04X}", "delete it")])
    return Scalar(str(value), place)


def parse(text: str, file: str, begin: str = _BEGIN) -> tuple[Mapping, list[Mistake]]:
    """The mapping at the top of a YAML text, and notices about what was read leniently.

    Args:
        text: The text.
        file: Its name, for messages.
        begin: What to tell an author whose text does not begin as it should.

    Raises:
        CaseError: If the text is not the plain YAML described above; keys that stand twice
            are all told.

    Cost: O(characters).
    """
    notices: list[Mistake] = []
    text = _without_hidden_breaks(Lines(text, file), notices)
    Lines(text, file).refuse_controls()
    mistakes: list[Mistake] = []
    try:
        top = _compose(text, file, mistakes, notices)
    except CaseError as fault:
        # A hidden line break is likely to be what broke the text.
        raise CaseError([*notices, *fault.mistakes]) from None
    if mistakes:
        raise CaseError(mistakes)
    if isinstance(top, Mapping):
        return top, notices
    if isinstance(top, Sequence):
        met = "the top level is a list"
    else:
        met = f"the file holds only the text {shortened(top.text, 30)!r}" if top and top.text else "the file is empty"
    raise CaseError([Mistake(Place(file, 1, 1), met, begin)])


def _without_hidden_breaks(lines: Lines, notices: list[Mistake]) -> str:
    what = "U+{:04X}, a hidden line break, is read as a space"
    found = (Mistake(lines.place(at.start()), what.format(ord(at[0]))) for at in _HIDDEN_BREAKS.finditer(lines.text))
    notices += found
    return _HIDDEN_BREAKS.sub(" ", lines.text)


def _swallowed(event: Any, lines: list[str], file: str) -> Iterator[Mistake]:
    """A remark on a `#` that looks like part of a text and begins a comment."""
    end = event.end_mark
    found = _SWALLOWED.match(lines[end.line], end.column) if not event.style and end.line < len(lines) else None
    if found:
        what = f"what follows {shortened(found[1], 20)!r} is taken for a comment and left out"
        yield Mistake(Place(file, end.line + 1, found.start(1) + 1), what, "put the whole text in quotes")


@dataclass(slots=True)
class _Frame:
    """A collection being filled; `key` waits for its value, `seen` gives the line of each key."""

    node: Mapping | Sequence
    key: Scalar | None = None
    seen: dict[str, int] = field(default_factory=dict)


def _compose(text: str, file: str, mistakes: list[Mistake], notices: list[Mistake]) -> Node | None:
    """Build the tree without recursion, so that depth cannot exhaust the stack."""
    import yaml

    top: Node | None = None
    frames: list[_Frame] = []
    lines = text.splitlines() if "#" in text else []
    for event in events(text, file):
        if isinstance(event, yaml.CollectionEndEvent):
            frames.pop()
            continue
        if lines and isinstance(event, yaml.ScalarEvent):
            notices += _swallowed(event, lines, file)
        node = _node(event, Place(file, event.start_mark.line + 1, event.start_mark.column + 1))
        if frames:
            _hang(node, frames[-1], mistakes)
        else:
            top = node
        if not isinstance(node, Scalar):
            if len(frames) >= DEPTH_LIMIT:
                raise CaseError([Mistake(node.place, f"nested more than {DEPTH_LIMIT} deep", _DEPTH_HINT)])
            frames.append(_Frame(node))
    return top


def _hang(node: Node, frame: _Frame, mistakes: list[Mistake]) -> None:
    if isinstance(frame.node, Sequence):
        frame.node.items.append(node)
    elif frame.key is None:
        frame.key = _key(node, frame.seen, mistakes)
    else:
        frame.node.items.append((frame.key, node))
        frame.key = None


def _node(event: object, place: Place) -> Node:
    import yaml

    if isinstance(event, yaml.ScalarEvent):
        found = REFUSED.search(event.value)
        if found:
            raise CaseError([Mistake(place, f"the text holds control character U+{ord(found[0]):04X}", "delete it")])
        return Scalar(event.value, place, plain=not event.style)
    return Mapping(place) if isinstance(event, yaml.MappingStartEvent) else Sequence(place)


def _key(node: Node, seen: dict[str, int], mistakes: list[Mistake]) -> Scalar:
    if not isinstance(node, Scalar):
        raise CaseError([Mistake(node.place, "a key must be a word, not a list or a mapping", "check the brackets")])
    if node.plain and node.text == "<<":
        raise CaseError([Mistake(node.place, "merge keys (<<) are not read", "write the fields out")])
    node.text = normal(node.text)
    if node.text in seen:
        what = f"the key {shortened(node.text)!r} stands already on line {seen[node.text]}"
        mistakes.append(Mistake(node.place, what, "rename or delete one"))
    seen.setdefault(node.text, node.place.line)
    return node


def events(text: str, file: str) -> Iterator[Any]:
    """The events that carry data, with everything unwanted refused at its place.

    libyaml's parser is iterative; the composer that overflows its stack is not used.
    """
    import yaml

    count = documents = 0
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            count += 1
            where = Place(file, event.start_mark.line + 1, event.start_mark.column + 1)
            if count > NODE_LIMIT:
                raise CaseError([Mistake(where, f"more than {NODE_LIMIT:,} values in one file", "split the file")])
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise CaseError([Mistake(where, "a second document begins here", "keep one case to a file")])
            if isinstance(event, yaml.AliasEvent):
                raise CaseError([Mistake(where, f"the alias *{event.anchor} is not read", "write the text out")])
            if isinstance(event, yaml.NodeEvent):
                _refuse_decoration(event, where)
                yield event
            elif isinstance(event, yaml.CollectionEndEvent):
                yield event
    except yaml.YAMLError as fault:
        raise CaseError([_syntax_mistake(fault, file)]) from None


def _refuse_decoration(event: object, where: Place) -> None:
    if getattr(event, "anchor", None):
        raise CaseError(
            [Mistake(where, f"the anchor &{event.anchor} is not read", "write the text out where it is needed")]
        )
    if getattr(event, "tag", None):
        raise CaseError(
            [Mistake(where, f"the tag {shortened(event.tag)!r} is not read", "delete it: every value is text")]
        )


def _syntax_mistake(fault: Exception, file: str) -> Mistake:
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    where = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
    problem = getattr(fault, "problem", None) or getattr(fault, "reason", None) or str(fault)
    hints = {
        "mapping values are not allowed": 'put text that holds a colon in quotes: title: "Reform: a story"',
        "cannot start any token": "indent with spaces, not with a tab; put text that begins with @ or ` in quotes",
        "quoted scalar": "close the quotes",
        "depth": _DEPTH_HINT,
        "did not find expected key": "check the quotes and the indentation of this line and the one before",
        "could not find expected ':'": "write “key: value”, or check the indentation",
    }
    hint = next(
        (hint for part, hint in hints.items() if part in problem), "check quotes, colons and indentation here"
    )
    return Mistake(where, f"not valid YAML: {problem}", hint)
