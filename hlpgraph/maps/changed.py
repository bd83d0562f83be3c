"""How a map shows what became of a box or an arrow: by sign, words and line, of which colour only repeats what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hlpgraph.maps.palette import STROKES, Stroke

if TYPE_CHECKING:
    from hlpgraph.maps.scene import Arrow, Gap, Scene

#: By what became of a thing, in the order of the legend: how its line is drawn. Of two cases that share nothing,
#: a thing is only `one`'s or only the `other`'s.
LOOKS = {
    "added": Stroke("+ added", "only the newer version has it", "#005a8c", "#66bdf0", "solid", 3.2),
    "removed": Stroke("− removed", "only the older version had it", "#a63c00", "#ff9d5c", "dotted", 2.0),
    "changed": Stroke("≠ changed", "both have it, and what is said of it differs", "#6a2c91", "#d3a4f0", "dashed", 2.4),
    "same": Stroke("Thin line", "the same in both", "#5a5a5a", "#b0b0b0", "solid", 1.0),
    "one": Stroke("only in A", "an element or link of the first case", "#a63c00", "#ff9d5c", "dashed", 2.0),
    "other": Stroke("only in B", "an element or link of the second case", "#005a8c", "#66bdf0", "solid", 2.0),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """One value that differs, before and now.

    Attributes:
        kind: `added`, `removed`, `changed` or `reordered`, or of a gap `new`, `mended`
            or, where what it hung on was removed, `gone`.
        name: What it is.
        old: What was said, as its parts: what both share at the beginning, what differs, what both share at the end.
        new: The same of what is said now.
    """

    kind: str
    name: str
    old: tuple[str, str, str] = ("", "", "")
    new: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True)
class Twin:
    """Things of both sides that a person may take for the same.

    Attributes:
        number: What it is called on the map.
        why: What they share, in a sentence.
        old: Key and label of each that only the one side has.
        new: Key and label of each that only the other side has.
    """

    number: int
    why: str
    old: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChangeMark:
    """What became of a box or an arrow.

    Attributes:
        kind: One of `LOOKS`.
        lines: The short lines that say so on the map.
        pairs: What differs.
        twins: What it may be the same as.
    """

    kind: str
    lines: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    twins: tuple[Twin, ...] = ()

    @property
    def look(self) -> Stroke:
        """How its line is drawn."""
        return LOOKS[self.kind]

    @property
    def words(self) -> str:
        """By what a reader finds it when the map is filtered: its kind, and what kinds of difference it holds."""
        held = {"same": set(), "changed": {"any", "changed"}}.get(self.kind, {"any", self.kind})
        gaps = {pair.kind for pair in self.pairs} & {"new", "mended", "gone"}
        return " ".join(sorted(held | gaps | ({"any"} if gaps else set())))


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs between the two cases of a map.

    Attributes:
        is_apart: They share no element.
        sides: What the two are called where a value of each is shown.
        looks: The kinds that the legend explains.
        pairs: What differs in the case itself.
        twins: What a person may take for the same.
        mended: Gaps of the old version that are mended, each with the key of what it hung on.
        count: How much differs, in a line.
    """

    is_apart: bool
    sides: tuple[str, str]
    looks: tuple[str, ...]
    pairs: tuple[Pair, ...]
    twins: tuple[Twin, ...]
    mended: tuple[Gap, ...]
    count: str


def stroke_of(arrow: Arrow) -> Stroke:
    """How an arrow is drawn: by its evidence, or on a map of changes by what became of it."""
    return arrow.mark.look if arrow.mark else STROKES[arrow.state]


def lines_of(scene: Scene) -> dict[str, Stroke]:
    """The lines that the legend of a map explains."""
    return {kind: LOOKS[kind] for kind in scene.changed.looks} if scene.changed else STROKES


def parted(old: str, new: str) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    """Two texts, each as what both share at the beginning, what differs, and what both share at the end; by words.

    >>> parted("More students read now", "More boys and girls read now")
    (('More', 'students', 'read now'), ('More', 'boys and girls', 'read now'))
    >>> parted("the same", "the same")
    (('the same', '', ''), ('the same', '', ''))

    Cost: linear in the texts.
    """
    one, other = old.split(), new.split()
    short = min(len(one), len(other))
    head = next((at for at in range(short) if one[at] != other[at]), short)
    rest = short - head
    tail = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)

    def parts(words: list[str]) -> tuple[str, str, str]:
        end = len(words) - tail
        return " ".join(words[:head]), " ".join(words[head:end]), " ".join(words[end:])

    return parts(one), parts(other)
