"""`hlpgraph lsp` as an editor meets it: a process that speaks the Language Server Protocol."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from hlpgraph import resources

HLPGRAPH = str(Path(sys.executable).with_name("hlpgraph"))
PATIENCE = 60  # seconds until an answer that does not come is missed

CASE = """\
id: sketch
title: "😀 Sketch"
elements:
  law: {stage: policy-design, label: "😀 A law", mechanism: mandate}
  lessons: {stage: systems-change, label: Lessons}
  learning: {stage: student-outcome, label: Learning, students: all}
links:
  - {cause: law, effect: lessons, because: "😀", warrants: [hlp/pressure-and-support]}
"""
SETTINGS = 'select = ["CH01", "CH03"]\n'


class Editor:
    """A client that keeps what it is told."""

    def __init__(self) -> None:
        self.client = LanguageClient("test", "1")
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.said: list[str] = []
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self.told.put_nowait(params))
        self.client.feature(types.WINDOW_LOG_MESSAGE)(lambda params: self.said.append(params.message))
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(lambda params: self.said.append(params.message))

    def open(self, path: Path, text: str) -> str:
        """Show a text; it need not be saved."""
        uri = path.as_uri()
        item = types.TextDocumentItem(uri, "yaml", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, version: int, text: str) -> None:
        """Type."""
        document = types.VersionedTextDocumentIdentifier(version, uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    async def diagnostics(self, version: int | None) -> list[tuple[Any, ...]]:
        """(code, severity, start, end) of what is told of a version."""
        while True:
            told = await asyncio.wait_for(self.told.get(), PATIENCE)
            if told.version == version:
                return [
                    (one.code, one.severity, _at(one.range.start), _at(one.range.end)) for one in told.diagnostics
                ]


def _at(position: types.Position) -> tuple[int, int]:
    return position.line, position.character


@asynccontextmanager
async def editor(
    folder: Path,
    encodings: list[str] | None = None,
    command: tuple[str, ...] = (HLPGRAPH, "lsp"),
    wanted: tuple[str, ...] = (),
) -> AsyncIterator[Editor]:
    """A running server, and its end."""
    it = Editor()
    await it.client.start_io(*command, cwd=folder)
    general = types.GeneralClientCapabilities(position_encodings=encodings)
    wish = types.InitializeParams(types.ClientCapabilities(general=general), root_uri=folder.as_uri())
    await asyncio.wait_for(it.client.initialize_async(wish), PATIENCE)
    it.client.initialized(types.InitializedParams())
    yield it
    await asyncio.wait_for(it.client.shutdown_async(None), PATIENCE)
    it.client.exit(None)
    assert await asyncio.wait_for(it.client._server.wait(), PATIENCE) == 0
    await it.client.stop()
    assert it.said == list(wanted)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with settings."""
    (tmp_path / "hlpgraph.toml").write_text(SETTINGS, "utf-8")
    return tmp_path


def conversation(talk: Callable[[], Awaitable[None]]) -> None:
    """Run one conversation."""
    # In a thread of its own, since the browser of other tests keeps a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, talk()).result()


W, E = types.DiagnosticSeverity.Warning, types.DiagnosticSeverity.Error


def test_gaps_come_and_go_while_one_types(project: Path):
    """Exact places, in UTF-16; a mistake in place of the gaps; nothing once the theory holds."""

    async def talk() -> None:
        async with editor(project) as it:
            uri = it.open(project / "case.yaml", CASE)
            gaps = [("CH01", W, (4, 2), (4, 9)), ("CH03", W, (5, 2), (5, 10))]
            assert sorted(await it.diagnostics(1)) == [("CH01", W, (3, 2), (3, 5)), *gaps]
            it.change(uri, 2, CASE + "  - {cause: lessons, efect: learning}\n")
            assert await it.diagnostics(2) == [
                (None, E, (8, 4), (8, 37)),
                (None, E, (8, 21), (8, 26)),
            ]
            it.change(uri, 3, CASE + "  - {cause: lessons, effect: learning")
            assert len(await it.diagnostics(3)) == 1
            it.change(uri, 4, CASE + "  - {cause: lessons, effect: learning}\n")
            assert await it.diagnostics(4) == []

    conversation(talk)


def test_a_newer_text_calls_off_the_judgement_of_an_older_one(project: Path):
    """Of a burst the last is told, and hardly another; a busy machine may pause in between."""

    async def talk() -> None:
        async with editor(project) as it:
            uri = it.open(project / "case.yaml", CASE)
            await it.diagnostics(1)
            for version in range(2, 12):
                it.change(uri, version, CASE + f"# {version}\n")
            versions = [0]
            while versions[-1] != 11:
                versions.append((await asyncio.wait_for(it.told.get(), PATIENCE)).version)
            assert len(versions) < 7 and it.told.empty()

    conversation(talk)


@pytest.mark.parametrize(("encoding", "column"), [("utf-16", 49), ("utf-8", 51), ("utf-32", 48)])
def test_places_are_counted_as_the_editor_counts(project: Path, encoding: str, column: int):
    """An emoji before the value is two units, four or one."""

    async def talk() -> None:
        async with editor(project, [encoding]) as it:
            uri = it.open(project / "case.yaml", CASE.replace("mechanism: mandate", "mechanism: mandat"))
            told = await it.diagnostics(1)
            assert told == [(None, E, (3, column + 11), (3, column + 17))]
            at = types.TextDocumentPositionParams(types.TextDocumentIdentifier(uri), types.Position(3, column + 2))
            found = await it.client.text_document_hover_async(types.HoverParams(at.text_document, at.position))
            assert found.contents.value.startswith("**mechanism** (field of:")
            assert (_at(found.range.start), _at(found.range.end)) == ((3, column), (3, column + 9))

    conversation(talk)


def test_it_answers_what_an_editor_asks(project: Path):
    """Hover, completion, definition, references, outline, renaming, an accepted gap."""

    async def talk() -> None:
        async with editor(project) as it:
            uri = it.open(project / "case.yaml", CASE.replace("\n", "\r\n"))
            await it.diagnostics(1)
            text = types.TextDocumentIdentifier(uri)
            at = types.Position(7, 28)  # in “lessons” of the link
            found = await it.client.text_document_hover_async(types.HoverParams(text, at))
            assert found.contents.value.startswith("**Lessons** (systems change)")
            offered = await it.client.text_document_completion_async(types.CompletionParams(text, at))
            assert [(item.label, item.text_edit.new_text) for item in offered.items] == [("lessons", "lessons")]
            place = await it.client.text_document_definition_async(types.DefinitionParams(text, at))
            assert (place.uri, _at(place.range.start)) == (uri, (4, 2))
            context = types.ReferenceContext(include_declaration=True)
            places = await it.client.text_document_references_async(types.ReferenceParams(context, text, at))
            assert [_at(place.range.start) for place in places] == [(4, 2), (7, 25)]
            outline = await it.client.text_document_document_symbol_async(types.DocumentSymbolParams(text))
            assert [[part.name for part in group.children] for group in outline] == [
                ["😀 A law", "Lessons", "Learning"],
                ["😀 A law → Lessons"],
            ]
            edit = await it.client.text_document_rename_async(types.RenameParams(text, at, "teaching"))
            assert [(_at(one.range.start), one.new_text) for one in edit.changes[uri]] == [
                ((4, 2), "teaching"),
                ((7, 25), "teaching"),
            ]
            spot = types.Range(types.Position(4, 3), types.Position(4, 3))
            asked = types.CodeActionParams(text, spot, types.CodeActionContext([]))
            (offer,) = await it.client.text_document_code_action_async(asked)
            assert offer.edit.changes[uri][0].new_text == (
                "accepted:\r\n  - {code: CH01, focus: lessons, reason: , person: , date: }\r\n"
            )

    conversation(talk)


def test_other_yaml_is_left_alone(project: Path):
    """No squiggle in a file of another kind, nor in the frameworks that ship; none after closing."""

    async def talk() -> None:
        async with editor(project) as it:
            it.open(project / "docker-compose.yaml", "services:\n  web: {links: [db]}\nversion: [")
            assert await it.diagnostics(1) == []
            framework = resources.ontology() / "frameworks" / "hlp.yaml"
            it.open(framework, framework.read_text("utf-8"))
            assert await it.diagnostics(1) == []
            uri = it.open(project / "case.yaml", CASE)
            assert len(await it.diagnostics(1)) == 3
            it.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
            assert await it.diagnostics(None) == []

    conversation(talk)


def test_settings_count_from_the_next_look_on(project: Path):
    """When the editor tells that they have changed, and when anything is saved."""

    async def talk() -> None:
        async with editor(project) as it:
            uri = it.open(project / "case.yaml", CASE)
            assert len(await it.diagnostics(1)) == 3
            (project / "hlpgraph.toml").write_text('select = ["CH03"]\n', "utf-8")
            it.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
            assert [one[0] for one in await it.diagnostics(1)] == ["CH03"]
            (project / "hlpgraph.toml").write_text('selct = ["CH03"]\n', "utf-8")
            it.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
            assert (await it.diagnostics(1))[0] == (None, E, (0, 0), (0, 10))

    conversation(talk)


BROKEN = """
import hlpgraph.editor.server as server
from hlpgraph.editor.diagnostics import diagnostics

def broken(page):
    if "break" in page.text:
        raise ZeroDivisionError("ha")
    print("stray words")
    return diagnostics(page)

server.diagnostics = broken
server.serve()
"""


def test_an_error_of_our_own_is_told_and_survived(project: Path):
    """The next text is judged as ever; stray words do not break the conversation."""
    told = "hlpgraph: an error of our own (ZeroDivisionError: ha); please report it"

    async def talk() -> None:
        async with editor(project, None, (sys.executable, "-c", BROKEN), (told,)) as it:
            uri = it.open(project / "case.yaml", CASE)
            assert len(await it.diagnostics(1)) == 3
            it.change(uri, 2, CASE + "# break")
            assert await it.diagnostics(2) == []
            it.change(uri, 3, CASE)
            assert len(await it.diagnostics(3)) == 3

    conversation(talk)


def test_nothing_but_the_protocol_goes_to_standard_output(tmp_path: Path):
    """An editor that hangs up at once finds silence and status 0."""
    done = subprocess.run([HLPGRAPH, "lsp"], input=b"", capture_output=True, cwd=tmp_path, timeout=PATIENCE)

    assert (done.returncode, done.stdout) == (0, b"")


def test_a_missing_package_is_one_message():
    """With the way to get it."""
    program = "import sys; sys.modules['pygls'] = None; from hlpgraph.cli import main; sys.argv = ['hlpgraph', 'lsp']; main()"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=PATIENCE)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "the editor help needs the package pygls; say: pip install pygls\n"
