"""Mending a file: what would change, how that is shown, and how it is written."""

from __future__ import annotations

from pathlib import Path
from stat import S_IWUSR

from hlpgraph.authoring.edits import text_of
from hlpgraph.errors import FileError, visible
from hlpgraph.files import read_bytes, write_file
from hlpgraph.fixing.feedback import Ask, Loop
from hlpgraph.fixing.run import FIXABLE, Fixed, fixed
from hlpgraph.loading import YAML_SUFFIXES, Loaded
from hlpgraph.report.patch import patch
from hlpgraph.workflow import USUAL, Settings, check

__all__ = ["Ask", "Fixed", "Loop", "is_fixable", "mended", "patch", "save"]


def is_fixable(file: str) -> bool:
    """True if a file can be mended where it is: YAML.

    >>> is_fixable("x.yaml"), is_fixable("x.ttl")
    (True, False)
    """
    return Path(file).suffix.lower() in YAML_SUFFIXES


def mended(loaded: Loaded, settings: Settings = USUAL, ask: Ask | None = None) -> Fixed:
    """The file of the one loaded case with all mended that is safe; nothing is written.

    Args:
        loaded: A case read from a YAML file.
        settings: Which gaps to mend; if it selects some, the order of keys is left alone.
        ask: Asks the author which link of a loop is feedback; without, none is declared.

    Raises:
        FileError, CaseError: If the file can no longer be read, or not be edited safely.

    >>> from hlpgraph import resources, workflow
    >>> planted = workflow.load_one(str(resources.cases() / "planted-gaps.yaml"))
    >>> mended(planted).done
    ('keys are put in the order in which “hlpgraph schema” lists them, with their comments',)
    >>> mended(planted, Settings(select=("EV01",))).done
    ()

    Cost: O(characters + elements + links).
    """
    (case, _), *_ = loaded.cases
    findings = [report.finding for report in check(loaded, settings) if report.finding.code in FIXABLE]
    text = text_of(read_bytes(Path(case.file)), case.file)
    return fixed(text, case.file, findings, ask=ask, orders=not settings.select)


def save(mended: Fixed) -> None:
    """Write a mended file in place of the one that was read.

    Raises:
        FileError: If it has changed since then, is read-only or no regular file, or cannot be written.
    """
    path = Path(mended.file)
    if read_bytes(path) != mended.before.encode():
        raise FileError(f"{visible(mended.file)}: has changed since it was read; it is left as it is")
    if not path.stat().st_mode & S_IWUSR:
        raise FileError(f"{visible(mended.file)}: is read-only, so it is left as it is")
    write_file(path, mended.after.encode(), force=True)
