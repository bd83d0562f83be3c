"""Word (.docx) → text: the body, then footnotes and endnotes.

python-docx was looked at and not taken: it reads no footnotes, where many citations stand, and
loads every part of the file. The text alone needs the standard library. The zip is never
unpacked to disk, its parts are read up to a limit, and XML that declares a document type, by
which entities could grow or read files, is refused.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from hlpgraph.errors import FileError, visible

#: Longest part of the file that is read, in bytes, unpacked.
PART_LIMIT = 64 * 1024 * 1024
PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
#: Elements that stand for a character.
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


def word_text(data: bytes, file: str) -> str:
    """The text of a Word document, one blank line between paragraphs; what is marked as deleted is left out.

    Footnotes and endnotes follow the body under the heading “Notes”.

    Args:
        data: What the file holds.
        file: Name for messages.

    Raises:
        FileError: If it is no Word document, damaged, encrypted or too large.

    >>> word_text(b"no zip", "x.docx")
    Traceback (most recent call last):
    hlpgraph.errors.FileError: x.docx: is not a Word document (.docx)

    Cost: O(bytes, unpacked), at most `PART_LIMIT` for each part.
    """
    shown = visible(file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            held = set(archive.namelist())
            if PARTS[0] not in held:
                raise FileError(f"{shown}: is not a Word document (.docx)")
            texts = [_text(_part(archive, name, shown), name, shown) for name in PARTS if name in held]
    except zipfile.BadZipFile:
        raise FileError(f"{shown}: is not a Word document (.docx)") from None
    except RuntimeError:
        raise FileError(
            f"{shown}: is encrypted or packed in a way that is not read; save it again from Word"
        ) from None
    except (zlib.error, EOFError, OSError):
        raise FileError(f"{shown}: is damaged; save it again from Word") from None
    body, *notes = texts
    return "\n\n".join([body, "Notes", *notes]) if any(notes) else body


def _part(archive: zipfile.ZipFile, name: str, shown: str) -> bytes:
    with archive.open(name) as stream:
        data = stream.read(PART_LIMIT + 1)
    if len(data) > PART_LIMIT:
        raise FileError(f"{shown}: {name} has more than {PART_LIMIT:,} bytes, unpacked; split the document")
    return data


def _text(data: bytes, name: str, shown: str) -> str:
    pieces: list[str] = []
    is_text = False

    def refuse(*_: object) -> None:
        raise FileError(f"{shown}: {name} declares a document type, which Word never writes; it is not read")

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal is_text
        space, _, local = tag.rpartition(" ")
        if space in (_WORD, _STRICT):
            is_text = local == "t"
            pieces.append(_MARKS.get(local, ""))

    def end(tag: str) -> None:
        nonlocal is_text
        space, _, local = tag.rpartition(" ")
        if space in (_WORD, _STRICT):
            is_text = False
            if local == "p":
                pieces.append("\n\n")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = lambda text: pieces.append(text) if is_text else None
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        raise FileError(f"{shown}: {name} is not valid XML ({fault}); save it again from Word") from None
    return "".join(pieces).strip("\n")
