"""The public Python API; `import hlpgraph as hg` gives all of it. docs/python.md shows how it reads."""

from hlpgraph.api.cases import Chains
from hlpgraph.api.citing import Fall, Footprint, cite, without
from hlpgraph.api.evidence import Certificates, GapMap, Support
from hlpgraph.api.findings import Finding, Findings
from hlpgraph.api.knowledge import Frameworks, explain, frameworks, gaps, knowledge_graph, works
from hlpgraph.api.pictures import Drawing, Map
from hlpgraph.api.publications import Works
from hlpgraph.api.reading import load, load_all, load_text
from hlpgraph.api.rows import Rows, Table
from hlpgraph.api.theory import Theories, TheoryOfAction
from hlpgraph.api.words import Narration
from hlpgraph.errors import CaseError, FileError, HlpgraphError, MissingPart, UnknownName

__all__ = [
    "CaseError", "Certificates", "Chains", "Drawing", "Fall", "FileError", "Finding", "Findings", "Footprint", "Frameworks", "GapMap",
    "HlpgraphError", "Map", "MissingPart", "Narration", "Rows", "Support", "Table", "Theories", "TheoryOfAction", "UnknownName", "Works", "cite",
    "explain", "frameworks", "gaps", "knowledge_graph", "load", "load_all", "load_text", "without", "works",
]  # fmt: skip
