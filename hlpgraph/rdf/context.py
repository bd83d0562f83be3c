"""Draft."""

from __future__ import annotations

from typing import Any

from hlpgraph.names import ONTOLOGY


def context() -> dict[str, Any]:
    """Draft."""
    return {"@context": {"hlp": ONTOLOGY}}
