"""Documents from the command line: what is asked for, what is missing, what is refused."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from hlpgraph import resources
from hlpgraph.cli import commands
from hlpgraph.cli.export import DOCUMENT_FORMATS

PLANTED = str(resources.cases() / "planted-gaps.yaml")
FORMS = DOCUMENT_FORMATS
#: Format -> the package that is taken away, and what is said.
MISSING = {
    "docx": ("docx", "a Word document needs the package python-docx; say: pip install python-docx typst\n"),
    "pptx": ("pptx", "a PowerPoint file needs the package python-pptx; say: pip install python-pptx\n"),
    "pdf": ("typst", "a PDF report needs the package typst; say: pip install typst\n"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_document_goes_to_its_file(form: str, tmp_path: Path):
    """Nothing is overwritten without --force, and nothing else is written."""
    target = tmp_path / f"x.{form}"
    done = CliRunner().invoke(commands.hlpgraph, ["export", PLANTED, "--to", form, "-o", str(target)])
    again = CliRunner().invoke(commands.hlpgraph, ["export", PLANTED, "--to", form, "-o", str(target)])

    assert done.exit_code == 0, done.output
    assert target.read_bytes()[:4] == (b"%PDF" if form == "pdf" else b"PK\x03\x04")
    assert "exists already; say --force to replace it" in str(again.exception)
    assert [path.name for path in tmp_path.iterdir()] == [f"x.{form}"]


@pytest.mark.parametrize("form", FORMS)
def test_without_its_package_one_message(form: str):
    """It says how to get it."""
    package, said = MISSING[form]
    program = (
        f"import sys; sys.modules[{package!r}] = None\n"
        f"sys.argv = ['hlpgraph', 'export', {PLANTED!r}, '--to', {form!r}, '-o', 'x.{form}']\n"
        "from hlpgraph.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (2, said)


def test_the_picture_of_a_word_document_needs_typst_too(tmp_path: Path):
    """Said before anything is written."""
    program = (
        "import sys; sys.modules['typst'] = None\n"
        f"sys.argv = ['hlpgraph', 'export', {PLANTED!r}, '--to', 'docx', '-o', 'x.docx']\n"
        "from hlpgraph.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=tmp_path)

    assert (done.returncode, done.stderr) == (2, "a Word document needs the package typst; say: pip install typst\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("form", "said"), [("docx", "a Word document"), ("pptx", "a PowerPoint file"), ("pdf", "a PDF report")]
)
def test_a_document_tells_one_case(form: str, said: str):
    """Several, or all that ships, are refused."""
    done = CliRunner().invoke(commands.hlpgraph, ["export", "--to", form, "-o", "x"])

    assert str(done.exception).startswith(f"{said} tells one case, not ")


def test_gaps_follow_the_settings_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What hlpgraph.toml turns off is not in the document either."""
    import docx

    monkeypatch.chdir(tmp_path)
    Path("hlpgraph.toml").write_text('select = ["CH02"]\n', "utf-8")
    done = CliRunner().invoke(commands.hlpgraph, ["export", PLANTED, "--to", "docx", "-o", "x.docx"])
    document = docx.Document(BytesIO(Path("x.docx").read_bytes()))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 2"]

    assert done.exit_code == 0
    assert {text.split()[0] for text in headings if text[:4].isalnum() and text[:2].isupper() and text[2:4].isdigit()} == {"CH02"}
