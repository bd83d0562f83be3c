"""A bibliography file → works, by its suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hlpgraph.bibliography.bibtex import keys_of, read_bibtex
from hlpgraph.bibliography.csl_json import read_csl
from hlpgraph.bibliography.ris import read_ris
from hlpgraph.errors import FileError, visible
from hlpgraph.files import read_text
from hlpgraph.model import Work

__all__ = ["READERS", "keys_of", "read_bibliography"]

#: Suffix -> reader of the text and of the name for messages.
READERS: dict[str, Callable[[str, str], tuple[Work, ...]]] = {
    ".bib": read_bibtex,
    ".json": read_csl,
    ".ris": read_ris,
}


def read_bibliography(path: Path) -> tuple[Work, ...]:
    """The works of a .bib, .ris or .json (CSL-JSON) file; an empty file gives none.

    Raises:
        FileError: If the file is missing, not a regular file, too large, not UTF-8, or
            its suffix is none of `READERS`.
        CaseError: With every record that cannot be read.
    """
    if path.is_dir():
        raise FileError(f"{visible(str(path))}: is not a regular file")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        read_text(path)  # a missing file is told as missing
        known = ", ".join(READERS)
        raise FileError(
            f"{visible(str(path))}: is not a bibliography that is read; export it as BibTeX, RIS or CSL-JSON ({known})"
        )
    return reader(read_text(path), str(path))
