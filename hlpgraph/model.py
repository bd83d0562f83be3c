"""The frozen values in the middle: everything reads into them, everything writes from them.

A `Case` is one policy's theory of action. Its keys are the same words in YAML, in RDF
and in every table. Fields are declared with `hlpgraph.fields`; the docstrings and
field docs below are what authors see in their editor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hlpgraph.errors import Place
from hlpgraph.fields import (
    LABEL_LIMIT,
    many_parts,
    many_texts,
    many_words,
    one,
    one_part,
    one_text,
    one_word,
)

#: Where in its file each value stands: path of keys and positions -> the spot of its `Place`.
Places = Mapping[tuple, tuple[int, int] | tuple[int, int, str, str]]

#: Stages whose elements are things the policy attends to.
SUCCESS_FACTORS = ("pressure-point", "policy-design", "implementation-factor")
#: Focus of a finding, an acceptance or a review that concerns the whole case.
WHOLE = "case"
#: Stages at which a policy acts.
LEVERS = ("pressure-point", "policy-design")


@dataclass(frozen=True, slots=True)
class Person:
    """A person or, with `literal`, an organisation."""

    family: str = one_text("Family name.", "McLaughlin", limit=LABEL_LIMIT)
    given: str = one_text("Given names or initials.", "Milbrey W.", limit=LABEL_LIMIT)
    literal: str = one_text("Name of an organisation, kept whole.", "RAND Corporation", limit=LABEL_LIMIT)


@dataclass(frozen=True, slots=True)
class Work:
    """A publication, under its citation key."""

    id: str = one("id", "Citation key.", "mclaughlin-1990", required=True)
    type: str = one_word("work-type", "Kind of publication.")
    author: tuple[Person, ...] = many_parts(Person, "Authors in order.")
    editor: tuple[Person, ...] = many_parts(Person, "Editors in order.")
    year: str = one("year", "Year as published.", "1990", term="issued")
    title: str = one_text("Title.", "The Rand Change Agent Study Revisited")
    container_title: str = one_text(
        "Journal or book it appeared in.", "Educational Researcher", aliases=("container-title",)
    )
    volume: str = one_text("Volume.", "19")
    issue: str = one_text("Issue.", "9")
    page: str = one_text("Pages.", "11-16")
    edition: str = one_text("Edition.", "2")
    number: str = one_text("Report number.", "RR-42")
    publisher: str = one_text("Publisher.", "RAND", limit=LABEL_LIMIT)
    publisher_place: str = one_text("Place of publication.", "Santa Monica, CA", aliases=("publisher-place",))
    doi: str = one_text("DOI without https://doi.org/.", "10.3102/0013189X019009011", aliases=("DOI",), limit=200)
    isbn: str = one_text("ISBN.", "978-3-16-148410-0", aliases=("ISBN",), limit=40)
    url: str = one("address", "Web address.", aliases=("URL",))
    hidden_labels: tuple[str, ...] = many_texts(
        "Misspellings met in sources; searched, never shown as right.", ["McLauglin, 1990"]
    )
    note: str = one_text("What is uncertain about this record, or else worth knowing.", "Title not verified.")
    retracted: bool = one("flag", "The work has been retracted.")
    same_study_as: tuple[str, ...] = many_texts(
        "Citation keys of works that report the same study: the same authors and the same data.",
        ["mclaughlin-1987"],
        refers="work",
    )
    superseded_by: tuple[str, ...] = many_texts(
        "Citation keys of works that replace this one: a later edition, or a corrected version.",
        ["mclaughlin-1990"],
        refers="work",
    )


@dataclass(frozen=True, slots=True)
class Rating:
    """What a named rater judges a study, or the evidence on an outcome, to be worth, and on what basis."""

    tier: str = one_word("essa-tier", "ESSA tier of the study for the outcome.")
    wwc: str = one_word("wwc-rating", "Rating of the study by the standards of the What Works Clearinghouse.")
    certainty: str = one_word("grade-certainty", "GRADE certainty of the body of evidence on the outcome.")
    rater: str = one_text("Who gave the rating.", "J. Doe, State University", required=True, limit=LABEL_LIMIT)
    basis: str = one_text(
        "On what basis it was given.", "Review under version 4.1 of the standards.", required=True
    )
    rated: str = one("date", "When it was given.", "2026-11-22")
    population: tuple[str, ...] = many_texts("For whom it holds.", ["grades 9-12"])
    outcome: str = one_text("The outcome that it is about.", "Reading comprehension")


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One work's bearing on one causal statement."""

    work: str = one_text("Citation key of the work.", "mclaughlin-1990", refers="work")
    stance: str = one_word("stance", "What it does to the statement.", required=True)
    kind: str = one_word("evidence-kind", "What sort of evidence it is; a research citation if not said.")
    jurisdiction: str = one_text("The state or place, for a state citation.", "VT", limit=LABEL_LIMIT)
    locator: str = one_text("Where in the work or source.", "pp. 11-16", limit=LABEL_LIMIT)
    quote: str = one_text("A short quotation, word for word.", "students gained two months")
    as_written: str = one_text("The citation exactly as the source prints it.", "(McLaughlin, 1989 & 90)")
    year_as_written: str = one_text("The year exactly as the source prints it.", "90", limit=40)
    unresolved: str = one_text("A part of the citation that cannot be resolved, as written.", "found")
    population: tuple[str, ...] = many_texts("Whom it studied.", ["grades 9-12"])
    applicability: str = one_text("Why it applies although the population differs.", "Larger districts than ours.")
    design: str = one_word("design", "Design of the study.")
    tier: str = one_word("essa-tier", "ESSA tier claimed for this study and this outcome.")
    n: int | None = one("number", "Students in the study.", 2400)
    sites: int | None = one("number", "Sites in the study.", 14)
    setting: str = one_text("Where it was studied.", "Two urban districts in Ohio")
    comparison: str = one_text("With what it was compared.", "Similar schools outside the programme")
    effect_size: str = one_text("How large the effect was, with its unit, as reported.", "0.2 standard deviations")
    result: str = one_word("study-result", "What it found for this outcome.")
    rater: str = one_text(
        "Who gave the tier; without a name it counts as unrated.", "J. Doe, State University", limit=LABEL_LIMIT
    )
    basis: str = one_text("On what basis the tier was given.", "Two well-implemented experiments, several sites.")
    rated: str = one("date", "When the tier was given.", "2026-11-22")
    ratings: tuple[Rating, ...] = many_parts(Rating, "Ratings by named raters: ESSA, WWC, GRADE.")
    note: str = one_text("Anything else a reader of this line should know.", "Reported for grades 1 and 2 only.")


@dataclass(frozen=True, slots=True)
class Assumption:
    """A condition that must hold for a link, an element or the whole theory."""

    text: str = one_text("The condition, in a sentence.", "Districts keep the schedule.", required=True)
    id: str = one("id", "Short name, if something refers to it.", "coaches-stay")
    links: tuple[str, ...] = many_texts("Links that rest on it.", ["coaching->reading"], names="link", term="concernsLink")
    elements: tuple[str, ...] = many_texts("Elements that rest on it.", ["coaching"], names="element", term="concernsElement")
    importance: str = one_word("degree", "How much depends on it.")
    likelihood: str = one_word("degree", "How likely it is to hold.")
    mitigation: str = one_text("What is done in case it does not hold.", "A retention bonus after two years.")
    external: bool = one("flag", "It lies outside the policy's control.")
    indicator: str = one_text("How one would notice.", "Share of coaches who stay a third year", term="watchedBy")
    evidence: tuple[EvidenceLine, ...] = many_parts(EvidenceLine, "What is known about it.")


@dataclass(frozen=True, slots=True)
class Note:
    """A remark by the author."""

    text: str = one_text("The remark.", "Terms of the bill as introduced.", required=True)


@dataclass(frozen=True, slots=True)
class Link:
    """A causal statement of a case: one element leads to another, because …"""

    cause: str = one_text("Id of the element that acts.", "mandate", required=True, refers="element")
    effect: str = one_text("Id of the element that results.", "district-model", required=True, refers="element")
    id: str = one("id", "Name of the link; cause->effect if not given.", "l1")
    relation: str = one_word("relation", "How the cause works; contributes if not said.")
    polarity: str = one_word("polarity", "Direction of the influence.")
    because: str = one_text("Why the cause has the effect.", "Districts must answer a requirement.")
    warrants: tuple[str, ...] = many_texts(
        "Framework claims that license this link.",
        ["hlp/pressure-and-support"],
        refers="claim",
        aliases=("warrant",),
    )
    evidence: tuple[EvidenceLine, ...] = many_parts(EvidenceLine, "Research that bears on this link.")
    assumptions: tuple[Assumption, ...] = many_parts(Assumption, "What must hold for this link.")
    resolution: str = one_text(
        "Why the link stands although evidence or another link speaks against it.",
        "The disputed study had no coaches.",
    )
    notes: tuple[Note, ...] = many_parts(Note, "Remarks.")


@dataclass(frozen=True, slots=True)
class Timeframe:
    """First and last year."""

    start: int | None = one("number", "First year.", 2027)
    end: int | None = one("number", "Last year.", 2029)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A sign by which an element can be observed."""

    name: str = one_text("What is counted or seen.", "Four-year graduation rate", required=True)
    kind: str = one_text("Sort of measure, such as test-score.", "test-score", term="measureKind")
    source: str = one_text("Where the figure comes from.", "State data system", term="dataSource")
    disaggregate_by: tuple[str, ...] = many_texts("Groups it is broken down by.", ["race", "income"])
    target: str = one_text("The value aimed at.", "90 % by 2029")
    baseline: str = one_text("The value now.", "81 %")
    proxy: bool = one("flag", "It stands in for something not measured.")


@dataclass(frozen=True, slots=True)
class Element:
    """One box of the theory: something done, changed or reached."""

    id: str = one("id", "Short name that links refer to.", "mandate")
    stage: str = one_word("stage", "Where in the chain it stands.", required=True)
    label: str = one_text("The words in the box.", "State mandate", limit=LABEL_LIMIT)
    description: str = one_text("More than fits in the box.", "One coach for every two schools.")
    level: str = one_word("level", "Level of the system at which it happens.")
    actor: str = one_text("Who does it.", "District leaders", limit=LABEL_LIMIT)
    timeframe: Timeframe | None = one_part(Timeframe, "When it happens.")
    instantiates: tuple[str, ...] = many_texts(
        "Framework elements that it realises.", ["hlp/senior-exhibitions"], refers="framework-element"
    )
    mechanism: str = one_word("mechanism", "Instrument of a policy design.")
    feature: str = one_word("feature", "Design feature of a policy design.")
    divergence: str = one_word("divergence", "How far it departs from past practice.")
    enforcement: str = one_text("How non-compliance is noticed and answered.", "The state withholds funds.")
    resources: str = one_text("Money, people and time.", "US$ 4 million a year.")
    priority: str = one_word("degree", "How urgent it is.")
    problem_kind: str = one_word("problem-kind", "The kind of problem the instrument answers.")
    goals: tuple[str, ...] = many_texts("Ids of the strategic goals it serves.", ["early-literacy"], names="goal")
    factors: tuple[str, ...] = many_words("factor", "Implementation factors that it covers.")
    change: str = one_word("change", "What kind of change in people it needs.")
    students: tuple[str, ...] = many_texts("all, or the groups of students who gain.", "all")
    equity: bool = one("flag", "The outcome is about equity among students.")
    indicators: tuple[Indicator, ...] = many_parts(Indicator, "How it can be observed.")
    tags: tuple[str, ...] = many_words("tag", "What it brings or is.")
    response: str = one_text(
        "What is done about an adverse effect, or why it is borne.", "Teachers welcome it once they have seen it."
    )
    targets: tuple[str, ...] = many_texts("Groups of students it is aimed at.", ["teachers"])
    notes: tuple[Note, ...] = many_parts(Note, "Remarks.")


@dataclass(frozen=True, slots=True)
class Datum:
    """A figure behind the problem."""

    text: str = one_text(
        "The figure and where it comes from.", "38 % of third graders read on grade level.", required=True
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """What the policy answers."""

    statement: str = one_text("The problem, in a sentence or two.", "38 % of ninth graders fail a course.")
    data: tuple[Datum, ...] = many_parts(Datum, "Figures behind it.")
    answered_by: tuple[str, ...] = many_texts("Ids of the outcomes that would answer it.", ["reading"], names="element")


@dataclass(frozen=True, slots=True)
class Goal:
    """A strategic goal that designs may serve."""

    id: str = one("id", "Short name.", "G1", required=True)
    text: str = one_text("The goal.", "Every child reads by grade three.")


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the authors say of their own theory."""

    essa_tier: str = one_word("essa-tier", "ESSA tier claimed for the policy as a whole.")


@dataclass(frozen=True, slots=True)
class Partner:
    """Someone who helps with a plan item."""

    name: str = one_text("Who.", "State University", required=True, limit=LABEL_LIMIT)
    capacity: str = one_word("degree", "How able they are to help.")


@dataclass(frozen=True, slots=True)
class PlanItem:
    """A piece of work that makes an element happen."""

    id: str = one("id", "Short name.", "hire-coaches", required=True)
    element: str = one_text("Id of the element it serves.", "coaching", names="element", term="servesElement")
    owner: str = one_text("Who is responsible.", "District office", limit=LABEL_LIMIT)
    due: str = one_text("When it is due.", "2027-06")
    next_step: str = one_text("The next step.", "Post the positions.")
    importance: str = one_word("degree", "How much depends on it.")
    partners: tuple[Partner, ...] = many_parts(Partner, "Who helps.")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A gap that a named person has decided to live with."""

    code: str = one_text("Code of the check.", "EV01", names="check", required=True, limit=20)
    focus: str = one_text("Id of the element or link, or case.", "mandate->district-model", names="focus", required=True)
    reason: str = one_text(
        "Why the gap is accepted.", "The target group is named in the rules, which follow.", required=True
    )
    person: str = one_text("Who accepted it.", "J. Doe", required=True, limit=LABEL_LIMIT)
    date: str = one("date", "When.", "2026-11-22", required=True)


@dataclass(frozen=True, slots=True)
class Review:
    """What a named person answered to a review prompt, a question that no check can decide."""

    prompt: str = one_text("Id of the review prompt.", "RP21", names="prompt", required=True, limit=20)
    focus: str = one_text("Id of the element or link that is meant; the whole case if not given.", "coaching", names="focus")
    answer: str = one_text(
        "The answer.", "If only some schools keep their coaches, the gap between schools widens.", required=True
    )
    person: str = one_text("Who answered.", "J. Doe", required=True, limit=LABEL_LIMIT)
    date: str = one("date", "When.", "2026-11-22", required=True)

    @property
    def is_about_all(self) -> bool:
        """True if no element or link is meant, but the whole case."""
        return self.focus in ("", WHOLE)


@dataclass(frozen=True, slots=True)
class CaseSource:
    """The work a case was taken from."""

    work: str = one_text("Citation key.", "hlp-framework", refers="work")
    locator: str = one_text("Where in the work.", "Example", limit=LABEL_LIMIT)


@dataclass(frozen=True, slots=True)
class Case:
    """One policy's theory of action."""

    id: str = one("id", "Short name; also the name of exported files.", "senior-exit-exhibitions", required=True)
    title: str = one_text("Name of the policy.", "Senior exit exhibitions", limit=LABEL_LIMIT)
    status: str = one_word("status", "How far the policy has come.")
    jurisdiction: str = one_text("Where it applies.", "Rhode Island", limit=LABEL_LIMIT)
    year: str = one("year", "Year of the policy or of this theory.", "2026")
    url: str = one("address", "Web address of the policy.")
    summary: str = one_text("The theory in a few sentences.", "The state helps districts to train reading coaches.")
    source: CaseSource | None = one_part(CaseSource, "Where the theory was taken from.")
    owners: tuple[str, ...] = many_texts("Who answers for the theory.", ["Office of Teaching and Learning"])
    review_by: str = one_text("When it will be looked at again.", "2027-06")
    problem: Problem | None = one_part(Problem, "What the policy answers.")
    population: tuple[str, ...] = many_texts("Whom the policy serves.", ["third graders"])
    strategic_goals: tuple[Goal, ...] = many_parts(Goal, "Goals the designs serve.")
    claims: Claimed | None = one_part(Claimed, "What the authors say of the theory.", term="claimed")
    evaluation: str = one_text(
        "How the effects are being studied.", "A study by the state university follows two cohorts."
    )
    elements: tuple[Element, ...] = many_parts(Element, "The boxes, by id.")
    links: tuple[Link, ...] = many_parts(Link, "The arrows.")
    assumptions: tuple[Assumption, ...] = many_parts(Assumption, "What must hold for the whole.")
    plan: tuple[PlanItem, ...] = many_parts(PlanItem, "The work that makes it happen.")
    accepted: tuple[Acceptance, ...] = many_parts(Acceptance, "Gaps accepted, with reason, person and date.")
    reviews: tuple[Review, ...] = many_parts(Review, "What people answered to the review prompts.")
    bibliography: str = one_text("A .bib file beside the case.", "refs.bib", limit=LABEL_LIMIT)
    works: tuple[Work, ...] = many_parts(Work, "Works that no bibliography holds.")
    notes: tuple[Note, ...] = many_parts(Note, "Remarks.")
    file: str = field(default="", compare=False)
    places: Places = field(default_factory=dict, compare=False, repr=False)

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands, or the nearest value around it that has a place."""
        return place_in(self, path)


def place_in(owner: Any, path: tuple[str | int, ...]) -> Place:
    """Where the value at `path` of a case, framework or crosswalk stands, or the nearest value around it."""
    while path and path not in owner.places:
        path = path[:-1]
    return Place(owner.file, *owner.places.get(path, (0, 0)))


def with_link_ids(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links, each with an id: its own, or `cause->effect`, numbered where that repeats."""
    taken = {link.id for link in links if link.id}
    counts: dict[str, int] = {}
    named = []
    for link in links:
        if not link.id:
            base = name = f"{link.cause}->{link.effect}"
            while name in taken:
                counts[base] = counts.get(base, 1) + 1
                name = f"{base}#{counts[base]}"
            taken.add(name)
            link = replace(link, id=name)
        named.append(link)
    return tuple(named)
