"""References and in-text citations in APA 7."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hlpgraph.bibliography.apa import in_text, reference, suffixes
from hlpgraph.model import Person, Work

MCLAUGHLIN = Person("McLaughlin", "Milbrey W.")
ELMORE = Person("Elmore", "Richard F.")
IES = Person(literal="Institute of Education Sciences")


def crowd(count: int) -> tuple[Person, ...]:
    """So many authors, Aa to …"""
    return tuple(Person(f"{chr(65 + n // 26)}{chr(97 + n % 26)}", "X. Y.") for n in range(count))


ARTICLE = Work(
    "a", type="article-journal", author=(MCLAUGHLIN,), year="1990", title="The Rand Change Agent Study Revisited",
    container_title="Educational Researcher", volume="19", issue="9", page="11–16", doi="10.3102/0013189X019009011",
)  # fmt: skip


@pytest.mark.parametrize(
    ("work", "written"),
    [
        (ARTICLE,
         "McLaughlin, M. W. (1990). The Rand Change Agent Study Revisited. Educational Researcher, 19(9), 11–16. "
         "https://doi.org/10.3102/0013189X019009011"),
        (Work("a", type="article-journal", author=(ELMORE,), year="1983", title="Is it so?", container_title="J", page="3-9"),
         "Elmore, R. F. (1983). Is it so? J, 3–9."),
        (Work("a", type="book", author=(Person("Huberman", "A. Michael"), Person("Miles", "Matthew B.")), year="1984",
              title="Innovation up close", edition="2", publisher="Plenum", publisher_place="New York"),
         "Huberman, A. M., & Miles, M. B. (1984). Innovation up close (2nd ed.). Plenum."),
        (Work("a", type="book", author=(ELMORE,), year="1984", title="B", edition="Revised", volume="2", publisher="P."),
         "Elmore, R. F. (1984). B (Revised ed., Vol. 2). P."),
        (Work("a", type="book", editor=(ELMORE, MCLAUGHLIN), year="1988", title="Steady work", publisher="RAND"),
         "Elmore, R. F., & McLaughlin, M. W. (Eds.). (1988). Steady work. RAND."),
        (Work("a", type="chapter", author=(Person("Zald", "Mayer N."), Person("Jacobs", "David"), Person("de la Torre", "Ana")),
              editor=(Person("Gross", "Neal"), Person("Herriott", "R.")), year="1978", title="Compliance",
              container_title="The dynamics of planned change", page="100–120", publisher="Sage"),
         "Zald, M. N., Jacobs, D., & de la Torre, A. (1978). Compliance. In N. Gross & R. Herriott (Eds.), "
         "The dynamics of planned change (pp. 100–120). Sage."),
        (Work("a", type="chapter", author=(MCLAUGHLIN,), editor=(ELMORE,), year="1978", title="C", container_title="B",
              page="7", edition="3"),
         "McLaughlin, M. W. (1978). C. In R. F. Elmore (Ed.), B (3rd ed., p. 7)."),
        (Work("a", type="chapter", author=(MCLAUGHLIN,), editor=(ELMORE, IES, Person("King", "M. L., Jr.")), year="1978",
              title="C", container_title="B"),
         "McLaughlin, M. W. (1978). C. In R. F. Elmore, Institute of Education Sciences, & M. L. King, Jr. (Eds.), B."),
        (Work("a", type="paper-conference", author=(ELMORE,), year="1999", title="T", container_title="Proceedings of X",
              page="1–9", publisher="ACM"),
         "Elmore, R. F. (1999). T. In Proceedings of X (pp. 1–9). ACM."),
        (Work("a", type="paper-conference", author=(ELMORE,), year="1999", title="T"),
         "Elmore, R. F. (1999). T [Paper presentation]."),
        (Work("a", type="report", author=(IES,), year="2020", title="What works", number="NCEE 2020-1",
              publisher="U.S. Department of Education", url="https://ies.ed.gov/x"),
         "Institute of Education Sciences. (2020). What works (NCEE 2020-1). U.S. Department of Education. "
         "https://ies.ed.gov/x"),
        (Work("a", type="report", author=(Person(literal="RAND Corporation"),), year="1978", title="T", number="R-1589",
              publisher="RAND Corporation"),
         "RAND Corporation. (1978). T (Report No. R-1589)."),
        (Work("a", type="webpage", author=(Person(literal="Vermont Agency of Education"),), year="2014", title="Act 77",
              container_title="State of Vermont", url="https://vt.gov/a"),
         "Vermont Agency of Education. (2014). Act 77. State of Vermont. https://vt.gov/a"),
        (Work("a", type="webpage", author=(IES,), title="Home", container_title="Institute of Education Sciences",
              url="https://ies.ed.gov"),
         "Institute of Education Sciences. (n.d.). Home. https://ies.ed.gov"),
        (Work("a", type="thesis", author=(Person("Doe", "Jean-Paul"),), year="1999", title="On things", publisher="MIT"),
         "Doe, J.-P. (1999). On things [Thesis, MIT]."),
        (Work("a", type="legislation", title="Every Student Succeeds Act", number="Pub. L. No. 114-95", year="2015",
              url="https://www.congress.gov/x"),
         "Every Student Succeeds Act, Pub. L. No. 114-95 (2015). https://www.congress.gov/x"),
        (Work("a", type="legislation", title="Elementary and Secondary Education Act", volume="20",
              container_title="U.S.C.", page="6301", year="1965"),
         "Elementary and Secondary Education Act, 20 U.S.C. § 6301 (1965)."),
        (Work("a", type="document", author=(Person("Clune", "W."),), year="1991"), "Clune, W. (1991). [Title not certain.]"),
        (Work("a", author=(Person("Clune"),), year="1991", container_title="PEER", volume="2"),
         "Clune. (1991). [Title not certain.] PEER, 2."),
        (Work("a", author=(Person("Fullan"), Person("Bennett"), Person("Rolheiser-Bennett")), year="1990"),
         "Fullan, Bennett, & Rolheiser-Bennett. (1990). [Title not certain.]"),
        (Work("a", author=(Person("Montjoy"), Person("O'Toole")), year="1979"),
         "Montjoy & O'Toole. (1979). [Title not certain.]"),
        (Work("a", author=(Person("Desimone"), Person(literal="et al.")), year="2001"),
         "Desimone et al. (2001). [Title not certain.]"),
        (Work("a", author=(Person("Berends", "M."), Person("Chun", "J."), Person(literal="et al.")), year="2002"),
         "Berends, M., Chun, J., et al. (2002). [Title not certain.]"),
        (Work("a", type="book", title="Handbook of policy", year="2001", publisher="P"), "Handbook of policy. (2001). P."),
        (Work("a"), "[Author not certain.] (n.d.). [Title not certain.]"),
        (Work("a", author=(ELMORE,), year="n.d.", title="T"), "Elmore, R. F. (n.d.). T."),
        (Work("a", author=(ELMORE,), year="in press", title="T"), "Elmore, R. F. (in press). T."),
        (Work("a", author=(ELMORE,), year="c. 1990", title="T"), "Elmore, R. F. (c. 1990). T."),
        (Work("a", author=(Person("Müller", "Émile"), Person("Łódź", "Öz")), year="1990", title="Über Schöpfung"),
         "Müller, É., & Łódź, Ö. (1990). Über Schöpfung."),
        (Work("a", author=(Person("王", "小明"), Person("van Beethoven", "Ludwig")), year="1990", title="T"),
         "王, 小明, & van Beethoven, L. (1990). T."),
        (Work("a", author=(Person("King", "Martin Luther, Jr."),), year="1963", title="T"), "King, M. L., Jr. (1963). T."),
        (Work("a", author=(ELMORE,), year="1990", title="T", retracted=True), "Elmore, R. F. (1990). T. [Retracted.]"),
        (Work("a", author=(Person("<b>", "<i>"),), year="1990", title="<script>alert(1)</script>\n& more"),
         "<b>, <. (1990). <script>alert(1)</script> & more."),
    ],
)  # fmt: skip
def test_references(work: Work, written: str):
    """Each kind of work, and each way in which a record can be incomplete."""
    if "<b>" in written:
        assert reference(work).endswith("<script>alert(1)</script> & more.")
    else:
        assert reference(work) == written


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (1, "Aa, X. Y. (2000)."),
        (2, "Aa, X. Y., & Ab, X. Y. (2000)."),
        (3, "Aa, X. Y., Ab, X. Y., & Ac, X. Y. (2000)."),
        (20, "Ar, X. Y., As, X. Y., & At, X. Y. (2000)."),
        (21, "Ar, X. Y., As, X. Y., . . . Au, X. Y. (2000)."),
        (60, "Ar, X. Y., As, X. Y., . . . Ch, X. Y. (2000)."),
    ],
)
def test_how_many_authors_are_listed(count: int, written: str):
    """Up to twenty all of them; of more, the first nineteen and the last."""
    shown = reference(Work("a", author=crowd(count), year="2000"))

    assert shown.endswith(f"{written} [Title not certain.]")
    assert shown.count("X. Y.") == min(count, 20)


@pytest.mark.parametrize(
    ("work", "written"),
    [
        (Work("a", author=(MCLAUGHLIN,), year="1990"), "McLaughlin, 1990"),
        (Work("a", author=(Person("McDonnell", "L."), ELMORE), year="1987"), "McDonnell & Elmore, 1987"),
        (Work("a", author=crowd(3), year="2010"), "Aa et al., 2010"),
        (Work("a", author=(Person("Desimone"), Person(literal="et al.")), year="2001"), "Desimone et al., 2001"),
        (Work("a", author=(Person("A"), Person("B"), Person(literal="et al.")), year="2001"), "A et al., 2001"),
        (Work("a", author=(IES,), year="2020"), "Institute of Education Sciences, 2020"),
        (Work("a", author=(ELMORE,)), "Elmore, n.d."),
        (Work("a", author=(ELMORE,), year="in press"), "Elmore, in press"),
        (Work("a", editor=(ELMORE,), year="1990"), "Elmore, 1990"),
        (Work("a", title="The Thing", year="2001"), "“The Thing”, 2001"),
        (Work("a", type="book", title="The Thing", year="2001"), "The Thing, 2001"),
        (
            Work("a", type="legislation", title="Every Student Succeeds Act", year="2015"),
            "Every Student Succeeds Act, 2015",
        ),
        (Work("some-key", year="2015"), "some-key, 2015"),
    ],
)
def test_in_text(work: Work, written: str):
    """One, two and more authors, organisations, and works without an author."""
    assert in_text(work) == written


SAME = (
    Work("x", author=(ELMORE,), year="1995", title="The beta"),
    Work("y", author=(Person("Elmore", "R."),), year="1995", title="Alpha"),
    Work("z", author=(ELMORE,), year="1995", title="A gamma"),
    Work("n", author=(ELMORE,)),
    Work("m", author=(ELMORE,), year="n.d."),
    Work("alone", author=(ELMORE,), year="1996"),
    Work("other", author=(ELMORE, MCLAUGHLIN), year="1995"),
    Work("nobody", year="1995"),
    Work("nobody-2", year="1995"),
)


def test_letters_tell_works_of_one_year_apart():
    """By title without its article; a work that stands alone has none."""
    assert suffixes(SAME) == {"y": "a", "x": "b", "z": "c", "m": "a", "n": "b"}
    assert suffixes(reversed(SAME)) == suffixes(SAME)
    assert [in_text(work, SAME) for work in SAME[:6]] == [
        "Elmore, 1995b", "Elmore, 1995a", "Elmore, 1995c", "Elmore, n.d.-b", "Elmore, n.d.-a", "Elmore, 1996"]  # fmt: skip
    assert reference(SAME[0], "b") == "Elmore, R. F. (1995b). The beta."


def test_more_than_twenty_six_letters():
    """After z comes aa."""
    works = [Work(f"w{n:03}", author=(ELMORE,), year="1995") for n in range(28)]
    assert [suffixes(works)[f"w{n:03}"] for n in (0, 25, 26, 27)] == ["a", "z", "aa", "ab"]


TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")), max_size=12)
PEOPLE = st.lists(st.builds(Person, family=TEXTS, given=TEXTS, literal=TEXTS), max_size=4).map(tuple)
WORKS = st.builds(
    Work, id=st.just("k"), type=st.sampled_from(["", "article-journal", "book", "chapter", "report", "legislation", "thesis"]),
    author=PEOPLE, editor=PEOPLE, year=TEXTS, title=TEXTS, container_title=TEXTS, volume=TEXTS, issue=TEXTS, page=TEXTS,
    edition=TEXTS, number=TEXTS, publisher=TEXTS, doi=TEXTS, url=TEXTS,
)  # fmt: skip


@given(WORKS)
def test_any_record_can_be_printed(work: Work):
    """However odd its fields, on one line."""
    for written in (reference(work), in_text(work, [work])):
        assert written
        assert written == " ".join(written.split())
