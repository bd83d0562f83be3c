"""A site for tests: what ships, and a case that means harm."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hlpgraph import workflow
from hlpgraph.model import Assumption, Case, Element, EvidenceLine, Link, Note, Problem, Review, Work, with_link_ids
from hlpgraph.workflow import building

MARKUP = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}"
LONG = "Unbreakable" * 14
TURNED = "\u202eمدرسة evil\u202e"

#: A case whose every text tries something.
HOSTILE = Case(
    "Hostile-Ä",
    title=f"Hostile {MARKUP} {TURNED}",
    jurisdiction=MARKUP,
    url="javascript:alert(3)",
    summary=f"{LONG} {MARKUP}",
    problem=Problem(statement=MARKUP),
    elements=(
        Element("rule", "policy-design", f"Rule {MARKUP}", description=TURNED),
        Element("index", "systems-change", LONG),
        Element("gain", "student-outcome", f"مدرسة {MARKUP}", students=("all",)),
    ),
    links=with_link_ids((
        Link("rule", "index", because=MARKUP, evidence=(EvidenceLine(work="index", stance="supports", quote=MARKUP),)),
        Link("index", "gain", evidence=(EvidenceLine(work="Index", stance="disputes", locator=MARKUP),)),
    )),
    assumptions=(Assumption(text=MARKUP),),
    reviews=(Review("RP05", "gain", f"Yes {MARKUP}", f"J. {MARKUP}", "2026-11-22"),),
    works=(
        Work("index", year="2020", title=f"Title {MARKUP}", url="javascript:alert(4)"),
        Work("Index", year="2021", title=TURNED, note=MARKUP),
    ),
    notes=(Note(MARKUP),),
)


def build_sample(root: Path) -> Path:
    """The site of what ships and of the hostile case, which reading would partly have refused."""
    loaded = workflow.load()
    hostile = (HOSTILE, workflow.library().with_works(HOSTILE.works))
    building.build(replace(loaded, cases=(*loaded.cases, hostile)), str(root), building.Wish(f"A site {MARKUP}"))
    return root
