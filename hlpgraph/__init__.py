"""hlpgraph: a linter, a cited knowledge graph and a map for policy theories of action.

    import hlpgraph as hg

    case = hg.load("my-policy.yaml")   # a theory of action
    case.check()                       # its gaps
    case.map()                         # its map
    hg.cite("McLaughlin 1990")         # what rests on a study

What these names stand for is read when the first of them is asked for, so that the command line does not pay for it.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from hlpgraph.api import (
        CaseError,
        Certificates,
        Chains,
        Drawing,
        Fall,
        FileError,
        Finding,
        Findings,
        Footprint,
        Frameworks,
        GapMap,
        HlpgraphError,
        Map,
        MissingPart,
        Narration,
        Rows,
        Support,
        Table,
        Theories,
        TheoryOfAction,
        UnknownName,
        Works,
        cite,
        explain,
        frameworks,
        gaps,
        knowledge_graph,
        load,
        load_all,
        load_text,
        without,
        works,
    )

__all__ = [
    "CaseError", "Certificates", "Chains", "Drawing", "Fall", "FileError", "Finding", "Findings", "Footprint", "Frameworks", "GapMap",
    "HlpgraphError", "Map", "MissingPart", "Narration", "Rows", "Support", "Table", "Theories", "TheoryOfAction", "UnknownName", "Works", "cite",
    "explain", "frameworks", "gaps", "knowledge_graph", "load", "load_all", "load_text", "without", "works",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name in __all__:
        from hlpgraph import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
