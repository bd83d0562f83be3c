"""Which works a reference names, and what rests on them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hlpgraph.analysis.citing import Footprint, footprint
from hlpgraph.errors import shortened, visible
from hlpgraph.loading import CASE_SUFFIXES, Loaded, library, works_of
from hlpgraph.model import Work


def named(refs: Sequence[str], loaded: Loaded) -> tuple[tuple[Work, ...], tuple[str, ...], tuple[str, ...]]:
    """The works that `refs` name; a message for each part that names none, or several; and remarks.

    >>> from hlpgraph.loading import load
    >>> works, puzzles, remarks = named(["(McLaughlin, 1990)", "Nobody 2035"], load())
    >>> [work.id for work in works], puzzles, remarks
    (['mclaughlin-1990'], ("no work is 'Nobody, 2035'",), ())
    """
    from hlpgraph.bibliography.citation import find_works

    held = works_of(loaded)
    found: list[Work] = []
    puzzles, remarks = list[str](), list[str]()
    for ref in refs:
        if not ref.strip():
            puzzles.append("an empty text names no work")
        match = find_works(ref, held.values())
        found += match.found
        near = "; ".join(f"{work.id} ({score:.0f})" for work, score in match.candidates)
        for part in match.unmatched:
            told = f"no work is {visible(shortened(part))!r}"
            puzzles.append(told + (f"; did you mean {near}?" if near else _file_hint(ref)))
        remarks += [f"{visible(part)!r} was read with a slip mended" for part in match.respelt]
    return tuple(dict.fromkeys(found)), tuple(puzzles), tuple(remarks)


def _file_hint(ref: str) -> str:
    is_file = Path(ref).suffix.lower() in CASE_SUFFIXES and len(ref.split()) == 1
    return f"; to look in that file, say --in {visible(shortened(ref))}" if is_file else ""


def cite(refs: Sequence[str], loaded: Loaded) -> tuple[Footprint, tuple[str, ...], tuple[str, ...]]:
    """What rests on the works that `refs` name.

    Args:
        refs: Citations, keys, DOIs or words of titles.
        loaded: The cases to look in.

    Returns:
        The answer; a message for each part of a ref that names no work, or several; and a
        remark for each part that was read with a slip mended.

    Raises:
        HlpgraphError: If two cases mean different works by one key.

    >>> from hlpgraph.loading import load
    >>> answer, puzzles, remarks = cite(["(McLaughlin, 1990)"], load())
    >>> [work.id for work in answer.works], sorted({cited.line.stance for cited in answer.claims}), puzzles, remarks
    (['mclaughlin-1990'], ['qualifies', 'supports'], (), ())
    >>> cite(["Nobody 2035"], load())[1]
    ("no work is 'Nobody, 2035'",)

    Cost: O(works · refs + evidence lines), and a bounded listing of chains.
    """
    works, puzzles, remarks = named(refs, loaded)
    cases = [case for case, _ in loaded.cases]
    return footprint(works, library().frameworks(), cases, library().claim), puzzles, remarks
