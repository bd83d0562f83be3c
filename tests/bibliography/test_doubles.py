"""The same work under several keys: shown, and merged on request."""

from __future__ import annotations

import time

import pytest

from hlpgraph.bibliography.doubles import find_doubles, merged
from hlpgraph.model import Person, Work

DOE = (Person("Doe", "Jane"),)


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (Work("a", doi="10.1000/ABC"), Work("b", doi="10.1000/abc"), ("same DOI",)),
        (Work("a", isbn="978-3-16-148410-0"), Work("b", isbn="3161484100"), ("same ISBN",)),
        (Work("a", author=DOE, year="2001", title="On reform in schools"), Work("b", author=(Person("Doe", "J."),), year="2001", title="On Reform in Schools: A study"), ("same author, year and title",)),
        (Work("a", author=DOE, year="2001", title="Understanding local control"), Work("b", author=DOE, year="2001", title="Understanding locl control"), ("same author, year and title",)),
        (Work("a", title="T", year="2001"), Work("A", title="Quite another", year="1999"), ("same key",)),
        (Work("a", type="chapter", isbn="3161484100"), Work("b", type="chapter", isbn="3161484100"), ()),
        (Work("a", author=DOE, year="2001", title="Report 1 of 2"), Work("b", author=DOE, year="2001", title="Report 2 of 2"), ()),
        (Work("a", author=DOE, year="2001", title="On reform in schools"), Work("b", author=DOE, year="2002", title="On reform in schools"), ()),
        (Work("a", author=DOE, year="2001", title="On reform in schools"), Work("b", author=(Person("Roe"),), year="2001", title="On reform in schools"), ()),
        (Work("a", author=DOE, year="2001"), Work("b", author=DOE, year="2001"), ()),
    ],
)  # fmt: skip
def test_reasons(one: Work, other: Work, reasons: tuple[str, ...]):
    """What makes two records one, and what does not; the order does not matter."""
    assert [double.reasons for double in find_doubles([one, other])] == ([reasons] if reasons else [])
    assert [double.reasons for double in find_doubles([other, one])] == ([reasons] if reasons else [])


def test_what_differs_is_told():
    """Both values, for every field in which both say something."""
    (double,) = find_doubles(
        [Work("a", year="2001", doi="10.1000/x", title="T"), Work("b", year="2002", doi="10.1000/x", volume="3")]
    )

    assert double.differences == (("year", "2001", "2002"),)


def test_merging_loses_nothing():
    """The first record's words stand; what it lacks comes from the second, and labels of both."""
    first = Work("a", year="2001", hidden_labels=("x",))
    second = Work("b", year="2002", volume="3", hidden_labels=("y",), retracted=True)

    assert merged(first, second) == Work("a", year="2001", volume="3", hidden_labels=("x", "y"), retracted=True)


def test_what_records_say_of_others_is_joined():
    """Two lists are no difference, and a record that is merged names itself no more."""
    first = Work("a", doi="10.1000/x", same_study_as=("b", "c"), superseded_by=("e",))
    second = Work("b", doi="10.1000/x", same_study_as=("a", "d"))
    (double,) = find_doubles([first, second])

    assert double.differences == ()
    assert merged(first, second) == Work("a", doi="10.1000/x", same_study_as=("c", "d"), superseded_by=("e",))


def test_many_works_of_one_author_and_year():
    """The comparison of titles is bounded."""
    works = [Work(f"k{n}", author=DOE, year="2001", title=f"Title {n}") for n in range(5_000)]
    start = time.process_time()

    assert find_doubles(works) == () and time.process_time() - start < 10
