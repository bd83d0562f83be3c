"""Small pieces of HTML for the output of a notebook cell.

They set no colour, so that they can be read on light and on dark, and lose nothing where a viewer such as GitHub takes
styles out. Every text is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from hlpgraph.errors import visible

#: What stands in a cell: a text, or several, one below the other.
Cell = str | Sequence[str]
#: How many rows of a table, or texts of a cell, are shown before the rest is counted.
ROWS, TEXTS = 20, 5

_LEFT = ' style="text-align:left;vertical-align:top"'
# A page in a notebook may run its own script and save what its reader asks for; it never sees the notebook around it.
_SANDBOX = "allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox"


def told(text: str) -> str:
    """A text that no browser takes for markup and that cannot reorder what the reader sees.

    >>> told("<b>\\u202ex")
    '&lt;b&gt;\\\\u202ex'
    """
    return escape(visible(text))


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], *, more: str = "") -> str:
    """A table with caption and headings; the first cell of each row is its heading.

    Args:
        caption: What the table shows; empty if something around it says so.
        heads: A heading for each column.
        rows: As many cells as there are headings; from `ROWS` on they are counted.
        more: Where the rows are that are not shown.

    >>> "<caption" in table("Works", ["key"], [["<doe>"]]), "&lt;doe&gt;" in table("Works", ["key"], [["<doe>"]])
    (True, True)
    >>> table("Works", ["key"], [])
    '<p>Works</p>'
    """
    held = list(rows)
    if not held:
        return f"<p>{told(caption)}</p>"
    title = f'\n<caption style="caption-side:top;text-align:left">{told(caption)}</caption>' if caption else ""
    lines = [
        f"<table>{title}",
        "<thead><tr>" + "".join(f'<th scope="col"{_LEFT}>{told(head)}</th>' for head in heads) + "</tr></thead>",
        "<tbody>",
        *(_row(cells) for cells in held[:ROWS]),
        "</tbody>\n</table>",
    ]
    if len(held) > ROWS:
        lines.append(f"<p>… and {len(held) - ROWS:,} more{': ' + told(more) if more else ''}</p>")
    return "\n".join(lines)


def _row(cells: Sequence[Cell]) -> str:
    first, *rest = map(_cell, cells)
    return f'<tr><th scope="row"{_LEFT}>{first}</th>' + "".join(f"<td{_LEFT}>{cell}</td>" for cell in rest) + "</tr>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return told(cell)
    shown = [*map(told, cell[:TEXTS])]
    if len(cell) > TEXTS:
        shown.append(f"… and {len(cell) - TEXTS:,} more")
    return "<br>".join(shown)


def listing(caption: str, texts: Sequence[str], *, more: str = "") -> str:
    """A list with a line above it.

    >>> listing("References", ["Doe, J. (2020)."])
    '<p>References</p>\\n<ul>\\n<li>Doe, J. (2020).</li>\\n</ul>'
    >>> listing("References", [])
    '<p>References</p>'
    """
    lines = [f"<p>{told(caption)}</p>"]
    if texts:
        lines += ["<ul>", *(f"<li>{told(text)}</li>" for text in texts[:ROWS]), "</ul>"]
    if len(texts) > ROWS:
        lines.append(f"<p>… and {len(texts) - ROWS:,} more{': ' + told(more) if more else ''}</p>")
    return "\n".join(lines)


def folded(summary: str, body: str, *, is_open: bool = False) -> str:
    """HTML that unfolds under a line.

    >>> folded("Claims (2)", "<p>…</p>")
    '<details><summary>Claims (2)</summary>\\n<p>…</p>\\n</details>'
    """
    return f"<details{' open' if is_open else ''}><summary>{told(summary)}</summary>\n{body}\n</details>"


def scaled(svg: str) -> str:
    """A picture that is as wide as the cell, and no wider than it was drawn where a viewer puts it straight into the page.

    Most viewers show a picture as an image of its own size, so the size itself has to give way.

    >>> scaled('<?xml version="1.0"?><svg width="9pt" height="5pt" viewBox="0 0 9 5">')
    '<svg style="max-width:9pt" width="100%" viewBox="0 0 9 5">'
    """
    picture = svg[svg.index("<svg") :]
    return re.sub(r'^<svg (.*?)width="([^"]*)" height="[^"]*"', r'<svg style="max-width:\2" \1width="100%"', picture, count=1)


def framed(page: str, title: str, height: int = 640) -> str:
    """A whole page, with its own script and its own policy, in a frame that keeps it apart from the notebook.

    Viewers that do not trust a notebook take the frame out; the line below it then says how to see it.

    Args:
        page: The page.
        title: What the page shows.
        height: In CSS pixels; the frame is as wide as the cell.

    >>> framed('<p title="x">', "Map")[:40]
    '<iframe title="Map" sandbox="allow-scrip'
    """
    look = f"width:100%;height:{height}px;border:1px solid #888"
    frame = f'<iframe title="{told(title)}" sandbox="{_SANDBOX}" style="{look}" srcdoc="{escape(page)}"></iframe>'
    return f"{frame}\n<p><small>{told(title)}. If nothing shows above, run this cell again, or trust the notebook.</small></p>"
