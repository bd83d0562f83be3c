"""What people see where a spreadsheet stores a number: a date, a share, a plain number."""

from __future__ import annotations

import datetime
import re

from hlpgraph.workbook.package import Package

#: Formats that every workbook has without saying so (ECMA-376, part 1, section 18.8.30).
_BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 9: "0%", 10: "0.00%", 14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 49: "@", **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy/m/d"),
}  # fmt: skip
_NOT_CODE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]|AM/PM|A/P', re.IGNORECASE)
_PLAIN = frozenset(["General", "0", "@", ""])
#: Day 1 is 1 January 1900, and by an old mistake there is a 29 February 1900.
_LEAP_MISTAKE = 60


class Formats:
    """The number formats of a workbook, by the style of a cell."""

    def __init__(self, package: Package, part: str, workbook: str):
        self._codes: list[str] = []
        self._is_1904 = False
        own: dict[int, str] = {}
        inside = {"cellXfs": False}

        def start(tag: str, held: dict[str, str]) -> None:
            if tag == "numFmt":
                own[_whole(held.get("numFmtId", ""))] = held.get("formatCode", "")
            elif tag == "cellXfs":
                inside[tag] = True
            elif tag == "xf" and inside["cellXfs"]:
                number = _whole(held.get("numFmtId", ""))
                self._codes.append(own.get(number, _BUILT_IN.get(number, "#")))

        def end(tag: str) -> None:
            if tag == "cellXfs":
                inside[tag] = False

        def start_workbook(tag: str, held: dict[str, str]) -> None:
            if tag == "workbookPr":
                self._is_1904 = held.get("date1904", "") in ("1", "true")

        package.parse(part, start, end)
        package.parse(workbook, start_workbook)

    def shown(self, raw: str, style: str) -> tuple[str, str, str]:
        """A stored number as (kind, text, remark)."""
        try:
            number = float(raw)
        except ValueError:
            return "text", raw, ""
        at = _whole(style)
        code = self._codes[at] if at < len(self._codes) else "General"
        first = _NOT_CODE.sub("", code.split(";")[0])
        if re.search("[ymdhs]", first, re.IGNORECASE) and first not in _PLAIN:
            return self._moment(number, first.lower())
        if "%" in first:
            return "number", plain_number(number * 100) + "%", ""
        remark = "" if code in _PLAIN else "the number is read without its format"
        return "number", plain_number(number), remark

    def _moment(self, number: float, code: str) -> tuple[str, str, str]:
        """A date, or a month, or a time of day; a number that is none stays a number."""
        day, part = divmod(number, 1)
        if not 0 <= day < 2_958_466:
            return "number", plain_number(number), "the number is shown as a date, but is none"
        seconds = datetime.timedelta(seconds=round(part * 86_400))
        if not day and not self._is_1904:
            return "text", (datetime.datetime.min + seconds).strftime("%H:%M"), ""
        start = datetime.datetime(1904, 1, 1) if self._is_1904 else datetime.datetime(1899, 12, 30)
        if not self._is_1904 and day < _LEAP_MISTAKE:
            start += datetime.timedelta(days=1)
        try:
            moment = start + datetime.timedelta(days=day) + seconds
        except OverflowError:
            return "number", plain_number(number), "the number is shown as a date, but is none"
        date = f"{moment.year:04}-{moment.month:02}" + ("" if "y" in code and "d" not in code else f"-{moment.day:02}")
        return "date", date + (moment.strftime(" %H:%M") if part and "h" in code else ""), ""


def plain_number(number: float) -> str:
    """A number as people write it.

    >>> plain_number(2020.0), plain_number(0.1), plain_number(7.000000000000001), plain_number(1e300)
    ('2020', '0.1', '7', '1e+300')
    """
    if number == int(number) if abs(number) < 1e15 else False:
        return str(int(number))
    return format(number, ".15g")


def _whole(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,6}", text) else 0
