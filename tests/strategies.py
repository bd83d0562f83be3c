"""Hypothesis strategies: any case that the model allows, driven by the fields themselves."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from hlpgraph.fields import Slot, slots_of
from hlpgraph.model import Case, Element, Link, with_link_ids
from hlpgraph.vocabulary import words_of

#: Any text that a file may hold: no control characters, no surrogates, no noncharacters.
TEXT = st.text(
    st.one_of(
        st.sampled_from(list("aA9 \n\t\"'\\#:-{}[]<>&%@`|!?,=*é→مदя😀\u202e")),
        st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\ufffe\uffff"),
    ),
    max_size=24,
)
TRAPS = st.sampled_from(["NO", "off", "12:30", "010", "1.10", "0x1F", "~", "null", "=", "", " ", "a: b", "- a", "# x",
                         "2021-02-30", "y", ".nan", "1_000", "a\nb\\\"", '"""', "\n", "<<", "{{7*7}}"])  # fmt: skip
TEXTS = TEXT | TRAPS
IDS = st.from_regex(r"[a-zäя][a-z0-9ä_]{0,6}", fullmatch=True).filter(lambda name: name.isascii() or "я" not in name)
KEYS = st.sampled_from(["mclaughlin-1990", "elmore-1995", "zald-1978"])
YEARS = st.sampled_from(["1990", "n.d.", "c. 1990", "1990-1991", "in press"])
DATES = st.dates().map(lambda date: f"{date:%Y-%m-%d}".rjust(10, "0"))


def values_of(cls: type, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any value of a model class; `fixed` gives some fields."""
    fields = {slot.name: fixed[slot.name] if slot.name in fixed else _field(slot) for slot in slots_of(cls)}
    return st.builds(cls, **fields)


def _field(slot: Slot) -> st.SearchStrategy[Any]:
    spec = slot.spec
    if spec.kind == "part":
        assert spec.part is not None
        one = values_of(spec.part)
        if spec.many:
            unique = any(s.name == "id" for s in slots_of(spec.part))
            return st.lists(one, max_size=2, unique_by=(lambda v: v.id or id(v)) if unique else None).map(tuple)
        return st.none() | one
    one = _one(slot)
    if spec.many:
        return st.lists(one, max_size=3).map(lambda found: tuple(sorted(set(found))))
    return one if spec.required else st.just(slot.default) | one


def _one(slot: Slot) -> st.SearchStrategy[Any]:
    spec = slot.spec
    if spec.refers in ("claim", "framework-element"):
        return st.sampled_from(["hlp/stability", "hlp/local-will"])
    if spec.refers:
        return KEYS
    plain: dict[str, st.SearchStrategy[Any]] = {
        "text": TEXTS,
        "id": IDS,
        "word": st.sampled_from(words_of(spec.words)) if spec.words else st.nothing(),
        "year": YEARS,
        "number": st.integers(0, 999_999_999),
        "flag": st.booleans(),
        "date": DATES,
        "address": st.sampled_from(["https://example.org/a?b=c&d=%20", "http://example.org"]),
    }
    return plain[spec.kind].filter(bool) if spec.required and spec.kind == "text" else plain[spec.kind]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any case: every field may be filled, every text may be awkward."""
    names = draw(st.lists(IDS, max_size=4, unique=True))
    elements = tuple(
        draw(values_of(Element, id=st.just(name), label=TEXTS.filter(lambda label: bool(label.strip())))) for name in names
    )
    ends = st.sampled_from(names) if names else st.nothing()
    link = values_of(Link, cause=ends, effect=ends, id=st.just(""))
    links = with_link_ids(tuple(draw(st.lists(link, max_size=3)))) if names else ()
    return draw(values_of(Case, elements=st.just(elements), links=st.just(links)))
