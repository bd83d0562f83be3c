"""The language server: asks the rooms above for answers and sends them to the editor over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from hlpgraph import __version__
from hlpgraph.editor.actions import actions
from hlpgraph.editor.completion import complete
from hlpgraph.editor.diagnostics import Diagnostic, diagnostics
from hlpgraph.editor.hover import hover
from hlpgraph.editor.navigation import definition, named, renamable, rename, symbols
from hlpgraph.editor.page import Page, Position, Span, page_of
from hlpgraph.editor.wording import Wording
from hlpgraph.errors import MissingPart, UnknownName, visible
from hlpgraph.workflow import atlas, library

if TYPE_CHECKING:
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

#: Seconds without a keystroke after which a changed text is judged.
PAUSE = 0.2


def serve() -> None:
    """Serve one editor until it says good-bye.

    Whatever else would print to standard output goes to standard error: a single stray character there would
    break the conversation.

    Raises:
        MissingPart: If pygls is not installed.
    """
    try:
        import pygls  # noqa: F401
    except ImportError:
        raise MissingPart("the editor help needs the package pygls; say: pip install pygls") from None
    spoken = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    made().start_io(stdin=sys.stdin.buffer, stdout=spoken)


@dataclass(slots=True)
class Desk:
    """The texts that are open, each with what was last found in it.

    Attributes:
        server: Holds the texts.
        found: Address -> the page that was judged, and what was found.
        waiting: Address -> the judgement that is under way or about to begin.
    """

    server: LanguageServer
    found: dict[str, tuple[Page, tuple[Diagnostic, ...]]] = field(default_factory=dict)
    waiting: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    def at(self, uri: str) -> Wording:
        """A text as it stands now, with the means to translate for it."""
        from pygls.uris import to_fs_path

        document = self.server.workspace.get_text_document(uri)
        path = to_fs_path(uri)
        name = path or ("untitled.yaml" if document.language_id == "yaml" else "untitled")
        page = page_of(_as_text(document.source), name)
        return Wording(page, uri, self.server.workspace.position_codec)

    def told(self, wording: Wording) -> tuple[Diagnostic, ...]:
        """What was found in exactly this text."""
        page, found = self.found.get(wording.uri, (None, ()))
        return found if page == wording.page else ()

    def judge(self, uri: str, pause: float = PAUSE) -> None:
        """Judge a text after a pause; a judgement that has not ended yet is called off."""
        if uri in self.waiting:
            self.waiting[uri].cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._judge(uri, pause))

    async def _judge(self, uri: str, pause: float) -> None:
        from lsprotocol import types

        await asyncio.sleep(pause)
        wording = self.at(uri)
        version = self.server.workspace.get_text_document(uri).version
        try:
            found = await asyncio.to_thread(diagnostics, wording.page)
        except Exception as fault:  # the border: an editor must not lose its server to one text
            what = f"hlpgraph: an error of our own ({type(fault).__name__}: {visible(str(fault))}); please report it"
            self.server.window_log_message(types.LogMessageParams(types.MessageType.Error, what))
            found = ()
        self.found[uri] = (wording.page, found)
        self._send(uri, [wording.diagnostic(one) for one in found], version)

    def forget(self, uri: str) -> None:
        """Call off what is under way for a text that is closed, and take back what was told."""
        if uri in self.waiting:
            self.waiting.pop(uri).cancel()
        self.found.pop(uri, None)
        self._send(uri, [], None)

    def _send(self, uri: str, found: list[types.Diagnostic], version: int | None) -> None:
        from lsprotocol import types

        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version=version))

    def judge_all(self) -> None:
        """Judge every open text again: a file that they depend on may have changed."""
        for uri in list(self.found):
            self.judge(uri)


def _as_text(source: str) -> str:
    return source.removeprefix("\ufeff")


def made() -> LanguageServer:
    """The server with everything that it answers."""
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

    server = LanguageServer("hlpgraph", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
    desk = Desk(server)
    _follow(server, desk)
    answers: dict[str, tuple[Callable[[Desk, Any], Any], Any]] = {
        types.TEXT_DOCUMENT_HOVER: (_hover, None),
        types.TEXT_DOCUMENT_COMPLETION: (_complete, types.CompletionOptions(trigger_characters=list(" :[{,/>-"))),
        types.TEXT_DOCUMENT_DEFINITION: (_definition, None),
        types.TEXT_DOCUMENT_REFERENCES: (_references, None),
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (_symbols, None),
        types.TEXT_DOCUMENT_PREPARE_RENAME: (_renamable, None),
        types.TEXT_DOCUMENT_RENAME: (_rename, types.RenameOptions(prepare_provider=True)),
        types.TEXT_DOCUMENT_CODE_ACTION: (_actions, types.CodeActionOptions([types.CodeActionKind.QuickFix])),
    }
    for method, (answer, options) in answers.items():
        server.feature(method, options)(_bound(answer, desk))
    return server


def _bound(answer: Callable[[Desk, Any], Any], desk: Desk) -> Callable[[Any], Any]:
    return lambda params: answer(desk, params)


def _follow(server: LanguageServer, desk: Desk) -> None:
    """Judge what is opened, changed or saved."""
    from lsprotocol import types

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        await _watch_settings(server)
        await asyncio.to_thread(lambda: (atlas(), library().prompts))  # what the first answers would wait for

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        desk.judge(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        desk.judge(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        desk.forget(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(_: types.DidSaveTextDocumentParams) -> None:
        desk.judge_all()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def moved(_: types.DidChangeWatchedFilesParams) -> None:
        desk.judge_all()


async def _watch_settings(server: LanguageServer) -> None:
    """Ask the editor, if it can, to say when the settings or a bibliography change on disk."""
    from lsprotocol import types

    workspace = server.client_capabilities.workspace
    able = workspace.did_change_watched_files if workspace else None
    if able and able.dynamic_registration:
        kinds = [types.FileSystemWatcher(f"**/{name}") for name in ("hlpgraph.toml", "*.bib", "*.ris")]
        watched = types.DidChangeWatchedFilesRegistrationOptions(kinds)
        wish = types.Registration("settings", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, watched)
        await server.client_register_capability_async(types.RegistrationParams([wish]))


def _place(desk: Desk, uri: str, position: types.Position) -> tuple[Wording, Position]:
    wording = desk.at(uri)
    return wording, wording.here(position)


def _hover(desk: Desk, params: types.HoverParams) -> types.Hover | None:
    from lsprotocol import types

    wording, at = _place(desk, params.text_document.uri, params.position)
    found = hover(wording.page, at, desk.told(wording)) if wording.page.is_case else None
    if found is None:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, found.markdown), wording.range(found.span))


def _complete(desk: Desk, params: types.CompletionParams) -> types.CompletionList | None:
    wording, at = _place(desk, params.text_document.uri, params.position)
    found = complete(wording.page, at) if wording.page.is_case else None
    return wording.completions(found) if found else None


def _definition(desk: Desk, params: types.DefinitionParams) -> types.Location | None:
    wording, at = _place(desk, params.text_document.uri, params.position)
    found = definition(wording.page, at) if wording.page.is_case else None
    return wording.location(found) if found else None


def _references(desk: Desk, params: types.ReferenceParams) -> list[types.Location]:
    from lsprotocol import types

    wording, at = _place(desk, params.text_document.uri, params.position)
    spans = named(wording.page, at) if wording.page.is_case else ()
    return [types.Location(wording.uri, wording.range(span)) for span in spans]


def _symbols(desk: Desk, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    wording = desk.at(params.text_document.uri)
    return [wording.symbol(symbol) for symbol in symbols(wording.page)]


def _renamable(desk: Desk, params: types.PrepareRenameParams) -> types.Range | None:
    wording, at = _place(desk, params.text_document.uri, params.position)
    span = renamable(wording.page, at) if wording.page.is_case else None
    return wording.range(span) if span else None


def _rename(desk: Desk, params: types.RenameParams) -> types.WorkspaceEdit:
    from lsprotocol import types
    from pygls.exceptions import JsonRpcInvalidParams

    wording, at = _place(desk, params.text_document.uri, params.position)
    try:
        edits = rename(wording.page, at, params.new_name)
    except UnknownName as fault:
        raise JsonRpcInvalidParams(str(fault)) from None
    return types.WorkspaceEdit({wording.uri: [wording.edit(edit) for edit in edits]})


def _actions(desk: Desk, params: types.CodeActionParams) -> list[types.CodeAction]:
    from lsprotocol import types

    wording = desk.at(params.text_document.uri)
    span = Span(wording.here(params.range.start), wording.here(params.range.end))
    return [
        types.CodeAction(
            one.title,
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[wording.diagnostic(one.answers)],
            edit=types.WorkspaceEdit({wording.uri: [wording.edit(one.edit)]}),
        )
        for one in actions(wording.page, span, desk.told(wording))
    ]
