"""A bibliography file → works, by its suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hlpgraph.bibliography.bibtex import gather_bibtex, keys_of, read_bibtex
from hlpgraph.bibliography.csl_json import gather_csl, read_csl
from hlpgraph.bibliography.ris import gather_ris, read_ris
from hlpgraph.errors import CaseError, FileError, Mistake, visible
from hlpgraph.files import read_text
from hlpgraph.model import Work

__all__ = ["READERS", "gather_bibliography", "keys_of", "read_bibliography"]

#: Suffix -> reader of the text and of the name for messages.
READERS: dict[str, Callable[[str, str], tuple[Work, ...]]] = {
    ".bib": read_bibtex,
    ".json": read_csl,
    ".ris": read_ris,
}

#: Suffix -> reader that keeps the sound records beside what is wrong with the others.
GATHERERS: dict[str, Callable[[str, str], tuple[tuple[Work, ...], list[Mistake]]]] = {
    ".bib": gather_bibtex,
    ".json": gather_csl,
    ".ris": gather_ris,
}


def read_bibliography(path: Path) -> tuple[Work, ...]:
    """The works of a .bib, .ris or .json (CSL-JSON) file; an empty file gives none.

    Raises:
        FileError: If the file is missing, not a regular file, too large, not UTF-8, or
            its suffix is none of `READERS`.
        CaseError: With every record that cannot be read.
    """
    works, mistakes = gather_bibliography(path)
    if mistakes:
        raise CaseError(mistakes)
    return works


def gather_bibliography(path: Path) -> tuple[tuple[Work, ...], tuple[Mistake, ...]]:
    """The works of a bibliography whose records are sound, and what is wrong with the others.

    Raises:
        FileError, CaseError: As `read_bibliography`, if the file as a whole cannot be read.
    """
    if path.is_dir():
        raise FileError(f"{visible(str(path))}: is not a regular file")
    reader = GATHERERS.get(path.suffix.lower())
    if reader is None:
        read_text(path)  # a missing file is told as missing
        known = ", ".join(READERS)
        raise FileError(
            f"{visible(str(path))}: is not a bibliography that is read; export it as BibTeX, RIS or CSL-JSON ({known})"
        )
    works, mistakes = reader(read_text(path), str(path))
    return works, tuple(sorted(mistakes))
