"""The use cases, each a few lines: what a command, an editor or a notebook may ask for."""

from hlpgraph.checks.settings import Settings
from hlpgraph.loading import STANDARD, Loaded, library, load, load_one
from hlpgraph.workflow.checking import USUAL, check, coverage, settings_in
from hlpgraph.workflow.citing import cite, named
from hlpgraph.workflow.exporting import export, export_files, save_schema_beside, scaffold, schema
from hlpgraph.workflow.knowing import atlas, chains, compare, reference, verify
from hlpgraph.workflow.mapping import MAP_FORMATS, draw, map_format, map_name
from hlpgraph.workflow.saving import save, save_all

__all__ = [
    "MAP_FORMATS", "STANDARD", "USUAL", "Loaded", "Settings", "atlas", "chains", "check", "cite", "compare", "coverage", "draw", "export", "export_files",
    "library", "load", "load_one", "map_format", "map_name", "named", "reference", "save", "save_all", "save_schema_beside", "scaffold",
    "schema", "settings_in", "verify",
]  # fmt: skip
