"""Hypothesis strategies: any case that the model allows, driven by the fields themselves.

Each value fills a few of its optional fields, not all of them: such cases are small, quick
to draw and quick to shrink, and over many of them every field meets every other.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from hypothesis import strategies as st

from hlpgraph.authoring.reader import Reading
from hlpgraph.authoring.settling import settled
from hlpgraph.fields import Slot, slots_of
from hlpgraph.model import Case, Element, Link
from hlpgraph.vocabulary import words_of

#: Any text that a file may hold: no control characters, no surrogates, no noncharacters.
TEXT = st.text(
    st.one_of(
        st.sampled_from(list("aA9 \n\t\"'\\#:-{}[]<>&%@`|!?,=*é→مदя😀\u202e")),
        st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\ufffe\uffff"),
    ),
    max_size=16,
)
TRAPS = st.sampled_from(["NO", "off", "12:30", "010", "1.10", "0x1F", "~", "null", "=", "", " ", "a: b", "- a", "# x",
                         "2021-02-30", "y", ".nan", "1_000", "a\nb\\\"", '"""', "\n", "<<", "{{7*7}}"])  # fmt: skip
TEXTS = TEXT | TRAPS
FILLED = TEXTS.filter(lambda text: bool(text.strip()))
KEYS = st.sampled_from(["mclaughlin-1990", "elmore-1995", "zald-1978"])
NUMERIC = st.sampled_from(["1", "2", "1.10", "0x1F", "on"])
IDS = st.from_regex(r"[a-z0-9ä][a-z0-9ä_]{0,6}", fullmatch=True) | NUMERIC | KEYS
YEARS = st.sampled_from(["1990", "n.d.", "c. 1990", "1990-1991", "in press"])
DATES = st.dates().map(lambda date: date.isoformat()) | st.sampled_from(["2026", "2026-11", "0001-01-01"])
#: Most optional fields that one value fills.
FIELDS_FILLED = 4


@cache
def values_of(cls: type, *without: str) -> st.SearchStrategy[Any]:
    """Any value of a model class; the fields `without` are left empty."""
    must = {slot.name: field_of(slot) for slot in slots_of(cls) if slot.spec.required}
    may = {slot.name: field_of(slot) for slot in slots_of(cls) if slot.name not in (*must, *without)}
    chosen = st.lists(st.sampled_from([*may]), max_size=FIELDS_FILLED, unique=True) if may else st.just([])

    @st.composite
    def value(draw: st.DrawFn) -> Any:
        given = {name: draw(one) for name, one in must.items()}
        return cls(**given, **{name: draw(may[name]) for name in draw(chosen)})

    return value()


def field_of(slot: Slot) -> st.SearchStrategy[Any]:
    """Any value of a field."""
    spec = slot.spec
    if spec.kind == "part":
        assert spec.part is not None
        one = values_of(spec.part)
        if spec.many:
            has_id = any(s.name == "id" for s in slots_of(spec.part))
            return st.lists(one, max_size=2, unique_by=(lambda v: v.id or id(v)) if has_id else None).map(tuple)
        return one
    one = _one(slot)
    if spec.many:
        return st.lists(one, max_size=3).map(lambda found: tuple(sorted(set(found))))
    return one


def _one(slot: Slot) -> st.SearchStrategy[Any]:
    spec = slot.spec
    if spec.refers in ("claim", "framework-element"):
        return st.sampled_from(["hlp/stability", "hlp/local-will"])
    if spec.refers:
        return KEYS
    if spec.kind == "text":
        return FILLED if spec.required else TEXTS
    plain: dict[str, st.SearchStrategy[Any]] = {
        "id": IDS,
        "word": st.sampled_from(words_of(spec.words)) if spec.words else st.nothing(),
        "year": YEARS,
        "number": st.integers(0, 999_999_999),
        "flag": st.booleans(),
        "date": DATES,
        "address": st.sampled_from(["https://example.org/a?b=c&d=%20", "http://example.org"]),
    }
    return plain[spec.kind]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any case: every field may be filled, every text may be awkward."""
    names = draw(st.lists(IDS, max_size=3, unique=True))
    elements = [replace(draw(values_of(Element, "id", "label")), id=name, label=draw(FILLED)) for name in names]
    links = []
    for _ in range(draw(st.integers(0, 3 if names else 0))):
        cause, effect = draw(st.sampled_from(names)), draw(st.sampled_from(names))
        name = draw(st.sampled_from(["", f"own{len(links)}"]))
        links.append(replace(draw(values_of(Link, "id")), cause=cause, effect=effect, id=name))
    case = draw(values_of(Case, "elements", "links"))
    whole = replace(case, elements=tuple(elements), links=tuple(links))
    return settled(whole, Reading())  # as every reader leaves it
