"""hlpgraph: a linter, a cited knowledge graph and a map for policy theories of action."""

__version__ = "0.1.0"
