"""A theory in words, as values that text, Markdown, HTML, JSON and Word are written from.

Nothing here is markup: a writer escapes `Run.text` as its format asks. Quotation marks and brackets are part of the
text, so the texts of a paragraph's runs, joined, are the paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass

from hlpgraph.bibliography.reference_list import Entry

PLAIN, CITATION, ELEMENT, LINK = "plain", "citation", "element", "link"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a sentence, and what they stand for.

    Attributes:
        text: The words.
        kind: `plain`; `citation`, an in-text citation without its brackets; `element`, a label; `link`, the words
            that say what a link does, such as "follows".
        refs: What the words stand for: the citation key, the id of the element, or the ids of the links, which are
            several where one sentence tells several links that differ only in their cause. Empty for `plain`.
    """

    text: str
    kind: str = PLAIN
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an item of a list.

    Attributes:
        runs: Its words.
        role: `theory`: what leads to what; `loop`: elements that lead to each other; `gap`: what is missing here;
            `alone`: elements without a link; `summary`; `assumption`.
    """

    runs: tuple[Run, ...]
    role: str = "theory"

    @property
    def text(self) -> str:
        """The paragraph without marks.

        >>> Paragraph((Run("If "), Run("X", ELEMENT, ("x",)))).text
        'If X'
        """
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Family:
    """Paragraphs under a heading, such as “From “State mandate” to “Higher graduation rates””."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A kind of gap with its places, worst kinds first.

    Attributes:
        name: The gap in a sentence, such as "An element from which no chain reaches an outcome."
        severity: `error`, `warn` or `info`.
        places: One paragraph for each place.
        why: Why it matters.
        fix: How it is mended.
    """

    name: str
    severity: str
    places: tuple[Paragraph, ...]
    why: str = ""
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Narrative:
    """One case in words.

    Attributes:
        case: Id of the case.
        title: Its title; its id if it has none.
        summary: What the policy is, the problem, and how much stands on research.
        families: The theory; each link is told in exactly one `link` run, and each element occurs.
        assumptions: What must hold for the whole; what one link assumes is told with it.
        gaps: What is missing, by kind.
        references: The works that are cited, in the order of an APA list; `Entry.text` is the reference.
    """

    case: str
    title: str
    summary: tuple[Paragraph, ...] = ()
    families: tuple[Family, ...] = ()
    assumptions: tuple[Paragraph, ...] = ()
    gaps: tuple[Gap, ...] = ()
    references: tuple[Entry, ...] = ()
