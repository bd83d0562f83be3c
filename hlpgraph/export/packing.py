"""Several files as one zip, always the same bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_DAY = (1980, 1, 1, 0, 0, 0)  #: The earliest that a zip can say; when it was packed does not matter.
_PLAIN_FILE = 0o100644 << 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """A zip of the files, in their order.

    >>> packed({"a.csv": b"x"}) == packed({"a.csv": b"x"}), packed({})[:2]
    (True, b'PK')
    """
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, _DAY)
            entry.external_attr = _PLAIN_FILE
            entry.create_system = 3  # the same on every machine
            archive.writestr(entry, content, ZIP_DEFLATED, 9)
    return stream.getvalue()
