"""What all tests share: reading a case from text, and tools that must not be missing in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hlpgraph.authoring.case_file import read_case
from hlpgraph.model import Case


@pytest.fixture(scope="session")
def case_of() -> Callable[[str], Case]:
    """A case from its YAML; any mistake in it fails the test."""

    def made(text: str) -> Case:
        draft = read_case(text, "test.yaml")
        assert draft.mistakes == ()
        assert draft.case is not None
        return draft.case

    return made


def missing(what: str, cure: str) -> None:
    """Skip loudly where a tool is missing; in CI that is a failure."""
    message = f"{what} is missing, so this test did not run; {cure}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def java() -> str:
    """Path of a Java runtime."""
    found = shutil.which("java")
    if not found:
        missing("Java", "apt-get install default-jre-headless")
    return str(found)


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """Where the npm packages of tests/package.json lie: the programs that graph files are for."""
    place = Path(__file__).parent / "node_modules"
    if not (shutil.which("node") and (place / "mermaid").is_dir()):
        missing("node or an npm package", "npm install --prefix tests --ignore-scripts --no-package-lock")
    return place


def watched(tab: Any, own: str, troubles: list[str]) -> None:
    """Write down whatever a page asks for outside the address `own`, and whatever goes wrong in it."""
    harmless = (own, "blob:", "data:")
    tab.on("request", lambda asked: None if asked.url.startswith(harmless) else troubles.append(asked.url))
    tab.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    tab.on("pageerror", lambda fault: troubles.append(str(fault)))
    tab.on("dialog", lambda dialog: troubles.append(dialog.message))


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[Path], str], list[Path]]:
    """LibreOffice without a window: files in, files of another kind out."""
    path = shutil.which("soffice")
    if not path:
        missing("LibreOffice", "apt-get install libreoffice-calc libreoffice-writer libreoffice-impress")
    home = tmp_path_factory.mktemp("office")

    def convert(files: list[Path], kind: str) -> list[Path]:
        out = home / f"out-{len(list(home.iterdir()))}"
        command = [str(path), f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--convert-to", kind]
        subprocess.run([*command, "--outdir", str(out), *map(str, files)], capture_output=True, check=True, timeout=300)
        made = [out / file.with_suffix(f".{kind}").name for file in files]
        if not all(file.exists() for file in made):
            missing("a part of LibreOffice", "apt-get install libreoffice-calc libreoffice-writer libreoffice-impress")
        return made

    return convert


_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not path:
        missing("Chromium", "apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=_QUIET)
        yield running
        running.close()


@pytest.fixture
def opened_map(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens the map of a scene; at the end nothing may have been asked for and nothing may have gone wrong."""
    from hlpgraph.maps.page import page

    contexts, troubles = [], []

    def made(scene: Any, address: str = "", *, is_checked: bool = True, **settings: Any) -> Any:
        file = tmp_path / f"map{len(contexts)}.html"
        file.write_text(page(scene), encoding="utf-8")
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **settings})
        context.set_default_timeout(30_000)
        contexts.append(context)
        tab = context.new_page()
        if is_checked:
            watched(tab, file.as_uri(), troubles)
        tab.goto(file.as_uri() + address)
        return tab

    yield made
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of all shipped cases and of a hostile one."""
    from site_sample import build_sample

    return build_sample(tmp_path_factory.mktemp("built") / "site")
