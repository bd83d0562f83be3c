"""What the sources say, as frozen values: frameworks with their elements and claims, the crosswalk between them,
and the criteria that published sources set for a sound theory, with the questions that only a person can answer.

A framework makes general claims about the things it names; a case (`hlpgraph.model`) makes particular
links. Fields are declared as there, once for YAML, RDF, schema and documentation.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hlpgraph.errors import Place
from hlpgraph.fields import LABEL_LIMIT, many_parts, many_texts, one, one_text, one_word
from hlpgraph.model import EvidenceLine, Note, Places, place_in


@dataclass(frozen=True, slots=True)
class FrameworkElement:
    """Something a source framework names: a factor, a lever, an outcome."""

    id: str = one("id", "Short name within the framework.", "local-will", required=True)
    kind: str = one_word("framework-kind", "What sort of thing it is.", required=True)
    label: str = one_text("Its name in the source.", "Local will", limit=LABEL_LIMIT)
    definition: str = one_text("What it means, in our own words.")
    locator: str = one_text("Lines of the source text.", "284-294", required=True, limit=LABEL_LIMIT)
    fingerprint: str = one_text(
        "Number and hash of the words cited at these lines.", "2-7d0a8468ed220400", limit=LABEL_LIMIT
    )
    parent: str = one_text("Id of the element it belongs to.", refers="element", term="partOf")
    level: str = one_word("level", "Level of the system, where the source gives one.")
    stage: str = one_word("stage", "Stage of a theory of action that it stands at.")
    jurisdictions: tuple[str, ...] = many_texts("Places the source names as examples.", ["Rhode Island"])
    quote: str = one_text("A short quotation, word for word.")
    alternative_labels: tuple[str, ...] = many_texts("Other names for it.")
    evidence: tuple[EvidenceLine, ...] = many_parts(EvidenceLine, "What the source cites for it.")
    note: str = one_text("An editor's remark: what is doubtful or inferred.")


@dataclass(frozen=True, slots=True)
class Claim:
    """A general causal statement that a framework makes, with its citations."""

    id: str = one("id", "Short name within the framework.", "pressure-and-support", required=True)
    label: str = one_text("The statement, in our own words.", limit=LABEL_LIMIT, required=True)
    cause: str = one_text("Id of the framework element that acts.", required=True, refers="element")
    effect: str = one_text("Id of the framework element that results.", required=True, refers="element")
    relation: str = one_word("relation", "How the cause works.", required=True)
    polarity: str = one_word("polarity", "Direction of the influence.")
    quote: str = one_text("A short quotation, word for word.")
    locator: str = one_text("Lines of the source text.", "174-179", required=True, limit=LABEL_LIMIT)
    evidence: tuple[EvidenceLine, ...] = many_parts(EvidenceLine, "What the source cites for it.")
    note: str = one_text("An editor's remark: what is doubtful or inferred.")


@dataclass(frozen=True, slots=True)
class Framework:
    """A source framework: its elements and the claims it makes about them."""

    id: str = one("id", "Key of the framework.", "hlp", required=True)
    title: str = one_text("Name of the framework.", required=True, limit=LABEL_LIMIT)
    work: str = one_text("Citation key of the source.", required=True, refers="work")
    source_file: str = one_text("File name of the source text that locators count in.", limit=LABEL_LIMIT)
    source_lines: int | None = one("number", "How many lines that text has.", 353)
    summary: str = one_text("What it is about, in our own words.")
    elements: tuple[FrameworkElement, ...] = many_parts(FrameworkElement, "What it names.")
    claims: tuple[Claim, ...] = many_parts(Claim, "What it says leads to what.")
    notes: tuple[Note, ...] = many_parts(Note, "Editor's remarks.")
    file: str = field(default="", compare=False)
    places: Places = field(default_factory=dict, compare=False, repr=False)

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands, or the nearest value around it that has a place."""
        return place_in(self, path)


@dataclass(frozen=True, slots=True)
class Mapping:
    """An element of one framework set beside its counterpart in another."""

    element: str = one_text("The framework element.", "hlp/local-capacity", required=True, refers="framework-element")
    match: str = one_word("match", "How the counterpart compares with the element.", required=True)
    counterpart: str = one_text(
        "The element of another framework.",
        "three-levers/human-capital",
        required=True,
        refers="framework-element",
    )
    reason: str = one_text("Why the two belong together, and where they part.", required=True)

    @property
    def id(self) -> str:
        """A name for the pair, whatever its place in the file."""
        return f"{self.element}--{self.counterpart}".replace("/", ".")


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A framework element for which the other frameworks have nothing."""

    element: str = one_text("The framework element.", "hlp/stability", required=True, refers="framework-element")
    reason: str = one_text("What was looked for, and not found.", required=True)

    @property
    def id(self) -> str:
        """The element, in a form that an IRI can hold."""
        return self.element.replace("/", ".")


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The frameworks joined: which of their elements correspond, which stand alone, and why."""

    title: str = one_text("Name of the crosswalk.", required=True, limit=LABEL_LIMIT)
    author: str = one_text("Who judged.", required=True, limit=LABEL_LIMIT, term="judgedBy")
    mappings: tuple[Mapping, ...] = many_parts(Mapping, "Elements that correspond.")
    unmatched: tuple[Unmatched, ...] = many_parts(Unmatched, "Elements without counterpart.")
    notes: tuple[Note, ...] = many_parts(Note, "Editor's remarks.")
    file: str = field(default="", compare=False)
    places: Places = field(default_factory=dict, compare=False, repr=False)

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands, or the nearest value around it that has a place."""
        return place_in(self, path)


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something that a source asks of a theory of action, and what hlpgraph has for it."""

    number: int | None = one("number", "Its place in the source's list.", 3, required=True)
    criterion: str = one_text(
        "What is asked, in our own short words.", "causal links explained", required=True, limit=LABEL_LIMIT
    )
    basis: str = one_word("criterion-basis", "How much of the source was seen.", required=True)
    checks: tuple[str, ...] = many_texts("Codes of the checks that test it, or part of it.", ["AS01"])
    prompts: tuple[str, ...] = many_texts("Ids of the review prompts that put it to a person.", ["RP03"])
    parked: tuple[str, ...] = many_texts("Names of checks that were thought of and not built.", ["dose-missing"])
    note: str = one_text("An editor's remark, such as why nothing answers it.")


@dataclass(frozen=True, slots=True)
class CriteriaSource:
    """A source with the criteria that it sets."""

    id: str = one("id", "Citation key; a record of works.bib where there is one.", "white2009", required=True)
    name: str = one_text("Author, year and what was read.", "White 2009", required=True, limit=LABEL_LIMIT)
    unseen: str = one_text("What of its list could not be seen.", "The sixth of six problems.")
    criteria: tuple[Criterion, ...] = many_parts(Criterion, "What it asks.")


@dataclass(frozen=True, slots=True)
class Criteria:
    """What published sources ask of a theory of action, source by source."""

    title: str = one_text("Name of the list.", required=True, limit=LABEL_LIMIT)
    sources: tuple[CriteriaSource, ...] = many_parts(CriteriaSource, "The sources, by key.")
    file: str = field(default="", compare=False)
    places: Places = field(default_factory=dict, compare=False, repr=False)

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands, or the nearest value around it that has a place."""
        return place_in(self, path)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that only a person can answer."""

    id: str = one("id", "Its number.", "RP03", required=True)
    question: str = one_text("What is asked.", "What could go wrong because it works?", required=True)
    sources: tuple[str, ...] = many_texts("Keys of the sources it comes from, as in criteria.yaml.", ["kim1992"])
    checks: tuple[str, ...] = many_texts(
        "Codes of checks whose gaps raise it; MC stands for all that begin so.", ["SE01"]
    )
    occasion: str = one_word("occasion", "What in a case raises it, besides gaps.")


@dataclass(frozen=True, slots=True)
class Prompts:
    """The questions that a review puts to a person."""

    title: str = one_text("Name of the list.", required=True, limit=LABEL_LIMIT)
    prompts: tuple[Prompt, ...] = many_parts(Prompt, "The questions, by id.")
    file: str = field(default="", compare=False)
    places: Places = field(default_factory=dict, compare=False, repr=False)

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands, or the nearest value around it that has a place."""
        return place_in(self, path)


@dataclass(frozen=True, slots=True)
class RatingCondition:
    """One thing that must be recorded of a study before a rule proposes a rating."""

    ground: str = one_word("rating-ground", "What is looked at.", required=True)
    among: tuple[str, ...] = many_texts("The words of its vocabulary that fulfil the condition.", ["rct"])
    least: int | None = one("number", "The smallest number that fulfils it.", 350)
    work: str = one_text("Citation key of the source of the condition.", "essa", refers="work")
    locator: str = one_text("Where in the source.", "section 8101(21)(A)(i)(I)", limit=LABEL_LIMIT)


@dataclass(frozen=True, slots=True)
class RatingRule:
    """What must be recorded of a study before an ESSA tier is proposed; all conditions must hold."""

    id: str = one("id", "Name of the rule.", "essa-1", required=True)
    tier: str = one_word("essa-tier", "The tier that is proposed.", required=True)
    label: str = one_text("The tier in words.", "Strong evidence", limit=LABEL_LIMIT)
    conditions: tuple[RatingCondition, ...] = many_parts(RatingCondition, "What must hold.", required=True)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What no rule can see and whoever rates must judge."""

    text: str = one_text("What is to be judged.", "Was the study well designed and well carried out?", required=True)
    work: str = one_text("Citation key of the source that asks it.", "essa", refers="work")
    locator: str = one_text("Where in the source.", "section 8101(21)(A)(i)", limit=LABEL_LIMIT)


@dataclass(frozen=True, slots=True)
class RatingRules:
    """By which recorded facts a tier is proposed, and what is left to whoever stands for it."""

    title: str = one_text("Name of the rules.", required=True, limit=LABEL_LIMIT)
    rules: tuple[RatingRule, ...] = many_parts(RatingRule, "The rules, that for the highest tier first.")
    judgements: tuple[Judgement, ...] = many_parts(Judgement, "What a person must judge.")
    left_out: tuple[str, ...] = many_texts("What no rule covers, and why.")
    file: str = field(default="", compare=False)
    places: Places = field(default_factory=dict, compare=False, repr=False)

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands, or the nearest value around it that has a place."""
        return place_in(self, path)
