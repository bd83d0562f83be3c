"""Spreadsheet cells that are never taken for a formula."""

from __future__ import annotations

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value: object) -> str:
    """`value` as a cell that no spreadsheet runs as a formula.

    >>> cell("=1+1"), cell("plain"), cell(True)
    ("'=1+1", 'plain', 'true')
    """
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return "'" + text if text.startswith(_FORMULA) else text
