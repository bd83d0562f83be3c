"""Work on many things, spread over the cores of the machine, with a bar for who has to wait."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import click

from hlpgraph.errors import HlpgraphError

T = TypeVar("T")
R = TypeVar("R")

MANY = 200  #: Things that take more than a moment.
_PIECES = 8  #: Parts for each core: enough to even out, few enough to hand over cheaply.

#: What the helper processes are to do. They are copies of this process, so neither the function nor the
#: things have to be packed; they are told numbers only.
_job: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


def spread(label: str, many: int = MANY) -> Callable[[Callable[[T], R], Sequence[T]], Iterable[R]]:
    """A `map` that uses every core where there is much to do, and shows on a terminal how far it has come.

    Args:
        label: What is counted, for the bar.
        many: So many things are worth the trouble.

    >>> list(spread("numbers")(abs, [-2, 1]))
    [2, 1]
    >>> list(spread("numbers")(abs, []))
    []

    Cost: that of the work, and for many things the packing of each result.
    """

    def each(function: Callable[[T], R], things: Sequence[T]) -> Iterable[R]:
        if len(things) < many:
            return map(function, things)
        results = _on_all_cores(function, things) if _cores() > 1 else map(function, things)
        return _with_bar(results, len(things), label) if sys.stderr.isatty() else results

    return each


def _cores() -> int:
    """How many cores this process may use; one where a process cannot be copied, as on Windows."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "fork") and hasattr(os, "sched_getaffinity") else 1


def _with_bar(results: Iterable[R], length: int, label: str) -> Iterator[R]:
    with click.progressbar(results, length=length, label=f"{length:,} {label}", file=sys.stderr) as bar:
        yield from bar


def _on_all_cores(function: Callable[[T], R], things: Sequence[T]) -> Iterator[R]:
    """The results in order, from as many helper processes as there are cores."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    global _job
    _job = (function, things)
    cores = _cores()
    piece = max(1, len(things) // (cores * _PIECES))
    gc.freeze()  # what is there already is no garbage: the copies need neither look at it nor get pages of their own for it
    pool = ProcessPoolExecutor(cores, get_context("fork"), initializer=_leave_interrupts_to_parent)
    try:
        yield from pool.map(_do, range(len(things)), chunksize=piece)
    except BrokenProcessPool:
        raise HlpgraphError("a helper process was ended from outside, perhaps for want of memory") from None
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()
        _job = None


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do(number: int) -> Any:
    assert _job is not None
    function, things = _job
    return function(things[number])
