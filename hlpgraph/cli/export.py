"""The command `export`, which writes cases for people and for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from hlpgraph.cli.folders import FOLDER_FORMATS, WHERE, put_files, refuse_untold
from hlpgraph.cli.reading import FORCE, PATHS, loaded_from, put, tell_failures

#: Repeat tables that would be slow to import; a test keeps them equal.
EXPORT_FORMATS = (
    "ttl", "nt", "jsonld", "trig", "nq", "graphml", "gexf", "cytoscape", "kumu", "dot", "mermaid", "gephi", "neo4j",
    "ro-crate", "csv", "yaml", "xlsx",
)  # fmt: skip
DOCUMENT_FORMATS = ("docx", "pptx", "pdf")


@click.command()
@PATHS
@click.option("--to", "form", type=click.Choice((*EXPORT_FORMATS, *DOCUMENT_FORMATS)), required=True, help="The format to write.")
@click.option("-o", "--output", metavar="FILE", default="", help=WHERE)
@FORCE
@click.option("--published", metavar="DAY", default="", help="ro-crate: the day of publication, such as 2026-11-22; else today.")
@click.option("--licence", "--license", metavar="URL", default="", help="ro-crate: the licence that you give.")
def export(paths: tuple[str, ...], form: str, output: str, force: bool, published: str, licence: str) -> None:
    """Write cases for other programs; without PATH, everything that ships.

    \b
    docx                   one case as a Word report: in words, map, evidence, gaps, references
    pptx                   one case as PowerPoint slides, with boxes and arrows to edit
    pdf                    one case as a PDF report to print and hand out, the map on page 1
    xlsx                   one case as an Excel workbook, to fill in, check and import again
    ttl nt jsonld trig nq  RDF; trig and nq keep one named graph for each case
    graphml gexf           Gephi, yEd, Cytoscape, igraph, networkx
    cytoscape              Cytoscape and cytoscape.js (.cyjs)
    kumu                   Kumu: drop the file onto a map
    dot                    Graphviz
    mermaid                one case as a picture in Markdown, as GitHub draws it
    gephi                  two tables for Gephi's spreadsheet import
    neo4j                  two tables, and a script that loads them into Neo4j
    ro-crate               a research package: cases, RDF, graphs, tables, maps, bibliographies
    csv                    tables: elements, then links
    yaml                   one case in canonical form

    gephi, neo4j and ro-crate are several files: name a folder, or a .zip to have them in one.

    \b
    hlpgraph export mine.yaml --to docx -o mine.docx
    hlpgraph export mine.yaml --to gephi -o mine-for-gephi/
    hlpgraph export cases/ --to ro-crate -o crate.zip --licence https://creativecommons.org/licenses/by/4.0/
    """
    from hlpgraph import workflow

    refuse_untold(form, output, published, licence)
    target = output or workflow.STANDARD
    if target == workflow.STANDARD and sys.stdout.isatty() and form in ("xlsx", *DOCUMENT_FORMATS):
        what = "workbook" if form == "xlsx" else "document"
        raise click.UsageError(f"a {what} is no text for a terminal; say where to write it: -o FILE.{form}")
    loaded = loaded_from(paths)
    tell_failures(loaded)
    if form in FOLDER_FORMATS:
        put_files(loaded, form, output, force=force, is_all=not paths, told=(published, licence))
        return
    tells_gaps = form in ("xlsx", *DOCUMENT_FORMATS)
    settings = workflow.settings_in(Path.cwd())[0] if tells_gaps else workflow.USUAL
    put(target, workflow.export(loaded, form, is_all=not paths, settings=settings), force)
