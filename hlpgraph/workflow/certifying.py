"""The use cases of evidence in a case: how it stands under a reading, its certificates, and checking one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from hlpgraph.analysis.certificate import certificates
from hlpgraph.analysis.readings import answers
from hlpgraph.analysis.standing import GroundedCase, grounded
from hlpgraph.analysis.verifying import Verdict, verify
from hlpgraph.authoring.reader import did_you_mean
from hlpgraph.errors import FileError, UnknownName, shortened, visible
from hlpgraph.files import read_text
from hlpgraph.loading import STANDARD, Loaded
from hlpgraph.names import folded
from hlpgraph.report.standing import Certified, Named, Read


def theory_in(loaded: Loaded) -> tuple[GroundedCase, Named]:
    """The one loaded case with what its links stand on, and the names of its works.

    Cost: O(evidence lines), and the shipped bibliography if the case cites it.
    """
    (case, known), *_ = loaded.cases
    theory = grounded(case, known.claim, known.retracted, known.same_studies)
    cited = {borne.line.work for one in theory.links.values() for borne in one.lines} - {""}
    own = {work.id: work for work in known.added}
    held = own if cited <= own.keys() else known.works
    return theory, Named({key: held[key] for key in sorted(cited) if key in held})


def ends_of(theory: GroundedCase, starts: Sequence[str], goals: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where chains begin and end.

    Args:
        theory: The case.
        starts: Ids or labels of elements; the levers of the case if there is none.
        goals: Ids or labels of elements; the student outcomes of the case if there is none.

    Raises:
        UnknownName: If one is no element, an adverse effect, or both a start and a goal; or if the case has none.

    >>> from hlpgraph.model import Case, Element
    >>> ends = (Element("rule", "policy-design", "State rule"), Element("gain", "student-outcome"))
    >>> theory = grounded(Case("x", elements=ends), {}.get)
    >>> ends_of(theory, ["state rule"], [])
    (('rule',), ('gain',))
    >>> ends_of(theory, ["rul"], [])
    Traceback (most recent call last):
    hlpgraph.errors.UnknownName: the case has no element 'rul'; did you mean 'rule'?
    """
    graph = theory.graph
    first = [_element(theory, name) for name in starts] or sorted(graph.lever_ids)
    last = [_element(theory, name) for name in goals] or sorted(one.id for one in graph.student_outcomes)
    if not first:
        raise UnknownName("the case has no pressure point and no policy design; say where chains begin: --from ELEMENT")
    if not last:
        raise UnknownName("the case has no student outcome; say where chains end: --to OUTCOME")
    both = sorted(set(first) & set(last))
    if both:
        raise UnknownName(f"{both[0]!r} cannot be both where chains begin and where they end")
    return tuple(first), tuple(last)


def _element(theory: GroundedCase, name: str) -> str:
    elements = theory.graph.elements
    named = [name] if name in elements else [one.id for one in elements.values() if folded(one.label) == folded(name)]
    told = visible(shortened(name))
    if not named:
        hint = did_you_mean(name, elements) or "name one by its id or its label"
        raise UnknownName(f"the case has no element {told!r}; {visible(hint)}")
    if len(named) > 1:
        raise UnknownName(f"{len(named)} elements are called {told!r}; write an id: {', '.join(sorted(named)[:5])}")
    if named[0] in theory.graph.harms:
        raise UnknownName(f"{told!r} is an adverse effect, and a chain never runs through harm")
    return named[0]


def read(loaded: Loaded, reading: str, starts: Sequence[str] = (), goals: Sequence[str] = ()) -> Read:
    """How the links and outcomes of the one loaded case stand under a reading.

    Raises:
        UnknownName: See `ends_of`.
    """
    theory, named = theory_in(loaded)
    first, last = ends_of(theory, starts, goals)
    return Read(theory, named, first, reading, answers(theory, first, last, reading))


def certify(
    loaded: Loaded, path: str, starts: Sequence[str] = (), goals: Sequence[str] = (), *, is_research_only: bool = False
) -> Certified:
    """A certificate for each outcome of the one loaded case.

    Args:
        loaded: The case.
        path: Where it was read; recorded, so that the certificate can be checked.
        starts: Where chains begin; the levers if not given.
        goals: Where they end; the student outcomes if not given.
        is_research_only: Let links that stand on no study count as fallen from the outset.

    Raises:
        UnknownName: See `ends_of`.

    >>> from hlpgraph import resources
    >>> from hlpgraph.loading import load_one
    >>> path = str(resources.cases() / "senior-exit-exhibitions.yaml")
    >>> [len(one.cut) for one in certify(load_one(path), path, goals=["acceptances", "readiness"]).certificates]
    [1, 1]
    """
    theory, named = theory_in(loaded)
    first, last = ends_of(theory, starts, goals)
    found = certificates(theory, first, last, is_research_only=is_research_only)
    return Certified(theory, named, _recorded(path), found)


def _recorded(path: str) -> str:
    """The path as a certificate records it: relative and downward, or the bare name; nothing for standard input."""
    if path == STANDARD:
        return ""
    place = PurePosixPath(Path(path).as_posix())
    return place.name if place.is_absolute() or ".." in place.parts else str(place)


def read_certificates(file: str, text: str | None = None) -> list[Any]:
    """The certificates in a file, not yet checked.

    Raises:
        FileError: If it cannot be read or is not JSON.
    """
    shown = visible(file)
    try:
        held = json.loads(read_text(Path(file)) if text is None else text)
    except json.JSONDecodeError as fault:
        raise FileError(f"{shown}:{fault.lineno}:{fault.colno}: is not JSON: {fault.msg}") from None
    except (RecursionError, ValueError):
        raise FileError(f"{shown}: is nested too deeply, or holds a number too long, for a certificate") from None
    if isinstance(held, dict):
        held = [held]
    if not isinstance(held, list) or not held:
        raise FileError(f"{shown}: holds no certificate; make one with: hlpgraph certify CASE --format json")
    return held


def case_beside(file: str, held: Sequence[Any]) -> str:
    """Path of the case that certificates record, in or below the folder of their file.

    Raises:
        FileError: If they record none, several, or one that lies elsewhere.
    """
    names = {one["file"] for one in held if isinstance(one, dict) and isinstance(one.get("file"), str)}
    name = names.pop() if len(names) == 1 else ""
    say = f"say which case: hlpgraph certify CASE --verify {visible(file)}"
    if not name:
        raise FileError(f"{visible(file)}: records no path of a case, or several; {say}")
    folder, told = Path(file).parent, visible(shortened(name))
    try:
        is_below = (folder / name).resolve().is_relative_to(folder.resolve())
        is_file = (folder / name).is_file()
    except (OSError, ValueError):
        raise FileError(f"{visible(file)}: its case {told!r} is not a file name; {say}") from None
    if not is_below:
        raise FileError(f"{visible(file)}: its case {told!r} lies elsewhere and is not read; {say}")
    if not is_file:
        raise FileError(f"{visible(file)}: there is no case at {told!r}; {say}")
    return str(folder / name)


def check(held: Sequence[Any], loaded: Loaded) -> tuple[Verdict, ...]:
    """What becomes of each certificate, against the one loaded case."""
    theory, _ = theory_in(loaded)
    return tuple(verify(one, theory) for one in held)
