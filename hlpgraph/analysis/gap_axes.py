"""What an evidence gap map can be drawn by: the rows, which are things a policy does, and the columns, which are results."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hlpgraph.analysis.theories import HARM, OUTCOME, Piece, Theory
from hlpgraph.model import LEVERS
from hlpgraph.vocabulary import meaning, title_of, words_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One row or column.

    Attributes:
        id: Unique on its axis.
        group: The case or framework it belongs to; empty if it can gather from several.
        note: What else a reader should see of it.
        level: Its level in the system, where it stands for one element.
    """

    id: str
    label: str
    group: str = ""
    note: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """A way to make rows or columns.

    Attributes:
        name: The word by which it is chosen.
        doc: What it makes a row or column of.
        is_own: Each entry belongs to one case or framework.
        stages: Where the elements stand that it takes.
        entries_of: The entries that an element falls under; none is never an answer.
        words: Ids in their order, for entries that are words of a vocabulary; the rest come after, as they are met.
    """

    name: str
    doc: str
    is_own: bool
    stages: tuple[str, ...]
    entries_of: Callable[[Theory, Piece], tuple[Entry, ...]]
    words: tuple[str, ...] = ()


def _one(theory: Theory, piece: Piece) -> tuple[Entry, ...]:
    facts = [title_of(piece.stage)] if piece.stage in LEVERS else []
    facts += [f"{title_of(piece.level)} level"] if piece.level else []
    facts += [title_of(word) for word in piece.mechanisms]
    note = ", ".join([*facts[:1], *(fact.lower() for fact in facts[1:])])
    return (Entry(f"{theory.kind}:{theory.id}/{piece.id}", piece.label, f"{theory.kind}:{theory.id}", note, piece.level),)


def _frameworks(theory: Theory, piece: Piece) -> tuple[Entry, ...]:
    return tuple(Entry(ref, ref) for ref in piece.refs) or (Entry("", "No framework element"),)


def _word(vocabulary: str, word: str) -> Entry:
    return Entry(word, title_of(word), note=meaning(vocabulary, word))


def _mechanism(theory: Theory, piece: Piece) -> tuple[Entry, ...]:
    named = tuple(_word("mechanism", word) for word in piece.mechanisms)
    return named or (Entry("", "No mechanism named"),)


def _level(theory: Theory, piece: Piece) -> tuple[Entry, ...]:
    return (_word("level", piece.level) if piece.level else Entry("", "No level named"),)


def _stage(theory: Theory, piece: Piece) -> tuple[Entry, ...]:
    return (_word("stage", piece.stage),)


#: Whom an outcome is about, in the order of the columns.
STUDENTS = {
    "all": Entry("all", "All students", note="The outcome names all students."),
    "equity": Entry("equity", "Equity", note="The outcome is about equity among students."),
    "groups": Entry("groups", "Named groups", note="The outcome names groups of students."),
    "": Entry("", "No students named"),
}


def _students(theory: Theory, piece: Piece) -> tuple[Entry, ...]:
    words = ["all"] if "all" in piece.students else []
    words += ["equity"] if piece.is_equity else []
    words += ["groups"] if set(piece.students) - {"all"} else []
    return tuple(STUDENTS[word] for word in words or [""])


_RESULTS = tuple(word for word in words_of("stage") if word not in LEVERS)

#: What can be rows, by name; the first is the usual one.
ROWS = {
    axis.name: axis
    for axis in (
        Axis("lever", "each pressure point and policy design", True, LEVERS, _one),
        Axis("mechanism", "the instrument that a lever is, such as a mandate or an inducement", False, LEVERS, _mechanism, words_of("mechanism")),
        Axis("framework", "the framework elements that levers realise", False, LEVERS, _frameworks),
        Axis("level", "the level of the lever, such as state or district", False, LEVERS, _level, words_of("level")),
        Axis("stage", "pressure points and policy designs", False, LEVERS, _stage, LEVERS),
    )
}

#: What can be columns, by name; the first is the usual one.
COLUMNS = {
    axis.name: axis
    for axis in (
        Axis("outcome", "each student outcome", True, (OUTCOME,), _one),
        Axis("stage", "all that levers lead to, by stage, with adverse effects", False, _RESULTS, _stage, _RESULTS),
        Axis("level", "the level of the outcome, such as student or school", False, (OUTCOME,), _level, words_of("level")),
        Axis("students", "whom the outcome is about: all students, groups of them, equity", False, (OUTCOME,), _students, tuple(STUDENTS)),
        Axis("framework", "the framework elements that outcomes realise", False, (OUTCOME,), _frameworks),
        Axis("harm", "each adverse effect", True, (HARM,), _one),
    )
}  # fmt: skip


def in_order(axis: Axis, met: dict[str, Entry]) -> tuple[Entry, ...]:
    """The entries of an axis that were met, in the order of its words; what has no word comes last.

    >>> [entry.id for entry in in_order(ROWS["mechanism"], {word: Entry(word, word) for word in ("", "mandate")})]
    ['mandate', '']
    """
    known = {word: place for place, word in enumerate(axis.words)}
    if axis.is_own:
        return tuple(met.values())
    if not known:
        return tuple(sorted(met.values(), key=lambda entry: (not entry.id, entry.id)))
    return tuple(sorted(met.values(), key=lambda entry: known.get(entry.id, len(known))))


