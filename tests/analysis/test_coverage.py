"""Which framework elements a case covers, and in which way."""

from __future__ import annotations

from collections.abc import Callable

from test_routes import atlas, framework

from hlpgraph.analysis.coverage import WORDS, Cover, coverage
from hlpgraph.library import Library
from hlpgraph.model import Case
from hlpgraph.vocabulary import VOCABULARIES


def covered(case: Case, **more: str) -> dict[str, str]:
    """How each element is covered, in two small frameworks."""
    held = atlas(framework("x", "whole part<whole other"), framework("y", "twin next"), **more)
    return {ref: cover.way for ref, cover in coverage(case, held).items()}


def test_named_part_and_counterpart(case_of: Callable[[str], Case]):
    """The most direct way is told."""
    case = case_of("id: c\nelements:\n  e: {stage: policy-design, instantiates: [x/part]}")

    assert covered(case, matches="x/part~y/twin x/other~y/next") == {
        "x/part": "named",
        "x/whole": "part",
        "y/twin": "counterpart",
    }


def test_named_goes_before_the_other_ways(case_of: Callable[[str], Case]):
    """A whole that is named itself is named."""
    case = case_of("id: c\nelements:\n  e: {stage: policy-design, instantiates: [x/part, x/whole, y/twin]}")

    assert covered(case, matches="x/part~y/twin") == {"x/part": "named", "x/whole": "named", "y/twin": "named"}


def test_only_close_counterparts_count(case_of: Callable[[str], Case]):
    """Related or wider is not covered; nor is the counterpart of a counterpart."""
    case = case_of("id: c\nelements:\n  e: {stage: policy-design, instantiates: [x/part]}")

    assert covered(case, matches="x/part?y/twin x/part<y/next") == {"x/part": "named", "x/whole": "part"}
    assert "x/other" not in covered(case, matches="x/part~y/twin x/other~y/twin")


def test_by_is_what_covers(case_of: Callable[[str], Case]):
    """Ids of the case for what is named, framework elements for the rest."""
    case = case_of(
        "id: c\nelements:\n  e: {stage: policy-design, instantiates: [x/part]}\n  d: {stage: policy-design, instantiates: [x/part]}"
    )
    found = coverage(case, atlas(framework("x", "whole part<whole")))

    assert found == {"x/part": Cover("named", ("d", "e")), "x/whole": Cover("part", ("x/part",))}


def test_words_stand_for_elements(case_of: Callable[[str], Case]):
    """A factor, a mechanism and a feature name what the framework calls so."""
    case = case_of(
        "id: c\nelements:\n  e: {stage: policy-design, mechanism: mandate, feature: scope}\n"
        "  f: {stage: implementation-factor, factors: [local-will, stability]}"
    )
    held = atlas(framework("hlp", "mandates policy-scope local-will stability local-capacity"))

    assert set(coverage(case, held)) == {"hlp/mandates", "hlp/policy-scope", "hlp/local-will", "hlp/stability"}


def test_every_word_names_an_element():
    """And every factor of the vocabulary has its element."""
    library = Library()
    for words in WORDS.values():
        for ref in words.values():
            assert library.framework_element(ref)
    assert set(WORDS["factors"]) == set(VOCABULARIES["factor"])
    assert set(WORDS["feature"]) == set(VOCABULARIES["feature"])
    assert set(WORDS["mechanism"]) == set(VOCABULARIES["mechanism"]) - {"hortatory"}
