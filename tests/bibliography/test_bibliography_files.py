"""A bibliography file → works; the hostile ones as their manifest owes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import missing

from hlpgraph import resources
from hlpgraph.bibliography.citation import find_works
from hlpgraph.bibliography.files import keys_of, read_bibliography
from hlpgraph.errors import CaseError, FileError

FOLDER = Path(os.environ.get("HLPGRAPH_HOSTILE", "/nonexistent")) / "biblio"
HOSTILE = {
    "dup_id.json": "1:47: the id 'a' stands already on line 1; rename or delete one of the two",
    "dup_key.bib": "2:1: the key 'a' stands already on line 1; rename or delete one of the two",
    "key_path.bib": "1:1: '../../escape' cannot be a citation key: an id must not hold '/'",
    "string_bomb.bib": "6:1: @string 'a5': the value grows to more than 100,000 characters; write it out, and shorter",
    "unbalanced.bib": "1:1: the record '@article{a, title={Open {brace, year=20…' cannot be read: "
    "the next record begins before this one is closed; "
    "check that every { has its }, every value its comma, and every record its closing brace",
}
READ = {
    "empty.bib": [],
    "latex_accents.bib": ["Café über ça ß"],
    "latex_input.bib": [r"\input{/hlp/hlp-canary/secret.tex} \write18{touch /hlp/hlp-canary/PWNED}"],
}


def test_no_hostile_file_is_left_out():
    """A file that joins the folder must join these tests."""
    if not FOLDER.is_dir():
        missing("the folder of hostile files", "set HLPGRAPH_HOSTILE to shared/hostile")
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted([*HOSTILE, *READ])


@pytest.mark.skipif(not FOLDER.is_dir(), reason="see the test above")
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused(name: str):
    """With one message that names the place."""
    with pytest.raises(CaseError) as caught:
        read_bibliography(FOLDER / name)

    assert str(caught.value) == f"{FOLDER / name}:{HOSTILE[name]}"


@pytest.mark.skipif(not FOLDER.is_dir(), reason="see the test above")
@pytest.mark.parametrize("name", READ)
def test_hostile_files_are_read_as_text(name: str):
    """Nothing changed, nothing lost, nothing run."""
    assert [work.title for work in read_bibliography(FOLDER / name)] == READ[name]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("no.bib", None, "there is no such file"),
        ("no.ris", None, "there is no such file"),
        (
            "x",
            b"@misc{a}",
            "is not a bibliography that is read; export it as BibTeX, RIS or CSL-JSON (.bib, .json, .ris)",
        ),
        ("x.bib", "@misc{a}".encode("utf-16"), "the file is UTF-16; save it as UTF-8"),
        ("x.bib", b"@misc{a,\n title={Caf\xe9}}", "byte 0xE9 is not UTF-8"),
        (
            "x.bib",
            b"x" * (16 * 1024 * 1024 + 1),
            "has 16,777,217 bytes; at most 16,777,216 are read, so split the file",
        ),
    ],
)
def test_files_that_cannot_be_read(name: str, content: bytes | None, message: str, tmp_path: Path):
    """The message names the file and the reason."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FileError) as caught:
        read_bibliography(path)

    assert name in str(caught.value) and message in str(caught.value)


@pytest.mark.parametrize("name", ["folder.bib", "pipe.bib"])
def test_only_regular_files(name: str, tmp_path: Path):
    """A folder or a pipe neither hangs nor crashes."""
    path = tmp_path / name
    path.mkdir() if name.startswith("folder") else os.mkfifo(path)
    with pytest.raises(FileError, match="is not a regular file"):
        read_bibliography(path)


def test_suffixes_in_capitals(tmp_path: Path):
    """As some systems write them."""
    (tmp_path / "X.BIB").write_text("@misc{a}", "utf-8")
    assert [work.id for work in read_bibliography(tmp_path / "X.BIB")] == ["a"]


def test_importing_costs_no_package():
    """The room can be imported, keys scanned and exact citations found without any outside package."""
    program = """
import sys
from hlpgraph.bibliography.files import keys_of
from hlpgraph.bibliography.citation import find_works
from hlpgraph.bibliography.apa import reference
from hlpgraph.model import Person, Work
work = Work("a", author=(Person("Elmore"),), year="1995")
assert keys_of("@misc{a}") == ("a",)
assert find_works("Elmore, 1995", [work]).found == (work,)
assert reference(work)
print(sorted({"bibtexparser", "pylatexenc", "rapidfuzz", "citeproc", "rispy"} & {name.split(".")[0] for name in sys.modules}))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


WORKS_BIB = resources.ontology() / "works.bib"


def test_the_shipped_bibliography_can_be_read():
    """All of it, and the quick look at the keys sees the same."""
    works = read_bibliography(WORKS_BIB)

    assert len(works) > 15
    assert keys_of(WORKS_BIB.read_text("utf-8")) == tuple(work.id for work in works)


def test_every_shipped_hidden_label_finds_its_work():
    """A misspelling met in a source leads to the one work, and to nothing else."""
    works = read_bibliography(WORKS_BIB)
    labels = [(label, work.id) for work in works for label in work.hidden_labels]

    assert [(label, [w.id for w in find_works(label, works).found]) for label, _ in labels] == [
        (label, [key]) for label, key in labels
    ]
