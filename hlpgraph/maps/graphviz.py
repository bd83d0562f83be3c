"""The one door to Graphviz: HTML-like labels that hold text as text, and quiet rendering.

Traps of the library: `<…>` is markup, `\\N`, `\\G` and the like are escapes, hyphens in ids
are rewritten, and warnings about the machine's fonts go to standard error.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

from hlpgraph.errors import MissingPart
from hlpgraph.maps.wrapping import clean

_ALONE = threading.Lock()  # Graphviz keeps global state


def text(value: str) -> str:
    """`value` for use inside an HTML-like label, where it can only ever be text.

    >>> text("<b>x</b> & \\\\N")
    '&lt;b&gt;x&lt;/b&gt; &amp; &#92;&#92;N'
    """
    # Graphviz resolves entities first and then reads \N as the node's name, even here.
    return escape(clean(value), quote=True).replace("\\", "&#92;&#92;")


def blank(width: float, height: float) -> str:
    """A label that takes up room and shows nothing."""
    return table("", width, height)


def table(rows: str, width: float, height: float, *, align: str = "LEFT") -> str:
    """A label of a fixed size, so that no font can move anything."""
    return (
        '<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"><TR>'
        f'<TD FIXEDSIZE="TRUE" WIDTH="{width:.0f}" HEIGHT="{height:.0f}" ALIGN="{align}" BALIGN="{align}">{rows}</TD>'
        "</TR></TABLE>>"
    )


def line(value: str, size: float, color: str, *, is_bold: bool = False, align: str = "LEFT") -> str:
    """One line of text in a table."""
    inner = f"<B>{text(value)}</B>" if is_bold else text(value)
    return f'<FONT POINT-SIZE="{size:.0f}" COLOR="{color}">{inner}</FONT><BR ALIGN="{align}"/>'


def rendered(graph: Any, program: str, format: str) -> bytes:
    """What Graphviz makes of a pygraphviz graph.

    Raises:
        MissingPart: If this Graphviz lacks the program or format.
    """
    with _ALONE, _quiet():
        try:
            data = graph.draw(format=format, prog=program)
        except (ValueError, OSError) as fault:
            raise MissingPart(f"Graphviz cannot draw {format} here ({fault}); install pygraphviz 2 again") from None
    return bytes(data)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Graphviz's remarks on fonts from the user's terminal; they are written below Python."""
    try:
        kept = os.dup(2)
    except OSError:  # no standard error at all
        yield
        return
    try:
        with tempfile.TemporaryFile() as sink:
            os.dup2(sink.fileno(), 2)
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
