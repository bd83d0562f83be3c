"""An evidence gap map over any set of cases and frameworks, with the next study that would help most."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hlpgraph import workflow
from hlpgraph.analysis.evidence_gaps import gap_map
from hlpgraph.analysis.gap_axes import COLUMNS, ROWS
from hlpgraph.analysis.next_study import outlook
from hlpgraph.analysis.theories import theory_of_case, theory_of_framework
from hlpgraph.loading import Loaded, works_of

if TYPE_CHECKING:
    from hlpgraph.report.gapmap import Survey


def survey(loaded: Loaded, rows: str = "lever", columns: str = "outcome", *, with_frameworks: bool = False) -> Survey:
    """Levers crossed with outcomes, and the works that stand between them.

    Args:
        loaded: The cases.
        rows: A name in `gap_axes.ROWS`.
        columns: A name in `gap_axes.COLUMNS`.
        with_frameworks: Take in what the shipped frameworks claim as well.

    Raises:
        HlpgraphError: If two cases mean different works by one key, or the map would be too large to read.

    >>> from hlpgraph import resources
    >>> planted = workflow.load_one(str(resources.cases() / "planted-gaps.yaml"))
    >>> found = survey(planted, "mechanism", "students").map
    >>> [(cell.row.id, cell.column.id, cell.works("disputes")) for cell in found.cells]
    [('mandate', 'groups', ('elmore-mclaughlin-1982',)), ('', 'groups', ('elmore-mclaughlin-1982',))]
    >>> survey(Loaded(())).map.cells
    ()

    Cost: see `gap_map` and `outlook`; the frameworks are read if a case names a claim or they are asked for.
    """
    from hlpgraph.report.gapmap import Survey

    works = works_of(loaded)
    theories = [theory_of_case(case, known.claim, known.retracted) for case, known in loaded.cases]
    if with_frameworks:
        shipped = workflow.library()
        theories += [theory_of_framework(framework, shipped.retracted) for framework in shipped.frameworks()]
    same = {key: others for _, known in loaded.cases for key, others in known.same_studies.items()}
    found = gap_map(theories, ROWS[rows], COLUMNS[columns], same | workflow.library().same_studies)
    names = {}
    if "framework" in (rows, columns):
        names = {ref: element.label for ref, element in workflow.atlas().elements.items()}
    return Survey(found, outlook(theories), works, names)


def written(made: Survey, form: str) -> bytes:
    """A map as `text`, `json`, `csv` or `html`."""
    return writers()[form](made).encode()


def writers() -> dict[str, Callable[[Survey], str]]:
    """What writes a map in each format."""
    from hlpgraph.report.gapmap_data import as_csv, as_json
    from hlpgraph.report.gapmap_html import page
    from hlpgraph.report.gapmap_text import as_text

    return {"text": as_text, "json": as_json, "csv": as_csv, "html": page}
