"""A theory of action by hand: the worked example of the HLP framework, with mixed evidence.

The works and quotations are real where the framework cites them; two are invented
for the map's sake and say so.
"""

from __future__ import annotations

from dataclasses import replace

from hlpgraph.errors import Place
from hlpgraph.findings import Finding, Report
from hlpgraph.knowledge import Claim
from hlpgraph.maps.scene import Scene, scene_of
from hlpgraph.maps.telling import Known
from hlpgraph.model import (
    Assumption,
    Case,
    CaseSource,
    Element,
    EvidenceLine,
    Indicator,
    Link,
    Note,
    Person,
    Problem,
    Work,
    with_link_ids,
)  # fmt: skip

WORKS = {
    work.id: work
    for work in (
        Work("hlp-framework", "document", title="High leverage policymaking", author=(Person("Doe", "J."),), year="2010"),
        Work(
            "mclaughlin-1990", "article-journal", (Person("McLaughlin", "M. W."),), year="1990",
            title="The Rand change agent study revisited: Macro perspectives and micro realities",
            container_title="Educational Researcher", volume="19", issue="9", page="11-16", doi="10.3102/0013189X019009011",
        ),
        Work(
            "mcdonnell-elmore-1987", "article-journal", (Person("McDonnell", "L. M."), Person("Elmore", "R. F.")), year="1987",
            title="Getting the job done: Alternative policy instruments", container_title="Educational Evaluation and Policy Analysis",
            volume="9", issue="2", page="133-152", doi="10.3102/01623737009002133",
        ),
        Work("spillane-1998", "article-journal", (Person("Spillane", "J. P."),), year="1998", title="State policy and the non-monolithic nature of the local school district"),
        Work("invented-2009", "report", (Person(literal="Invented Institute"),), year="2009", title="Portfolios and college entry", url="https://example.org/portfolios"),
        Work("invented-2011", "report", (Person("Nobody", "N."),), year="2011", title="Exit requirements and dropping out"),
    )
}  # fmt: skip

CLAIMS = {
    "hlp/pressure-and-support": Claim(
        "pressure-and-support", "Pressure joined with support changes practice", "pressure-and-support", "systems-change", "contributes",
        locator="174-179", evidence=(
            EvidenceLine("mclaughlin-1990", "supports", quote="Pressure and support together are needed."),
            EvidenceLine("spillane-1998", "qualifies", locator="p. 40", note="Only where district leaders share the aim."),
        ),
    ),
    "hlp/district-leadership": Claim(
        "district-leadership", "Committed district leaders carry a policy into schools", "district-leadership", "systems-change",
        "contributes", locator="260-270", evidence=(EvidenceLine("spillane-1998", "supports", locator="pp. 33-63"),),
    ),
}  # fmt: skip


def _element(id: str, stage: str, label: str, level: str = "", **more: object) -> Element:
    return Element(id, stage, label, level=level, **more)  # type: ignore[arg-type]


ELEMENTS = (
    _element("exhibitions", "pressure-point", "Senior exit exhibitions", "school", instantiates=("hlp/senior-exhibitions",)),
    _element("mandate", "policy-design", "State mandate for exit exhibitions", "state", mechanism="mandate", actor="State board of education"),
    _element("capacity", "policy-design", "Capacity building for schools", "state", mechanism="capacity-building"),
    _element(
        "model", "implementation-factor", "District leaders take part in creating the model", "district",
        factors=("district-leadership", "local-capacity", "local-will"),
        instantiates=("hlp/district-leadership", "hlp/local-capacity", "hlp/local-will"), actor="District leaders",
    ),
    _element("curriculum", "systems-change", "Curriculum redesigned around exit competencies", "school"),
    _element("pd", "systems-change", "Professional development aligned with desired outcomes", "district"),
    _element("money", "systems-change", "Resources reallocated to exhibitions, curriculum and pedagogy", "district"),
    _element("admission", "systems-change", "Colleges count exit portfolios in admission", "cross-district"),
    _element(
        "skills", "student-outcome", "Mastery of 21st-century skills", "student", students=("all",),
        indicators=(Indicator("Exhibition score", source="State data system", disaggregate_by=("income", "race")),),
    ),
    _element("ready", "student-outcome", "Increased college readiness", "student", students=("all",)),
    _element("apply", "student-outcome", "Increased college application rates", "student", students=("all",)),
    _element("accept", "student-outcome", "Increased acceptance rates", "student", students=("all",)),
    _element("graduate", "student-outcome", "Higher four-year graduation rates", "student", students=("all",)),
)  # fmt: skip

LINKS = with_link_ids(
    (
        Link("exhibitions", "mandate", because="A requirement needs something to require."),
        Link(
            "mandate", "model", because="Districts must answer a requirement, so they begin to design one.",
            evidence=(
                EvidenceLine("mcdonnell-elmore-1987", "supports", locator="pp. 133-152", quote="Mandates seek to produce compliance.", design="review"),
                EvidenceLine("mclaughlin-1990", "supports", locator="p. 12", quote="Implementation dominates outcome.", design="qualitative", population=("change agent projects",)),
                EvidenceLine("spillane-1998", "disputes", locator="p. 51", quote="Districts read the same mandate in different ways.", design="qualitative"),
            ),
            assumptions=(Assumption("Districts read the mandate as a call to build, not to comply."),),
        ),
        Link("capacity", "model", because="Help makes taking part possible.", relation="enables", warrants=("hlp/pressure-and-support",)),
        Link("model", "curriculum", because="Leaders who made the model plan teaching by it.", warrants=("hlp/district-leadership",)),
        Link("model", "pd", because="Leaders steer training to the model.", warrants=("hlp/district-leadership",)),
        Link("model", "money", because="Leaders hold the budget."),
        Link("model", "admission"),
        Link("money", "pd", relation="enables", because="Training costs money."),
        Link("curriculum", "skills", because="What is taught is learnt.", evidence=(EvidenceLine("mclaughlin-1990", "supports", locator="p. 14"),)),
        Link("pd", "skills", because="Teachers learn to teach the skills.", warrants=("hlp/pressure-and-support",)),
        Link("curriculum", "ready", because="The exit competencies are those that colleges ask for."),
        Link("money", "curriculum", relation="enables"),
        Link(
            "admission", "apply", because="A portfolio that counts is worth sending.",
            evidence=(EvidenceLine("invented-2009", "supports", quote="Applications rose.", design="qed", tier="2", rater="A. Diaz", rated="2026-11-22", basis="comparison group"),),
        ),
        Link("admission", "accept", because="Portfolios show what tests do not.", evidence=(EvidenceLine(jurisdiction="RI", stance="supports", kind="state-citation"),)),
        Link("exhibitions", "graduate", relation="hinders", polarity="negative", because="A further hurdle keeps some from graduating.",
             evidence=(EvidenceLine("invented-2011", "supports", design="correlational"),)),
        Link("skills", "graduate", because="Students who master the skills finish."),
        Link("graduate", "exhibitions", relation="reinforces", because="Success keeps the exhibitions alive."),
    )
)  # fmt: skip

CASE = Case(
    "senior-exit-exhibitions", "Senior exit exhibitions", status="hypothetical", jurisdiction="Rhode Island", year="2026",
    summary="A state asks every senior to exhibit what they can do, and helps schools to prepare them.",
    source=CaseSource("hlp-framework", "Example"), problem=Problem("Too many graduates are not ready for college."),
    elements=ELEMENTS, links=LINKS, assumptions=(Assumption("The mandate outlives the next election."),),
    notes=(Note("A hypothetical example, taken from the framework."),),
)  # fmt: skip


def report(code: str, name: str, severity: str, focus: str, message: str) -> Report:
    """A finding as the checks tell it."""
    return Report(
        CASE.id, Finding(code, focus, "", message), name, severity, Place("case.yaml", 3, 5),
        why="A theory with such a gap promises what it does not explain.", fix="Say what is missing, or cite it.",
    )  # fmt: skip


REPORTS = (
    report("CH01", "dead-end", "error", "ready", "'Increased college readiness' leads to no final outcome"),
    report("EV01", "unevidenced-link", "warn", "model->admission", "nothing says why district leaders move colleges"),
    report("EV01", "unevidenced-link", "warn", "money->curriculum", "nothing says why money redesigns curriculum"),
    report("MS02", "no-indicator", "info", "apply", "'Increased college application rates' has no indicator"),
    report("MS02", "no-indicator", "info", "accept", "'Increased acceptance rates' has no indicator"),
    report("OU01", "no-equity-outcome", "warn", "case", "no outcome is about equity among students"),
)


def sample(case: Case = CASE, reports: tuple[Report, ...] = REPORTS) -> Scene:
    """The scene of the worked example, or of another case with the same works and claims."""
    return scene_of(case, Known(WORKS, CLAIMS.__getitem__), reports)


def small(*elements: Element, links: tuple[Link, ...] = (), title: str = "Small") -> Scene:
    """A scene of a few elements."""
    return sample(replace(CASE, title=title, elements=elements, links=with_link_ids(links)), ())
