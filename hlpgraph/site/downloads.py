"""The forms in which a case can be taken along, as a reader without knowledge of formats meets them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a case.

    Attributes:
        name: Of the format, as `hlpgraph export --to` knows it.
        suffix: Of the file.
        title: In a word or two.
        use: For whom it is.
    """

    name: str
    suffix: str
    title: str
    use: str


_FORMS = (
    Form("docx", "docx", "Word document", "The whole report, to edit"),
    Form("pptx", "pptx", "PowerPoint slides", "Map, gaps and evidence, to edit"),
    Form("pdf", "pdf", "PDF", "The whole report, to print"),
    Form("xlsx", "xlsx", "Excel workbook", "To read, fill in and import again"),
    Form("yaml", "yaml", "Case file (YAML)", "To check, change and build on with hlpgraph"),
    Form("csv", "csv", "Tables (CSV)", "Elements, then links"),
    Form("graphml", "graphml", "GraphML", "For Cytoscape, yEd and notebooks"),
    Form("gexf", "gexf", "GEXF", "For Gephi"),
    Form("cytoscape", "cyjs", "Cytoscape JSON", "For Cytoscape"),
    Form("kumu", "kumu.json", "Kumu blueprint", "For Kumu"),
    Form("gephi", "gephi.zip", "Gephi tables", "Nodes and edges, for Gephi and Excel"),
    Form("neo4j", "neo4j.zip", "Neo4j tables", "With the Cypher that loads them"),
    Form("mermaid", "mmd", "Mermaid flowchart", "For GitHub, Notion and Obsidian"),
    Form("dot", "dot", "Graphviz DOT", "For Graphviz"),
    Form("ttl", "ttl", "Turtle", "RDF, for knowledge graphs"),
    Form("jsonld", "jsonld", "JSON-LD", "RDF as JSON"),
)
#: Forms of the works that a case cites; names as in `report.references.EXPORTS`.
REFERENCES = (
    Form("bib", "bib", "References (BibTeX)", "For LaTeX, Zotero and others"),
    Form("ris", "ris", "References (RIS)", "For Zotero, EndNote and others"),
)
#: Formats that are no download of their own: they say the same as one above, or pack a folder of cases.
_LEFT_OUT = frozenset(["nt", "trig", "nq", "ro-crate"])


def forms_of(names: Iterable[str]) -> tuple[Form, ...]:
    """The forms that a site offers, of the formats that there are; a format that has no words yet goes by its name.

    >>> [form.suffix for form in forms_of(["nt", "gexf", "xlsx", "new"])]
    ['xlsx', 'gexf', 'new']
    """
    held = list(names)
    known = [form for form in _FORMS if form.name in held]
    named = {form.name for form in _FORMS} | _LEFT_OUT
    return (*known, *(Form(name, name, name.upper(), "For other programs") for name in held if name not in named))
