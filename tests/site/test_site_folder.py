"""What is ours in a folder is renewed and cleared away; what is not ours is left alone, whatever a manifest says."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from hlpgraph.errors import FileError
from hlpgraph.site.folder import MANIFEST, Renewed, fingerprint, opened


def built(root: Path, force: bool = False, **files: str) -> Renewed:
    """A run that writes these files; `__` stands for a folder, `_` for a dot."""
    named = {name.replace("__", "/").replace("_", "."): text.encode() for name, text in files.items()}
    with opened(str(root), force=force) as folder:
        if not force:
            folder.refuse_foreign(named)
        return folder.finish([folder.put(*one) for one in named.items()])


def held(root: Path) -> dict[str, str]:
    """Every file but the manifest."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text() for path in files if path.name != MANIFEST}


def test_what_is_the_same_is_not_touched(tmp_path: Path):
    """A second run writes what has changed, removes what is gone, and leaves the rest with its time."""
    root = tmp_path / "new" / "site"
    assert built(root, a_html="1", b__c_html="2", d__e_html="3") == Renewed(3, 0, 0)
    for path in root.rglob("*"):
        os.utime(path, (1, 1))

    assert built(root, a_html="1", b__c_html="9") == Renewed(1, 1, 1)
    assert held(root) == {"a.html": "1", "b/c.html": "9"}
    assert (root / "a.html").stat().st_mtime == 1 and (root / "b" / "c.html").stat().st_mtime > 1
    assert not (root / "d").exists() and sorted(path.name for path in root.iterdir()) == ["a.html", "b", MANIFEST]


def test_a_run_without_change_changes_nothing(tmp_path: Path):
    """Not even the manifest."""
    built(tmp_path, a_html="1")
    for path in tmp_path.rglob("*"):
        os.utime(path, (1, 1))
    built(tmp_path, a_html="1")

    assert {path.stat().st_mtime for path in tmp_path.rglob("*")} == {1}


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path):
    """Nothing is changed in it, not even a folder added; with --force the files of others stay."""
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(FileError, match=r"holds thesis.docx, and is no site .* say --force"):
        built(tmp_path, a_html="1")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]

    assert built(tmp_path, force=True, a_html="1") == Renewed(1, 0, 0)
    assert built(tmp_path, b_html="1") == Renewed(1, 0, 1)
    assert held(tmp_path) == {"thesis.docx": "mine", "b.html": "1"}


def test_hidden_files_do_not_count(tmp_path: Path):
    """A branch for pages has a folder .git."""
    (tmp_path / ".git").mkdir()

    assert built(tmp_path, a_html="1") == Renewed(1, 0, 0)
    assert (tmp_path / ".git").is_dir()


def test_a_foreign_file_in_the_way_is_refused_before_anything_is_written(tmp_path: Path):
    """Unless it is said to replace it."""
    built(tmp_path, a_html="1")
    (tmp_path / "b.html").write_text("mine")
    with pytest.raises(FileError, match=r"b.html: is there, and hlpgraph did not build it; say --force"):
        built(tmp_path, a_html="2", b_html="2")
    assert held(tmp_path) == {"a.html": "1", "b.html": "mine"}

    built(tmp_path, force=True, a_html="2", b_html="2")
    assert held(tmp_path) == {"a.html": "2", "b.html": "2"}


def test_a_page_that_somebody_changed_is_not_lost(tmp_path: Path):
    """Neither by writing over it nor by clearing it away."""
    built(tmp_path, a_html="1", b_html="1")
    (tmp_path / "a.html").write_text("1, and my remark")
    with pytest.raises(FileError, match="a.html: was changed since it was built"):
        built(tmp_path, a_html="2", b_html="2")

    assert built(tmp_path, b_html="2") == Renewed(1, 0, 0)
    assert held(tmp_path) == {"a.html": "1, and my remark", "b.html": "2"}


def test_a_run_that_is_broken_off_is_taken_up_again(tmp_path: Path):
    """What it wrote is ours for the next run, which may want other files; old pages are whole all the time."""
    built(tmp_path, a_html="1", b_html="1")
    with pytest.raises(KeyboardInterrupt), opened(str(tmp_path)) as folder:
        folder.put("a.html", b"2")
        folder.put("c.html", b"2")
        raise KeyboardInterrupt
    assert held(tmp_path)["a.html"] == "2" and held(tmp_path)["b.html"] == "1"

    assert built(tmp_path, a_html="3", b_html="1") == Renewed(1, 1, 1)
    assert held(tmp_path) == {"a.html": "3", "b.html": "1"}


def test_a_first_run_that_is_broken_off_is_taken_up_again(tmp_path: Path):
    """Although there is no manifest yet."""
    with pytest.raises(KeyboardInterrupt), opened(str(tmp_path)) as folder:
        folder.put("a.html", b"1")
        raise KeyboardInterrupt

    assert built(tmp_path, b_html="1") == Renewed(1, 0, 1)
    assert held(tmp_path) == {"b.html": "1"}


@pytest.mark.parametrize("path", ["../mine.txt", "x/../../mine.txt", "link/mine.txt", "/etc/hostname", "", ".", "a//b", "C:/x", "..\\mine.txt", "\0"])
def test_a_manifest_cannot_reach_out_of_its_folder(tmp_path: Path, path: str):
    """Even if it knows the fingerprint of what it wants removed."""
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    root = tmp_path / "site"
    root.mkdir()
    (root / "link").symlink_to(tmp_path)
    (root / MANIFEST).write_text(json.dumps({"files": {path: fingerprint(b"mine")}}))
    built(root, a_html="1")

    assert mine.read_text() == "mine" and (root / "link").is_symlink()


def test_a_manifest_removes_only_what_it_knows_to_the_byte(tmp_path: Path):
    """A name alone is no proof."""
    (tmp_path / "thesis.docx").write_text("mine")
    (tmp_path / MANIFEST).write_text(json.dumps({"files": {"thesis.docx": fingerprint(b"other")}}))
    built(tmp_path, a_html="1")

    assert held(tmp_path)["thesis.docx"] == "mine"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 3}', "{" * 100_000, '{"files": ["a"]}'])
def test_a_manifest_that_says_nothing_is_refused(tmp_path: Path, text: str):
    """With what to do."""
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(FileError, match=r"site.json: does not say which files a site has; remove it"):
        built(tmp_path, a_html="1")


def test_a_folder_that_is_a_link_leads_nowhere(tmp_path: Path):
    """Nothing is written through it, with or without --force."""
    away, root = tmp_path / "away", tmp_path / "site"
    away.mkdir()
    built(root, a_html="1")
    (root / "works").symlink_to(away)
    for force in (False, True):
        with pytest.raises(FileError, match="works: is no folder of its own"):
            built(root, force=force, works__x_html="1")

    assert list(away.iterdir()) == []


def test_a_file_that_is_a_link_is_replaced_and_not_followed(tmp_path: Path):
    """And only if it is said."""
    mine, root = tmp_path / "mine.txt", tmp_path / "site"
    mine.write_text("mine")
    built(root, b_html="1")
    (root / "a.html").symlink_to(mine)
    with pytest.raises(FileError, match="did not build it"):
        built(root, a_html="1")
    built(root, force=True, a_html="1")

    assert mine.read_text() == "mine" and not (root / "a.html").is_symlink()


def test_what_is_no_folder_is_refused(tmp_path: Path):
    """A file by that name, or a name that is none."""
    (tmp_path / "x").write_text("mine")
    for path in (tmp_path / "x", tmp_path / "x" / "y", tmp_path / "a\0b", tmp_path / ("n" * 300)):
        with pytest.raises(FileError):
            built(path, a_html="1")
    assert held(tmp_path) == {"x": "mine"}
