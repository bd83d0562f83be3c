"""A drawing as PNG, for what cannot show SVG: drawn with Typst's own fonts, so the same on every machine."""

from __future__ import annotations

import re

from hlpgraph.publishing.typesetting import typeset

#: Dots to the inch in print of a drawing of its own size, and where it is reduced: more, so that its letters stay sharp.
_PRINT, _SHARP, _FINEST = 150.0, 110.0, 600.0
#: Most dots along a side; a larger picture gets fewer to the inch.
_MOST = 8_000
_SIZE = re.compile(rb'<svg[^>]*? width="([\d.]+)pt" height="([\d.]+)pt"')


def size_of(svg: bytes) -> tuple[float, float]:
    """Width and height of a drawing in points.

    >>> size_of(b'<svg xmlns="x" width="10pt" height="2.5pt" viewBox="0 0 10 2.5">')
    (10.0, 2.5)
    """
    found = _SIZE.search(svg)
    assert found, "every drawing of hlpgraph.maps has a size"
    return float(found[1]), float(found[2])


def fitted(svg: bytes, wide: float, high: float, over: float = 0.0) -> tuple[float, float]:
    """Width and height in points at which a drawing fits a space below what stands over it; it is never enlarged.

    >>> fitted(b'<svg width="100pt" height="50pt">', 50, 50), fitted(b'<svg width="10pt" height="5pt">', 50, 50)
    ((50.0, 25.0), (10.0, 5.0))
    """
    own_wide, own_high = size_of(svg)
    scale = min(wide / own_wide, (high - over) / own_high, 1.0)
    return own_wide * scale, own_high * scale


def is_wide(svg: bytes) -> bool:
    """True if a drawing is larger on a page that lies on its side than on one that stands.

    >>> is_wide(b'<svg width="100pt" height="50pt">'), is_wide(b'<svg width="50pt" height="100pt">')
    (True, False)
    """
    wide, high = size_of(svg)
    return wide >= high


def png_of(svg: bytes, wide: float, what: str) -> bytes:
    """The drawing for print, so many points wide; what is much reduced has more dots, so that one can look closer.

    Args:
        svg: A drawing of `hlpgraph.maps`.
        wide: Its width in print.
        what: What the picture is for, such as "a Word document".

    Raises:
        MissingPart: If Typst is not installed.

    Cost: that of so many dots.
    """
    own_wide, own_high = size_of(svg)
    high = own_high * wide / own_wide
    dots = min(max(_PRINT, _SHARP * own_wide / wide), _FINEST, _MOST * 72 / max(wide, high))
    return typeset("picture.typ", {"svg": svg.decode(), "width": wide}, what, format="png", ppi=dots)
