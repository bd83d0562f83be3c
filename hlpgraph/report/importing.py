"""What came of reading bibliographies, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from hlpgraph.bibliography.doubles import Double
from hlpgraph.bibliography.gathering import Import
from hlpgraph.errors import shortened, visible
from hlpgraph.report.wording import counted

#: Most pairs that are written out.
PAIRS = 200


def told(found: Import, *, is_merged: bool) -> str:
    """How many records each file holds, what stands twice, and what is not written."""
    lines = []
    for path, count in found.read:
        bad = len({(fault.where.line, fault.where.column) for fault in found.mistakes if fault.where.file == path})
        lines.append(f"{path}: {counted(count, 'sound record')}" + (f", {counted(bad, 'mistake')}" if bad else ""))
    if found.doubles:
        fate = "made one" if is_merged else "not merged; --merge makes one of each"
        lines += ["", f"{counted(len(found.doubles), 'pair')} that may be one work ({fate})"]
        lines += [line for double in found.doubles[:PAIRS] for line in _pair(double)]
        if len(found.doubles) > PAIRS:
            lines.append(f"  … and {len(found.doubles) - PAIRS:,} more")
    if found.left:
        lines += ["", "not written, because another work has the key: " + ", ".join(found.left)]
    lines += ["", f"{counted(len(found.works), 'record')} to write"]
    return "".join(visible(line) + "\n" for line in lines)


def _pair(double: Double) -> Iterator[str]:
    yield f"  {double.first.id} = {double.second.id}: {', '.join(double.reasons)}"
    for name, one, other in double.differences:
        yield f"    {name}: {shortened(one)!r} or {shortened(other)!r}"
