"""YAML text that is still being written → as much of its tree as can be made out, with the end of every text.

Nothing is judged here and nothing is refused: what an editor needs while its user types in the middle of a
line. Whether a file is sound is told by `hlpgraph.authoring.case_file`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hlpgraph.authoring.nodes import Mapping, Node, Scalar, Sequence
from hlpgraph.errors import Place
from hlpgraph.texts import DEPTH_LIMIT, REFUSED

#: Line and column, from 1.
Spot = tuple[int, int]

#: What YAML itself takes for a line break, or for no text; a space keeps every column.
_STRANGE = re.compile(f"[\x85\u2028\u2029]|{REFUSED.pattern}")
_BREAK = re.compile(r"(\r\n|\r|\n)")
#: Lines that are left out, one after the other, until the rest can be read.
_TRIES = 12
#: Where the reader says that it began to read what it could not end, that line is the broken one.
_BEGUN = re.compile("while scanning|flow")


@dataclass(slots=True)
class Outline:
    """As much of a text as could be made out.

    Attributes:
        top: The tree, down to the last text before the fault.
        ends: Where each text stands -> where it ends; a text in quotes with them.
        bodies: Where each list and mapping begins -> where it ends.
        blanks: Where a value would stand that is not given -> where its key stands.
        fault: The line that cannot be read, or 0.
    """

    top: Node | None = None
    ends: dict[Spot, Spot] = field(default_factory=dict)
    bodies: dict[Spot, Spot] = field(default_factory=dict)
    blanks: dict[Spot, Spot] = field(default_factory=dict)
    fault: int = 0


def outlined(text: str) -> Outline:
    """The tree of a text up to the first fault.

    >>> outlined("a: [b, c").top.items[0][1].items[1].text
    'c'
    >>> outlined("a: 1\\nb").fault
    2

    Cost: O(characters).
    """
    made = Outline()
    frames: list[_Frame] = []
    for event in _events(text, made):
        if event is None:
            if frames:
                frames.pop().close()
            continue
        node, end = event
        key = frames[-1].key if frames else None
        if frames:
            frames[-1].hang(node)
        elif made.top is None:
            made.top = node
        if not isinstance(node, Scalar):
            frames.append(_Frame(node))
        elif end > (node.place.line, node.place.column) or node.text:
            made.ends[node.place.line, node.place.column] = end
        elif key is not None:
            made.blanks[node.place.line, node.place.column] = (key.place.line, key.place.column)
    for frame in frames:
        frame.close()
    return made


def repaired(text: str) -> str:
    """The text without the lines that keep it from being read; all others stay where they are.

    >>> repaired("a: 1\\nb\\nc: 2")
    'a: 1\\n\\nc: 2'
    >>> repaired("a: 1")
    'a: 1'

    Cost: O(characters) for each broken line, of which a dozen are left out; the rest is cut off.
    """
    for _ in range(_TRIES):
        fault = outlined(text).fault
        if not fault:
            return text
        text = without_line(text, fault)
    return "".join(re.split(_BREAK, text)[: 2 * (fault - 1)])


def without_line(text: str, number: int) -> str:
    """The text with a line emptied; if it is empty already, the last one before it that is not.

    >>> without_line("a\\nb\\n\\nc", 3)
    'a\\n\\n\\nc'
    """
    lines = re.split(_BREAK, text)  # lines at even places, their ends between them
    at = min(2 * (number - 1), len(lines) - 1)
    while at > 0 and not lines[at].strip():
        at -= 2
    lines[at] = ""
    return "".join(lines)


@dataclass(slots=True)
class _Frame:
    """A collection being filled; `key` waits for its value."""

    node: Mapping | Sequence
    key: Scalar | None = None

    def hang(self, node: Node) -> None:
        """Take the next node."""
        if isinstance(self.node, Sequence):
            self.node.items.append(node)
        elif self.key is None:
            self.key = node if isinstance(node, Scalar) else Scalar("", node.place, plain=True)
        else:
            self.node.items.append((self.key, node))
            self.key = None

    def close(self) -> None:
        """A key whose value never came has an empty one."""
        if self.key is not None:
            self.hang(Scalar("", self.key.place, plain=True))


def _events(text: str, made: Outline) -> Iterator[tuple[Node, Spot] | None]:
    """Each node with its end, and None where a collection ends; the fault, if any, goes to `made`."""
    import yaml

    starts: list[Spot] = []
    try:
        for event in yaml.parse(_STRANGE.sub(" ", text), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            end = (event.end_mark.line + 1, event.end_mark.column + 1)
            place = Place("", event.start_mark.line + 1, event.start_mark.column + 1)
            if isinstance(event, yaml.CollectionEndEvent):
                made.bodies[starts.pop()] = end
                yield None
            elif isinstance(event, yaml.AliasEvent):
                yield Scalar(f"*{event.anchor}", place), end
            elif isinstance(event, yaml.ScalarEvent):
                yield Scalar(event.value, place, plain=not event.style), end
            elif isinstance(event, yaml.CollectionStartEvent):
                if len(starts) >= DEPTH_LIMIT:
                    made.fault = place.line
                    return
                starts.append((place.line, place.column))
                yield (Mapping(place) if isinstance(event, yaml.MappingStartEvent) else Sequence(place)), end
            elif isinstance(event, yaml.DocumentEndEvent):
                return  # a case is one document
    except yaml.YAMLError as fault:
        made.fault = _line_of(fault)


def _line_of(fault: Any) -> int:
    begun, met = getattr(fault, "context_mark", None), getattr(fault, "problem_mark", None)
    mark = begun if begun and _BEGUN.search(fault.context or "") else met or begun
    return mark.line + 1 if mark else 1
