"""A document → its text, by its suffix."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hlpgraph.documents.pdf import pdf_text
from hlpgraph.documents.word import word_text
from hlpgraph.errors import FileError, visible
from hlpgraph.files import decoded, read_bytes

#: Largest document that is read, in bytes; pictures count.
DOCUMENT_LIMIT = 64 * 1024 * 1024
#: Longest text that is read, in characters.
TEXT_LIMIT = 8_000_000

#: Suffix -> reader of the bytes and of the name for messages.
READERS: dict[str, Callable[[bytes, str], str]] = {
    ".txt": decoded,
    ".text": decoded,
    ".md": decoded,
    ".markdown": decoded,
    ".docx": word_text,
    ".pdf": pdf_text,
}


def read_document_text(path: Path) -> str:
    """The text of a document, in its order.

    Raises:
        FileError: If the file is missing, no regular file, too large, damaged, encrypted, or of
            another kind.
        MissingPart: If it is a PDF and the package that reads them is not installed.

    Cost: O(bytes); a PDF is read in a process of its own, with limits on time and memory.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        read_bytes(path, DOCUMENT_LIMIT)  # a missing file is told as missing
        known = ", ".join(READERS)
        hint = "; save it as .docx" if path.suffix.lower() in (".doc", ".odt", ".rtf", ".pages") else ""
        raise FileError(f"{visible(str(path))}: is not a document that is read ({known}){hint}")
    text = reader(read_bytes(path, DOCUMENT_LIMIT), str(path))
    return bounded(text, str(path))


def bounded(text: str, name: str) -> str:
    """`text`, unless it is too long.

    Raises:
        FileError: If it has more than `TEXT_LIMIT` characters.
    """
    if len(text) > TEXT_LIMIT:
        what = f"has {len(text):,} characters of text; at most {TEXT_LIMIT:,} are read, so split it"
        raise FileError(f"{visible(name)}: {what}")
    return text
