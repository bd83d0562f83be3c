"""The file of a workbook: what it is, whether it may be opened, and its XML parts.

A workbook is a zip archive of XML files. Everything is bounded before it is unpacked:
a file of a few kilobytes can claim gigabytes. XML that declares a document type is
refused, for Excel writes none and entities can swell or read files.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from posixpath import join, normpath
from typing import Any
from xml.parsers import expat

from hlpgraph.errors import FileError, visible

#: Most bytes that a workbook may hold once it is unpacked, and most parts.
UNPACKED_LIMIT, PARTS_LIMIT = 48 * 1024 * 1024, 2_000
#: How every zip archive begins.
ZIP_MARK = b"PK\x03\x04"

_OLD_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)


class Package:
    """The parts of a workbook.

    Raises:
        FileError: If it is no workbook, or more than is read, or protected.
    """

    def __init__(self, data: bytes, file: str):
        self.file = file
        if data.startswith(_OLD_MARK):
            what = "is protected by a password, or an Excel file of the old kind (.xls)"
            raise self.fault(what, "open it in Excel and save it as .xlsx without a password")
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._held = {info.filename: info for info in self._zip.infolist()}
        except _BROKEN:
            raise self.fault("is no Excel workbook, or a damaged one", "open it in Excel and save it as .xlsx") from None
        if "mimetype" in self._held:
            raise self.fault("is an OpenDocument file", "open it and save it as .xlsx")
        size = sum(info.file_size for info in self._held.values())
        if size > UNPACKED_LIMIT or len(self._held) > PARTS_LIMIT:
            what = f"holds {size:,} bytes in {len(self._held):,} parts once unpacked; at most {UNPACKED_LIMIT:,} are read"
            raise self.fault(what, "delete pictures, long comments and sheets that are not part of the case")

    def fault(self, what: str, hint: str) -> FileError:
        """What stops the reading, and the smallest edit."""
        return FileError(f"{visible(self.file)}: {visible(what)}; {visible(hint)}")

    def part(self, name: str) -> bytes:
        """The content of a part; empty if there is none of that name."""
        info = self._held.get(name)
        if info is None:
            return b""
        try:
            with self._zip.open(info) as stream:
                return stream.read(info.file_size + 1)
        except _BROKEN:
            raise self.fault("is damaged", "open it in Excel, let it be mended, and save it again") from None

    def related(self, name: str) -> dict[str, tuple[str, str]]:
        """The parts that a part refers to: id -> (kind, name). What lies outside the file is left out."""
        folder, _, base = name.rpartition("/")
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, held: dict[str, str]) -> None:
            if tag == "Relationship" and held.get("TargetMode") != "External":
                target = held.get("Target", "")
                path = target.removeprefix("/") if target.startswith("/") else normpath(join(folder, target))
                found[held.get("Id", "")] = (held.get("Type", "").rpartition("/")[2], path)

        self.parse(join(folder, "_rels", f"{base}.rels"), start)
        return found

    def parse(
        self,
        name: str,
        start: Callable[[str, dict[str, str]], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Go through the XML of a part; names come without their prefix. A missing part is an empty one.

        Cost: O(bytes of the part).
        """
        content = self.part(name)
        if not content:
            return

        def refuse(*_: Any) -> None:
            raise self.fault("holds an XML document type, which no spreadsheet program writes", "save it again in Excel")

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = refuse
        parser.StartElementHandler = lambda tag, held: start(_local(tag), {_local(key): v for key, v in held.items()})
        if end:
            parser.EndElementHandler = lambda tag: end(_local(tag))
        if text:
            parser.CharacterDataHandler = text
        try:
            parser.Parse(content, True)
        except expat.ExpatError as fault:
            raise self.fault(f"is damaged: {name}: {fault}", "open it in Excel, let it be mended, and save it") from None


def _local(name: str) -> str:
    return name.rpartition(":")[2]
