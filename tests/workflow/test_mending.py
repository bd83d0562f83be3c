"""A mended file is written only over what was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from hlpgraph import workflow
from hlpgraph.errors import FileError
from hlpgraph.workflow import mending

TEXT = "title: t\nid: x\n"


def test_a_file_that_has_changed_meanwhile_is_left(tmp_path: Path):
    """Somebody saved it in an editor while the question stood on the screen."""
    path = tmp_path / "x.yaml"
    path.write_text(TEXT)
    mended = mending.mended(workflow.load_one(str(path)))
    path.write_text(TEXT + "# new\n")

    with pytest.raises(FileError, match="has changed since it was read; it is left as it is"):
        mending.save(mended)

    assert path.read_text() == TEXT + "# new\n"


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path):
    """Somebody deleted or renamed it."""
    path = tmp_path / "x.yaml"
    path.write_text(TEXT)
    mended = mending.mended(workflow.load_one(str(path)))
    path.unlink()

    with pytest.raises(FileError, match="there is no such file"):
        mending.save(mended)

    assert not path.exists()


def test_what_was_read_is_replaced(tmp_path: Path):
    """Whole, with nothing left beside it."""
    path = tmp_path / "x.yaml"
    path.write_text(TEXT)

    mending.save(mending.mended(workflow.load_one(str(path))))

    assert path.read_text() == "id: x\ntitle: t\n"
    assert [one.name for one in tmp_path.iterdir()] == ["x.yaml"]
