"""Case files as people write them: keys in any order, lists in lines or brackets, comments wherever YAML lets them be.

Every comment is `# c` with a number of its own, so that a test can look for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from hypothesis import strategies as st

from hlpgraph.authoring.writer import dumped, plain
from hlpgraph.model import Case

_PLAIN_LINES = re.compile(r"[A-Za-zäé][\w .,!?éäü→-]*(\n[A-Za-zäé][\w .,!?éäü→-]*)*")


class Author:
    """Writes one case, with choices that hypothesis draws."""

    def __init__(self, draw: st.DrawFn):
        self._draw = draw
        self._numbers = count()
        self._is_in_block = False

    def written(self, case: Case) -> str:
        """The whole file, with `\\n` at the ends of lines."""
        document = plain(case)
        if self._chance(8):
            return self._inline(document) + self._maybe("\n")
        head = self._maybe("# yaml-language-server: $schema=case.schema.json\n") + self._maybe(self._comment("") + "\n")
        lines = [*self._mapping(document, 0)]
        text = head + "".join(line + "\n" for line in lines)
        return text.removesuffix("\n") if self._chance(4) and not lines[-1].lstrip().startswith("#") else text

    def _chance(self, of: int) -> bool:
        return self._draw(st.integers(1, of)) == 1

    def _maybe(self, text: str) -> str:
        return text if self._chance(3) else ""

    def _comment(self, indent: str) -> str:
        return f"{indent}# c{next(self._numbers)}"

    def _between(self, indent: str) -> Iterator[str]:
        """Empty lines and lines of comment."""
        while self._chance(4):
            yield "" if self._chance(2) else self._comment(indent)

    def _side(self) -> str:
        return "  " + self._comment("") if self._chance(5) else ""

    def _mapping(self, fields: dict[str, Any], column: int) -> Iterator[str]:
        indent = " " * column
        for key in self._keys(fields):
            yield from self._between(indent)
            yield from self._entry(indent + (f'"{key}"' if self._chance(9) else self._scalar(key)), fields[key], column)

    def _entry(self, key: str, value: Any, column: int) -> Iterator[str]:
        if isinstance(value, (dict, list)) and value and not self._chance(3):
            yield key + ":" + self._side()
            if isinstance(value, dict):
                yield from self._mapping(value, column + self._draw(st.integers(1, 4)))
            else:
                yield from self._list(value, column + self._draw(st.sampled_from([0, 2, 3])))
            if self._chance(6) and not self._is_in_block:
                yield self._comment(" " * (column + 4))
        elif isinstance(value, (dict, list)) and value and self._chance(2):
            yield from self._brackets(key, value, column)
        elif isinstance(value, str) and _PLAIN_LINES.fullmatch(value) and self._chance(2):
            folded = ">-" if "\n" not in value and self._chance(2) else "|-"
            yield f"{key}: {folded}{self._side()}"
            yield from (" " * (column + 2) + line for line in value.split("\n"))
            self._is_in_block = True  # a comment indented further would be text
        else:
            self._is_in_block = False
            yield f"{key}: {self._inline(value)}{self._side()}"

    def _brackets(self, key: str, value: Any, column: int) -> Iterator[str]:
        """A list or mapping in brackets on several lines."""
        self._is_in_block = False
        indent = " " * (column + 2)
        parts = (
            [self._inline(item) for item in value]
            if isinstance(value, list)
            else [f"{self._scalar(name)}: {self._inline(value[name])}" for name in self._keys(value)]
        )
        yield f"{key}: {'[' if isinstance(value, list) else '{'}{self._side()}"
        for part in parts[:-1]:
            yield from self._between(indent)
            yield f"{indent}{part},{self._side()}"
        yield f"{indent}{parts[-1]}{self._maybe(',')}{self._side()}"
        yield from self._between(indent)
        yield " " * (column + 1) + ("]" if isinstance(value, list) else "}") + self._side()

    def _keys(self, fields: dict[str, Any]) -> list[str]:
        """In any order, but for elements by id, whose order says something."""
        is_by_id = all(isinstance(value, dict) and "stage" in value for value in fields.values())
        return [*fields] if is_by_id else self._draw(st.permutations([*fields]))

    def _list(self, values: list[Any], column: int) -> Iterator[str]:
        indent = " " * column
        for value in values:
            yield from self._between(indent)
            if isinstance(value, dict) and value and not self._chance(4):
                width = self._draw(st.integers(1, 3))
                inner = [*self._mapping(value, column + 1 + width)]
                # A comment cannot stand between the dash and the first key in most people's files.
                while not inner[0].strip() or inner[0].lstrip().startswith("#"):
                    yield inner[0] and indent + inner[0].lstrip()
                    inner = inner[1:]
                yield indent + "-" + inner[0][column + 1 :]
                yield from inner[1:]
            else:
                self._is_in_block = False
                yield f"{indent}- {self._inline(value)}{self._side()}"

    def _inline(self, value: Any) -> str:
        if isinstance(value, dict):
            pairs = (f"{self._scalar(key)}: {self._inline(value[key])}" for key in self._keys(value))
            return "{" + ", ".join(pairs) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self._inline(item) for item in value) + self._maybe(",") * bool(value) + "]"
        return self._scalar(value)

    def _scalar(self, value: Any) -> str:
        if isinstance(value, str) and value.isprintable() and self._chance(4):
            return "'" + value.replace("'", "''") + "'"
        return dumped([value], in_flow=True).strip()[1:-1]


@st.composite
def files_of(draw: st.DrawFn, cases: st.SearchStrategy[Case]) -> tuple[Case, str]:
    """A case, and a file that somebody might have written for it."""
    case = draw(cases)
    text = Author(draw).written(case)
    return case, draw(st.sampled_from(["", "", "\ufeff"])) + text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def comments_in(text: str) -> list[str]:
    """The comments of a file that an author of ours wrote, sorted."""
    return sorted(re.findall(r"# c\d+", text))
