"""What the shipped frameworks say: chains, coverage by cases, the reference, places in the sources."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from hlpgraph.analysis.locating import Misplaced, misplaced
from hlpgraph.analysis.routes import Atlas, Step, routes
from hlpgraph.errors import FileError, visible
from hlpgraph.files import read_text
from hlpgraph.loading import Loaded, library, load

if TYPE_CHECKING:
    from hlpgraph.report.comparing import Comparison


@cache
def atlas() -> Atlas:
    """The shipped frameworks with their crosswalk, as one graph.

    >>> sorted({ref.partition("/")[0] for ref in atlas().elements})[:2]
    ['hlp', 'learning-focused-leadership']
    """
    return Atlas(tuple(library().frameworks()), library().crosswalk)


def compare(loaded: Loaded, *, is_all: bool = False) -> Comparison:
    """Which framework elements the loaded cases cover, side by side.

    Args:
        loaded: The cases.
        is_all: Show the elements that no case covers as well.

    Cost: O(elements of the cases · depth of the frameworks).
    """
    from hlpgraph.analysis.coverage import coverage
    from hlpgraph.report.comparing import Comparison

    cases = tuple(case for case, _ in loaded.cases)
    return Comparison(atlas(), cases, tuple(coverage(case, atlas()) for case in cases), is_all)


def chains(start: str, goal: str = "") -> tuple[tuple[Step, ...], ...]:
    """The shortest chain from a framework element to another, or to each student outcome it leads to.

    Raises:
        UnknownName: If either is no framework element.

    >>> chains("hlp/success-factors", "hlp/student-outcomes")[0][0].ref
    'hlp/success-factors-systems-change'
    >>> chains("hlp/student-outcomes", "hlp/success-factors")
    ()

    Cost: O(elements + claims + mappings).
    """
    for ref in (start, goal) if goal else (start,):
        library().framework_element(ref)
    return routes(atlas(), start, [goal] if goal else sorted(atlas().outcomes))


def reference(form: str) -> dict[str, bytes]:
    """The reference of all that is known: file name -> content.

    Args:
        form: `html` for one page, `markdown` for a file for each chapter.

    Cost: O(everything that is known · elements).
    """
    from hlpgraph.checks.registry import CHECKS
    from hlpgraph.checks.run import profiles
    from hlpgraph.rdf.ontology_terms import ontology_terms
    from hlpgraph.report import reference_html, reference_markdown
    from hlpgraph.report.reference import chapters

    known, cases = library(), (case for case, _ in load().cases)
    terms = ontology_terms(known.folder / "hlp.ttl")
    made = chapters(atlas(), known.works, cases, terms, CHECKS, profiles())
    if form == "html":
        return {"reference.html": reference_html.page(made).encode()}
    note = "Made by “hlpgraph reference -o docs/reference”; edit ontology/ instead."
    return {name: text.encode() for name, text in reference_markdown.pages(made, note).items()}


def verify(folder: str) -> tuple[Misplaced, ...]:
    """What the frameworks cite that does not stand in their source texts.

    Args:
        folder: Holds the texts, under the names that the frameworks give.

    Raises:
        FileError: If a text is missing, or has another number of lines than the framework says.
    """
    found: list[Misplaced] = []
    for framework in library().frameworks():
        path = Path(folder) / framework.source_file
        lines = read_text(path).removesuffix("\n").split("\n")
        if len(lines) != framework.source_lines:
            what = f"has {len(lines):,} lines; the locators of {framework.id} count {framework.source_lines:,}"
            raise FileError(f"{visible(str(path))}: {what}")
        found += misplaced(framework, lines)
    return tuple(found)
