"""Rows that are as high as their text, and still grow when people write more."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

_FIXED = re.compile(rb'(<row [^>]*?) customHeight="1"')
#: As XlsxWriter dates every part: same case, same bytes.
_DATE = (1980, 1, 1, 0, 0, 0)


def with_free_heights(workbook: bytes) -> bytes:
    """The workbook, its rows of the same height but no longer fixed at it.

    XlsxWriter marks each height that it writes as set by hand, and Excel then keeps the row
    so however much is written into it. Without heights LibreOffice lets wrapped lines overlap.
    """
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(workbook)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.startswith("xl/worksheets/sheet"):
                content = _FIXED.sub(rb"\1", content)
            made = zipfile.ZipInfo(info.filename, _DATE)
            made.compress_type = zipfile.ZIP_DEFLATED
            made.external_attr = 0o600 << 16
            new.writestr(made, content)
    return stream.getvalue()
