"""What a fix gives back, and what every fix begins with: a text, its case and where everything stands in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from hlpgraph.authoring.case_file import read_case
from hlpgraph.authoring.edits import applied, unsafe
from hlpgraph.authoring.insertion import Edit, unended_lines
from hlpgraph.authoring.layout import Layout
from hlpgraph.authoring.nodes import Mapping, Node, Scalar
from hlpgraph.authoring.parts import field_in, parts_in
from hlpgraph.errors import CaseError, shortened
from hlpgraph.fields import slot_of
from hlpgraph.fixing.items import Items
from hlpgraph.model import Case


@dataclass(frozen=True)
class Sheet:
    """The text of a case file without byte order mark, what it says, and where it says it."""

    text: str
    file: str
    case: Case

    @classmethod
    def of(cls, text: str, file: str) -> Sheet:
        """Read a text.

        Raises:
            CaseError: With its mistakes, if it has any.
        """
        draft = read_case(text, file)
        if draft.case is None or draft.mistakes:
            raise CaseError(draft.mistakes)
        return cls(text, file, draft.case)

    @cached_property
    def layout(self) -> Layout:
        """Where everything stands in the text."""
        return Layout(self.text, self.file)

    def edited(self, edits_of: Callable[[Sheet], list[Edit]], expected: Case) -> Sheet:
        """The sheet after the edits that a function finds for it, which must say what is expected.

        If they reach the end of the text, its last line is ended first, so that another can follow it.

        Raises:
            FileError: If it says something else.
        """
        edits = edits_of(self)
        if not edits:
            return self
        sheet = self._closed() if any(edit.end == len(self.text) for edit in edits) else self
        edits = edits if sheet is self else edits_of(sheet)
        try:
            after = Sheet.of(applied(sheet.text, edits), self.file)
        except CaseError:
            raise unsafe(self.file) from None
        if after.case != expected:
            raise unsafe(self.file)
        return after

    def _closed(self) -> Sheet:
        if self.text.endswith(("\r", "\n")) or self.layout.span(self.layout.top).is_flow:
            return self
        end = Edit(len(self.text), len(self.text), self.layout.line_break)
        return Sheet.of(applied(self.text, [*unended_lines(self.layout), end]), self.file)

    def parts(self, name: str) -> list[tuple[Scalar | None, Node]]:
        """The nodes of a list of the case, in the order of the case, each with its key if they go by id."""
        slot, held = slot_of(Case, name), field_in(Case, self.layout.top, name)
        return parts_in(slot, held[1]) if slot and held else []

    @cached_property
    def link_nodes(self) -> list[Mapping]:
        """The nodes of the links, in the order of the case."""
        return [node for _, node in self.parts("links") if isinstance(node, Mapping)]

    @cached_property
    def link_items(self) -> Items:
        """The links as items of their list; there must be more than one."""
        held = field_in(Case, self.layout.top, "links")
        assert held is not None and not isinstance(held[1], Scalar)
        return Items(self.layout, held[1])

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {element.id: element.label for element in self.case.elements}

    def told(self, *names: str) -> str:
        """Elements in words, one leading to the next."""
        return " → ".join(f"“{shortened(self._labels[name], 50)}”" for name in names)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sheet after a fix.

    Attributes:
        sheet: What it has become; the same if there was nothing to mend.
        done: What was mended and why, a sentence each.
        left: What is left to the author and why, a sentence each.
    """

    sheet: Sheet
    done: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
