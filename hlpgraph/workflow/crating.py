"""What an RO-Crate is told besides its cases: the day, the licence, the maps."""

from __future__ import annotations

import datetime
from functools import partial

from hlpgraph.authoring.reader import ADDRESS
from hlpgraph.errors import FileError, shortened, visible
from hlpgraph.export.ro_crate import Packing
from hlpgraph.loading import Each, Loaded
from hlpgraph.workflow.mapping import draw


def packing_of(loaded: Loaded, published: str, licence: str = "", each: Each = map) -> Packing:
    """The maps of the cases, drawn, with the day and the licence.

    Args:
        loaded: The cases.
        published: The day of publication, as 2026-11-22.
        licence: Address of the licence that the owner of the cases gives; nothing if none is given.
        each: Draws the maps; `map`, or what does the same on several cores.

    Raises:
        FileError: If the day is none, or the licence no web address.

    >>> packing_of(Loaded(()), "2026-11-22", "https://creativecommons.org/licenses/by/4.0/").published
    '2026-11-22'
    >>> packing_of(Loaded(()), "22.11.2026")
    Traceback (most recent call last):
    hlpgraph.errors.FileError: '22.11.2026' is not a day; write year-month-day, such as 2026-11-22

    Cost: that of drawing each case.
    """
    try:
        day = datetime.datetime.strptime(published, "%Y-%m-%d").date().isoformat()
    except ValueError:
        told = visible(shortened(published, 30))
        raise FileError(f"{told!r} is not a day; write year-month-day, such as 2026-11-22") from None
    if licence and not ADDRESS.fullmatch(licence):
        told = visible(shortened(licence))
        raise FileError(f"{told!r} is not a web address of a licence; write one that begins with https://")
    maps = each(partial(_map, loaded), range(len(loaded.cases)))
    return Packing(day, licence, {case.id: drawn for (case, _), drawn in zip(loaded.cases, maps, strict=True)})


def _map(loaded: Loaded, number: int) -> bytes:
    return draw(Loaded((loaded.cases[number],)), "svg")
