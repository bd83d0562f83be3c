"""Two scenes as one: everything that either has, each box and arrow with a mark of what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TypeVar

from hlpgraph.analysis.changes import KINDS, Changes, Item, Row, counts
from hlpgraph.analysis.differing import Alike
from hlpgraph.maps.changed import Changed, ChangeMark, Pair, Twin, parted
from hlpgraph.maps.palette import STROKES
from hlpgraph.maps.scene import Arrow, Box, Gap, Scene, cited_by, counted, gap_order, lanes_of
from hlpgraph.vocabulary import title_of

_MOST_NUMBERS = 3  #: Numbers of twins that stand in a box; the panel has all of them.

_Thing = TypeVar("_Thing", Box, Arrow)


def union_of(
    found: Changes, old: Scene, new: Scene, fresh: Collection[Gap] = (), titled: Callable[[str], str] = str
) -> Scene:
    """Both cases in one scene, in the words of the new one where both have a thing.

    Args:
        found: What differs.
        old: The scene of the old case; its gaps are those that are mended, or all if the two share nothing.
        new: The scene of the new case, with all its gaps.
        fresh: Those of them that the old case does not have.
        titled: A framework element's name in words.

    Cost: O(boxes + arrows + gaps).
    """
    both = _both(found, old, new, titled)
    is_apart, fresh = found.difference.is_apart, frozenset(fresh)
    boxes = [_kept(box, both, fresh) for box in new.boxes]
    boxes += [_lost(box, both) for box in old.boxes if both.keys[box.key] not in both.partners]
    arrows = [_kept(arrow, both, fresh) for arrow in new.arrows]
    arrows += [_joined(_lost(arrow, both), both) for arrow in old.arrows if both.keys[arrow.key] not in both.partners]
    arrows += _left_behind(both, len(arrows))
    mended = tuple(_moved(gap, both) for gap in old.gaps)
    gaps = [replace(gap, is_new=gap in fresh) for gap in new.gaps]
    return replace(
        new,
        title=f"A: {old.title} · B: {new.title}" if is_apart else f"{new.title}: what has changed",
        subtitle=_subtitle(found, new),
        lanes=lanes_of(boxes),
        arrows=tuple(arrows),
        gaps=tuple(sorted((*gaps, *mended) if is_apart else gaps, key=gap_order)),
        references=cited_by(arrows),
        changed=_changed(both, gaps, mended),
        **(_both_told(old, new) if is_apart else {}),
    )


def _subtitle(found: Changes, new: Scene) -> str:
    """Which files are compared, and what stands under the title of the new case's own map."""
    one, other = (PurePath(case.file).name for case in (found.difference.old, found.difference.new))
    return f"A: {one} · B: {other}" if found.difference.is_apart else f"{one} → {other} · {new.subtitle}".rstrip(" ·")


def _both_told(old: Scene, new: Scene) -> dict[str, str | tuple[str, ...]]:
    """What two cases say of themselves, one after the other."""
    sides = (("A", old), ("B", new))
    texts = {
        name: " ".join(f"{side}: {getattr(scene, name)}" for side, scene in sides if getattr(scene, name))
        for name in ("summary", "problem", "source")
    }
    lists = {
        name: tuple(f"{side}: {text}" for side, scene in sides for text in getattr(scene, name))
        for name in ("assumptions", "notes")
    }
    return {**texts, **lists}


def _changed(both: _Both, gaps: Sequence[Gap], mended: Sequence[Gap]) -> Changed:
    is_apart = both.found.difference.is_apart
    told = f"{counted(len(mended), 'gap')} in A, {len(gaps):,} in B"
    if not is_apart:
        told = f"{counted(sum(gap.is_new for gap in gaps), 'new gap')}, {len(mended):,} mended"
    return Changed(
        is_apart,
        ("A", "B") if is_apart else ("Before", "Now"),
        ("one", "other") if is_apart else ("added", "removed", "changed", "same"),
        tuple(map(_pair, both.found.whole)),
        both.twins,
        () if is_apart else tuple(mended),
        " · ".join((*counts(both.found), told)),
    )


@dataclass(frozen=True, slots=True)
class _Both:
    """Both scenes, and how their things belong together.

    Attributes:
        keys: Key in the union, by key in the old scene.
        partners: What the old scene has of a thing that both have, by key in the union.
        items: What differs in a thing of the new scene, by its id.
        gone: What is said of a thing that only the old scene has, by its id.
        twins_of: What a thing may be the same as, by key in the union.
    """

    found: Changes
    old: Scene
    new: Scene
    keys: Mapping[str, str]
    partners: Mapping[str, Box | Arrow]
    items: Mapping[str, Item]
    gone: Mapping[str, Item]
    twins: tuple[Twin, ...]
    twins_of: Mapping[str, Sequence[Twin]]


def _both(found: Changes, old: Scene, new: Scene, titled: Callable[[str], str]) -> _Both:
    parts = (found.difference.elements, found.difference.links)
    now = {one.id: other.id for part in parts for one, other in part.kept}
    keys = {**_keys(old.boxes, new.boxes, now), **_keys(old.arrows, new.arrows, now)}
    items = (*found.elements, *found.links)
    things: list[Box | Arrow] = [*old.boxes, *old.arrows]
    places = ({box.id: (keys[box.key], box.label) for box in old.boxes}, {box.id: (box.key, box.label) for box in new.boxes})
    alike = [(pair, "The label and the stage are the same, the id is another.") for pair in found.renamed]
    alike += [(pair, f"Both realise {titled(pair.by)}.") for pair in found.counterparts]
    twins = tuple(_twin(number, pair, why, *places) for number, (pair, why) in enumerate(alike, 1))
    twins_of = defaultdict(list)
    for twin in twins:
        for key, _ in (*twin.old, *twin.new):
            twins_of[key].append(twin)
    return _Both(
        found, old, new, keys,
        {keys[thing.key]: thing for thing in things if thing.id in now},
        {item.id: item for item in items if item.new}, {item.id: item for item in items if not item.new},
        twins, twins_of,
    )  # fmt: skip


def _keys(old: Sequence[_Thing], new: Sequence[_Thing], now: Mapping[str, str]) -> dict[str, str]:
    """Key in the union by key in the old scene: the new one's, or one after all of those."""
    held, number = {thing.id: thing.key for thing in new}, len(new)
    keys = {}
    for thing in sorted(old, key=lambda one: int(one.key[1:])):
        number += thing.id not in now
        keys[thing.key] = held[now[thing.id]] if thing.id in now else f"{thing.key[0]}{number}"
    return keys


_Places = Mapping[str, tuple[str, str]]


def _twin(number: int, pair: Alike, why: str, old: _Places, new: _Places) -> Twin:
    return Twin(number, why, tuple(old[one.id] for one in pair.old), tuple(new[one.id] for one in pair.new))


def _kept(thing: _Thing, both: _Both, fresh: frozenset[Gap]) -> _Thing:
    """A thing of the new scene, with its mark."""
    item, before = both.items.get(thing.id), both.partners.get(thing.key)
    gaps = tuple(replace(gap, is_new=gap in fresh) for gap in thing.gaps)
    pairs = [*_state_pairs(item), *(map(_pair, item.rows) if item else ())]
    pairs += [Pair("new", f"New gap: {gap.name}", new=_whole(gap.message)) for gap in gaps if gap.is_new and before]
    mended = before.gaps if before else ()
    pairs += [Pair("mended", f"Mended gap: {gap.name}", old=_whole(gap.message)) for gap in mended]
    return replace(thing, gaps=gaps, mark=_mark(item.kind if item else "same", thing.key, pairs, both, _more(thing, before, both)))


def _lost(thing: _Thing, both: _Both) -> _Thing:
    """A thing that only the old scene has, under its key in the union, with its mark."""
    key, item = both.keys[thing.key], both.gone[thing.id]
    pairs = list(map(_pair, item.rows))
    if both.found.difference.is_apart:
        gaps = tuple(_moved(gap, both) for gap in thing.gaps)
        return replace(thing, key=key, gaps=gaps, mark=_mark("removed", key, pairs, both))
    pairs += [Pair("gone", f"Gap that went with it: {gap.name}", old=_whole(gap.message)) for gap in thing.gaps]
    return replace(thing, key=key, gaps=(), mark=_mark("removed", key, pairs, both))


def _joined(arrow: Arrow, both: _Both) -> Arrow:
    """An arrow of the old scene between the boxes that it joins in the union."""
    return replace(arrow, cause=both.keys[arrow.cause], effect=both.keys[arrow.effect])


def _left_behind(both: _Both, number: int) -> list[Arrow]:
    """Where an arrow was that now joins other boxes."""
    left = []
    for arrow in both.new.arrows:
        before = both.partners.get(arrow.key)
        if isinstance(before, Arrow) and _has_moved(arrow, before, both):
            number += 1
            mark = ChangeMark("removed", ("− moved away",), (Pair("changed", "It now joins other boxes"),))
            left.append(_joined(replace(before, key=f"a{number}", gaps=(), mark=mark), both))
    return left


def _has_moved(arrow: Arrow, before: Arrow, both: _Both) -> bool:
    return (both.keys[before.cause], both.keys[before.effect]) != (arrow.cause, arrow.effect)


def _moved(gap: Gap, both: _Both) -> Gap:
    """A gap of the old scene, on what it hangs on in the union."""
    return replace(gap, focus=both.keys.get(gap.focus, ""))


def _mark(kind: str, key: str, pairs: Sequence[Pair], both: _Both, more: Sequence[str] = ()) -> ChangeMark:
    """The mark of a thing: its sign and a word, how many values differ, and the numbers of its twins."""
    twins = tuple(both.twins_of.get(key, ()))
    if both.found.difference.is_apart:
        kind, side = {"removed": ("one", "A"), "added": ("other", "B")}[kind]
        told = f"only in {side}" if key.startswith("e") else side
    elif kind == "changed":
        told = f"{KINDS[kind]} {counted(sum(pair.kind in (*KINDS, 'reordered') for pair in pairs), 'change')}"
    else:
        told = f"{KINDS[kind]} {kind}" if kind in KINDS else ""
    numbers = [f"{twin.number}" for twin in twins[:_MOST_NUMBERS]] + ["…"] * (len(twins) > _MOST_NUMBERS)
    first = " ".join(filter(None, (told, f"≈ {', '.join(numbers)}" if twins else "")))
    return ChangeMark(kind, (*filter(None, [first]), *more), tuple(pairs), twins)


def _more(thing: Box | Arrow, before: Box | Arrow | None, both: _Both) -> tuple[str, ...]:
    """What a reader should see at once: the stage that a box has left, the boxes and the support that an arrow had."""
    if isinstance(thing, Box) and isinstance(before, Box) and thing.stage != before.stage:
        return (f"was {title_of(before.stage)}",)
    if isinstance(thing, Arrow) and isinstance(before, Arrow):
        was = [f"was {words}" for words in before.tag if words not in thing.tag]
        return (*(["moved here"] if _has_moved(thing, before, both) else ()), *was)
    return ()


def _state_pairs(item: Item | None) -> list[Pair]:
    was, now = item.states if item else ("", "")
    if not was or not now or was == now:
        return []
    return [Pair("changed", "State of evidence", _whole(STROKES[was].title), _whole(STROKES[now].title))]


def _pair(row: Row) -> Pair:
    if row.kind == "changed":
        name = f"{row.name} (only spaces or line breaks differ)" if row.is_spacing else row.name
        return Pair(row.kind, name, *parted(row.old, row.new))
    name = f"{row.name}: the same in another order" if row.kind == "reordered" else row.name
    return Pair(row.kind, name, _whole(row.old), _whole(row.new))


def _whole(words: str) -> tuple[str, str, str]:
    return ("", words, "")
