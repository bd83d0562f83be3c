"""What the tests of documents share: a small theory, one with awkward texts, and what is made of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from hlpgraph import resources, workflow
from hlpgraph.authoring.case_file import read_case
from hlpgraph.loading import Loaded, known_to
from hlpgraph.model import Case

SENIOR = str(resources.cases() / "senior-exit-exhibitions.yaml")
PLANTED = str(resources.cases() / "planted-gaps.yaml")

SMALL = """
id: small
title: Reading coaches
status: proposed
jurisdiction: Ohio
year: 2026
summary: Coaches help teachers.
problem: {statement: Few children read well., data: ["38 % read on grade level."]}
elements:
  coaches: {stage: policy-design, label: Literacy coaches, level: state, description: One for two schools.}
  teaching: {stage: systems-change, label: Better teaching}
  reading: {stage: student-outcome, label: More children read}
  unrest: {stage: adverse-effect, label: Teachers feel watched}
links:
  - cause: coaches
    effect: teaching
    because: Coached teachers teach better.
    assumptions: [{text: Coaches stay., likelihood: low, evidence: [{work: roe, stance: qualifies, locator: p. 3}]}]
    evidence:
      - {work: doe, stance: supports, locator: p. 12, quote: taught better}
      - {work: roe, stance: disputes, note: No gain in two districts.}
  - {cause: teaching, effect: reading, because: Teaching is learnt from.}
  - {cause: coaches, effect: unrest, relation: hinders}
assumptions: [The money lasts.]
accepted: [{code: MS01, focus: reading, reason: The test follows., person: J. Doe, date: 2026-11-22}]
reviews: [{prompt: RP21, answer: Some schools lose their coaches., person: A. Poe, date: 2026-11-23}]
works:
  - {id: doe, author: [{family: Doe, given: Jane}], year: 2020, title: Coaching at work, type: article-journal,
     container_title: Journal of Reading, volume: "3", issue: "1", page: 11-16, doi: 10.1000/doe}
  - {id: roe, author: [{family: Roe, given: Ann}], year: 2021, title: Against coaching, type: book, publisher: Press}
notes: [Terms of the bill.]
"""

#: Texts that are markup, formulas or programs somewhere, or hard to draw.
AWKWARD = (
    "=HYPERLINK(\"http://evil.example\")", "{{ label }} {% raw %}", "#let x = 1; $x^2$ *bold* _it_ @ref <lab> \\ `raw`",
    "<b>x</b> & <script>alert(1)</script>", "http://evil.example/x [link](javascript:alert(1))", "مدارس أفضل", "שיפור הוראה",
    "🎓👩‍🏫 élèves", "中文学校", "x" * 400, "goes on and on " * 40, "]]> &#x0; %s %(x)s ${HOME}", "a\u202eb\u202c",
)  # fmt: skip
STAGES = ("pressure-point", "policy-design", "implementation-factor", "systems-change", "intermediate-outcome", "student-outcome")


def loaded(text: str) -> Loaded:
    """A case from its YAML, with the works that it brings along."""
    draft = read_case(text, "test.yaml")
    assert draft.mistakes == () and draft.case is not None
    return Loaded(((draft.case, known_to(draft.case, "test.yaml")),))


def small() -> Loaded:
    """The small theory."""
    return loaded(SMALL)


def awkward() -> Loaded:
    """A chain whose elements, reasons, quotations and works bear the awkward texts."""
    (case, known), *_ = small().cases
    (doe, *_), link = case.works, case.links[0]
    elements = tuple(
        replace(case.elements[0], id=f"e{n}", stage=STAGES[n % 6], label=text, description=text) for n, text in enumerate(AWKWARD)
    )
    works = tuple(
        replace(doe, id=f"w{n}", title=text[:900], author=(replace(doe.author[0], family=text[:80]),), doi="", url="")
        for n, text in enumerate(AWKWARD)
    )
    links = tuple(
        replace(
            link, id=f"l{n}", cause=f"e{n}", effect=f"e{n + 1}", because=AWKWARD[n],
            evidence=(replace(link.evidence[0], work=f"w{n}", quote=AWKWARD[n]),), assumptions=(),
        )
        for n in range(len(AWKWARD) - 1)
    )  # fmt: skip
    made = replace(case, title=" ".join(AWKWARD[1:5]), elements=elements, links=links, works=works, accepted=(), problem=None)
    return Loaded(((made, known.with_works(works)),))


def large(count: int) -> Loaded:
    """A theory of so many elements, stage by stage, each but the first ones with two causes."""
    lines = [f"id: large\ntitle: A theory of {count} elements\nelements:"]
    ids = [f"e{n}" for n in range(count)]
    per = max(count // 6, 1)
    lines += [f"  {name}: {{stage: {STAGES[min(n // per, 5)]}, label: Element number {n} of the theory}}" for n, name in enumerate(ids)]
    lines.append("links:")
    for n in range(per, count):
        for back in (per, per - 1):
            lines.append(f"  - {{cause: e{n - back}, effect: e{n}, because: It helps.}}")
    return loaded("\n".join(lines))


def made(held: Loaded, form: str) -> bytes:
    """The document of a case."""
    return workflow.export(held, form)


@cache
def large_made(count: int, form: str) -> bytes:
    """The document of a large theory, made once for all tests."""
    return made(large(count), form)


def written(held: Loaded, form: str, folder: Path) -> Path:
    """The document of a case as a file."""
    file = folder / f"{held.cases[0][0].id}.{form}"
    file.write_bytes(made(held, form))
    return file


def case_in(held: Loaded) -> Case:
    """The one case."""
    return held.cases[0][0]
