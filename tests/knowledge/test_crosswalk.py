"""The crosswalk: what corresponds to what, that nothing which matters is passed over, and that no one is guessed exact."""

from __future__ import annotations

from sources import KEYS, LIBRARY, borrowed

from hlpgraph.vocabulary import words_of

CROSSWALK = LIBRARY.crosswalk
MATCHED = {ref for held in CROSSWALK.mappings for ref in (held.element, held.counterpart)}
ALONE = {held.element for held in CROSSWALK.unmatched}
#: What a reader of each framework would look for first.
MAIN = {
    "hlp": {"pressure-point", "mechanism", "design-factor", "implementation-factor"},
    "learning-focused-leadership": {"layer", "activity-category", "environment", "entry-point", "partial-solution"},
    "rsn": {"area-of-focus", "reform-area"},
    "three-levers": {"driver", "lever", "essential", "leadership-type"},
    "uva-ple": {"lever", "condition"},
}
#: Elements of these kinds that are parts of a main element, not main elements themselves.
PARTS = {
    "hlp": lambda element: element.parent not in {"pressure-points", "policy-design", "policy-mechanisms", "policy-implementation"}
    or element.id in {"mechanism-match", "multiple-mechanisms"},
    "learning-focused-leadership": lambda element: element.id == "partial-solutions",
}  # fmt: skip


def test_at_least_sixty():
    """Every pair of frameworks is joined somewhere."""
    pairs = {
        frozenset(ref.partition("/")[0] for ref in (held.element, held.counterpart)) for held in CROSSWALK.mappings
    }

    assert len(CROSSWALK.mappings) >= 60
    assert len(pairs) == len(KEYS) * (len(KEYS) - 1) / 2


def test_no_exact_match():
    """The vocabulary has none."""
    assert words_of("match") == ("close", "related", "broader", "narrower")


def test_every_main_element_is_judged():
    """It is mapped, or listed as standing alone."""
    for key, kinds in MAIN.items():
        is_part = PARTS.get(key, lambda element: False)
        main = [held for held in LIBRARY.framework(key).elements if held.kind in kinds and not is_part(held)]
        assert len(main) >= 9, key
        assert [held.id for held in main if f"{key}/{held.id}" not in MATCHED | ALONE] == []


def test_every_judgement_has_its_own_reason():
    """A sentence in our own words."""
    reasons = [(held.element, held.reason) for held in (*CROSSWALK.mappings, *CROSSWALK.unmatched)]

    assert all(reason.endswith(".") and len(reason.split()) >= 5 for _, reason in reasons)
    assert borrowed(reasons) == []


def test_the_author_is_named():
    """No source makes these judgements."""
    assert CROSSWALK.author
