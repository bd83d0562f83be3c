"""What was read in a text → a draft case, in which each element and link keeps the words that it came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from hlpgraph.bibliography.matching import Cited
from hlpgraph.drafting.passages import Span
from hlpgraph.drafting.reading import Found, Listed, Reading
from hlpgraph.fields import LABEL_LIMIT
from hlpgraph.model import Case, Element, EvidenceLine, Link, Note, with_link_ids
from hlpgraph.names import folded, id_fault, slug
from hlpgraph.texts import Lines

#: Longest id that is made of a label, in characters.
_ID = 40
_STUDENTS = re.compile(r"\b(?:students?|pupils?|learners?|children|graduates?|graduation|achievement|attainment)\b", re.IGNORECASE)
_BREAK = re.compile(r"(?<=\w)-[ \t]*(?:\r\n|\r|\n)[ \t]*(?=\w)")
_AGAINST = re.compile(r"\b(?:but|however|contra|although|despite|cf|whereas|unlike|disput\w*|challeng\w*|contradict\w*)\b", re.IGNORECASE)
#: Most passages that one element or link keeps.
_KEPT = 12


@dataclass
class _Thing:
    """An element while it is gathered.

    Attributes:
        label: The words by which it was first met.
        spans: Where it was met.
        stage: The stage that a heading suggests; empty if none does.
        heading: Where that heading stands.
    """

    label: str
    spans: list[Span] = field(default_factory=list)
    stage: str = ""
    heading: Span | None = None


@dataclass(frozen=True)
class Drafted:
    """A draft case, and what could not be taken into it.

    Attributes:
        case: The draft.
        skipped: Statements that no link was made of, each with the reason.
        guessed: How many stages were guessed from a place in the chain, and how many from a heading.
    """

    case: Case
    skipped: tuple[tuple[Span, str], ...]
    guessed: tuple[int, int]


def draft(reading: Reading, name: str, file: str) -> Drafted:
    """The draft case of what was read in a text.

    The same words, whatever their case and spaces, are one element. Nothing is added to the text but stages, which a
    case must have: each is marked as a guess in a note.

    Args:
        reading: What was read.
        name: Id of the case.
        file: The text's name, for the note that says where the case comes from.

    >>> from hlpgraph.drafting.reading import read
    >>> case = draft(read("Coaching improves lessons."), "x", "plan.txt").case
    >>> [(element.id, element.stage) for element in case.elements], [link.id for link in case.links]
    ([('coaching', 'policy-design'), ('lessons', 'intermediate-outcome')], ['coaching->lessons'])

    Cost: O(characters + statements).
    """
    return _Drafter(reading).drafted(name, file)


class _Drafter:
    def __init__(self, reading: Reading):
        self.reading = reading
        self.lines = Lines(reading.text, "")
        self.things: dict[str, _Thing] = {}
        self.links: dict[tuple[str, str, str, str], list[Found]] = {}
        self.skipped: list[tuple[Span, str]] = []

    def drafted(self, name: str, file: str) -> Drafted:
        """All of it as a case."""
        for listed in self.reading.listed:
            self._list(listed)
        for found in self.reading.found:
            self._link(found)
        self.things = dict(sorted(self.things.items(), key=lambda item: min(item[1].spans)))
        ids = _ids(self.things)
        place = _placed(self.things, self.links)
        elements = tuple(self._element(key, ids[key], place(key)) for key in self.things)
        links = tuple(self._as_link(key, held, ids) for key, held in self.links.items())
        note = Note(f"A draft made by hlpgraph from the words of {file}. Nobody has checked it yet; compare each passage with the text.")
        by_heading = sum(bool(thing.stage) for thing in self.things.values())
        case = Case(name, elements=elements, links=with_link_ids(links), notes=(note,))
        return Drafted(case, tuple(self.skipped), (len(elements) - by_heading, by_heading))

    def _list(self, listed: Listed) -> None:
        thing = self._thing(listed.item)
        if thing is None:
            self.skipped.append((listed.item, "it is too long, or holds no words"))
        elif not thing.stage:
            thing.stage, thing.heading = listed.stage, listed.heading

    def _link(self, found: Found) -> None:
        labels = [self._label(span) for span in (found.cause, found.effect)]
        if not all(labels):
            self.skipped.append((found.passage, "its cause or effect is too long, or holds no words"))
            return
        if folded(labels[0]) == folded(labels[1]):
            self.skipped.append((found.passage, "its cause and its effect are the same words"))
            return
        for span in (found.cause, found.effect):
            self._thing(span)
        key = (folded(labels[0]), folded(labels[1]), found.meaning.relation, found.meaning.polarity)
        self.links.setdefault(key, []).append(found)

    def _label(self, span: Span) -> str:
        """The words of a stretch on one line, without citations; empty if they cannot be a label."""
        words = " ".join(_BREAK.sub("-", span.of(self.reading.blank)).split())
        return words if len(words) <= LABEL_LIMIT and any(char.isalnum() for char in words) else ""

    def _thing(self, span: Span) -> _Thing | None:
        label = self._label(span)
        if not label:
            return None
        thing = self.things.setdefault(folded(label), _Thing(label))
        if len(thing.spans) < _KEPT and span not in thing.spans:
            thing.spans.append(span)
        return thing

    def _passage(self, span: Span) -> str:
        place = self.lines.place(span.start)
        return f"Line {place.line}, column {place.column} of the text: “{span.of(self.reading.text)}”"

    def _element(self, key: str, name: str, stage: str) -> Element:
        thing = self.things[key]
        notes = [Note(self._passage(span)) for span in sorted(thing.spans)]
        if thing.heading:
            notes.append(Note(f"Its stage is a guess from the heading: {self._passage(thing.heading)}"))
        else:
            notes.append(Note("Its stage is a guess from its place in the chain; the text names none."))
        return Element(name, thing.stage or stage, thing.label, notes=tuple(notes))

    def _as_link(self, key: tuple[str, str, str, str], held: list[Found], ids: Mapping[str, str]) -> Link:
        cause, effect, relation, polarity = key
        passages = list(dict.fromkeys(found.passage for found in held))
        because = next((found.because for found in held if found.because), None)
        link = Link(ids[cause], ids[effect], relation=relation, polarity=polarity)
        evidence: dict[EvidenceLine, None] = {}
        notes = [Note(self._passage(span)) for span in passages[:_KEPT]]
        for found in held:
            is_doubtful = bool(_AGAINST.search(found.passage.of(self.reading.text)))
            for cited in found.cited:
                line = None if is_doubtful else _line(cited)
                if line is None:
                    notes.append(Note(f"Cited there, and not taken as evidence: “{cited.mention.text}”. {_why(cited, is_doubtful)}"))
                else:
                    evidence[line] = None
        reason = " ".join(because.of(self.reading.blank).split()) if because else ""
        return replace(link, because=reason, evidence=tuple(evidence), notes=tuple(dict.fromkeys(notes)))


def _line(cited: Cited) -> EvidenceLine | None:
    """The evidence line of a citation that names one work beyond doubt."""
    if cited.work is None:
        return None
    note = "That it supports the step is read from the sentence that cites it; check it in the work."
    mention = cited.mention
    return EvidenceLine(cited.work.id, "supports", locator=mention.locator[:LABEL_LIMIT], as_written=mention.text, note=note)


def _why(cited: Cited, is_doubtful: bool) -> str:
    if cited.work is not None and is_doubtful:
        return "The sentence may cite it as speaking against the step."
    if cited.candidates:
        return f"It may be {', '.join(work.id for work, _ in cited.candidates[:3])}."
    return "No work is known by it."


def _placed(things: Mapping[str, _Thing], links: Mapping[tuple[str, str, str, str], list[Found]]) -> Callable[[str], str]:
    """A guess at the stage of an element, from what leads to it and what it leads to."""
    causes, effects = {key[0] for key in links}, {key[1] for key in links}

    def stage(key: str) -> str:
        if key not in effects:
            return "policy-design"
        if key in causes:
            return "systems-change"
        return "student-outcome" if _STUDENTS.search(things[key].label) else "intermediate-outcome"

    return stage


def _ids(things: Mapping[str, _Thing]) -> dict[str, str]:
    """An id for each element: a short form of its label, with a number where that is taken or cannot be an id."""
    taken: set[str] = set()
    found: dict[str, str] = {}
    for number, (key, thing) in enumerate(things.items(), 1):
        base = _short(slug(thing.label))
        if not base or id_fault(base):
            base = f"element-{number}"
        name, count = base, 1
        while name in taken:
            count += 1
            name = f"{base}-{count}"
        taken.add(name)
        found[key] = name
    return found


def _short(name: str) -> str:
    if len(name) <= _ID:
        return name
    return name[: _ID + 1].rpartition("-")[0] or name[:_ID]
