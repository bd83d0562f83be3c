"""The file of a Word or PowerPoint document without the time at which it was made."""

from __future__ import annotations

import datetime
import zipfile
from io import BytesIO
from typing import Any

#: As XlsxWriter dates every part of a workbook: same case, same bytes.
_DATE = (1980, 1, 1, 0, 0, 0)
#: A date for the properties of a document that does not change.
WRITTEN = datetime.datetime(2026, 1, 1)


def undated(package: bytes) -> bytes:
    """The zip archive with every part in its place and of one fixed date.

    Raises:
        zipfile.BadZipFile: If it is no zip archive.

    Cost: O(bytes), and packing them again.
    """
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            made = zipfile.ZipInfo(info.filename, _DATE)
            made.compress_type = zipfile.ZIP_DEFLATED
            made.external_attr = 0o600 << 16
            new.writestr(made, old.read(info))
    return stream.getvalue()


def describe(properties: Any, title: str) -> None:
    """Fill in the core properties of a python-docx or python-pptx document."""
    properties.title = title[:255]  # no more is allowed by the format
    properties.author = "hlpgraph"
    properties.last_modified_by = "hlpgraph"
    properties.comments = "Written by hlpgraph from a theory of action"
    properties.keywords = ""
    properties.subject = "Theory of action"
    properties.language = "en-US"
    properties.revision = 1
    properties.created = properties.modified = WRITTEN
