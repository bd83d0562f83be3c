"""What the ontology tests share: the shipped files as graphs, and the whole shipped graph."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rdflib import Graph, Namespace

from hlpgraph import resources, workflow
from hlpgraph.names import ONTOLOGY, SHAPES, VOCAB

HLP = Namespace(ONTOLOGY)
VOC = Namespace(VOCAB)
HLPSH = Namespace(SHAPES)
FOLDER = resources.ontology()
TURTLE_FILES = sorted(FOLDER.glob("*.ttl"))


@cache
def graph_of(path: Path) -> Graph:
    """A Turtle file; not to be changed."""
    return Graph().parse(path, format="turtle")


@cache
def shipped() -> Graph:
    """All that `hlpgraph export --all` writes: ontology, works, frameworks and cases."""
    content = workflow.export(workflow.load(), "nt", is_all=True)
    return Graph().parse(data=content.decode(), format="nt")
