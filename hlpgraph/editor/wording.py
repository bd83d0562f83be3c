"""Positions, diagnostics, choices and symbols in the words of the Language Server Protocol.

Our places count characters from 1; the protocol counts from 0, in the units that editor and server agreed on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hlpgraph.editor.completion import Choice, Completion
from hlpgraph.editor.diagnostics import Diagnostic, Related
from hlpgraph.editor.navigation import Edit, Symbol, Target
from hlpgraph.editor.page import Page, Position, Span

if TYPE_CHECKING:
    from lsprotocol import types
    from pygls.workspace import PositionCodec

_KINDS = {"field": "Field", "word": "EnumMember", "element": "Variable", "link": "Event", "work": "Reference"}
_SYMBOLS = {"group": "Namespace", "element": "Object", "link": "Event", "work": "File"}


@dataclass(frozen=True, slots=True)
class Wording:
    """Translates for one text.

    Attributes:
        page: The text.
        uri: Its address in the editor.
        codec: Counts characters as the editor does.
    """

    page: Page
    uri: str
    codec: PositionCodec

    def here(self, position: types.Position) -> Position:
        """A position of the editor as ours; beyond the end of a line or of the text it is the end.

        Cost: O(characters of the line).
        """
        lines = self.page.lines
        if position.line >= len(lines):
            return Position(len(lines), len(lines[-1]) + 1)
        left, column = position.character, 1
        for char in lines[position.line]:
            left -= self.codec.client_num_units(char)
            if left < 0:
                break
            column += 1
        return Position(position.line + 1, column)

    def position(self, at: Position) -> types.Position:
        """Our position as the editor's."""
        from lsprotocol import types

        line = min(at.line, len(self.page.lines)) - 1
        return types.Position(line, self.codec.client_num_units(self.page.lines[line][: at.column - 1]))

    def range(self, span: Span) -> types.Range:
        """Our span as the editor's range."""
        from lsprotocol import types

        return types.Range(self.position(span.start), self.position(span.end))

    def location(self, target: Target | Related) -> types.Location:
        """A place in this text or in another file, whose characters are not counted over."""
        from lsprotocol import types
        from pygls.uris import from_fs_path

        if not target.file:
            return types.Location(self.uri, self.range(target.span))
        ends = [types.Position(at.line - 1, at.column - 1) for at in (target.span.start, target.span.end)]
        return types.Location(from_fs_path(target.file) or "", types.Range(*ends))

    def diagnostic(self, found: Diagnostic) -> types.Diagnostic:
        """A diagnostic; our words end up in its message, with the code beside it."""
        from lsprotocol import types

        severities = {
            "error": types.DiagnosticSeverity.Error,
            "warn": types.DiagnosticSeverity.Warning,
            "info": types.DiagnosticSeverity.Information,
        }
        related = [types.DiagnosticRelatedInformation(self.location(one), one.what) for one in found.related]
        return types.Diagnostic(
            self.range(found.span),
            found.message,
            severity=severities[found.severity],
            code=found.code or None,
            source="hlpgraph",
            related_information=related or None,
        )

    def completions(self, found: Completion) -> types.CompletionList:
        """The choices in our order; the editor asks again after each letter, because it would search labels only."""
        from lsprotocol import types

        span = self.range(found.span)
        items = [self._item(choice, span, found.typed, number) for number, choice in enumerate(found.choices)]
        return types.CompletionList(is_incomplete=True, items=items)

    def _item(self, choice: Choice, span: types.Range, typed: str, number: int) -> types.CompletionItem:
        from lsprotocol import types

        return types.CompletionItem(
            choice.label,
            kind=types.CompletionItemKind[_KINDS.get(choice.kind, "Value")],
            detail=choice.detail or None,
            documentation=choice.about or None,
            sort_text=f"{number:04}",
            filter_text=typed or choice.label,
            text_edit=types.TextEdit(span, choice.insert or choice.label),
        )

    def symbol(self, symbol: Symbol) -> types.DocumentSymbol:
        """An entry of the outline with what stands below it."""
        from lsprotocol import types

        return types.DocumentSymbol(
            symbol.name or "?",  # the protocol forbids an empty name
            types.SymbolKind[_SYMBOLS[symbol.kind]],
            self.range(symbol.span),
            self.range(symbol.name_span),
            detail=symbol.detail or None,
            children=[self.symbol(child) for child in symbol.children] or None,
        )

    def edit(self, edit: Edit) -> types.TextEdit:
        """A stretch of text and what takes its place."""
        from lsprotocol import types

        return types.TextEdit(self.range(edit.span), edit.text)
