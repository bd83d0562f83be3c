"""The theory in words, as blocks of a report."""

from __future__ import annotations

from hlpgraph.checks.registry import CHECKS
from hlpgraph.publishing.material import Material
from hlpgraph.publishing.paper import Block, Heading, Listing, Paragraph, Run, Runs, plain
from hlpgraph.publishing.safe import one_line, safe
from hlpgraph.report import narrative
from hlpgraph.report.narrating import narrate
from hlpgraph.report.narrative import Narrative
from hlpgraph.report.narrative_evidence import Sources


def narrative_of(material: Material) -> Narrative:
    """The case in words; what it cites bears the letters of the document's own list of references.

    Cost: O(elements + links + evidence lines + findings).
    """
    names, known = material.names, material.known
    entries = {entry.work.id: entry for entry in material.entries}
    sources = Sources(known.works, known.claim, names.title_of, known.retracted, entries)
    return narrate(material.case, sources, material.reports, {check.code: check.gap for check in CHECKS})


def words(material: Material) -> list[Block]:
    """Every link of the case in sentences, chain family by chain family, and what must hold for the whole."""
    told = narrative_of(material)
    blocks: list[Block] = [Heading("The theory in words", 2)]
    for family in told.families:
        blocks += [Heading(one_line(family.heading), 3), *(_paragraph(held) for held in family.paragraphs)]
    if not told.families:
        blocks.append(Paragraph(plain("The theory has no elements yet.")))
    if told.assumptions:
        blocks += [Heading("What must hold for the whole", 3), Listing(tuple(map(_runs, told.assumptions)))]
    return blocks


def _paragraph(held: narrative.Paragraph) -> Paragraph:
    return Paragraph(_runs(held), "warning" if held.role == "gap" else "body")


def _runs(paragraph: narrative.Paragraph) -> Runs:
    return tuple(Run(safe(run.text)) for run in paragraph.runs)
